// What of the tickets is written on a page so far?

import type { Books } from '../src/books.ts'
import type { Fact } from '../src/journal/fact.ts'
import { foldTickets } from '../src/tickets/fold.ts'
import type { Ticket } from '../src/tickets/ticket.ts'

/** What was written down so far, and the short names of the page. */
export interface Desk {
  facts: Fact[]
  keys: Map<string, string>
}

const desks = new WeakMap<Books, Desk>()

export const deskOf = (books: Books): Desk => {
  const desk = desks.get(books) ?? { facts: [], keys: new Map() }
  desks.set(books, desk)
  return desk
}

/** Tickets as known at an instant, RFC 3339. */
export const ticketsOf = (books: Books, asOf: string): Ticket[] => {
  const until = Date.parse(asOf)
  return [...foldTickets(deskOf(books).facts.filter(({ at }) => Date.parse(at) <= until)).values()]
}

/** One ticket of the page; nothing else is folded for it. */
export function ticketNamed({ facts, keys }: Desk, name: string): Ticket | undefined {
  const key = keys.get(name)
  const own = facts.filter(
    fact => fact.kind === 'procedure' || (fact.kind === 'ticket' && fact.ticket === key),
  )
  return key === undefined ? undefined : foldTickets(own).get(key)
}
