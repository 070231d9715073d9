// Where did we stand when the month began (saldo awal)?

import type { Head } from './fact.ts'

/** Derived from the journal, deletable; the next month's reports begin here instead of reading history. */
export interface Standing {
  v: 1
  /** The month at whose start this holds: `2026-10`. */
  month: string
  apps: Record<string, AppStanding>
  counts: { executions: number; success: number; warning: number; failed: number; voided: number }
  /** Heads of the months before, as far as they count. */
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
  head: null,
})
