// How are the books kept, whatever they are kept on?

import { genesis } from '../journal/chain.ts'
import type { AssignFact, Fact, Head, NumberFact, PaperFact, ReportFact } from '../journal/fact.ts'
import { filingMonth, monthOf } from '../journal/filing.ts'
import { voidedIds } from '../journal/fold.ts'
import { factId } from '../journal/identity.ts'
import { mayBear, type NumberBook, numberBook } from '../journal/number-book.ts'
import type { Rollup } from '../journal/rollup.ts'
import type { Standing } from '../journal/standing.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import type { Register } from '../register/register.ts'
import type { Office } from '../sop/office.ts'
import { factsOf, markedFacts, monthFacts } from './month-facts.ts'
import { numbersByMonth } from './number-facts.ts'
import { identified } from './pen.ts'
import { RegisterBook } from './register-book.ts'
import { rollupOf } from './rollups.ts'
import type { Desk, Shelf } from './shelf.ts'
import { Standings } from './standings.ts'
import {
  type IssuedPaper,
  type MonthReading,
  type NewFact,
  type NewNumber,
  type NewStage,
  NumberTaken,
  type RegisterChange,
  type Store,
} from './store.ts'
import { ticketFactsAt, ticketHistory } from './ticket-facts.ts'

/** What the books must know of the office: whose they are, and how it counts time. */
export type Owner = Pick<Office, 'id' | 'zone'>

/** The `Store` on any `Shelf`; `shelf` is for those that read or extend it in bulk (ingest, verify). */
export class Bookkeeper<S extends Shelf = Shelf> implements Store {
  readonly shelf: S
  readonly owner: Owner

  private readonly standings: Standings
  private readonly registerBook: RegisterBook

  constructor(shelf: S, owner: Owner) {
    this.shelf = shelf
    this.owner = owner
    this.standings = new Standings(shelf, owner.zone)
    this.registerBook = new RegisterBook(shelf, this.standings, owner.zone)
  }

  async months(): Promise<string[]> {
    return this.shelf.months()
  }

  async month(month: string): Promise<MonthReading> {
    // First, so that it vouches for no line that was not read.
    const head = this.shelf.head(month) ?? { month, lines: 0, chain: genesis }
    return { month, ...monthFacts(this.shelf, month), head }
  }

  async append(facts: NewFact[]): Promise<{ added: number; doubles: number; heads: Head[] }> {
    if (facts.length === 0) return { added: 0, doubles: 0, heads: [] }
    return this.shelf.exclusively(({ pen }) => {
      const filed = new Map<string, string>()
      let added = 0
      for (const fresh of facts) {
        const fact = identified(fresh)
        const month = filingMonth(
          fact,
          this.owner.zone,
          target => filed.get(target) ?? this.monthHolding(target),
        )
        filed.set(fact.id, month)
        if (pen.add(month, fact)) added += 1
      }
      return { added, doubles: facts.length - added, heads: pen.settle() }
    })
  }

  /** The month whose file holds the record. @throws Refusal where none does */
  monthHolding(id: string): string {
    for (const month of this.shelf.months().reverse()) if (this.holds(month, id)) return month
    throw new Refusal(
      `Tidak ada catatan dengan id ${id.slice(0, 12)} dalam jurnal. Lihat id dengan "cadang log list".`,
    )
  }

  async register(): Promise<Register> {
    return (await this.registerBook.rolledForward()).register
  }

  async remarks(): Promise<Problem[]> {
    return (await this.shelf.readRegister()).problems
  }

  async registerAt(asOf: string): Promise<Register> {
    return this.registerBook.at(asOf)
  }

  /** The register that the journal alone tells of, until an instant (epoch ms): what the file must agree with. */
  async registerFromFacts(until?: number): Promise<Register> {
    return this.registerBook.fromFacts(until)
  }

  async changeRegister(
    who: { by: string; at: string },
    decide: (register: Register) => RegisterChange[],
  ): Promise<Register> {
    return this.registerBook.change(who, decide)
  }

  async standing(month: string, asOf?: string): Promise<Standing> {
    return this.standings.at(month, asOf)
  }

