// Which fact does a move make, if it may be made at all?

import { sha256 } from '../journal/chain.ts'
import type { ProcedureFact, TicketFact } from '../journal/fact.ts'
import { monthOf } from '../journal/filing.ts'
import type { Service, TicketEvent, TicketOpened } from '../journal/ticket-event.ts'
import { Refusal } from '../refusal.ts'
import type { Register } from '../register/register.ts'
import type { Procedure, Sop } from '../sop/sop.ts'
import { type Actor, carriersText } from './actor.ts'
import { sharedDuty } from './duties.ts'
import { foreigner, objection } from './moves.ts'
import {
  countedLinks,
  type Ground,
  type ProvingRun,
  proofOf,
  restoreProofs,
  unfinishedRestore,
} from './proofs.ts'
import { firstStep, nextStep } from './route.ts'
import { stepOf, type Ticket } from './ticket.ts'

/** When and by whom it is written down, and what the books hold. */
export interface Recording {
  at: string
  by: string
  /** When it happened; not after `at`. */
  happenedAt: string
  actor: Actor
  /** The register's, to say who may where this one may not. */
  officials: Register['officials']
  /** Steps that the SOP keeps apart are refused to one person; else they are only told of. */
  strict: boolean
  zone: string
}

type FreshTicket = Omit<TicketFact, 'v' | 'id'>
type FreshProcedure = Omit<ProcedureFact, 'v'>

/** The text of a procedure as a fact; the same text has the same id, whenever it is written down. */
export function procedureFact(
  sop: Sop,
  procedure: Procedure,
  { at, by }: Pick<Recording, 'at' | 'by'>,
): FreshProcedure {
  const rules = { sop: sop.id, version: sop.version, procedure }
  const id = sha256(JSON.stringify(rules))
  return { id, kind: 'procedure', at, by, ...rules, procedure: { ...procedure } }
}

export interface OpeningAsked {
  sop: Sop
  procedure: Procedure
  title: string
  service: Service | null
  app: string | null
  requester: string | null
  period: string | null
}

/**
 * The facts that open a ticket. Its key counts the tickets that its month has already, in which it is written down.
 * @param known keys of tickets that are there
 * @throws Refusal for what the procedure does not take
 */
export function opening(asked: OpeningAsked, known: Iterable<string>, recording: Recording) {
  const { sop, procedure, ...about } = asked
  const { trigger, services } = procedure
  const refuse = (sentence: string): never => {
    throw new Refusal(sentence)
  }
  if (trigger === 'cycle' && about.period === null)
    refuse(`Prosedur "${procedure.id}" berjalan tiap bulan; sebut bulannya dengan --month.`)
  if (trigger !== 'cycle' && about.period !== null)
    refuse(`Prosedur "${procedure.id}" tidak berjalan menurut bulan; hapus --month.`)
  if (trigger !== 'cycle' && about.requester === null)
    refuse('Pemohon belum disebut; tulis --requester dengan nama perangkat daerahnya.')
  if (trigger === 'application' && about.app === null)
    refuse('Aplikasi yang diserahkan belum disebut; tulis --app.')
  const service = services.length === 1 ? (services[0] as Service) : about.service
  if (services.length > 0 && (service === null || !services.includes(service)))
    refuse(`Layanan yang diminta belum disebut; tulis --service ${services.join(' atau --service ')}.`)
  if (firstStep(procedure) === null) refuse(`Prosedur "${procedure.id}" tidak punya langkah kerja.`)
  if (Date.parse(recording.happenedAt) > Date.parse(recording.at)) refuse(future)
  const rules = procedureFact(sop, procedure, recording)
  const event: TicketOpened = {
    type: 'opened',
    sop: sop.id,
    procedure: procedure.id,
    version: sop.version,
    rules: rules.id,
    ...about,
    service: services.length === 0 ? null : service,
  }
  const key = nextKey(known, monthOf(recording.at, recording.zone))
  const role = recording.actor.roles[0] ?? procedure.roles[0] ?? ''
  return { rules, ticket: ticketFact(key, event, role, false, recording) }
}

function nextKey(known: Iterable<string>, month: string): string {
  const start = `B-${month}-`
  const taken = [...known].filter(key => key.startsWith(start)).map(key => Number(key.slice(start.length)))
  return `${start}${String(Math.max(0, ...taken) + 1).padStart(3, '0')}`
}

const future = 'Waktu --at belum tiba; langkah dicatat sesudah terjadi.'

