// How does this office count the time of a step?

import { monthInterval } from '../calendar/interval.ts'
import type { Office } from '../sop/office.ts'
import type { WorkClock } from './clock.ts'

const units: Readonly<Record<string, number>> = { menit: 1, jam: 60, hari: 450 }

/** The office's hours as the clocks of tickets ask for them. */
export function officeClock(office: Office): WorkClock {
  const dueMinutes = (from: number, minutes: number): number => from + minutes * 60_000
  return {
    due: (from, norm) => {
      const [, count, unit = ''] = /^(\d+)\s*(menit|jam|hari)$/i.exec(norm) ?? []
      const each = units[unit.toLowerCase()]
      return count === undefined || each === undefined ? null : dueMinutes(from, Number(count) * each)
    },
    dueMinutes,
    endOfMonth: month =>
      monthInterval(Number(month.slice(0, 4)), Number(month.slice(5)), office.zone).until - 1000,
    used: (from, until) => Math.max(0, (until - from) / 60_000),
  }
}
