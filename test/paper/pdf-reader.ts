// A small reader of our own PDF files: objects, streams, the cross-reference. It trusts nothing it can check.
import { inflateSync } from 'node:zlib'

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
export class Str {
  readonly bytes: string
  constructor(bytes: string) {
    this.bytes = bytes
  }
  /** As a text string: UTF-16BE with its mark, else as it stands. */
  get text(): string {
    return this.bytes.startsWith('\xfe\xff') ? utf16(this.bytes.slice(2)) : this.bytes
  }
}
export class Operator {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
}
export type Dict = { [key: string]: Value }
export class Stream {
  readonly dict: Dict
  readonly raw: string
  constructor(dict: Dict, raw: string) {
    this.dict = dict
    this.raw = raw
  }
  get data(): string {
    const filter = this.dict['Filter']
    if (!(filter instanceof Name)) return this.raw
    if (filter.value !== 'FlateDecode') throw new Error(`filter ${filter.value}`)
    return inflateSync(Buffer.from(this.raw, 'latin1')).toString('latin1')
  }
}
export type Value = null | boolean | number | Str | Name | Ref | Operator | Stream | Value[] | Dict

export function utf16(bytes: string): string {
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    text += String.fromCharCode((bytes.charCodeAt(i) << 8) | bytes.charCodeAt(i + 1))
  }
  return text
}

