// Which whole lines does a file have from here on?

import fs from 'node:fs'
import { hasCode } from './durable.ts'

const chunkBytes = 1024 * 1024

/**
 * Calls `take` for every line that ends in a newline, from byte `start`; blank lines are passed over. Answers the
 * offset after the last newline: what follows is not written to its end yet. A missing file has no lines.
 * The bytes are lent for the call only.
 */
export function eachLine(
  file: string,
  start: number,
  take: (bytes: Buffer, from: number, to: number) => void,
): number {
  let fd: number
  try {
    fd = fs.openSync(file, 'r')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return start
    throw error
  }
  try {
    let buffer = Buffer.allocUnsafeSlow(chunkBytes)
    let kept = 0
    let offset = start
    for (;;) {
      if (kept === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
      const got = fs.readSync(fd, buffer, kept, buffer.length - kept, offset + kept)
      if (got === 0) return offset
      const end = kept + got
      let from = 0
      for (let to = buffer.indexOf(10, kept); to >= 0 && to < end; to = buffer.indexOf(10, from)) {
        if (to > from) take(buffer, from, to)
        from = to + 1
      }
      buffer.copyWithin(0, from, end)
      kept = end - from
      offset += from
    }
  } finally {
    fs.closeSync(fd)
  }
}

/** Every whole line of a file as text, blank ones too, lazily. */
export function* textLines(file: string): Generator<string> {
  let fd: number
  try {
    fd = fs.openSync(file, 'r')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  try {
    const buffer = Buffer.allocUnsafeSlow(chunkBytes)
    let rest: Buffer[] = []
    for (let got = fs.readSync(fd, buffer); got > 0; got = fs.readSync(fd, buffer)) {
      let from = 0
      for (let to = buffer.indexOf(10); to >= 0 && to < got; to = buffer.indexOf(10, from)) {
        const own = buffer.toString('utf8', from, to)
        yield rest.length === 0 ? own : Buffer.concat([...rest, buffer.subarray(from, to)]).toString()
        rest = []
        from = to + 1
      }
      if (from < got) rest.push(Buffer.from(buffer.subarray(from, got)))
    }
  } finally {
    fs.closeSync(fd)
  }
}

/** The same, of bytes in memory. */
export function* linesOf(bytes: Buffer): Generator<string> {
  let from = 0
  for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
    yield bytes.toString('utf8', from, to)
    from = to + 1
  }
}

const tailBytes = [4096, 256 * 1024, Number.MAX_SAFE_INTEGER]

/**
 * Asks `answer` with the whole lines at the end of a file, first a few, then more, until it knows (not null).
 * The first of them may lack its beginning, unless all of the file is given.
 */
export function fromTail<T>(file: string, answer: (lines: string[]) => T | null): T | null {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
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
