// What does a month amount to, read from its lines only once?

import { sha256 } from '../journal/chain.ts'
import { closings } from '../journal/closed-months.ts'
import type { Fact, Source } from '../journal/fact.ts'
import { foldRuns } from '../journal/fold.ts'
import { ownExecution, readOwnLine } from '../journal/formats/own-line.ts'
import { runKey } from '../journal/identity.ts'
import { decodeLine } from '../journal/line.ts'
import { placeAt } from '../journal/placing.ts'
import { type Counted, type Rollup, RollupCount } from '../journal/rollup.ts'
import { monthFacts } from './month-facts.ts'
import type { Shelf } from './shelf.ts'

/** The month's roll-up: the one kept, if it rests on today's lines; else made anew, and kept. */
export function rollupOf(shelf: Shelf, month: string, zone: string): Rollup {
  const basis = sha256(shelf.fingerprint(month))
  const kept = shelf.readDerived('rollups', month)
  const value = kept?.value as Partial<Rollup> | undefined
  if (kept?.basis === basis && value?.v === 2 && value.month === month) return value as Rollup
  const rollup = countLines(shelf, month, zone) ?? countFolded(monthFacts(shelf, month).facts, month, zone)
  shelf.keepDerived('rollups', month, { basis, value: rollup })
  return rollup
}

/**
 * Counts line by line, flat in memory; null where a record depends on another (a start and its finish, a
 * correction, a void, a backup of a listing): then all must be laid together first.
 */
function countLines(shelf: Shelf, month: string, zone: string): Rollup | null {
  const count = new RollupCount(month, zone)
  const runs = new Set<string>()
  const stages: Fact[] = []
  for (const line of shelf.lines(month)) {
    if (line === '') continue
    const quick = quickly(line)
    if (quick !== null) {
      if (runs.has(quick.run)) return null
      runs.add(quick.run)
      count.add(quick)
      continue
    }
    const read = decodeLine(line)
    if (read.kind !== 'fact') continue
    const { fact } = read
    if (fact.kind === 'void' || fact.kind === 'correction') return null
    if (fact.kind === 'report') stages.push(fact)
    if (fact.kind !== 'execution') continue
    if (fact.execution.listed || runs.has(fact.run)) return null
    runs.add(fact.run)
    count.add({ execution: fact.execution, source: fact.source, recordedAt: fact.at })
  }
  return count.rollup(closings([], stages, zone)(month))
}

/** A run whose log is a line of our own, as the pen writes it. */
const verbatim =
  /^\{"v":1,"id":"([0-9a-f]{64})","n":\d+,"at":"([^"\\]+)","by":"[^"\\]*","kind":"execution","source":(\{"file":"[^"\\]*","line":\d+,"offset":\d+,"length":\d+\}),"own":(\{[^\\]*\}),"chain":"[0-9a-f]{64}"\}$/

/** What `decodeLine` would tell of such a line, for less; null for any other. */
function quickly(line: string): (Counted & { run: string }) | null {
  const [, id, recordedAt, place, raw] = verbatim.exec(line) ?? []
  if (id === undefined || recordedAt === undefined || place === undefined || raw === undefined) return null
  const own = readOwnLine(raw)
  if (own === null) return null
  const source: Source = JSON.parse(place)
  const execution = placeAt(ownExecution(own), source.file)
  return { run: runKey(execution, own.run ?? null, id), recordedAt, source, execution }
}

function countFolded(facts: readonly Fact[], month: string, zone: string): Rollup {
  const count = new RollupCount(month, zone)
  const nobody = { attribute: () => ({ app: null, rule: null }), closedAt: () => null }
  for (const run of foldRuns(facts, nobody)) count.add(run)
  return count.rollup(closings([], facts, zone)(month))
}
