// Through which days did a stretch of time go, and what counted of each?

import { type Day, daysFrom } from './day.ts'
import type { HolidayYear } from './holidays.ts'
import type { OfficeDay, WorkingTime } from './working-time.ts'
import { dayAt, startOfDay } from './zone.ts'

/** One day of a stretch; instants are epoch ms. */
export interface PassageDay extends OfficeDay {
  /** The office's hours that lie in the stretch; none on a closed day, or when it had closed already. */
  parts: { from: number; until: number }[]
  /** Working minutes of these parts. */
  minutes: number
  /** True when all that the office works on that day counted. */
  whole: boolean
}

const minuteMs = 60_000

/** Every day that `from` to `until` touches, in order. */
export function passageOf(time: WorkingTime, from: number, until: number): PassageDay[] {
  return daysFrom(dayAt(from, time.zone), dayAt(until, time.zone)).map(on => {
    const day = time.dayOn(on)
    const midnight = startOfDay(on, time.zone)
    const parts = day.spans
      .map(span => ({
        from: Math.max(from, midnight + span.from * minuteMs),
        until: Math.min(until, midnight + span.until * minuteMs),
      }))
      .filter(part => part.from < part.until)
    const length = (spans: readonly { from: number; until: number }[]): number =>
      spans.reduce((sum, span) => sum + span.until - span.from, 0)
    const minutes = length(parts) / minuteMs
    return { ...day, parts, minutes, whole: minutes === length(day.spans) }
  })
}

/** What makes the count of a stretch doubtful: years that are not decreed, or not known for sure (Indonesian). */
export function doubtsOf(years: readonly HolidayYear[], first: Day, last: Day): string[] {
  const [from, until] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  const touched = Array.from({ length: until - from + 1 }, (_, i) => from + i)
  const unknown = touched.filter(number => years.every(({ year }) => year !== number))
  const silent = `Hari libur dan Ramadan tahun ${unknown.join(', ')} tidak ada dalam data cadang; yang dihitung hanya akhir pekan dan libur setempat.`
  const doubts = years.flatMap(({ year, doubt }) => (touched.includes(year) ? (doubt ?? []) : []))
  return unknown.length > 0 ? [...doubts, silent] : doubts
}
