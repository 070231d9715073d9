// Which numbers were reserved, taken by hand, given or cancelled, without reading every month again?

import { sha256 } from '../journal/chain.ts'
import type { NumberFact } from '../journal/fact.ts'
import { factsOf } from './month-facts.ts'
import type { Shelf } from './shelf.ts'

const version = 1

/** All of them, in the order they were written; what a month holds is kept beside the journal, and may be deleted. */
export const numberFacts = (shelf: Shelf): NumberFact[] =>
  shelf.months().flatMap(month => ofMonth(shelf, month))

function ofMonth(shelf: Shelf, month: string): NumberFact[] {
  const basis = sha256(shelf.fingerprint(month))
  const kept = shelf.readDerived('numbers', month)
  const value = kept?.value as { v?: number; facts?: NumberFact[] } | undefined
  if (kept?.basis === basis && value?.v === version && value.facts !== undefined) return value.facts
  const facts = factsOf(shelf, month, 'number')
  shelf.keepDerived('numbers', month, { basis, value: { v: version, facts } })
  return facts
}
