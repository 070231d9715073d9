// How does the font that people type with stand in the file?

import type { FontkitFont } from 'pdfkit'

const [first, last] = [32, 255]

/** A letter of Windows-1252 by its code; codes without a letter give a control character. */
const letters = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: last - first + 1 }, (_, index) => first + index),
)

/** A font of one byte a letter, its widths in 1/1000 of the size. */
export function simpleFont(font: FontkitFont, descriptor: string): string {
  const widths = [...letters].map(letter => {
    const point = letter.codePointAt(0) ?? 0
    return font.hasGlyphForCodePoint(point) ? scaled(font, font.glyphForCodePoint(point).advanceWidth) : 0
  })
  const entries = `/Type/Font/Subtype/TrueType/BaseFont/${font.postscriptName}/Encoding/WinAnsiEncoding`
  return `<<${entries}/FirstChar ${first}/LastChar ${last}/Widths[${widths.join(' ')}]/FontDescriptor ${descriptor}>>`
}

/** An upright font with letters of the Latin alphabet (flag 32), embedded whole. */
export function fontDescriptor(font: FontkitFont, file: string): string {
  const { minX, minY, maxX, maxY } = font.bbox
  const box = [minX, minY, maxX, maxY].map(value => scaled(font, value)).join(' ')
  const heights = `/Ascent ${scaled(font, font.ascent)}/Descent ${scaled(font, font.descent)}/CapHeight ${scaled(font, font.capHeight)}`
  const entries = `/Type/FontDescriptor/FontName/${font.postscriptName}/Flags 32/ItalicAngle 0/StemV 80`
  return `<<${entries}/FontBBox[${box}]${heights}/FontFile2 ${file}>>`
}

function scaled(font: FontkitFont, units: number): number {
  return Math.round((units * 1000) / font.unitsPerEm)
}
