// How often must something be done (`every: 1 tahun`)?

import { z } from 'zod'
import { addDays, addMonths, type Day } from '../calendar/day.ts'

/** "6 bulan", "1 tahun", "30 hari". */
export const Recurrence = z
  .string()
  .regex(/^[1-9]\d{0,2} (hari|bulan|tahun)$/, 'harus seperti "6 bulan", "1 tahun", "30 hari"')

/** The last day on which it is in time, when last done on that day. */
export function dueOn(day: Day, every: string): Day {
  const [count = '1', unit] = every.split(' ')
  if (unit === 'hari') return addDays(day, Number(count))
  return addMonths(day, Number(count) * (unit === 'tahun' ? 12 : 1))
}
