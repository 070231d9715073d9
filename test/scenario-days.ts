// Which days and instants does a page of plain text name?

import type { Books } from '../src/books.ts'
import { daysFrom, isDay, weekdayOf } from '../src/calendar/day.ts'
import { atTime, formatInstant } from '../src/calendar/zone.ts'
import { parseWeekday } from '../src/register/field.ts'

/** `03-10`, `03-10-2026`, `2026-10-03`, `01-10..31-10`: days, the year of the period where none stands. */
export function daysIn(books: Books, text: string): string[] {
  const [first, last] = text.split('..').map(part => {
    const found = /^(\d{2})-(\d{2})(?:-(\d{4}))?$/.exec(part)
    const day = found ? `${found[3] ?? books.period.key.slice(0, 4)}-${found[2]}-${found[1]}` : part
    if (!isDay(day)) throw new Error(`"${part}" bukan tanggal`)
    return day
  })
  return daysFrom(first ?? '', last ?? first ?? '')
}

/** Of these days, those of a weekday (`Minggu`) or of a date (`28`). */
export function everyDay(days: readonly string[], named: string | null): string[] {
  if (named === null) return [...days]
  const number = parseWeekday(named)
  const isDate = /^\d/.test(named)
  return days.filter(day => (isDate ? Number(day.slice(8)) : weekdayOf(day)) === number)
}

/** One day at an hour of the office's clock, RFC 3339. */
export function instantIn(books: Books, text: string, time: string): string {
  const [day, ...more] = daysIn(books, text)
  if (day === undefined || more.length > 0) throw new Error(`"${text}" bukan satu hari`)
  return formatInstant(atTime(day, time, books.office.zone), books.office.zone)
}

/** Two words in quotes, `dicatat="05-04 09:00"`: when something was written down that happened earlier. */
export function writtenAt(books: Books, option: string | null): string | null {
  if (option === null) return null
  const [day = '', time = ''] = option.split(' ')
  return instantIn(books, day, time)
}
