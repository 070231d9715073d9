// Did the steps keep the time that the SOP gives them?

import { z } from 'zod'
import { minutesWords } from '../calendar/indonesian.ts'
import { workingTime } from '../calendar/working-time.ts'
import { parseInstant } from '../calendar/zone.ts'
import { clocksOf } from '../tickets/clock.ts'
import { check, type Observation } from './check.ts'

/** Steps that ended in the period, or wait now, over their norm. Time under a hold is not counted. */
export const normKept = check({
  name: 'norm-kept',
  title: 'Waktu langkah menurut SOP',
  severity: 'ringan',
  params: z.strictObject({}),
  always: 'Mutu baku waktu setiap langkah SOP',
  find: books => {
    if (books.tickets.length === 0) return []
    const { from, until } = books.period
    const asOf = Math.min(parseInstant(books.asOf), until)
    const clock = workingTime(books.office, books.holidays)
    return books.tickets.flatMap(ticket =>
      clocksOf(ticket, clock, asOf).flatMap((stay): Observation[] => {
        const end = stay.until === null ? asOf : parseInstant(stay.until)
        const inside = end >= from && parseInstant(stay.from) < until && end <= until
        if (!inside || stay.leftMinutes === null || stay.leftMinutes >= 0) return []
        const used = `${minutesWords(stay.usedMinutes)}, lewat ${minutesWords(-stay.leftMinutes)} dari mutu baku ${stay.norm}`
        const message = `Langkah "${stay.step}" berkas ${ticket.key} ${stay.until === null ? 'sudah menunggu' : 'memakan'} ${used}.`
        return [
          {
            subject: `ticket:${ticket.key}`,
            message,
            evidence: [`berkas ${ticket.key}, mulai ${stay.from}`],
          },
        ]
      }),
    )
  },
})
