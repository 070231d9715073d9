// Was every server in the asset register reviewed in time?

import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import { formatDay } from '../calendar/indonesian.ts'
import type { Server } from '../register/register.ts'
import { check, type Observation } from './check.ts'
import { todayOf } from './copies.ts'
import { dueOn, Recurrence } from './recurrence.ts'

/** A server that was never reviewed counts from the day it went into service. */
export const serverReviewed = check({
  name: 'server-reviewed',
  title: 'Aset register server ditinjau berkala',
  severity: 'sedang',
  params: z.strictObject({ every: Recurrence.default('1 tahun') }),
  always: null,
  find: (books, _ledger, { every }) => {
    const today = todayOf(books)
    return books.register.servers
      .filter(server => !goneBy(server, today))
      .flatMap(server => overdue(server, every, today))
  },
})

/** Taken out of the register by that day; at no known time where only its state says so. */
export const goneBy = ({ retiredOn, state }: Server, on: Day): boolean =>
  retiredOn === undefined ? state === 'dihapus' : retiredOn <= on

/** The last review on that day or before it. */
export const lastReviewBy = ({ reviews }: Server, on: Day): Day | undefined =>
  reviews
    .map(review => review.on)
    .filter(day => day <= on)
    .sort()
    .at(-1)

function overdue(server: Server, every: string, today: Day): Observation[] {
  const last = lastReviewBy(server, today)
  const since = last ?? server.inServiceOn
  if (since !== undefined && dueOn(since, every) >= today) return []
  const told = last ? `terakhir ditinjau ${formatDay(last)}` : 'belum pernah ditinjau'
  const message = `Server ${server.hostname} ${told}; tinjauan diwajibkan sekurang-kurangnya sekali dalam ${every}.`
  return [{ subject: `server:${server.id}`, message, evidence: last ? [`tinjauan ${last}`] : [] }]
}