export function isDict(value: Value | undefined): value is Dict {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

const space = /[\s\0]/
const delimiter = /[()<>[\]{}/%\s\0]/
const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Reads values one after another from a text of bytes. */
export class Lexer {
  readonly #text: string
  at: number
  constructor(text: string, at = 0) {
    this.#text = text
    this.at = at
  }

  /** The next value; undefined at the end. `1 0 R` becomes a reference. */
  next(): Value | undefined {
    while (space.test(this.#text[this.at] ?? 'x')) this.at++
    const char = this.#text[this.at]
    if (char === undefined) return undefined
    if (char === '(') return this.#literal()
    if (char === '[') return this.#list()
    if (char === '/') return new Name(this.#name())
    if (char === '<') return this.#text[this.at + 1] === '<' ? this.#dict() : this.#hex()
    if (char === ']' || char === '>') throw new Error(`unexpected ${char} at ${this.at}`)
    const digit = char >= '0' && char <= '9'
    const reference = digit && /^(\d+) 0 R(?![A-Za-z])/.exec(this.#text.slice(this.at, this.at + 24))
    if (reference) {
      this.at += reference[0].length
      return new Ref(Number(reference[1]))
    }
    const word = this.#word()
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word)
    if (word === 'null') return null
    return word === 'true' || word === 'false' ? word === 'true' : new Operator(word)
  }

  #word(): string {
    const start = this.at
    while (this.at < this.#text.length && !delimiter.test(this.#text[this.at] ?? ' ')) this.at++
    if (this.at === start) throw new Error(`no word at ${start}`)
    return this.#text.slice(start, this.at)
  }

  #name(): string {
    this.at++
    const start = this.at
    while (this.at < this.#text.length && !delimiter.test(this.#text[this.at] ?? ' ')) this.at++
    const raw = this.#text.slice(start, this.at)
    return raw.replace(/#([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  }

  #literal(): Str {
    let out = ''
    let depth = 1
    for (this.at++; depth > 0; this.at++) {
      const char = this.#text[this.at]
      if (char === undefined) throw new Error('string without end')
      if (char === '\\') {
        this.at++
        const next = this.#text[this.at] ?? ''
        out += escapes[next] ?? next
      } else {
        if (char === '(') depth++
        if (char === ')') depth--
        if (depth > 0) out += char
      }
    }
    return new Str(out)
  }

  #hex(): Str {
    const end = this.#text.indexOf('>', this.at)
    const digits = this.#text.slice(this.at + 1, end).replace(/\s/g, '')
    this.at = end + 1
    return new Str(Buffer.from(digits, 'hex').toString('latin1'))
  }

  #list(): Value[] {
    const out: Value[] = []
    this.at++
    for (;;) {
      while (space.test(this.#text[this.at] ?? 'x')) this.at++
      if (this.#text[this.at] === ']') break
      out.push(this.#required())
    }
    this.at++
    return out
  }

  #dict(): Dict {
    const out: Dict = {}
    this.at += 2
    for (;;) {
      while (space.test(this.#text[this.at] ?? 'x')) this.at++
      if (this.#text.startsWith('>>', this.at)) break
      const key = this.next()
      if (!(key instanceof Name)) throw new Error(`no key at ${this.at}`)
      out[key.value] = this.#required()
    }
    this.at += 2
    return out
  }

  #required(): Value {
    const value = this.next()
    if (value === undefined) throw new Error('unexpected end')
    return value
  }
}

/** A file: every object that its cross-reference names, found exactly where it says. */
export class Pdf {
  readonly text: string
  readonly trailer: Dict
  readonly classic: boolean
  readonly objects = new Map<number, Value>()

  constructor(bytes: Uint8Array) {
    this.text = Buffer.from(bytes).toString('latin1')
    const start = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(this.text)?.[1])
    this.classic = this.text.startsWith('xref', start)
    this.trailer = this.classic ? this.#table(start) : this.#crossReference(start)
  }

  /** What a value is, references followed. */
  get(value: Value | undefined): Value | undefined {
    return value instanceof Ref ? this.get(this.objects.get(value.id)) : value
  }

  dict(value: Value | undefined): Dict {
    const found = this.get(value)
    if (found instanceof Stream) return found.dict
    if (!isDict(found)) throw new Error('not a dictionary')
    return found
  }

  list(value: Value | undefined): Value[] {
    const found = this.get(value)
    return Array.isArray(found) ? found : found === undefined ? [] : [found]
  }

  get catalog(): Dict {
    return this.dict(this.trailer['Root'])
  }

  get pages(): Dict[] {
    return this.list(this.dict(this.catalog['Pages'])['Kids']).map(page => this.dict(page))
  }

  #table(start: number): Dict {
    const lines = this.text.slice(start).split('\n')
    const count = Number(lines[1]?.split(' ')[1])
    for (let id = 1; id < count; id++) {
      const entry = /^(\d{10}) \d{5} ([nf]) $/.exec(lines[id + 2] ?? '')
      if (!entry) throw new Error(`bad cross-reference entry ${id}`)
      if (entry[2] === 'n') this.#read(id, Number(entry[1]))
    }
    const at = this.text.indexOf('trailer', start) + 'trailer'.length
    return this.dict(new Lexer(this.text, at).next())
  }

  #crossReference(start: number): Dict {
    const id = Number(/^\d+/.exec(this.text.slice(start, start + 12))?.[0])
    const stream = this.#read(id, start)
    if (!(stream instanceof Stream)) throw new Error('no cross-reference stream')
    const rows = Buffer.from(stream.data, 'latin1')
    const row = Buffer.alloc(7)
    const packed: [id: number, stream: number, index: number][] = []
    for (let object = 0; object * 8 < rows.length; object++) {
      for (let i = 0; i < 7; i++) row[i] = ((row[i] ?? 0) + (rows[object * 8 + 1 + i] ?? 0)) & 255
      if (row[0] === 1) this.#read(object, row.readUInt32BE(1))
      if (row[0] === 2) packed.push([object, row.readUInt32BE(1), row.readUInt16BE(5)])
    }
    const packs = new Map<number, { ids: number[]; values: Value[] }>()
    for (const [object, pack, index] of packed) {
      if (!packs.has(pack)) packs.set(pack, this.#unpack(pack))
      const { ids, values } = packs.get(pack) ?? { ids: [], values: [] }
      if (ids[index] !== object) throw new Error(`object ${object} is not at ${pack}[${index}]`)
      this.objects.set(object, values[index] ?? null)
    }
    return stream.dict
  }

  #unpack(id: number): { ids: number[]; values: Value[] } {
    const stream = this.objects.get(id)
    if (!(stream instanceof Stream)) throw new Error(`no object stream ${id}`)
    const data = stream.data
    const count = Number(stream.dict['N'])
    const first = Number(stream.dict['First'])
    const head = data.slice(0, first).trim().split(/\s+/).map(Number)
    const values = Array.from(
      { length: count },
      (_, i) => new Lexer(data, first + (head[2 * i + 1] ?? 0)).next() ?? null,
    )
    return { ids: head.filter((_, i) => i % 2 === 0), values }
  }

  #read(id: number, at: number): Value {
    const intro = `${id} 0 obj`
    if (!this.text.startsWith(intro, at)) throw new Error(`object ${id} is not at ${at}`)
    const lexer = new Lexer(this.text, at + intro.length)
    const value = lexer.next() ?? null
    const gap = /^\s*stream\n/.exec(this.text.slice(lexer.at, lexer.at + 20))
    let read: Value = value
    if (gap && isDict(value)) {
      const from = lexer.at + gap[0].length
      const length = Number(value['Length'])
      if (!this.text.startsWith('\nendstream', from + length)) throw new Error(`length of stream ${id}`)
      read = new Stream(value, this.text.slice(from, from + length))
    }
    this.objects.set(id, read)
    return read
  }
}
