// How is a tool's output read by the phrases it is known to say, several runs in one log?

import type { Operation } from '../execution.ts'
import { noteArtifactLine } from './artifact-line.ts'
import { type Call, mainCall } from './command-call.ts'
import { type JsonBlock, jsonBlock } from './json-block.ts'
import { bufferOf, lineText } from './lines.ts'
import { type ListedBackup, listedReadings } from './listed.ts'
import type { MomentContext } from './moment.ts'
import type { LogLine, LogReader, LogText, Reading, ReadingResult } from './reader.ts'
import { piecesOf } from './terminal.ts'
import { newToolRun, type ToolRun, toolReading, type VerdictRule } from './tool-run.ts'
import { yearHint } from './year-hint.ts'

/**
 * `begins`: stands once, among the first lines of a run. `closes`: with it the run is over. `says`: in between.
 * `weak`: others print such lines too; it counts only within a run, or where the envelope shows whose line it is. `none`: the tool's, but of no run.
 * `herald`: a rule or a blank frame that stands before the first line of a run, and is its own only then.
 */
type Part = 'begins' | 'says' | 'closes' | 'weak' | 'none' | 'herald'

export interface Phrase {
  part: Part
  shape: RegExp
  operation?: Operation
  note?(run: ToolRun, found: RegExpExecArray, context: MomentContext): void
  /** It counts only within a run of which this is true. */
  when?(run: ToolRun): boolean
  /** The earlier backup that the line lists, where it stands in a listing; the run is null outside of one. */
  lists?(found: RegExpExecArray, run: ToolRun | null, context: MomentContext): ListedBackup | null
}

/** A line out of its envelope: its text, and what the envelope says. */
export interface Piece {
  text: string
  at: string | null
  host: string | null
  /** True where the envelope itself shows that the line is the tool's, whatever it says. */
  own?: boolean
}

/** One tool as its outputs show it. */
export interface ToolFormat {
  name: string
  /** By what it knew its lines, Indonesian. */
  why: string
  /** Program names; a command line about one of them begins a run, even a silent one. */
  programs: readonly string[]
  /** Bytes that only this tool prints. */
  marks: readonly string[]
  /** A line that only this tool prints, where no mark does. */
  shape?: RegExp
  /** How sure the marks make it, 0…1; below 0.5 the office's patterns come first. */
  rank: number
  /** In the order in which a line is held against them. Anchored, without nested repeats. */
  phrases: readonly Phrase[]
  verdict: VerdictRule
  /** The text without the tool's own time stamp; null where the line cannot be this tool's. */
  unwrap?(raw: string, context: MomentContext): Piece | null
  /** JSON of the tool: what it does to the run before it. `foreign`: not this tool's. */
  json?(value: unknown, before: ToolRun | null): 'same' | 'new' | 'none' | 'foreign'
  noteJson?(run: ToolRun, value: unknown, context: MomentContext): void
  /** The earlier backups that JSON of no run lists; `raw` is its text. */
  listed?(value: unknown, raw: string, context: MomentContext): ListedBackup[]
  /** Adds what the command line tells and sets the operation; null keeps it from being a run (listings). */
  noteCall(run: ToolRun, call: Call): void
  /** The line goes on with the statement or traceback of the line before. */
  continues?(run: ToolRun, piece: string): boolean
  /** Last word before the run is told. */
  finish?(run: ToolRun): void
  /** True where the phrase, after what this run has told, can only be another run's. */
  isNext?(run: ToolRun, phrase: Phrase, piece: Piece): boolean
  /** True where the run is over by the time of this piece, whatever it says. */
  isLater?(run: ToolRun, piece: Piece): boolean
}

/** Longer lines are looked at up to here, as by the patterns. */
const longestPiece = 8192
/** A run is given up when this many lines that are not its own have followed. */
const patience = 200

interface Pass {
  format: ToolFormat
  text: LogText
  context: MomentContext
  /** The command line, where it is about this tool. */
  call: Call | null
  runs: ToolRun[]
  now: ToolRun | null
  /** Lines that belong to the run that the next line begins, if it does. */
  heralds: LogLine[]
  left: LogLine[]
  listed: Reading[]
}

/** A reader for one tool. */
export const phraseReader = (format: ToolFormat): LogReader => ({
  name: format.name,
  detect(text) {
    if (callOf(format, text) !== null) return 0.95
    const buffer = bufferOf(text.bytes)
    const isKnown =
      format.marks.some(mark => buffer.includes(mark)) ||
      format.shape?.test(buffer.toString('latin1')) === true
    return isKnown ? format.rank : 0
  },
  read: (text, lines) => readPhrases(format, text, lines),
})

function callOf(format: ToolFormat, text: LogText): Call | null {
  const call = mainCall(text.command)
  return call !== null && format.programs.includes(call.program) ? call : null
}

function readPhrases(format: ToolFormat, text: LogText, lines: readonly LogLine[]): ReadingResult {
  const hint = yearHint(text)
  const context = { zone: text.zone, near: hint ?? text.modifiedAt, nearIsLatest: hint === null }
  const pass: Pass = {
    format,
    text,
    context,
    call: callOf(format, text),
    runs: [],
    now: null,
    heralds: [],
    left: [],
    listed: [],
  }
  if (pass.call !== null) beginFromCall(pass, pass.call, lines)
  let open: LogLine | null = null
  const tries = { failed: 0 }
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as LogLine
    const block = format.json === undefined ? null : jsonBlock(text, lines, index, tries)
    if (block === 'open') {
      open = pass.heralds[0] ?? line
      giveBack(pass)
      pass.left.push(...lines.slice(index))
      break
    }
    if (block !== null && takeJson(pass, line, block)) {
      index += block.count - 1
      continue
    }
    if (takeLine(pass, line)) continue
    giveBack(pass)
    if (pass.call === null) pass.left.push(line)
    else if (pass.now !== null) pass.now.last = line
  }
  if (!text.complete) open = pass.heralds[0] ?? open
  giveBack(pass)
  return result(pass, open)
}

