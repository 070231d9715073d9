// At which hours does the office work?

import { z } from 'zod'
import { NamedDay } from './holidays.ts'
import { dayNames } from './indonesian.ts'

/** Minutes after midnight; half-open: `from` ≤ t < `until`. */
export interface Span {
  from: number
  until: number
}
/** Working hours of Monday to Sunday; a day without any is closed. */
export type Week = readonly (readonly Span[])[]

const minutesOf = (hour: string, minute: string): number => Number(hour) * 60 + Number(minute)

/** `07:30-12:00, 13:00-16:00` → spans in order; what it is instead (Indonesian, said of its key) where it cannot be read. */
function readSpans(text: string): Span[] | string {
  const spans: Span[] = []
  for (const part of text.split(',')) {
    const [, ...digits] = /^\s*(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})\s*$/.exec(part) ?? []
    const [h = '', m = '', endHour = '', endMinute = ''] = digits
    const [from, until] = [minutesOf(h, m), minutesOf(endHour, endMinute)]
    if (digits.length === 0 || Number(m) > 59 || Number(endMinute) > 59 || until > 24 * 60)
      return `bukan jam kerja: ${part.trim()}; tulis seperti 07:30-12:00, 13:00-16:00`
    if (from >= until || from < (spans.at(-1)?.until ?? 0))
      return `harus berurutan dari pagi ke sore, tanpa tumpang tindih: ${text}`
    spans.push({ from, until })
  }
  return spans
}

/** Hours that were read as kantor.yaml was. */
export function spansOf(text: string): Span[] {
  const spans = readSpans(text)
  return typeof spans === 'string' ? [] : spans
}

/** `Senin`, `Senin-Kamis` → 0 Senin … 6 Minggu; null for what names no days. */
function readDays(text: string): number[] | null {
  const names = text
    .toLowerCase()
    .replace(/jum['’]at/, 'jumat')
    .split(/\s*(?:-|–|s\.d\.|sampai)\s*/)
  const [first = -1, last = first] = names.map(name =>
    dayNames.findIndex(each => each.toLowerCase() === name.trim()),
  )
  if (names.length > 2 || first < 0 || last < first) return null
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** What is wrong with one row of a week, or with all of it (`row` null). */
interface WeekFault {
  row: string | null
  message: string
}

/** `{ Senin-Kamis: 07:30-12:00, 13:00-16:00; Jumat: … }` of kantor.yaml. */
function readWeek(rows: Readonly<Record<string, string>>): { week: Week; faults: WeekFault[] } {
  const week: Span[][] = dayNames.map(() => [])
  const faults: WeekFault[] = []
  for (const [row, text] of Object.entries(rows)) {
    const days = readDays(row)
    const spans = readSpans(text)
    if (days === null) faults.push({ row, message: 'bukan hari; tulis seperti Senin atau Senin-Kamis' })
    else if (typeof spans === 'string') faults.push({ row, message: spans })
    else
      for (const day of days) {
        if (week[day]?.length) faults.push({ row, message: `mengulang hari ${dayNames[day]}` })
        week[day] = spans
      }
  }
  if (Object.keys(rows).length === 0)
    faults.push({ row: null, message: 'memerlukan sekurangnya satu hari kerja' })
  return { week, faults }
}

/** Perpres 21/2023: five days of 37,5 hours, from 07.30, with breaks of 60 minutes, on Friday 90. */
const usualWeek = { 'Senin-Kamis': '07:30-12:00, 13:00-16:00', Jumat: '07:30-11:30, 13:00-16:30' }
/** Perpres 21/2023: in Ramadan 32,5 hours, from 08.00, with breaks of 30 minutes, on Friday 60. */
const usualRamadan = { 'Senin-Kamis': '08:00-12:00, 12:30-15:00', Jumat: '08:00-11:30, 12:30-15:30' }

const text = z.string().trim().min(1).max(500)
const WeekRows = z.record(z.string(), z.string()).superRefine((rows, context) => {
  for (const { row, message } of readWeek(rows).faults)
    context.addIssue({ code: 'custom', message, path: row === null ? [] : [row] })
})
const SpansText = z.string().superRefine((open, context) => {
  const spans = readSpans(open)
  if (typeof spans === 'string') context.addIssue({ code: 'custom', message: spans })
})

/** `hours:` of kantor.yaml, as written; where nothing is said, those of Perpres 21/2023. */
export const OfficeHours = z
  .strictObject({
    week: WeekRows.optional(),
    ramadan: WeekRows.optional(),
    /** What "1 hari" of a norm is: a working day (as much as the office works in one), or 24 hours of the calendar. */
    day: z.enum(['kerja', 'kalender']).default('kerja'),
    /** Days that are worked otherwise than their weekday or a day off would have it. */
    special: z
      .array(z.strictObject({ on: NamedDay, name: text, open: SpansText, decree: text.optional() }))
      .default([]),
  })
  .superRefine(({ week, ramadan }, context) => {
    if ((week === undefined) === (ramadan === undefined)) return
    const [written, lacking] = week === undefined ? ['ramadan', 'week'] : ['week', 'ramadan']
    const message = `memerlukan ${lacking} di sampingnya: hari biasa dan Ramadan (jamnya boleh sama)`
    context.addIssue({ code: 'custom', message, path: [written] })
  })
export type OfficeHours = z.infer<typeof OfficeHours>

/** The two weeks of an office, with Perpres 21/2023 where it says nothing. */
export const weeksOf = ({
  week = usualWeek,
  ramadan = usualRamadan,
}: OfficeHours): { week: Week; ramadan: Week } => ({
  week: readWeek(week).week,
  ramadan: readWeek(ramadan).week,
})
