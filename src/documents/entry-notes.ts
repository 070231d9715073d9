// What was entered late, by hand, or put right afterwards: when, by whom, and for when?

import { type Books, beganAt, type Run, tellsTime } from '../books.ts'
import { formatShortDay, formatShortMoment } from '../calendar/indonesian.ts'
import { dayAt, monthAt, parseInstant } from '../calendar/zone.ts'
import { closings } from '../journal/closed-months.ts'
import type { PaperFact, RepairFact } from '../journal/fact.ts'
import type { RestoreProof } from '../journal/standing.ts'
import type { Row } from '../paper/document.ts'
import type { Application } from '../register/register.ts'
import { moveWords } from '../tickets/moves.ts'
import { linkedRuns } from '../tickets/proofs.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { andMore, count, lines, orUnknown, row } from './cells.ts'
import { groupBy } from './tally.ts'
import { eventText } from './ticket-words.ts'

/** How something came into the books otherwise than from a script's log in its month. */
export type EntryKind = 'late' | 'manual' | 'corrected' | 'excused' | 'repair' | 'move' | 'after'

/** One entry that a paper rests on. */
export interface EntryNote {
  kind: EntryKind
  /** Name of the application, or what was done. */
  what: string
  /** Instants that the entry is about, epoch ms; NaN where its log tells none. */
  from: number
  until: number
  /** When it was written down, RFC 3339, and by whom. */
  at: string
  by: string
  why: string
}

export const entryWords: Readonly<Record<EntryKind, string>> = {
  late: 'Susulan, sesudah bulannya ditutup',
  manual: 'Dicatat dengan tangan',
  corrected: 'Dibetulkan',
  excused: 'Dimaafkan',
  repair: 'Perbaikan',
  move: 'Langkah dicatat kemudian',
  after: 'Lampiran sesudah berkas berakhir',
}

type Names = ReadonlyMap<string, string>
const namesOf = ({ register }: Books): Names =>
  new Map(register.applications.map(({ id, name }) => [id, name]))

const runName = (run: Run, names: Names): string =>
  names.get(run.app ?? '') ?? run.app ?? run.execution.app ?? 'tidak disebut'

type Recorded = RestoreProof['record']
const recordOf = ({ recordedAt, recordedBy, late, corrections, execution }: Run): Recorded => ({
  recordedAt,
  recordedBy,
  late,
  corrections,
  entered: execution.entered,
})

/** Of a proof that was carried over: a paper that closed its month later than it was carried counts too. */
export function proofRecord(
  { at, record }: RestoreProof,
  papers: readonly PaperFact[],
  zone: string,
): Recorded {
  const closed = closings(papers, [], zone)(monthAt(parseInstant(at), zone))
  const late = closed !== null && parseInstant(record.recordedAt) > parseInstant(closed)
  return { ...record, late: record.late || late }
}

/** @param at when it happened, epoch ms */
export function notesOfRecord(run: Recorded, what: string, at: number): EntryNote[] {
  const { entered } = run
  const about = { what, from: at, until: at }
  const recorded = { ...about, at: run.recordedAt, by: run.recordedBy, why: '' }
  return [
    ...(entered
      ? [{ ...recorded, kind: 'manual' as const, at: entered.at ?? run.recordedAt, by: entered.by }]
      : []),
    ...(run.late ? [{ ...recorded, kind: 'late' as const }] : []),
    ...run.corrections.map(({ at, by, reason }) => ({
      ...about,
      kind: 'corrected' as const,
      at,
      by,
      why: reason,
    })),
  ]
}

/** Runs that no script's log brought in time, or that were put right. */
export function notesOfRuns(runs: readonly Run[], books: Books): EntryNote[] {
  const names = namesOf(books)
  const told = runs.filter(run => run.late || run.execution.entered || run.corrections.length > 0)
  return told.flatMap(run =>
    notesOfRecord(recordOf(run), runName(run, names), tellsTime(run) ? beganAt(run) : Number.NaN),
  )
}

const repairNote = (fact: RepairFact, names: Names): EntryNote => ({
  kind: 'repair',
  what: names.get(fact.app) ?? fact.app,
  from: parseInstant(fact.repairedAt),
  until: parseInstant(fact.repairedAt),
  at: fact.at,
  by: fact.by,
  why: `${fact.cause}: ${fact.action} (${fact.worker})`,
})

/** Repairs of these runs: always a person's word. */
export const notesOfRepairs = (runs: readonly Run[], books: Books): EntryNote[] => {
  const names = namesOf(books)
  const failed = new Set(runs.map(({ run }) => run))
  return books.repairs.filter(({ run }) => failed.has(run)).map(fact => repairNote(fact, names))
}

