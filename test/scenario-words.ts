// Which words stand on a line of a scenario?

import { parseBytes } from '../src/register/field.ts'

/** A word, or a text in quotes, or `key=value`. */
export interface Token {
  text: string
  quoted: boolean
  key: string | null
}

/** Words are parted by spaces; quotes hold spaces together, also behind `key=`. */
export function tokensOf(line: string): Token[] {
  return [...line.matchAll(/(?:([A-Za-z-]+)=)?"([^"]*)"(?=\s|$)|(\S+)/g)].map(found => {
    const [, key, quoted, word = ''] = found
    if (quoted !== undefined) return { text: quoted, quoted: true, key: key ?? null }
    if (word.includes('"')) throw new Error(`tanda kutip tidak tertutup dekat ${word}`)
    const pair = /^([A-Za-z-]+)=(.+)$/.exec(word)
    return { text: pair?.[2] ?? word, quoted: false, key: pair?.[1] ?? null }
  })
}

/** The words of one line, taken from left to right; named ones from where they stand. */
export class Words {
  readonly tokens: Token[]
  constructor(tokens: Token[]) {
    this.tokens = tokens
  }

  /** The next word that is no `key=value`. */
  next(what: string): string {
    const index = this.tokens.findIndex(token => token.key === null)
    if (index < 0) throw new Error(`${what} belum ditulis`)
    return this.tokens.splice(index, 1)[0]?.text ?? ''
  }

  /** The word behind a keyword: `milik BKD`. */
  after(keyword: string): string {
    const found = this.afterIf(keyword)
    if (found === null) throw new Error(`"${keyword} …" belum ditulis`)
    return found
  }

  afterIf(keyword: string): string | null {
    const index = this.tokens.findIndex(
      token => !token.quoted && token.key === null && token.text === keyword,
    )
    if (index < 0) return null
    const [, value] = this.tokens.splice(index, 2)
    if (!value) throw new Error(`sesudah "${keyword}" belum ditulis apa-apa`)
    return value.text
  }

  /** True, once, where the bare word stands. */
  flag(word: string): boolean {
    const index = this.tokens.findIndex(token => !token.quoted && token.text === word)
    if (index >= 0) this.tokens.splice(index, 1)
    return index >= 0
  }

  /** The value of `key=value`, or null. */
  option(key: string): string | null {
    const index = this.tokens.findIndex(token => token.key === key)
    return index < 0 ? null : (this.tokens.splice(index, 1)[0]?.text ?? null)
  }

  /** All `key=value` that are left. */
  options(): Record<string, string> {
    const pairs = this.tokens.filter(token => token.key !== null)
    for (const pair of pairs) this.tokens.splice(this.tokens.indexOf(pair), 1)
    return Object.fromEntries(pairs.map(pair => [pair.key, pair.text]))
  }

  /** A size such as `2,5 MB`, taken from the front; null where none stands. */
  bytes(): number | null {
    const [amount, unit] = this.tokens
    if (!amount || amount.quoted || !/^\d/.test(amount.text)) return null
    const size = unit && /^(byte|[KMGTP]B)$/.test(unit.text) ? `${amount.text} ${unit.text}` : amount.text
    const bytes = parseBytes(size)
    if (bytes === null) throw new Error(`"${size}" bukan ukuran`)
    this.tokens.splice(0, size === amount.text ? 1 : 2)
    return bytes
  }

  /** The quoted text that is left, or null. */
  rest(): string | null {
    return this.tokens[0]?.quoted ? (this.tokens.shift()?.text ?? null) : null
  }

  /** Nothing may be left over. */
  end(): void {
    if (this.tokens[0]) throw new Error(`"${this.tokens[0].text}" tidak dimengerti di sini`)
  }
}
