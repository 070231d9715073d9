// How are mydumper and myloader read?

import { offsetMinutes, wallOf } from '../../calendar/zone.ts'
import { literal, optionOf } from './command-call.ts'
import { noteDatabase } from './covered.ts'
import { addMessage } from './messages.ts'
import { formatAt, instantText, type MomentContext, scanClock, scanMoment } from './moment.ts'
import { machineEffect, noteMachineEvent } from './mydumper-json.ts'
import { type Phrase, type Piece, phraseReader } from './phrase-reader.ts'
import type { LogReader } from './reader.ts'
import type { ToolRun, VerdictRule } from './tool-run.ts'

const dayMs = 86_400_000
const stamp =
  /^\*\* (?:\((?<program>\w+):\d+\): )?(?<level>Message|INFO|WARNING|CRITICAL|ERROR)(?: \*\*)?: (?<clock>\d\d:\d\d:\d\d\.\d{3}): (?<text>.*)$/
const dated =
  /^(?<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)? \[(?<level>INFO|WARNING|CRITICAL|ERROR)\] - (?<text>.*)$/

/** `** Message: 17:29:20.877: …` tells the hour only; newer versions the date too. Lines of `metadata` have no stamp. */
function unwrap(raw: string, context: MomentContext): Piece | null {
  const found = stamp.exec(raw) ?? dated.exec(raw)
  if (found === null) return { text: raw, at: null, host: null }
  const { program = '', level = '', clock, when, text = '' } = found.groups ?? {}
  const at = clock === undefined ? dateOf(when ?? '', context) : clockOf(clock, context)
  const isTrouble = level === 'CRITICAL' || level === 'ERROR' || level === 'WARNING'
  return { text: isTrouble ? `${level} ${program}: ${text}` : text, at, host: null }
}

const dateOf = (text: string, context: MomentContext): string | null => {
  const moment = scanMoment(text, 0)?.value
  return moment === undefined ? null : instantText(moment, context)
}

/** The day is the one the log names elsewhere, or the last on which the file can have been written. */
function clockOf(clock: string, context: MomentContext): string | null {
  const time = scanClock(clock, 0)?.value
  if (context.near === null || time === undefined) return null
  const { year, month, date } = wallOf(context.near, context.nearIsLatest ? context.zone : 'UTC')
  const text = instantText({ ...time, year, month, date }, context)
  if (text === null || !context.nearIsLatest || Date.parse(text) <= context.near) return text
  return dayLater(text, -1, context)
}

function dayLater(text: string, days: number, context: MomentContext): string {
  const at = Date.parse(text) + days * dayMs
  return formatAt(at, offsetMinutes(context.zone, at), /\.(\d+)/.exec(text)?.[1] ?? '')
}

const noteTable = (run: ToolRun, found: RegExpExecArray): void => noteDatabase(run, found[1])

const phrases: readonly Phrase[] = [
  {
    part: 'says',
    shape: /^(?:CRITICAL|ERROR) (?<program>\w*): .*/,
    note: (run, found) => {
      noteProgram(run, found.groups?.['program'])
      addMessage(run.errors, found[0].replace(/^\w+ \w*: /, ''))
    },
  },
  {
    part: 'weak',
    shape: /^WARNING (?<program>\w*): .*/,
    note: (run, found) => addMessage(run.warnings, found[0].replace(/^\w+ \w*: /, '')),
  },
  {
    part: 'begins',
    shape: /^(?:Server version reported as: |MyDumper backup version: )/,
    operation: 'backup',
  },
  {
    part: 'begins',
    shape: /^(?:# )?Started dump at: (\S+ \S+)$/,
    operation: 'backup',
    note: (run, found, context) => {
      run.tool = 'mydumper'
      run.startedAt = dateOf(found[1] ?? '', context)
    },
  },
  {
    part: 'says',
    shape: /^(?:# )?Finished dump at: (\S+ \S+)$/,
    operation: 'backup',
    note: (run, found, context) => {
      run.finishedAt = dateOf(found[1] ?? '', context)
      run.closing = 'baris "Finished dump at"'
    },
  },
  {
    part: 'says',
    shape:
      /^Thread \d+ dumping (?:db information|schema create|schema|data|view) (?:for|create for) `([^`]+)`/,
    operation: 'backup',
    note: noteTable,
  },
  {
    part: 'weak',
    shape:
      /^(?:Connected to an? |Disabling |Multisource slave|Non-InnoDB dump complete|Thread \d+ connected using)/,
  },
  {
    part: 'begins',
    shape: /^(\d+) threads created$/,
    operation: 'restore',
    note: (run, found) => {
      run.tool = 'myloader'
      run.notes.set('threads', Number(found[1]))
    },
  },
  {
    part: 'says',
    shape:
      /^(?:Dropping table or view \(if exists\)|Creating (?:table|database|view)|Thread \d+ restoring) `([^`]+)`/,
    operation: 'restore',
    note: noteTable,
  },
  {
    part: 'weak',
    shape: /^Thread \d+ shutting down/,
    note: run => {
      const ended = (run.notes.get('ended') ?? 0) + 1
      run.notes.set('ended', ended)
      if (run.operation === 'restore' && ended === run.notes.get('threads'))
        run.closing = 'semua thread selesai'
    },
  },
]

function noteProgram(run: ToolRun, program: string | undefined): void {
  if (program !== 'mydumper' && program !== 'myloader') return
  run.tool = program
  run.operation ??= program === 'mydumper' ? 'backup' : 'restore'
}

const verdict: VerdictRule = {
  statusOf: code => (code === 0 ? 'success' : 'failed'),
  // `metadata` is renamed only at the end, and -v 3 says so too.
  closes: run => run.openings.size > 0,
}

/** mydumper and myloader 0.10; the form of newer ones from documentation. */
export const mydumperReader: LogReader = phraseReader({
  name: 'mydumper',
  why: 'keluaran mydumper/myloader, atau berkas metadata-nya',
  programs: ['mydumper', 'myloader'],
  marks: [
    '"schema_version"',
    '** Message: ',
    '** (mydumper:',
    '** (myloader:',
    'Started dump at: ',
    '] - MyDumper',
  ],
  rank: 0.7,
  phrases,
  verdict,
  unwrap,
  json: machineEffect,
  noteJson: noteMachineEvent,
  noteCall(run, call) {
    run.operation = call.program === 'mydumper' ? 'backup' : 'restore'
    run.artifact = literal(
      optionOf(call, ...(call.program === 'mydumper' ? ['-o', '--outputdir'] : ['-d', '--directory'])),
    )
    noteDatabase(run, optionOf(call, '-B', '--database'))
  },
  finish(run) {
    const { startedAt, finishedAt } = run
    if (startedAt === null || finishedAt === null || Date.parse(finishedAt) >= Date.parse(startedAt)) return
    // The clock went past midnight.
    const at = Date.parse(finishedAt) + dayMs
    run.finishedAt = `${formatAt(at, minutesOf(finishedAt), /\.(\d+)/.exec(finishedAt)?.[1] ?? '')}`
  },
})

const minutesOf = (text: string): number => {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}
