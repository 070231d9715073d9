// How does an office live a year: from its page to books, and into a journal?

import fs from 'node:fs'
import path from 'node:path'
import type { Books } from '../../src/books.ts'
import type { Fact } from '../../src/journal/fact.ts'
import { packageFolder } from '../../src/store/assets.ts'
import type { Bookkeeper } from '../../src/store/bookkeeper.ts'
import { openMemoryStore } from '../../src/store/memory-store.ts'
import type { NewFact } from '../../src/store/store.ts'
import { deskOf } from '../scenario-desk.ts'

export const yearOffices = ['batam', 'surakarta', 'majalengka', 'kaltim', 'kudus'] as const
export type YearOffice = (typeof yearOffices)[number]

/** Between the story, which people write, and what the program tells of it. */
export const yearEnd = '\n=== akhir tahun ===\n'

export const pageFile = (id: YearOffice): string => path.join(packageFolder(), 'test', 'journey', `${id}.txt`)

/** The story alone. */
export const storyOf = (id: YearOffice): string =>
  fs.readFileSync(pageFile(id), 'utf8').split(yearEnd)[0]?.trimEnd() ?? ''

/** Everything that was written down in the year, in that order. */
function factsOf(books: Books): Fact[] {
  const executions = books.runs.map(({ id, run, execution, source, recordedAt: at, recordedBy: by }) => ({
    ...{ v: 1 as const, id, kind: 'execution' as const, at, by },
    ...{ run, source, execution },
  }))
  const facts: Fact[] = [
    ...executions,
    ...deskOf(books).facts,
    ...books.repairs,
    ...books.reports,
    ...books.excuses,
    ...books.numbers,
    ...books.papers,
  ]
  // A stage of a report is written with the move that it is.
  return facts
    .map((fact, place) => ({ fact, place }))
    .sort((a, b) => Date.parse(a.fact.at) - Date.parse(b.fact.at) || a.place - b.place)
    .map(({ fact }) => fact)
}

async function register(store: Bookkeeper, { register, period }: Books): Promise<void> {
  const at = new Date(period.from - 3_600_000).toISOString()
  const kinds = {
    server: 'servers',
    application: 'applications',
    plan: 'plans',
    official: 'officials',
  } as const
  await store.changeRegister({ by: 'petugas', at }, () =>
    Object.entries(kinds).flatMap(([entity, list]) =>
      register[list].map(after => ({
        entity: entity as keyof typeof kinds,
        key: after.id,
        after: { ...after },
      })),
    ),
  )
}

/**
 * The year as a journal, written `size` facts at a time; a paper bears the heads that the journal had then.
 * @param size facts that one call writes down
 */
export async function journalOf(books: Books, size: number): Promise<Bookkeeper> {
  const store = openMemoryStore(books.office)
  await register(store, books)
  let batch: NewFact[] = []
  const write = async (): Promise<void> => {
    await store.append(batch)
    batch = []
  }
  for (const fact of factsOf(books)) {
    if (fact.kind === 'paper') {
      await write()
      const { kind, v, id, ...paper } = fact
      const heads = (await store.months()).map(month => store.shelf.head(month))
      await store.keepPaper({ ...paper, heads: heads.filter(head => head !== null) }, [])
    } else batch.push(fact)
    if (batch.length >= size) await write()
  }
  await write()
  return store
}
