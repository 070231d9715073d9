// How is the register rolled forward from the journal, taken back to a day, and changed?

import type { RegisterFact } from '../journal/fact.ts'
import { monthOf } from '../journal/filing.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { emptyRegister, type Register } from '../register/register.ts'
import { factsOf } from './month-facts.ts'
import { ifSealsHold } from './month-files.ts'
import { applyRegisterFact, registerFact, unapplyRegisterFact } from './register-roll.ts'
import type { Shelf } from './shelf.ts'
import type { Standings } from './standings.ts'
import type { RegisterChange } from './store.ts'

/** The register on a shelf: the file as found, and the facts of the journal that made it. */
export class RegisterBook {
  private readonly shelf: Shelf
  private readonly standings: Standings
  private readonly zone: string

  constructor(shelf: Shelf, standings: Standings, zone: string) {
    this.shelf = shelf
    this.standings = standings
    this.zone = zone
  }

  /** The register as found, and what the journal knows beyond it. `seenRev` is what the file itself says. */
  async rolledForward(): Promise<{
    register: Register
    seenRev: number | null
    problems: Problem[]
  }> {
    const { register: found, rev: seenRev, problems } = await this.shelf.readRegister()
    const base = found ?? emptyRegister
    const missing: RegisterFact[] = []
    for (const month of this.shelf.months().reverse()) {
      // A month whose seal is broken is told by verify; a whole register does without it.
      const facts = seenRev === null ? this.facts(month) : ifSealsHold(() => this.facts(month), [])
      for (const fact of facts) if (fact.rev > base.rev) missing.push(fact)
      const reaches = facts.some(({ rev }) => rev <= base.rev)
      if (ifSealsHold(() => this.standings.at(month).registerRev <= base.rev, reaches)) break
    }
    missing.sort((a, b) => a.rev - b.rev)
    let rev = base.rev
    for (const fact of missing) {
      if (fact.rev > rev + 1)
        throw new Refusal(
          `Register tidak lengkap: jurnal tidak memuat perubahan ke-${rev + 1}. Kembalikan register.json dari cadangan, lalu jalankan "cadang journal verify".`,
        )
      rev = fact.rev
    }
    return { register: missing.reduce(applyRegisterFact, base), seenRev, problems }
  }

  private facts(month: string): RegisterFact[] {
    return factsOf(this.shelf, month, 'register')
  }

  /** As it was at an instant: later changes are taken back, or the journal is read from its beginning. */
  async at(asOf: string): Promise<Register> {
    const { register } = await this.rolledForward()
    const until = Date.parse(asOf)
    const since = monthOf(asOf, this.zone)
    const facts = this.shelf
      .months()
      .filter(month => month >= since)
      .flatMap(month => this.facts(month))
      .sort((a, b) => a.rev - b.rev)
    const firstLater = facts.findIndex(fact => Date.parse(fact.at) > until)
    if (firstLater < 0) return register
    const later = facts.slice(firstLater)
    // A clock that went back: what was changed after others bears an earlier time.
    const inOrder = later.every(
      (fact, i) => Date.parse(fact.at) > until && fact.rev === (later[0]?.rev ?? 0) + i,
    )
    return inOrder && later.at(-1)?.rev === register.rev
      ? later.toReversed().reduce(unapplyRegisterFact, register)
      : this.fromFacts(until)
  }

  /** The register that the journal alone tells of, until an instant (epoch ms): what the file must agree with. */
  fromFacts(until = Number.POSITIVE_INFINITY): Register {
    return this.shelf
      .months()
      .flatMap(month => this.facts(month))
      .filter(fact => Date.parse(fact.at) <= until)
      .sort((a, b) => a.rev - b.rev)
      .reduce(applyRegisterFact, emptyRegister)
  }

  /** Under the writer lock: each change is a fact first, then the register is written. */
  async change(
    who: { by: string; at: string },
    decide: (register: Register) => RegisterChange[],
  ): Promise<Register> {
    return this.shelf.exclusively(async ({ pen, writeRegister }) => {
      const { register: before, seenRev } = await this.rolledForward()
      let register = before
      const facts: RegisterFact[] = []
      for (const change of decide(before)) {
        const fact = registerFact(register, change, who)
        if (fact === null) continue
        facts.push(fact)
        register = applyRegisterFact(register, fact)
      }
      // Once a fact is written it counts, so this is asked before.
      if ((await this.shelf.readRegister()).rev !== seenRev)
        throw new Refusal(
          'Register berubah oleh pihak lain sementara perintah ini berjalan; tidak ada yang ditulis. Ulangi perintah.',
        )
      for (const fact of facts) pen.add(monthOf(fact.at, this.zone), fact)
      pen.settle()
      if (register.rev !== seenRev && register.rev > 0) await writeRegister(register, seenRev, who.at)
      return register
    })
  }
}
