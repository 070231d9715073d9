// When must a backup run?

import { cronSlots } from './cron.ts'
import { addDays, type Day, daysFrom, daysInMonth, partsOfDay, weekdayOf } from './day.ts'
import type { Interval } from './interval.ts'
import { atTime, dayAt, startOfDay } from './zone.ts'

/** What a plan says of time; days and hours are the office's. */
export interface Schedule {
  category: 'harian' | 'mingguan' | 'bulanan' | 'cron'
  /** `HH:MM`; empty means midnight. Not used with cron. */
  at: readonly string[]
  /** mingguan: 1 Senin … 7 Minggu. bulanan: day of month; 29–31 mean the last day where missing. Empty means 1. */
  days: readonly number[]
  cron?: string | undefined
  /** First day on which slots count, and the last. */
  from: Day
  until?: Day | undefined
}

/** Instants (epoch ms) of the expected starts within the interval, ascending, each once. */
export function slotsOf(
  schedule: Schedule,
  interval: Pick<Interval, 'from' | 'until'>,
  zone: string,
): number[] {
  const from = Math.max(interval.from, startOfDay(schedule.from, zone))
  const end = schedule.until ? startOfDay(addDays(schedule.until, 1), zone) : Number.POSITIVE_INFINITY
  const until = Math.min(interval.until, end)
  if (from >= until) return []
  if (schedule.category === 'cron') return cronSlots(schedule.cron ?? '', { from, until }, zone)
  const falls = dayRule(schedule.category, schedule.days.length > 0 ? schedule.days : [1])
  const times = schedule.at.length > 0 ? [...new Set(schedule.at)].sort() : ['00:00']
  return daysFrom(dayAt(from, zone), dayAt(until - 1, zone))
    .filter(falls)
    .flatMap(day => times.map(time => atTime(day, time, zone)))
    .filter(at => at >= from && at < until)
}

function dayRule(
  category: 'harian' | 'mingguan' | 'bulanan',
  days: readonly number[],
): (day: Day) => boolean {
  switch (category) {
    case 'harian':
      return () => true
    case 'mingguan':
      return day => days.includes(weekdayOf(day))
    case 'bulanan':
      return day => {
        const { year, month, date } = partsOfDay(day)
        const last = daysInMonth(year, month)
        return days.some(wanted => Math.min(wanted, last) === date)
      }
    default:
      return category satisfies never
  }
}
