// Which run belongs to which slot?

import { beganAt, type Run } from '../books.ts'
import type { Plan } from '../register/register.ts'

/** A slot before anything is known of its runs; `at` is epoch ms. */
export interface Expected {
  at: number
  plan: Plan
}

export interface Assignment {
  /** Runs of each slot, in the order of the slots; each run stands once at most. */
  attempts: Run[][]
  /** Runs that belong to no slot. */
  extra: Run[]
}

/** Clocks differ: a run that begins so much before its slot is that slot's own, not a repeat of the one before. */
const skewMs = 5 * 60_000

/** The instant after which a start no longer fills the slot, epoch ms. */
export const endOf = (slot: Expected): number =>
  slot.at + (slot.plan.windowMinutes + slot.plan.graceMinutes) * 60_000

/** A run is proof when its backup exists and is whole. */
export const proves = (run: Run): boolean => run.execution.status === 'success'

/**
 * Lays the runs of one application (in order of start) on its slots (ascending).
 * 1. A run belongs to the last slot that began before it (or begins within five minutes), as long as the
 *    window and grace of that slot are not over and the slot is not proven yet: a repeat after a failure
 *    is the same slot's.
 * 2. What is left may fill, early, the next slot, where that has no run at all and begins within its window.
 * 3. The rest is extra.
 */
export function assign(slots: readonly Expected[], runs: readonly Run[]): Assignment {
  const attempts: Run[][] = slots.map(() => [])
  const left = runs.filter(run => {
    const index = lastBefore(slots, beganAt(run) + skewMs)
    const mine = candidates(slots, index).find(candidate => {
      const slot = slots[candidate] as Expected
      return beganAt(run) <= endOf(slot) && !attempts[candidate]?.some(proves)
    })
    if (mine !== undefined) attempts[mine]?.push(run)
    return mine === undefined
  })
  const extra = left.filter(run => {
    const at = beganAt(run)
    const next = lastBefore(slots, at) + 1
    const slot = slots[next]
    const early = slot !== undefined && slot.at - slot.plan.windowMinutes * 60_000 <= at
    if (!early || attempts[next]?.length !== 0) return true
    attempts[next]?.push(run)
    return false
  })
  return { attempts, extra }
}

/** Index of the last slot at or before the instant, −1 for none. */
function lastBefore(slots: readonly Expected[], at: number): number {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((slots[middle] as Expected).at <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The slot and those that begin at the same instant (two plans of one application), first plan first. */
function candidates(slots: readonly Expected[], index: number): number[] {
  const found: number[] = []
  for (let at = index; at >= 0 && slots[at]?.at === slots[index]?.at; at--) found.unshift(at)
  return found
}
