// Was it proven that every application can be restored?

import { z } from 'zod'
import { formatDay } from '../calendar/indonesian.ts'
import { dayAt } from '../calendar/zone.ts'
import { coverageByApp } from './app-coverage.ts'
import { check, type Observation } from './check.ts'
import { dueOn, Recurrence } from './recurrence.ts'

/** A successful restore is the proof; applications without a plan are another check's. */
export const restoreTested = check({
  name: 'restore-tested',
  title: 'Restore diuji berkala',
  severity: 'sedang',
  params: z.strictObject({ every: Recurrence.default('1 tahun') }),
  always: null,
  find: (books, ledger, { every }) => {
    const zone = books.office.zone
    const today = dayAt(Math.min(Date.parse(books.asOf), books.period.until - 1), zone)
    return coverageByApp(ledger, books)
      .filter(row => row.planned)
      .flatMap((row): Observation[] => {
        const last = row.lastRestoreAt === null ? null : dayAt(Date.parse(row.lastRestoreAt), zone)
        if (last !== null && dueOn(last, every) >= today) return []
        const told = last === null ? 'belum pernah diuji' : `terakhir diuji ${formatDay(last)}`
        const message = `Restore ${row.name} ${told}; uji restore diwajibkan sekurang-kurangnya sekali dalam ${every}.`
        return [{ subject: `app:${row.app}`, message, evidence: last === null ? [] : [`restore ${last}`] }]
      })
  },
})
