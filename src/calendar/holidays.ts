// On which days does the office not work?

import { z } from 'zod'

/** A day that a calendar may name; a slip like 0206 is none. */
export const NamedDay = z.iso
  .date()
  .refine(day => day >= '2000-01-01' && day <= '2100-12-31', 'harus tanggal dari tahun 2000 sampai 2100')

/** One day off, with the decree that gives it: every one of `data/libur/` can be followed back. */
export interface Holiday {
  on: string
  name: string
  kind: 'libur-nasional' | 'cuti-bersama'
  decree: string
}

const text = z.string().min(1)
/** Days and their names. */
const Days = z.record(NamedDay, text).default({})
const Decree = z.strictObject({ decree: text, 'libur-nasional': Days, 'cuti-bersama': Days })

const daysOf = ({ decree, ...kinds }: z.infer<typeof Decree>): Holiday[] =>
  (['libur-nasional', 'cuti-bersama'] as const).flatMap(kind =>
    Object.entries(kinds[kind]).map(([on, name]) => ({ on, name, kind, decree })),
  )

/** One month of fasting that begins in the year, by the decision that sets its first day; its hours are shorter. */
const Ramadan = z.strictObject({
  from: NamedDay,
  until: NamedDay,
  name: text,
  decree: text,
})

/** One file of `data/libur/`: the days off and the Ramadan of a year. A decree that changes it is one entry more. */
export const HolidayYear = z
  .strictObject({
    year: z.number().int().min(2000).max(2100),
    source: text,
    /** Why the year is not to be relied on yet. */
    doubt: text.optional(),
    ramadan: z.array(Ramadan),
    decrees: z.array(Decree),
  })
  .transform(({ decrees, ...year }) => ({
    ...year,
    days: decrees.flatMap(daysOf).sort((a, b) => (a.on < b.on ? -1 : 1)),
  }))
export type HolidayYear = z.infer<typeof HolidayYear>
