// How much space will the backups need?

import { type Books, beganAt, tellsTime } from '../books.ts'
import { addMonths, serialOf } from '../calendar/day.ts'
import { monthsOf } from '../calendar/interval.ts'
import { dayAt } from '../calendar/zone.ts'
import { type MonthStored, storedOn, withStored } from '../journal/standing.ts'
import type { Plan } from '../register/register.ts'
import { plansToday, storedBytes } from './app-coverage.ts'
import { todayOf } from './copies.ts'
import { retentionOf } from './retention-kept.ts'

export interface ForecastMonth {
  month: string
  /** Stored, or expected to be stored, in that month; bytes. */
  stored: number
  /** What lies there at its end: the months within each application's retention; bytes. */
  held: number
  expected: boolean
}

export interface Forecast {
  months: ForecastMonth[]
  /** Whole months that the lines go through, of the application with the most. */
  wholeMonths: number
  /** By which the monthly bytes grow from month to month; negative where they shrink. */
  growthBytes: number
  /** Sum of the plans' available capacity; null where no plan tells it. */
  capacityBytes: number | null
  /** The first month at whose end the applications whose plans tell a capacity hold more than that; null for none. */
  fullIn: string | null
  /** Applications whose plans say neither how long nor how many: all they ever stored counts as lying there. */
  keepingAll: number
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

const meanOf = (values: readonly number[]): number => sumOf(values) / Math.max(1, values.length)

const nextMonth = (month: string, by = 1): string => addMonths(`${month}-01`, by).slice(0, 7)

/** Every month from the first to the last, nought where nothing was stored. */
function filled(stored: readonly MonthStored[], first: string, last: string): MonthStored[] {
  const known = new Map(stored.map(each => [each.month, each]))
  const months: MonthStored[] = []
  for (let month = first; month <= last; month = nextMonth(month)) {
    months.push(known.get(month) ?? { month, bytes: 0, backups: 0, firstDate: 1 })
  }
  return months
}

/** What backups of these months stored, by application and month. */
function storedIn(books: Books, months: readonly string[]): Map<string, MonthStored[]> {
  const byApp = new Map<string, MonthStored[]>()
  for (const run of months.length > 0 ? books.runs : []) {
    const bytes = storedBytes(run)
    if (run.app === null || bytes === null || !tellsTime(run)) continue
    const on = dayAt(beganAt(run), books.office.zone)
    if (!months.includes(on.slice(0, 7))) continue
    byApp.set(run.app, withStored(byApp.get(run.app) ?? [], storedOn(bytes, on)))
  }
  return byApp
}

/** Of a month, the days from its first backup on. */
function daysCovered({ month, firstDate }: MonthStored): number {
  return serialOf(`${nextMonth(month)}-01`) - serialOf(`${month}-01`) - firstDate + 1
}

/**
 * The whole months. The first is whole where no backup was missing before its first one, at the pace of the
 * months after it; if not, it is left out, or where it is the only one, told as if it had gone on so from its first day.
 */
function wholeMonths([first, ...after]: MonthStored[]): MonthStored[] {
  if (first === undefined) return []
  const pace = after.length === 0 ? first.backups : meanOf(after.map(({ backups }) => backups))
  if (first.firstDate <= 1 + Math.max(2, daysOfMonth / pace)) return [first, ...after]
  if (after.length > 0) return after
  const times = 1 + (first.firstDate - 1) / daysCovered(first)
  return [{ ...first, bytes: first.bytes * times, backups: first.backups * times, firstDate: 1 }]
}

/** One application: its months, known and expected, and how much of them is kept. */
interface Series {
  months: MonthStored[]
  known: number
  slope: number
  keptDays: number | null
  keptCopies: number | null
  roomy: boolean
}

function seriesOf(
  stored: MonthStored[],
  last: string,
  ahead: number,
): Pick<Series, 'months' | 'known' | 'slope'> {
  // An application counts from its own first month: what did not exist yet did not grow.
  const own = filled(stored, stored[0]?.month ?? last, last)
  const whole = wholeMonths(own)
  const { start, slope } = lineThrough(whole.map(({ bytes }) => bytes))
  const backups = meanOf(whole.map(month => month.backups))
  const expected = Array.from({ length: ahead }, (_, i) => ({
    month: nextMonth(last, i + 1),
    bytes: Math.max(0, Math.round(start + slope * (whole.length + i))),
    backups,
    firstDate: 1,
  }))
  return { months: [...own, ...expected], known: whole.length, slope }
}

/** What lies there at the end of a month: the latest days, the latest copies, or the more of both where both are set. */
function heldAt({ months, keptDays, keptCopies }: Series, end: string): number {
  const back = months.filter(({ month }) => month <= end).toReversed()
  if (keptDays === null && keptCopies === null) return sumOf(back.map(({ bytes }) => bytes))
  const byDays = latest(back, keptDays ?? 0, daysCovered)
  return Math.round(
    Math.max(
      byDays,
      latest(back, keptCopies ?? 0, ({ backups }) => backups),
    ),
  )
}

/** Bytes of as many units, days or copies, going back; of a month that is reached in part, that part. */
function latest(
  back: readonly MonthStored[],
  units: number,
  unitsOf: (month: MonthStored) => number,
): number {
  let left = units
  let bytes = 0
  for (const month of back) {
    const own = unitsOf(month)
    if (own > 0) bytes += month.bytes * Math.min(1, left / own)
    left = Math.max(0, left - own)
  }
  return bytes
}

/** Null where none of the plans limits the copies of an application. */
function copiesKept(plans: readonly Plan[], app: string): number | null {
  const copies = plans.flatMap(plan => (plan.app === app ? (plan.retentionCopies ?? []) : []))
  return copies.length === 0 ? null : sumOf(copies)
}

/**
 * From the whole months known, those of the books' period too once it is over, `ahead` months on: each application's
 * line through its monthly bytes, never below nought, summed; of those still in use. Null where no application has two whole months.
 */
export function forecastOf(books: Books, ahead: number, of = books.register.applications): Forecast | null {
  const apps = of.filter(({ retiredOn }) => retiredOn === undefined || retiredOn >= todayOf(books))
  const isOver = Date.parse(books.asOf) >= books.period.until
  const over = isOver ? monthsOf(books.period, books.office.zone) : []
  const fresh = storedIn(books, over)
  const plans = plansToday(books).filter(plan => apps.some(({ id }) => id === plan.app))
  const last = over.at(-1) ?? nextMonth(books.standing.month, -1)
  const series = apps.flatMap(({ id }): Series[] => {
    const stored = (fresh.get(id) ?? []).reduce(withStored, books.standing.apps[id]?.stored ?? [])
    const keptDays = retentionOf(plans, id)
    const roomy = plans.some(plan => plan.app === id && plan.capacityBytes !== undefined)
    return stored.length === 0
      ? []
      : [{ ...seriesOf(stored, last, ahead), keptDays, keptCopies: copiesKept(plans, id), roomy }]
  })
  const known = Math.max(0, ...series.map(each => each.known))
  if (known < 2) return null
  const first = series.flatMap(({ months }) => months.slice(0, 1).map(({ month }) => month)).sort()[0] ?? last
  const months = filled([], first, nextMonth(last, ahead)).map(({ month }): ForecastMonth => {
    const stored = series.flatMap(each => each.months.filter(own => own.month === month))
    const held = sumOf(series.map(each => heldAt(each, month)))
    return { month, stored: sumOf(stored.map(({ bytes }) => bytes)), held, expected: month > last }
  })
  const capacities = plans.flatMap(({ capacityBytes }) => capacityBytes ?? [])
  const capacityBytes = capacities.length === 0 ? null : sumOf(capacities)
  const measured = series.filter(({ roomy }) => roomy)
  const isFull = (month: string): boolean =>
    capacityBytes !== null && sumOf(measured.map(each => heldAt(each, month))) > capacityBytes
  return {
    months,
    wholeMonths: known,
    growthBytes: Math.round(sumOf(series.map(({ slope }) => slope))),
    capacityBytes,
    fullIn: months.find(({ month, expected }) => expected && isFull(month))?.month ?? null,
    keepingAll: series.filter(({ keptDays, keptCopies }) => keptDays === null && keptCopies === null).length,
  }
}
