// Who reads which lines of a log?

import type { Problem } from '../../problem.ts'
import { excerptOf } from '../excerpt.ts'
import { jsonBlock } from './json-block.ts'
import { bufferOf, isUtf16, linesOf, linesOfNul, lineText, longestLineBytes, remarksOn } from './lines.ts'
import type { LogLine, LogReader, LogText, Reading } from './reader.ts'

/** A stretch of lines that one reader took. */
export interface Taken {
  reader: string
  firstLine: number
  lastLine: number
  /** By what it knew them, Indonesian. */
  why: string
}

export interface LogReading {
  /** In the order of their first lines. */
  readings: Reading[]
  /** Earlier backups that listings prove: no runs of this log. */
  listed: Reading[]
  problems: Problem[]
  /** Bytes from the start of `text.bytes` that are settled; reading goes on from there when more has come. */
  consumed: number
  taken: Taken[]
}

/**
 * Reads a stretch of a log with every reader that knows some of it, the surest first; each gets the lines that
 * none before it took, so that one file may mix the styles of many scripts. What nobody knows becomes a Problem.
 *
 * The whole file need not be here: give the bytes from where reading stopped, in chunks of any size. `consumed`
 * never passes the last newline (unless `complete`) nor the first line of a block that has not ended; call again
 * with the bytes from there on. Where it is 0 although the chunk is full, one line or block is longer than the
 * chunk: give more, up to 16 MiB, at which it is cut. Runs that lie after an open block are given at once and
 * given again with the same bytes later (their ids drop the doubles); problems are given once, when settled.
 */
export function readLog(text: LogText, readers: readonly LogReader[]): LogReading {
  if (isUtf16(text)) return utf16Reading(text)
  const { lines, end } = linesOf(text)
  if (end === 0 && text.bytes.length >= longestLineBytes) return tooLongReading(text)
  const readings: Reading[] = []
  const listed: Reading[] = []
  const problems: Problem[] = remarksOn(text, lines)
  const taken: Taken[] = []
  let consumed = end
  let rest: readonly LogLine[] = lines
  for (const reader of surestFirst(text, readers)) {
    const result = reader.read(text, rest)
    const left = inOrder(rest, result.left)
    for (const reading of result.readings) readings.push(reading)
    for (const reading of result.listed ?? []) listed.push(reading)
    for (const problem of result.problems) problems.push(problem)
    consumed = Math.min(consumed, result.consumed)
    if (left.length < rest.length) taken.push(...stretches(reader.name, result.why ?? '', rest, left))
    rest = left
    if (rest.length === 0) break
  }
  if (!text.complete) consumed = Math.min(consumed, openJson(text, rest))
  for (const problem of told(rest, unknownLine, text)) problems.push(problem)
  for (const problem of told(linesOfNul(text), nulLine, text)) problems.push(problem)
  // A block begins where its first line does: with the blanks before its text.
  if (consumed > 0 && consumed < end) consumed = bufferOf(text.bytes).lastIndexOf(0x0a, consumed - 1) + 1
  if (consumed === 0 && text.bytes.length >= longestLineBytes) consumed = end
  const settledLine = lines.find(line => line.start >= consumed)?.number ?? Number.POSITIVE_INFINITY
  return {
    readings: readings.sort((a, b) => a.offset - b.offset),
    listed,
    problems: problems.filter(problem => problem.line < settledLine),
    consumed,
    taken: taken.sort((a, b) => a.firstLine - b.firstLine),
  }
}

/** Where a JSON value begins that has not ended yet: what it is shows only later. */
function openJson(text: LogText, lines: readonly LogLine[]): number {
  const tries = { failed: 0 }
  const open = lines.findIndex(
    (line, index) => line.end === line.start + 1 && jsonBlock(text, lines, index, tries) === 'open',
  )
  return lines[open]?.start ?? Number.POSITIVE_INFINITY
}

/** The lines left, of those offered, in their order and once each, however the reader gives them back. */
function inOrder(offered: readonly LogLine[], left: readonly LogLine[] = []): readonly LogLine[] {
  const kept = new Set(left)
  return kept.size === offered.length ? offered : offered.filter(line => kept.has(line))
}

