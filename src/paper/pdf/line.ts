// Where does a text break into lines?

import type { Face } from './face.ts'
import type { LayField } from './fields.ts'

export interface TextRun {
  kind: 'text'
  /** Points from the start of the line. */
  x: number
  width: number
  face: Face
  text: string
  /** How the page shows it, once it was shown. */
  show: string | null
}
/** A checkbox or a blank to fill: drawn, not written. */
export interface BoxRun {
  kind: 'checkbox' | 'blank'
  x: number
  width: number
  checked: boolean
  /** Makes it a form field; null: ink only. */
  lay: LayField | null
}
export type Run = TextRun | BoxRun

export interface Line {
  runs: Run[]
  /** Points, without a space at the end. */
  width: number
  /** Spaces that justified setting may widen. */
  gaps: number
  /** Ends a paragraph or stands before a forced break: never justified. */
  last: boolean
  /** A line to write on. */
  ruled: boolean
  /** Points that it is high at least. */
  least: number
}

/** A blank narrower than this begins a new line instead; points. */
const narrowest = 60

/** Where a word that is too long for a line breaks best. */
const seams = /[-/_.,:;@\\=&?+]/

/** Fills lines of `width` points with words, greedily. */
export class LineFiller {
  readonly lines: Line[] = []
  readonly #size: number
  readonly #width: number
  #line: Line
  #word: Run[] = []
  #wordWidth = 0
  #space: Face | null = null

