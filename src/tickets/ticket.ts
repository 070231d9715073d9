// Where does a request stand, and how did it get there?

import type { ProcedureFact, TicketFact } from '../journal/fact.ts'
import type { Attachment, TicketOpened, Told } from '../journal/ticket-event.ts'
import type { Procedure, Step } from '../sop/sop.ts'
import { firstStep, nextStep } from './route.ts'

/** One stay at a step; a step to which a ticket is returned has several. */
export interface Visit {
  step: string
  from: string
  /** Null while it waits there. */
  until: string | null
  /** Times in which it rested by a hold: they are not counted. */
  holds: { from: string; until: string | null; reason: string; wake: string | null }[]
  /** The move that ended the stay. */
  move: TicketFact | null
}

/** How a ticket ended: `selesai`, `dicabut`, or the verdict that ended it ("ditolak"). */
export interface Outcome {
  word: string
  kind: 'done' | 'decided' | 'withdrawn'
  at: string
}

/** Berkas: one request, one month of a cycle, one application handed over, on its way through a procedure. */
export interface Ticket {
  key: string
  opened: TicketOpened
  /** As it was when the ticket was opened, whatever the SOP says today. */
  procedure: Procedure
  openedAt: string
  /** Id of the step that waits; null when it is over. */
  step: string | null
  outcome: Outcome | null
  /** In the order they were made; the last one waits, unless the ticket is over. */
  visits: Visit[]
  /** Every move that counted, the opening first. */
  moves: TicketFact[]
  /** What its forms told so far, the latest word of each key. */
  told: Told
  runs: { run: string; step: string; at: string; move: TicketFact }[]
  attachments: { attachment: Attachment; step: string; at: string; note: string }[]
  /** The requester's latest word on the result. */
  acceptance: { accepted: boolean; from: string; at: string; note: string } | null
}

/** The step with this id. @throws Error for one that the procedure does not have (a bug: ids come from it) */
export function stepOf({ procedure }: Pick<Ticket, 'procedure'>, id: string): Step {
  const step = procedure.steps.find(each => each.id === id)
  if (step === undefined) throw new Error(`procedure ${procedure.id} has no step ${id}`)
  return step
}

/** The stay at the step that waits; null when the ticket is over. */
export const waiting = (ticket: Ticket): Visit | null =>
  ticket.step === null ? null : (ticket.visits.at(-1) ?? null)

/** The hold it rests under, or null. */
export const holdOf = (ticket: Ticket): Visit['holds'][number] | null =>
  waiting(ticket)?.holds.find(hold => hold.until === null) ?? null

/** Whose request it is: the role of the first step that is work. */
export const requesterRole = ({ procedure }: Pick<Ticket, 'procedure'>): string =>
  procedure.steps.find(step => step.id === firstStep(procedure))?.by ?? procedure.roles[0] ?? ''

/** A ticket that has just been opened. */
export function openTicket(fact: TicketFact & { event: TicketOpened }, procedure: Procedure): Ticket {
  const { ticket: key, event, happenedAt } = fact
  const step = firstStep(procedure)
  return {
    key,
    opened: event,
    procedure,
    openedAt: happenedAt,
    step,
    outcome: null,
    visits: step === null ? [] : [visitAt(step, happenedAt)],
    moves: [fact],
    told: {},
    runs: [],
    attachments: [],
    acceptance: null,
  }
}

const visitAt = (step: string, from: string): Visit => ({ step, from, until: null, holds: [], move: null })

/** The ticket after a move that `objection` (moves.ts) has nothing against. Pure. */
export function moved(ticket: Ticket, fact: TicketFact): Ticket {
  const { event, happenedAt: at } = fact
  const after = { ...ticket, moves: [...ticket.moves, fact] }
  switch (event.type) {
    case 'opened':
      return ticket
    case 'done': {
      const next = nextStep(ticket.procedure, event.step, null)
      return left({ ...after, told: { ...ticket.told, ...event.told } }, fact, next, 'selesai', 'done')
    }
    case 'decided': {
      const next = nextStep(ticket.procedure, event.step, event.verdict)
      return left({ ...after, told: { ...ticket.told, ...event.told } }, fact, next, event.verdict, 'decided')
    }
    case 'returned':
      return left(after, fact, event.to, '', 'done')
    case 'withdrawn':
      return left(after, fact, null, 'dicabut', 'withdrawn')
    case 'held': {
      const hold = { from: at, until: null, reason: event.reason, wake: event.until }
      return atVisit(after, visit => ({ ...visit, holds: [...visit.holds, hold] }))
    }
    case 'resumed':
      return atVisit(after, visit => ({ ...visit, holds: ended(visit.holds, at) }))
    case 'attached': {
      const { attachment, step, note } = event
      return { ...after, attachments: [...ticket.attachments, { attachment, step, at, note }] }
    }
    case 'linked':
      return { ...after, runs: [...ticket.runs, { run: event.run, step: event.step, at, move: fact }] }
    case 'accepted': {
      const { accepted, from, note } = event
      return { ...after, acceptance: { accepted, from, at, note } }
    }
    default:
      return event satisfies never
  }
}

/** The ticket as it was when it left this step last: what a paper of the step tells, whenever it is printed. */
export function asLeft(ticket: Ticket, step: string): Ticket {
  const left = ticket.visits.findLast(visit => visit.step === step && visit.move !== null)?.move
  const [first, ...later] = left == null ? [] : ticket.moves.slice(0, ticket.moves.indexOf(left) + 1)
  if (first === undefined || first.event.type !== 'opened') return ticket
  return later.reduce(moved, openTicket({ ...first, event: first.event }, ticket.procedure))
}

const ended = (holds: Visit['holds'], at: string): Visit['holds'] =>
  holds.map(hold => (hold.until === null ? { ...hold, until: at } : hold))

const atVisit = (ticket: Ticket, change: (visit: Visit) => Visit): Ticket => ({
  ...ticket,
  visits: ticket.visits.map((visit, i) => (i === ticket.visits.length - 1 ? change(visit) : visit)),
})

/** Away from the step that waits, to the next or to the end. */
function left(
  ticket: Ticket,
  fact: TicketFact,
  next: string | null,
  word: string,
  kind: Outcome['kind'],
): Ticket {
  const at = fact.happenedAt
  const gone = atVisit(ticket, visit => ({
    ...visit,
    until: at,
    holds: ended(visit.holds, at),
    move: fact,
  }))
  return next === null
    ? { ...gone, step: null, outcome: { word, kind, at } }
    : { ...gone, step: next, visits: [...gone.visits, visitAt(next, at)] }
}

/** The procedure a fact tells of. It was read from an SOP file when it was written down. */
export const procedureOf = (fact: ProcedureFact): Procedure => fact.procedure as unknown as Procedure
