// What does the next line of a month look like?

import { genesis, link } from './chain.ts'
import type { Fact, Head, VerbatimFact } from './fact.ts'
import { encodeFact } from './line.ts'

/** The end of one month's chain: how many records it has and the hash of the last. Moves with every line written. */
export class MonthChain {
  readonly month: string
  lines: number
  chain: string

  constructor(month: string, lines = 0, chain = genesis) {
    this.month = month
    this.lines = lines
    this.chain = chain
  }

  head(): Head {
    return { month: this.month, lines: this.lines, chain: this.chain }
  }

  /** The JSON of the next line; the chain does not move yet. */
  nextJson(fact: Fact | VerbatimFact): string {
    return encodeFact(fact, this.lines + 1)
  }

  /** Moves on past a line of this hash; answers its chain. */
  advance(lineHash: string): string {
    this.chain = link(this.chain, lineHash)
    this.lines += 1
    return this.chain
  }
}
