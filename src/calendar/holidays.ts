// On which days does the office not work?

import { z } from 'zod'
import { type Day, daysFrom, weekdayOf } from './day.ts'

/** One day off, with the decree that gives it: every row of `data/libur/` can be followed back. */
export const Holiday = z.strictObject({
  on: z.iso.date(),
  name: z.string().min(1),
  kind: z.enum(['libur-nasional', 'cuti-bersama']),
  decree: z.string().min(1),
})
export type Holiday = z.infer<typeof Holiday>

/** One file of `data/libur/`: the days off of a year. */
export const HolidayYear = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  /** How well the year is known. */
  source: z.string().min(1),
  days: z.array(Holiday),
})
export type HolidayYear = z.infer<typeof HolidayYear>

/** Monday to Friday and no day off (Perpres 21/2023: five working days). */
export const isWorkingDay = (day: Day, daysOff: ReadonlySet<Day>): boolean =>
  weekdayOf(day) <= 5 && !daysOff.has(day)

/** Working days from `first` to `last`, both included. */
export const workingDays = (first: Day, last: Day, daysOff: ReadonlySet<Day>): number =>
  daysFrom(first, last).filter(day => isWorkingDay(day, daysOff)).length
