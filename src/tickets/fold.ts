// Where do all tickets stand after these facts?

import type { Fact, ProcedureFact, TicketFact } from '../journal/fact.ts'
import type { TicketOpened } from '../journal/ticket-event.ts'
import { objection, recordedMoves } from './moves.ts'
import { moved, openTicket, procedureOf, type Ticket } from './ticket.ts'

/** Tickets by their keys, in the order they were opened. */
export type Tickets = ReadonlyMap<string, Ticket>

/**
 * Facts in the order they were written → tickets. A move that the ticket could not make is passed over, so that
 * nothing a journal holds can bring a ticket where no ticket can be. Pure; what a beginning of the facts gives, the rest only carries on.
 */
export function foldTickets(facts: Iterable<Fact>): Tickets {
  const tickets = new Map<string, Ticket>()
  const procedures = new Map<string, ProcedureFact>()
  for (const fact of facts) {
    if (fact.kind === 'procedure') procedures.set(fact.id, fact)
    if (fact.kind !== 'ticket') continue
    const ticket = tickets.get(fact.ticket)
    if (isOpening(fact)) {
      const procedure = procedures.get(fact.event.rules)
      if (ticket === undefined && procedure !== undefined)
        tickets.set(fact.ticket, openTicket(fact, procedureOf(procedure)))
    } else if (ticket !== undefined && mayHold(ticket, fact)) {
      tickets.set(fact.ticket, moved(ticket, fact))
    }
  }
  return tickets
}

const mayHold = (ticket: Ticket, { event, happenedAt }: TicketFact): boolean =>
  objection(ticket, event, happenedAt, recordedMoves(ticket)) === null

const isOpening = (fact: TicketFact): fact is TicketFact & { event: TicketOpened } =>
  fact.event.type === 'opened'