  constructor(size: number, width: number, indent: number) {
    this.#size = size
    this.#width = width
    this.#line = {
      runs: [],
      width: Math.min(indent, width / 2),
      gaps: 0,
      last: false,
      ruled: false,
      least: 0,
    }
  }

  /** Words apart by single spaces; no other white space. A hyphen between letters may end a line. */
  text(face: Face, text: string): void {
    let start = 0
    for (let i = 0; i <= text.length; i++) {
      const letter = text[i]
      if (letter === undefined || letter === ' ') {
        this.#piece(face, text.slice(start, i))
        if (letter === ' ') {
          this.#endWord()
          this.#space = face
        }
        start = i + 1
      } else if (
        letter === '-' &&
        i > start &&
        /\p{L}/u.test(text[i - 1] ?? '') &&
        /\p{L}/u.test(text[i + 1] ?? '')
      ) {
        this.#piece(face, text.slice(start, i + 1))
        this.#endWord()
        start = i + 1
      }
    }
  }

  /** `width` 0: as wide as what is left of the line, if that is enough to write in. */
  box(kind: BoxRun['kind'], width: number, checked: boolean, lay: LayField | null = null): void {
    const gap = this.#line.runs.length > 0 && this.#space ? (this.#space.width(' ') * this.#size) / 1000 : 0
    const left = this.#width - this.#line.width - gap - this.#wordWidth
    const fitting = Math.min(width || (left > narrowest ? left : this.#width), this.#width)
    this.#word.push({ kind, x: this.#wordWidth, width: fitting, checked, lay })
    this.#wordWidth += fitting
  }

  /** Ends the line here. */
  break(): void {
    this.#endWord()
    this.#endLine(true)
  }

  /** A line of its own, ruled over the whole width, to write on; a field may be as high as many. */
  ruled(least: number, lay: LayField | null = null): void {
    this.#endWord()
    if (this.#line.runs.length > 0) this.#endLine(true)
    this.#line.runs.push({ kind: 'blank', x: 0, width: this.#width, checked: false, lay })
    this.#line.width = this.#width
    this.#line.ruled = true
    this.#line.least = least
    this.#endLine(true)
  }

  /** Ends the text; at least one line, so that an empty paragraph keeps its place. */
  finish(): Line[] {
    this.#endWord()
    if (this.#line.runs.length > 0 || this.lines.length === 0) this.#endLine(true)
    return this.lines
  }

  #piece(face: Face, text: string): void {
    if (text === '') return
    const width = (face.width(text) * this.#size) / 1000
    this.#word.push({ kind: 'text', x: this.#wordWidth, width, face, text, show: null })
    this.#wordWidth += width
  }

  #endWord(): void {
    if (this.#word.length === 0) return
    const word = this.#word
    const width = this.#wordWidth
    this.#word = []
    this.#wordWidth = 0
    const space = this.#line.runs.length > 0 ? this.#space : null
    this.#space = null
    const gap = space === null ? 0 : (space.width(' ') * this.#size) / 1000
    // A hair of tolerance: a text measured to fit its own column must fit it.
    if (this.#line.width + gap + width <= this.#width + 0.01) {
      if (space !== null) this.#append({ kind: 'text', x: 0, width: gap, face: space, text: ' ', show: null })
      for (const run of word) this.#append(run)
      return
    }
    if (this.#line.runs.length > 0) this.#endLine(false)
    if (width <= this.#width - this.#line.width + 0.01) for (const run of word) this.#append(run)
    else for (const run of word) this.#breakRun(run)
  }

  /** A word longer than a line: at its last seam that fits, else after any letter. */
  #breakRun(run: Run): void {
    if (run.kind !== 'text') {
      if (this.#line.width + run.width > this.#width && this.#line.runs.length > 0) this.#endLine(false)
      this.#append(run)
      return
    }
    let rest = run.text
    while (rest !== '') {
      const room = this.#width - this.#line.width
      const count = this.#fitting(run.face, rest, room)
      if (count === 0 && this.#line.runs.length > 0) {
        this.#endLine(false)
        continue
      }
      const text = rest.slice(0, count || (rest.codePointAt(0) ?? 0) > 0xffff ? count || 2 : 1)
      this.#append({
        kind: 'text',
        x: 0,
        width: (run.face.width(text) * this.#size) / 1000,
        face: run.face,
        text,
        show: null,
      })
      rest = rest.slice(text.length)
      if (rest !== '') this.#endLine(false)
    }
  }

  /** How many UTF-16 units of the text fit; back to the last seam when that leaves the line a third full. */
  #fitting(face: Face, text: string, room: number): number {
    let used = 0
    let count = 0
    let seam = 0
    for (const letter of text) {
      used += (face.width(letter) * this.#size) / 1000
      if (used > room + 0.01) return seam > count / 3 ? seam : count
      count += letter.length
      if (seams.test(letter)) seam = count
    }
    return count
  }

  #append(run: Run): void {
    const line = this.#line
    const before = line.runs.at(-1)
    if (run.kind === 'text') line.gaps += run.text === ' ' ? 1 : 0
    if (before?.kind === 'text' && run.kind === 'text' && before.face === run.face) {
      before.text += run.text
      before.width += run.width
    } else {
      line.runs.push({ ...run, x: line.width })
    }
    line.width += run.width
  }

  #endLine(last: boolean): void {
    this.#line.last = last
    this.lines.push(this.#line)
    this.#line = { runs: [], width: 0, gaps: 0, last: false, ruled: false, least: 0 }
    this.#space = null
  }
}

/** Lines of a plain string in one face; a line feed ends a line. */
export function plainLines(text: string, face: Face, size: number, width: number): Line[] {
  const legible = face.legible(text)
  const natural = (face.width(legible) * size) / 1000
  if (natural <= width && !/[\t\n]/.test(legible)) {
    const runs: Run[] =
      legible === '' ? [] : [{ kind: 'text', x: 0, width: natural, face, text: legible, show: null }]
    return [{ runs, width: natural, gaps: 0, last: true, ruled: false, least: 0 }]
  }
  const filler = new LineFiller(size, width, 0)
  const paragraphs = legible.split('\n')
  paragraphs.forEach((paragraph, index) => {
    filler.text(face, paragraph.replace(/[ \t\r\f\v]+/g, ' ').trim())
    if (index < paragraphs.length - 1) filler.break()
  })
  return filler.finish()
}
