// How does a paper get its number and go out?
import { createHash } from 'node:crypto'
import path from 'node:path'
import { Command } from 'commander'
import type { PaperKind } from '../documents/paper-kind.ts'
import { Refusal } from '../refusal.ts'
import { findPaper } from './form-files.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { paperFiles, parseFormats, saveFiles } from './paper-files.ts'
import { numberFrom } from './paper-number.ts'
import { addOutOption, addPaperOptions, askOf, type PaperOptions } from './paper-options.ts'
import { addFormatOption } from './paper-print.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { problemText } from './show.ts'

interface Options extends OfficeOption, JsonOption, ByOption, PaperOptions {
  format: string
  out?: string
  number?: string
}

export function newPaperIssueCommand(): Command {
  const command = new Command('issue')
    .argument('<naskah>', 'nama naskah dari "cadang paper list"')
    .option('--number <nomor>', 'nomor naskah; bila tidak disebut: menurut pola numbers di kantor.yaml')
  return addWritingOptions(addOutOption(addFormatOption(addPaperOptions(command)))).action(runPaperIssue)
}

async function runPaperIssue(slug: string, options: Options): Promise<void> {
  if (options.blank) throw new Refusal('Bentuk kosong tidak diterbitkan; cetak dengan "cadang paper print".')
  await atDesk(options, async desk => {
    const kind = findPaper(desk, slug)
    const formats = parseFormats(options.format, kind)
    const { store, by, now } = desk
    const asked = await askOf(desk, kind, options)
    const number = options.number ?? (await nextNumber(desk, kind, asked.ask.owner))
    const { books, period } = asked
    const made = await paperFiles(desk, kind, books, { ...asked.ask, number }, formats)
    for (const problem of made.problems) console.error(problemText(problem))
    const files = made.files.map(({ name, bytes }) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.length,
    }))
    const fact = await store.keepPaper(
      {
        at: now,
        by,
        slug,
        title: kind.title,
        number,
        period: kind.periods.includes('none') ? '-' : period.key,
        asOf: books.asOf,
        files,
        heads: books.heads,
      },
      made.files,
    )
    const places = saveFiles(options.out ?? path.join(desk.folder, 'output'), made.files)
    if (options.json) return console.log(JSON.stringify({ ...fact, places }))
    console.log(`${kind.title} terbit dengan nomor ${number} (terbitan ${fact.id.slice(0, 12)}):`)
    for (const [place, { sha256 }] of files.entries()) console.log(`  ${places[place]}\n    sha256 ${sha256}`)
  })
}

/** @throws Refusal when neither the asker nor kantor.yaml gives a number */
async function nextNumber(
  { office, store, now }: Desk,
  kind: PaperKind,
  owner: string | null,
): Promise<string> {
  const pattern = office.numbers[kind.slug]
  if (pattern === undefined) {
    throw new Refusal(`Nomor belum ada; sebut --number, atau tulis pola numbers.${kind.slug} di kantor.yaml.`)
  }
  const on = now.slice(0, 10)
  const before = (await store.papers()).filter(
    paper => paper.slug === kind.slug && paper.at.slice(0, 4) === on.slice(0, 4),
  )
  return numberFrom(pattern, { sequence: before.length + 1, on, slug: kind.slug, owner })
}
