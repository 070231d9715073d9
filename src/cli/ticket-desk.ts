// Which ticket is meant, who moves it, and what do the books show of it?
import type { Run } from '../books.ts'
import { parseInterval } from '../calendar/interval.ts'
import { formatInstant, momentOf, parseInstant } from '../calendar/zone.ts'
import { Refusal } from '../refusal.ts'
import { actorNamed } from '../tickets/actor.ts'
import { foldTickets, type Tickets } from '../tickets/fold.ts'
import type { Recording } from '../tickets/record.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { ticketNamed } from '../tickets/ticket-named.ts'
import { booksOf, type Desk } from './office-folder.ts'

export interface MoveOptions {
  as?: string
  at?: string
}

/** Tickets that are open, and those that were closed in the month of `asOf`. */
export const ticketsAt = async (desk: Desk): Promise<Tickets> =>
  foldTickets(await desk.store.ticketFacts(desk.asOf))

/** A ticket by its key, or the end of one; also one that was closed long ago. @throws Refusal naming the open ones */
export async function findTicket(desk: Desk, key: string): Promise<Ticket> {
  const tickets = await ticketsAt(desk)
  const whole = key.trim().toUpperCase()
  if (tickets.has(whole)) return ticketNamed(tickets, whole)
  const until = parseInstant(desk.asOf)
  const history = (await desk.store.ticketHistory(whole)).filter(({ at }) => parseInstant(at) <= until)
  return foldTickets(history).get(whole) ?? ticketNamed(tickets, key)
}

/**
 * Who moves the ticket, and what a move is written down with.
 * @param roles those of the procedure
 * @throws Refusal where `--as` names nobody who may act that day
 */
export async function recordingOf(
  desk: Desk,
  roles: readonly string[],
  options: MoveOptions,
): Promise<Recording> {
  const { store, by, now: at, office, account } = desk
  const { officials } = await store.register()
  const happened = happenedAt(desk, options)
  const actor = actorNamed(officials, roles, { as: options.as, account, day: happened.slice(0, 10) })
  const strict = office.separation === 'tolak'
  return { at, by, happenedAt: happened, actor, officials, strict, zone: office.zone }
}

/** `--at`, else now; RFC 3339 in the office's zone. @throws Refusal for what is no instant */
export function happenedAt({ now, office }: Desk, { at }: MoveOptions): string {
  if (at === undefined) return now
  const told = momentOf(at, office.zone)
  if (Number.isNaN(told)) throw new Refusal(`Waktu "${at}" tidak dikenali; tulis seperti "2026-10-01 08:30".`)
  return formatInstant(told, office.zone)
}

/** Runs from three months before a ticket began until now: those it may link, and those of its month. */
export async function runsFor(desk: Desk, ticket: Ticket): Promise<Run[]> {
  const { zone } = desk.office
  const { period } = ticket.opened
  const from = period === null ? parseInstant(ticket.openedAt) : parseInterval(period, zone).from
  const until = parseInstant(desk.asOf) + 1
  const span = { from: from - 92 * 86_400_000, until, key: 'berkas', label: 'berkas' }
  return (await booksOf(desk, span)).runs
}
