// How much space will the backups need?

import { type Books, beganAt, tellsTime } from '../books.ts'
import { addMonths } from '../calendar/day.ts'
import { monthsOf } from '../calendar/interval.ts'
import { dayAt } from '../calendar/zone.ts'
import { plansToday, storedBytes } from './app-coverage.ts'
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
  /** The first month at whose end the applications whose plans tell a capacity hold more than that; null for none. */
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

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

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

/** Bytes that backups of these months stored, by application and month. */
function storedIn(books: Books, months: readonly string[]): Map<string, MonthBytes[]> {
  const byApp = new Map<string, MonthBytes[]>()
  for (const run of months.length > 0 ? books.runs : []) {
    const bytes = storedBytes(run)
    if (run.app === null || bytes === null || !tellsTime(run)) continue
    const month = dayAt(beganAt(run), books.office.zone).slice(0, 7)
    if (!months.includes(month)) continue
    const own = byApp.get(run.app) ?? []
    const known = own.find(each => each.month === month)
    if (known) known.bytes += bytes
    else byApp.set(run.app, [...own, { month, bytes }])
  }
  return byApp
}

/**
 * From the whole months known, those of the books' period too once it is over, `ahead` months on: each application's
 * line through its monthly bytes, never below nought, summed. Null where fewer than two months are known.
 */
export function forecastOf(books: Books, ahead: number, apps = books.register.applications): Forecast | null {
  const isOver = Date.parse(books.asOf) >= books.period.until
  const over = isOver ? monthsOf(books.period, books.office.zone) : []
  const fresh = storedIn(books, over)
  const plans = plansToday(books).filter(plan => apps.some(({ id }) => id === plan.app))
  const known = apps.flatMap(({ id }) => {
    const stored = [...(books.standing.apps[id]?.stored ?? []), ...(fresh.get(id) ?? [])]
    const roomy = plans.some(plan => plan.app === id && plan.capacityBytes !== undefined)
    return stored.length === 0 ? [] : [{ id, stored, roomy }]
  })
  const all = known.flatMap(({ stored }) => stored.map(({ month }) => month)).sort()
  const first = all[0]
  const last = over.at(-1) ?? nextMonth(books.standing.month, -1)
  if (first === undefined || first >= last) return null
  const series = known.map(({ id, stored, roomy }) => {
    // An application counts from its own first month: what did not exist yet did not grow.
    const own = filled(stored, stored.map(({ month }) => month).sort()[0] as string, last)
    const { start, slope } = lineThrough(own.map(({ bytes }) => bytes))
    const expected = Array.from({ length: ahead }, (_, i) => ({
      month: nextMonth(last, i + 1),
      bytes: Math.max(0, Math.round(start + slope * (own.length + i))),
    }))
    const retention = retentionOf(plans, id)
    const kept = retention === null ? Number.POSITIVE_INFINITY : Math.ceil(retention / daysOfMonth)
    const line = new Map([...own, ...expected].map(each => [each.month, each.bytes]))
    return { months: line, kept, slope, roomy }
  })
  const heldBy = (those: typeof series, month: string): number =>
    sumOf(
      those.flatMap(({ months: own, kept }) => {
        const since = Number.isFinite(kept) ? nextMonth(month, 1 - kept) : first
        return [...own].flatMap(([at, bytes]) => (at >= since && at <= month ? [bytes] : []))
      }),
    )
  const months = filled([], first, nextMonth(last, ahead)).map(({ month }): ForecastMonth => {
    const stored = sumOf(series.map(({ months: own }) => own.get(month) ?? 0))
    return { month, stored, held: heldBy(series, month), expected: month > last }
  })
  const capacities = plans.flatMap(({ capacityBytes }) => capacityBytes ?? [])
  const capacityBytes = capacities.length === 0 ? null : sumOf(capacities)
  const measured = series.filter(({ roomy }) => roomy)
  const isFull = (month: string): boolean => capacityBytes !== null && heldBy(measured, month) > capacityBytes
  const full = months.find(({ month, expected }) => expected && isFull(month))
  return {
    months,
    growthBytes: Math.round(series.reduce((sum, { slope }) => sum + slope, 0)),
    capacityBytes,
    fullIn: full?.month ?? null,
  }
}
