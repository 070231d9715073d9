// Was every server in the asset register reviewed in time?

import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import { formatDay } from '../calendar/indonesian.ts'
import { dayAt } from '../calendar/zone.ts'
import type { Server } from '../register/register.ts'
import { check, type Observation } from './check.ts'
import { dueOn, Recurrence } from './recurrence.ts'

/** A server that was never reviewed counts from the day it went into service. */
export const serverReviewed = check({
  name: 'server-reviewed',
  title: 'Aset register server ditinjau berkala',
  severity: 'sedang',
  params: z.strictObject({ every: Recurrence.default('1 tahun') }),
  always: null,
  find: (books, _ledger, { every }) => {
    const today = dayAt(Math.min(Date.parse(books.asOf), books.period.until - 1), books.office.zone)
    return books.register.servers
      .filter(
        server => server.state !== 'dihapus' && (server.retiredOn === undefined || server.retiredOn > today),
      )
      .flatMap(server => overdue(server, every, today))
  },
})

function overdue(server: Server, every: string, today: Day): Observation[] {
  const last = server.reviews
    .map(review => review.on)
    .filter(on => on <= today)
    .sort()
    .at(-1)
  const since = last ?? server.inServiceOn
  if (since !== undefined && dueOn(since, every) >= today) return []
  const told = last ? `terakhir ditinjau ${formatDay(last)}` : 'belum pernah ditinjau'
  const message = `Server ${server.hostname} ${told}; tinjauan diwajibkan sekurang-kurangnya sekali dalam ${every}.`
  return [{ subject: `server:${server.id}`, message, evidence: last ? [`tinjauan ${last}`] : [] }]
}
