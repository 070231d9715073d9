// What does the next line of a month look like?

import { genesis, link, seal, sha256 } from './chain.ts'
import type { Fact, Head } from './fact.ts'
import { encodeFact, ownLineMax } from './line.ts'

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

  /** The fact's line, chained to the one before; the chain moves on. Null when it is longer than a line may be. */
  write(fact: Fact): string | null {
    const json = encodeFact(fact, this.lines + 1)
    if (json.length * 3 > ownLineMax && Buffer.byteLength(json) > ownLineMax - 76) return null
    this.chain = link(this.chain, sha256(json))
    this.lines += 1
    return seal(json, this.chain)
  }
}
