// Which slots were due, and what became of each?

import { type Books, beganAt, inOrder, type Run, tellsTime } from '../books.ts'
import { contains } from '../calendar/interval.ts'
import { slotsOf } from '../calendar/schedule.ts'
import { dayAt, formatInstant, parseInstant } from '../calendar/zone.ts'
import type { ExcuseFact } from '../journal/fact.ts'
import { schedulesOf } from '../register/plan-schedule.ts'
import type { Plan } from '../register/register.ts'
import { assign, type Expected, endOf } from './assignment.ts'
import { planNamer } from './named-plan.ts'
import { judge } from './slot-verdict.ts'

/** `due`: not over yet at `asOf`; it counts for nothing. */
export type SlotState = 'on-time' | 'late' | 'partial' | 'failed' | 'missed' | 'excused' | 'due'

/** One expected run of one plan, derived, never stored. */
export interface Slot {
  app: string
  plan: string
  /** RFC 3339 in the office's zone. */
  at: string
  /** `2026-10-01`, the office's day. */
  on: string
  state: SlotState
  /** The run that decided, or null (missed, excused, due). */
  run: Run | null
  /** Every run that fell to the slot, in order of start; the failed ones before a repeat are here. */
  attempts: Run[]
  /** Minutes after the slot that the run began (negative: before it); null without a run. */
  lateMinutes: number | null
  /** Reason of the excuse, or what the state rests on, Indonesian. */
  reason: string
}

/** What becomes of the runs: the slots of the period, and the backup runs of it that fell to none. */
export interface Ledger {
  /** By application, then by time. */
  slots: Slot[]
  /** Backups made outside the plan (an extra one by hand, before a change), in order of start. */
  extra: Run[]
  /** Plan, under the schedule of the day, whose slot a run fell to, by the run's id; of slots just outside the period too. */
  planOf: Map<string, Plan>
  /** When the last slot that is still `due` is over, RFC 3339; null where every slot has its verdict. */
  openUntil: string | null
}

/** Only a backup that stored something can fill a slot: no restore, verify, prune, test, no dry run. */
const mayFill = (run: Run): boolean =>
  run.app !== null && run.execution.operation === 'backup' && !run.execution.dryRun && tellsTime(run)

/** The ledger of expected slots of the books' period; a month whose report was verified stands as it stood in that. */
export function ledgerOf(books: Books): Ledger {
  const live = liveLedger(books)
  if (books.frozen.length === 0) return live
  const frozen = books.frozen.map(ledgerOf)
  const stays = (at: number): boolean => !books.frozen.some(({ period }) => contains(period, at))
  const slots = live.slots.filter(({ at }) => stays(parseInstant(at)))
  const extra = live.extra.filter(run => stays(beganAt(run)))
  return {
    slots: [...slots, ...frozen.flatMap(month => month.slots)].sort(
      (a, b) => (a.app === b.app ? 0 : a.app < b.app ? -1 : 1) || parseInstant(a.at) - parseInstant(b.at),
    ),
    extra: inOrder([...extra, ...frozen.flatMap(month => month.extra)]),
    planOf: new Map([live, ...frozen].flatMap(month => [...month.planOf])),
    openUntil: live.openUntil,
  }
}

/**
 * As the books are now.
 * A slot takes the runs that began from it until its window and grace are over or the next slot of the
 * application begins; a run fills one slot at most. States: see `slot-verdict.ts`.
 */
function liveLedger(books: Books): Ledger {
  const runs = grouped(books.runs.filter(mayFill))
  const plans = grouped(books.register.plans)
  const slots: Slot[] = []
  const extra: Run[] = []
  const planOf = new Map<string, Plan>()
  let openUntil = 0
  for (const app of [...new Set([...plans.keys(), ...runs.keys()])].sort()) {
    const expected = expectedSlots(plans.get(app) ?? [], books)
    const assigned = assign(expected, inOrder(runs.get(app) ?? []), planNamer(expected))
    const excuses = [...books.standing.excuses, ...books.excuses].filter(excuse => excuse.app === app)
    for (const [index, slot] of expected.entries()) {
      const attempts = assigned.attempts[index] ?? []
      for (const run of attempts) planOf.set(run.id, slot.plan)
      if (!within(books, slot.at)) continue
      const judged = slotOf(slot, attempts, excuses, books)
      slots.push(judged)
      if (judged.state === 'due') openUntil = Math.max(openUntil, endOf(slot))
    }
    extra.push(...assigned.extra.filter(run => within(books, beganAt(run))))
  }
  return {
    slots,
    extra: inOrder(extra),
    planOf,
    openUntil: openUntil === 0 ? null : formatInstant(openUntil, books.office.zone),
  }
}

/** In groups by application, in one pass. */
function grouped<T extends { app: string | null }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    if (item.app === null) continue
    const group = groups.get(item.app)
    if (group) group.push(item)
    else groups.set(item.app, [item])
  }
  return groups
}

const within = (books: Books, at: number): boolean => at >= books.period.from && at < books.period.until

/** Slots of the plans as far before and after the period as a run of it may belong to them, ascending. */
function expectedSlots(plans: readonly Plan[], books: Books): Expected[] {
  const zone = books.office.zone
  const apps = new Map(books.register.applications.map(app => [app.id, app]))
  const schedules = plans.flatMap(plan => schedulesOf(plan, apps.get(plan.app)))
  const slots = schedules.flatMap(plan => {
    const margin = (2 * plan.windowMinutes + plan.graceMinutes) * 60_000
    const around = { from: books.period.from - margin, until: books.period.until + margin }
    return slotsOf(plan, around, zone).map(at => ({ at, plan }))
  })
  return slots.sort((a, b) => a.at - b.at || (a.plan.id < b.plan.id ? -1 : 1))
}

function slotOf(expected: Expected, attempts: Run[], excuses: readonly ExcuseFact[], books: Books): Slot {
  const zone = books.office.zone
  const excuse = excuses.find(
    given => Date.parse(given.from) <= expected.at && expected.at <= Date.parse(given.until),
  )
  return {
    app: expected.plan.app,
    plan: expected.plan.id,
    at: formatInstant(expected.at, zone),
    on: dayAt(expected.at, zone),
    attempts,
    ...judge(expected, attempts, excuse ?? null, Date.parse(books.asOf), zone),
  }
}
