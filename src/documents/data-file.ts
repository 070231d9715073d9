// Which data stand behind the figures of a report?

import type { Books } from '../books.ts'
import type { Attachment } from '../paper/document.ts'
import type { Ask } from './paper-kind.ts'
import { ownLogs, scopeOf } from './scope.ts'
import { tally } from './tally.ts'

/**
 * `data.json`, carried inside the PDF: every slot with its run, every finding with all its evidence, sources and
 * chain heads. Keys are English and stable; times RFC 3339, sizes in bytes.
 */
export function dataFile(books: Books, ask: Ask): Attachment[] {
  const { sources, problems } = ownLogs(books, ask)
  const { apps, slots, findings, runs } = scopeOf(books, ask)
  const data = {
    v: 1,
    office: books.office.id,
    period: books.period.key,
    asOf: books.asOf,
    owner: ask.owner,
    coverage: tally(slots),
    applications: apps.map(({ id, name, owner }) => ({ id, name, owner })),
    slots: slots.map(({ run, ...slot }) => ({ ...slot, run: run?.id ?? null })),
    runs: runs.map(({ id, app, execution, source, recordedAt, recordedBy, corrections, late }) => ({
      id,
      app,
      source,
      recordedAt,
      recordedBy,
      late,
      corrections,
      execution,
    })),
    findings,
    unreadable: problems.map(({ file, line, column, message }) => ({ file, line, column, message })),
    sources,
    heads: books.heads,
  }
  return [
    {
      name: 'data.json',
      mime: 'application/json',
      description: `Data di balik laporan ${books.period.label}`,
      bytes: new TextEncoder().encode(`${JSON.stringify(data)}\n`),
    },
  ]
}
