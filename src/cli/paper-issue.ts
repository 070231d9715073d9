// How does a paper get its number and go out?
import { createHash } from 'node:crypto'
import path from 'node:path'
import { Command } from 'commander'
import type { Format, PaperKind } from '../documents/paper-kind.ts'
import type { PaperFact } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import { NumberTaken } from '../store/store.ts'
import { findPaper } from './form-files.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { type PaperFile, paperFiles, parseFormats, saveFiles } from './paper-files.ts'
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
    const asked = await askOf(desk, kind, options)
    const { fact, files: made } = await issued(desk, kind, asked, formats, options.number)
    const places = saveFiles(options.out ?? path.join(desk.folder, 'output'), made)
    if (options.json) return console.log(JSON.stringify({ ...fact, places }))
    console.log(`${kind.title} terbit dengan nomor ${fact.number} (terbitan ${fact.id.slice(0, 12)}):`)
    for (const [place, { sha256 }] of fact.files.entries())
      console.log(`  ${places[place]}\n    sha256 ${sha256}`)
  })
}

/**
 * Makes the paper with its number and keeps it. A number taken by somebody else meanwhile is not given twice: the
 * paper is made again with the next one.
 * @throws NumberTaken for a number that was typed
 */
async function issued(
  desk: Desk,
  kind: PaperKind,
  { ask, books, period }: Awaited<ReturnType<typeof askOf>>,
  formats: readonly Format[],
  typed: string | undefined,
): Promise<{ fact: PaperFact; files: PaperFile[] }> {
  const number = typed ?? (await nextNumber(desk, kind, ask.owner))
  const made = await paperFiles(desk, kind, books, { ...ask, number }, formats)
  const files = made.files.map(({ name, bytes }) => ({
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
  }))
  const paper = {
    at: desk.now,
    by: desk.by,
    slug: kind.slug,
    title: kind.title,
    number,
    period: kind.periods.includes('none') ? '-' : period.key,
    asOf: books.asOf,
    files,
    heads: books.heads,
  }
  try {
    const fact = await desk.store.keepPaper(paper, made.files)
    for (const problem of made.problems) console.error(problemText(problem))
    return { fact, files: made.files }
  } catch (error) {
    if (typed !== undefined || !(error instanceof NumberTaken)) throw error
    return issued(desk, kind, { ask, books, period }, formats, typed)
  }
}

/** The next number that no paper of the office has. @throws Refusal when kantor.yaml gives no pattern, or one without {urut} is used up */
export async function nextNumber(
  { office, store, now }: Desk,
  kind: PaperKind,
  owner: string | null,
): Promise<string> {
  const pattern = office.numbers[kind.slug]
  if (pattern === undefined) {
    throw new Refusal(`Nomor belum ada; sebut --number, atau tulis pola numbers.${kind.slug} di kantor.yaml.`)
  }
  const on = now.slice(0, 10)
  const papers = await store.papers()
  const taken = new Set(papers.map(({ number }) => number))
  const before = papers.filter(
    paper => paper.slug === kind.slug && paper.at.slice(0, 4) === on.slice(0, 4),
  ).length
  const numbered = (sequence: number): string => numberFrom(pattern, { sequence, on, slug: kind.slug, owner })
  if (numbered(1) === numbered(2) && taken.has(numbered(1))) throw new NumberTaken(numbered(1))
  let sequence = before + 1
  while (taken.has(numbered(sequence))) sequence += 1
  return numbered(sequence)
}
