// How are mariadb-backup and xtrabackup read? (From documentation; no real log of theirs is in the corpus.)

import type { Operation } from '../execution.ts'
import { type Call, literal, optionOf } from './command-call.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, type Piece, phraseReader } from './phrase-reader.ts'
import type { LogReader } from './reader.ts'
import type { ToolRun, VerdictRule } from './tool-run.ts'

/** mariadb-backup and xtrabackup 2: `[00] 2026-11-20 17:29:20 …`. */
const old =
  /^\[\d\d\] (?:(?<trouble>FATAL ERROR|WARNING|ERROR): )?(?<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?<text>.*)$/
/** xtrabackup 8: `2026-11-20T17:29:20.123456+07:00 0 [Note] [MY-011825] [Xtrabackup] …`. */
const recent =
  /^(?<when>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}(?:Z|[+-]\d\d:\d\d)) \d+ \[(?<level>\w+)\] \[MY-\d+\] \[(?:Xtrabackup|InnoDB|Server)\] (?<text>.*)$/

function unwrap(raw: string, context: MomentContext): Piece | null {
  const found = old.exec(raw) ?? recent.exec(raw)
  if (found === null) return { text: raw, at: null, host: null }
  const { when = '', trouble = '', level = '', text = '' } = found.groups ?? {}
  const isError = trouble.includes('ERROR') || level === 'ERROR'
  const isWarning = trouble === 'WARNING' || level === 'Warning'
  const head = isError ? 'Error: ' : isWarning ? 'Warning: ' : ''
  return { text: `${head}${text}`, at: momentOf(when, context), host: null, own: true }
}

const momentOf = (text: string, context: MomentContext): string | null => {
  const moment = scanMoment(text, 0)?.value
  return moment === undefined ? null : instantText(moment, context)
}

/** Lines of `xtrabackup_info` (mariadb_backup_info), written when the backup is whole. */
const info: readonly Phrase[] = [
  {
    part: 'begins',
    shape: /^tool_name = (\S+)/,
    operation: 'backup',
    note(run, found) {
      run.tool = found[1] ?? run.tool
      run.closing = 'berkas xtrabackup_info'
    },
  },
  {
    part: 'weak',
    shape: /^tool_version = (\S+)/,
    note(run, found) {
      run.version = found[1] ?? null
    },
  },
  {
    part: 'weak',
    shape: /^(start|end)_time = (\S+ \S+)$/,
    note(run, found, context) {
      const at = momentOf(found[2] ?? '', context)
      if (found[1] === 'start') run.startedAt = at
      else run.finishedAt = at
    },
  },
  { part: 'herald', shape: /^(?:uuid|name) = ?.*$/ },
  {
    part: 'weak',
    shape:
      /^(?:tool_command|ibbackup_version|server_version|lock_time|binlog_pos|innodb_\w+_lsn|partial|incremental|format|compact|compressed|encrypted) = ?/,
  },
]

const phrases: readonly Phrase[] = [
  ...info,
  {
    part: 'begins',
    shape: /^(?:(?<tool>mariabackup|mariadb-backup|xtrabackup): )?recognized server arguments/,
    note(run, found) {
      run.tool = found.groups?.['tool'] ?? 'xtrabackup'
    },
  },
  { part: 'weak', shape: /^(?:mariabackup|mariadb-backup|xtrabackup)(?: based on| version|: )(?! ?Error)/ },
  { part: 'begins', shape: /^Connecting to (?:MariaDB|MySQL) server host: /, operation: 'backup' },
  {
    part: 'says',
    shape: /^(?:Copying|Streaming|Compressing) \S+(?: to (\S+))?/,
    note(run, found) {
      const target = found[1] ?? ''
      run.operation ??= target.startsWith('/var/lib/mysql') ? 'restore' : 'backup'
    },
  },
  {
    part: 'says',
    shape: /^Backup created in directory '([^']+?)\/?'$/,
    operation: 'backup',
    note(run, found) {
      run.artifact = found[1] ?? null
      run.artifactSeen = true
    },
  },
  {
    part: 'says',
    shape: /^completed OK!$/,
    note(run) {
      run.closing = 'baris "completed OK!"'
      run.over = true
    },
  },
  { part: 'weak', shape: /^Warning: .*/, note: (run, found) => addMessage(run.warnings, found[0].slice(9)) },
  {
    part: 'says',
    shape:
      /^(?:Error: |mariabackup: Error|mariadb-backup: Error|xtrabackup: Error|Failed to connect to (?:MariaDB|MySQL) server).*/,
    note: (run, found) => addMessage(run.errors, found[0].replace(/^Error: /, '')),
  },
]

const operations: readonly (readonly [string, Operation])[] = [
  ['--backup', 'backup'],
  ['--prepare', 'verify'],
  ['--apply-log', 'verify'],
  ['--copy-back', 'restore'],
  ['--move-back', 'restore'],
]

function noteCall(run: ToolRun, call: Call): void {
  run.operation = operations.find(([option]) => call.args.includes(option))?.[1] ?? null
  run.artifact = literal(optionOf(call, '--target-dir') ?? call.output)
}

const verdict: VerdictRule = {
  statusOf: code => (code === 0 ? 'success' : 'failed'),
  // "completed OK!" is the last line of every good run.
  closes: () => true,
}

/** mariadb-backup 10 and later, xtrabackup 2 and 8. It prints on stderr; the size stands in no line. */
export const mariadbBackupReader: LogReader = phraseReader({
  name: 'mariadb-backup',
  why: 'keluaran mariadb-backup/xtrabackup, atau berkas xtrabackup_info (dikenal dari dokumentasi)',
  programs: ['mariadb-backup', 'mariabackup', 'xtrabackup'],
  marks: ['completed OK!', '[00] 20', '[Xtrabackup] ', 'tool_name = ', 'recognized server arguments'],
  rank: 0.7,
  phrases,
  verdict,
  unwrap,
  noteCall,
})
