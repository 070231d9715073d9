// Which answers came back in a form that was filled on a computer?
import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { readAnswers } from '../documents/answers.ts'
import { answersFile } from '../documents/answers-file.ts'
import { answersOfFields } from '../documents/filled-answers.ts'
import { type FilledForm, readFilledFile } from '../intake/filled-form.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { findForm } from './form-files.ts'
import { formSlugs } from './form-names.ts'
import { atDesk } from './office-folder.ts'
import { addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { problemText } from './show.ts'
import { Unreadable } from './unreadable.ts'

type Options = OfficeOption & JsonOption & { form?: string; out?: string }

export function newFormReadCommand(): Command {
  const command = new Command('read')
    .argument('<berkas>', 'PDF atau XLSX yang telah diisi')
    .option('--form <nama>', 'formulir yang diisi; tanpa ini dibaca dari berkasnya')
    .option('--out <berkas>', 'tulis berkas jawaban ke sini, bukan ke layar')
    .option('--json', 'JSON untuk program lain')
  return addOfficeOption(command).action(runFormRead)
}

/** What was answered is written even when some of it is wrong: the answers file is where it is put right. */
async function runFormRead(file: string, options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const filled = readFilledFile(file)
    if (filled.values.size === 0 && filled.problems.length > 0) throw new Unreadable(filled.problems)
    const form = findForm(desk, options.form ?? slugOf(filled, formSlugs(desk.folder)))
    const { formFields } = desk.office
    const { answers, unknown } = answersOfFields(form, formFields, filled.values)
    const text =
      options.json && options.out !== undefined
        ? `${JSON.stringify(answers, null, 2)}\n`
        : answersFile(form, formFields, answers)
    const out = options.out ?? `${path.parse(file).name}.yaml`
    const { problems } = readAnswers(form, formFields, out, text)
    const all = [
      ...filled.problems,
      ...unknown.map(name => foreignField(file, name, form.title)),
      ...problems,
    ]
    const wrong = all.filter(problem => !problem.kept)
    if (options.out === undefined) process.stdout.write(options.json ? `${JSON.stringify(answers)}\n` : text)
    else {
      saveNew(options.out, text)
      console.error(`Jawaban "${form.title}" ditulis ke ${options.out}${toMend(wrong.length)}.`)
    }
    if (wrong.length > 0) throw new Unreadable(all)
    for (const remark of all) console.error(problemText(remark))
  })
}

const toMend = (count: number): string => (count === 0 ? '' : `; ${count} hal berikut masih harus dibetulkan`)

/** The paper's file name begins with its form's: `formulir-permintaan-restore-kosong`. */
function slugOf({ paper }: FilledForm, slugs: string[]): string {
  const fitting = slugs.filter(slug => paper === slug || paper?.startsWith(`${slug}-`))
  const longest = fitting.sort((one, other) => other.length - one.length)[0]
  if (longest) return longest
  throw new Refusal('Berkas tidak menyebut formulir yang diisi; sebutkan dengan --form NAMA.')
}

function saveNew(file: string, text: string): void {
  if (fs.existsSync(file)) throw new Refusal(`Berkas ${file} sudah ada; pilih nama lain untuk --out.`)
  fs.writeFileSync(file, text)
}

/** Fields of no form of ours are told, not used. */
function foreignField(file: string, name: string, title: string): Problem {
  return {
    code: 'unknown-field',
    file,
    line: 0,
    column: 0,
    excerpt: name.slice(0, 120).replace(/\p{Cc}/gu, '·'),
    message: `Isian "${name.slice(0, 60).replace(/\p{Cc}/gu, '·')}" tidak ada pada "${title}"; jawabannya ditinggalkan.`,
    hint: 'Cetak formulir yang berlaku dengan "cadang paper print … --blank" dan minta diisi kembali.',
    kept: false,
  }
}
