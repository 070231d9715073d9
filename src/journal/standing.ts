// Where did we stand when the month began (saldo awal)?

import type { ExcuseFact, Head } from './fact.ts'

/** Derived from the journal, deletable; the next month's reports begin here instead of reading history. */
export interface Standing {
  v: 1
  /** The month at whose start this holds: `2026-10`. */
  month: string
  /** By the application's name as the logs tell it; `open-books.ts` resolves it against the register. */
  apps: Record<string, AppStanding>
  counts: { executions: number; success: number; warning: number; failed: number; voided: number }
  /** Excuses given in earlier months that reach into this one or past it. */
  excuses: ExcuseFact[]
  /** The register's revision after the last change before this month; 0 for none. */
  registerRev: number
  /** The latest instant at which something counted here was written down; null for nothing. */
  recordedUntil: string | null
  /** Head of the month before; null for the first. */
  head: Head | null
}

export interface AppStanding {
  lastSuccessAt: string | null
  lastArtifact: string | null
  lastBytes: number | null
  lastRestoreAt: string | null
  /** True where the office stated it and no log proves it. */
  stated: boolean
}

export const firstStanding = (month: string): Standing => ({
  v: 1,
  month,
  apps: {},
  counts: { executions: 0, success: 0, warning: 0, failed: 0, voided: 0 },
  excuses: [],
  registerRev: 0,
  recordedUntil: null,
  head: null,
})
