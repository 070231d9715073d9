// Which schedule of a plan is in force on which day?

import { addDays, type Day } from '../calendar/day.ts'
import { slotsOf } from '../calendar/schedule.ts'
import { dayAt, startOfDay } from '../calendar/zone.ts'
import type { Application, Plan } from './register.ts'

/** When an application is asked for backups. */
export type InUse = Pick<Application, 'addedOn' | 'retiredOn'>

/**
 * The plan under each of its schedules, with the days on which that one holds, oldest first; none outlives the plan.
 * @param app where it is given, none holds before it was added or after it was retired
 */
export function schedulesOf(
  { earlier = [], ...plan }: Plan,
  { addedOn = '', retiredOn }: InUse = {},
): Plan[] {
  return [...earlier.map(before => ({ ...plan, ...before })), plan].map(schedule => {
    const ends = [schedule.until, plan.until, retiredOn].filter(day => day !== undefined).sort()
    return { ...schedule, from: schedule.from < addedOn ? addedOn : schedule.from, until: ends[0] }
  })
}

/** The plan under the schedule that holds on that day, or held last before it; under its first one before all. */
export function planOn(plan: Plan, on: Day): Plan {
  const schedules = schedulesOf(plan)
  return schedules.findLast(({ from }) => from <= on) ?? (schedules[0] as Plan)
}

/** When the office changes a plan. */
export interface ChangedWhen {
  /** First day of the new schedule, where somebody names it. */
  from: Day | null
  /** Epoch ms. */
  now: number
  zone: string
}

/**
 * The plan with its new schedule, and those that held before it up to the day before: what was asked of the office
 * on a day that has passed stays asked. The new one holds from the day that is named, else from the first day on
 * which neither schedule has a slot that is due.
 */
export function rescheduled(before: Plan, after: Plan, when: ChangedWhen): Plan {
  const { earlier = [], ...plan } = after
  const changed = timingOf(before) !== timingOf(after) || resumes(before, after, dayAt(when.now, when.zone))
  const from = when.from ?? (changed ? firstFreeDay(before, after, when) : before.from)
  const known = [...earlier, { ...scheduleOf(before), until: before.until ?? '9999-12-31' }]
  const past = changed ? known : known.slice(0, -1)
  const kept = past
    .filter(schedule => schedule.from < from)
    .map((schedule, i, all) => {
      const next = known[i + 1]
      const joined = next !== undefined && schedule.until === addDays(next.from, -1)
      const last = addDays(all[i + 1]?.from ?? from, -1)
      return { ...schedule, until: joined || schedule.until > last ? last : schedule.until }
    })
    .filter(schedule => slotsOf(schedule, always, when.zone).length > 0)
  return { ...plan, from, ...(kept.length > 0 ? { earlier: kept } : {}) }
}

const always = { from: 0, until: Number.POSITIVE_INFINITY }

function scheduleOf(plan: Plan) {
  const { category, at, days, cron, windowMinutes, graceMinutes, from } = plan
  return { category, at, days, ...(cron === undefined ? {} : { cron }), windowMinutes, graceMinutes, from }
}

const timingOf = (plan: Plan): string => JSON.stringify({ ...scheduleOf(plan), from: '' })

/** A plan that had ended goes on: the days between were nobody's. */
const resumes = (before: Plan, after: Plan, today: Day): boolean =>
  before.until !== undefined && before.until < today && before.until < (after.until ?? '9999-12-31')

/** Today, or tomorrow where a slot of today is due by either schedule; never before the old one began. */
function firstFreeDay(before: Plan, after: Plan, { now, zone }: ChangedWhen): Day {
  const today = dayAt(now, zone)
  if (before.from > today) return before.from
  const sofar = { from: startOfDay(today, zone), until: now + 1 }
  const begun = [before, { ...after, from: today }].some(plan => slotsOf(plan, sofar, zone).length > 0)
  return begun ? addDays(today, 1) : today
}

/** The first day on which slots that are due already differ between two layings of schedules; null where none does. */
export function firstRelaid(
  before: readonly Plan[],
  after: readonly Plan[],
  now: number,
  zone: string,
): Day | null {
  const due = (schedules: readonly Plan[]): string[] =>
    schedules.flatMap(plan =>
      slotsOf(plan, { from: 0, until: now + 1 }, zone).map(
        at => `${dayAt(at, zone)} ${at} ${plan.id} ${plan.windowMinutes} ${plan.graceMinutes}`,
      ),
    )
  const times = new Map<string, number>()
  for (const slot of [...due(before), ...due(after)]) times.set(slot, (times.get(slot) ?? 0) + 1)
  const moved = [...times].filter(([, n]) => n === 1).map(([slot]) => slot.slice(0, 10))
  return moved.sort()[0] ?? null
}
