// How is a fact added to the journal?

import type { Fact, Head, MonthFact, VerbatimFact } from '../journal/fact.ts'
import { factId } from '../journal/identity.ts'
import { ownLineMax } from '../journal/line.ts'
import type { MonthChain } from '../journal/month-chain.ts'
import { Refusal } from '../refusal.ts'
import type { NewFact } from './store.ts'

/** What became of a fact: written down, held by the month already, or longer than a line may be. */
export type Written = 'added' | 'double' | 'too-long'

/** One month open for writing. */
export interface OpenMonth {
  readonly chain: MonthChain
  /** Chains a fact's line to the one before; it may wait in memory until `settle`. */
  write(fact: Fact | VerbatimFact): Written
  /** Returns when everything written is safe. */
  settle(): void
}

/** A fact whose line would be longer than a line may be; nothing of it was written, and the month does not hold it. */
export class TooLong extends Refusal {
  override name = 'TooLong'

  constructor() {
    super(`Catatan terlalu besar: paling besar ${ownLineMax / 1024} KiB. Ringkas isinya, lalu ulangi.`)
  }
}

/** Writes facts, each to its month; only in the hand of the lock's holder. */
export class Pen {
  private readonly office: string
  private readonly open: (month: string) => OpenMonth
  private readonly headBefore: (month: string) => Head | null
  private readonly months = new Map<string, OpenMonth>()
  private last: OpenMonth | null = null

  constructor(
    office: string,
    open: (month: string) => OpenMonth,
    headBefore: (month: string) => Head | null,
  ) {
    this.office = office
    this.open = open
    this.headBefore = headBefore
  }

  /** False when the month already holds the fact. Safe only after `settle`. @throws TooLong */
  add(month: string, fact: Fact | VerbatimFact): boolean {
    const book = month === this.last?.chain.month ? this.last : this.bookOf(month)
    this.last = book
    if (book.chain.lines === 0 && fact.kind !== 'month') this.begin(book, month, fact)
    const written = book.write(fact)
    if (written === 'too-long') throw new TooLong()
    return written === 'added'
  }

  private bookOf(month: string): OpenMonth {
    const known = this.months.get(month)
    if (known !== undefined) return known
    // A file of any other name is read by nobody: what stood in it would be lost.
    if (!/^\d{4}-\d{2}$/.test(month)) throw new Error(`no month: ${month}`)
    const book = this.open(month)
    this.months.set(month, book)
    return book
  }

  /** The first line of a month ties it to the office and to the month before. */
  private begin(book: OpenMonth, month: string, { at, by }: Pick<Fact, 'at' | 'by'>): void {
    const previous = this.previous(month)
    const fact = { at, by, kind: 'month', month, office: this.office, previous } as const
    book.write({ v: 1, id: factId(fact), ...fact } satisfies MonthFact)
  }

  /** A head is only told once its lines are safe. */
  private previous(month: string): Head | null {
    const kept = this.headBefore(month)
    const own = [...this.months.keys()].filter(each => each < month && each >= (kept?.month ?? '')).sort()
    const book = this.months.get(own.at(-1) ?? '')
    if (book === undefined) return kept
    book.settle()
    return book.chain.head()
  }

  /** Everything added is on the disk; answers the heads of the months written to. */
  settle(): Head[] {
    for (const book of this.months.values()) book.settle()
    return [...this.months.values()].map(book => book.chain.head())
  }
}

/** A fact with its id; what a caller gives as id stands. */
export function identified(fresh: NewFact): Fact {
  const { id, ...body } = fresh
  return { v: 1, id: id ?? factId(body), ...body } as Fact
}
