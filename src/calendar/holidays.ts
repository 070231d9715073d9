// On which days does the office not work?

import { z } from 'zod'

/** A day that a calendar may name; a slip like 0206 is none. */
export const NamedDay = z.iso
  .date()
  .refine(day => day >= '2000-01-01' && day <= '2100-12-31', 'harus tanggal dari tahun 2000 sampai 2100')

/** One day off, with the decree that gives it: every row of `data/libur/` can be followed back. */
export const Holiday = z.strictObject({
  on: NamedDay,
  name: z.string().min(1),
  kind: z.enum(['libur-nasional', 'cuti-bersama']),
  decree: z.string().min(1),
})
export type Holiday = z.infer<typeof Holiday>

/** One month of fasting that begins in the year, by the decision that sets its first day; its hours are shorter. */
const Ramadan = z.strictObject({
  from: NamedDay,
  until: NamedDay,
  name: z.string().min(1),
  decree: z.string().min(1),
})

/** One file of `data/libur/`: the days off and the Ramadan of a year. */
export const HolidayYear = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  source: z.string().min(1),
  /** Why the year is not to be relied on yet. */
  doubt: z.string().min(1).optional(),
  ramadan: z.array(Ramadan),
  days: z.array(Holiday),
})
export type HolidayYear = z.infer<typeof HolidayYear>
