// Which period does a command speak of?
import { formatDay } from '../calendar/indonesian.ts'
import {
  type Interval,
  monthInterval,
  parseInterval,
  quarterInterval,
  yearInterval,
} from '../calendar/interval.ts'
import { parseInstant } from '../calendar/zone.ts'
import type { PaperKind } from '../documents/paper-kind.ts'
import { Refusal } from '../refusal.ts'
import type { Desk } from './office-folder.ts'

export interface PeriodOptions {
  month?: string
  quarter?: string
  year?: string
}

const yearAndMonth = (instant: string): [number, number] => [
  Number(instant.slice(0, 4)),
  Number(instant.slice(5, 7)),
]

/** The month typed, else the one that `asOf` falls in. */
export function monthOr(desk: Desk, month: string | undefined): Interval {
  if (month !== undefined) return parseInterval(month, desk.office.zone)
  return monthInterval(...yearAndMonth(desk.asOf), desk.office.zone)
}

/** @throws Refusal for a period of which nothing can have happened yet */
export function refuseFuture({ asOf }: Desk, period: Interval): void {
  if (period.from <= parseInstant(asOf)) return
  throw new Refusal(
    `${period.label} belum dimulai; keadaan yang dibaca adalah ${formatDay(asOf.slice(0, 10))}.`,
  )
}

/**
 * The period typed for a paper. Nothing typed: the last whole month or quarter before `asOf`, or the year of `asOf`.
 * @throws Refusal for two periods at once, or one the paper does not have
 */
export function paperPeriod(desk: Desk, kind: PaperKind, options: PeriodOptions): Interval {
  const { zone } = desk.office
  const typed = Object.entries({ month: options.month, quarter: options.quarter, year: options.year }).filter(
    ([, text]) => text !== undefined,
  )
  if (typed.length > 1) throw new Refusal('Pilih satu saja: --month, --quarter, atau --year.')
  const [year, month] = yearAndMonth(desk.asOf)
  const [unit, text] = typed[0] ?? []
  if (unit === undefined || text === undefined) {
    if (kind.periods[0] === 'year') return yearInterval(year, zone)
    if (kind.periods[0] === 'quarter') {
      const before = Math.ceil(month / 3) - 1
      return before === 0 ? quarterInterval(year - 1, 4, zone) : quarterInterval(year, before, zone)
    }
    if (kind.periods[0] === 'none') return monthInterval(year, month, zone)
    return month === 1 ? monthInterval(year - 1, 12, zone) : monthInterval(year, month - 1, zone)
  }
  if (!kind.periods.includes(unit as 'month')) {
    throw new Refusal(
      kind.periods.includes('none')
        ? `${kind.title} tidak memakai periode: hapus --${unit}. Keadaan pada tanggal lain dicetak dengan --as-of.`
        : `${kind.title} tidak dicetak per --${unit}; yang ada: ${kind.periods.map(each => `--${each}`).join(', ')}.`,
    )
  }
  const period = parseInterval(text, zone)
  const fits = { month: /^\d{4}-\d{2}$/, quarter: /^\d{4}-Q\d$/, year: /^\d{4}$/ }[unit]
  if (!fits?.test(period.key)) {
    throw new Refusal(`"${text}" bukan nilai untuk --${unit}; tulis misalnya 2026-10, 2026-Q4, atau 2026.`)
  }
  return period
}
