// How long did a step take of the time that the SOP gives it?

import { monthInterval } from '../calendar/interval.ts'
import type { Meter, WorkingTime } from '../calendar/working-time.ts'
import { stepOf, type Ticket, type Visit, waiting } from './ticket.ts'

/** One stay at a step against its norm; minutes are the office's working minutes, of calendar days those of the clock on the wall. */
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
  time: WorkingTime,
  asOf: number,
  since = Date.parse(visit.from),
): StepClock {
  const reached = visit.until === null ? Math.max(asOf, Date.parse(visit.from)) : Date.parse(visit.until)
  const from = visit.until === null ? since : Math.min(since, reached)
  const end = Math.max(reached, from)
  const active = activeParts(visit, from, end)
  const meter = norm === undefined ? null : time.meterOf(norm)
  const usedMinutes = active.reduce((sum, part) => sum + (meter ?? time).used(part.from, part.until), 0)
  const plainDue = meter?.due(from) ?? null
  const given = plainDue === null ? null : (meter ?? time).used(from, plainDue)
  return {
    step: visit.step,
    norm: norm ?? null,
    from: visit.from,
    until: visit.until,
    dueAt:
      meter === null || given === null || plainDue === null
        ? null
        : dueOf(visit, from, plainDue, given, meter, end),
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
  meter: Meter,
  end: number,
): number | null {
  let from = start
  let due = plainDue
  let left = given
  for (const hold of visit.holds) {
    const heldAt = Math.max(from, Date.parse(hold.from))
    if (due <= heldAt) return due
    left -= meter.used(from, heldAt)
    if (hold.until === null) return visit.until === null ? null : due
    from = Math.max(heldAt, Math.min(Date.parse(hold.until), end))
    due = meter.after(from, left)
  }
  return due
}

/** Every stay of the ticket, in order. */
export const clocksOf = (ticket: Ticket, time: WorkingTime, asOf: number): StepClock[] =>
  ticket.visits.map(visit => clockOf(ticket, visit, time, asOf))

/**
 * A step that the executions of a month prove (Surakarta 4: "Melakukan backup", 1 Hari) waits for the month to be over:
 * its time runs from there.
 */
function clockOf(ticket: Ticket, visit: Visit, time: WorkingTime, asOf: number): StepClock {
  const { norm, proof } = stepOf(ticket, visit.step)
  const { period } = ticket.opened
  const from = Date.parse(visit.from)
  const since = proof === 'backup-executed' && period !== null ? endOfMonth(period, time.zone) : from
  return stayClock(visit, norm, time, asOf, Math.max(from, since))
}

/** The last second of `2026-10`, epoch ms. */
const endOfMonth = (month: string, zone: string): number =>
  monthInterval(Number(month.slice(0, 4)), Number(month.slice(5)), zone).until - 1000

/** The clock of the step that waits; null when the ticket is over. */
export function waitingClock(ticket: Ticket, time: WorkingTime, asOf: number): StepClock | null {
  const visit = waiting(ticket)
  return visit === null ? null : clockOf(ticket, visit, time, asOf)
}
