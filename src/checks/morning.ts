// What must somebody know who comes in this morning?

import { type Books, beganAt, type Run } from '../books.ts'
import { unregisteredRuns } from './app-coverage.ts'
import { ledgerOf, type Slot } from './coverage.ts'

/** The books between `since` and a day after `asOf`, sorted by what asks for attention. */
export interface Morning {
  /** Slots since then that have a verdict, by what became of them, in order of time. */
  failed: Slot[]
  missed: Slot[]
  /** With warnings only, or later than planned. */
  doubtful: Slot[]
  good: Slot[]
  excused: Slot[]
  /** Begun and not ended, or with window and grace not over. */
  open: Slot[]
  /** Within a day from now. */
  next: Slot[]
  /** Runs since then that fill no slot: restores, tests, backups beside the plan. */
  others: Run[]
  /** Keys that wait for `cadang log assign`, and how many runs. */
  unassigned: { key: string; runs: number }[]
}

/** `books` must reach from `since` (epoch ms) to a day after their `asOf`. Pure. */
export function morningOf(books: Books, since: number): Morning {
  const asOf = Date.parse(books.asOf)
  const { slots, planOf } = ledgerOf(books)
  const timed = slots
    .map(slot => ({ slot, at: Date.parse(slot.at) }))
    .filter(({ at }) => at >= since && at < asOf + 86_400_000)
    .sort((a, b) => a.at - b.at || (a.slot.plan < b.slot.plan ? -1 : 1))
  const past = timed.filter(({ at, slot }) => at <= asOf || slot.state !== 'due').map(({ slot }) => slot)
  const of = (...states: Slot['state'][]): Slot[] => past.filter(({ state }) => states.includes(state))
  return {
    failed: of('failed'),
    missed: of('missed'),
    doubtful: of('partial', 'late'),
    good: of('on-time'),
    excused: of('excused'),
    open: of('due'),
    next: timed.filter(({ at, slot }) => at > asOf && slot.state === 'due').map(({ slot }) => slot),
    others: books.runs.filter(run => !planOf.has(run.id) && beganAt(run) >= since && beganAt(run) <= asOf),
    unassigned: unregisteredRuns(books).map(({ key, runs }) => ({ key, runs: runs.length })),
  }
}
