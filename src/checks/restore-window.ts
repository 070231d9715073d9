// Was the service off while data were restored, and was it switched on again?

import { z } from 'zod'
import type { Books, Run } from '../books.ts'
import { formatMoment } from '../calendar/indonesian.ts'
import { contains } from '../calendar/interval.ts'
import { parseInstant } from '../calendar/zone.ts'
import { linkedRuns, restoreProofs } from '../tickets/proofs.ts'
import { stepOf, type Ticket } from '../tickets/ticket.ts'
import { check, type Observation } from './check.ts'

/** A ticket whose procedure has a step that stops the service (`proof: service-stopped`); others are not asked. */
export const restoreWindow = check({
  name: 'restore-window',
  title: 'Layanan mati selama restore',
  severity: 'berat',
  params: z.strictObject({
    /** Hours after which a service that is still off is told of. */
    hours: z.number().positive().default(8),
  }),
  always: null,
  find: (books, _ledger, { hours }) => books.tickets.flatMap(ticket => inTicket(ticket, books, hours)),
})

/** Instants (epoch ms) at which steps with this proof were done. */
const doneAt = (ticket: Ticket, proof: string): number[] =>
  ticket.visits
    .filter(({ step, move }) => move?.event.type === 'done' && stepOf(ticket, step).proof === proof)
    .map(visit => parseInstant(visit.until ?? visit.from))

function inTicket(ticket: Ticket, books: Books, hours: number): Observation[] {
  if (!ticket.procedure.steps.some(({ proof }) => proof === 'service-stopped')) return []
  const stopped = doneAt(ticket, 'service-stopped')
  const started = doneAt(ticket, 'service-started')
  return [
    ...exposed(ticket, books, stopped, started),
    ...unseen(ticket, books),
    ...leftOff(ticket, books, hours, stopped, started),
  ]
}

const isRestore = ({ execution }: Run): boolean => execution.operation === 'restore'

/** Restores of the period that ran while the service could still take transactions. */
function exposed(ticket: Ticket, books: Books, stopped: number[], started: number[]): Observation[] {
  return linkedRuns(ticket, books.runs).flatMap((run): Observation[] => {
    const { startedAt, finishedAt } = run.execution
    if (!isRestore(run) || startedAt === null) return []
    const from = parseInstant(startedAt)
    if (!contains(books.period, from)) return []
    const until = parseInstant(finishedAt ?? startedAt)
    const off = stopped.findLast(at => at <= from)
    const on = off === undefined ? undefined : started.find(at => at > off)
    if (off !== undefined && (on === undefined || on >= until)) return []
    const told =
      off === undefined
        ? `dimulai ${formatMoment(from, books.office.zone)}, sebelum layanan dimatikan`
        : `belum selesai ketika layanan diaktifkan ${formatMoment(on ?? until, books.office.zone)}`
    const message = `Restore pada berkas ${ticket.key} ${told}; transaksi dapat hilang atau tertimpa.`
    return [{ subject: `ticket:${ticket.key}`, message, evidence: [`${run.source.file}:${run.source.line}`] }]
  })
}

/**
 * A restore that was called done by a run that is none of those since it was asked for: its time cannot be held to the
 * service's. Only of requests and links of the period: what was before or after it these books need not know.
 */
function unseen(ticket: Ticket, { period, runs }: Books): Observation[] {
  const known = parseInstant(ticket.openedAt) >= period.from
  const lost = ticket.runs.some(
    ({ run, at }) => parseInstant(at) < period.until && !runs.some(each => each.run === run),
  )
  const called = restoreProofs.some(proof => doneAt(ticket, proof).some(at => at < period.until))
  if (!known || !lost || !called || linkedRuns(ticket, runs).some(isRestore)) return []
  const message = `Pelaksanaan restore yang ditautkan ke berkas ${ticket.key} tidak ditemukan sejak permintaan dibuka, jadi waktunya tidak dapat dicocokkan dengan waktu layanan mati.`
  return [{ subject: `ticket:${ticket.key}`, message, evidence: [`berkas ${ticket.key}`] }]
}

/** A service that was stopped before the period ended, and not started since. */
function leftOff(
  ticket: Ticket,
  books: Books,
  hours: number,
  stopped: number[],
  started: number[],
): Observation[] {
  const last = stopped.findLast(at => at < books.period.until)
  if (last === undefined || started.some(at => at > last)) return []
  const over = ticket.step === null || parseInstant(books.asOf) - last > hours * 3_600_000
  if (!over) return []
  const since = formatMoment(last, books.office.zone)
  const message = `Layanan yang dimatikan ${since} untuk berkas ${ticket.key} belum dicatat aktif kembali.`
  return [{ subject: `ticket:${ticket.key}`, message, evidence: [`berkas ${ticket.key}`] }]
}
