// How does this office count the time of a step?

import { addDays, type Day, weekdayOf } from '../calendar/day.ts'
import { isWorkingDay } from '../calendar/holidays.ts'
import { monthInterval } from '../calendar/interval.ts'
import { atTime, dayAt } from '../calendar/zone.ts'
import type { Office } from '../sop/office.ts'
import type { WorkClock } from './clock.ts'

const minuteMs = 60_000
/** Working minutes of each unit of a norm; a day is 7,5 hours (Perpres 21/2023: 37,5 hours in five days). */
const units: Readonly<Record<string, number>> = { menit: 1, jam: 60, hari: 450 }
/** Hours of Monday to Thursday, and of Friday with its longer break. */
const hours = [
  ['07:30', '12:00'],
  ['13:00', '16:00'],
] as const
const fridayHours = [
  ['07:30', '11:30'],
  ['13:00', '16:30'],
] as const
/** A due time that far ahead is no due time. */
const mostDays = 3660

/** "15 menit", "2 Jam", "1 Hari" → working minutes; null for what cannot be counted. */
function normMinutes(norm: string): number | null {
  const [, count, unit = ''] = /^\s*(\d+)\s*(menit|jam|hari)\s*$/i.exec(norm) ?? []
  const each = units[unit.toLowerCase()]
  return count === undefined || each === undefined ? null : Number(count) * each
}

/** The office's hours, without its own days off; national holidays and Ramadan hours are not in it. */
export function officeClock({ zone, localHolidays }: Office): WorkClock {
  const daysOff = new Set(localHolidays.map(({ on }) => on))
  const partsOf = (day: Day): { from: number; until: number }[] =>
    isWorkingDay(day, daysOff)
      ? (weekdayOf(day) === 5 ? fridayHours : hours).map(([from, until]) => ({
          from: atTime(day, from, zone),
          until: atTime(day, until, zone),
        }))
      : []
  const used = (from: number, until: number): number => {
    let sum = 0
    for (let day = dayAt(from, zone); day <= dayAt(until, zone); day = addDays(day, 1))
      for (const part of partsOf(day))
        sum += Math.max(0, Math.min(until, part.until) - Math.max(from, part.from))
    return sum / minuteMs
  }
  const dueMinutes = (from: number, minutes: number): number => {
    let left = minutes * minuteMs
    let day = dayAt(from, zone)
    for (let days = 0; days < mostDays; days += 1, day = addDays(day, 1)) {
      for (const part of partsOf(day)) {
        const start = Math.max(from, part.from)
        if (start >= part.until) continue
        if (left <= part.until - start) return start + left
        left -= part.until - start
      }
    }
    return atTime(day, '00:00', zone)
  }
  return {
    due: (from, norm) => {
      const minutes = normMinutes(norm)
      return minutes === null ? null : dueMinutes(from, minutes)
    },
    dueMinutes,
    endOfMonth: month => monthInterval(Number(month.slice(0, 4)), Number(month.slice(5)), zone).until - 1000,
    used,
  }
}
