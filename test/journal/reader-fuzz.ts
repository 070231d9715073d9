// Which lines may strangers send, and what must hold of every reader for each of them?
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { Execution } from '../../src/journal/execution.ts'
import { linesOf } from '../../src/journal/formats/lines.ts'
import { readLog } from '../../src/journal/formats/read-log.ts'
import type { LogLine, LogReader, LogText } from '../../src/journal/formats/reader.ts'
import type { Problem } from '../../src/problem.ts'
import { cell, LineWatch } from './line-watch.ts'

/** One real log of the corpus, by lines. */
type RealLog = Buffer[]

/** Real logs below a folder; of long ones the beginning, so that every tool has its say. */
export function realLogs(folder: string): RealLog[] {
  const most = 64 * 1024
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/^(?:truth\.json|command\.txt|exit_code)$/.test(entry.name))
    .map(entry => fs.readFileSync(path.join(entry.parentPath, entry.name)).subarray(0, most))
    .filter(bytes => bytes.length > 0)
    .map(bytes => splitLines(bytes))
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(10, from)
    lines.push(bytes.subarray(from, to < 0 ? bytes.length : to))
    from = to < 0 ? bytes.length : to + 1
  }
  return lines
}

const words =
  'backup restore selesai SELESAI gagal error ERROR Fatal: snapshot repository restic borg rsync rclone tar pg_dump mysqldump -- \\ " { } [ ] : = | ; 2026-10-01 01:00:05 01/10/2026 Okt 1,5 GB 152M 100% 1e999 99999999999999999999 -1 NaN null true 0x7f \u0000 \u001b[2K \r \t … 😀 \u202e é'.split(
    ' ',
  )

