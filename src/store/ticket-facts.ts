// What was written down about tickets?

import type { Fact } from '../journal/fact.ts'
import { monthOf } from '../journal/filing.ts'
import { factsOf, markedFacts } from './month-facts.ts'
import type { Shelf } from './shelf.ts'
import type { Standings } from './standings.ts'

/**
 * Procedures and moves as they were known at the instant: of every ticket that was open when its month began, and of
 * those that moved in it, in the order they were written. What was closed in earlier months costs nothing.
 */
export function ticketFactsAt(shelf: Shelf, standings: Standings, zone: string, asOf: string): Fact[] {
  const month = monthOf(asOf, zone)
  const until = Date.parse(asOf)
  const { procedures, tickets } = standings.at(month, asOf)
  const own = factsOf(shelf, month, 'ticket', 'procedure').filter(fact => Date.parse(fact.at) <= until)
  return [...procedures, ...tickets, ...own]
}

/** Everything ever written of one ticket, and the procedures it may have been opened under. */
export function ticketHistory(shelf: Shelf, standings: Standings, key: string): Fact[] {
  const first = /^B-(\d{4}-\d{2})-/.exec(key)?.[1]
  if (first === undefined) return []
  const marks = ['"kind":"procedure"', `"ticket":${JSON.stringify(key)}`]
  const facts = shelf
    .months()
    .filter(month => month >= first)
    .flatMap(month => markedFacts(shelf, month, marks))
  return [
    ...standings.at(first).procedures,
    ...facts.filter(fact => fact.kind === 'procedure' || (fact.kind === 'ticket' && fact.ticket === key)),
  ]
}
