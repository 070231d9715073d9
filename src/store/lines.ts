// Which whole lines does a file have from here on?

import fs from 'node:fs'
import { hasCode } from './durable.ts'

const chunkBytes = 128 * 1024

/** The pieces of a file, as below; a missing file has none. */
function* pieces(file: string, start = 0): Generator<Buffer> {
  let fd: number
  try {
    fd = fs.openSync(file, 'r')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  yield* piecesOf(fd, start)
}

/**
 * An open file from byte `start` on, in pieces that end in a newline, so that no line is cut; what follows the last
 * newline is not written to its end yet. A piece is lent until the next is asked for. Closed in the end.
 */
export function* piecesOf(fd: number, start = 0): Generator<Buffer> {
  try {
    let buffer = Buffer.allocUnsafeSlow(chunkBytes)
    let kept = 0
    for (let offset = start; ; ) {
      if (kept === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
      const got = fs.readSync(fd, buffer, kept, buffer.length - kept, offset)
      if (got === 0) return
      offset += got
      const end = buffer.subarray(0, kept + got).lastIndexOf(10) + 1
      if (end > 0) yield buffer.subarray(0, end)
      buffer.copyWithin(0, end, kept + got)
      kept += got - end
    }
  } finally {
    fs.closeSync(fd)
  }
}

/**
 * Calls `take` for every line that ends in a newline, from byte `start`; blank lines are passed over. Answers the
 * offset after the last newline. The bytes are lent for the call only.
 */
export function eachLine(
  file: string,
  start: number,
  take: (bytes: Buffer, from: number, to: number) => void,
): number {
  let offset = start
  for (const bytes of pieces(file, start)) {
    let from = 0
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      if (to > from) take(bytes, from, to)
      from = to + 1
    }
    offset += bytes.length
  }
  return offset
}

/** Every whole line, blank ones too, as a part of the bytes. */
export function* splitLines(bytes: Buffer): Generator<Buffer> {
  let from = 0
  for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
    yield bytes.subarray(from, to)
    from = to + 1
  }
}

/** The whole lines as texts of many, each ending in a newline. */
export function* textsOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const last = bytes.lastIndexOf(10, from + chunkBytes)
    // A line longer than a piece.
    const end = last < from ? bytes.indexOf(10, from) : last
    if (end < 0) return
    yield bytes.toString('utf8', from, end + 1)
    from = end + 1
  }
}

/** Every whole line of a file as text, blank ones too, lazily; with `marks`, only lines that hold one of them. */
export function* textLines(file: string, marks?: readonly string[]): Generator<string> {
  for (const bytes of pieces(file)) yield* linesOf(bytes, marks)
}

/** The same, of bytes in memory. */
export function linesOf(bytes: Buffer, marks?: readonly string[]): Generator<string> {
  return marks === undefined ? allLines(bytes) : markedLines(bytes, marks)
}

function* allLines(bytes: Buffer): Generator<string> {
  for (const line of splitLines(bytes)) yield line.toString()
}

/** Marks are looked for in the bytes: lines without one are never made into text. */
function* markedLines(bytes: Buffer, marks: readonly string[]): Generator<string> {
  // Where each mark stands next; the end for nowhere.
  const nextOf = (mark: string, from: number): number => {
    const at = bytes.indexOf(mark, from)
    return at < 0 ? bytes.length : at
  }
  let places = marks.map(mark => nextOf(mark, 0))
  for (let at = Math.min(...places); at < bytes.length; at = Math.min(...places)) {
    const to = bytes.indexOf(10, at)
    if (to < 0) return
    yield bytes.toString('utf8', bytes.lastIndexOf(10, at) + 1, to)
    places = places.map((place, i) => (place > to ? place : nextOf(marks[i] ?? '', to)))
  }
}

const tailBytes = [4096, 256 * 1024, Number.MAX_SAFE_INTEGER]

/**
 * Asks `answer` with the whole lines at the end of a file's first `size` bytes, first a few, then more, until it knows
 * (not null). The first of them may lack its beginning, unless all of the file is given.
 */
export function fromTail<T>(file: string, size: number, answer: (lines: string[]) => T | null): T | null {
  for (const wanted of tailBytes) {
    const length = Math.min(wanted, size)
    const bytes = Buffer.alloc(length)
    const fd = fs.openSync(file, 'r')
    try {
      fs.readSync(fd, bytes, 0, length, size - length)
    } finally {
      fs.closeSync(fd)
    }
    const end = bytes.lastIndexOf(10)
    const known = answer(end < 0 ? [] : bytes.toString('utf8', 0, end).split('\n'))
    if (known !== null || length === size) return known
  }
  return null
}
