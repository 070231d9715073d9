// How do people say what happened to a ticket?

import { formatDay } from '../calendar/indonesian.ts'
import type { Doer } from '../journal/fact.ts'
import type { TicketEvent } from '../journal/ticket-event.ts'
import { doerOf } from '../tickets/actor.ts'
import { type ProvingRun, runWords } from '../tickets/proofs.ts'

const joined = (parts: string[], between: string): string => parts.filter(Boolean).join(between)

/** What a move says, a linked run by its record, which people can look up: its key says nothing to them. */
export function moveText(event: TicketEvent, runs: readonly ProvingRun[]): string {
  const run = event.type === 'linked' ? runs.find(each => each.run === event.run) : undefined
  return event.type === 'linked' && run !== undefined
    ? joined([runWords(run), event.note], ': ')
    : eventText(event)
}

/** What a move says, beside its kind and its step. */
export function eventText(event: TicketEvent): string {
  switch (event.type) {
    case 'opened':
      return event.title
    case 'done':
    case 'resumed':
      return event.note
    case 'decided':
      return joined([event.verdict, event.reason], ': ')
    case 'returned':
      return `ke langkah "${event.to}": ${event.lacking}`
    case 'held':
      return joined([event.reason, event.until === null ? '' : `sampai ${formatDay(event.until)}`], ', ')
    case 'withdrawn':
      return event.reason
    case 'attached':
      return joined([event.attachment.name, event.note], ': ')
    case 'linked':
      return joined([event.run, event.note], ': ')
    case 'accepted':
      return joined([`${event.accepted ? 'sesuai' : 'tidak sesuai'} menurut ${event.from}`, event.note], ': ')
    default:
      return event satisfies never
  }
}

/** "Plt. Kepala Bidang, Nama Contoh Dua": in which post, and who. */
export const doerText = ({ title, name }: Doer): string => joined([title, name ?? ''], ', ')

/** The role, who acted in it in which post, and the account that wrote it down where it is not that person's own. */
export function whoDid(fact: Parameters<typeof doerOf>[0]): string[] {
  const doer = doerOf(fact)
  return [
    fact.role,
    doer.title === fact.role ? (doer.name ?? '') : doerText(doer),
    doer.recordedBy === null ? '' : `dicatat oleh ${doer.recordedBy}`,
  ]
}
