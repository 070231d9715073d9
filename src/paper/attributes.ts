// What does an attribute of a tag mean?

import type { Align, Paper } from './document.ts'
import { type Element, MarkupError } from './markup.ts'

/** Meaning of a word in `choices`; `otherwise` when the attribute is absent. @throws MarkupError for another word. */
export function choice<T>(element: Element, name: string, choices: Record<string, T>, otherwise: T): T {
  const word = element.attributes[name]
  if (word === undefined) return otherwise
  if (Object.hasOwn(choices, word)) return choices[word] as T
  throw new MarkupError(
    element.at,
    `<${element.tag} ${name}="${word}">: harus salah satu dari ${Object.keys(choices).join(', ')}`,
  )
}

/** A number of at least `least`. @throws MarkupError for anything else. */
export function amount(element: Element, name: string, otherwise: number, least = 0): number {
  const word = element.attributes[name]
  if (word === undefined) return otherwise
  const value = Number(word)
  if (/^-?\d/.test(word) && Number.isFinite(value) && value >= least) return value
  throw new MarkupError(
    element.at,
    `<${element.tag} ${name}="${word}">: harus bilangan paling kecil ${least}`,
  )
}

/** The words of an attribute, or null when it is absent or empty. */
export function words(element: Element, name: string): string | null {
  return element.attributes[name]?.trim() || null
}

const alignments: Record<string, Align> = {
  left: 'left',
  center: 'center',
  right: 'right',
  justify: 'justify',
}

export function alignment<T extends Align | null>(element: Element, otherwise: T): Align | T {
  return choice<Align | T>(element, 'align', alignments, otherwise)
}

export const yesNo = { ya: true, tidak: false }

export function paperOf(element: Element, otherwise: Paper): Paper {
  const size = choice(element, 'kertas', { A4: 'A4', F4: 'F4', A5: 'A5', F5: 'F5' } as const, otherwise.size)
  const directions = { tegak: 'portrait', mendatar: 'landscape' } as const
  const orientation = choice(element, 'arah', directions, otherwise.orientation)
  return { size, orientation, margins: size === 'A5' || size === 'F5' ? margins.half : margins[orientation] }
}

/** Tata naskah dinas; on a page laid across, the punched edge is the upper one. Millimetres. */
export const margins = {
  portrait: { top: 20, right: 20, bottom: 25, left: 30 },
  landscape: { top: 25, right: 20, bottom: 25, left: 20 },
  half: { top: 8, right: 12, bottom: 13.5, left: 18 },
}
