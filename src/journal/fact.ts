// What is one line of the journal?

import type { Copy } from './copy.ts'
import type { Execution } from './execution.ts'
import type { TicketEvent } from './ticket-event.ts'

/** Where in the inbox the bytes of a record stood. */
export interface Source {
  /** Path inside the office folder, with `/`: `inbox/srv-simpeg01/simpeg.log`. */
  file: string
  /** 1-based line of its first byte. */
  line: number
  /** Offset of its first byte, and how many bytes it spans. */
  offset: number
  length: number
  /** Of bytes that carry no time: which log it was (`Place.fileIdentity`), a part of the record's id. */
  log?: string
}

interface FactBase {
  v: 1
  /** sha256 hex; for executions of the source bytes (see identity.ts), else of the fact itself. */
  id: string
  /** When it was written down, RFC 3339 with the office's offset. */
  at: string
  /** Who wrote it down: the machine account, and the post it acted for where one was given. */
  by: string
}

export interface ExecutionFact extends FactBase {
  kind: 'execution'
  /** Folds a start and its finish: the sender's, or made of host + application + operation + start. */
  run: string
  source: Source
  execution: Execution
}
/**
 * An execution on its way into the journal whose source is a line of our own that needs nothing masked or added: the
 * line itself is written down, word for word, and read back as the execution it tells of. Its id can then be proven
 * from the journal alone, even when the inbox is long gone. Its run key is made of the line, and not written beside it.
 */
