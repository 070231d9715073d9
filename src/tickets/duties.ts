// Did one person do what two should?

import type { Doer, TicketFact } from '../journal/fact.ts'
import type { TicketEvent } from '../journal/ticket-event.ts'
import { doerOf, sameDoer } from './actor.ts'
import { stepOf, type Ticket } from './ticket.ts'

/** Moves of this person at the steps that the SOP's file keeps apart from this one, the latest of each step. */
function sharedWork(ticket: Ticket, stepId: string, doer: Doer): TicketFact[] {
  return (stepOf(ticket, stepId).apartFrom ?? []).flatMap(id => {
    const move = ticket.visits.findLast(({ step, move }) => step === id && move !== null)?.move
    return move && sameDoer(doerOf(move), doer) ? [move] : []
  })
}

/** Why a step ought to be another's than its doer's, one Indonesian sentence; null for what is nobody's but his. */
export function sharedDuty(ticket: Ticket, event: TicketEvent, doer: Doer): string | null {
  if (event.type !== 'done' && event.type !== 'decided') return null
  const steps = sharedWork(ticket, event.step, doer).flatMap(({ event: other }) =>
    other.type === 'opened' ? [] : [`"${other.step}"`],
  )
  if (steps.length === 0) return null
  return `Langkah ${steps.join(', ')} dan langkah "${event.step}" tidak boleh dilakukan orang yang sama (${doer.name ?? doer.title}).`
}
