// How is the PDF file put together, and which inner parts of pdfkit do we lean on?

import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type PDFDocument from 'pdfkit'
import type { EmbeddedFont, FontkitFont, Image, Page, Reference } from 'pdfkit'
import type { Attachment } from '../document.ts'
import { deflated } from './deflated.ts'
import { pdfString } from './pdf-text.ts'
import { fontDescriptor, simpleFont } from './type-font.ts'
import { type FileFacts, producer, xmpDescriptions } from './xmp.ts'
import { crossReferenceRows, crossReferenceTable } from './xref.ts'

/** Objects in one object stream: enough to compress well, few enough to open one quickly. */
const packSize = 250

/** Against level 6: a quarter to a third less time to compress, 5 % more bytes (measured on 3,000 rows). */
const deflateLevel = 4

/** Parsed fonts by their bytes: parsing four fonts costs more than a short document. */
const parsedFonts = new WeakMap<Uint8Array, FontkitFont>()

export interface PageHandle {
  /** `12 0 R` */
  ref: string
  page: Page
}
export interface Bookmark {
  title: string
  level: number
  page: number
  /** Points from the top of the page. */
  top: number
}

/**
 * pdfkit 0.20 as the box: pages, font subsets, output intent, attachments, outline. Ours: page contents,
 * the structure tree (in object streams), the cross-reference and the file's identity.
 * Leans on `_write`, `_offset(s)`, `_finalize`, `_addInfo`, `_root`, `_info`, `_font`, `endAcroForm`; test/paper/pdf-container.test.ts
 * fails when these move.
 */
export class Container {
  readonly #doc: PDFDocument
  readonly #classic: boolean
  readonly #chunks: Uint8Array[] = []
  #pack: { id: number; body: string }[] = []
  #done: (bytes: Uint8Array) => void = () => {}
  #pages = 0
  readonly #files: Reference[] = []

  private constructor(doc: PDFDocument, facts: FileFacts, classic: boolean) {
    this.#doc = doc
    this.#classic = classic
    const header = doc.read()
    if (header) this.#chunks.push(header)
    doc._write = chunk => {
      const bytes = typeof chunk === 'string' ? Buffer.from(`${chunk}\n`, 'latin1') : chunk
      this.#chunks.push(bytes)
      doc._offset += bytes.length
    }
    doc._addInfo = () => doc.appendXML(xmpDescriptions(facts))
    doc._finalize = () => this.#done(this.#close())
  }

  /** `classic` writes every object plainly with a cross-reference table, for files that others will sign. */
  static async open(facts: FileFacts, classic: boolean): Promise<Container> {
    const { default: Pdfkit } = await import('pdfkit')
    const doc = new Pdfkit({
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      lang: 'id-ID',
      displayTitle: true,
      autoFirstPage: false,
      bufferPages: true,
      font: null,
      info: {
        Title: facts.title,
        Creator: producer,
        Producer: producer,
        CreationDate: facts.createdAt,
        ModDate: facts.createdAt,
        ...(facts.author ? { Author: facts.author } : {}),
        ...(facts.subject ? { Subject: facts.subject } : {}),
      },
    })
    return new Container(doc, facts, classic)
  }

  /** The reference that the topmost element names as its parent. */
  get structureRoot(): string {
    return `${this.#doc.getStructTreeRoot().id} 0 R`
  }

