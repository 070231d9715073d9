// Which figures of a report did later facts change?

import type { Books } from '../books.ts'
import { formatBytes } from '../calendar/indonesian.ts'
import type { ReportFact } from '../journal/fact.ts'
import { type AppCoverage, coverageByApp } from './app-coverage.ts'
import { runChecks } from './catalogue.ts'
import { ledgerOf } from './coverage.ts'

/** Every figure of the report that a later fact can move, by what it is about. */
function figuresOf(books: Books): Map<string, string> {
  const ledger = ledgerOf(books)
  const figures = new Map<string, string>()
  for (const row of coverageByApp(ledger, books)) {
    figures.set(`${row.name}: jatuh tempo`, slotsText(row))
    const bytes = row.runs === 0 ? 0 : row.bytes
    const stored = bytes === null ? '–' : formatBytes(bytes)
    figures.set(`${row.name}: pelaksanaan`, `${row.runs} kali, tersimpan ${stored}`)
    figures.set(`${row.name}: restore terakhir`, row.lastRestoreAt ?? 'belum pernah')
  }
  figures.set('Temuan', String(runChecks(books, ledger).length))
  figures.set('Hal yang tidak terbaca', String(books.problems.filter(({ kept }) => !kept).length))
  return figures
}

const slotsText = (row: AppCoverage): string =>
  `${row.proven} dari ${row.scheduled} terbukti; ${row.onTime} tepat waktu, ${row.late} terlambat, ${row.partial} sebagian, ${row.failed} gagal, ${row.missed} terlewat, ${row.excused} dimaafkan`

/** Old and new figure wherever they differ; what one of them does not have is a dash. */
export function figureChanges(before: Books, now: Books): ReportFact['changes'] {
  const [old, fresh] = [figuresOf(before), figuresOf(now)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap(what => {
    const [was, is] = [old.get(what) ?? '–', fresh.get(what) ?? '–']
    return was === is ? [] : [{ what, before: was, after: is }]
  })
}