const ticketFact = (
  ticket: string,
  event: TicketEvent,
  role: string,
  closes: boolean,
  { at, by, happenedAt, actor }: Recording,
): FreshTicket => ({
  kind: 'ticket',
  at,
  by,
  ticket,
  role,
  post: actor.post,
  doer: actor.doer,
  happenedAt,
  event,
  closes,
})

/** What of the books a move may have to prove itself by. */
export interface Shown {
  runs: readonly ProvingRun[]
}

/**
 * The fact of a move.
 * @throws Refusal that says what is possible instead, and for whom; or what is not proven yet
 */
export function moving(
  ticket: Ticket,
  event: Exclude<TicketEvent, TicketOpened>,
  { runs }: Shown,
  recording: Recording,
): FreshTicket {
  const { happenedAt, actor, zone } = recording
  if (Date.parse(happenedAt) > Date.parse(recording.at)) throw new Refusal(future)
  const ground: Ground = { ticket, happenedAt, runs, zone }
  const refused =
    objection(ticket, event, happenedAt) ??
    clockWentBack(ticket, recording.at) ??
    foreigner(ticket, event.type, actor.roles, roles => mayText(roles, recording)) ??
    notApart(ticket, event, recording) ??
    unproven(ground, event) ??
    unfit(ground, event)
  if (refused !== null) throw new Refusal(refused)
  return ticketFact(ticket.key, event, roleOf(ticket, actor), closes(ticket, event), recording)
}

const mayText = (roles: readonly string[], { officials, happenedAt }: Recording): string =>
  carriersText(roles, officials, happenedAt.slice(0, 10))

function notApart(ticket: Ticket, event: TicketEvent, { strict, actor }: Recording): string | null {
  const shared = strict ? sharedDuty(ticket, event, actor.doer) : null
  return shared === null
    ? null
    : `${shared} Pejabat lain yang memegang pelaksana itu, atau Plh.-nya, yang melakukannya.`
}

/** Of several roles that one post carries, the one the step names. */
function roleOf(ticket: Ticket, { roles }: Actor): string {
  const step = ticket.procedure.steps.find(({ id }) => id === ticket.step)
  const named = step === undefined ? [] : [step.by, ...step.with]
  return named.find(role => roles.includes(role)) ?? roles[0] ?? ''
}

/** Moves are kept in the order in which they are written down; a machine whose clock runs behind would turn it round. */
function clockWentBack(ticket: Ticket, at: string): string | null {
  const last = ticket.moves.at(-1)?.at ?? at
  return Date.parse(at) >= Date.parse(last)
    ? null
    : `Jam mesin ini (${at}) mendahului catatan terakhir berkas ${ticket.key} (${last}); betulkan jamnya.`
}

export function closes(ticket: Ticket, event: Exclude<TicketEvent, TicketOpened>): boolean {
  if (event.type === 'withdrawn' || ticket.step === null) return true
  if (event.type === 'done') return nextStep(ticket.procedure, event.step, null) === null
  return event.type === 'decided' && nextStep(ticket.procedure, event.step, event.verdict) === null
}

/** A step is done when the books show it; a procedure with a restore is over when the restore is, or before it began. */
function unproven(ground: Ground, event: Exclude<TicketEvent, TicketOpened>): string | null {
  if (event.type !== 'done' && event.type !== 'decided') return null
  const proof = event.type === 'done' ? proofOf(ground, event.step) : null
  if (proof?.lacking) return `Langkah "${event.step}" belum terbukti. ${proof.lacking}`
  const asked = event.type === 'done' || restoreBegun(ground.ticket)
  return asked && closes(ground.ticket, event) ? unfinishedRestore(ground, event.step) : null
}

/** A step that proves the restore was done: a verdict that ends the ticket afterwards is on its result. */
const restoreBegun = (ticket: Ticket): boolean =>
  ticket.visits.some(
    ({ step, move }) =>
      move?.event.type === 'done' && restoreProofs.includes(stepOf(ticket, step).proof ?? ''),
  )

/** A run that is linked must be there, about the same application, and linked once. */
function unfit({ ticket, runs }: Ground, event: TicketEvent): string | null {
  if (event.type !== 'linked') return null
  const run = runs.find(each => each.run === event.run)
  if (run === undefined)
    return 'Pelaksanaan itu berada di luar masa berkas ini; yang dapat ditautkan mulai tiga bulan sebelum berkas dibuka.'
  if (countedLinks(ticket).some(link => link.run === run.run))
    return 'Pelaksanaan itu sudah ditautkan ke berkas ini.'
  const { app } = ticket.opened
  if (app === null || run.app === null || run.app === app) return null
  return `Pelaksanaan itu tentang aplikasi ${run.app}, sedangkan berkas ini tentang ${app}.`
}
