// What a page of our own PDF shows: its letters with their places, and to whom each belongs.
import { type Dict, Lexer, Name, Operator, type Pdf, Str, Stream, utf16, type Value } from './pdf-reader.ts'

export interface Shown {
  text: string
  /** Points from the left and the top of the page: start and end of the baseline. */
  x: number
  end: number
  y: number
  size: number
  font: string
  /** Marked-content id; null for an artifact. */
  mcid: number | null
}
/** A painted path, as the corners of what it covers. */
export interface Drawn {
  left: number
  right: number
  top: number
  bottom: number
  filled: boolean
  mcid: number | null
}
export interface PageContent {
  width: number
  height: number
  shown: Shown[]
  drawn: Drawn[]
  /** Ids in the order of the content. */
  mcids: number[]
  /** Painting outside any mark, marks within marks, letters without Unicode. */
  faults: string[]
}

interface Font {
  unicode: Map<number, string>
  widths: number[]
}

export function fontOf(pdf: Pdf, font: Value | undefined): Font {
  const dict = pdf.dict(font)
  const cmap = pdf.get(dict['ToUnicode'])
  const unicode = new Map<number, string>()
  if (cmap instanceof Stream) {
    for (const [, from, list] of cmap.data.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
      const start = Number.parseInt(from ?? '', 16)
      const entries = [...(list ?? '').matchAll(/<([^>]*)>/g)]
      entries.forEach(([, hex], i) => {
        const bytes = Buffer.from((hex ?? '').replace(/ /g, ''), 'hex').toString('latin1')
        unicode.set(start + i, utf16(bytes))
      })
    }
  }
  const descendant = pdf.dict(pdf.list(dict['DescendantFonts'])[0])
  const widths = pdf.list(pdf.list(descendant['W'])[1]).map(Number)
  return { unicode, widths }
}

export function pageContent(pdf: Pdf, page: Dict): PageContent {
  const [, , width = 0, height = 0] = pdf.list(page['MediaBox']).map(Number)
  const streams = pdf.list(page['Contents']).map(ref => pdf.get(ref))
  const data = streams.map(stream => (stream instanceof Stream ? stream.data : '')).join('\n')
  const fonts = pdf.dict(pdf.dict(page['Resources'])['Font'] ?? {})
  const reader = new ContentReader(pdf, fonts, width, height)
  return reader.read(data)
}

class ContentReader {
  readonly #pdf: Pdf
  readonly #fontRefs: Dict
  readonly #fonts = new Map<string, Font>()
  readonly #out: PageContent
  #marks: { tag: string; mcid: number | null }[] = []
  #font = ''
  #size = 0
  #x = 0
  #y = 0
  #path: [number, number][] = []
  #inText = false

  constructor(pdf: Pdf, fonts: Dict, width: number, height: number) {
    this.#pdf = pdf
    this.#fontRefs = fonts
    this.#out = { width, height, shown: [], drawn: [], mcids: [], faults: [] }
  }

  read(data: string): PageContent {
    const lexer = new Lexer(data)
    let operands: Value[] = []
    for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
      if (!(value instanceof Operator)) {
        operands.push(value)
        continue
      }
      this.#operator(value.value, operands)
      operands = []
    }
    if (this.#marks.length > 0 || this.#inText) this.#out.faults.push('page ends within a mark or a text')
    return this.#out
  }

