// How long did a step take of the time that the SOP gives it?

import { stepOf, type Ticket, type Visit, waiting } from './ticket.ts'

/** How the office counts time; made by `calendar/working-time.ts`. Instants are epoch ms. */
export interface WorkClock {
  /** When a norm that begins at an instant is over; null for a norm that cannot be counted ("secepatnya"). */
  due(from: number, norm: string): number | null
  /** When so many working minutes from an instant are over. */
  dueMinutes(from: number, minutes: number): number
  /** The last instant of a month `2026-10`, in the office's zone. */
  endOfMonth(month: string): number
  /** Working minutes between two instants. */
  used(from: number, until: number): number
}

/** One stay at a step against its norm; minutes are the office's working minutes. */
export interface StepClock {
  step: string
  /** As the SOP writes it; null where it gives none. */
  norm: string | null
  from: string
  /** Null while it waits. */
  until: string | null
  /** Epoch ms; null without a norm, or while it rests. */
  dueAt: number | null
  usedMinutes: number
  /** What is left at `asOf`, or was left at the end; negative when overrun. Null without a norm that can be counted. */
  leftMinutes: number | null
}

/**
 * One stay. While a ticket rests (hold) nothing is counted, and what was left goes on from where it is resumed.
 * @param asOf until when a stay is counted that has not ended, epoch ms
 * @param since where its time begins to run, epoch ms, if that is later than the stay
 */
export function stayClock(
  visit: Visit,
  norm: string | undefined,
  clock: WorkClock,
  asOf: number,
  since = Date.parse(visit.from),
): StepClock {
  const reached = visit.until === null ? Math.max(asOf, Date.parse(visit.from)) : Date.parse(visit.until)
  const from = visit.until === null ? since : Math.min(since, reached)
  const end = Math.max(reached, from)
  const active = activeParts(visit, from, end)
  const usedMinutes = active.reduce((sum, part) => sum + clock.used(part.from, part.until), 0)
  const plainDue = norm === undefined ? null : clock.due(from, norm)
  const given = plainDue === null ? null : clock.used(from, plainDue)
  return {
    step: visit.step,
    norm: norm ?? null,
    from: visit.from,
    until: visit.until,
    dueAt: given === null || plainDue === null ? null : dueOf(visit, from, plainDue, given, clock, end),
    usedMinutes,
    leftMinutes: given === null ? null : given - usedMinutes,
  }
}

/** Times in which the stay was counted, from `start` to `end` (epoch ms). */
function activeParts(visit: Visit, start: number, end: number): { from: number; until: number }[] {
  const parts: { from: number; until: number }[] = []
  let from = start
  for (const hold of visit.holds) {
    parts.push({ from, until: Math.max(from, Date.parse(hold.from)) })
    from = hold.until === null ? end : Math.max(from, Date.parse(hold.until))
  }
  parts.push({ from, until: Math.max(from, end) })
  return parts
}

/** Without a hold, the norm's own end; after one, what was left of it from where the ticket was resumed. */
function dueOf(
  visit: Visit,
  start: number,
  plainDue: number,
  given: number,
  clock: WorkClock,
  end: number,
): number | null {
  let from = start
  let due = plainDue
  let left = given
  for (const hold of visit.holds) {
    const heldAt = Math.max(from, Date.parse(hold.from))
    if (due <= heldAt) return due
    left -= clock.used(from, heldAt)
    if (hold.until === null) return visit.until === null ? null : due
    from = Math.max(heldAt, Math.min(Date.parse(hold.until), end))
    due = clock.dueMinutes(from, left)
  }
  return due
}

/** Every stay of the ticket, in order. */
export const clocksOf = (ticket: Ticket, clock: WorkClock, asOf: number): StepClock[] =>
  ticket.visits.map(visit => clockOf(ticket, visit, clock, asOf))

/**
 * A step that the executions of a month prove (Surakarta 4: "Melakukan backup", 1 Hari) waits for the month to be over:
 * its time runs from there.
 */
function clockOf(ticket: Ticket, visit: Visit, clock: WorkClock, asOf: number): StepClock {
  const { norm, proof } = stepOf(ticket, visit.step)
  const { period } = ticket.opened
  const from = Date.parse(visit.from)
  const since = proof === 'backup-executed' && period !== null ? clock.endOfMonth(period) : from
  return stayClock(visit, norm, clock, asOf, Math.max(from, since))
}

/** The clock of the step that waits; null when the ticket is over. */
export function waitingClock(ticket: Ticket, clock: WorkClock, asOf: number): StepClock | null {
  const visit = waiting(ticket)
  return visit === null ? null : clockOf(ticket, visit, clock, asOf)
}