/** No run began with them. */
function giveBack(pass: Pass): void {
  if (pass.heralds.length === 0) return
  if (pass.call === null) pass.left.push(...pass.heralds)
  pass.heralds = []
}

/** What the command line says is a run of its own, unless the output tells of several. */
function beginFromCall(pass: Pass, call: Call, lines: readonly LogLine[]): void {
  const { firstLine } = pass.text
  const first = lines[0] ?? { number: firstLine, start: 0, end: 0, next: 0 }
  const run = newToolRun(call.program, first)
  pass.format.noteCall(run, call)
  if (run.operation === null) return
  run.codeIsOthers = call.piped && !call.line.includes('pipefail')
  begin(pass, run)
}

function result(pass: Pass, open: LogLine | null): ReadingResult {
  const { format, text, runs } = pass
  const alone = runs.length === 1
  const readings: Reading[] = []
  let consumed = open === null ? text.bytes.length : open.start
  for (const run of runs) {
    const isLast = run === pass.now && !run.over
    const ended = !isLast || text.complete
    if (!ended) consumed = Math.min(consumed, run.first.start)
    format.finish?.(run)
    // Without a time the bytes are a run's only name: what grows under it would be told twice.
    if (!ended && run.startedAt === null) continue
    if (run.errors.length === 0 && (run.listing || (run.operation === null && run.closing === null))) continue
    readings.push(toolReading(run, text, ended, alone ? text.exitCode : null, format.verdict))
  }
  return { readings, listed: pass.listed, problems: [], consumed, left: pass.left, why: format.why }
}

function takeJson(pass: Pass, line: LogLine, { value, raw, count, last }: JsonBlock): boolean {
  const { format } = pass
  const before = pass.now !== null && !pass.now.over ? pass.now : null
  const effect = format.json?.(value, before) ?? 'foreign'
  if (effect === 'foreign') return false
  if (effect === 'none') {
    const backups = format.listed?.(value, raw, pass.context) ?? []
    pass.listed.push(...listedReadings(backups, pass.text, line, last))
    return true
  }
  const run = effect === 'same' && before !== null ? before : begin(pass, newToolRun(format.name, line))
  format.noteJson?.(run, value, pass.context)
  run.last = count === 1 ? line : last
  run.foreign = 0
  return true
}

function takeLine(pass: Pass, line: LogLine): boolean {
  const { format, context } = pass
  let taken = false
  for (const whole of piecesOf(lineText(pass.text, line))) {
    const raw = whole.length > longestPiece ? whole.slice(0, longestPiece) : whole
    const piece =
      format.unwrap === undefined ? { text: raw, at: null, host: null } : format.unwrap(raw, context)
    if (piece !== null && takePiece(pass, line, piece)) taken = true
  }
  if (!taken && pass.now !== null && !pass.now.over) {
    pass.now.foreign += 1
    if (pass.now.foreign > patience && pass.call === null) pass.now.over = true
  }
  return taken
}

function takePiece(pass: Pass, line: LogLine, piece: Piece): boolean {
  const { format, context } = pass
  const { text } = piece
  if (pass.now !== null && format.isLater?.(pass.now, piece) === true) pass.now.over = true
  const before = pass.now !== null && !pass.now.over ? pass.now : null
  if (before !== null && format.continues?.(before, text) === true) return belongs(before, line, piece)
  for (const phrase of format.phrases) {
    const found = phrase.shape.exec(text)
    if (found === null) continue
    if (phrase.part === 'none') {
      list(pass, line, phrase.lists?.(found, before, context))
      return true
    }
    if (phrase.part === 'herald') {
      if (before !== null) return belongs(before, line, piece)
      pass.heralds.push(line)
      return true
    }
    if (phrase.part === 'weak' && before === null && piece.own !== true) continue
    if (phrase.when !== undefined && (before === null || !phrase.when(before))) continue
    const run =
      before === null || isNext(format, before, phrase, piece)
        ? begin(pass, newToolRun(format.name, line))
        : before
    if (phrase.part === 'begins') run.openings.add(phrase.shape.source)
    if (phrase.operation !== undefined) run.operation = phrase.operation
    phrase.note?.(run, found, context)
    list(pass, line, phrase.lists?.(found, run, context))
    belongs(run, line, piece)
    if (phrase.part === 'closes') run.over = true
    return true
  }
  if (before !== null && (piece.own === true || noteArtifactLine(before, text, context)))
    return belongs(before, line, piece)
  return piece.own === true
}

function list(pass: Pass, line: LogLine, backup: ListedBackup | null | undefined): void {
  if (backup) pass.listed.push(...listedReadings([backup], pass.text, line))
}

function belongs(run: ToolRun, line: LogLine, piece: Piece): true {
  run.last = line
  run.foreign = 0
  run.host ??= piece.host
  if (piece.at !== null) {
    run.startedAt ??= piece.at
    run.finishedAt = piece.at
  }
  return true
}

function isNext(format: ToolFormat, before: ToolRun, phrase: Phrase, piece: Piece): boolean {
  if (phrase.part === 'weak') return false
  if (format.isNext?.(before, phrase, piece) === true) return true
  if (phrase.part !== 'begins') return false
  return before.closing !== null || before.errors.length > 0 || before.openings.has(phrase.shape.source)
}

function begin(pass: Pass, run: ToolRun): ToolRun {
  run.first = pass.heralds[0] ?? run.first
  pass.heralds = []
  pass.runs.push(run)
  pass.now = run
  return run
}
