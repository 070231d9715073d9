// How are the books kept, whatever they are kept on?

import { startOfDay } from '../calendar/zone.ts'
import { genesis } from '../journal/chain.ts'
import { closeMonth } from '../journal/closing.ts'
import type { Fact, Head, PaperFact, RegisterFact } from '../journal/fact.ts'
import { filingMonth, monthOf } from '../journal/filing.ts'
import { factId } from '../journal/identity.ts'
import { decodeLine } from '../journal/line.ts'
import { firstStanding, type Standing } from '../journal/standing.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { admit } from '../register/admission.ts'
import { entities } from '../register/fields.ts'
import { emptyRegister, type Register } from '../register/register.ts'
import type { Office } from '../sop/office.ts'
import { applyRegisterFact } from './register-roll.ts'
import type { Desk, Shelf } from './shelf.ts'
import type { IssuedPaper, MonthReading, NewFact, RegisterChange, Store } from './store.ts'

/** What the books must know of the office: whose they are, and how it counts time. */
export type Owner = Pick<Office, 'id' | 'zone'>

/** The `Store` on any `Shelf`; `shelf` is for those that read or extend it in bulk (ingest, verify). */
export class Bookkeeper<S extends Shelf = Shelf> implements Store {
  readonly shelf: S
  readonly owner: Owner

  constructor(shelf: S, owner: Owner) {
    this.shelf = shelf
    this.owner = owner
  }

  async months(): Promise<string[]> {
    return this.shelf.months()
  }

  async month(month: string): Promise<MonthReading> {
    const { facts, problems } = this.read(month)
    return { month, facts, problems, head: this.shelf.head(month) ?? { month, lines: 0, chain: genesis } }
  }

