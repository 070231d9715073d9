// How many slots came to which end?

import type { Slot, SlotState } from '../checks/coverage.ts'

export type Tally = Record<SlotState, number> & {
  scheduled: number
  /** On time or late: a backup stands for the slot. */
  proven: number
  /** Proven ÷ slots that had to be filled (without excused and not yet due); null where there were none. */
  share: number | null
}

export function tally(slots: Iterable<Slot>): Tally {
  const states: Record<SlotState, number> = {
    'on-time': 0,
    late: 0,
    partial: 0,
    failed: 0,
    missed: 0,
    excused: 0,
    due: 0,
  }
  let scheduled = 0
  for (const slot of slots) {
    states[slot.state] += 1
    scheduled += 1
  }
  const proven = states['on-time'] + states.late
  const owed = scheduled - states.excused - states.due
  return { ...states, scheduled, proven, share: owed === 0 ? null : proven / owed }
}

/** "27 dari 31 slot terbukti, 3 dimaafkan, 1 terlewat": what the report says of its own coverage. */
export function statementOf(counts: Tally): string {
  if (counts.scheduled === 0) return 'tidak ada slot yang dijadwalkan'
  const parts = [`${counts.proven} dari ${counts.scheduled} slot terbukti`]
  const others: [number, string][] = [
    [counts.partial, 'sebagian'],
    [counts.failed, 'gagal'],
    [counts.missed, 'terlewat'],
    [counts.excused, 'dimaafkan'],
    [counts.due, 'belum jatuh tempo'],
  ]
  for (const [n, word] of others) if (n > 0) parts.push(`${n} ${word}`)
  return parts.join(', ')
}

/** Groups in order of first appearance. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
