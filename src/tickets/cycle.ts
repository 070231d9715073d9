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

/** What was opened for the month, of all facts given; what was withdrawn was not to be, and the month is owed again. */
export function openedFor(facts: readonly Fact[], month: string): TicketOpened[] {
  const withdrawn = new Set(
    facts.flatMap(fact => (fact.kind === 'ticket' && fact.event.type === 'withdrawn' ? [fact.ticket] : [])),
  )
  return facts.flatMap(fact =>
    fact.kind === 'ticket' &&
    fact.event.type === 'opened' &&
    fact.event.period === month &&
    !withdrawn.has(fact.ticket)
      ? [fact.event]
      : [],
  )
}

/** Cycles of the office that have no ticket for the month among these. */
export const owedFor = (sops: readonly Sop[], opened: readonly TicketOpened[]): InForce[] =>
  proceduresOf(sops).filter(
    ({ sop, procedure }) =>
      procedure.trigger === 'cycle' &&
      !opened.some(each => each.sop === sop.id && each.procedure === procedure.id),
  )

/** Why a ticket of a cycle cannot be opened for the month, one Indonesian sentence, or null. */
export function secondOfMonth(
  { sop, procedure }: InForce,
  facts: readonly Fact[],
  month: string,
): string | null {
  const owed = owedFor([sop], openedFor(facts, month)).some(each => each.procedure.id === procedure.id)
  return owed ? null : `Prosedur "${procedure.id}" sudah punya berkas untuk bulan ${month}.`
}
