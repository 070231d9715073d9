// Which objects does a stranger's PDF hold, after all that was added to it?

import zlib from 'node:zlib'
import { Budget, broken, Fault, tooLarge } from './fault.ts'
import { type Dict, Name, PdfLexer, Ref, type Value, Word } from './pdf-lexer.ts'
import { unpredict } from './predictor.ts'

/** Far above any form, far below what hurts. */
const most = {
  steps: 3_000_000,
  revisions: 100,
  objects: 200_000,
  inflated: 32 << 20,
  packed: 20_000,
  hops: 20,
  open: 50,
}

/** Where an object stands: at an offset, or as the n-th of an object stream. */
type Place = { offset: number } | { stream: number; index: number }

export class PdfStream {
  readonly dict: Dict
  readonly raw: string
  constructor(dict: Dict, raw: string) {
    this.dict = dict
    this.raw = raw
  }
}
export type Found = Value | PdfStream

/**
 * A PDF of any version with classic or packed cross-references, as its last revision says. Read on demand, every
 * object once, within a budget of work; nothing is executed. A file whose cross-reference is wrong is broken: nothing
 * is guessed.
 */
export class PdfFile {
  readonly #text: string
  readonly #budget = new Budget(most.steps)
  readonly #places = new Map<number, Place | null>()
  readonly #known = new Map<number, Found>()
  readonly #packs = new Map<number, Map<number, Value>>()
  readonly #open = new Set<number>()
  #inflated = 0
  readonly trailer: Dict

