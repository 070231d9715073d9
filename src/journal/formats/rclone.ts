// How are the outputs of rclone read, JSON and text, several runs in one log?

import { offsetMinutes } from '../../calendar/zone.ts'
import { appOfPath, appOfPaths, isBackupPlace } from './app-name.ts'
import { type Call, mainCall, operandsOf } from './command-call.ts'
import { noteObject } from './covered.ts'
import { jsonBlock } from './json-block.ts'
import { bufferOf } from './lines.ts'
import { isObject } from './listed.ts'
import { addMessage } from './messages.ts'
import { formatAt, type MomentContext } from './moment.ts'
import { type RcloneEntry, type RcloneStats, rcloneEntries } from './rclone-entry.ts'
import type { LogLine, LogReader, LogText, Reading, ReadingResult } from './reader.ts'
import { newToolRun, type ToolRun, toolReading, type VerdictRule } from './tool-run.ts'
import { yearHint } from './year-hint.ts'

const marks = ['"IsDir":', '.go:', ' INFO  : ', ' NOTICE: ', ' ERROR : ', ' Failed to ', 'Elapsed time: ']

/** rclone 1.60 and later. */
export const rcloneReader: LogReader = {
  name: 'rclone',
  detect(text) {
    if (mainCall(text.command)?.program === 'rclone') return 0.95
    const buffer = bufferOf(text.bytes)
    return marks.some(mark => buffer.includes(mark)) ? 0.8 : 0
  },
  read: readRclone,
}

function readRclone(text: LogText, lines: readonly LogLine[]): ReadingResult {
  const hint = yearHint(text)
  const context = { zone: text.zone, near: hint ?? text.modifiedAt, nearIsLatest: hint === null }
  const main = mainCall(text.command)
  const call = main?.program === 'rclone' ? main : null
  const { entries, left } = rcloneEntries(text, withoutListings(text, lines), context)
  const parts = runsIn(entries)
  if (call !== null && parts.length === 0) parts.push([])
  const readings: Reading[] = []
  let consumed = text.bytes.length
  for (const part of parts) {
    const run = runOf(part, lines[0] ?? { number: text.firstLine, start: 0, end: 0, next: 0 }, context)
    // Even after its last words more may come: what they were caused by.
    const isOpen = !text.complete && part === parts.at(-1)
    if (call !== null && parts.length === 1) {
      if (!noteCall(run, call)) continue
      // The list that `check --combined` prints is part of it.
      for (const line of left.splice(0)) if (line.start > run.last.start) run.last = line
    }
    finish(run)
    if (isOpen) consumed = run.first.start
    if (isOpen && run.startedAt === null) continue
    readings.push(toolReading(run, text, !isOpen, parts.length === 1 ? text.exitCode : null, rule))
  }
  return {
    readings,
    problems: [],
    consumed,
    left,
    why: 'keluaran rclone (log JSON, atau baris waktu dan tingkat khas rclone)',
  }
}

/** `lsjson` shows which files lie there: not whose backup they are, nor whether it was whole. */
function withoutListings(text: LogText, lines: readonly LogLine[]): readonly LogLine[] {
  if (!bufferOf(text.bytes).includes('"IsDir":')) return lines
  const tries = { failed: 0 }
  const kept: LogLine[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const block = jsonBlock(text, lines, index, tries)
    const isFiles = block !== null && block !== 'open' && isFileListing(block.value)
    if (isFiles) index += block.count - 1
    else kept.push(lines[index] as LogLine)
  }
  return kept
}

const isFileListing = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(file => isObject(file) && 'Path' in file && 'ModTime' in file && 'IsDir' in file)

const isFinal = (entry: RcloneEntry | undefined): boolean => entry?.level === 'fatal'
const pauseMs = 90_000
const longPauseMs = 6 * 3_600_000

/** The entries of one run, and what tells where the next one begins. */
interface Part {
  entries: RcloneEntry[]
  /** The last statistics, and their place. */
  stats: RcloneEntry | null
  statsAt: number
  /** True once it had come to its end. */
  closed: boolean
}

