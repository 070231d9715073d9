// Did one person do both of two things that are kept apart?

import { z } from 'zod'
import type { Books } from '../books.ts'
import { parseInstant } from '../calendar/zone.ts'
import { doerOf } from '../tickets/actor.ts'
import { sharedDuty } from '../tickets/duties.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { check, type Observation } from './check.ts'
import { reportLife, sharedStage } from './report-life.ts'

/** Steps that an SOP keeps apart (`apartFrom`), and the draft of a report and its verification. */
export const dutiesApart = check({
  name: 'duties-apart',
  title: 'Pemisahan tugas pemohon, penyetuju, pelaksana, dan pemeriksa',
  severity: 'sedang',
  params: z.strictObject({}),
  always: 'PP 60/2008 (SPIP): kegiatan pengendalian berupa pemisahan fungsi',
  find: books => [...books.tickets.flatMap(ticket => inTicket(ticket, books)), ...inReport(books)],
})

/** Each stay is held against those before it: a step that is done again may be another's then. */
const inTicket = (ticket: Ticket, { period }: Books): Observation[] =>
  ticket.visits.flatMap(({ move }, place) => {
    const at = move === null ? Number.NaN : parseInstant(move.happenedAt)
    if (move === null || at < period.from || at >= period.until) return []
    const before = { ...ticket, visits: ticket.visits.slice(0, place) }
    const shared = sharedDuty(before, move.event, doerOf(move))
    if (shared === null) return []
    const message = `Berkas ${ticket.key}: ${shared}`
    return [
      {
        subject: `ticket:${ticket.key}`,
        message,
        evidence: [`berkas ${ticket.key}, ${move.happenedAt}, dicatat ${move.by}`],
      },
    ]
  })

/** Where the report goes on by a ticket, the ticket's own steps tell. */
function inReport({ reports, period }: Books): Observation[] {
  const { stages } = reportLife(reports, period.key)
  return stages.flatMap((fact, place) => {
    const life = reportLife(stages.slice(0, place), period.key)
    const shared = fact.ticket === null ? sharedStage(life, fact.stage, period.key, doerOf(fact)) : null
    if (shared === null) return []
    return [
      {
        subject: `report:${period.key}`,
        message: shared,
        evidence: [`laporan ${period.key}, ${fact.at}, dicatat ${fact.by}`],
      },
    ]
  })
}