  async answers(asOf: string): Promise<AssignFact[]> {
    const month = monthOf(asOf, this.owner.zone)
    const until = Date.parse(asOf)
    const known = factsOf(this.shelf, month, 'assign', 'void').filter(fact => Date.parse(fact.at) <= until)
    const voided = voidedIds(known)
    return [...this.standings.at(month, asOf).answers, ...known.filter(fact => fact.kind === 'assign')]
      .filter(({ id }) => !voided.has(id))
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  }

  async ticketFacts(asOf: string): Promise<Fact[]> {
    return ticketFactsAt(this.shelf, this.standings, this.owner.zone, asOf)
  }

  async ticketHistory(key: string): Promise<Fact[]> {
    return ticketHistory(this.shelf, this.standings, key)
  }

  async changeTickets(
    at: string,
    decide: (facts: Fact[], stagesOf: (month: string) => ReportFact[]) => NewFact[],
  ): Promise<Fact[]> {
    return this.shelf.exclusively(async ({ pen }) => {
      const known = await this.ticketFacts(at)
      const ids = new Set(known.map(({ id }) => id))
      const facts = decide(known, month => factsOf(this.shelf, month, 'report'))
        .map(identified)
        .filter(({ id }) => !ids.has(id))
      for (const fact of facts)
        pen.add(
          filingMonth(fact, this.owner.zone, id => this.monthHolding(id)),
          fact,
        )
      pen.settle()
      return facts
    })
  }

  async changeReport(
    month: string,
    at: string,
    decide: (stages: ReportFact[], tickets: Fact[]) => NewStage,
  ): Promise<ReportFact> {
    return this.shelf.exclusively(async ({ pen }) => {
      const body = decide(factsOf(this.shelf, month, 'report'), await this.ticketFacts(at))
      const fact: ReportFact = { v: 1, id: factId(body), ...body }
      pen.add(month, fact)
      pen.settle()
      return fact
    })
  }

  async rollup(month: string): Promise<Rollup> {
    return rollupOf(this.shelf, month, this.owner.zone)
  }

  async numbers(): Promise<NumberFact[]> {
    return numbersByMonth(this.shelf).flatMap(({ numbers }) => numbers)
  }

  async numberBook(): Promise<NumberBook> {
    return numberBook(await this.papers(), await this.numbers())
  }

  async changeNumbers(decide: (book: NumberBook) => NewNumber): Promise<NumberFact> {
    return this.shelf.exclusively(async ({ pen }) => {
      const body = decide(await this.numberBook())
      const fact: NumberFact = { v: 1, id: factId(body), ...body }
      pen.add(monthOf(fact.at, this.owner.zone), fact)
      pen.settle()
      return fact
    })
  }

  async keepPaper(
    paper: Omit<PaperFact, 'v' | 'id' | 'kind'>,
    files: { name: string; bytes: Uint8Array }[],
  ): Promise<PaperFact> {
    const body = { ...paper, kind: 'paper' } as const
    const fact: PaperFact = { v: 1, id: factId(body), ...body }
    return this.shelf.exclusively(async (desk: Desk) => {
      if (!mayBear(await this.numberBook(), fact)) throw new NumberTaken(fact.number)
      desk.stagePaper({ fact, files })
      desk.pen.add(monthOf(fact.at, this.owner.zone), fact)
      desk.pen.settle()
      desk.publishPaper(fact.id)
      return fact
    })
  }

  async paper(id: string): Promise<IssuedPaper | null> {
    const fact = (await this.papers()).find(each => each.id === id)
    const files = fact === undefined ? null : this.shelf.readPaper(fact)
    return fact === undefined || files === null ? null : { fact, files }
  }

  /** By the journal; by its folder alone only where the journal does not tell of it any more. */
  async papers(): Promise<PaperFact[]> {
    const told = numbersByMonth(this.shelf).flatMap(({ papers }) => papers)
    const others = this.shelf.listPapers(new Set(told.map(({ id }) => id))).filter(({ staged }) => !staged)
    return [...told, ...others.map(({ fact }) => fact)].sort(
      (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.number < b.number ? -1 : 1),
    )
  }

  /** True when a whole line of the month is this fact; one torn by a full disk bears its id too, and does not count. */
  private holds(month: string, id: string): boolean {
    return markedFacts(this.shelf, month, [`{"v":1,"id":"${id}"`]).some(fact => fact.id === id)
  }

  async quarantine(month?: string): Promise<Problem[]> {
    return this.shelf.quarantined(month)
  }

  async close(): Promise<void> {}
}