/**
 * The entries of each run. rclone marks no beginning: a run ends with its last words (`Failed to …`); statistics tell
 * by their elapsed time when theirs began; and after a run that had come to its end a pause is the next one's.
 */
function runsIn(entries: readonly RcloneEntry[]): RcloneEntry[][] {
  const parts: Part[] = []
  let now = newPart()
  for (const entry of entries) {
    const begins = isFinal(now.entries.at(-1)) ? now.entries.length : beginOf(now, entry)
    if (begins !== null) {
      const mine = now.entries.splice(begins)
      if (now.entries.length > 0) parts.push(now)
      now = newPart()
      for (const each of mine) addEntry(now, each)
    }
    addEntry(now, entry)
  }
  return [...parts, now].map(part => part.entries).filter(part => part.length > 0)
}

const newPart = (): Part => ({ entries: [], stats: null, statsAt: -1, closed: false })

function addEntry(part: Part, entry: RcloneEntry): void {
  part.entries.push(entry)
  if (entry.stats !== null) {
    part.stats = entry
    part.statsAt = part.entries.length - 1
  }
  part.closed ||= (entry.stats !== null && isWhole(entry.stats)) || /\d matching files$/.test(entry.words)
}

/** Where within the entries so far the run of the next one began; null where it is the same run. */
function beginOf({ entries, stats, statsAt, closed }: Part, next: RcloneEntry): number | null {
  const last = entries.at(-1)
  if (last === undefined) return null
  const pause = next.at === null || last.at === null ? 0 : next.at - last.at
  if (pause > (closed ? pauseMs : longPauseMs)) return entries.length
  // Without an elapsed time (one-line statistics, a block that is not all here) nothing is told of the beginning.
  if (!next.stats?.elapsedMs || !stats?.stats?.elapsedMs) return null
  if (next.at === null || stats.at === null)
    return next.stats.elapsedMs < stats.stats.elapsedMs ? entries.length : null
  const began = next.at - next.stats.elapsedMs
  if (Math.abs(began - (stats.at - stats.stats.elapsedMs)) < 2500) return null
  let at = entries.length
  while (at > statsAt + 1 && (entries[at - 1]?.at ?? 0) >= began - 1000) at -= 1
  return at
}

const isWhole = (stats: RcloneStats): boolean =>
  stats.bytes >= stats.totalBytes &&
  stats.transfers >= stats.totalTransfers &&
  stats.checks >= stats.totalChecks

/** What the entries of one run tell. */
function runOf(entries: readonly RcloneEntry[], blank: LogLine, { zone }: MomentContext): ToolRun {
  const run = newToolRun('rclone', entries[0]?.first ?? blank)
  run.last = entries.at(-1)?.last ?? blank
  const instant = (at: number | null | undefined): string | null =>
    at === null || at === undefined
      ? null
      : formatAt(at, offsetMinutes(zone, at), at % 1000 === 0 ? '' : String(at % 1000).padStart(3, '0'))
  for (const entry of entries) noteEntry(run, entry)
  const stats = entries.findLast(entry => entry.stats !== null)
  const first = entries[0]?.at ?? null
  const began = stats?.at && stats.stats ? stats.at - stats.stats.elapsedMs : null
  run.startedAt = instant(first !== null && began !== null && began < first - 1000 ? began : first)
  run.finishedAt = instant(entries.at(-1)?.at)
  // Statistics that files still follow were not the last ones.
  const isLast =
    stats !== undefined && !entries.slice(entries.indexOf(stats) + 1).some(each => each.level === 'info')
  if (stats?.stats && isLast && isWhole(stats.stats)) {
    run.closing ??= 'statistik penutup'
    run.bytesStored = stats.stats.bytes
    run.files = stats.stats.transfers
    if (stats.stats.errors === 0) run.notes.set('no errors', 1)
  }
  return run
}

