// What may be done with a ticket now, and by whom?

import type { TicketEvent, TicketEventType } from '../journal/ticket-event.ts'
import type { Step } from '../sop/sop.ts'
import { rolelessAdvice } from './actor.ts'
import { isMarker } from './route.ts'
import { holdOf, requesterRole, stepOf, type Ticket } from './ticket.ts'

/** Moves as the command line names them; opening is no move of a ticket that is. */
export type MoveType = Exclude<TicketEventType, 'opened'>

/** One thing that is possible now. */
export interface Possible {
  type: MoveType
  /** Any of these may do it. */
  roles: string[]
  /** decided: the words; returned: ids of the steps it may go back to. */
  choices: string[]
}

/** The words of each move, as people read them. */
export const moveWords: Readonly<Record<TicketEventType, string>> = {
  opened: 'dibuka',
  done: 'dikerjakan',
  decided: 'diputuskan',
  returned: 'dikembalikan',
  held: 'ditunda',
  resumed: 'dilanjutkan',
  withdrawn: 'dicabut',
  attached: 'lampiran',
  linked: 'pelaksanaan ditautkan',
  accepted: 'jawaban pemohon',
}
/** As what is possible: "mengerjakan (do)". */
const verbs: Readonly<Record<MoveType, string>> = {
  done: 'mengerjakan (do)',
  decided: 'memutuskan (decide)',
  returned: 'mengembalikan (return)',
  held: 'menunda (hold)',
  resumed: 'melanjutkan (resume)',
  withdrawn: 'mencabut (withdraw)',
  attached: 'melampirkan (attach)',
  linked: 'menautkan pelaksanaan (link)',
  accepted: 'menjawab hasil (accept)',
}

const rolesOf = (step: Step): string[] => [step.by, ...step.with]

/** Steps where the ticket has ever been; oldest first. */
const visitedSteps = (ticket: Ticket): string[] => [...new Set(ticket.visits.map(({ step }) => step))]

/** Steps on the way that led to the one that waits: whoever goes back goes the way between once more. */
function trailOf(ticket: Ticket): string[] {
  const trail: string[] = []
  for (const { step } of ticket.visits) {
    if (trail.includes(step)) trail.length = trail.indexOf(step)
    trail.push(step)
  }
  return trail
}

/** Everything that is possible now; nothing when the ticket is over. */
export const possibleMoves = (ticket: Ticket): Possible[] => waysOf(ticket, trailOf(ticket))

/** What a journal may hold: a ticket could once be returned to any step where it had been, on from here as well. */
export const recordedMoves = (ticket: Ticket): Possible[] => waysOf(ticket, visitedSteps(ticket))

/** @param returns steps that it may be returned to, if they are work and not the one that waits */
function waysOf(ticket: Ticket, returns: readonly string[]): Possible[] {
  if (ticket.step === null) return []
  const step = stepOf(ticket, ticket.step)
  const performers = rolesOf(step)
  const anyone = ticket.procedure.roles
  const plain = (type: MoveType, roles: string[], choices: string[] = []): Possible => ({
    type,
    roles,
    choices,
  })
  const always = [
    plain('withdrawn', [requesterRole(ticket)]),
    plain('attached', anyone),
    plain('linked', anyone),
    ...(ticket.opened.requester === null ? [] : [plain('accepted', [requesterRole(ticket)])]),
  ]
  if (holdOf(ticket) !== null) return [plain('resumed', performers), ...always]
  const past = returns.filter(id => id !== ticket.step && !isMarker(stepOf(ticket, id)))
  return [
    step.decide === undefined
      ? plain('done', performers)
      : plain('decided', performers, Object.keys(step.decide)),
    ...(past.length > 0 ? [plain('returned', performers, past)] : []),
    plain('held', performers),
    ...always,
  ]
}

/** "Berkas B-2026-10-003 menunggu …; yang dapat dilakukan: …": for whoever asked for something else. */
export function possibleText(ticket: Ticket): string {
  if (ticket.step === null) return `Berkas ${ticket.key} sudah berakhir (${ticket.outcome?.word ?? ''}).`
  const resting = holdOf(ticket) === null ? 'menunggu' : 'ditunda pada'
  const ways = possibleMoves(ticket)
    .filter(({ type }) => type !== 'attached' && type !== 'linked')
    .map(({ type, roles, choices }) => {
      const which = choices.length > 0 ? ` ${choices.join(' atau ')}` : ''
      return `${verbs[type]}${which} oleh ${roles.join(' atau ')}`
    })
  return `Berkas ${ticket.key} ${resting} langkah "${ticket.step}"; yang dapat dilakukan: ${ways.join('; ')}.`
}

/**
 * Why this cannot happen to the ticket, one Indonesian sentence, or null. It asks nothing of who does it: `foreigner`
 * does, and what has been proven: `proofs.ts` does. A journal that holds such a move all the same is read without it.
 * @param ways those to choose from: what is possible now, or what a journal may hold
 */
export function objection(
  ticket: Ticket,
  event: TicketEvent,
  happenedAt: string,
  ways: readonly Possible[] = possibleMoves(ticket),
): string | null {
  if (event.type === 'opened') return `Berkas ${ticket.key} sudah dibuka.`
  // A scan often comes when all is done; it changes nothing of where the ticket stands.
  if (ticket.step === null)
    return event.type === 'attached' ? tooEarly(ticket, happenedAt) : possibleText(ticket)
  if (event.step !== ticket.step) {
    const known = ticket.procedure.steps.some(step => step.id === event.step)
    const what = known
      ? `Giliran langkah "${event.step}" bukan sekarang`
      : `Tidak ada langkah "${event.step}"`
    return `${what}. ${possibleText(ticket)}`
  }
  const way = ways.find(({ type }) => type === event.type)
  if (way === undefined) return `Langkah ini tidak dapat ${moveWords[event.type]}. ${possibleText(ticket)}`
  const chosen = event.type === 'decided' ? event.verdict : event.type === 'returned' ? event.to : null
  if (chosen !== null && !way.choices.includes(chosen))
    return `"${chosen}" bukan pilihan di sini; yang ada: ${way.choices.join(', ')}.`
  return tooEarly(ticket, happenedAt)
}

/** A move cannot have happened before the one that came before it. */
function tooEarly(ticket: Ticket, happenedAt: string): string | null {
  const last = ticket.moves.at(-1)?.happenedAt ?? ticket.openedAt
  if (Date.parse(happenedAt) >= Date.parse(last)) return null
  return `Waktu ${happenedAt} mendahului langkah sebelumnya (${last}); periksa --at.`
}

/** Why someone of these roles may not do it, or null. @param whoText names those who may */
export function foreigner(
  ticket: Ticket,
  type: MoveType,
  roles: readonly string[],
  whoText: (roles: readonly string[]) => string,
): string | null {
  const way = possibleMoves(ticket).find(possible => possible.type === type)
  if (way === undefined || way.roles.some(role => roles.includes(role))) return null
  const who = roles.length > 0 ? roles.join(' atau ') : `jabatan itu; ${rolelessAdvice}`
  return `Yang dapat ${verbs[type].replace(/ \(.*/, '')} pada langkah "${ticket.step}" adalah ${whoText(way.roles)}, bukan ${who}.`
}
