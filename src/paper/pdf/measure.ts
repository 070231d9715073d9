// How large is everything on the page?

import { ascent, descent } from './face.ts'

/** Points in a millimetre. */
export const mm = 72 / 25.4

export const ink = '#000000'
export const paperWhite = '#FFFFFF'
/** Small print at the foot: dark enough for every reader (contrast 9.7 : 1). */
export const footInk = '#444444'

export const bodySize = 11
export const headingSizes = { 1: 13, 2: 12, 3: 11 } as const
/** Space above and below a heading by level. */
export const headingSpace = { 1: [12, 6], 2: [12, 4], 3: [8, 3] } as const
/** Space between blocks of the body text. */
export const blockSpace = 6
/** A list stands nearer to the sentence that leads to it. */
export const listSpace = 3
export const tableSpace = 8

/** From one line ruled to write on to the next. */
export const ruledHeight = 8 * mm

export const cellPadX = 1.2 * mm
export const cellPadY = 0.8 * mm
export const gridWeight = 0.5

/** Distance from one baseline to the next. */
export function leading(size: number): number {
  return size * 1.25
}

/** From the top of a line to its baseline, the letters centred in the line's height. */
export function baseline(size: number, height: number): number {
  return (height - (ascent + descent) * size) / 2 + ascent * size
}

/** White on dark, black on light: the better contrast of the two (WCAG relative luminance). */
export function inkOn(fill: string | null): string {
  if (fill === null) return ink
  const part = (at: number) => {
    const value = Number.parseInt(fill.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? paperWhite : ink
}