  /** Facts of a month for which `wanted` holds of the line's text. */
  private read(month: string, wanted?: (line: string) => boolean): { facts: Fact[]; problems: Problem[] } {
    const facts: Fact[] = []
    const problems: Problem[] = []
    let number = 0
    for (const line of this.shelf.lines(month)) {
      number += 1
      if (line === '' || wanted?.(line) === false) continue
      const read = decodeLine(line)
      if (read.kind === 'fact') facts.push(read.fact)
      else if (read.kind === 'bad') problems.push(badLine(month, number, line, read.why))
    }
    return { facts, problems }
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

  private monthHolding(id: string): string {
    const mark = `"id":"${id}"`
    for (const month of this.shelf.months().reverse())
      for (const line of this.shelf.lines(month)) if (line.startsWith(mark, 7)) return month
    throw new Refusal(
      `Tidak ada catatan dengan id ${id.slice(0, 12)} dalam jurnal. Lihat id dengan "cadang log list".`,
    )
  }

  async register(): Promise<Register> {
    return (await this.rolledForward()).register
  }

  async remarks(): Promise<Problem[]> {
    return (await this.rolledForward()).problems
  }

  /** The register as found, and what the journal knows beyond it. `seenRev` is what the file itself says. */
  private async rolledForward(): Promise<{
    register: Register
    seenRev: number | null
    problems: Problem[]
  }> {
    const { register: found, problems } = await this.shelf.readRegister()
    const base = found ?? emptyRegister
    const seenRev = problems.length > 0 ? null : (found?.rev ?? null)
    const missing: RegisterFact[] = []
    for (const month of this.shelf.months().reverse()) {
      for (const fact of this.registerFacts(month)) if (fact.rev > base.rev) missing.push(fact)
      if ((await this.standing(month)).registerRev <= base.rev) break
    }
    missing.sort((a, b) => a.rev - b.rev)
    if (missing.length > 0 && missing[0]?.rev !== base.rev + 1)
      throw new Refusal(
        `Register tidak lengkap: jurnal tidak memuat perubahan ke-${base.rev + 1}. Kembalikan register.json dari cadangan, lalu jalankan "cadang journal verify".`,
      )
    return { register: missing.reduce(applyRegisterFact, base), seenRev, problems }
  }

  private registerFacts(month: string): RegisterFact[] {
    return this.read(month, line => line.includes('"kind":"register"')).facts.filter(
      fact => fact.kind === 'register',
    )
  }

  async registerAt(asOf: string): Promise<Register> {
    const until = Date.parse(asOf)
    const since = monthOf(asOf, this.owner.zone)
    const laterFacts = this.shelf
      .months()
      .filter(month => month >= since)
      .flatMap(month => this.registerFacts(month))
    return laterFacts.some(fact => Date.parse(fact.at) > until)
      ? this.registerFromFacts(until)
      : this.register()
  }

  /** The register that the journal alone tells of, until an instant (epoch ms): what the file must agree with. */
  async registerFromFacts(until = Number.POSITIVE_INFINITY): Promise<Register> {
    return this.shelf
      .months()
      .flatMap(month => this.registerFacts(month))
      .filter(fact => Date.parse(fact.at) <= until)
      .sort((a, b) => a.rev - b.rev)
      .reduce(applyRegisterFact, emptyRegister)
  }

  async changeRegister(
    who: { by: string; at: string },
    decide: (register: Register) => RegisterChange[],
  ): Promise<Register> {
    return this.shelf.exclusively(async ({ pen, writeRegister }) => {
      const { register: before, seenRev } = await this.rolledForward()
      let register = before
      for (const change of decide(before)) {
        const fact = registerFact(register, change, who)
        if (fact === null) continue
        pen.add(monthOf(fact.at, this.owner.zone), fact)
        register = applyRegisterFact(register, fact)
      }
      pen.settle()
      if (register.rev !== seenRev && register.rev > 0) await writeRegister(register, seenRev, who.at)
      return register
    })
  }

  async standing(month: string, asOf?: string): Promise<Standing> {
    const known = this.knownStanding(month)
    const late =
      known.recordedUntil !== null && asOf !== undefined && Date.parse(known.recordedUntil) > Date.parse(asOf)
    return late ? this.standingAsOf(month, Date.parse(asOf)) : known
  }

  /** From the nearest kept standing that still rests on the lines it was made from, onwards; each step is kept. */
  private knownStanding(month: string): Standing {
    const earlier = this.shelf.months().filter(each => each < month)
    const steps = [...earlier.slice(1), month]
    let standing = firstStanding(earlier[0] ?? month)
    let from = 0
    for (let i = steps.length - 1; i >= 0 && earlier.length > 0; i -= 1) {
      const kept = this.shelf.readStanding(steps[i] ?? month)
      if (kept === null || kept.basis !== this.shelf.basis(kept.standing.month)) continue
      standing = kept.standing
      from = i + 1
      break
    }
    for (const [i, base] of earlier.entries()) {
      const next = steps[i]
      if (i < from || next === undefined) continue
      standing = this.closed(standing, this.read(base).facts, base, next)
      this.shelf.keepStanding({ basis: this.shelf.basis(next), standing })
    }
    return { ...standing, month }
  }

  private standingAsOf(month: string, until: number): Standing {
    const earlier = this.shelf.months().filter(each => each < month)
    return earlier.reduce((standing, base, i) => {
      const facts = this.read(base).facts.filter(fact => Date.parse(fact.at) <= until)
      return this.closed(standing, facts, base, earlier[i + 1] ?? month)
    }, firstStanding(month))
  }

  private closed(standing: Standing, facts: Fact[], base: string, next: string): Standing {
    const head = this.shelf.head(base) ?? { month: base, lines: 0, chain: genesis }
    return closeMonth(standing, facts, head, next, startOfDay(`${next}-01`, this.owner.zone))
  }

  async keepPaper(
    paper: Omit<PaperFact, 'v' | 'id' | 'kind'>,
    files: { name: string; bytes: Uint8Array }[],
  ): Promise<PaperFact> {
    const body = { ...paper, kind: 'paper' } as const
    const fact: PaperFact = { v: 1, id: factId(body), ...body }
    return this.shelf.exclusively((desk: Desk) => {
      desk.stagePaper({ fact, files })
      desk.pen.add(monthOf(fact.at, this.owner.zone), fact)
      desk.pen.settle()
      desk.publishPaper(fact.id)
      return fact
    })
  }

  async paper(id: string): Promise<IssuedPaper | null> {
    const paper = this.shelf.readPaper(id)
    return paper === null || (paper.staged && !this.issued(paper.fact))
      ? null
      : { fact: paper.fact, files: paper.files }
  }

  async papers(): Promise<PaperFact[]> {
    return this.shelf
      .listPapers()
      .filter(({ fact, staged }) => !staged || this.issued(fact))
      .map(({ fact }) => fact)
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.number < b.number ? -1 : 1))
  }

  /** True when the journal tells that a staged paper was issued: the power went between the fact and its folder. */
  private issued(fact: PaperFact): boolean {
    const mark = `"id":"${fact.id}"`
    for (const line of this.shelf.lines(monthOf(fact.at, this.owner.zone)))
      if (line.startsWith(mark, 7)) return true
    return false
  }

  async quarantine(month?: string): Promise<Problem[]> {
    return this.shelf.quarantined(month)
  }

  async close(): Promise<void> {}
}

/** A fact with its id; what a caller gives as id stands. */
function identified(fresh: NewFact): Fact {
  const { id, ...body } = fresh
  return { v: 1, id: id ?? factId(body), ...body } as Fact
}

/** The fact of one change, or null where nothing changes. @throws Refusal where the entity would not be valid */
function registerFact(
  register: Register,
  { entity, key, after }: RegisterChange,
  who: { by: string; at: string },
): RegisterFact | null {
  const { label, list } = entities[entity]
  const admitted = admit(register, entity, after)
  if (admitted['id'] !== key) {
    throw new Refusal(
      `Data ${label} "${key}" tidak dapat disimpan: kodenya tertulis "${String(admitted['id'])}".`,
    )
  }
  const before = register[list].find(each => each.id === key) ?? null
  if (before !== null && JSON.stringify(before) === JSON.stringify(admitted)) return null
  const body = {
    ...who,
    kind: 'register',
    entity,
    key,
    rev: register.rev + 1,
    before,
    after: admitted,
  } as const
  return { v: 1, id: factId(body), ...body }
}

const badLine = (month: string, line: number, text: string, why: string): Problem => ({
  code: 'bad-journal-line',
  file: `journal/${month}.jsonl`,
  line,
  column: 0,
  excerpt: text.slice(0, 120),
  message: `Baris jurnal tidak dapat dibaca: ${why}.`,
  hint: 'Jalankan "cadang journal verify": bila rantai tetap utuh, ini sisa tulisan yang terputus dan tidak ada yang hilang.',
  kept: false,
})
