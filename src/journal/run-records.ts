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

/**
 * The records of one key, run by run. Senders that number their runs with a process id or a counter use a number again:
 * records of one number are one run only where they began together, or where one tells how the other ended.
 */
function runsOfKey(records: ExecutionFact[]): ExecutionFact[][] {
  const first = records[0]?.execution.startedAt
  if (records.every(({ execution }) => execution.startedAt === first)) return [records]
  const opens = records.filter(isOpen).sort((a, b) => startOf(a) - startOf(b) || 0)
  const starts = new Set(opens.map(({ execution }) => execution.startedAt))
  const ends = records.filter(record => !isOpen(record))
  // An end that tells the start itself comes before one that has to look for it.
  const inTurn = [
    ...opens,
    ...ends.filter(({ execution }) => starts.has(execution.startedAt)),
    ...ends.filter(({ execution }) => !starts.has(execution.startedAt)),
  ]
  const runs = new Set<ExecutionFact[]>()
  const waiting = new Set<ExecutionFact[]>()
  const byStart = new Map<string, ExecutionFact[]>()
  for (const record of inTurn) {
    const { startedAt } = record.execution
    const run = byStart.get(startedAt ?? '') ?? begunBefore(record, runs, waiting) ?? []
    run.push(record)
    runs.add(run)
    if (startedAt !== null) byStart.set(startedAt, run)
    if (isOpen(record)) waiting.add(run)
    else waiting.delete(run)
  }
  const places = new Map(records.map((record, i) => [record, i]))
  const placeOf = (record: ExecutionFact): number => places.get(record) ?? 0
  return [...runs].map(run => run.sort((a, b) => placeOf(a) - placeOf(b)))
}

/** The run that an end closes: the last one begun by then that waits for it; an end without a start may be told twice. */
function begunBefore(
  end: ExecutionFact,
  runs: ReadonlySet<ExecutionFact[]>,
  waiting: ReadonlySet<ExecutionFact[]>,
): ExecutionFact[] | undefined {
  if (isOpen(end)) return undefined
  const until = parseInstant(end.execution.finishedAt ?? '')
  const hasBegun = ([run]: ExecutionFact[]): boolean => run !== undefined && !(startOf(run) > until)
  const open = [...waiting].findLast(hasBegun)
  return open ?? (end.execution.startedAt === null ? [...runs].findLast(hasBegun) : undefined)
}

const startOf = ({ execution }: ExecutionFact): number => parseInstant(execution.startedAt ?? '')

const isOpen = ({ execution }: ExecutionFact): boolean =>
  execution.status === 'running' || execution.finishedAt === null
