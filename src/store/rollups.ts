// What does a month amount to, read from its lines only once?

import { sha256 } from '../journal/chain.ts'
import { closings } from '../journal/closed-months.ts'
import { CountedLines } from '../journal/counted-line.ts'
import type { Fact } from '../journal/fact.ts'
import { foldRuns } from '../journal/fold.ts'
import { decodeLine } from '../journal/line.ts'
import { type Rollup, RollupCount } from '../journal/rollup.ts'
import { KeyTable } from './key-table.ts'
import { monthFacts } from './month-facts.ts'
import type { Shelf } from './shelf.ts'

/** The month's roll-up: the one kept, if it rests on today's lines; else made anew, and kept. */
export function rollupOf(shelf: Shelf, month: string, zone: string): Rollup {
  const basis = sha256(`${zone}\n${shelf.fingerprint(month)}`)
  const kept = shelf.readDerived('rollups', month)
  const value = kept?.value as Partial<Rollup> | undefined
  if (kept?.basis === basis && value?.v === 4 && value.month === month) return value as Rollup
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
  const runs = new KeyTable(100_000)
  const stages: Fact[] = []
  const lines = new CountedLines()
  for (const text of shelf.texts(month)) {
    for (let from = 0; from < text.length; ) {
      const quick = lines.read(text, from)
      if (quick !== null) {
        from = quick.end
        if (!runs.addText(quick.run)) return null
        count.add(quick)
        continue
      }
      const end = text.indexOf('\n', from)
      const fact = factOf(text.slice(from, end))
      from = end + 1
      if (fact?.kind === 'void' || fact?.kind === 'correction') return null
      if (fact?.kind === 'report') stages.push(fact)
      if (fact?.kind !== 'execution') continue
      if (fact.execution.listed || !runs.addText(fact.run)) return null
      count.add({ execution: fact.execution, source: fact.source, recordedAt: fact.at })
    }
  }
  return count.rollup(closings([], stages, zone)(month))
}

function factOf(line: string): Fact | null {
  const read = line === '' ? null : decodeLine(line)
  return read?.kind === 'fact' ? read.fact : null
}

function countFolded(facts: readonly Fact[], month: string, zone: string): Rollup {
  const count = new RollupCount(month, zone)
  const nobody = { attribute: () => ({ app: null, rule: null }), closedAt: () => null }
  for (const run of foldRuns(facts, nobody)) count.add(run)
  return count.rollup(closings([], facts, zone)(month))
}
