// What is written, at this instant, for this period?

import { type Books, beganAt, type Run, type SourceFile } from '../books.ts'
import type { Interval } from '../calendar/interval.ts'
import { formatInstant, parseInstant } from '../calendar/zone.ts'
import { sha256 } from '../journal/chain.ts'
import { closings } from '../journal/closed-months.ts'
import type { ExecutionFact, Fact } from '../journal/fact.ts'
import { executionMonth, monthOf } from '../journal/filing.ts'
import { foldRuns, voidedIds } from '../journal/fold.ts'
import { type AppStanding, type Standing, withStored } from '../journal/standing.ts'
import { type Attribution, attributor, type Clues } from '../register/attribution.ts'
import { schedulesOf } from '../register/plan-schedule.ts'
import type { Register } from '../register/register.ts'
import { namingOf, readName } from '../sop/naming.ts'
import type { Office } from '../sop/office.ts'
import type { Sop } from '../sop/sop.ts'
import { foldTickets } from '../tickets/fold.ts'
import { holidayLibrary } from './holiday-library.ts'
import { lawLibrary } from './law-library.ts'
import type { MonthReading, Store } from './store.ts'

export interface BooksWanted {
  office: Office
  sops: Sop[]
  period: Interval
  /** RFC 3339; what was written down later is not known. */
  asOf: string
  /** How far runs reach past the period on both sides, days; by default as far as the longest window and grace. */
  marginDays?: number
  /** Also what became of numbers that no paper bears. */
  numbers?: boolean
  /** Of a month whose figures are frozen: when; what was written down about it later is not known. Null: `asOf` alone. */
  knownUntil?: (month: string) => string | null
}

const dayMs = 86_400_000

/** Windows reach before and after a slot, graces after it; a week is the least, for runs that take long. */
function marginOf(register: Register): number {
  const minutes = register.plans
    .flatMap(plan => schedulesOf(plan))
    .map(plan => plan.windowMinutes + plan.graceMinutes)
  return Math.max(7, Math.ceil(Math.max(0, ...minutes) / 1440) + 1)
}

/** Reads the months of the period and its margins and one standing; never the whole history. */
export async function openBooks(store: Store, wanted: BooksWanted): Promise<Books> {
  const { office, sops, period, asOf } = wanted
  const register = await store.registerAt(asOf)
  const margin = (wanted.marginDays ?? marginOf(register)) * dayMs
  const from = period.from - margin
  const until = period.until + margin
  const first = monthAtMs(period.from, office.zone)
  const last = monthAtMs(period.until - 1, office.zone)
  const readings = await readMonths(store, monthAtMs(from, office.zone), monthAtMs(until, office.zone))
  const known = readings.map(reading => {
    const facts = knownAt(reading.facts, asOf)
    const frozenAt = wanted.knownUntil?.(reading.month) ?? null
    return { ...reading, facts: frozenAt === null ? facts : knownAt(facts, frozenAt) }
  })
  const facts = known.flatMap(reading => reading.facts)
  const attribute = await attributionAt(store, office, register, asOf)
  const papers = (await store.papers()).filter(paper => Date.parse(paper.at) <= Date.parse(asOf))
  const standing = await store.standing(first, asOf)
  const inside = known.filter(({ month }) => month >= first && month <= last)
  const closed = closings(papers, facts, office.zone)
  const closedAt = ({ execution, at }: ExecutionFact): string | null =>
    closed(executionMonth(execution, at, office.zone))
  const runs = foldRuns(facts, { attribute, closedAt })
  const voided = voidedIds(facts)
  const problems = await Promise.all(inside.map(({ month }) => store.quarantine(month)))
  return {
    office,
    sops,
    laws: lawLibrary(),
    get holidays() {
      return holidayLibrary()
    },
    register,
    period,
    asOf,
    standing: resolved(standing, attribute),
    runs: runs.filter(run => within(run, from, until)),
    excuses: unvoided([...standing.excuses, ...facts.filter(fact => fact.kind === 'excuse')], voided),
    copies: unvoided([...standing.copies, ...facts.filter(fact => fact.kind === 'copy')], voided),
    papers,
    numbers: wanted.numbers === true ? knownAt(await store.numbers(), asOf) : [],
    ...work(
      standing,
      known.filter(({ month }) => month >= first).flatMap(reading => reading.facts),
      voided,
    ),
    frozen: [],
    heads: inside.map(({ head }) => head),
    sources: sourcesOf(inside.flatMap(reading => reading.facts)),
    problems: [
      ...inside.flatMap(reading => reading.problems),
      ...problems.flat(),
      ...(await store.remarks()),
    ],
  }
}

