// Which value does Excel get for a cell?

import type { Inline, Text } from '../document.ts'
import { plainText } from '../plain.ts'
import { timeFormat } from './time-format.ts'

/** Text, a real number (dates are numbers too), or text of several looks. Never a formula. */
export type CellValue = string | number | Text[]

export interface TypedValue {
  value: CellValue
  /** Number format, or `General` for text. */
  format: string
}

/** Text that a spreadsheet could take for a formula or a number gets the text format, so that it stays as it is. */
export function textFormat(text: string): '@' | 'General' {
  // Nearly every text begins with a letter.
  if (text.charCodeAt(0) > 64) return 'General'
  return /^[=+\-@\t\r]|^\d[\d .,/-]*$/.test(text) ? '@' : 'General'
}

/** A line that is nothing but one date or number is that date or number; anything else is text. */
export function typedValue(content: Inline[]): TypedValue {
  const [only] = content
  if (content.length === 1 && only?.kind === 'data' && Number.isFinite(only.value))
    return { value: only.value, format: only.format }
  if (content.length === 1 && only?.kind === 'time') {
    const serial = serialOf(only.value)
    if (serial !== null) return { value: serial, format: timeFormat(only.value, only.text) }
  }
  const text = plainText(content)
  const looks = content.filter(part => part.kind === 'text')
  const mixed = looks.some(part => part.strong !== looks[0]?.strong || part.em !== looks[0]?.em)
  return { value: mixed ? content.map(asText) : text, format: textFormat(text) }
}

/** Every word is strong: then the whole cell is. */
export function allStrong(content: readonly Inline[]): boolean {
  const words = content.filter(part => 'strong' in part)
  return words.length > 0 && words.every(part => part.strong)
}

function asText(part: Inline): Text {
  if (part.kind === 'text') return part
  return { kind: 'text', text: plainText([part]), strong: 'strong' in part && part.strong, em: false }
}

/** Days since 1899-12-30 of the wall-clock digits; null for what is no date or lies before 1900-03-01. */
export function serialOf(value: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(?:$|T\d\d:\d\d)/.test(value)) return null
  const digits = (from: number, count: number) => {
    let number = 0
    for (let at = from; at < from + count; at++) number = number * 10 + value.charCodeAt(at) - 48
    return number
  }
  const days = Date.UTC(digits(0, 4), digits(5, 2) - 1, digits(8, 2)) / 86_400_000 + 25_569
  const seconds = value.charCodeAt(16) === 58 ? digits(17, 2) : 0
  const serial =
    days + (value.length === 10 ? 0 : (digits(11, 2) * 60 + digits(14, 2)) * 60 + seconds) / 86_400
  // A hundred-millionth of a day is a millisecond; one too few would show the minute before (LibreOffice cuts, and does not round).
  return serial >= 61 && serial < 2_958_466 ? Math.ceil(serial * 1e8) / 1e8 : null
}

/** About how many characters Excel shows for a number, so that columns can be made wide enough. */
export function shownLength(value: number, format: string): number {
  const literals = (format.match(/"[^"]*"/g) ?? []).join('').replaceAll('"', '').length
  const decimals = /\.(0+)/.exec(format)?.[1]?.length ?? 0
  const percent = format.includes('%')
  const whole = Math.trunc(Math.abs(percent ? value * 100 : value)).toString().length
  const groups = format.includes(',') ? Math.floor((whole - 1) / 3) : 0
  return (
    whole + groups + (decimals > 0 ? decimals + 1 : 0) + literals + (percent ? 1 : 0) + (value < 0 ? 1 : 0)
  )
}
