// How much space will the backups need?

import type { Books } from '../books.ts'
import { addMonths } from '../calendar/day.ts'
import { retentionOf } from './retention-kept.ts'

export interface MonthBytes {
  /** `2026-10`. */
  month: string
  bytes: number
}

export interface ForecastMonth {
  month: string
  /** Stored, or expected to be stored, in that month; bytes. */
  stored: number
  /** What lies there at its end: the months within each application's retention, all where none is set; bytes. */
  held: number
  expected: boolean
}

export interface Forecast {
  months: ForecastMonth[]
  /** By which the monthly bytes grow from month to month; negative where they shrink. */
  growthBytes: number
  /** Sum of the plans' available capacity; null where no plan tells it. */
  capacityBytes: number | null
  /** The first month at whose end more is held than there is room for; null for none. */
  fullIn: string | null
}

const daysOfMonth = 30.44

/** The straight line through the points 0, 1, 2, …: by least squares. Of a single point: level. */
export function lineThrough(values: readonly number[]): { start: number; slope: number } {
  const n = values.length
  if (n === 0) return { start: 0, slope: 0 }
  const middle = (n - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const spread = values.reduce((sum, _, x) => sum + (x - middle) ** 2, 0)
  const together = values.reduce((sum, value, x) => sum + (x - middle) * (value - mean), 0)
  const slope = spread === 0 ? 0 : together / spread
  return { start: mean - slope * middle, slope }
}

const nextMonth = (month: string, by = 1): string => addMonths(`${month}-01`, by).slice(0, 7)

/** Every month from the first to the last, nought where nothing was stored. */
function filled(stored: readonly MonthBytes[], first: string, last: string): MonthBytes[] {
  const bytes = new Map(stored.map(each => [each.month, each.bytes]))
  const months: MonthBytes[] = []
  for (let month = first; month <= last; month = nextMonth(month)) {
    months.push({ month, bytes: bytes.get(month) ?? 0 })
  }
  return months
}

/**
 * From the whole months before the books' standing, `ahead` months on: each application's line through its monthly
 * bytes, never below nought, summed. Null where fewer than two months are known.
 */
export function forecastOf(books: Books, ahead: number): Forecast | null {
  const known = books.register.applications.flatMap(({ id }) => {
    const stored = books.standing.apps[id]?.stored ?? []
    return stored.length === 0 ? [] : [{ id, stored }]
  })
  const all = known.flatMap(({ stored }) => stored.map(({ month }) => month)).sort()
  const first = all[0]
  const last = nextMonth(books.standing.month, -1)
  if (first === undefined || first >= last) return null
  const series = known.map(({ id, stored }) => {
    // An application counts from its own first month: what did not exist yet did not grow.
    const own = filled(stored, stored.map(({ month }) => month).sort()[0] as string, last)
    const { start, slope } = lineThrough(own.map(({ bytes }) => bytes))
    const expected = Array.from({ length: ahead }, (_, i) => ({
      month: nextMonth(last, i + 1),
      bytes: Math.max(0, Math.round(start + slope * (own.length + i))),
    }))
    const retention = retentionOf(books, id)
    const kept = retention === null ? Number.POSITIVE_INFINITY : Math.ceil(retention / daysOfMonth)
    return { months: new Map([...own, ...expected].map(each => [each.month, each.bytes])), kept, slope }
  })
  const months = filled([], first, nextMonth(last, ahead)).map(({ month }): ForecastMonth => {
    const within = (kept: number) => (Number.isFinite(kept) ? nextMonth(month, 1 - kept) : first)
    const held = series.map(({ months: own, kept }) =>
      [...own].reduce((sum, [at, bytes]) => (at >= within(kept) && at <= month ? sum + bytes : sum), 0),
    )
    const stored = series.reduce((sum, { months: own }) => sum + (own.get(month) ?? 0), 0)
    return { month, stored, held: held.reduce((sum, bytes) => sum + bytes, 0), expected: month > last }
  })
  const capacities = books.register.plans.flatMap(({ capacityBytes }) => capacityBytes ?? [])
  const capacityBytes = capacities.length === 0 ? null : capacities.reduce((sum, bytes) => sum + bytes, 0)
  const full = months.find(({ held, expected }) => expected && capacityBytes !== null && held > capacityBytes)
  return {
    months,
    growthBytes: Math.round(series.reduce((sum, { slope }) => sum + slope, 0)),
    capacityBytes,
    fullIn: full?.month ?? null,
  }
}
