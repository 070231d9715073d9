// Which months does a cycle owe a ticket?

import type { Fact } from '../journal/fact.ts'
import type { TicketOpened } from '../journal/ticket-event.ts'
import type { Procedure, Sop } from '../sop/sop.ts'

/** One procedure of an SOP in force. */
export interface InForce {
  sop: Sop
  procedure: Procedure
}

export const proceduresOf = (sops: readonly Sop[]): InForce[] =>
  sops.flatMap(sop => sop.procedures.map(procedure => ({ sop, procedure })))

/** What was opened for the month, of all facts given. */
export const openedFor = (facts: Iterable<Fact>, month: string): TicketOpened[] =>
  [...facts].flatMap(fact =>
    fact.kind === 'ticket' && fact.event.type === 'opened' && fact.event.period === month ? [fact.event] : [],
  )

/** Cycles of the office that have no ticket for the month among these. */
export const owedFor = (sops: readonly Sop[], opened: readonly TicketOpened[]): InForce[] =>
  proceduresOf(sops).filter(
    ({ sop, procedure }) =>
      procedure.trigger === 'cycle' &&
      !opened.some(each => each.sop === sop.id && each.procedure === procedure.id),
  )
