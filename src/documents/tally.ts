// How many slots came to which end?

import { type Counts, countsOf } from '../checks/app-coverage.ts'
import type { Slot } from '../checks/coverage.ts'

/** Figures of any set of slots, counted exactly as `cadang check` counts them. */
export const tally = (slots: readonly Slot[]): Counts => countsOf(slots, [], 0)

/** "27 dari 31 jatuh tempo terbukti, 3 dimaafkan, 1 terlewat": what the report says of its own coverage. */
export function statementOf(counts: Counts): string {
  if (counts.scheduled === 0) return 'Tidak ada backup yang dijadwalkan'
  const parts = [`${counts.proven} dari ${counts.scheduled} jatuh tempo terbukti`]
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
