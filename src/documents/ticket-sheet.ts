// What was the whole passage of a ticket, with its times against the norms (lembar kendali)?

import type { Books, Run } from '../books.ts'
import { formatMoment, minutesWords } from '../calendar/indonesian.ts'
import { workingTime } from '../calendar/working-time.ts'
import { parseInstant } from '../calendar/zone.ts'
import type { TicketEventType } from '../journal/ticket-event.ts'
import type { Row } from '../paper/document.ts'
import { withoutItalics } from '../sop/italic.ts'
import { clocksOf, type StepClock } from '../tickets/clock.ts'
import { moveWords } from '../tickets/moves.ts'
import { linkedRuns, proofs } from '../tickets/proofs.ts'
import { holdOf, stepOf, type Ticket, type Visit } from '../tickets/ticket.ts'
import { blankRows, count, lines, moment, orUnknown, row, rowsOrNihil } from './cells.ts'
import { notesOfTicket, toldLater } from './entry-notes.ts'
import type { Ask, Contents } from './paper-kind.ts'
import { statusWords } from './run-words.ts'
import { moveText, whoDid } from './ticket-words.ts'

const stepColumns = 9
const moveColumns = 5
const paperColumns = 4

export function ticketSheet(books: Books, ask: Ask): Contents {
  const { ticket } = ask
  const filled = ask.face === 'filled'
  return {
    view: {
      ticket: ticket?.key ?? '',
      subject: ticket?.opened.title ?? '',
      requester: ticket?.opened.requester ?? '',
      procedure: ticket === null ? '' : procedureText(ticket, books),
      openedAt: ticket === null ? '' : formatMoment(parseInstant(ticket.openedAt), books.office.zone),
      standing: ticket === null ? '' : standingText(ticket, books),
      acceptance: ticket?.acceptance ? acceptanceText(ticket.acceptance, books) : '',
    },
    tables: {
      steps: filled ? rowsOrNihil(stepRows(ticket, books), stepColumns) : blankRows(9, stepColumns, 9),
      moves: filled ? rowsOrNihil(moveRows(ticket, books), moveColumns) : blankRows(9, moveColumns, 9),
      papers: filled ? rowsOrNihil(paperRows(ticket, books), paperColumns) : blankRows(4, paperColumns, 9),
    },
    figures: {},
    flows: {},
    notes: notesOfTicket(ticket, books),
  }
}

function procedureText({ opened, procedure }: Ticket, { sops }: Books): string {
  const sop = sops.find(each => each.id === opened.sop)
  const title = withoutItalics(procedure.title ?? sop?.title ?? opened.procedure)
  return `${title}, SOP ${sop?.number || opened.sop} versi ${opened.version}`
}

function standingText(ticket: Ticket, { office }: Books): string {
  if (ticket.step !== null) {
    const resting = holdOf(ticket) === null ? 'menunggu langkah' : 'ditunda pada langkah'
    return `${resting}: ${withoutItalics(stepOf(ticket, ticket.step).do)}`
  }
  const { word = '', at = ticket.openedAt } = ticket.outcome ?? {}
  return `${word}, ${formatMoment(parseInstant(at), office.zone)}`
}

const acceptanceText = (
  { accepted, from, at, note }: NonNullable<Ticket['acceptance']>,
  { office }: Books,
): string =>
  [
    `${accepted ? 'Sesuai' : 'Tidak sesuai'} menurut ${from}, ${formatMoment(parseInstant(at), office.zone)}`,
    note,
  ]
    .filter(Boolean)
    .join(': ')

/** One row for each stay: the step, who, when, its norm, what was used of it, and what it was proven by. */
function stepRows(ticket: Ticket | null, books: Books): Row[] {
  if (ticket === null) return []
  const clocks = clocksOf(ticket, workingTime(books.office, books.holidays), parseInstant(books.asOf))
  return clocks.map((clock, i) => {
    const visit = ticket.visits[i]
    const step = stepOf(ticket, clock.step)
    const who = visit?.move ? whoDid(visit.move) : [step.by]
    return row([
      count(i + 1),
      withoutItalics(step.do),
      lines(who),
      moment(clock.from, books.office.zone),
      clock.until === null ? '' : moment(clock.until, books.office.zone),
      orUnknown(clock.norm),
      clock.dueAt === null ? orUnknown(null) : moment(clock.dueAt, books.office.zone),
      lines([minutesWords(clock.usedMinutes), verdictOn(clock, visit?.move?.event.type)]),
      lines(visit === undefined ? [] : proofTexts(ticket, visit, books)),
    ])
  })
}

/** @param end the move that ended the stay: a step at which the request was withdrawn was not done in time, but not done */
function verdictOn({ leftMinutes, until }: StepClock, end: TicketEventType | undefined): string {
  if (end === 'withdrawn') return moveWords.withdrawn
  if (leftMinutes === null) return ''
  if (leftMinutes < 0) return `lewat ${minutesWords(-leftMinutes)}`
  return until === null ? `sisa ${minutesWords(leftMinutes)}` : 'tepat waktu'
}

/** What a stay that ended well was proven by, and what was linked and attached during it. */
function proofTexts(ticket: Ticket, { step, from, until, move }: Visit, books: Books): string[] {
  const during = (each: { step: string; at: string }): boolean =>
    each.step === step && parseInstant(each.at) >= parseInstant(from) && each.at <= (until ?? each.at)
  const runs = linkedRuns({ runs: ticket.runs.filter(during) }, books.runs).map(linkedText)
  const attached = ticket.attachments
    .filter(during)
    .map(({ attachment }) => `${attachment.name}, sha256 ${attachment.sha256.slice(0, 12)}…`)
  const { proof } = stepOf(ticket, step)
  const proven = proof !== undefined && move?.event.type === 'done' ? proofs[proof]?.title : undefined
  return [proven ?? '', ...runs, ...attached]
}

const linkedText = ({ id, execution }: Run): string =>
  `${execution.operation ?? '?'} ${statusWords[execution.status].toLowerCase()}, catatan ${id.slice(0, 12)}`

/** The place of the stay in which it happened; the opening, and what came after the end, have none. */
function stayOf({ visits, moves }: Ticket, place: number): number {
  return place === 0 ? -1 : visits.findIndex(({ move }) => move === null || moves.indexOf(move) >= place)
}

/** "langkah A.6": its row in the table of steps. */
const stayText = (stay: number): string => (stay < 0 ? '' : `langkah A.${stay + 1}`)

/** What it says; where a step was sent back to, by the row of the stay that began then. */
function toldOf(ticket: Ticket, place: number, { event }: Ticket['moves'][number], { runs }: Books): string {
  if (event.type !== 'returned') return moveText(event, runs)
  return `ke ${stayText(stayOf(ticket, place) + 1)}: ${event.lacking}`
}

function moveRows(ticket: Ticket | null, books: Books): Row[] {
  if (ticket === null) return []
  return ticket.moves.map((move, i) =>
    row([
      count(i + 1),
      moment(move.happenedAt, books.office.zone),
      lines([moveWords[move.event.type], stayText(stayOf(ticket, i))]),
      lines([...whoDid(move), ...toldLater(move, books.office.zone)]),
      orUnknown(toldOf(ticket, i, move, books)),
    ]),
  )
}

function paperRows(ticket: Ticket | null, { papers, office }: Books): Row[] {
  return papers
    .filter(paper => ticket !== null && paper.ticket === ticket.key)
    .map((paper, i) => row([count(i + 1), paper.title, paper.number, moment(paper.at, office.zone)]))
}
