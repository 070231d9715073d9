// What became of each run, after its start, its finish, its corrections and its voids are laid together?

import { beganAt, type Run } from '../books.ts'
import { parseInstant } from '../calendar/zone.ts'
import type { Attribution, Clues } from '../register/attribution.ts'
import { cluesOf } from './clues.ts'
import { type Copy, samePlace } from './copy.ts'
import type { Execution } from './execution.ts'
import type { CorrectionFact, ExecutionFact, Fact } from './fact.ts'
import { runKeyAt } from './identity.ts'
import { withoutRetold } from './listed-runs.ts'
import { recordsByRun } from './run-records.ts'

export interface Folding {
  /** The application a run is about, and the rule that found it. */
  attribute: (clues: Clues) => Attribution
  /** When the month of these facts was closed by a paper or a verified report (RFC 3339), or null while it is open. */
  closedAt: (fact: ExecutionFact) => string | null
}

/** A finish decides over a start; of two finishes the one written down later. */
function join(earlier: Execution, later: Execution): Execution {
  const [base, top] =
    earlier.status !== 'running' && later.status === 'running' ? [later, earlier] : [earlier, later]
  const joined: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(top)) if (value !== null) joined[key] = value
  return {
    ...(joined as Execution),
    startedAt: base.startedAt ?? top.startedAt,
    tags: [...new Set([...base.tags, ...top.tags])],
    objects: [...new Set([...base.objects, ...top.objects])],
    copies: union(base.copies, top.copies),
    warnings: [...new Set([...base.warnings, ...top.warnings])],
    errors: [...new Set([...base.errors, ...top.errors])],
    closingLineSeen: base.closingLineSeen || top.closingLineSeen,
    dryRun: base.dryRun || top.dryRun,
  }
}

/** Of one place told twice the later word counts. */
const union = (earlier: readonly Copy[], later: readonly Copy[]): Copy[] => [
  ...earlier.filter(copy => !later.some(other => samePlace(other, copy))),
  ...later,
]

/** Ids that voids name; of runs, `recordsByRun` tells what they took out of the count. */
export function voidedIds(facts: Iterable<Fact>): Set<string> {
  const voided = new Set<string>()
  for (const fact of facts) if (fact.kind === 'void') voided.add(fact.target)
  return voided
}

/**
 * Facts (in the order they were written) → runs, by start. A run's id is that of the record that decided it;
 * corrections and voids may name any of its records. What a listing proves yields to the log of its run. Pure; facts of
 * several months may be given together.
 */
export function foldRuns(facts: readonly Fact[], folding: Folding): Run[] {
  const changes = new Map<string, CorrectionFact[]>()
  for (const fact of facts) {
    if (fact.kind === 'correction') changes.set(fact.target, [...(changes.get(fact.target) ?? []), fact])
  }
  const folded = recordsByRun(facts)
    .map(records => runOf(records, changes, folding))
    .map(run => ({ run, at: beganAt(run) }))
    .sort((a, b) => a.at - b.at || (a.run.id < b.run.id ? -1 : 1))
    .map(({ run }) => run)
  return withoutRetold(folded)
}

function runOf(
  records: readonly ExecutionFact[],
  changes: ReadonlyMap<string, CorrectionFact[]>,
  { attribute, closedAt }: Folding,
): Run {
  const fact = records.reduce((known, next) =>
    next.execution.status === 'running' && known.execution.status !== 'running' ? known : next,
  )
  const execution = records.map(record => record.execution).reduce(join)
  const corrections = records.flatMap(({ id }) => changes.get(id) ?? []).sort(byTime)
  const corrected: Execution =
    corrections.length === 0
      ? execution
      : Object.assign({}, execution, ...corrections.map(({ change }) => change))
  const { app, rule } = attribute(cluesOf(corrected, fact.source))
  return {
    id: fact.id,
    run: runKeyAt(fact, execution.startedAt),
    records: records.map(({ id }) => id),
    app,
    attributedBy: rule,
    execution: corrected,
    source: fact.source,
    recordedAt: fact.at,
    recordedBy: fact.by,
    corrections: corrections.map(({ id, at, by, reason }) => ({ id, at, by, reason })),
    late: records.some(record => {
      const closed = closedAt(record)
      return closed !== null && parseInstant(record.at) > Date.parse(closed)
    }),
  }
}

const byTime = (a: Fact, b: Fact): number => Date.parse(a.at) - Date.parse(b.at)
