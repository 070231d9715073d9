// What waits for whom, and until when?

import { formatMonth } from '../calendar/indonesian.ts'
import { monthInterval } from '../calendar/interval.ts'
import type { WorkingTime } from '../calendar/working-time.ts'
import type { Sop } from '../sop/sop.ts'
import { waitingClock } from '../tickets/clock.ts'
import { owedFor } from '../tickets/cycle.ts'
import { holdOf, stepOf, type Ticket } from '../tickets/ticket.ts'
import type { RestoreRow } from './restore-proofs.ts'

/** One thing that somebody owes. */
export interface DueWork {
  kind: 'ticket' | 'cycle' | 'restore-test'
  /** Stable between runs: names the calendar entry too. */
  id: string
  /** The role or post that it waits for. */
  who: string
  what: string
  /** Epoch ms; null where no clock runs. */
  dueAt: number | null
  leftMinutes: number | null
  held: boolean
}

/** Open tickets by the step that waits. */
export const dueTickets = (tickets: Iterable<Ticket>, time: WorkingTime, asOf: number): DueWork[] =>
  [...tickets].flatMap((ticket): DueWork[] => {
    if (ticket.step === null) return []
    const step = stepOf(ticket, ticket.step)
    const stay = waitingClock(ticket, time, asOf)
    return [
      {
        kind: 'ticket',
        id: ticket.key,
        who: step.by,
        what: `${ticket.opened.title}: ${step.do.split('\n', 1)[0]?.replace(/<\/?i>/g, '')}`,
        dueAt: stay?.dueAt ?? null,
        leftMinutes: stay?.leftMinutes ?? null,
        held: holdOf(ticket) !== null,
      },
    ]
  })

/** Cycles of the month that no ticket among these is for; one that was withdrawn is for none. */
export function dueCycles(
  sops: readonly Sop[],
  tickets: readonly Ticket[],
  month: string,
  zone: string,
): DueWork[] {
  const opened = tickets.flatMap(ticket =>
    ticket.opened.period === month && ticket.outcome?.kind !== 'withdrawn' ? [ticket.opened] : [],
  )
  const { until } = monthInterval(Number(month.slice(0, 4)), Number(month.slice(5)), zone)
  return owedFor(sops, opened).map(({ sop, procedure }) => ({
    kind: 'cycle',
    id: `${sop.id}-${procedure.id}-${month}`,
    who: procedure.steps[0]?.by ?? '',
    what: `${procedure.title ?? sop.title} ${formatMonth(month)}: berkas belum dibuka`.replace(/<\/?i>/g, ''),
    dueAt: until - 1000,
    leftMinutes: null,
    held: false,
  }))
}

/** Restores that must be proven again; those due later too, so that a calendar can tell of them. */
export const dueRestores = (
  rows: readonly RestoreRow[],
  who: string,
  endOf: (day: string) => number,
): DueWork[] =>
  rows.flatMap((row): DueWork[] =>
    row.lastAt === null && !row.overdue
      ? []
      : [
          {
            kind: 'restore-test',
            id: `uji-restore-${row.app}`,
            who,
            what: `Uji restore ${row.name}`,
            dueAt: row.nextOn === null ? null : endOf(row.nextOn),
            leftMinutes: null,
            held: false,
          },
        ],
  )

/** Most urgent first; what rests or has no clock last. */
export const byUrgency = (works: DueWork[]): DueWork[] =>
  works.toSorted(
    (a, b) =>
      Number(a.held) - Number(b.held) ||
      (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) ||
      (a.id < b.id ? -1 : 1),
  )