/** What may happen to one line on its way. `at` and `to` are shares of its length, 0…1. */
const mutation = fc.record({
  how: fc.constantFrom('flip', 'cut', 'tail', 'drop', 'double', 'insert', 'digits', 'swap-case', 'repeat'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  word: fc.constantFrom(...words),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

function mutated(line: Buffer, { how, at, to, word }: Mutation): Buffer {
  const a = Math.floor(Math.min(at, to) * line.length)
  const b = Math.floor(Math.max(at, to) * line.length)
  switch (how) {
    case 'flip': {
      const copy = Buffer.from(line)
      if (copy.length > 0) copy[Math.min(a, copy.length - 1)] = Math.floor(to * 255)
      return copy
    }
    case 'cut':
      return line.subarray(0, a)
    case 'tail':
      return line.subarray(a)
    case 'drop':
      return Buffer.concat([line.subarray(0, a), line.subarray(b)])
    case 'double':
      return Buffer.concat([line, line.subarray(a)])
    case 'insert':
      return Buffer.concat([line.subarray(0, a), Buffer.from(word), line.subarray(a)])
    case 'digits':
      return Buffer.from(
        line.toString('latin1').replace(/\d+/g, '9'.repeat(1 + Math.floor(at * 24))),
        'latin1',
      )
    case 'swap-case':
      return Buffer.from(line.toString('latin1').toUpperCase(), 'latin1')
    case 'repeat':
      return Buffer.concat(
        Array.from({ length: 1 + Math.floor(to * 400) }, () => line.subarray(a, Math.min(b, a + 256))),
      )
    default:
      return how satisfies never
  }
}

const commands = [
  undefined,
  'restic backup /srv/simpeg --json',
  'pg_dump -Fc simpeg > /backup/simpeg.dump',
  'mysqldump --all-databases | gzip > /backup/semua.sql.gz',
  'tar -czf /backup/web.tar.gz /var/www',
  'rsync -a /srv/ nas:/srv/',
]

/** Bytes that a failing run prints as text. */
const legible = (bytes: Buffer): Buffer =>
  Object.assign(bytes, { [fc.toStringMethod]: () => JSON.stringify(bytes.toString('latin1')) })

/** A text of up to 40 lines: stretches of real logs whose lines were touched, between lines of anything. */
export function strangeText(logs: readonly RealLog[]): fc.Arbitrary<LogText> {
  const touched = fc.option(fc.array(mutation, { minLength: 1, maxLength: 3 }), { freq: 3, nil: [] })
  const real = fc
    .tuple(
      fc.nat(logs.length - 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(touched, { minLength: 1, maxLength: 30 }),
    )
    .map(([index, share, changes]) => {
      const log = logs[index] as RealLog
      const first = Math.floor(share * Math.max(0, log.length - changes.length))
      return log
        .slice(first, first + changes.length)
        .map((line, i) => (changes[i] ?? []).reduce(mutated, line))
    })
  const soup = fc
    .array(fc.constantFrom(...words), { maxLength: 20 })
    .map(parts => [Buffer.from(parts.join(' '))])
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map(bytes => [Buffer.from(bytes)]),
    fc.string({ unit: 'grapheme', maxLength: 120 }).map(text => [Buffer.from(text)]),
    fc.json({ maxDepth: 4 }).map(text => [Buffer.from(text)]),
  )
  const part = fc.oneof(
    { weight: 6, arbitrary: real },
    { weight: 1, arbitrary: soup },
    { weight: 2, arbitrary: noise },
  )
  return fc
    .record({
      parts: fc.array(part, { minLength: 1, maxLength: 6 }),
      ending: fc.constantFrom('\n', '\r\n'),
      last: fc.boolean(),
      complete: fc.boolean(),
      exitCode: fc.constantFrom(null, 0, 1, 3),
      command: fc.constantFrom(...commands),
    })
    .map(({ parts, ending, last, complete, exitCode, command }) => ({
      file: 'inbox/srv1/uji.log',
      bytes: legible(
        Buffer.concat(
          parts
            .flat()
            .flatMap(line => [line, Buffer.from(ending)])
            .slice(0, last ? undefined : -1),
        ),
      ),
      firstLine: 1,
      offset: 0,
      complete,
      zone: 'Asia/Jakarta',
      host: 'srv1',
      exitCode,
      modifiedAt: Date.parse('2026-11-20T12:12:00Z'),
      ...(command === undefined ? {} : { command }),
    }))
}

/** What came of one text, and what was counted. */
export interface FuzzCount {
  lines: number
  bytes: number
  taken: number
  unknown: number
  records: number
}

function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what)
}

/** What every reader promises, asked of one reader that is given all lines, also those it would not know. */
function askReader(reader: LogReader, text: LogText, lines: readonly LogLine[]): void {
  const sure = reader.detect(text)
  holds(sure >= 0 && sure <= 1, `${reader.name}: detect answers ${sure}`)
  const { readings, problems, consumed, left = [] } = reader.read(text, lines)
  holds(consumed >= 0 && consumed <= text.bytes.length, `${reader.name}: consumed ${consumed}`)
  const offered = new Set(lines)
  holds(
    left.every(line => offered.has(line)),
    `${reader.name}: left a line that was not offered`,
  )
  for (const { execution, offset, length, line } of readings) {
    holds(
      offset >= 0 && length >= 0 && offset + length <= text.bytes.length,
      `${reader.name}: a record outside the text`,
    )
    // A command that is known to have run and said nothing is told by a record of no bytes.
    holds(length === 0 || lines.some(({ number }) => number === line), `${reader.name}: a record on no line`)
    const read = Execution.safeParse(execution)
    holds(read.success, `${reader.name}: ${read.error?.message} in ${JSON.stringify(execution)}`)
  }
  for (const problem of problems) holds(problem.excerpt.length <= 121, `${reader.name}: an excerpt too long`)
}

/** Every line is taken by a reader or told as a problem: none is lost. Answers how many of each. */
function account(text: LogText, lines: readonly LogLine[], readers: readonly LogReader[]): FuzzCount {
  const { readings, problems, taken, consumed } = readLog(text, readers)
  const settled = lines.filter(line => line.start < consumed)
  const isTaken = (line: LogLine): boolean =>
    taken.some(({ firstLine, lastLine }) => firstLine <= line.number && line.number <= lastLine)
  const open = settled.filter(line => !isTaken(line))
  const starts = new Set(problems.map(({ line }) => line))
  const last = Math.max(0, ...starts)
  for (const [i, line] of open.entries()) {
    const before = open[i - 1]
    const follows = before !== undefined && before.number === line.number - 1
    const told = starts.has(line.number) || follows || (problems.length >= 200 && line.number > last)
    holds(told, `line ${line.number} is neither taken nor told`)
  }
  accountNul(text.bytes.subarray(0, consumed), problems)
  return {
    lines: lines.length,
    bytes: text.bytes.length,
    taken: settled.length - open.length,
    unknown: open.length,
    records: readings.length,
  }
}

/** Lines of nothing but NULs are told as well, with their bytes. */
function accountNul(bytes: Uint8Array, problems: readonly Problem[]): void {
  const told = problems.filter(({ code }) => code === 'nul-lines')
  let start = 0
  for (const line of Buffer.from(bytes).toString('latin1').split('\n')) {
    const isTold = told.some(
      ({ span }) => span !== undefined && span.offset <= start && start < span.offset + span.length,
    )
    holds(isTold || !line.includes('\0') || /[^ \t\r\0]/.test(line), `the NULs at byte ${start} are not told`)
    start += line.length + 1
  }
}

/** One text through every reader on its own, and through all together. Throws where a promise is broken. */
export function fuzzText(text: LogText, readers: readonly LogReader[]): FuzzCount {
  const { lines } = linesOf(text)
  for (const reader of readers) askReader(reader, text, lines)
  account(text, lines, readers)
  // Whatever waits for its end is settled once the log is complete.
  const whole = { ...text, complete: true }
  const count = account(whole, linesOf(whole).lines, readers)
  holds(count.taken + count.unknown === count.lines, 'a complete log leaves lines open')
  return count
}

export interface FuzzResult extends FuzzCount {
  texts: number
  /** The longest time that a reader took over one line, and where. */
  slowestMs: number
  slowest: string
}

/**
 * At least `lines` lines, in rounds whose seeds follow from the first. A broken promise is an error that names the
 * round's seed and the smallest text that breaks it; `cells` show another thread how it goes on.
 */
export function fuzzReaders(
  lines: number,
  seed: number,
  logs: readonly RealLog[],
  readers: readonly LogReader[],
  alive: (result: FuzzResult, seed: number) => void = () => undefined,
  cells?: Int32Array,
): FuzzResult {
  const watch = new LineWatch(readers, cells)
  const watched = watch.over(readers)
  const result: FuzzResult = {
    lines: 0,
    bytes: 0,
    taken: 0,
    unknown: 0,
    records: 0,
    texts: 0,
    slowestMs: 0,
    slowest: '',
  }
  for (let round = seed; result.lines < lines; round += 1) {
    watch.cells[cell.round] = round
    const property = fc.property(strangeText(logs), text => {
      const count = watch.text(() => fuzzText(text, watched))
      for (const key of ['lines', 'bytes', 'taken', 'unknown', 'records'] as const) result[key] += count[key]
      result.texts += 1
      result.slowestMs = watch.slowestMs
      result.slowest = watch.slowest
    })
    fc.assert(property, { seed: round, numRuns: 50 })
    alive(result, round)
  }
  return result
}
