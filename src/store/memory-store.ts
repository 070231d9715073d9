// How are books kept that nobody needs tomorrow?

import { seal, sealLength, sha256 } from '../journal/chain.ts'
import type { Fact, Head, PaperFact, VerbatimFact } from '../journal/fact.ts'
import { ownLineMax } from '../journal/line.ts'
import { MonthChain } from '../journal/month-chain.ts'
import type { Problem } from '../problem.ts'
import { Register } from '../register/register.ts'
import { Bookkeeper, type Owner } from './bookkeeper.ts'
import { KeyTable } from './key-table.ts'
import { type OpenMonth, Pen, type Written } from './pen.ts'
import type { Derived, DerivedKind, Desk, RegisterReading, Shelf } from './shelf.ts'
import type { IssuedPaper } from './store.ts'

class MemoryMonth implements OpenMonth {
  readonly chain: MonthChain
  readonly ids = new KeyTable()
  readonly lines: string[] = []

  constructor(month: string) {
    this.chain = new MonthChain(month)
  }
  write(fact: Fact | VerbatimFact): Written {
    const json = this.chain.nextJson(fact)
    if (Buffer.byteLength(json) > ownLineMax - sealLength) return 'too-long'
    if (!this.ids.add(fact.id)) return 'double'
    this.lines.push(seal(json, this.chain.advance(sha256(json))))
    return 'added'
  }
  settle(): void {}
}

/** Keeps the same lines that files hold, so that nothing is shared with its callers by reference. */
class MemoryShelf implements Shelf {
  private readonly officeId: string
  private readonly books = new Map<string, MemoryMonth>()
  private readonly derived = new Map<string, string>()
  private readonly papers = new Map<string, IssuedPaper>()
  private registerText: string | null = null
  private turn: Promise<unknown> = Promise.resolve()

  constructor(officeId: string) {
    this.officeId = officeId
  }

  months(): string[] {
    return [...this.books.keys()].filter(month => this.head(month) !== null).sort()
  }

  lines(month: string, marks?: readonly string[]): Iterable<string> {
    const lines = this.books.get(month)?.lines ?? []
    return marks === undefined ? lines : lines.filter(line => marks.some(mark => line.includes(mark)))
  }

  texts(month: string): Iterable<string> {
    return (this.books.get(month)?.lines ?? []).map(line => `${line}\n`)
  }

  head(month: string): Head | null {
    const book = this.books.get(month)
    return book === undefined || book.lines.length === 0 ? null : book.chain.head()
  }

  fingerprint(month: string): string {
    return JSON.stringify(this.head(month))
  }

  /** One at a time, in the order they came; a failed one does not stop the next. */
  exclusively<T>(work: (desk: Desk) => Promise<T> | T): Promise<T> {
    const mine = this.turn.then(() => this.atDesk(work))
    this.turn = mine.catch(() => undefined)
    return mine
  }

  /** What was written by work that then failed is forgotten, as a file's unwritten lines are. */
  private async atDesk<T>(work: (desk: Desk) => Promise<T> | T): Promise<T> {
    const fresh = new Map<string, MemoryMonth>()
    const open = (month: string): MemoryMonth => {
      const copy = new MemoryMonth(month)
      const book = this.books.get(month)
      copy.lines.push(...(book?.lines ?? []))
      if (book) Object.assign(copy.chain, book.chain)
      for (const line of copy.lines) copy.ids.add(line.slice(13, 77))
      fresh.set(month, copy)
      return copy
    }
    const pen = new Pen(this.officeId, open, month => this.headBefore(month))
    const done = await work({
      pen,
      writeRegister: async register => {
        this.registerText = JSON.stringify(register)
      },
      stagePaper: paper => void this.papers.set(paper.fact.id, structuredClone(paper)),
      publishPaper: () => undefined,
    })
    for (const [month, book] of fresh) this.books.set(month, book)
    return done
  }

  private headBefore(month: string): Head | null {
    const before = this.months().findLast(each => each < month)
    return before === undefined ? null : this.head(before)
  }

  async readRegister(): Promise<RegisterReading> {
    const register = this.registerText === null ? null : Register.parse(JSON.parse(this.registerText))
    return { register, rev: register?.rev ?? null, problems: [] }
  }

  readDerived(kind: DerivedKind, month: string): Derived | null {
    const text = this.derived.get(`${kind} ${month}`)
    return text === undefined ? null : (JSON.parse(text) as Derived)
  }

  keepDerived(kind: DerivedKind, month: string, derived: Derived): void {
    this.derived.set(`${kind} ${month}`, JSON.stringify(derived))
  }

  readPaper({ id }: PaperFact): IssuedPaper['files'] | null {
    return structuredClone(this.papers.get(id)?.files ?? null)
  }

  /** None that the journal does not tell of. */
  listPapers(): [] {
    return []
  }

  /** Nothing is ingested into memory, so nothing waits. */
  quarantined(): Problem[] {
    return []
  }
}

/** A `Store` that forgets everything when the process ends: for tests, and for trying things out. */
export const openMemoryStore = (office: Owner): Bookkeeper =>
  new Bookkeeper(new MemoryShelf(office.id), office)
