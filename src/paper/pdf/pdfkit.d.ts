// Which part of pdfkit 0.20 do we use? (It ships no types.)

declare module 'pdfkit' {
  /** An indirect object. Its body is written, and its place noted, at `end`. */
  export interface Reference {
    readonly id: number
    data: Record<string, unknown>
    compress: boolean
    buffer: Uint8Array[]
    write(chunk: Uint8Array | string): void
    end(chunk?: Uint8Array | string): void
  }

  export interface FontkitGlyph {
    id: number
    advanceWidth: number
  }

  export interface FontkitFont {
    postscriptName: string
    unitsPerEm: number
    ascent: number
    descent: number
    capHeight: number
    bbox: { minX: number; minY: number; maxX: number; maxY: number }
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): FontkitGlyph
  }

  /** A font inside one document: its subset, and per glyph of the subset width (1/1000 em) and code points. */
  export interface EmbeddedFont {
    id: string
    font: FontkitFont
    scale: number
    subset: { glyphs: number[] }
    widths: number[]
    unicode: number[][]
    ref(): Reference
  }

  export interface Page {
    content: Reference
    dictionary: Reference
    fonts: Record<string, Reference>
    xobjects: Record<string, Reference>
  }

  export interface Image {
    width: number
    height: number
    obj: Reference | null
    embed(document: PDFDocument): void
  }

  export interface OutlineItem {
    addItem(
      title: string,
      options: { pageNumber: number; top: number; left: number; expanded: boolean },
    ): OutlineItem
  }

  export interface Options {
    pdfVersion: '1.7'
    subset: 'PDF/A-3a'
    tagged: true
    lang: string
    displayTitle: true
    autoFirstPage: false
    bufferPages: true
    font: null
    info: Record<string, string | Date>
  }

  export default class PDFDocument {
    constructor(options: Options)
    page: Page
    outline: OutlineItem
    read(): Uint8Array | null
    addPage(options: { size: [number, number]; margin: number }): this
    registerFont(name: string, source: Uint8Array | FontkitFont): this
    font(name: string): this
    openImage(bytes: Uint8Array): Image
    addNamedEmbeddedFile(name: string, file: Reference): void
    appendXML(xml: string): void
    ref(data?: Record<string, unknown>): Reference
    getStructTreeRoot(): Reference
    end(): void
    _font: EmbeddedFont
    _root: Reference
    _info: Reference
    _offset: number
    _offsets: (number | null)[]
    _write(chunk: Uint8Array | string): void
    _addInfo(): void
    _finalize(): void
    endAcroForm(): void
  }
}
