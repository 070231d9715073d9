// What became of every number that was ever given?

import type { NumberFact, NumberPlace, PaperFact } from './fact.ts'

/** `used`: a paper of ours bears it; the others as `NumberFact.event`. */
export type NumberState = 'used' | NumberFact['event']

/** One line of the agenda. */
export interface NumberEntry {
  number: string
  place: NumberPlace | null
  state: NumberState
  /** When it was given out first, and by whom. */
  at: string
  by: string
  /** What it is for: the paper's title, or what was said of it. */
  subject: string
  /** The one kind of paper that it was wanted for; null where any may bear it. */
  slug: string | null
  /** Id of the fact that gave it out. */
  id: string
  paper: PaperFact | null
  /** Why, when and by whom it was cancelled. */
  cancelled: { reason: string; at: string; by: string } | null
}

/** By number. */
export type NumberBook = ReadonlyMap<string, NumberEntry>

/** A paper may still take it. */
export const isWaiting = ({ state }: NumberEntry): boolean => state === 'reserved' || state === 'given'

/** Papers and facts in the order they were written → every number; what a number can no longer become is passed over. */
export function numberBook(papers: readonly PaperFact[], facts: readonly NumberFact[]): NumberBook {
  const book = new Map<string, NumberEntry>()
  for (const { id, at, by, event, number, place, subject, slug = null } of facts) {
    const known = book.get(number)
    if (event !== 'cancelled') {
      if (known === undefined)
        book.set(number, {
          ...{ number, place, state: event, at, by, subject, slug, id },
          paper: null,
          cancelled: null,
        })
    } else if (known !== undefined && known.state !== 'cancelled')
      book.set(number, { ...known, state: 'cancelled', cancelled: { reason: subject, at, by } })
  }
  for (const paper of papers) {
    const { id, at, by, number, place = null, title, slug } = paper
    const known = book.get(number)
    const entry = known ?? { number, place, at, by, subject: title, slug, id, cancelled: null }
    book.set(number, { ...entry, state: 'used', paper })
  }
  return book
}

/** The year whose agenda the number stands in: that of its series, else of the day it was given out. */
export const yearOf = ({ place, at }: NumberEntry): number => place?.year ?? Number(at.slice(0, 4))

type Series = Omit<NumberPlace, 'sequence'>

const sameSeries = (a: Series, b: Series): boolean =>
  a.series === b.series && a.unit === b.unit && a.year === b.year

const isPlace = (a: NumberPlace, b: NumberPlace): boolean => sameSeries(a, b) && a.sequence === b.sequence

/** One after the last of the series: a number that was left out is never given later, so that numbers follow days. */
export const nextSequence = (book: NumberBook, series: Series): number =>
  [...book.values()].reduce(
    (next, { place }) =>
      place !== null && sameSeries(place, series) ? Math.max(next, place.sequence + 1) : next,
    1,
  )

/** True when nobody has the number, nor another number of its place. */
export const isFree = (book: NumberBook, number: string, place: NumberPlace | null): boolean =>
  !book.has(number) &&
  (place === null || [...book.values()].every(entry => entry.place === null || !isPlace(entry.place, place)))

/** True when this paper may bear its number: it is free, or waits for this paper by the fact that set it aside. */
export function mayBear(book: NumberBook, { number, place, reservation }: PaperFact): boolean {
  const entry = book.get(number)
  return entry === undefined
    ? isFree(book, number, place ?? null)
    : isWaiting(entry) && entry.id === reservation
}

/** One series as the agenda sums it up. */
export interface SeriesSum extends Series {
  last: number
  counts: Record<NumberState, number>
  /** Places before the last that no number has, and those that several have. */
  missing: number[]
  doubles: number[]
}

/** Every series of the entries, by name, unit and year. */
export function seriesOf(entries: Iterable<NumberEntry>): SeriesSum[] {
  const groups = new Map<string, { series: Series; entries: NumberEntry[]; sequences: number[] }>()
  for (const entry of entries) {
    if (entry.place === null) continue
    const { sequence, ...series } = entry.place
    const key = JSON.stringify([series.series, series.unit, series.year])
    const group = groups.get(key) ?? { series, entries: [], sequences: [] }
    group.entries.push(entry)
    group.sequences.push(sequence)
    groups.set(key, group)
  }
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { series, entries: own, sequences }]) => {
      const counts = { used: 0, taken: 0, reserved: 0, given: 0, cancelled: 0 }
      for (const { state } of own) counts[state] += 1
      const had = new Set(sequences)
      const last = sequences.reduce((a, b) => Math.max(a, b), 0)
      const doubles = [...had].filter(each => sequences.filter(other => other === each).length > 1)
      return { ...series, last, counts, missing: missingBefore(last, had), doubles }
    })
}

/** More than these are not told one by one: somebody began to count elsewhere. */
const mostMissing = 1000

function missingBefore(last: number, had: ReadonlySet<number>): number[] {
  const missing: number[] = []
  for (let each = 1; each < last && missing.length < mostMissing; each += 1)
    if (!had.has(each)) missing.push(each)
  return missing
}
