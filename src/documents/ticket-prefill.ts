// What does a ticket answer of the forms of its steps?

import type { Books, Run } from '../books.ts'
import { formatDay } from '../calendar/indonesian.ts'
import { formatInstant, parseInstant } from '../calendar/zone.ts'
import type { TicketFact } from '../journal/fact.ts'
import { doerOf } from '../tickets/actor.ts'
import { linkedRuns } from '../tickets/proofs.ts'
import { stepOf, type Ticket, type Visit } from '../tickets/ticket.ts'
import type { Answer, Scalar } from './answer.ts'

interface Ground {
  ticket: Ticket
  books: Books
}

/** `2026-10-01T08:30` on the office's wall clock. */
const wall = (at: string, { books }: Ground): string =>
  formatInstant(parseInstant(at), books.office.zone).slice(0, 16)
const dayIn = (at: string | undefined, ground: Ground): string | undefined =>
  at === undefined ? undefined : wall(at, ground).slice(0, 10)
const timeIn = (at: string | null | undefined, ground: Ground): string | undefined =>
  at === undefined || at === null ? undefined : wall(at, ground).slice(11)

const last = ({ ticket }: Ground): TicketFact | undefined => ticket.moves.at(-1)

const lastVisit = ({ ticket }: Ground, fits: (visit: Visit) => boolean): Visit | undefined =>
  ticket.visits.findLast(visit => visit.move !== null && fits(visit))

const decision = (ground: Ground) => {
  const visit = lastVisit(ground, ({ move }) => move?.event.type === 'decided')
  return visit?.move?.event.type === 'decided' ? { visit, event: visit.move.event } : undefined
}

/** When the step with this proof, or with this form, was done. */
const shownAt = (ground: Ground, proof: string): string | undefined =>
  lastVisit(ground, ({ step }) => stepOf(ground.ticket, step).proof === proof)?.until ?? undefined
const writtenAt = (ground: Ground, slug: string): string | undefined =>
  lastVisit(ground, ({ step }) => stepOf(ground.ticket, step).form.includes(slug))?.until ?? undefined

/** The latest run that was linked. */
export const linkedRun = (ticket: Ticket, { runs }: Books): Run | undefined => linkedRuns(ticket, runs).at(-1)

const results = { success: 'Berhasil', warning: 'Sebagian', failed: 'Gagal' } as const

/** The name of whoever made the move; where none is known, the post or role. */
const officerOf = (move: TicketFact | undefined): string | undefined =>
  move === undefined ? undefined : (doerOf(move).name ?? doerOf(move).title)

/** A number and a day as one line: `005/21/BKPSDM/2026, 5 Oktober 2026`. */
function letterText({ ticket }: Ground): string | undefined {
  const { letterNumber, letterDate } = ticket.told
  const day = typeof letterDate === 'string' ? formatDay(letterDate) : undefined
  return [letterNumber, day].filter(part => part !== undefined).join(', ') || undefined
}

/** Every name a field may take from its ticket (`ticket:`); besides, `told.<key>` and `number.<paper>`. */
export const ticketPrefills: Readonly<Record<string, (ground: Ground) => Answer | undefined>> = {
  key: ({ ticket }) => ticket.key,
  requester: ({ ticket }) => ticket.opened.requester ?? undefined,
  title: ({ ticket }) => ticket.opened.title,
  service: ({ ticket: { opened } }) =>
    opened.service === null ? undefined : opened.service === 'backup' ? 'Back-up' : 'Restore',
  letter: letterText,
  openedAt: ground => wall(ground.ticket.openedAt, ground),
  movedAt: ground => wall(last(ground)?.happenedAt ?? ground.ticket.openedAt, ground),
  movedOn: ground => dayIn(last(ground)?.happenedAt, ground),
  officer: ground => officerOf(last(ground)),
  'decision.on': ground => dayIn(decision(ground)?.visit.until ?? undefined, ground),
  'decision.reason': ground => decision(ground)?.event.reason || undefined,
  'decision.by': ground => {
    const decided = decision(ground)
    const on = dayIn(decided?.visit.until ?? undefined, ground)
    if (decided === undefined || on === undefined) return undefined
    return `${officerOf(decided.visit.move ?? undefined)}, ${formatDay(on)}`
  },
  'disposition.on': ground => {
    const on = dayIn(writtenAt(ground, 'lembar-disposisi'), ground)
    return on === undefined ? undefined : formatDay(on)
  },
  'service.stoppedAt': ground => timeIn(shownAt(ground, 'service-stopped'), ground),
  'service.startedAt': ground => timeIn(shownAt(ground, 'service-started'), ground),
  'run.startedAt': ground => timeIn(linkedRun(ground.ticket, ground.books)?.execution.startedAt, ground),
  'run.finishedAt': ground => timeIn(linkedRun(ground.ticket, ground.books)?.execution.finishedAt, ground),
  'run.startedOn': ground =>
    dayIn(linkedRun(ground.ticket, ground.books)?.execution.startedAt ?? undefined, ground),
  'run.started': ground => {
    const at = linkedRun(ground.ticket, ground.books)?.execution.startedAt
    return at ? wall(at, ground) : undefined
  },
  'run.finished': ground => {
    const at = linkedRun(ground.ticket, ground.books)?.execution.finishedAt
    return at ? wall(at, ground) : undefined
  },
  'run.result': ({ ticket, books }) => {
    const status = linkedRun(ticket, books)?.execution.status
    return status === undefined ? undefined : results[status as keyof typeof results]
  },
  'acceptance.from': ({ ticket }) => ticket.acceptance?.from,
  'acceptance.note': ({ ticket }) => ticket.acceptance?.note || undefined,
  'acceptance.at': ground =>
    ground.ticket.acceptance ? wall(ground.ticket.acceptance.at, ground) : undefined,
  'acceptance.on': ground => dayIn(ground.ticket.acceptance?.at, ground),
  'acceptance.answer': ({ ticket }) =>
    ticket.acceptance === null
      ? undefined
      : !ticket.acceptance.accepted
        ? 'Tidak sesuai'
        : ticket.acceptance.note === ''
          ? 'Sesuai permohonan'
          : 'Sesuai dengan catatan',
}

/** What the ticket answers under a name; undefined where it knows nothing yet. */
export function ticketAnswer(name: string, ticket: Ticket, books: Books): Answer | undefined {
  const [group = '', key = ''] = name.split('.')
  if (group === 'told') return ticket.told[key] as Scalar | undefined
  if (group === 'number')
    return books.papers.findLast(paper => paper.ticket === ticket.key && paper.slug === key)?.number
  return ticketPrefills[name]?.({ ticket, books })
}

/** True of a name that a form may write after `ticket:`. */
export const isTicketName = (name: string): boolean =>
  Object.hasOwn(ticketPrefills, name) || /^(told\.[a-z][A-Za-z0-9]*|number\.[a-z0-9-]+)$/.test(name)
