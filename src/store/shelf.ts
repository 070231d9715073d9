// What must a storage be able to do?

import type { Head, PaperFact } from '../journal/fact.ts'
import type { Problem } from '../problem.ts'
import type { Register } from '../register/register.ts'
import type { Pen } from './pen.ts'
import type { IssuedPaper } from './store.ts'

/** A register as it was found: null where there is none that can be read, and what is to be said about it. */
export interface RegisterReading {
  register: Register | null
  /** Of the register where it is kept; null where only the generation before, or none, could be read. */
  rev: number | null
  problems: Problem[]
}

/** What can be made anew from the journal, by month. */
export type DerivedKind = 'standings' | 'rollups' | 'numbers'

/** Something derived, with the fingerprint of the lines it was derived from. */
export interface Derived {
  basis: string
  value: unknown
}

/** What only the holder of the writer lock may do. */
export interface Desk {
  /** Extends the journal. */
  pen: Pen
  /** Replaces the register; refuses when it moved on since `seenRev`, which is that of its reading. */
  writeRegister(register: Register, seenRev: number | null, at: string): Promise<void>
  /** Puts a paper's bytes safely aside; `publishPaper` makes them an issued paper, once its fact is written. */
  stagePaper(paper: IssuedPaper): void
  publishPaper(id: string): void
}

/** The raw storage under a `Store`: files, or memory. `Bookkeeper` does the rest, the same for both. */
export interface Shelf {
  /** Months that have lines, ascending. */
  months(): string[]
  /**
   * The whole lines of a month, in order; what stands after the last newline is not there yet. With `marks`, only lines
   * that hold one of these texts: the others cost next to nothing.
   */
  lines(month: string, marks?: readonly string[]): Iterable<string>
  /** The same lines, many at once: each text ends in a newline. */
  texts(month: string): Iterable<string>
  /** Head of a month from its end alone; null without one. */
  head(month: string): Head | null
  /** Fingerprint of a month: it changes with any of its lines. */
  fingerprint(month: string): string
  exclusively<T>(work: (desk: Desk) => Promise<T> | T): Promise<T>
  readRegister(): Promise<RegisterReading>
  /** Null for nothing kept, and for what is not as it was kept. */
  readDerived(kind: DerivedKind, month: string): Derived | null
  keepDerived(kind: DerivedKind, month: string, derived: Derived): void
  /** The bytes of a paper, published or still staged; null unless each of them is what the fact tells. */
  readPaper(fact: PaperFact): IssuedPaper['files'] | null
  /** Facts as they stand beside the bytes of papers, published or still staged; not those of the ids that are known. */
  listPapers(known?: ReadonlySet<string>): { fact: PaperFact; staged: boolean }[]
  quarantined(month?: string): Problem[]
}
