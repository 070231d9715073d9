// What is written, at this instant, for this period?

import type { Books, Run, SourceFile } from '../books.ts'
import type { Interval } from '../calendar/interval.ts'
import { formatInstant } from '../calendar/zone.ts'
import { sha256 } from '../journal/chain.ts'
import type { ExecutionFact, Fact, PaperFact } from '../journal/fact.ts'
import { executionMonth, monthOf } from '../journal/filing.ts'
import { foldRuns, voidedIds } from '../journal/fold.ts'
import type { Standing } from '../journal/standing.ts'
import type { Register } from '../register/register.ts'
import { appResolver } from '../register/resolve.ts'
import type { Office } from '../sop/office.ts'
import type { Sop } from '../sop/sop.ts'
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
}

const dayMs = 86_400_000

/** Windows reach before and after a slot, graces after it; a week is the least, for runs that take long. */
function marginOf(register: Register): number {
  const minutes = register.plans.map(plan => plan.windowMinutes + plan.graceMinutes)
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
  const known = readings.map(reading => ({ ...reading, facts: knownAt(reading.facts, asOf) }))
  const facts = known.flatMap(reading => reading.facts)
  const resolve = appResolver(register)
  const papers = (await store.papers()).filter(paper => Date.parse(paper.at) <= Date.parse(asOf))
  const standing = await store.standing(first, asOf)
  const inside = known.filter(({ month }) => month >= first && month <= last)
  const runs = foldRuns(facts, { resolve, closedAt: closings(papers, office.zone) })
  const voided = voidedIds(facts)
  const excuses = [...standing.excuses, ...facts.filter(fact => fact.kind === 'excuse')]
  const problems = await Promise.all(inside.map(({ month }) => store.quarantine(month)))
  return {
    office,
    sops,
    laws: lawLibrary(),
    register,
    period,
    asOf,
    standing: resolved(standing, resolve),
    runs: runs.filter(run => within(run, from, until)),
    excuses: excuses.filter(
      ({ id }, i) => !voided.has(id) && excuses.findIndex(each => each.id === id) === i,
    ),
    papers,
    heads: inside.map(({ head }) => head),
    sources: sourcesOf(inside.flatMap(reading => reading.facts)),
    problems: [
      ...inside.flatMap(reading => reading.problems),
      ...problems.flat(),
      ...(await store.remarks()),
    ],
  }
}

const monthAtMs = (at: number, zone: string): string => monthOf(formatInstant(at, zone), zone)

async function readMonths(store: Store, first: string, last: string): Promise<MonthReading[]> {
  const months = (await store.months()).filter(month => month >= first && month <= last)
  return Promise.all(months.map(month => store.month(month)))
}

const knownAt = (facts: Fact[], asOf: string): Fact[] => {
  const until = Date.parse(asOf)
  return facts.filter(fact => Date.parse(fact.at) <= until)
}

/** A run belongs to the books when any part of it does. */
function within({ execution, recordedAt }: Run, from: number, until: number): boolean {
  const start = Date.parse(execution.startedAt ?? execution.finishedAt ?? recordedAt)
  const end = Date.parse(execution.finishedAt ?? execution.startedAt ?? recordedAt)
  return end >= from && start < until
}

/** A month is closed by the first paper of that period that was made after its end. */
function closings(papers: readonly PaperFact[], zone: string): (fact: ExecutionFact) => string | null {
  const closed = new Map<string, string>()
  for (const { period, at, asOf } of papers) {
    if (monthOf(asOf, zone) <= period) continue
    const before = closed.get(period)
    if (before === undefined || Date.parse(at) < Date.parse(before)) closed.set(period, at)
  }
  if (closed.size === 0) return () => null
  return fact => closed.get(executionMonth(fact.execution, fact.at, zone)) ?? null
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

/** The standing by the register's keys: names of one application are laid together, unknown names stay as they are. */
function resolved(standing: Standing, resolve: (name: string) => string | null): Standing {
  const apps: Standing['apps'] = {}
  for (const [name, own] of Object.entries(standing.apps)) {
    const key = resolve(name) ?? name
    const other = apps[key]
    if (other === undefined) {
      apps[key] = own
      continue
    }
    const newer = newest(own.lastSuccessAt, other.lastSuccessAt) === own.lastSuccessAt ? own : other
    apps[key] = { ...newer, lastRestoreAt: newest(own.lastRestoreAt, other.lastRestoreAt) }
  }
  return { ...standing, apps }
}

const newest = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || Date.parse(a) >= Date.parse(b) ? a : b
