// Which values stand in a stranger's PDF, one after another?

import { type Budget, broken } from './fault.ts'

export class Ref {
  readonly id: number
  constructor(id: number) {
    this.id = id
  }
}
export class Name {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
}
/** A string as bytes, one a character. */
export class Str {
  readonly bytes: string
  constructor(bytes: string) {
    this.bytes = bytes
  }
}
/** A bare word: `obj`, `stream`, `R`. */
export class Word {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
}
export type Dict = Map<string, Value>
export type Value = null | boolean | number | Str | Name | Ref | Word | Value[] | Dict

/** No form of anybody nests its lists deeper. */
const deepest = 60
const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const isSpace = (code: number): boolean =>
  code === 32 || code === 10 || code === 13 || code === 9 || code === 12 || code === 0
const isDelimiter = (code: number): boolean =>
  isSpace(code) || '()<>[]{}/%'.includes(String.fromCharCode(code))

/** Reads values from `text` (one character a byte) at `at`. Every method throws a Fault for what is no PDF. */
export class PdfLexer {
  readonly #text: string
  readonly #budget: Budget
  at: number

  constructor(text: string, at: number, budget: Budget) {
    this.#text = text
    this.#budget = budget
    this.at = at
  }

  /** The next value, `1 0 R` being a reference; undefined at the end. */
  next(depth = 0): Value | undefined {
    this.#budget.spend(1)
    if (depth > deepest) throw broken('daftar di dalam daftar tanpa akhir')
    this.#skip()
    const letter = this.#text[this.at]
    switch (letter) {
      case undefined:
        return undefined
      case '(':
        return this.#literal()
      case '/':
        return new Name(this.#name())
      case '[':
        return this.#list(depth)
      case '<':
        return this.#text[this.at + 1] === '<' ? this.#dict(depth) : this.#hex()
      case ']':
      case '>':
      case ')':
      case '{':
      case '}':
        throw broken(`tanda "${letter}" di tempat yang salah`)
      default:
        return this.#reference() ?? this.#wordOrNumber()
    }
  }

  /** A value that must be there. */
  required(depth: number): Value {
    const value = this.next(depth)
    if (value === undefined) throw broken('berhenti di tengah kalimat')
    return value
  }

  /** White space and comments. */
  #skip(): void {
    const start = this.at
    for (;;) {
      const code = this.#text.charCodeAt(this.at)
      if (isSpace(code)) this.at++
      else if (code === 37)
        while (this.at < this.#text.length && !/[\r\n]/.test(this.#text[this.at] ?? '\n')) this.at++
      else break
    }
    this.#budget.spend((this.at - start) >> 4)
  }

  #reference(): Ref | null {
    const found = /^(\d{1,10})[ \t\r\n\f\0]+(\d{1,5})[ \t\r\n\f\0]+R(?![A-Za-z0-9])/.exec(
      this.#text.slice(this.at, this.at + 32),
    )
    if (!found) return null
    this.at += found[0].length
    return new Ref(Number(found[1]))
  }

  #wordOrNumber(): Value {
    const word = this.#regular()
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return Number(word)
    if (word === 'null') return null
    return word === 'true' || word === 'false' ? word === 'true' : new Word(word)
  }

  #regular(): string {
    const start = this.at
    while (this.at < this.#text.length && !isDelimiter(this.#text.charCodeAt(this.at))) this.at++
    this.#budget.spend((this.at - start) >> 4)
    return this.#text.slice(start, this.at)
  }

  #name(): string {
    this.at++
    const raw = this.#regular().replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    return Buffer.from(raw, 'latin1').toString('utf8')
  }

  #literal(): Str {
    const start = this.at
    let out = ''
    let depth = 1
    for (this.at++; ; this.at++) {
      const letter = this.#text[this.at]
      if (letter === undefined) throw broken('kalimat tanpa akhir')
      if (letter === '\\') out += this.#escape()
      else {
        if (letter === '(') depth++
        if (letter === ')' && --depth === 0) break
        out += letter
      }
    }
    this.at++
    this.#budget.spend((this.at - start) >> 4)
    return new Str(out)
  }

  /** What a backslash means; leaves `at` on its last letter. */
  #escape(): string {
    const octal = /^[0-7]{1,3}/.exec(this.#text.slice(this.at + 1, this.at + 4))
    if (octal) {
      this.at += octal[0].length
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 255)
    }
    this.at++
    const letter = this.#text[this.at] ?? ''
    if (letter === '\r' && this.#text[this.at + 1] === '\n') this.at++
    return /[\r\n]/.test(letter) ? '' : (escapes[letter] ?? letter)
  }

  #hex(): Str {
    const end = this.#text.indexOf('>', this.at)
    if (end < 0) throw broken('kalimat tanpa akhir')
    this.#budget.spend((end - this.at) >> 4)
    const digits = this.#text.slice(this.at + 1, end).replace(/[\s\0]/g, '')
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw broken('kalimat dengan huruf yang bukan bilangan')
    this.at = end + 1
    return new Str(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1'))
  }

  #list(depth: number): Value[] {
    const out: Value[] = []
    this.at++
    for (this.#skip(); this.#text[this.at] !== ']'; this.#skip()) out.push(this.required(depth + 1))
    this.at++
    return out
  }

  #dict(depth: number): Dict {
    const out: Dict = new Map()
    this.at += 2
    for (this.#skip(); !this.#text.startsWith('>>', this.at); this.#skip()) {
      const key = this.required(depth + 1)
      if (!(key instanceof Name)) throw broken('daftar tanpa nama')
      out.set(key.value, this.required(depth + 1))
    }
    this.at += 2
    return out
  }
}
