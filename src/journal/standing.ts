// Where did we stand when the month began (saldo awal)?

import type { Run } from '../books.ts'
import type { Day } from '../calendar/day.ts'
import type { Clues } from '../register/attribution.ts'
import type { Copy } from './copy.ts'
import type { Execution } from './execution.ts'
import type { AssignFact, CopyFact, ExcuseFact, Head, ProcedureFact, TicketFact } from './fact.ts'

/** Derived from the journal, deletable; the next month's reports begin here instead of reading history. */
export interface Standing {
  v: 7
  /** The month at whose start this holds: `2026-10`. */
  month: string
  /** By what the logs tell of the application (`standingKey`); `open-books.ts` lays them together by the register's keys. */
  apps: Record<string, AppStanding>
  counts: { executions: number; success: number; warning: number; failed: number; voided: number }
  /** Excuses given in earlier months that reach into this one or past it. */
  excuses: ExcuseFact[]
  /** What people wrote of the copies of each last backup, oldest first. */
  copies: CopyFact[]
  /** Answers to "who is it about?", oldest first. */
  answers: AssignFact[]
  /** Every procedure that tickets were opened under. */
  procedures: ProcedureFact[]
  /** All moves of the tickets that nothing has closed yet, in the order they were written. */
  tickets: TicketFact[]
  /** The register's revision after the last change before this month; 0 for none. */
  registerRev: number
  /** The latest instant at which something counted here was written down; null for nothing. */
  recordedUntil: string | null
  /** Head of the month before; null for the first. */
  head: Head | null
}

export interface AppStanding {
  /** Of the latest run, for the rules that find its application. */
  clues: Clues
  lastSuccessAt: string | null
  lastArtifact: string | null
  lastBytes: number | null
  /** Where the last backup lies, as its log told. */
  lastCopies: Copy[]
  /** In order of months; the last twelve that had any. */
  stored: MonthStored[]
  lastRestoreAt: string | null
  /** What was restored then, and which ticket it proves; null where it was only stated, or never. */
  lastRestore: RestoreProof | null
  /** True where the office stated it and no log proves it. */
  stated: boolean
}

/** What whole and partial backups whose size is told stored in a month. */
export interface MonthStored {
  /** `2026-10`. */
  month: string
  bytes: number
  backups: number
  /** Day of the month on which the first of them began. */
  firstDate: number
}

/** What one backup stored that began on that day. */
export const storedOn = (bytes: number, day: Day): MonthStored => ({
  month: day.slice(0, 7),
  bytes,
  backups: 1,
  firstDate: Number(day.slice(8)),
})

/** With one more, laid together with what is of the same month. */
export function withStored(known: readonly MonthStored[], more: MonthStored): MonthStored[] {
  const place = known.findIndex(({ month }) => month === more.month)
  const same = known[place]
  if (same === undefined) return [...known, more].sort((a, b) => (a.month < b.month ? -1 : 1))
  return known.with(place, {
    month: more.month,
    bytes: same.bytes + more.bytes,
    backups: same.backups + more.backups,
    firstDate: Math.min(same.firstDate, more.firstDate),
  })
}

/** A restore that succeeded, as far as its log and its ticket tell. */
export interface RestoreProof {
  /** Key that folds its records, and the id of the one that decided. */
  run: string
  id: string
  operation: 'restore' | 'test'
  at: string
  artifact: string | null
  artifactSha256: string | null
  /** From start to finish; null where the log lacks one of them. */
  seconds: number | null
  /** Where the log stands: `inbox/srv1/simpeg.log:12`. */
  place: string
  /** How its record came into the books, as `Run` tells. */
  record: Pick<Run, 'recordedAt' | 'recordedBy' | 'corrections' | 'late'> & Pick<Execution, 'entered'>
  /** The ticket that was linked to it, and in whose role; null without one. */
  ticket: string | null
  role: string | null
}

export const firstStanding = (month: string): Standing => ({
  v: 7,
  month,
  apps: {},
  counts: { executions: 0, success: 0, warning: 0, failed: 0, voided: 0 },
  excuses: [],
  copies: [],
  answers: [],
  procedures: [],
  tickets: [],
  registerRev: 0,
  recordedUntil: null,
  head: null,
})
