// How are the log and the terminal output of rsnapshot read?

import { scanCount, scanSize } from './amount.ts'
import { appOfPath } from './app-name.ts'
import { type Call, operandsOf, optionOf } from './command-call.ts'
import { noteObject } from './covered.ts'
import { envelopeOf, timeOf } from './envelope.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, type Piece, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

/** `/etc/rsnapshot-perizinan.conf`, `/var/run/rsnapshot-perizinan.pid` → perizinan. */
const appOfFile = (path: string | null | undefined): string | null =>
  /rsnapshot[-_.]([\w.-]+?)\.(?:conf|pid)$/.exec(path ?? '')?.[1] ?? null

/** Levels that copy; the others only move what these made. Which is the lowest only the configuration knows. */
const copyingLevel = /^(?:sync|hourly|daily|alpha)$/

/** `/usr/bin/rsnapshot -c /etc/rsnapshot-x.conf daily: ` before what it says. */
const saying = String.raw`^(?:\/\S*\/)?rsnapshot (?:-[A-Za-z]+ (?:(?<conf>\/\S+) )?){0,4}(?<level>\w+)`
const noteSayer = (run: ToolRun, found: RegExpExecArray): void => {
  run.app ??= appOfFile(found.groups?.['conf'])
  run.notes.set(copyingLevel.test(found.groups?.['level'] ?? '') ? 'copying level' : 'moving level', 1)
}
const says = (words: string): RegExp => new RegExp(`${saying}: ${words}`)
const close = (run: ToolRun, found: RegExpExecArray, words: string): void => {
  noteSayer(run, found)
  run.closing = `baris "${words}"`
}

