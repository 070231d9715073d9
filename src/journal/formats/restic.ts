// How are the outputs of restic read, JSON and text, several runs in one log?

import { appOfPath } from './app-name.ts'
import { type JsonBlock, jsonBlock } from './json-block.ts'
import { bufferOf, lineText } from './lines.ts'
import { listedReadings, resticSnapshots } from './listed.ts'
import type { LogLine, LogReader, LogText, Reading, ReadingResult } from './reader.ts'
import { effectOf, forgetRun, isForget, noteMessage, resticListing, resticMessage } from './restic-json.ts'
import { newRun, noteCommand, type ResticRun, resticReading } from './restic-run.ts'
import {
  isFeeder,
  noteFeeder,
  notePhrase,
  type Phrase,
  phraseOf,
  piecesOf,
  resticMarks,
} from './restic-text.ts'

/** restic 0.14 to 0.18, stdout and stderr merged in any order. */
export const resticReader: LogReader = {
  name: 'restic',
  detect(text) {
    const buffer = bufferOf(text.bytes)
    if (buffer.includes('"message_type":')) return 0.9
    if (buffer.includes('"short_id":') && buffer.includes('"tree":')) return 0.9
    return resticMarks.some(mark => buffer.includes(mark)) ? 0.8 : 0
  },
  read: readRestic,
}

interface Pass {
  text: LogText
  runs: ResticRun[]
  now: ResticRun | null
  /** Lines of what feeds the pipe, until restic says to which run they belong. */
  feeding: LogLine[]
  left: LogLine[]
  listed: Reading[]
}

function readRestic(text: LogText, lines: readonly LogLine[]): ReadingResult {
  const pass: Pass = { text, runs: [], now: null, feeding: [], left: [], listed: [] }
  const tries = { failed: 0 }
  let open: LogLine | null = null
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as LogLine
    const block = text.bytes[line.start] === bracket ? jsonBlock(text, lines, index, tries) : null
    if (block === 'open') {
      open = line
      pass.left.push(...lines.slice(index))
      break
    }
    if (block !== null && takeListing(pass, line, block)) index += block.count - 1
    else if (!takeLine(pass, line, lineText(text, line))) {
      giveBack(pass)
      pass.left.push(line)
    }
  }
  if (pass.now !== null) feed(pass, pass.now)
  giveBack(pass)
  const alone = pass.runs.length === 1
  const readings: Reading[] = []
  let consumed = open?.start ?? text.bytes.length
  for (const run of pass.runs) {
    const isLast = run === pass.now
    if (alone) noteCommand(run, text.command)
    readings.push(resticReading(run, text, !isLast || text.complete, alone ? text.exitCode : null))
    // A closed run may still be followed by its exit_error: it is settled by the next run or the end.
    if (isLast && !text.complete && !run.over) consumed = Math.min(consumed, run.first.start)
  }
  const left = pass.left.sort((a, b) => a.start - b.start)
  return { readings, listed: pass.listed, problems: [], consumed, left, why }
}

const bracket = 0x5b

/** What `forget` and `snapshots` list, on one line or, after `jq`, on many; false for another array. */
function takeListing(pass: Pass, line: LogLine, { value, last }: JsonBlock): boolean {
  const json = resticListing(value)
  if (json === null) return false
  if (isForget(json)) begin(pass, forgetRun(json, line)).last = last
  else pass.listed.push(...listedReadings(resticSnapshots(json), pass.text, line, last))
  return true
}

const why = 'keluaran restic (JSON "message_type" atau kalimat khas restic)'

/** What fed the pipe of this run, said in the lines before. */
function feed(pass: Pass, run: ResticRun): void {
  const first = pass.feeding[0]
  if (first !== undefined && first.start < run.first.start) run.first = first
  for (const line of pass.feeding) {
    noteFeeder(run, lineText(pass.text, line))
    if (line.start > run.last.start) run.last = line
  }
  pass.feeding = []
}

/** Nothing of restic follows: these lines are somebody else's. */
function giveBack(pass: Pass): void {
  // A line of several pieces may have been noted more than once.
  pass.left.push(...new Set(pass.feeding))
  pass.feeding = []
}

function takeLine(pass: Pass, line: LogLine, raw: string): boolean {
  const json = resticMessage(raw)
  if (json !== null) return takeMessage(pass, line, json)
  const pieces = piecesOf(raw)
  let taken = pieces.length === 0
  for (const piece of pieces) taken = takePiece(pass, line, piece, pieces.length > 1) || taken
  return taken
}

function takeMessage(pass: Pass, line: LogLine, json: Record<string, unknown>): boolean {
  const effect = effectOf(json, pass.now)
  if (effect === 'foreign') return false
  if (effect === 'none') return true
  const run = effect === 'same' && pass.now !== null ? pass.now : begin(pass, newRun(line))
  feed(pass, run)
  noteMessage(run, json)
  run.last = line
  joinAfterthought(pass, run)
  return true
}

/** stderr put after stdout: errors and exit code 3 without a summary belong to the run that has one. */
function joinAfterthought(pass: Pass, run: ResticRun): void {
  const before = pass.runs.at(-2)
  if (run.exitCode !== 3 || run.closing !== null || before === undefined) return
  if (before.closing === null || before.exitCode !== null) return
  before.exitCode = 3
  before.warnings.push(...run.warnings)
  before.last = run.last
  pass.runs.pop()
  pass.now = before
}

function takePiece(pass: Pass, line: LogLine, piece: string, onTerminal: boolean): boolean {
  const phrase = phraseOf(piece)
  const before = pass.now !== null && !pass.now.over ? pass.now : null
  if (phrase !== null && (phrase.part !== 'weak' || before !== null)) {
    const run = before === null || isNext(before, phrase, piece) ? begin(pass, newRun(line)) : before
    feed(pass, run)
    notePhrase(run, phrase, piece)
    run.last = line
    return true
  }
  if (isFeeder(piece)) {
    pass.feeding.push(line)
    if (before !== null && before.closing === null) feed(pass, before)
    return true
  }
  if (before === null) return false
  if (onTerminal && piece.startsWith('/')) {
    before.app ??= appOfPath(piece)
    return true
  }
  return continuesMessage(before, piece, line)
}

/** After its closing line or its last word a run has only trouble left to tell. */
function isNext(before: ResticRun, phrase: Phrase, piece: string): boolean {
  const pruning = before.closing === 'snapshot dihapus' || before.closing === 'daftar forget'
  const closed = before.closing !== null && !pruning
  if (phrase.part === 'weak') return false
  if (phrase.part === 'begins')
    return closed || before.errors.length > 0 || before.openings.has(phrase.shape.source)
  const trouble = /^(?:Warning: |error: |Fatal: |\/.* does not exist)/.test(piece)
  const afterRestore = before.operation === 'restore' && /verify/.test(piece)
  return closed && !trouble && !afterRestore
}

/** The location after "Is there a repository at the following location?" is a line of its own. */
function continuesMessage(before: ResticRun, piece: string, line: LogLine): boolean {
  if (before.errors.length === 0 || !/^\/\S+$|^[a-z0-9]+:\S+$/.test(piece)) return false
  before.repositoryApp ??= appOfPath(piece)
  before.last = line
  return true
}

function begin(pass: Pass, run: ResticRun): ResticRun {
  pass.runs.push(run)
  pass.now = run
  return run
}
