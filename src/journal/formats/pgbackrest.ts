// How are pgBackRest's log and console output read?

import type { Operation } from '../execution.ts'
import { scanSize } from './amount.ts'
import { appOfDatabase } from './app-name.ts'
import { optionOf } from './command-call.ts'
import { noteDatabase, noteObject } from './covered.ts'
import { countIn, type ListedBackup, objectIn, objectsIn, secondsIn, textIn } from './listed.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, type Piece, phraseReader } from './phrase-reader.ts'
import type { LogReader } from './reader.ts'
import type { ToolRun, VerdictRule } from './tool-run.ts'

const stamp =
  /^(?<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) P\d\d +(?<level>ERROR|WARN|INFO|DETAIL|DEBUG|TRACE): (?<text>.*)$/

/** `2026-11-20 17:42:33.431 P00   INFO: …`; stderr has the level alone. */
function unwrap(raw: string, context: MomentContext): Piece | null {
  const found = stamp.exec(raw)
  if (found === null) return { text: raw, at: null, host: null }
  const { when = '', level = '', text = '' } = found.groups ?? {}
  const moment = scanMoment(when, 0)?.value
  const at = moment === undefined ? null : instantText(moment, context)
  const isTrouble = level === 'ERROR' || level === 'WARN'
  return { text: isTrouble ? `${level}: ${text}` : text, at, host: null, own: true }
}

const operations: Readonly<Record<string, Operation>> = {
  backup: 'backup',
  restore: 'restore',
  check: 'verify',
  verify: 'verify',
  expire: 'prune',
}

/** pgBackRest prints MB for 1024 × 1024. */
const sizeOf = (text: string | undefined): number | null => scanSize(text ?? '', 0, 1024)?.value ?? null

function begin(run: ToolRun, found: RegExpExecArray): void {
  const { command = '', version = '', options = '' } = found.groups ?? {}
  const id = /--exec-id=(\S+)/.exec(options)?.[1] ?? null
  run.version = version
  run.operation = operations[command] ?? null
  run.listing = run.operation === null
  run.runId = id
  noteDatabase(run, /--stanza=(\S+)/.exec(options)?.[1])
}

