// Which numbers were given out, and which papers bear them, without reading every month again?

import { sha256 } from '../journal/chain.ts'
import type { NumberFact, PaperFact } from '../journal/fact.ts'
import { factsOf } from './month-facts.ts'
import type { Shelf } from './shelf.ts'

/** What the journal tells of one month's numbers, in the order it was written. */
interface MonthNumbers {
  v: 2
  /** Reserved, taken by hand, given or cancelled. */
  numbers: NumberFact[]
  papers: PaperFact[]
}

/** Month by month; what a month holds is kept beside the journal, and may be deleted. */
export const numbersByMonth = (shelf: Shelf): MonthNumbers[] =>
  shelf.months().map(month => ofMonth(shelf, month))

function ofMonth(shelf: Shelf, month: string): MonthNumbers {
  const basis = sha256(shelf.fingerprint(month))
  const kept = shelf.readDerived('numbers', month)
  const known = kept?.value as Partial<MonthNumbers> | undefined
  if (kept?.basis === basis && known?.v === 2) return known as MonthNumbers
  const facts = factsOf(shelf, month, 'number', 'paper')
  const value: MonthNumbers = {
    v: 2,
    numbers: facts.filter(fact => fact.kind === 'number'),
    papers: facts.filter(fact => fact.kind === 'paper'),
  }
  shelf.keepDerived('numbers', month, { basis, value })
  return value
}
