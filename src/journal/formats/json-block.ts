// Does a JSON value begin on this line, and where does it end?

import { lineText } from './lines.ts'
import type { LogLine, LogText } from './reader.ts'

/** A value, on one line or printed over several. */
export interface JsonBlock {
  value: unknown
  /** Its text, for figures that no number can hold. */
  raw: string
  /** Lines it takes up. */
  count: number
  last: LogLine
}

/** How often bare brackets began no value; after twenty of them no more are followed. */
export interface Tries {
  failed: number
}
const mostFailures = 20

/** A value printed over more lines is not read. */
const mostLines = 5000
const mostCharacters = 4 << 20

/**
 * The object or array that begins with this line; null where none does. `open`: the text ends before it does, and more
 * is to come. A value over several lines must begin with a bare bracket, as pretty-printers write it.
 */
export function jsonBlock(
  text: LogText,
  lines: readonly LogLine[],
  index: number,
  tries: Tries,
): JsonBlock | 'open' | null {
  const first = lines[index] as LogLine
  const byte = text.bytes[first.start]
  if (byte !== 0x7b && byte !== 0x5b) return null
  const raw = lineText(text, first)
  if (raw !== '{' && raw !== '[') {
    const value = parsed(raw)
    return value === undefined ? null : { value, raw, count: 1, last: first }
  }
  if (tries.failed > mostFailures) return null
  const block = severalLines(text, lines, index, raw)
  if (block === null) tries.failed += 1
  return block
}

function severalLines(
  text: LogText,
  lines: readonly LogLine[],
  index: number,
  opening: string,
): JsonBlock | 'open' | null {
  let whole = opening
  let depth = 1
  let at = index + 1
  for (; at < lines.length && depth > 0; at += 1) {
    const raw = lineText(text, lines[at] as LogLine)
    if (at - index > mostLines || whole.length > mostCharacters || !/^["{}[\]\dtfn-]/.test(raw)) return null
    // A pretty-printer opens at the end of a line and closes at the start of one.
    if (/[{[]$/.test(raw)) depth += 1
    if (/^[}\]]/.test(raw)) depth -= 1
    whole += raw
  }
  if (depth > 0) return text.complete ? null : 'open'
  const value = parsed(whole)
  return value === undefined ? null : { value, raw: whole, count: at - index, last: lines[at - 1] as LogLine }
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
