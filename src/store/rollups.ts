// What does a month amount to, read from its lines only once?

import { sha256 } from '../journal/chain.ts'
import { closings } from '../journal/closed-months.ts'
import { CountedLines } from '../journal/counted-line.ts'
import type { Fact } from '../journal/fact.ts'
import { foldRuns } from '../journal/fold.ts'
import { decodeLine } from '../journal/line.ts'
import { type Rollup, RollupCount } from '../journal/rollup.ts'
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
  const counted = new CountedLines()
  for (const line of shelf.lines(month)) {
    if (line === '') continue
    const quick = counted.read(line)
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

function countFolded(facts: readonly Fact[], month: string, zone: string): Rollup {
  const count = new RollupCount(month, zone)
  const nobody = { attribute: () => ({ app: null, rule: null }), closedAt: () => null }
  for (const run of foldRuns(facts, nobody)) count.add(run)
  return count.rollup(closings([], facts, zone)(month))
}
