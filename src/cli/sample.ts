// What does the program do, shown on an office that is made up?
import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import type { Books } from '../books.ts'
import { formatMoment, formatNumber } from '../calendar/indonesian.ts'
import { parseInterval } from '../calendar/interval.ts'
import { parseInstant } from '../calendar/zone.ts'
import { checks, runChecks } from '../checks/catalogue.ts'
import { ledgerOf } from '../checks/coverage.ts'
import type { Finding } from '../checks/finding.ts'
import { statementOf, tally } from '../documents/tally.ts'
import { makeFolder } from '../store/durable.ts'
import type { IngestReport } from '../store/store.ts'
import { officePapers } from './form-files.ts'
import { readInbox } from './inbox-reading.ts'
import { atDesk, booksOf, type Desk } from './office-folder.ts'
import { paperFiles, saveFiles } from './paper-files.ts'
import { askOf } from './paper-options.ts'
import { copySampleOffice, fillSampleBooks } from './sample-office.ts'
import { findingText, problemText } from './show.ts'

interface Options {
  out: string
}

const month = '2026-10'
const shownProblems = 5

export function newSampleCommand(): Command {
  return new Command('sample').option('--out <folder>', 'folder tujuan', 'output').action(runSample)
}

async function runSample({ out }: Options): Promise<void> {
  const folder = path.join(out, 'kantor-contoh')
  const papers = path.join(out, 'naskah')
  // Made beside its place and moved there whole, so that a second run never meets half an office.
  const fresh = path.join(out, `.kantor-contoh-${process.pid}`)
  fs.rmSync(fresh, { recursive: true, force: true })
  makeFolder(fresh, 0o755)
  copySampleOffice(fresh, new Date('2026-11-01T00:00:00+07:00'))
  fs.rmSync(folder, { recursive: true, force: true })
  fs.renameSync(fresh, folder)
  await atDesk({ office: folder }, async desk => {
    await fillSampleBooks(desk)
    const report = await readInbox({ ...desk, by: 'contoh' })
    const books = await booksOf(desk, parseInterval(month, desk.office.zone))
    console.log(`${desk.office.name}, keadaan per ${formatMoment(parseInstant(desk.asOf), desk.office.zone)}`)
    console.log(readText(report))
    console.log(unreadText(report))
    console.log(findingsText(books, runChecks(books)))
    console.log(`\nNASKAH (PDF dan Excel) di ${papers}:`)
    for (const line of await printAll(desk, papers)) console.log(line)
    console.log(
      `\nBuku kantor contoh ada di ${folder}; coba: node dist/cadang.cjs check --month ${month} --office ${folder}`,
    )
  })
}

function readText({ files, added, doubles }: IngestReport): string {
  const lines = files.map(
    ({ file, reader, added: runs }) => `  ${file.padEnd(42)} ${formatNumber(runs).padStart(4)}  ${reader}`,
  )
  return [
    `\nTERBACA: ${formatNumber(added)} catatan dari ${files.length} berkas log, ${doubles} baris ganda dilewati`,
    ...lines,
  ].join('\n')
}

function unreadText({ problems, quarantined }: IngestReport): string {
  const aside = problems.filter(problem => !problem.kept)
  const rest = aside.length - shownProblems
  return [
    `\nTIDAK TERBACA: ${quarantined} hal, tersimpan byte demi byte di karantina`,
    ...aside.slice(0, shownProblems).map(problemText),
    ...(rest > 0 ? [`dan ${rest} lagi; lihat "cadang log problems"`] : []),
  ].join('\n')
}

/** How many of each check, and the first of each as an example. */
function findingsText(books: Books, findings: Finding[]): string {
  const lines = checks.flatMap(({ name, title }) => {
    const found = findings.filter(finding => finding.check === name)
    return found[0] ? [`  ${title}: ${found.length}, misalnya`, indented(findingText(found[0]))] : []
  })
  const statement = statementOf(tally(ledgerOf(books).slots))
  return [`\nTEMUAN: ${findings.length}; ${statement}`, ...lines].join('\n')
}

const indented = (text: string): string => text.replace(/^/gm, '    ')

/** Every paper of the office, for the sample's month or its year. */
async function printAll(desk: Desk, folder: string): Promise<string[]> {
  fs.rmSync(folder, { recursive: true, force: true })
  const lines: string[] = []
  for (const kind of officePapers(desk)) {
    const { books, ask } = await askOf(desk, kind, kind.periods.includes('month') ? { month } : {})
    const made = await paperFiles(desk, kind, books, ask, ['pdf', 'xlsx'])
    saveFiles(folder, made.files)
    const names = made.files.map(({ name }) => name).join(', ')
    lines.push(`  ${kind.title.padEnd(42)} ${names}`, ...made.problems.map(problemText))
  }
  return lines
}
