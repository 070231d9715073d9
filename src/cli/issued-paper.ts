// How is a paper numbered, made and kept?
import { createHash } from 'node:crypto'
import type { Books } from '../books.ts'
import type { Ask, Format, PaperKind } from '../documents/paper-kind.ts'
import type { PaperFact } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import { NumberTaken } from '../store/store.ts'
import { journalDoubt } from './journal-doubt.ts'
import type { Desk } from './office-folder.ts'
import { type PaperFile, paperFiles } from './paper-files.ts'
import { type GivenNumber, nextNumber, typedNumber } from './paper-number.ts'
import { problemText } from './show.ts'

/** What goes out. */
export interface Issue {
  kind: PaperKind
  books: Books
  ask: Ask
  /** Key of the period that the paper speaks of. */
  period: string
  formats: readonly Format[]
  /** Its ticket and step; nothing for a paper of no ticket. */
  about: Pick<PaperFact, 'ticket' | 'step'>
  /** What the names of its files begin with. */
  prefix: string
}

/**
 * Makes the paper with its number and keeps it. A number taken by somebody else meanwhile is not given twice: the
 * paper is made again with the next one.
 * @param typed the number that was typed, or none
 * @throws Refusal where the journal of its period was changed
 * @throws NumberTaken for a number that was typed, or of a pattern that does not count
 */
export async function issuePaper(
  desk: Desk,
  issue: Issue,
  typed: string | undefined,
  numbered: () => Promise<GivenNumber>,
): Promise<{ fact: PaperFact; files: PaperFile[] }> {
  const { kind, books, ask, period, formats, about, prefix } = issue
  const doubt = journalDoubt(desk, books.period)
  if (doubt !== null) throw new Refusal(`Naskah tidak diterbitkan. ${doubt}`)
  const given = await numbered()
  const made = await paperFiles(desk, kind, books, { ...ask, number: given.number }, formats)
  const files = made.files.map(({ name, bytes }) => ({ name: `${prefix}${name}`, bytes }))
  const paper = {
    at: desk.now,
    by: desk.by,
    slug: kind.slug,
    title: made.title,
    ...given,
    period: kind.periods.includes('none') ? '-' : period,
    asOf: books.asOf,
    files: files.map(({ name, bytes }) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.length,
    })),
    heads: books.heads,
    ...about,
  }
  try {
    const fact = await desk.store.keepPaper(paper, files)
    for (const problem of made.problems) console.error(problemText(problem))
    return { fact, files }
  } catch (error) {
    if (typed !== undefined || !(error instanceof NumberTaken)) throw error
    return issuePaper(desk, issue, typed, numbered)
  }
}

/** The number typed, else the next of the series of the kind, as the book stands now. @throws as `paper-number.ts` */
export async function numberFor(
  { office, store, now }: Desk,
  kind: string,
  { number, unit, owner }: { number?: string; unit?: string; owner: string | null },
): Promise<GivenNumber> {
  const wanted = { kind, unit: unit ?? null, on: now.slice(0, 10), owner }
  const book = await store.numberBook()
  return number === undefined ? nextNumber(office, book, wanted) : typedNumber(office, book, wanted, number)
}
