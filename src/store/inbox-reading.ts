// What do the bytes say that have not been read yet?

import { isAscii, isUtf8 } from 'node:buffer'
import fs from 'node:fs'
import { sha256 } from '../journal/chain.ts'
import type { OwnLine } from '../journal/formats/own-check.ts'
import { isUnmasked, ownExecution, readOwnLine, runOf } from '../journal/formats/own-line.ts'
import { marksOf, type OwnMarks, OwnShapes } from '../journal/formats/own-shape.ts'
import { readLog } from '../journal/formats/read-log.ts'
import type { LogReader, LogText, Reading } from '../journal/formats/reader.ts'
import { listedId } from '../journal/identity.ts'
import { mayHoldKey } from '../journal/mask.ts'
import type { Problem } from '../problem.ts'
import type { Quarantined } from './quarantine-files.ts'

/** Gets every record, with the id of its bytes. */
export interface Taker {
  take(id: string, reading: Reading): void
  /** A clean line of our own: its JSON, what it says, and where it stands. A message must be masked: that comes to `take`. */
  takeOwn(json: string, marks: OwnMarks, place: Omit<Reading, 'execution' | 'run'>): void
}

/** What one stretch of a file gave. */
export interface Stretch {
  readers: string[]
  problems: Problem[]
  /** Problems whose bytes are set aside, with them. */
  setAside: Omit<Quarantined, 'at'>[]
  /** Bytes and lines settled. */
  bytes: number
  lines: number
}

export interface StretchSource {
  fd: number
  text: Omit<LogText, 'bytes' | 'firstLine' | 'offset'>
  /** Id of a record whose bytes carry no time. */
  silentId(bytes: Uint8Array, offset: number): string
  readers: readonly LogReader[]
}

const chunkBytes = 1024 * 1024
const mostBytes = 16 * 1024 * 1024 + 1

/**
 * Reads a file from `offset` (line number `line`) to its end, a stretch at a time; flat in memory. `taker` gets every
 * record, `settled` is called after each stretch. Answers the offset at which reading stopped.
 */
export function readStretches(
  source: StretchSource,
  from: { offset: number; line: number },
  taker: Taker,
  settled: (stretch: Stretch) => void,
): void {
  let { offset, line } = from
  const shapes = new OwnShapes()
  let buffer = Buffer.allocUnsafeSlow(chunkBytes)
  for (;;) {
    const got = fill(source.fd, buffer, offset)
    if (got === 0) return
    const atEnd = got < buffer.length
    const bytes = buffer.subarray(0, got)
    const text: LogText = {
      ...source.text,
      bytes,
      firstLine: line,
      offset,
      complete: atEnd && source.text.complete,
    }
    const stretch = readOwnLines(text, shapes, taker) ?? readAny(text, source, atEnd, taker)
    if (stretch.bytes > 0) settled(stretch)
    offset += stretch.bytes
    line += stretch.lines
    if (atEnd && (stretch.bytes === 0 || stretch.bytes === got)) return
    if (stretch.bytes === 0) {
      if (buffer.length >= mostBytes) return
      buffer = Buffer.allocUnsafeSlow(Math.min(buffer.length * 4, mostBytes))
    }
  }
}

function fill(fd: number, buffer: Buffer, offset: number): number {
  let got = 0
  while (got < buffer.length) {
    const more = fs.readSync(fd, buffer, got, buffer.length - got, offset + got)
    if (more === 0) break
    got += more
  }
  return got
}

const openBrace = 0x7b
const closeBrace = 0x7d

