// Which day is it, and which day comes after?

import { addMonths as monthsLater } from 'date-fns/addMonths'
import { getDaysInMonth } from 'date-fns/getDaysInMonth'

/** A day of the civil calendar, `2026-10-01`: no hour, no zone. Sorts as text. */
export type Day = string

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** `2026`, `10`, `1` → `2026-10-01`. Months count from 1. */
export const dayOf = (year: number, month: number, date: number): Day =>
  `${pad(year, 4)}-${pad(month)}-${pad(date)}`

/** Year, month (1–12) and day of month of a day. */
export const partsOfDay = (day: Day): { year: number; month: number; date: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
})

/** Days since 1970-01-01; the difference of two serials is a number of days. */
export function serialOf(day: Day): number {
  const { year, month, date } = partsOfDay(day)
  return Date.UTC(year, month - 1, date) / 86_400_000
}

/** The day with this serial (see `serialOf`). */
export function dayOfSerial(serial: number): Day {
  const at = new Date(serial * 86_400_000)
  return dayOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
}

/** The day `count` days later (earlier when negative). */
export const addDays = (day: Day, count: number): Day => dayOfSerial(serialOf(day) + count)

/** 1 Senin … 7 Minggu, as ISO 8601 counts. */
export const weekdayOf = (day: Day): number => weekdayOfSerial(serialOf(day))

/** The same of a serial: 1970-01-01 was a Thursday. */
export const weekdayOfSerial = (serial: number): number => ((((serial + 3) % 7) + 7) % 7) + 1

/** 28–31. */
export const daysInMonth = (year: number, month: number): number => getDaysInMonth(new Date(year, month - 1))

/** True for a day that exists: `2026-02-29` does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, date } = partsOfDay(text)
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

/** Every day from `first` to `last`, both included; empty when `last` comes before `first`. */
export function daysFrom(first: Day, last: Day): Day[] {
  const start = serialOf(first)
  return Array.from({ length: Math.max(0, serialOf(last) - start + 1) }, (_, index) =>
    dayOfSerial(start + index),
  )
}

/** The day `months` months later, held to the last day of that month: 31 January + 1 = 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOfDay(day)
  const later = monthsLater(new Date(year, month - 1, date), months)
  return dayOf(later.getFullYear(), later.getMonth() + 1, later.getDate())
}
