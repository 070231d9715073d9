// Which records tell of the same run, and which of them still count?

import { parseInstant } from '../calendar/zone.ts'
import type { ExecutionFact, Fact } from './fact.ts'

/**
 * Facts (in the order they were written) → the records of each run, less those that were voided. A void takes out its
 * whole run as it then stood: a start left without its finish would count as a run that never ended. What is written
 * about the run later counts anew.
 */
export function recordsByRun(facts: readonly Fact[]): ExecutionFact[][] {
  const byKey = new Map<string, ExecutionFact[]>()
  for (const fact of facts) {
    if (fact.kind !== 'execution') continue
    const known = byKey.get(fact.run)
    if (known === undefined) byKey.set(fact.run, [fact])
    else known.push(fact)
  }
  const runs = [...byKey.values()].flatMap(runsOfKey)
  const voids = facts.filter(fact => fact.kind === 'void')
  const targets = new Set(voids.map(({ target }) => target))
  // Lines of one month follow each other; those of another month stand elsewhere, whenever they were written.
  const isBefore = (record: Fact, taken: Fact): boolean =>
    facts.indexOf(record) < facts.indexOf(taken) || parseInstant(record.at) < parseInstant(taken.at)
  return runs.flatMap(run => {
    if (!run.some(({ id }) => targets.has(id))) return [run]
    const taking = voids.filter(({ target }) => run.some(({ id }) => id === target))
    const left = run.filter(record => !taking.some(taken => isBefore(record, taken)))
    return left.length === 0 ? [] : [left]
  })
}

/** A run on its way: the starts its records told, and whether one told its end. */
interface Told {
  starts: number[]
  records: ExecutionFact[]
  ended: boolean
}

/**
 * The records of one key, run by run. Senders that number their runs with a process id or a counter use a number again:
 * records of one number are one run only where they began together, or where one tells how the other ended.
 */
function runsOfKey(records: ExecutionFact[]): ExecutionFact[][] {
  const first = records[0]?.execution.startedAt
  if (records.every(({ execution }) => execution.startedAt === first)) return [records]
  const opens = records.filter(isOpen).sort((a, b) => startOf(a) - startOf(b) || 0)
  const starts = new Set(opens.map(startOf))
  const ends = records.filter(record => !isOpen(record))
  // An end that tells the start itself comes before one that has to look for it.
  const own = ends.filter(end => starts.has(startOf(end)))
  const runs: Told[] = []
  for (const record of [...opens, ...own, ...ends.filter(end => !own.includes(end))]) {
    const run = runs.find(each => each.starts.includes(startOf(record))) ?? begunBefore(record, runs)
    if (run === undefined) runs.push({ starts: [startOf(record)], records: [record], ended: !isOpen(record) })
    else {
      run.starts.push(startOf(record))
      run.records.push(record)
      run.ended ||= !isOpen(record)
    }
  }
  return runs.map(run => records.filter(record => run.records.includes(record)))
}

/** The run that an end closes: the last one begun by then that waits for it; an end without a start may be told twice. */
function begunBefore(record: ExecutionFact, runs: readonly Told[]): Told | undefined {
  if (isOpen(record)) return undefined
  const until = parseInstant(record.execution.finishedAt ?? '')
  const begun = runs.filter(({ starts }) => !((starts[0] ?? until) > until))
  return (
    begun.findLast(({ ended }) => !ended) ?? (record.execution.startedAt === null ? begun.at(-1) : undefined)
  )
}

const startOf = ({ execution }: ExecutionFact): number => parseInstant(execution.startedAt ?? '')

const isOpen = ({ execution }: ExecutionFact): boolean =>
  execution.status === 'running' || execution.finishedAt === null
