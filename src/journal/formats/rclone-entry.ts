// What does each line of rclone say, JSON or text?

import { scanCount, scanSize } from './amount.ts'
import { lineText } from './lines.ts'
import { epochOf, type MomentContext, scanMoment } from './moment.ts'
import { isCalendarInstant } from './own-check.ts'
import type { LogLine, LogText } from './reader.ts'
import { piecesOf } from './terminal.ts'

/** What a block of statistics counts. */
export interface RcloneStats {
  bytes: number
  totalBytes: number
  transfers: number
  totalTransfers: number
  checks: number
  totalChecks: number
  errors: number
  elapsedMs: number
}

/** One thing rclone said; statistics take up several lines. */
export interface RcloneEntry {
  first: LogLine
  last: LogLine
  /** Epoch ms; null on a terminal. */
  at: number | null
  /** `info`, `notice`, `error`, …, and `fatal` for the last words without a level. */
  level: string
  words: string
  stats: RcloneStats | null
}

/** Lines that are rclone's, and the rest. */
export function rcloneEntries(
  text: LogText,
  lines: readonly LogLine[],
  context: MomentContext,
): { entries: RcloneEntry[]; left: LogLine[] } {
  const entries: RcloneEntry[] = []
  const left: LogLine[] = []
  for (const line of lines) {
    const raw = lineText(text, line)
    const json = jsonEntry(raw, line)
    if (json !== null) {
      entries.push(json)
      continue
    }
    let isTaken = false
    for (const piece of piecesOf(raw)) isTaken = takePiece(entries, piece, line, context) || isTaken
    if (!isTaken) left.push(line)
  }
  return { entries, left }
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER
/** A run that says it took over a year has lost its clock. */
const elapsedMsOf = (seconds: number): number => (seconds < 366 * 86_400 ? Math.round(seconds * 1000) : 0)
const countIn = (value: unknown): number => (isCount(value) ? Math.floor(value) : 0)

function jsonEntry(raw: string, line: LogLine): RcloneEntry | null {
  if (raw[0] !== '{' || !raw.includes('"level":')) return null
  const value = parsed(raw)
  const { level, msg, time, source, stats, object } = value
  if (typeof level !== 'string' || typeof msg !== 'string' || typeof time !== 'string') return null
  if (typeof source !== 'string' || !/\.go:\d+$/.test(source)) return null
  const at = isCalendarInstant(time) ? Date.parse(time) : null
  const words = typeof object === 'string' ? `${object}: ${msg}` : msg
  const entry = {
    first: line,
    last: line,
    at,
    level: level.toLowerCase(),
    words,
  }
  if (typeof stats !== 'object' || stats === null) return { ...entry, stats: null }
  const counts = stats as Record<string, unknown>
  return {
    ...entry,
    stats: {
      bytes: countIn(counts['bytes']),
      totalBytes: countIn(counts['totalBytes']),
      transfers: countIn(counts['transfers']),
      totalTransfers: countIn(counts['totalTransfers']),
      checks: countIn(counts['checks']),
      totalChecks: countIn(counts['totalChecks']),
      errors: countIn(counts['errors']),
      elapsedMs: isCount(counts['elapsedTime']) ? elapsedMsOf(counts['elapsedTime']) : 0,
    },
  }
}

function parsed(raw: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const prefix =
  /^(?<when>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})?) (?:(?<level>DEBUG |INFO {2}|NOTICE|ERROR |CRITICAL|ALERT|EMERGENCY): ?|(?=Failed to [a-z]+|Fatal error: ))(?<words>.*)$/
const sizes =
  /^(?:Transferred:\s+)?(?<bytes>[\d.]+ ?[KMGTP]?i?B?) \/ (?<total>[\d.]+ ?[KMGTP]?i?B), (?:-|\d+%),? /
const transfers = /^Transferred:\s+(?<done>\d+) \/ (?<total>\d+), (?:-|\d+%)/
const counter = /\(xfr#(?<done>\d+)\/(?<total>\d+)\)/

function takePiece(entries: RcloneEntry[], piece: string, line: LogLine, context: MomentContext): boolean {
  const found = prefix.exec(piece)?.groups
  if (found !== undefined) {
    const moment = scanMoment(found['when'] ?? '', 0)?.value
    const words = (found['words'] ?? '').trim()
    entries.push({
      first: line,
      last: line,
      at: moment === undefined ? null : epochOf(moment, context),
      level: found['level']?.trim().toLowerCase() ?? 'fatal',
      words,
      stats: statsOf(words),
    })
    return true
  }
  const before = entries.at(-1)
  if (before !== undefined && continuesEntry(before, piece)) {
    before.last = line
    return true
  }
  // On a terminal statistics have no time before them.
  const stats = piece.startsWith('Transferred:') ? statsOf(piece) : null
  if (stats === null) return false
  entries.push({ first: line, last: line, at: null, level: 'info', words: '', stats })
  return true
}

function statsOf(words: string): RcloneStats | null {
  const found = sizes.exec(words)?.groups
  if (found === undefined) return null
  const files = counter.exec(words)?.groups
  return {
    bytes: scanSize(found['bytes'] ?? '', 0, 1024)?.value ?? 0,
    totalBytes: scanSize(found['total'] ?? '', 0, 1024)?.value ?? 0,
    transfers: Number(files?.['done'] ?? 0),
    totalTransfers: Number(files?.['total'] ?? 0),
    checks: 0,
    totalChecks: 0,
    errors: 0,
    elapsedMs: 0,
  }
}

/** The lines of a block of statistics after its first, and what an error was `caused by`. */
function continuesEntry(before: RcloneEntry, piece: string): boolean {
  if (/^caused by: /.test(piece) && before.level !== 'info') {
    before.words += ` ${piece}`
    return true
  }
  const isHead = before.words === '' && before.stats === null && before.level !== 'error'
  if (isHead && piece.startsWith('Transferred:')) {
    before.stats = statsOf(piece)
    return before.stats !== null
  }
  if (before.stats === null) return false
  const stats = before.stats
  const done = transfers.exec(piece)?.groups
  if (done !== undefined) {
    stats.transfers = Number(done['done'])
    stats.totalTransfers = Number(done['total'])
    return true
  }
  const checks = /^Checks:\s+(\d+) \/ (\d+)/.exec(piece)
  if (checks !== null) {
    stats.checks = Number(checks[1])
    stats.totalChecks = Number(checks[2])
    return true
  }
  const errors = /^Errors:\s+(\d+)/.exec(piece)
  if (errors !== null) stats.errors = scanCount(errors[1] ?? '', 0)?.value ?? 0
  const elapsed = /^Elapsed time:\s+(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?([\d.]+)s/.exec(piece)
  if (elapsed !== null) {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = elapsed.slice(1).map(part => Number(part ?? 0))
    stats.elapsedMs = elapsedMsOf(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
  }
  return (
    errors !== null ||
    elapsed !== null ||
    /^(?:Deleted|Renamed|Server Side \w+|Listed|Transferring|Checking):|^\* +\S/.test(piece)
  )
}
