// What is written, at one instant, for one period?

import type { HolidayYear } from './calendar/holidays.ts'
import type { Interval } from './calendar/interval.ts'
import { parseInstant } from './calendar/zone.ts'
import type { Execution } from './journal/execution.ts'
import type {
  CopyFact,
  ExcuseFact,
  Head,
  NumberFact,
  PaperFact,
  RepairFact,
  ReportFact,
  Source,
} from './journal/fact.ts'
import type { Standing } from './journal/standing.ts'
import type { Problem } from './problem.ts'
import type { AttributionRule } from './register/attribution.ts'
import type { Register } from './register/register.ts'
import type { Law } from './sop/law.ts'
import type { Office } from './sop/office.ts'
import type { Sop } from './sop/sop.ts'
import type { Ticket } from './tickets/ticket.ts'

/** A run as the books hold it: folded over start and finish, corrections applied, voids left out. */
export interface Run {
  id: string
  /** Names the run wherever others tell of it: the same after its finish, its corrections. */
  run: string
  /** Ids of all its records, oldest first; corrections and voids name one of them. */
  records: string[]
  /** Key of the application in the register, or null when nobody registered what the log names. */
  app: string | null
  /** The rule that found the application; null where none did. */
  attributedBy: AttributionRule | null
  execution: Execution
  source: Source
  recordedAt: string
  /** Who read it in: the machine account, and its post. */
  recordedBy: string
  /** Facts that changed it, newest last: corrections with their reasons. */
  corrections: { id: string; at: string; by: string; reason: string }[]
  /** Written down after its month was closed by a paper, or its report verified. */
  late: boolean
}

/** True where the log tells when; what proves a slot, or how long ago a backup was made, must have a time of its own. */
export const tellsTime = ({ execution }: Pick<Run, 'execution'>): boolean =>
  (execution.startedAt ?? execution.finishedAt) !== null

/** When the run began, epoch ms; its end where the log tells no start; when it was written down where it tells neither. */
export const beganAt = ({ execution, recordedAt }: Pick<Run, 'execution' | 'recordedAt'>): number =>
  parseInstant(execution.startedAt ?? execution.finishedAt ?? recordedAt)

/** Runs in order of start; each start is read once, which is what a year of runs needs. */
export const inOrder = (runs: readonly Run[]): Run[] =>
  runs
    .map(run => ({ at: beganAt(run), run }))
    .sort((a, b) => a.at - b.at)
    .map(({ run }) => run)

/** A log that gave records to the period, so that a figure can be followed back. */
export interface SourceFile {
  file: string
  records: number
  /** sha256 over the ids of its records in order: the same logs give the same hash. */
  sha256: string
}

/**
 * Everything the checks and documents may know. Built by `store/open-books.ts`; pure from here on:
 * no file, no clock. `runs` reaches past the period on both sides as far as the longest window and grace.
 */
export interface Books {
  office: Office
  sops: Sop[]
  /** Rules of law that others replaced or changed, as far as the house knows. */
  laws: Law[]
  /** Days off and months of fasting, as far as the house knows. */
  holidays: HolidayYear[]
  register: Register
  period: Interval
  /** RFC 3339; nothing after it is known. */
  asOf: string
  /** At the start of the period. */
  standing: Standing
  runs: Run[]
  excuses: ExcuseFact[]
  /** Copies laid down or taken away by hand, oldest first: of the months that `runs` reaches into, and of the last backups before them. */
  copies: CopyFact[]
  papers: PaperFact[]
  /** Of every year, oldest first; read only for a paper that tells of them (`PaperKind.numbers`), else empty. */
  numbers: NumberFact[]
  /** Open when the period began, or moved in it or in the days after it that `runs` reaches into. */
  tickets: Ticket[]
  /** Of failures of the period, oldest first. */
  repairs: RepairFact[]
  /** Months of a longer period whose reports were verified, as their books were then: their slots and runs are these. */
  frozen: Books[]
  /** Stages of the reports on the months of the period, oldest first. */
  reports: ReportFact[]
  heads: Head[]
  sources: SourceFile[]
  /** What could not be read and waits in quarantine, of this period's ingests. */
  problems: Problem[]
}