export interface VerbatimFact extends Omit<ExecutionFact, 'execution' | 'run'> {
  /** The line's JSON; it holds no backslash. */
  own: string
}
/** A new fact that names the old one and why; the old line stays. */
export interface VoidFact extends FactBase {
  kind: 'void'
  target: string
  reason: string
}
export interface CorrectionFact extends FactBase {
  kind: 'correction'
  target: string
  reason: string
  /** Only the fields that change. */
  change: Partial<Execution>
}
/** "Dimaafkan": the slots of an application from–until (inclusive instants) need no run. */
export interface ExcuseFact extends FactBase {
  kind: 'excuse'
  app: string
  from: string
  until: string
  reason: string
}
export type EntityKind = 'application' | 'server' | 'plan' | 'official'
export interface RegisterFact extends FactBase {
  kind: 'register'
  entity: EntityKind
  key: string
  /** The register's revision after this change. */
  rev: number
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
/** A chain head as printed on a paper: month, number of lines, hash of the last. */
export interface Head {
  month: string
  lines: number
  chain: string
}
export interface PaperFact extends FactBase {
  kind: 'paper'
  slug: string
  title: string
  number: string
  /** `2026-10`, `2026-Q4`, `2026`, or `-` for a paper of no period. */
  period: string
  /** The instant the paper speaks of. */
  asOf: string
  files: { name: string; sha256: string; sizeBytes: number }[]
  heads: Head[]
  /** The ticket and the step that gave it; absent for papers of no ticket. */
  ticket?: string
  step?: string
  /** Null where no pattern of the office counts the number. */
  place?: NumberPlace | null
  /** Id of the fact that had set the number aside for it. */
  reservation?: string
}
/** Where a number stands: it counts in one series, of one unit, for one year. */
export interface NumberPlace {
  /** Slug of the paper, or the name under which several kinds count together. */
  series: string
  /** Code of the unit; empty where the office names none. */
  unit: string
  year: number
  sequence: number
}
/** What else than a paper of ours became of a number. */
export const numberEvents = ['taken', 'reserved', 'given', 'cancelled'] as const
export interface NumberFact extends FactBase {
  kind: 'number'
  /**
   * `taken`: for a paper made elsewhere; `reserved`: set aside; `given`: by somebody else's book; `cancelled`: never to be
   * used (again).
   */
  event: (typeof numberEvents)[number]
  number: string
  place: NumberPlace | null
  /** What it is for; why it is cancelled. */
  subject: string
  /** Slug of the paper, or name of the series, that it was wanted for; absent where any paper may bear it. */
  slug?: string
}
/** Opening balance of an office that begins in mid-year: stated, not proven. */
export interface OpeningFact extends FactBase {
  kind: 'opening'
  app: string
  lastSuccessAt: string | null
  lastRestoreAt: string | null
  note: string
}
/** The first line of every month: ties the month to the office and to the month before it. */
export interface MonthFact extends FactBase {
  kind: 'month'
  month: string
  office: string
  previous: Head | null
}

/** "Log ini milik aplikasi itu": a person's answer, good for all runs with these marks, before and after. */
export interface AssignFact extends FactBase {
  kind: 'assign'
  /** What the log names (null: it names nothing), the host, and the log's own name; null means any. */
  name: string | null
  host: string | null
  log: string | null
  /** Key of the application. */
  app: string
  reason: string
}
/** A copy of an artifact was laid somewhere, or is there no longer. */
export interface CopyFact extends FactBase {
  kind: 'copy'
  event: 'added' | 'removed'
  /** Key of the application, and the name of what was copied. */
  app: string
  artifact: string
  /** When the artifact's run began, where it is known; retention counts from there. */
  madeAt: string | null
  copy: Copy
  reason: string
}

/** The steps of a procedure, as tickets follow them that were opened under this text of it; written down once. */
export interface ProcedureFact extends FactBase {
  kind: 'procedure'
  sop: string
  version: number
  /** The whole procedure, as `sop/sop.ts` reads it. */
  procedure: Record<string, unknown>
}
/** Who did something, as the register had it that day: a name on paper stays true when the register changes. */
export interface Doer {
  /** Key of the official in the register; null for a role outside the office. */
  official: string | null
  /** The post as papers name it (`Plt. Kepala Bidang`), or the role. */
  title: string
  name: string | null
  nip: string | null
  /** The account of the machine that wrote it down, where it is not one of the official's own; else null. */
  recordedBy: string | null
}
/** A move of a ticket. What follows from it (where the ticket stands, how late it is) is derived. */
export interface TicketFact extends FactBase {
  kind: 'ticket'
  /** `B-2026-10-003`: the third ticket opened in that month. */
  ticket: string
  /** The role of the SOP that made the move. */
  role: string
  /** Key of the post in whose name it was made, or null where the role stands outside the office. */
  post: string | null
  /** Absent in moves that were written down before it was kept. */
  doer?: Doer
  /** When it happened; `at` is when it was written down. RFC 3339. */
  happenedAt: string
  event: TicketEvent
  /** Nothing comes after it: later months need not carry the ticket. */
  closes: boolean
}

/** What became of a failed backup: why it failed, what was done about it, and the run that shows it helped. */
export interface RepairFact extends FactBase {
  kind: 'repair'
  /** Key of the application, and the key that folds the records of the run that failed (`Run.run`). */
  app: string
  run: string
  /** When the failed run began. */
  failedAt: string
  cause: string
  action: string
  /** Who repaired, and when. */
  worker: string
  repairedAt: string
  /** The same of a later run that succeeded, or null while none shows it. */
  provenBy: string | null
}
/** The stages of a month's report; from `verified` on its figures are those known at that fact's `asOf`. */
export const reportStages = ['drafted', 'checked', 'verified', 'received', 'revised'] as const
export type ReportStage = (typeof reportStages)[number]
/** One stage in the life of a month's report. */
export interface ReportFact extends FactBase {
  kind: 'report'
  month: string
  stage: ReportStage
  /** What was written down later is not in the report of this stage. */
  asOf: string
  role: string
  /** Absent in stages that were written down before it was kept. */
  doer?: Doer
  /** Differences that were noted, or why it is revised. */
  note: string
  /** What a revision changes, figure by figure; empty in the other stages. */
  changes: { what: string; before: string; after: string }[]
  /** The ticket whose step this was, or null. */
  ticket: string | null
}

/** One line of `journal/<month>.jsonl`, without its chain. */
export type Fact =
  | ExecutionFact
  | VoidFact
  | CorrectionFact
  | ExcuseFact
  | RegisterFact
  | PaperFact
  | OpeningFact
  | AssignFact
  | CopyFact
  | ProcedureFact
  | TicketFact
  | RepairFact
  | ReportFact
  | NumberFact
  | MonthFact

export type FactKind = Fact['kind']