const phrases: readonly Phrase[] = [
  { part: 'none', shape: /^-{19}PROCESS START-{19}$/ },
  {
    part: 'begins',
    shape: /^(?<command>[\w-]+) command begin (?<version>\d\S*?): (?<options>.*)$/,
    note: begin,
  },
  {
    part: 'says',
    shape:
      /^(?<command>[\w-]+) command end: (?<how>completed successfully|aborted with exception \[(?<code>\d+)\]|terminated .*?)(?: \(\d+ms\))?$/,
    note(run, found) {
      const { command = '', how = '', code } = found.groups ?? {}
      if (command === 'expire' && run.operation === 'backup' && code === undefined) return
      run.closing = `baris "${command} command end: ${how}"`
      if (code !== undefined) run.exitCode = Number(code)
      if (how.startsWith('completed')) return
      if (run.errors.length === 0) addMessage(run.errors, how)
    },
  },
  {
    part: 'says',
    shape: /^ERROR: \[(?<code>\d+)\]: (?<text>.*)$/,
    note(run, found) {
      const { code = '', text = '' } = found.groups ?? {}
      run.exitCode ??= Number(code)
      const words = `[${code}] ${text}`
      if (!run.errors.includes(words)) addMessage(run.errors, words)
      run.operation ??= operations[/^(\w+) command requires/.exec(text)?.[1] ?? ''] ?? null
    },
  },
  {
    part: 'weak',
    shape: /^WARN: (?<text>.*)$/,
    note(run, found) {
      const words = found.groups?.['text'] ?? ''
      if (!run.warnings.includes(words)) addMessage(run.warnings, words)
    },
  },
  {
    part: 'weak',
    shape: /^new backup label = (\S+)$/,
    note(run, found) {
      run.artifact = found[1] ?? null
      run.artifactSeen = true
    },
  },
  {
    part: 'weak',
    shape: /^\w+ backup size = ([\d.]+\w+), file total = (\d+)/,
    note(run, found) {
      run.bytesStored = sizeOf(found[1])
      run.files = Number(found[2])
    },
  },
  {
    part: 'weak',
    shape: /^restore size = ([\d.]+\w+), file total = (\d+)/,
    note(run, found) {
      run.bytesRead = sizeOf(found[1])
      run.files = Number(found[2])
    },
  },
  {
    part: 'weak',
    shape: /^(?:repo\d+: )?restore backup set (\S+?),/,
    note(run, found) {
      run.artifact = found[1] ?? null
      run.artifactSeen = true
    },
  },
  // 2.55 ends `verify` with exit 0 and "completed successfully" although it found damage.
  {
    part: 'weak',
    shape: /^(?:\S+: )?status: (?:error|invalid)\b.*|\bchecksum invalid: [1-9].*/,
    note: (run, found) => addMessage(run.errors, found[0]),
  },
  // `info` shows what is there: no run.
  {
    part: 'none',
    shape: /^(?:stanza: \S+|status: \S+|cipher: \S+|db \((?:current|prior)\)|wal archive min\/max \()/,
  },
  {
    part: 'none',
    shape:
      /^(?:(?:full|incr|diff) backup: \d{8}-\d{6}F|timestamp start\/stop: |wal start\/stop: |database size: |repo\d+: backup|backup reference list: )/,
  },
]

/**
 * After a backup the same process expires, which belongs to the backup's run. Hints and causes stand on lines of their
 * own, indented, after an error or a warning.
 */
const continues = (run: ToolRun, piece: string): boolean =>
  (run.operation === 'backup' &&
    piece.startsWith('expire command begin ') &&
    run.runId !== null &&
    piece.includes(`--exec-id=${run.runId} `)) ||
  ((run.errors.length > 0 || run.warnings.length > 0) &&
    /^(?:HINT: |\[\w+Error\] |Is the server running|detail: )/.test(piece))

const verdict: VerdictRule = {
  statusOf: code => (code === 0 ? 'success' : 'failed'),
  closes: run => run.openings.size > 0,
}

/** A listing of `info --output=json`: stanzas with their backups. */
const isInfo = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(each => typeof each === 'object' && each !== null && 'backup' in each && 'db' in each)

/** The backups of every stanza. A label names no cluster: its stanza and its place in the WAL do. */
function stanzaBackups(value: unknown, { zone }: MomentContext): ListedBackup[] {
  return objectsIn(value).flatMap(stanza =>
    objectsIn(stanza['backup']).flatMap(backup => {
      const label = textIn(backup['label'])
      if (label === null) return []
      const name = textIn(stanza['name']) ?? ''
      const { start, stop } = objectIn(backup['timestamp'])
      const info = objectIn(backup['info'])
      const isDamaged = backup['error'] === true
      return {
        name: `pgbackrest ${name} ${label} ${start} ${objectIn(backup['lsn'])['start']}`,
        told: {
          tool: 'pgbackrest',
          toolVersion: textIn(objectIn(backup['backrest'])['version']),
          app: appOfDatabase(name),
          status: isDamaged ? 'warning' : 'success',
          rule: `pgbackrest: dari daftar info, bukan dari log pelaksanaan${isDamaged ? '; error=true' : ''}`,
          startedAt: secondsIn(start, zone),
          finishedAt: secondsIn(stop, zone),
          bytesRead: countIn(info['size']),
          bytesStored: countIn(objectIn(info['repository'])['delta']),
          artifact: label,
          warnings: isDamaged ? ['checksum halaman basis data tidak cocok (error=true)'] : [],
        },
      }
    }),
  )
}

/** pgBackRest 2.45: console, and its own files in /var/log/pgbackrest. */
export const pgbackrestReader: LogReader = phraseReader({
  name: 'pgbackrest',
  why: 'log pgBackRest (baris "P00   INFO:" atau "command begin")',
  programs: ['pgbackrest'],
  marks: [' command begin ', '"backrest":{', 'wal archive min/max (', 'ERROR: [0'],
  rank: 0.85,
  phrases,
  verdict,
  unwrap,
  json: value => (isInfo(value) ? 'none' : 'foreign'),
  listed: (value, _raw, context) => stanzaBackups(value, context),
  noteCall(run, call) {
    const command = call.args.find(arg => !arg.startsWith('-'))
    run.operation = operations[command ?? ''] ?? null
    const stanza = optionOf(call, '--stanza') ?? ''
    run.weakApp = appOfDatabase(stanza)
    if (run.weakApp !== null) noteObject(run, stanza)
  },
  continues,
})
