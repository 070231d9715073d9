// What was filled into a PDF form?

import { broken, tooLarge } from './fault.ts'
import { type Found, PdfFile, PdfStream } from './pdf-file.ts'
import { type Dict, Name, Ref, Str, type Value } from './pdf-lexer.ts'
import { textOf } from './pdf-text.ts'

const most = { fields: 5000, depth: 20, letters: 50_000, allLetters: 5_000_000 }
const isRadio = 2 ** 15
const isPushButton = 2 ** 16

/** What a field holds: text, or whether its box is ticked. */
export type PdfValue = string | boolean

interface Inherited {
  name: string
  type: string
  flags: number
  value: Value | undefined
  options: Value | undefined
  depth: number
}

/**
 * Values of all fields by their whole name, a slash in a name standing for a point (`src/paper/pdf/fields.ts`).
 * @throws Fault for what is no PDF that we can trust to have read whole.
 */
export function readPdfForm(bytes: Uint8Array): Map<string, PdfValue> {
  const pdf = new PdfFile(bytes)
  const catalog = pdf.dict(pdf.trailer.get('Root'))
  if (!catalog) throw broken('PDF tanpa isi')
  const form = pdf.dict(catalog.get('AcroForm'))
  const reader = new FieldReader(pdf)
  const top: Inherited = { name: '', type: '', flags: 0, value: undefined, options: undefined, depth: 0 }
  for (const field of form ? pdf.list(form.get('Fields')) : []) reader.read(field, top)
  return reader.values
}

class FieldReader {
  readonly values = new Map<string, PdfValue>()
  readonly #pdf: PdfFile
  readonly #seen = new Set<number>()
  #letters = 0

  constructor(pdf: PdfFile) {
    this.#pdf = pdf
  }

  read(reference: Value, above: Inherited): void {
    if (reference instanceof Ref) {
      if (this.#seen.has(reference.id)) throw broken('isian yang berputar')
      this.#seen.add(reference.id)
    }
    const field = this.#pdf.dict(reference)
    if (!field) return
    if (above.depth > most.depth) throw broken('isian di dalam isian tanpa akhir')
    if (this.#seen.size > most.fields || this.values.size > most.fields)
      throw tooLarge('terlalu banyak isian')
    const own = this.#inherit(field, above)
    const kids = this.#pdf.list(field.get('Kids'))
    // Kids with a name are fields; kids without are only places where the same field is shown.
    const inner = kids.filter(kid => this.#pdf.dict(kid)?.has('T'))
    for (const kid of inner) this.read(kid, own)
    if (inner.length === 0 && own.name !== '') this.#note(own, field, kids)
  }

  #inherit(field: Dict, above: Inherited): Inherited {
    const title = this.#pdf.get(field.get('T'))
    const type = this.#pdf.get(field.get('FT'))
    const flags = this.#pdf.get(field.get('Ff'))
    const name = title instanceof Str ? this.#read(title).replaceAll('/', '.') : ''
    return {
      name: [above.name, name]
        .filter(part => part !== '')
        .join('.')
        .slice(0, 500),
      type: type instanceof Name ? type.value : above.type,
      flags: typeof flags === 'number' ? flags : above.flags,
      value: field.get('V') ?? above.value,
      options: field.get('Opt') ?? above.options,
      depth: above.depth + 1,
    }
  }

  #note(own: Inherited, field: Dict, kids: Value[]): void {
    const value =
      own.type === 'Btn'
        ? this.#button(own, [field, ...kids.map(kid => this.#pdf.dict(kid))])
        : this.#text(own.value)
    if (value === null) return
    if (this.values.has(own.name)) throw broken(`dua isian bernama "${own.name.slice(0, 60)}"`)
    this.values.set(own.name, value)
  }

  /** Boxes of one name say which of them is ticked; a box alone says whether it is. */
  #button({ value, flags, options }: Inherited, shown: (Dict | null)[]): PdfValue | null {
    if (Math.floor(flags / isPushButton) % 2 === 1) return null
    const written = this.#pdf.get(value)
    const states = shown.map(widget => this.#pdf.get(widget?.get('AS')))
    const told = written instanceof Name ? [written] : states
    const ticked = told.find(state => state instanceof Name && state.value !== 'Off')
    const state = ticked instanceof Name ? ticked.value : null
    if (Math.floor(flags / isRadio) % 2 === 0) return state !== null
    if (state === null) return ''
    const meaning = this.#pdf.get(/^\d{1,4}$/.test(state) ? this.#pdf.list(options)[Number(state)] : null)
    return meaning instanceof Str ? this.#read(meaning) : state
  }

  #text(value: Value | undefined): string {
    const found = this.#pdf.get(value)
    const parts = Array.isArray(found) ? this.#pdf.list(found).map(part => this.#pdf.get(part)) : [found]
    const text = parts
      .map(part => this.#read(part))
      .join(', ')
      .replace(/\r\n?/g, '\n')
    if (text.length > most.letters) throw tooLarge('sebuah isian berisi lebih dari 50.000 huruf')
    return text
  }

  /** What a value says; counted, since a small file can refer to the same letters without end. */
  #read(value: Found): string {
    if (value instanceof PdfStream) return this.#read(new Str(this.#pdf.data(value)))
    const letters = value instanceof Str ? value.bytes : value instanceof Name ? value.value : ''
    this.#letters += letters.length
    if (this.#letters > most.allLetters) throw tooLarge('isiannya berisi lebih dari 5.000.000 huruf')
    return value instanceof Str ? textOf(value) : letters
  }
}