function noteEntry(run: ToolRun, { level, words }: RcloneEntry): void {
  const place =
    /^Local file system at (\/[^:]*)|(?:open|at) (\/\S+)|file system for "[\w-]+:([^"]*)"|^S3 bucket \S+ path ([^:]+):/.exec(
      words,
    )
  run.weakApp ??= appOfPath(place?.slice(1).find(part => part !== undefined) ?? '')
  noteObject(run, place?.[1] ?? '')
  if (level === 'info') run.notes.set('info', 1)
  if (/: Skipped .* as --dry-run is set/.test(words)) run.dryRun = true
  if (/: Copied \((?:new|replaced existing|Rcat|server-side)|: Updated modification time/.test(words))
    run.operation = 'backup'
  if (/: Deleted$/.test(words)) run.notes.set('deleted', 1)
  if (/Using \S+ for hash comparisons|\d+ differences found$|\d+ matching files$/.test(words))
    run.operation = 'verify'
  const matching = /(\d+) matching files$/.exec(words)
  if (matching !== null) {
    run.notes.set('matching', Number(matching[1]))
    run.closing = `baris "${matching[0]}"`
  }
  const differences = /(\d+) differences found$/.exec(words)
  if (differences !== null && differences[1] !== '0') addMessage(run.errors, differences[0])
  if (/^Attempt \d+\/\d+ succeeded/.test(words)) run.notes.set('no errors', 1)
  if (level === 'fatal' || level === 'critical' || level === 'alert' || level === 'emergency') {
    run.notes.set('fatal', 1)
    addMessage(run.errors, words)
  } else if (level === 'error') addMessage(run.errors, words)
}

const transfer = /^(?:sync|copy|copyto|move|moveto|bisync|copyurl|rcat)$/
const removal = /^(?:delete|deletefile|purge|rmdir|rmdirs|cleanup)$/
const valued = [
  '--config',
  '--log-file',
  '--stats',
  '--bwlimit',
  '--transfers',
  '--checkers',
  '--retries',
  '--low-level-retries',
  '--timeout',
  '--min-age',
  '--max-age',
  '--exclude',
  '--include',
  '--filter',
  '--combined',
  '--log-level',
  '--backup-dir',
  '--suffix',
  '--max-transfer',
  '--max-duration',
]

/** Adds what the command line tells; false where it only lists. */
function noteCall(run: ToolRun, call: Call): boolean {
  const [command = '', source = '', target = ''] = operandsOf(call, valued)
  run.app = appOfPaths(source, target || source)
  const isBack = (/^[\w-]+:/.test(source) && target.startsWith('/')) || isBackupPlace(source)
  noteObject(run, isBack ? target : source)
  if (transfer.test(command)) run.operation = isBack ? 'restore' : 'backup'
  else if (removal.test(command)) run.operation = 'prune'
  else if (/^(?:check|cryptcheck|checksum)$/.test(command)) run.operation = 'verify'
  else return false
  run.dryRun ||= call.args.includes('--dry-run') || call.args.includes('-n')
  return true
}

function finish(run: ToolRun): void {
  run.operation ??= run.notes.has('deleted') ? 'prune' : 'backup'
  // Errors of an attempt that was made good by the next one.
  if (run.notes.has('no errors') && !run.notes.has('fatal') && run.operation !== 'verify') {
    run.warnings.push(...run.errors)
    run.errors = []
  }
  if (run.operation === 'restore') run.bytesRead = run.bytesStored
  if (run.operation === 'verify')
    run.files = run.errors.length > 0 ? null : (run.notes.get('matching') ?? null)
  if (run.dryRun || run.operation === 'prune') run.files = null
  if (run.dryRun || run.operation !== 'backup') run.bytesStored = null
}

/** reference §4.3: 9 is nothing to do; 8 and 10 are limits that stopped it half way. */
const rule: VerdictRule = {
  statusOf: code => (code === 0 || code === 9 ? 'success' : code === 8 || code === 10 ? 'warning' : 'failed'),
  closes: run => run.notes.has('info') && (run.operation === 'backup' || run.operation === 'restore'),
}