/** Each once: what the standing carried over stands in the months of the margin too. */
const unvoided = <T extends Fact>(facts: readonly T[], voided: ReadonlySet<string>): T[] =>
  [...new Map(facts.map(fact => [fact.id, fact])).values()].filter(({ id }) => !voided.has(id))

/** Tickets, repairs and stages of reports, of facts that begin with the standing's month. */
function work({ procedures, tickets }: Standing, facts: Fact[], voided: Set<string>) {
  return {
    tickets: [...foldTickets([...procedures, ...tickets, ...facts]).values()],
    repairs: facts.filter(fact => fact.kind === 'repair').filter(({ id }) => !voided.has(id)),
    reports: facts.filter(fact => fact.kind === 'report'),
  }
}

/** Who runs were about, as was known at the instant. */
export const attributionAt = async (
  store: Store,
  office: Office,
  register: Register,
  asOf: string,
): Promise<(clues: Clues) => Attribution> =>
  attributor({ register, answers: await store.answers(asOf), named: namedBy(office, register) })

const monthAtMs = (at: number, zone: string): string => monthOf(formatInstant(at, zone), zone)

async function readMonths(store: Store, first: string, last: string): Promise<MonthReading[]> {
  const months = (await store.months()).filter(month => month >= first && month <= last)
  return Promise.all(months.map(month => store.month(month)))
}

const knownAt = <T extends Fact>(facts: T[], asOf: string): T[] => {
  const until = Date.parse(asOf)
  return facts.filter(fact => parseInstant(fact.at) <= until)
}

/** A run belongs to the books when any part of it does. */
function within(run: Run, from: number, until: number): boolean {
  const start = beganAt(run)
  const { finishedAt } = run.execution
  const end = finishedAt === null ? start : parseInstant(finishedAt)
  return end >= from && start < until
}

/** Logs that gave records, by name; the hash follows the ids in the order of the journal. */
function sourcesOf(facts: Fact[]): SourceFile[] {
  const ids = new Map<string, string[]>()
  for (const fact of facts) {
    if (fact.kind !== 'execution') continue
    const list = ids.get(fact.source.file)
    if (list) list.push(fact.id)
    else ids.set(fact.source.file, [fact.id])
  }
  return [...ids]
    .map(([file, list]) => ({ file, records: list.length, sha256: sha256(list.join('\n')) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** The application that a file's name tells by the office's naming rule. */
function namedBy(office: Office, { applications }: Register): (fileName: string) => string | null {
  const naming = namingOf(office)
  const names = applications.flatMap(({ id, aliases }) => [id, ...aliases])
  return fileName => readName(naming, fileName, names, office.zone)?.app ?? null
}

/** The standing by the register's keys: what is of one application is laid together, unknown names stay as they are. */
function resolved(standing: Standing, attribute: (clues: Clues) => Attribution): Standing {
  const apps: Standing['apps'] = {}
  for (const [clueKey, own] of Object.entries(standing.apps)) {
    const key = attribute(own.clues).app ?? own.clues.name ?? clueKey
    const other = apps[key]
    apps[key] = other === undefined ? own : together(own, other)
  }
  return { ...standing, apps }
}

function together(a: AppStanding, b: AppStanding): AppStanding {
  const newer = newest(a.lastSuccessAt, b.lastSuccessAt) === a.lastSuccessAt ? a : b
  const restored = newest(a.lastRestoreAt, b.lastRestoreAt) === a.lastRestoreAt ? a : b
  return {
    ...newer,
    lastRestoreAt: restored.lastRestoreAt,
    lastRestore: restored.lastRestore,
    stored: b.stored.reduce(withStored, a.stored),
  }
}

const newest = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || Date.parse(a) >= Date.parse(b) ? a : b
