// How does a paper get its number and go out?
import path from 'node:path'
import { Command } from 'commander'
import { formatShortDay } from '../calendar/indonesian.ts'
import type { PaperFact } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import { findPaper } from './form-files.ts'
import { issuePaper, numberFor } from './issued-paper.ts'
import { atDesk } from './office-folder.ts'
import { parseFormats, saveFiles } from './paper-files.ts'
import { addOutOption, addPaperOptions, askOf, type PaperOptions } from './paper-options.ts'
import { addFormatOption } from './paper-print.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, ByOption, PaperOptions {
  format: string
  out?: string
  number?: string
  unit?: string
}

export function newPaperIssueCommand(): Command {
  const command = new Command('issue')
    .argument('<naskah>', 'nama naskah dari "cadang paper list"')
    .option('--number <nomor>', 'nomor naskah, juga yang sudah dipesan; bila tidak disebut: nomor berikutnya')
    .option('--unit <kode>', 'unit yang menomori; bila tidak disebut: menurut kantor.yaml')
  return addWritingOptions(addOutOption(addFormatOption(addPaperOptions(command)))).action(runPaperIssue)
}

async function runPaperIssue(slug: string, options: Options): Promise<void> {
  if (options.blank) throw new Refusal('Bentuk kosong tidak diterbitkan; cetak dengan "cadang paper print".')
  await atDesk(options, async desk => {
    const kind = findPaper(desk, slug)
    const formats = parseFormats(options.format, kind)
    const { ask, books, period } = await askOf(desk, kind, options)
    const issue = { kind, books, ask, period: period.key, formats, about: {}, prefix: '' }
    const { fact, files: made } = await issuePaper(desk, issue, options.number, () =>
      numberFor(desk, kind.slug, { ...options, owner: ask.owner }),
    )
    const before = sameBefore(await desk.store.papers(), fact)
    if (before !== undefined)
      console.error(
        `Perhatikan: naskah ini sudah pernah terbit dengan nomor ${before.number}, ${formatShortDay(before.at)}; terbitan itu tetap tersimpan.`,
      )
    const places = saveFiles(options.out ?? path.join(desk.folder, 'output'), made)
    if (options.json) return console.log(JSON.stringify({ ...fact, places }))
    console.log(`${kind.title} terbit dengan nomor ${fact.number} (terbitan ${fact.id.slice(0, 12)}):`)
    for (const [place, { sha256 }] of fact.files.entries())
      console.log(`  ${places[place]}\n    sha256 ${sha256}`)
  })
}

/** The latest earlier one of the same paper, period and subject, which its file is named by; a ticket's begins with its key. */
const sameBefore = (
  papers: readonly PaperFact[],
  { id, slug, period, files }: PaperFact,
): PaperFact | undefined =>
  papers.findLast(
    each =>
      each.id !== id &&
      each.slug === slug &&
      each.period === period &&
      period !== '-' &&
      each.files.some(({ name }) => files.some(own => name.endsWith(own.name))),
  )