/** Clean lines of our own from the start of the stretch up to the first that is anything else, the quick way; null for none. */
function readOwnLines(text: LogText, shapes: OwnShapes, taker: Taker): Stretch | null {
  const bytes = text.bytes as Buffer
  const end = bytes.lastIndexOf(10) + 1
  const whole = bytes.subarray(0, end)
  if (end === 0 || whole.includes(0) || !isUtf8(whole)) return null
  // Quicker, and the same, where every byte is ASCII.
  const encoding = isAscii(whole) ? 'latin1' : 'utf8'
  const keyed = mayHoldKey(whole)
  let lines = 0
  let from = 0
  while (from < end) {
    const to = bytes.indexOf(10, from)
    if (to > from) {
      if (bytes[from] !== openBrace || bytes[to - 1] !== closeBrace) break
      const raw = bytes.toString(encoding, from, to)
      const place = { line: text.firstLine + lines, offset: text.offset + from, length: to - from }
      const marks = keyed ? null : shapes.read(raw)
      if (marks !== null) taker.takeOwn(raw, marks, place)
      else {
        const own = readOwnLine(raw)
        if (own === null) break
        shapes.learn(own)
        if (isPlain(raw, own)) taker.takeOwn(raw, marksOf(own), place)
        else taker.take(sha256(raw), { execution: ownExecution(own), run: runOf(own), ...place })
      }
    }
    lines += 1
    from = to + 1
  }
  return from === 0 ? null : { readers: ['baris-cadang'], problems: [], setAside: [], bytes: from, lines }
}

const verbatimMax = 32 * 1024

/** True of a line that may stand in the journal word for word: nothing in it is masked, and nothing escaped. */
const isPlain = (json: string, own: OwnLine): boolean =>
  !own.message &&
  !own.tail &&
  !own.copies &&
  json.length <= verbatimMax &&
  !json.includes('\\') &&
  isUnmasked(own) &&
  // What a key said that is written twice would stand there unseen.
  json.split('":').length - 1 === Object.keys(own).length

/** A stretch of anything, through every reader. */
function readAny(text: LogText, source: StretchSource, atEnd: boolean, taker: Taker): Stretch {
  const read = readLog(text, source.readers)
  const end = text.offset + read.consumed
  for (const reading of read.readings) {
    // Runs after an open block come again with the next stretch.
    if (!atEnd && reading.offset >= end) continue
    const { startedAt, finishedAt } = reading.execution
    const at = reading.offset - text.offset
    const silent = startedAt === null && finishedAt === null
    const bytes = text.bytes.subarray(at, at + reading.length)
    taker.take(silent ? source.silentId(bytes, reading.offset) : sha256(bytes), reading)
  }
  for (const reading of read.listed)
    if ((atEnd || reading.offset < end) && reading.run !== null) taker.take(listedId(reading.run), reading)
  const starts = lineStarts(text.bytes, read.consumed)
  const lastLine = text.firstLine + starts.length - 2
  const setAside = read.problems
    .filter(problem => !problem.kept)
    .map((problem, _, all) => {
      const inTaken = read.taken.some(
        ({ firstLine, lastLine: last }) => firstLine <= problem.line && problem.line <= last,
      )
      const after = [...read.taken.map(({ firstLine }) => firstLine), ...all.map(other => other.line)]
      const next = Math.min(lastLine + 1, ...after.filter(line => line > problem.line))
      const from = starts[problem.line - text.firstLine] ?? 0
      const to = starts[(inTaken ? problem.line + 1 : next) - text.firstLine] ?? read.consumed
      const span = problem.span ?? { offset: text.offset + from, length: to - from }
      const bytes = text.bytes.slice(span.offset - text.offset, span.offset - text.offset + span.length)
      return { problem: { ...problem, span }, bytes }
    })
  return {
    readers: [...new Set(read.taken.map(({ reader }) => reader))],
    problems: read.problems,
    setAside,
    bytes: read.consumed,
    lines: starts.length - 1,
  }
}

/** Offsets of the lines within the first `end` bytes, and `end` itself. */
function lineStarts(bytes: Uint8Array, end: number): number[] {
  const starts = [0]
  for (let at = bytes.indexOf(10); at >= 0 && at < end - 1; at = bytes.indexOf(10, at + 1))
    starts.push(at + 1)
  if (end > 0) starts.push(end)
  return starts
}