/** Several backup points of one run add up. */
const add = (run: ToolRun, name: 'files' | 'bytesRead' | 'bytesStored', value: number | undefined): void => {
  run[name] = (run[name] ?? 0) + (value ?? 0)
}
const figures: readonly Phrase[] = [
  {
    part: 'weak',
    shape: /^Number of files: ([\d.,]+)(?: \((?:reg: ([\d.,]+))?)?/,
    note: (run, found) => add(run, 'files', scanCount(found[2] ?? found[1] ?? '', 0)?.value),
  },
  {
    part: 'weak',
    shape: /^Total file size: (\S+)/,
    note: (run, found) => add(run, 'bytesRead', scanSize(found[1] ?? '', 0, 1000)?.value),
  },
  {
    part: 'weak',
    shape: /^Total transferred file size: (\S+)/,
    note: (run, found) => add(run, 'bytesStored', scanSize(found[1] ?? '', 0, 1000)?.value),
  },
  {
    part: 'weak',
    shape:
      /^(?:Number of (?:created|deleted|regular) files|Number of files transferred|Literal data|Matched data|File list |Total bytes |sent \S+ bytes {2}received|total size is |sending incremental file list|building file list)/,
  },
]

const phrases: readonly Phrase[] = [
  { part: 'begins', shape: says('started$'), note: noteSayer },
  {
    part: 'closes',
    shape: says('completed successfully$'),
    note: (run, found) => close(run, found, 'completed successfully'),
  },
  {
    part: 'closes',
    shape: says('completed, but with some (?<what>warnings|errors)$'),
    note(run, found) {
      close(run, found, found[0].slice(found[0].lastIndexOf(': ') + 2))
      const messages = found.groups?.['what'] === 'errors' ? run.errors : run.warnings
      if (messages.length === 0) addMessage(messages, found[0])
    },
  },
  {
    part: 'closes',
    shape: says(
      'ERROR: (?<why>Lockfile .*|Errors were found in .*, rsnapshot can not continue\\.|sure you don.t have spaces .*)',
    ),
    note(run, found) {
      noteSayer(run, found)
      addMessage(run.errors, found.groups?.['why'] ?? '')
    },
  },
  {
    part: 'says',
    shape: says('ERROR: (?<why>.*)'),
    note(run, found) {
      noteSayer(run, found)
      addMessage(run.errors, found.groups?.['why'] ?? '')
    },
  },
  {
    part: 'says',
    shape: says('WARNING: (?<why>.*)'),
    note(run, found) {
      noteSayer(run, found)
      addMessage(run.warnings, found.groups?.['why'] ?? '')
    },
  },
  // On the terminal.
  { part: 'begins', shape: /^rsnapshot encountered an error! The program was invoked with these options:$/ },
  { part: 'weak', shape: new RegExp(`${saying} ?$`), note: noteSayer },
  {
    part: 'begins',
    shape: /^echo \d+ > (\/\S+\.pid)$/,
    note(run, found) {
      run.weakApp ??= appOfFile(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^(?:\/\S*\/)?rsync -.*/,
    note(run, found) {
      run.notes.set('copied', 1)
      const source = / (\/\S+) \/\S+$/.exec(found[0])?.[1] ?? ''
      run.weakApp ??= appOfPath(source)
      noteObject(run, source)
    },
  },
  {
    part: 'weak',
    shape: /^rm -f \/\S+\.pid$/,
    note(run) {
      run.closing ??= 'baris "rm -f …pid"'
    },
  },
  {
    part: 'weak',
    shape: /^(?:(?:\/\S*\/)?(?:mkdir|cp|mv|rm|touch|ssh|logger) |native_cp_al|rsnapshot_|cd )/,
  },
  { part: 'weak', shape: /^(?:--[a-z-]+|\/\S+)(?: .*)?$/ },
  ...figures,
  {
    part: 'weak',
    shape: /^(?:rsnapshot: )?WARNING: (.*)/,
    note: (run, found) => addMessage(run.warnings, found[1] ?? ''),
  },
  {
    part: 'weak',
    shape: /^(?:rsnapshot: )?ERROR: (.*)/,
    note: (run, found) => addMessage(run.errors, found[1] ?? ''),
  },
  { part: 'weak', shape: /^rsync(?: error)?: .*/, note: (run, found) => addMessage(run.warnings, found[0]) },
  {
    part: 'weak',
    shape: /^"\/.*" (?:doesn't exist|not found)/,
    note: (run, found) => addMessage(run.errors, found[0]),
  },
  { part: 'weak', shape: /^$/ },
  { part: 'none', shape: /^-{70,80}$/ },
]

/** `[2026-11-20T17:50:45] `, before rsnapshot 1.4 `[20/Nov/2026:17:50:45] `. */
const logPrefix =
  /^\[(?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)|(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d))\] ?/

function unwrap(raw: string, context: MomentContext): Piece | null {
  const found = logPrefix.exec(raw)
  if (found === null) {
    const envelope = envelopeOf(raw)
    if (envelope === null) return { text: raw, at: null, host: null }
    // What other programs say in the same syslog is not rsnapshot's.
    if (envelope.tag !== 'rsnapshot') return null
    return { text: envelope.payload, at: timeOf(envelope, context), host: envelope.host }
  }
  const [whole, iso, date, month, year, clock] = found
  const moment = scanMoment(iso ?? `${date} ${month} ${year} ${clock}`, 0)?.value
  const at = moment === undefined ? null : instantText(moment, context)
  return { text: raw.slice(whole.length), at, host: null }
}

function noteCall(run: ToolRun, call: Call): void {
  const level = operandsOf(call, ['-c'])[0] ?? ''
  run.app = appOfFile(optionOf(call, '-c'))
  if (/^(?:configtest|du|diff|help|version)$/.test(level)) return
  run.notes.set(copyingLevel.test(level) ? 'copying level' : 'moving level', 1)
  run.operation = copyingLevel.test(level) ? 'backup' : 'prune'
}

/** What copied was a backup, whatever its level is called; what only moves older snapshots is none. */
function finish(run: ToolRun): void {
  if (run.notes.has('copied') || run.notes.has('copying level')) run.operation = 'backup'
  else if (run.notes.has('moving level')) run.operation = 'prune'
  if (run.operation !== 'backup') run.bytesStored = null
  // syslog gets the last word alone: its time is the end.
  if (run.first === run.last && run.closing !== null) run.startedAt = null
}

/** rsnapshot 1.4. Exit code 2: done, with warnings. */
export const rsnapshotReader = phraseReader({
  name: 'rsnapshot',
  why: 'kalimat khas rsnapshot ("rsnapshot … daily: started")',
  programs: ['rsnapshot'],
  marks: ['rsnapshot'],
  rank: 0.85,
  phrases,
  verdict: {
    statusOf: code => (code === 0 ? 'success' : code === 2 ? 'warning' : 'failed'),
    closes: run => run.notes.has('copying level') || run.notes.has('moving level'),
  },
  unwrap,
  noteCall,
  finish,
} satisfies ToolFormat)
