// How wide is a text in a font, how is it shown, and what if the font lacks a letter?

import type { EmbeddedFont } from 'pdfkit'
import { wellFormed } from './pdf-text.ts'

/** Told once for each character that no font of ours can draw. */
export type MissingGlyph = (codePoint: number, text: string) => void

/** Liberation Sans: how far letters reach above and below the baseline, of the font size. */
export const ascent = 0.905
export const descent = 0.212

const escapes: Record<string, string> = { '(': '\\(', ')': '\\)', '\\': '\\\\', '\r': '\\r' }

/** One font of one document. Shows each code point by a glyph number of its own, so that text reads back exactly. */
export class Face {
  /** Name in the page's resources: `F1`. */
  readonly name: string
  readonly #font: EmbeddedFont
  readonly #missing: MissingGlyph
  readonly #advances = new Float64Array(0x600).fill(Number.NaN)
  readonly #codes: string[] = new Array(0x600).fill('')
  readonly #rareAdvances = new Map<number, number>()
  readonly #rareCodes = new Map<number, string>()

  constructor(font: EmbeddedFont, missing: MissingGlyph) {
    this.name = font.id
    this.#font = font
    this.#missing = missing
  }

  /** The font's object, for the pages that use it. */
  get font(): EmbeddedFont {
    return this.#font
  }

  /** Width in 1/1000 of the font size. */
  width(text: string): number {
    let sum = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      const known = code < 0x600 ? (this.#advances[code] ?? Number.NaN) : Number.NaN
      if (!Number.isNaN(known)) {
        sum += known
        continue
      }
      const point = text.codePointAt(i) ?? code
      if (point > 0xffff) i++
      sum += this.#advance(point)
    }
    return sum
  }

  /** The text as the inside of a literal string: two bytes for each letter. */
  encode(text: string): string {
    let out = ''
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      const known = code < 0x600 ? this.#codes[code] : ''
      if (known) {
        out += known
        continue
      }
      const point = text.codePointAt(i) ?? code
      if (point > 0xffff) i++
      out += this.#code(point)
    }
    return out
  }

  /**
   * The text as this font can draw it: composed, zero-width joiners out; what has no glyph, and what hides
   * (control characters, overrides of direction), as □ and its code.
   */
  legible(text: string): string {
    if (/^[\x20-\x7e]*$/.test(text)) return text
    let out = ''
    for (const letter of wellFormed(text).normalize('NFC')) {
      const point = letter.codePointAt(0) ?? 0
      if (unseen(point)) continue
      if (letter === '\n' || letter === '\t' || (!/\p{C}/u.test(letter) && this.#has(point))) {
        out += letter
        continue
      }
      this.#missing(point, text)
      out += `□U+${point.toString(16).toUpperCase().padStart(4, '0')}`
    }
    return out
  }

  #has(point: number): boolean {
    return this.#font.font.hasGlyphForCodePoint(point)
  }

  #advance(point: number): number {
    const known = this.#rareAdvances.get(point)
    if (known !== undefined) return known
    const advance = this.#font.font.glyphForCodePoint(point).advanceWidth * this.#font.scale
    if (point < 0x600) this.#advances[point] = advance
    else this.#rareAdvances.set(point, advance)
    return advance
  }

  #code(point: number): string {
    const known = this.#rareCodes.get(point)
    if (known !== undefined) return known
    const { subset, widths, unicode } = this.#font
    const number = subset.glyphs.push(this.#font.font.glyphForCodePoint(point).id) - 1
    widths[number] = this.#advance(point)
    unicode[number] = [point]
    const bytes = String.fromCharCode(number >> 8, number & 255)
    const code = bytes.replace(/[()\\\r]/g, letter => escapes[letter] ?? letter)
    if (point < 0x600) this.#codes[point] = code
    else this.#rareCodes.set(point, code)
    return code
  }
}

/** Soft hyphen, zero-width spaces and joiners, marks of direction, variation selectors, byte-order mark. */
function unseen(point: number): boolean {
  const named = point === 0xad || point === 0x2060 || point === 0xfeff
  return named || (point >= 0x200b && point <= 0x200f) || (point >= 0xfe00 && point <= 0xfe0f)
}

/** The four faces of a document, by weight and slant. */
export interface Faces {
  regular: Face
  bold: Face
  italic: Face
  boldItalic: Face
}

export function pick(faces: Faces, strong: boolean, em: boolean): Face {
  if (strong) return em ? faces.boldItalic : faces.bold
  return em ? faces.italic : faces.regular
}
