// Which data stand behind the figures of a report?

import type { Books } from '../books.ts'
import { countsOf } from '../checks/app-coverage.ts'
import type { Attachment } from '../paper/document.ts'
import type { Scope } from './scope.ts'

/**
 * `data.json`, carried inside the PDF: every slot with its run, every finding with all its evidence, sources and
 * chain heads. Keys are English and stable; times RFC 3339, sizes in bytes.
 */
export function dataFile(
  { apps, slots, findings, runs, extra }: Scope,
  books: Books,
  owner: string | null,
): Attachment {
  const ids = new Set(apps.map(({ id }) => id))
  const backups = runs.filter(
    ({ app, execution }) =>
      app !== null && ids.has(app) && execution.operation === 'backup' && !execution.dryRun,
  )
  const data = {
    v: 1,
    office: books.office.id,
    period: books.period.key,
    asOf: books.asOf,
    owner,
    coverage: countsOf(slots, backups, extra.length),
    applications: apps.map(({ id, name, owner }) => ({ id, name, owner })),
    slots: lazily(slots, ({ run, ...slot }) => ({ ...slot, run: run?.id ?? null })),
    runs: lazily(runs, ({ id, app, execution, source, recordedAt, recordedBy, corrections, late }) => ({
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
    unreadable: books.problems.map(({ file, line, column, message }) => ({ file, line, column, message })),
    sources: books.sources,
    heads: books.heads,
  }
  return {
    name: 'data.json',
    mime: 'application/json',
    description: `Data di balik laporan ${books.period.label}`,
    text: { [Symbol.iterator]: () => jsonPieces(data) },
  }
}

const lazily = <T, U>(items: readonly T[], told: (item: T) => U): Iterable<U> => ({
  *[Symbol.iterator]() {
    for (const item of items) yield told(item)
  },
})

const isList = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value

/** What `JSON.stringify` says of the object, its lists item by item, and a newline. */
function* jsonPieces(data: Record<string, unknown>): Generator<string> {
  let before = '{'
  for (const [key, value] of Object.entries(data)) {
    yield `${before}${JSON.stringify(key)}:`
    before = ','
    if (!isList(value)) {
      yield JSON.stringify(value)
      continue
    }
    yield '['
    let comma = ''
    for (const item of value) {
      yield comma + JSON.stringify(item)
      comma = ','
    }
    yield ']'
  }
  yield '}\n'
}
