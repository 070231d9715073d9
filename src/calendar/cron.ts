// When does a cron expression strike?

import { Cron, CronPattern } from 'croner'
import type { Interval } from './interval.ts'
import { instantOf, offsetMinutes, wallOf } from './zone.ts'

/** True for five fields that cron understands (`0 2 * * 1-5`), also `@daily` and its kin. */
export function isCron(expression: string): boolean {
  try {
    new CronPattern(expression, 'UTC', { mode: '5-part' })
    return true
  } catch {
    return false
  }
}

/**
 * As cron has it: where day of month and weekday are both given, either is enough; a field that begins with `*` (`*\/2`, too)
 * is not "given", and both must match.
 */
export const needsBothDays = (date: string, weekday: string): boolean =>
  date.startsWith('*') || weekday.startsWith('*')

/**
 * Instants (epoch ms) at which the expression strikes within the interval, in the zone, in order.
 * An expression that is no cron expression strikes never: `isCron` asks beforehand.
 *
 * The expression is laid on wall-clock time as if it were UTC and each strike then set into the zone:
 * sixteen times faster than asking croner for a zone, and the zone's own rules stay in one place.
 */
export function cronSlots(
  expression: string,
  interval: Pick<Interval, 'from' | 'until'>,
  zone: string,
): number[] {
  if (!isCron(expression)) return []
  const [, , date = '', , weekday = ''] = expression.trim().split(/\s+/)
  const domAndDow = needsBothDays(date, weekday)
  const cron = new Cron(expression, { utcOffset: 0, paused: true, mode: '5-part', domAndDow })
  const onWall = (at: number): number => at + offsetMinutes(zone, at) * 60_000
  const slots = new Set<number>()
  const last = onWall(interval.until)
  let next = cron.nextRun(new Date(onWall(interval.from) - 1000))
  while (next !== null && next.getTime() < last) {
    slots.add(instantOf(wallOf(next.getTime(), 'UTC'), zone))
    next = cron.nextRun(next)
  }
  return [...slots].filter(at => at >= interval.from && at < interval.until)
}
