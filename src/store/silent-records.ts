// Which records without a time does the journal hold already?

import { decodeLine } from '../journal/line.ts'
import { identitiesOf } from './cursors.ts'
import { BrokenSeal } from './month-files.ts'
import type { Shelf } from './shelf.ts'

/**
 * Asked where a log is read once more: its cursor was lost, or it shall be read again. Records without a time are filed
 * by when they were written down, so that their doubles would find themselves alone in a later month.
 */
export class SilentRecords {
  private readonly shelf: Shelf
  private known: Set<string> | null = null
  /** Identities of logs that were found again. */
  private readonly found = new Set<string>()

  constructor(shelf: Shelf) {
    this.shelf = shelf
  }

  has(id: string): boolean {
    this.known ??= silentIds(this.shelf)
    return this.known.has(id)
  }

  /** The identity under which a log was read before, told by the first of its records; null for a log that was not. */
  identityOf(file: string, idUnder: (identity: string) => string): string | null {
    for (const identity of identitiesOf(file)) {
      if (this.found.has(identity) || !this.has(idUnder(identity))) continue
      this.found.add(identity)
      return identity
    }
    return null
  }
}

function silentIds(shelf: Shelf): Set<string> {
  const ids = new Set<string>()
  for (const month of shelf.months())
    try {
      for (const line of shelf.lines(month, ['"kind":"execution"'])) {
        if (/"(?:startedAt|finishedAt|own)":/.test(line)) continue
        const read = decodeLine(line)
        if (read.kind === 'fact') ids.add(read.fact.id)
      }
    } catch (error) {
      if (!(error instanceof BrokenSeal)) throw error
    }
  return ids
}
