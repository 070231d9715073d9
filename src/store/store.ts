// Where is it kept?

import type {
  AssignFact,
  EntityKind,
  Fact,
  Head,
  NumberFact,
  PaperFact,
  ReportFact,
} from '../journal/fact.ts'
import type { NumberBook } from '../journal/number-book.ts'
import type { Rollup } from '../journal/rollup.ts'
import type { Standing } from '../journal/standing.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import type { Register } from '../register/register.ts'

/** A fact to be written; the store gives `v`, `id`, and the chain. */
export type NewFact = DistributiveOmit<Fact, 'v' | 'id'> & { id?: string }
/** A stage of a month's report, to be written. */
export type NewStage = Omit<ReportFact, 'v' | 'id'>
/** What becomes of a number, to be written. */
export type NewNumber = Omit<NumberFact, 'v' | 'id'>
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

export interface RegisterChange {
  entity: EntityKind
  key: string
  /** Null removes nothing: entities are retired, not deleted; null only for a first entry's `before`. */
  after: Record<string, unknown>
}

export interface MonthReading {
  month: string
  facts: Fact[]
  head: Head
  problems: Problem[]
}

export interface IngestReport {
  files: {
    file: string
    reader: string
    bytes: number
    added: number
    doubles: number
    quarantined: number
  }[]
  added: number
  doubles: number
  quarantined: number
  /** What waits in quarantine no longer; only where logs were read again. */
  settled?: number
  problems: Problem[]
}

/** The number, or its place in the series, is given out; perhaps while ours was being made. */
export class NumberTaken extends Refusal {
  override name = 'NumberTaken'

  constructor(number: string) {
    super(
      `Nomor ${number}, atau urutannya dalam seri itu, sudah diberikan; lihat "cadang number list", lalu beri nomor lain.`,
    )
  }
}

export interface IssuedPaper {
  fact: PaperFact
  files: { name: string; bytes: Uint8Array }[]
}

/**
 * One office's books on some storage. Every promise that resolves has been synced.
 * `file` and `memory` pass the same contract (`test/store/contract.ts`).
 */
export interface Store {
  /** Months that have facts, ascending: `2026-10`. */
  months(): Promise<string[]>
  month(month: string): Promise<MonthReading>
  /** Appends under the writer lock, one chain a month; facts whose id the month already holds are left out. */
  append(facts: NewFact[]): Promise<{ added: number; doubles: number; heads: Head[] }>
  /** Rolled forward from facts it misses. */
  register(): Promise<Register>
  /** What the store noticed and mended on its way: a damaged register file, rolled forward from the journal. */
  remarks(): Promise<Problem[]>
  /** As it stood at the instant, folded from its facts. */
  registerAt(asOf: string): Promise<Register>
  /**
   * Fact first, then the register; under the writer lock, so `decide` always sees
   * the newest register. It answers the changes, or throws a Refusal; a change that changes nothing is left out.
   * @throws Refusal where a change would leave an entity that is not valid
   */
  changeRegister(
    who: { by: string; at: string },
    decide: (register: Register) => RegisterChange[],
  ): Promise<Register>
  /**
   * Where the books stood when the month began. With `asOf`, as they were known at that instant: what was
   * written down later is left out.
   */
  standing(month: string, asOf?: string): Promise<Standing>
  /** Answers to "who is it about?" that were known at the instant, oldest first; of whichever month. */
  answers(asOf: string): Promise<AssignFact[]>
  /**
   * Procedures and moves of tickets as known at the instant: of those that were open when its month began, and of that
   * month. `foldTickets` reads them.
   */
  ticketFacts(asOf: string): Promise<Fact[]>
  /** Everything written of one ticket since it was opened; nothing for a key that was never given. */
  ticketHistory(key: string): Promise<Fact[]>
  /**
   * Under the writer lock, so `decide` always sees the newest moves (those of `ticketFacts(at)`) and no other move comes
   * between. A move that is a stage of a month's report asks `stagesOf` how far that has come. Answers what it decided; a
   * procedure that is known already is not written again.
   */
  changeTickets(
    at: string,
    decide: (facts: Fact[], stagesOf: (month: string) => ReportFact[]) => NewFact[],
  ): Promise<Fact[]>
  /**
   * A stage of the month's report. Under the writer lock, so `decide` always sees the stages that were written down, and
   * the facts of tickets as of `at`; it answers the stage, or throws a Refusal.
   */
  changeReport(
    month: string,
    at: string,
    decide: (stages: ReportFact[], tickets: Fact[]) => NewStage,
  ): Promise<ReportFact>
  /** What a month amounts to, by what its logs tell of the applications; kept, so that years cost no more than months. */
  rollup(month: string): Promise<Rollup>
  /** Numbers reserved, taken by hand, given or cancelled, of every year, oldest first. */
  numbers(): Promise<NumberFact[]>
  /** What became of every number, of papers too. */
  numberBook(): Promise<NumberBook>
  /** Under the writer lock, so `decide` always sees the newest book. Answers what it decided. */
  changeNumbers(decide: (book: NumberBook) => NewNumber): Promise<NumberFact>
  /**
   * Issues and keeps: the fact and the bytes, or neither.
   * @throws NumberTaken where the number, or its place in the series, is given out, but for the paper's own reservation
   */
  keepPaper(
    paper: Omit<PaperFact, 'v' | 'id' | 'kind'>,
    files: { name: string; bytes: Uint8Array }[],
  ): Promise<PaperFact>
  paper(id: string): Promise<IssuedPaper | null>
  /** Every paper issued, oldest first. */
  papers(): Promise<PaperFact[]>
  /** Places and reasons of the lines that could not be read; of one month, or of all. Their bytes stay kept. */
  quarantine(month?: string): Promise<Problem[]>
  close(): Promise<void>
}