  #operator(name: string, operands: Value[]): void {
    const numbers = operands.map(Number)
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
    switch (name) {
      case 'BT':
      case 'ET':
        this.#inText = name === 'BT'
        this.#x = 0
        this.#y = 0
        break
      case 'Tf':
        this.#font = operands[0] instanceof Name ? operands[0].value : ''
        this.#size = Number(operands[1])
        break
      case 'Td':
        this.#x += a
        this.#y += b
        break
      case 'Tj':
      case 'TJ':
        this.#show(operands[0])
        break
      case 'BMC':
      case 'BDC':
        this.#mark(operands)
        break
      case 'EMC':
        if (!this.#marks.pop()) this.#out.faults.push('EMC without a mark')
        break
      case 'm':
      case 'l':
        this.#path.push([a, b])
        break
      case 'c':
        this.#path.push([a, b], [c, d], [e, f])
        break
      case 're':
        this.#path.push([a, b], [a + c, b + d])
        break
      case 'S':
      case 'f':
      case 'B':
        this.#paint(name !== 'S')
        break
      case 'Do':
        this.#painted('Do')
        break
      case 'h':
      case 'rg':
      case 'RG':
      case 'w':
      case 'd':
      case 'q':
      case 'Q':
      case 'cm':
        break
      default:
        this.#out.faults.push(`operator ${name}`)
    }
  }

  #mark(operands: Value[]): void {
    const tag = operands[0] instanceof Name ? operands[0].value : ''
    const properties = operands[1]
    const mcid =
      properties && typeof properties === 'object' && 'MCID' in properties ? Number(properties['MCID']) : null
    const outer = this.#marks.at(-1)
    if (outer && tag !== 'Span') this.#out.faults.push(`${tag} within ${outer.tag}`)
    if (!outer && tag !== 'Artifact' && mcid === null) this.#out.faults.push(`${tag} without MCID`)
    if (mcid !== null) this.#out.mcids.push(mcid)
    this.#marks.push({ tag, mcid })
  }

  /** The id that what is painted now belongs to. */
  #painted(what: string): number | null {
    if (this.#marks.length === 0) this.#out.faults.push(`${what} outside any mark`)
    return this.#marks.find(({ mcid }) => mcid !== null)?.mcid ?? null
  }

  #show(operand: Value | undefined): void {
    const mcid = this.#painted('text')
    const font = this.#fonts.get(this.#font) ?? fontOf(this.#pdf, this.#fontRefs[this.#font])
    this.#fonts.set(this.#font, font)
    let text = ''
    let advance = 0
    for (const part of Array.isArray(operand) ? operand : [operand]) {
      if (typeof part === 'number') advance -= part
      if (!(part instanceof Str)) continue
      for (let i = 0; i + 1 < part.bytes.length; i += 2) {
        const code = (part.bytes.charCodeAt(i) << 8) | part.bytes.charCodeAt(i + 1)
        const letter = font.unicode.get(code)
        if (code === 0 || letter === undefined) this.#out.faults.push(`glyph ${code} has no Unicode`)
        if (font.widths[code] === undefined) this.#out.faults.push(`glyph ${code} has no width`)
        text += letter ?? ''
        advance += font.widths[code] ?? 0
      }
    }
    const y = this.#out.height - this.#y
    const end = this.#x + (advance * this.#size) / 1000
    this.#out.shown.push({ text, x: this.#x, end, y, size: this.#size, font: this.#font, mcid })
  }

  #paint(filled: boolean): void {
    const mcid = this.#painted('path')
    const xs = this.#path.map(([x]) => x)
    const ys = this.#path.map(([, y]) => this.#out.height - y)
    const [left, right] = [Math.min(...xs), Math.max(...xs)]
    this.#out.drawn.push({ left, right, top: Math.min(...ys), bottom: Math.max(...ys), filled, mcid })
    this.#path = []
  }
}

/** The page as a person reads it: lines from top to bottom, what stands in one line from left to right. */
export function pageText({ shown }: PageContent): string {
  const lines = new Map<number, Shown[]>()
  for (const run of shown) {
    const y = Math.round(run.y)
    lines.set(y, [...(lines.get(y) ?? []), run])
  }
  return [...lines.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, runs]) => {
      let text = ''
      for (const run of runs.sort((a, b) => a.x - b.x)) {
        const column = Math.round(run.x / 4.2)
        text = text.padEnd(text === '' ? column : Math.max(column, text.length + 1)) + run.text
      }
      return text.trimEnd()
    })
    .join('\n')
}
