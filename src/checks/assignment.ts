// Which run belongs to which slot?

import { beganAt, inOrder, type Run } from '../books.ts'
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

/** Whole minutes from the slot to the instant, towards nought: as papers tell them, so they are judged. */
export const minutesAfter = (slot: Expected, at: number): number => Math.trunc((at - slot.at) / 60_000) || 0

const openMinutes = ({ plan }: Expected): number => plan.windowMinutes + plan.graceMinutes

/** A start at that instant still fills the slot. */
export const isOpen = (slot: Expected, at: number): boolean => minutesAfter(slot, at) <= openMinutes(slot)

/** When window and grace are over, epoch ms. */
export const endOf = (slot: Expected): number => slot.at + openMinutes(slot) * 60_000

/** A run is proof when its backup exists and is whole. */
export const proves = (run: Run): boolean => run.execution.status === 'success'

/**
 * Lays the runs of one application (in order of start) on its slots (ascending).
 * 1. A run belongs to the last slot that began before it (or begins within five minutes), as long as the
 *    window and grace of that slot are not over and the slot is not proven yet: a repeat after a failure
 *    is the same slot's. Where it is not taken there, the last slots of the other plans are asked, the newest first;
 *    of plans that begin at the same instant each has a run of its own before a second run is a repeat. Runs that
 *    name their plan come before those that name none.
 * 2. What is left may fill, early, the next slot of a plan, where that has no run at all and begins within its window.
 * 3. The rest is extra.
 * @param planOf the plan that a run names: it belongs to slots of that one only
 */
export function assign(
  slots: readonly Expected[],
  runs: readonly Run[],
  planOf: (run: Run) => string | null,
): Assignment {
  const places = slots.map((slot): Place => ({ ...slot, attempts: [] }))
  const lanes = lanesOf(places)
  const named = new Map(runs.map(run => [run, planOf(run)]))
  const lanesFor = (run: Run): Place[][] => {
    const own = named.get(run) ?? null
    return lanes.filter(([place]) => own === null || place?.plan.id === own)
  }
  const inTurn = runs.toSorted((a, b) => Number(named.get(a) === null) - Number(named.get(b) === null))
  const left = inTurn.filter(run => {
    const at = beganAt(run)
    const mine = lanesFor(run)
      .flatMap(lane => lane[lastBefore(lane, at + skewMs)] ?? [])
      .sort((a, b) => b.at - a.at || a.attempts.length - b.attempts.length)
      .find(
        place => isOpen(place, at) && !place.attempts.some(tried => proves(tried) && beganAt(tried) <= at),
      )
    mine?.attempts.push(run)
    return mine === undefined
  })
  const extra = left.filter(run => {
    const at = beganAt(run)
    const mine = lanesFor(run)
      .flatMap(lane => lane[lastBefore(lane, at) + 1] ?? [])
      .sort((a, b) => a.at - b.at)
      .find(place => -minutesAfter(place, at) <= place.plan.windowMinutes && place.attempts.length === 0)
    mine?.attempts.push(run)
    return mine === undefined
  })
  return { attempts: places.map(({ attempts }) => inOrder(attempts)), extra: inOrder(extra) }
}

interface Place extends Expected {
  attempts: Run[]
}

/** Slots of each plan for itself, ascending. */
function lanesOf(places: readonly Place[]): Place[][] {
  const lanes = new Map<string, Place[]>()
  for (const place of places) {
    const lane = lanes.get(place.plan.id)
    if (lane) lane.push(place)
    else lanes.set(place.plan.id, [place])
  }
  return [...lanes.values()]
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
