// Where did the books stand when a month began, without reading all that was before it?

import { genesis, sha256 } from '../journal/chain.ts'
import { closeMonth } from '../journal/closing.ts'
import type { Fact } from '../journal/fact.ts'
import { firstStanding, type Standing } from '../journal/standing.ts'
import { monthFacts } from './month-facts.ts'
import type { Shelf } from './shelf.ts'

const isStanding = (value: unknown, month: string): value is Standing => {
  const standing = value as Partial<Standing> | null
  return standing?.v === firstStanding(month).v && standing.month === month
}

/**
 * Kept standings are derived: each tells on which lines of which months it rests, and is made anew, to the same bytes,
 * when it is gone, was touched, or does not rest on today's lines any more.
 */
export class Standings {
  private readonly shelf: Shelf
  private readonly zone: string
  /** What was asked before, by month: one command asks for the same few several times. */
  private readonly asked = new Map<string, { basis: string; standing: Standing }>()

  constructor(shelf: Shelf, zone: string) {
    this.shelf = shelf
    this.zone = zone
  }

  /** At the start of the month; with `asOf`, what was written down later is left out. */
  at(month: string, asOf?: string): Standing {
    const known = this.known(month)
    const isLate = (standing: Standing): boolean =>
      standing.recordedUntil !== null &&
      asOf !== undefined &&
      Date.parse(standing.recordedUntil) > Date.parse(asOf)
    if (!isLate(known)) return known
    const until = Date.parse(asOf ?? '')
    const earlier = this.earlier(month)
    // From the last month whose standing knows nothing later than the instant.
    const from = earlier.findLastIndex((base, i) => i === 0 || !isLate(this.known(base)))
    const start = from <= 0 ? firstStanding(month) : this.known(earlier[from] ?? month)
    return earlier.slice(from).reduce((standing, base, i) => {
      const next = earlier[from + i + 1] ?? month
      return this.closed(standing, base, next, fact => Date.parse(fact.at) <= until)
    }, start)
  }

  private earlier(month: string): string[] {
    return this.shelf.months().filter(each => each < month)
  }

  /** On what a standing rests: the zone that days are counted in, and the lines of the months before it. */
  private basis(prints: readonly string[]): string {
    return sha256([this.zone, ...prints].join('\n'))
  }

  private known(month: string): Standing {
    const earlier = this.earlier(month)
    // Taken before any line is read: what arrives while we read makes it another.
    const prints = earlier.map(each => this.shelf.fingerprint(each))
    const basis = this.basis(prints)
    const before = this.asked.get(month)
    if (before?.basis === basis) return before.standing
    const standing = this.derive(month, earlier, prints)
    this.asked.set(month, { basis, standing })
    return standing
  }

  /** From the nearest kept standing that still rests on the lines it was made from, onwards; each step is kept. */
  private derive(month: string, earlier: readonly string[], prints: readonly string[]): Standing {
    const steps = [...earlier.slice(1), month]
    let standing = firstStanding(earlier[0] ?? month)
    let from = 0
    for (let i = steps.length - 1; i >= 0 && earlier.length > 0; i -= 1) {
      const step = steps[i] ?? month
      const kept = this.shelf.readDerived('standings', step)
      if (kept === null || !isStanding(kept.value, step)) continue
      if (kept.basis !== this.basis(prints.slice(0, i + 1))) continue
      standing = kept.value
      from = i + 1
      break
    }
    for (const [i, base] of earlier.entries()) {
      const next = steps[i]
      if (i < from || next === undefined) continue
      standing = this.closed(standing, base, next)
      this.shelf.keepDerived('standings', next, {
        basis: this.basis(prints.slice(0, i + 1)),
        value: standing,
      })
    }
    return { ...standing, month }
  }

  private closed(
    standing: Standing,
    base: string,
    next: string,
    isKnown: (fact: Fact) => boolean = () => true,
  ): Standing {
    const head = this.shelf.head(base) ?? { month: base, lines: 0, chain: genesis }
    const facts = monthFacts(this.shelf, base).facts.filter(isKnown)
    return closeMonth(standing, facts, head, next, this.zone)
  }
}