  /** @throws Fault for what is no PDF, is encrypted, broken or too large. */
  constructor(bytes: Uint8Array) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    const header = whole.slice(0, 1024).indexOf('%PDF-')
    if (header < 0) throw broken('tidak berawal seperti PDF')
    this.#text = header === 0 ? whole : whole.slice(header)
    const start = /startxref[\s\0]+(\d{1,10})[\s\0]+%%EOF/.exec(
      this.#text.slice(this.#text.lastIndexOf('startxref')),
    )
    if (!start) throw broken('akhir PDF tidak ditemukan')
    this.trailer = this.#revisions(Number(start[1]))
    if (this.trailer.has('Encrypt'))
      throw new Fault(
        'file-locked',
        'PDF terkunci dengan kata sandi.',
        'Simpan sekali lagi tanpa kata sandi.',
      )
  }

  /** A value with its references followed; null for what is not there. @throws Fault */
  get(value: Value | undefined): Found {
    let found: Found = value ?? null
    for (let hop = 0; found instanceof Ref; hop++) {
      if (hop > most.hops) throw broken('acuan yang berputar')
      found = this.#object(found.id)
    }
    return found
  }

  dict(value: Value | undefined): Dict | null {
    const found = this.get(value)
    if (found instanceof PdfStream) return found.dict
    return found instanceof Map ? found : null
  }

  list(value: Value | undefined): Value[] {
    const found = this.get(value)
    if (!Array.isArray(found)) return []
    // However often the same list is asked for.
    this.#budget.spend(found.length)
    return found
  }

  /** Content of a stream, unpacked. @throws Fault for a packing other than deflate. */
  data(stream: PdfStream): string {
    const filters = this.#filters(stream.dict)
    if (filters.length === 0) return stream.raw
    const [filter] = filters
    if (filters.length > 1 || filter !== 'FlateDecode') throw broken(`kemasan ${String(filter).slice(0, 20)}`)
    const left = most.inflated - this.#inflated
    let bytes: Buffer
    try {
      bytes = zlib.inflateSync(Buffer.from(stream.raw, 'latin1'), { maxOutputLength: left })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw tooLarge('isi yang dimampatkan')
      throw broken('isi yang dimampatkan')
    }
    this.#inflated += bytes.length
    const parameters = stream.dict.get('DecodeParms') ?? stream.dict.get('DP')
    const parms = this.dict(Array.isArray(parameters) ? parameters[0] : parameters)
    return unpredict(bytes, parms?.get('Predictor') ?? 1, parms?.get('Columns') ?? 1).toString('latin1')
  }

  #filters(dict: Dict): string[] {
    const filter = this.get(dict.get('Filter'))
    const list = filter === null ? [] : Array.isArray(filter) ? filter.map(each => this.get(each)) : [filter]
    return list.map(each => (each instanceof Name ? each.value : '?'))
  }

  #object(id: number): Found {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const place = this.#places.get(id)
    if (!place) return null
    if (this.#open.has(id)) throw broken('acuan yang berputar')
    if (this.#open.add(id).size > most.open) throw broken('acuan di dalam acuan tanpa akhir')
    const found = 'offset' in place ? this.#at(place.offset, id) : this.#packed(place.stream, id)
    this.#open.delete(id)
    this.#known.set(id, found)
    return found
  }

  /** The object that begins at an offset; `id` null takes any. */
  #at(offset: number, id: number | null): Found {
    const intro = /^[\s\0]*(\d{1,10})[\s\0]+\d{1,5}[\s\0]+obj/.exec(this.#text.slice(offset, offset + 40))
    if (!intro || (id !== null && Number(intro[1]) !== id))
      throw broken('daftar isinya menunjuk tempat yang salah')
    const lexer = new PdfLexer(this.#text, offset + intro[0].length, this.#budget)
    const value = lexer.required(0)
    const stream = /^[\s\0]*stream(?:\r\n|\n|\r)/.exec(this.#text.slice(lexer.at, lexer.at + 40))
    if (!stream || !(value instanceof Map)) return value
    const from = lexer.at + stream[0].length
    const length = this.get(value.get('Length'))
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
      throw broken('isi tanpa panjang')
    if (!/^[\s\0]*endstream/.test(this.#text.slice(from + length, from + length + 20)))
      throw broken('isi yang bukan sepanjang yang tertulis')
    return new PdfStream(value, this.#text.slice(from, from + length))
  }

  #packed(stream: number, id: number): Value {
    const known = this.#packs.get(stream) ?? this.#unpack(stream)
    this.#packs.set(stream, known)
    return known.get(id) ?? null
  }

  #unpack(id: number): Map<number, Value> {
    const place = this.#places.get(id)
    if (!place || !('offset' in place)) throw broken('kumpulan objek tidak ada')
    const stream = this.#object(id)
    if (!(stream instanceof PdfStream)) throw broken('kumpulan objek tidak ada')
    const [count, first] = [this.get(stream.dict.get('N')), this.get(stream.dict.get('First'))]
    if (typeof count !== 'number' || typeof first !== 'number' || count < 0 || count > most.packed)
      throw broken('kumpulan objek tanpa daftar')
    const data = this.data(stream)
    const head = new PdfLexer(data, 0, this.#budget)
    const values = new Map<number, Value>()
    for (let left = count; left > 0; left--) {
      const [own, offset] = [head.next(), head.next()]
      if (typeof own !== 'number' || typeof offset !== 'number') throw broken('kumpulan objek tanpa daftar')
      values.set(own, new PdfLexer(data, first + offset, this.#budget).required(0))
    }
    return values
  }

  /** All cross-references from the last to the first; the newest place of an object counts. */
  #revisions(last: number): Dict {
    const seen = new Set<number>()
    const waiting = [last]
    let newest: Dict | null = null
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      if (seen.has(at)) throw broken('daftar isi yang berputar')
      if (seen.add(at).size > most.revisions) throw tooLarge('disimpan terlalu sering')
      const trailer = /^[\s\0]*xref/.test(this.#text.slice(at, at + 20))
        ? this.#table(at)
        : this.#crossStream(at)
      newest ??= trailer
      const before = trailer.get('Prev')
      if (typeof before === 'number') waiting.push(before)
    }
    if (!newest) throw broken('daftar isi tidak ada')
    return newest
  }

  #note(id: number, place: Place | null): void {
    this.#budget.spend(1)
    if (!this.#places.has(id)) this.#places.set(id, place)
    if (this.#places.size > most.objects) throw tooLarge('terlalu banyak objek')
  }

  #table(start: number): Dict {
    const lexer = new PdfLexer(this.#text, this.#text.indexOf('xref', start) + 4, this.#budget)
    const entries: [id: number, place: Place | null][] = []
    for (;;) {
      const first = lexer.required(0)
      if (first instanceof Word && first.value === 'trailer') break
      const count = lexer.required(0)
      if (typeof first !== 'number' || typeof count !== 'number') throw broken('daftar isi tidak terbaca')
      for (let id = first; id < first + count; id++) {
        const [offset, , kind] = [lexer.required(0), lexer.required(0), lexer.required(0)]
        if (typeof offset !== 'number' || !(kind instanceof Word)) throw broken('daftar isi tidak terbaca')
        entries.push([id, kind.value === 'n' ? { offset } : null])
      }
    }
    const trailer = lexer.required(0)
    if (!(trailer instanceof Map)) throw broken('daftar isi tanpa penutup')
    // A file for old and new readers: what the table hides from the old ones stands in this stream.
    const hidden = trailer.get('XRefStm')
    if (typeof hidden === 'number') this.#crossStream(hidden)
    for (const [id, place] of entries) this.#note(id, place)
    return trailer
  }

  #crossStream(start: number): Dict {
    const stream = this.#at(start, null)
    if (!(stream instanceof PdfStream)) throw broken('daftar isi tidak ditemukan')
    const widths = this.list(stream.dict.get('W')).map(Number)
    const [kind = 0, field = 0, extra = 0] = widths
    const width = kind + field + extra
    if (widths.length !== 3 || widths.some(each => !(each >= 0 && each <= 8)) || width === 0)
      throw broken('daftar isi tidak terbaca')
    const rows = Buffer.from(this.data(stream), 'latin1')
    const size = this.get(stream.dict.get('Size'))
    const index = this.list(stream.dict.get('Index')).map(Number)
    const ranges = index.length > 0 ? index : [0, Number(size)]
    let at = 0
    const take = (bytes: number, otherwise: number): number => {
      let value = bytes === 0 ? otherwise : 0
      for (let left = bytes; left > 0; left--) value = value * 256 + (rows[at++] ?? 0)
      return value
    }
    for (let range = 0; range + 1 < ranges.length; range += 2) {
      const first = ranges[range] ?? 0
      for (let id = first; id < first + (ranges[range + 1] ?? 0) && at + width <= rows.length; id++) {
        const [type, place, detail] = [take(kind, 1), take(field, 0), take(extra, 0)]
        this.#note(id, type === 1 ? { offset: place } : type === 2 ? { stream: place, index: detail } : null)
      }
    }
    return stream.dict
  }
}