  /** Puts a font into the file; throws when the bytes are no font. */
  font(bytes: Uint8Array, name: string): EmbeddedFont {
    this.#doc.registerFont(name, parsedFonts.get(bytes) ?? bytes)
    this.#doc.font(name)
    parsedFonts.set(bytes, this.#doc._font.font)
    return this.#doc._font
  }

  /** Puts a picture into the file; it was found usable before. */
  image(bytes: Uint8Array): Image {
    const image = this.#doc.openImage(bytes)
    image.embed(this.#doc)
    return image
  }

  addPage(width: number, height: number): PageHandle {
    this.#doc.addPage({ size: [width, height], margin: 0 })
    const page = this.#doc.page
    page.content.buffer = []
    page.content.data['Length'] = 0
    page.dictionary.data['StructParents'] = this.#pages++
    return { ref: `${page.dictionary.id} 0 R`, page }
  }

  /** Writes the page's content now; its foot, which knows the number of pages, follows with `foot`. */
  content(handle: PageHandle, operators: string): void {
    const main = this.#stream({}, Buffer.from(operators, 'latin1'))
    handle.page.dictionary.data['Contents'] = [main, handle.page.content]
  }

  foot(handle: PageHandle, operators: string): void {
    handle.page.content.write(operators)
  }

  /** A number for an object whose body comes later with `put`. */
  reserve(): number {
    return this.#doc._offsets.push(null)
  }

  /** The body of a reserved object: latin-1 only. */
  put(id: number, body: string): void {
    if (this.#classic) {
      this.#doc._offsets[id - 1] = this.#doc._offset
      this.#doc._write(`${id} 0 obj\n${body}\nendobj`)
      return
    }
    this.#pack.push({ id, body })
    if (this.#pack.length === packSize) this.#flush()
  }

  async attach(file: Attachment, at: Date): Promise<void> {
    const { bytes, sizeBytes } = await deflated(file.text, deflateLevel)
    // pdfkit's own `file` adds a checksum that nobody asks for; a year of runs takes it seconds.
    const Params = { Size: sizeBytes, CreationDate: at, ModDate: at }
    const Subtype = file.mime.replace('/', '#2F')
    const embedded = this.#deflated({ Type: 'EmbeddedFile', Subtype, Params }, bytes)
    const name = new Raw(pdfString(file.name))
    const specification = this.#doc.ref({
      Type: 'Filespec',
      AFRelationship: 'Data',
      F: name,
      UF: name,
      EF: { F: embedded },
      Desc: new Raw(pdfString(file.description)),
    })
    specification.end()
    this.#doc.addNamedEmbeddedFile(file.name, specification)
    this.#files.push(specification)
    this.#doc._root.data['AF'] = this.#files
  }

  bookmarks(marks: Bookmark[]): void {
    const parents = [this.#doc.outline]
    for (const mark of marks) {
      parents.length = Math.min(parents.length, mark.level)
      const parent = parents.at(-1)
      const options = { pageNumber: mark.page, top: mark.top, left: 0, expanded: mark.level < 2 }
      if (parent) parents.push(parent.addItem(mark.title, options))
    }
  }

  /** What a form field looks like, drawn by `operators` in a box of its own. */
  appearance(width: number, height: number, operators: string): string {
    const BBox = [0, 0, Math.round(width * 100) / 100, Math.round(height * 100) / 100]
    const data = { Type: 'XObject', Subtype: 'Form', BBox, Resources: {} }
    return `${this.#stream(data, Buffer.from(operators, 'latin1')).id} 0 R`
  }

  /** Puts a field on its page. */
  annotate({ page }: PageHandle, id: number): void {
    const known = page.dictionary.data['Annots']
    page.dictionary.data['Annots'] = [...(Array.isArray(known) ? known : []), new Raw(`${id} 0 R`)]
  }

  /** The form that holds all fields. */
  form(body: string): void {
    const id = this.reserve()
    this.put(id, body)
    this.#doc._root.data['AcroForm'] = new Raw(`${id} 0 R`)
    // pdfkit would end a form of its own making.
    this.#doc.endAcroForm = () => {}
  }

  /**
   * The whole font, by the codes of Windows-1252: people type letters that nobody foresaw, and readers of PDF cannot
   * type with the subsets that `font` makes. Gives its reference.
   */
  typeFont(bytes: Uint8Array): string {
    const font = this.font(bytes, 'type').font
    const file = this.#stream({ Length1: bytes.length }, bytes)
    const [descriptor, id] = [this.reserve(), this.reserve()]
    this.put(descriptor, fontDescriptor(font, `${file.id} 0 R`))
    this.put(id, simpleFont(font, `${descriptor} 0 R`))
    return `${id} 0 R`
  }

  /** Ends the file: `root` is the Document element, `parentTree` the number tree of its pages and fields. */
  finish(structure: { root: number; parentTree: number; nextKey: number }): Promise<Uint8Array> {
    const { root, parentTree, nextKey } = structure
    this.#flush()
    const tree = this.#doc.getStructTreeRoot()
    tree.data['K'] = new Raw(`${root} 0 R`)
    tree.data['ParentTree'] = new Raw(`${parentTree} 0 R`)
    tree.data['ParentTreeNextKey'] = nextKey
    return new Promise(resolve => {
      this.#done = resolve
      this.#doc.end()
    })
  }

  #stream(data: Record<string, unknown>, bytes: Uint8Array) {
    return this.#deflated(data, deflateSync(bytes, { level: deflateLevel }))
  }

  #deflated(data: Record<string, unknown>, bytes: Uint8Array) {
    const ref = this.#doc.ref({ ...data, Filter: 'FlateDecode' })
    ref.compress = false
    ref.end(bytes)
    return ref
  }

  #flush(): void {
    if (this.#pack.length === 0) return
    let places = ''
    let bodies = ''
    for (const { id, body } of this.#pack) {
      places += `${id} ${bodies.length} `
      bodies += `${body}\n`
    }
    const data = { Type: 'ObjStm', N: this.#pack.length, First: places.length }
    const stream = this.#stream(data, Buffer.from(places + bodies, 'latin1'))
    this.#pack.forEach(({ id }, index) => {
      this.#doc._offsets[id - 1] = -(stream.id * packSize + index)
    })
    this.#pack = []
  }

  #close(): Uint8Array {
    const doc = this.#doc
    const digest = createHash('sha256')
    for (const chunk of this.#chunks) digest.update(chunk)
    const id = digest.digest('hex').slice(0, 32).toUpperCase()
    const trailer = `/Root ${doc._root.id} 0 R/Info ${doc._info.id} 0 R/ID[<${id}><${id}>]`
    const start = doc._offset
    if (this.#classic) {
      doc._write(crossReferenceTable(doc._offsets))
      doc._write(`trailer\n<</Size ${doc._offsets.length + 1}${trailer}>>`)
    } else {
      const own = doc._offsets.push(start)
      const rows = deflateSync(crossReferenceRows(doc._offsets, packSize))
      const parms = '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>'
      doc._write(
        `${own} 0 obj\n<</Type/XRef/Size ${own + 1}/W[1 4 2]${trailer}${parms}/Length ${rows.length}>>\nstream`,
      )
      doc._write(rows)
      doc._write('\nendstream\nendobj')
    }
    doc._write(`startxref\n${start}\n%%EOF`)
    return Buffer.concat(this.#chunks)
  }
}

/** A value that pdfkit writes as it stands: it prints what is neither string, number, list nor plain object. */
class Raw {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  get [Symbol.toStringTag](): string {
    return 'Raw'
  }
  toString(): string {
    return this.#text
  }
}