/** Excuses of these applications that reach into the period: always a person's word. */
export function notesOfExcuses(apps: readonly Application[], books: Books): EntryNote[] {
  const { period, standing } = books
  const names = new Map(apps.map(({ id, name }) => [id, name]))
  return [...standing.excuses, ...books.excuses]
    .filter(({ app }) => names.has(app))
    .map(({ app, from, until, at, by, reason }) => ({
      kind: 'excused' as const,
      what: names.get(app) ?? app,
      from: parseInstant(from),
      until: parseInstant(until),
      at,
      by,
      why: reason,
    }))
    .filter(({ from, until }) => from < period.until && until >= period.from)
}

/** A move told for an earlier minute than the one in which it was written down. */
const isToldLater = ({ at, happenedAt }: { at: string; happenedAt: string }): boolean =>
  parseInstant(at) - parseInstant(happenedAt) >= 60_000

/** `dicatat 05-11-2026 09.00` of such a move, else nothing. */
export const toldLater = (move: { at: string; happenedAt: string }, zone: string): string[] =>
  isToldLater(move) ? [`dicatat ${formatShortMoment(move.at, zone)}`] : []

/** Moves of a ticket that were written down later than they happened, or after its end, and the runs linked to it. */
export function notesOfTicket(ticket: Ticket | null, books: Books): EntryNote[] {
  if (ticket === null) return []
  const last = ticket.visits.at(-1)?.move ?? null
  const end = ticket.step !== null || last === null ? ticket.moves.length : ticket.moves.indexOf(last)
  const moves = ticket.moves.flatMap((move, i) => {
    const kind = i > end ? ('after' as const) : isToldLater(move) ? ('move' as const) : null
    if (kind === null) return []
    const { at, by, happenedAt, event } = move
    const from = parseInstant(happenedAt)
    const what = `${ticket.key}: ${moveWords[event.type]}`
    return [{ kind, what, from, until: from, at, by, why: kind === 'after' ? eventText(event) : '' }]
  })
  return [...moves, ...notesOfRuns(linkedRuns(ticket, books.runs), books)]
}

type Group = [EntryNote, ...EntryNote[]]

/** What was entered alike, on one day, by one hand, for one reason. */
function groupedNotes(notes: readonly EntryNote[], zone: string): Group[] {
  const groups = groupBy(notes, ({ kind, what, at, by, why }) =>
    JSON.stringify([kind, what, dayAt(parseInstant(at), zone), by, why]),
  )
  return [...groups.values()] as Group[]
}

/** One line for each group. */
export const entryRows = (notes: readonly EntryNote[], zone: string): Row[] =>
  groupedNotes(notes, zone).map((group, i) => {
    const [first] = group
    return row([
      count(i + 1),
      entryWords[first.kind],
      lines([first.what, group.length > 1 ? `${group.length} kali` : null]),
      spanText(group, zone),
      formatShortMoment(first.at, zone),
      first.by,
      orUnknown(first.why),
    ])
  })

function spanText(group: readonly EntryNote[], zone: string): string {
  const known = group.flatMap(({ from, until }) => [from, until]).filter(at => !Number.isNaN(at))
  if (known.length === 0) return 'tidak disebut'
  const [from, until] = [Math.min(...known), Math.max(...known)].map(at => formatShortMoment(at, zone))
  return from === until ? String(from) : `${from} sampai ${until}`
}

/** For a letter, which has no room for a table: `dicatat 05-11-2026 09.00 oleh petugas, untuk 03-10-2026 01.00`. */
export function entryLine(notes: readonly EntryNote[], zone: string): string {
  const told = groupedNotes(notes, zone).map(
    group =>
      `${group[0].what} (${entryWords[group[0].kind].toLowerCase()}) untuk ${spanText(group, zone)}, dicatat ${formatShortMoment(group[0].at, zone)} oleh ${group[0].by}${group[0].why === '' ? '' : `: ${group[0].why}`}`,
  )
  return told.length === 0 ? '' : `Catatan susulan dan manual: ${andMore(told, 3)}.`
}

/** Beside a run in a table of a paper: `susulan 05-11-2026`, `dicatat pengelola (petugas)`; nothing for most. */
export const runMarks = (run: Run, zone: string): string[] => recordMarks(recordOf(run), zone)

export function recordMarks(run: Recorded, zone: string): string[] {
  const on = (at: string): string => formatShortDay(dayAt(parseInstant(at), zone))
  const { entered } = run
  return [
    ...(entered ? [`manual ${on(entered.at ?? run.recordedAt)} oleh ${entered.by}`] : []),
    ...(run.late ? [`susulan ${on(run.recordedAt)} oleh ${run.recordedBy}`] : []),
    ...run.corrections.map(({ at, by, reason }) => `dibetulkan ${on(at)} oleh ${by}: ${reason}`),
  ]
}
