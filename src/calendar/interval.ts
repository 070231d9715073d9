// From when until when?

import { Refusal } from '../refusal.ts'
import { addDays, addMonths, type Day, dayOf, daysFrom, isDay } from './day.ts'
import { formatDay, monthNames, monthNumber } from './indonesian.ts'
import { dayAt, startOfDay } from './zone.ts'

/** Half-open: `from` ≤ t < `until`, epoch milliseconds; `label` as people say it: "Oktober 2026". */
export interface Interval {
  from: number
  until: number
  /** `2026-10-01`, `2026-10`, `2026-Q4`, `2026`; names files and papers. */
  key: string
  label: string
}

const quarters = ['I', 'II', 'III', 'IV'] as const

/** From the first instant of day `first` to the last of day `last`, in the zone. */
function between(first: Day, last: Day, zone: string, key: string, label: string): Interval {
  return { from: startOfDay(first, zone), until: startOfDay(addDays(last, 1), zone), key, label }
}

/** One month; months count from 1. */
export function monthInterval(year: number, month: number, zone: string): Interval {
  const first = dayOf(year, month, 1)
  const last = addDays(addMonths(first, 1), -1)
  return between(first, last, zone, first.slice(0, 7), `${monthNames[month - 1]} ${year}`)
}

/** One quarter (triwulan), 1–4. */
export function quarterInterval(year: number, quarter: number, zone: string): Interval {
  const first = dayOf(year, quarter * 3 - 2, 1)
  const last = addDays(addMonths(first, 3), -1)
  return between(first, last, zone, `${year}-Q${quarter}`, `Triwulan ${quarters[quarter - 1]} ${year}`)
}

/** One calendar year, which is the budget year. */
export const yearInterval = (year: number, zone: string): Interval =>
  between(dayOf(year, 1, 1), dayOf(year, 12, 31), zone, String(year), `Tahun ${year}`)

/** One day. */
export const dayInterval = (day: Day, zone: string): Interval => between(day, day, zone, day, formatDay(day))

/**
 * What people type for a period: `2026-10`, `10-2026`, `Oktober 2026`, `2026-Q4`, `Triwulan IV 2026`, `2026`,
 * `2026-10-01`. Keys of intervals read back as themselves.
 * @throws Refusal when it is none of these.
 */
export function parseInterval(text: string, zone: string): Interval {
  const asked = text.trim()
  if (isDay(asked)) return dayInterval(asked, zone)
  const found = numeric(asked, zone) ?? worded(asked, zone)
  if (found) return found
  throw new Refusal(
    `Periode "${asked.slice(0, 60)}" tidak dikenali; tulis misalnya 2026-10, "Oktober 2026", 2026-Q4 atau 2026.`,
  )
}

function numeric(asked: string, zone: string): Interval | null {
  const year = /^(\d{4})$/.exec(asked)?.[1]
  if (year) return yearInterval(Number(year), zone)
  const iso = /^(\d{4})-(\d{1,2})$/.exec(asked)
  const local = /^(\d{1,2})[-/](\d{4})$/.exec(asked)
  const month = Number(iso?.[2] ?? local?.[1])
  if (month >= 1 && month <= 12) return monthInterval(Number(iso?.[1] ?? local?.[2]), month, zone)
  const quarter = /^(\d{4})-(?:Q|TW)([1-4])$/i.exec(asked)
  return quarter ? quarterInterval(Number(quarter[1]), Number(quarter[2]), zone) : null
}

function worded(asked: string, zone: string): Interval | null {
  const quarter = /^(?:triwulan|tw)\s+(IV|I{1,3}|[1-4])\s+(\d{4})$/i.exec(asked)
  if (quarter?.[1]) {
    const roman = quarters.indexOf(quarter[1].toUpperCase() as 'I')
    return quarterInterval(Number(quarter[2]), roman < 0 ? Number(quarter[1]) : roman + 1, zone)
  }
  const wordedYear = /^tahun\s+(\d{4})$/i.exec(asked)
  if (wordedYear) return yearInterval(Number(wordedYear[1]), zone)
  const month = /^([a-z]+)\s+(\d{4})$/i.exec(asked)
  const number = month?.[1] ? monthNumber(month[1]) : null
  return number ? monthInterval(Number(month?.[2]), number, zone) : null
}

/** The zone's days of an interval, in order. */
export const daysOf = (interval: Interval, zone: string): Day[] =>
  daysFrom(dayAt(interval.from, zone), dayAt(interval.until - 1, zone))

/** The zone's months that an interval touches, in order: `2026-10`. */
export function monthsOf(interval: Interval, zone: string): string[] {
  const last = dayAt(interval.until - 1, zone).slice(0, 7)
  const months = []
  for (let day = dayAt(interval.from, zone).slice(0, 7); day <= last; ) {
    months.push(day)
    day = addMonths(`${day}-01`, 1).slice(0, 7)
  }
  return months
}

/** True when the instant (epoch ms) lies within. */
export const contains = (interval: Pick<Interval, 'from' | 'until'>, at: number): boolean =>
  interval.from <= at && at < interval.until
