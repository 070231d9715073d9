// Which minutes, hours and days does a cron expression name?

import { needsBothDays } from '../calendar/cron.ts'

/** Sets of numbers; null where any will do. Weekdays 1 Senin … 7 Minggu, as `Plan.days` counts. */
export interface CronFields {
  minutes: number[] | null
  hours: number[] | null
  dates: number[] | null
  months: number[] | null
  weekdays: number[] | null
  /** Where dates and weekdays are both named: must both match, or is either enough? */
  bothDays: boolean
}

const monthWords = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdayWords = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const nicknames: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
}

/** The five fields laid out; null for what no cron of a server understands (`L`, `W`, `#`, `?`). */
export function cronFields(expression: string): CronFields | null {
  const words = (nicknames[expression.trim().toLowerCase()] ?? expression).trim().toLowerCase().split(/\s+/)
  if (words.length !== 5) return null
  const [minute = '', hour = '', date = '', month = '', weekday = ''] = words
  const fields = [
    numbersOf(minute, 0, 59, []),
    numbersOf(hour, 0, 23, []),
    numbersOf(date, 1, 31, []),
    numbersOf(month, 1, 12, ['', ...monthWords]),
    numbersOf(weekday, 0, 7, weekdayWords),
  ]
  if (fields.includes(undefined)) return null
  const [minutes, hours, dates, months, days] = fields as (number[] | null)[]
  const weekdays = days?.map(day => (day === 0 ? 7 : day)) ?? null
  return {
    minutes: minutes ?? null,
    hours: hours ?? null,
    dates: dates ?? null,
    months: months ?? null,
    weekdays: weekdays === null ? null : [...new Set(weekdays)].sort((a, b) => a - b),
    bothDays: needsBothDays(date, weekday),
  }
}

/** `1-5`, `*\/15`, `mon,wed`: ascending, each once; null for all, undefined for what cannot be laid out. */
function numbersOf(
  field: string,
  from: number,
  to: number,
  names: readonly string[],
): number[] | null | undefined {
  if (field === '*') return null
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const [, start = '', end, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? []
    const read = (word: string): number =>
      names.includes(word) ? names.indexOf(word) : Number(word || Number.NaN)
    const first = start === '*' ? from : read(start)
    const last = end !== undefined ? read(end) : start === '*' || step !== undefined ? to : first
    const stride = Number(step ?? 1)
    if (!(first >= from && last <= to && first <= last && stride >= 1)) return undefined
    for (let value = first; value <= last; value += stride) found.add(value)
  }
  return [...found].sort((a, b) => a - b)
}