/** Certain ones as they stand, without asking the rest: they may leave nothing over. Then the surer first. */
function* surestFirst(text: LogText, readers: readonly LogReader[]): Generator<LogReader> {
  const others: { reader: LogReader; sure: number }[] = []
  for (const reader of readers) {
    const sure = reader.detect(text)
    if (sure === 1) yield reader
    else if (sure > 0) others.push({ reader, sure })
  }
  for (const { reader } of others.sort((a, b) => b.sure - a.sure)) yield reader
}

/** The lines offered less those left, as stretches without a gap among the lines offered. */
function stretches(
  reader: string,
  why: string,
  offered: readonly LogLine[],
  left: readonly LogLine[],
): Taken[] {
  const out: Taken[] = []
  let skip = 0
  let open: Taken | null = null
  for (const line of offered) {
    if (left[skip] === line) {
      skip += 1
      open = null
    } else if (open === null) {
      open = { reader, firstLine: line.number, lastLine: line.number, why }
      out.push(open)
    } else open.lastLine = line.number
  }
  return out
}

type Tell = (text: LogText, first: LogLine, last: LogLine, count: number) => Problem

/** One Problem for each stretch of neighbouring lines, at most 200 and then one for the rest. */
function told(lines: readonly LogLine[], tell: Tell, text: LogText): Problem[] {
  const most = 200
  const problems: Problem[] = []
  let index = 0
  while (index < lines.length) {
    const first = lines[index] as LogLine
    let last = index
    if (problems.length >= most - 1) last = lines.length - 1
    else while (lines[last + 1]?.number === (lines[last] as LogLine).number + 1) last += 1
    problems.push(tell(text, first, lines[last] as LogLine, last - index + 1))
    index = last + 1
  }
  return problems
}

const placeOf = (first: LogLine, last: LogLine, count: number): string =>
  count === 1 ? 'Baris ini' : `${count} baris (${first.number}–${last.number})`

function nulLine(text: LogText, first: LogLine, last: LogLine, count: number): Problem {
  return {
    code: 'nul-lines',
    file: text.file,
    line: first.number,
    column: 0,
    excerpt: excerptOf(lineText(text, { ...first, end: Math.min(first.end, first.start + 600) })),
    message: `${placeOf(first, last, count)} hanya berisi byte NUL, biasanya sisa listrik padam saat menulis; yang seharusnya tertulis di sana hilang.`,
    hint: 'Periksa disk dan UPS server ini, dan cocokkan pelaksanaan pada waktu itu; byte aslinya tetap disimpan.',
    kept: false,
    span: { offset: text.offset + first.start, length: last.next - first.start },
  }
}

function unknownLine(text: LogText, first: LogLine, last: LogLine, count: number): Problem {
  const cut = text.complete && last.next === last.end
  const where = placeOf(first, last, count)
  return {
    code: cut && count === 1 ? 'truncated-line' : 'unknown-line',
    file: text.file,
    line: first.number,
    column: 0,
    excerpt: excerptOf(lineText(text, { ...first, end: Math.min(first.end, first.start + 600) })),
    message:
      cut && count === 1
        ? 'Baris terakhir tidak dikenal dan tidak diakhiri baris baru; mungkin terpotong.'
        : `${where} tidak dikenal oleh satu pun pembaca log.`,
    hint: 'Nyatakan bentuknya sebagai pola di kantor.yaml (logPatterns), atau abaikan dengan "ignore"; byte aslinya tetap disimpan.',
    kept: false,
  }
}

const whole = (text: LogText, code: string, message: string, hint: string): LogReading => ({
  readings: [],
  listed: [],
  problems: [
    { code, file: text.file, line: text.firstLine, column: 0, excerpt: '', message, hint, kept: false },
  ],
  consumed: text.bytes.length,
  taken: [],
})

const utf16Reading = (text: LogText): LogReading =>
  whole(
    text,
    'utf16',
    'Berkas ini ditulis dalam UTF-16, yang tidak dibaca.',
    'Tulis log sebagai UTF-8: robocopy dengan /LOG+ (bukan /UNILOG+), PowerShell dengan `-Encoding utf8`.',
  )

const tooLongReading = (text: LogText): LogReading =>
  whole(
    text,
    'too-long-line',
    'Baris ini lebih dari 16 MiB dan disisihkan tanpa dibaca.',
    'Batasi keluaran yang dicatat skrip, misalnya dengan `| head -c 4000`.',
  )
