// How are pg_dump, pg_dumpall, pg_restore, psql and pg_basebackup read?

import { appOfDatabase } from './app-name.ts'
import { noteDatabase } from './covered.ts'
import { addMessage } from './messages.ts'
import { type Phrase, phraseReader } from './phrase-reader.ts'
import { notePostgresCall } from './postgresql-call.ts'
import type { LogReader } from './reader.ts'
import type { ToolRun, VerdictRule } from './tool-run.ts'

const fail = (run: ToolRun, found: RegExpExecArray): void => {
  noteProgram(run, found)
  addMessage(run.errors, found[0])
  const name = /database "([^"]+)" does not exist|connection to database "([^"]+)" failed/.exec(found[0])
  if (name === null) return
  run.app = appOfDatabase(name[1] ?? name[2] ?? '') ?? run.app
  noteDatabase(run, name[1] ?? name[2])
}
const warn = (run: ToolRun, found: RegExpExecArray): void => {
  noteProgram(run, found)
  addMessage(run.warnings, found[0])
}
const noteProgram = (run: ToolRun, found: RegExpExecArray): void => {
  run.tool = /^(?:pg_\w+|psql)/.exec(found[0])?.[0] ?? run.tool
}
const close = (words: string) => (run: ToolRun) => {
  run.closing = words
}

const dumping: readonly Phrase[] = [
  {
    part: 'says',
    shape: /^pg_dump(?:all)?: (?:error|fatal|FATAL|\[archiver[^\]]*\]|\[[^\]]*\] ?could not).*/,
    operation: 'backup',
    note: fail,
  },
  { part: 'says', shape: /^pg_dump(?:all)?: warning: .*/, operation: 'backup', note: warn },
  { part: 'weak', shape: /^pg_(?:dump|dumpall|restore|basebackup): (?:detail|hint): / },
  { part: 'begins', shape: /^pg_dump: last built-in OID is /, operation: 'backup', note: noteProgram },
  {
    part: 'begins',
    shape: /^pg_dumpall: executing SELECT pg_catalog\.set_config/,
    operation: 'backup',
    note: noteProgram,
  },
  { part: 'says', shape: /^pg_dump(?:all)?: /, operation: 'backup', note: noteProgram },
  {
    part: 'weak',
    shape: /^-- PostgreSQL database (?:cluster )?dump complete/,
    note: close('baris "dump complete"'),
  },
]

/** Errors that pg_restore goes over: it counts them in its last line, or ends there with `--exit-on-error`. */
const restoring: readonly Phrase[] = [
  {
    part: 'says',
    shape:
      /^pg_restore: (?:error: could not execute query: |\[archiver \(db\)\] (?:could not execute query|Error)).*/,
    operation: 'restore',
    note: (run, found) => {
      warn(run, found)
      run.notes.set('skipped', 1)
    },
  },
  { part: 'weak', shape: /^pg_restore: (?:from TOC entry|while |in archiver|\[archiver\] (?:from|while))/i },
  {
    part: 'says',
    shape: /^(?:pg_restore: warning|WARNING): errors ignored on restore: \d+/,
    operation: 'restore',
    note: (run, found) => {
      warn(run, found)
      run.closing = `baris "${found[0].replace(/^[^:]*: (?:warning: )?/, '')}"`
    },
  },
  { part: 'says', shape: /^pg_restore: (?:error|fatal|FATAL|\[archiver[^\]]*\]).*/, note: failRestore },
  { part: 'says', shape: /^pg_restore: warning: .*/, operation: 'restore', note: warn },
  {
    part: 'begins',
    shape: /^pg_restore: connecting to database for restore/,
    operation: 'restore',
    note: noteProgram,
  },
  { part: 'says', shape: /^pg_restore: /, operation: 'restore', note: noteProgram },
  { part: 'says', shape: /^psql:[^ ]*:\d+: (?:ERROR|FATAL): .*/, operation: 'restore', note: warn },
  { part: 'says', shape: /^psql: (?:error|FATAL).*/, operation: 'restore', note: fail },
  { part: 'weak', shape: /^ERROR: {2}.*/, note: warn },
]

function failRestore(run: ToolRun, found: RegExpExecArray): void {
  run.operation ??= 'restore'
  fail(run, found)
}

/** `pg_restore -l`: the archive's own table of contents could be read. */
const listing: readonly Phrase[] = [
  {
    part: 'begins',
    shape: /^; Archive created at /,
    operation: 'verify',
    note: run => void run.notes.set('listing', 1),
  },
  {
    part: 'weak',
    shape: /^; +dbname: (\S+)/,
    note: (run, found) => {
      run.tool = 'pg_restore'
      noteDatabase(run, found[1])
    },
  },
  { part: 'weak', shape: /^; Selected TOC Entries:/, note: close('daftar isi arsip') },
  { part: 'weak', shape: /^(?:; |\d+; \d+ \d+ )/ },
  { part: 'herald', shape: /^;$/ },
]

/** pg_basebackup, from documentation: https://www.postgresql.org/docs/current/app-pgbasebackup.html and its source. */
const base: readonly Phrase[] = [
  { part: 'begins', shape: /^pg_basebackup: initiating base backup/, operation: 'backup', note: noteProgram },
  {
    part: 'says',
    shape: /^pg_basebackup: (?:error|fatal|could not|FATAL).*/,
    operation: 'backup',
    note: fail,
  },
  { part: 'says', shape: /^pg_basebackup: warning: .*/, operation: 'backup', note: warn },
  {
    part: 'says',
    shape: /^pg_basebackup: base backup completed/,
    operation: 'backup',
    note: close('baris "base backup completed"'),
  },
  { part: 'says', shape: /^pg_basebackup: /, operation: 'backup', note: noteProgram },
  {
    part: 'weak',
    shape: /^(\d{1,15})\/(\d{1,15}) kB \((\d+)%\), \d+\/\d+ tablespaces?/,
    note: (run, found) => {
      run.bytesRead = Number(found[2]) * 1024
    },
  },
]

const context: readonly Phrase[] = [
  {
    part: 'weak',
    shape:
      /^(?:DETAIL: |CONTEXT: |HINT: |Is the server running|This probably means the server terminated|before or while processing the request|connection to server )/,
  },
  {
    part: 'weak',
    shape: /^Command was: (.*)$/,
    note: (run, found) => {
      if (!(found[1] ?? '').endsWith(';')) run.inside = 'statement'
    },
  },
]

/** The SQL after "Command was:", up to its semicolon. */
function continues(run: ToolRun, piece: string): boolean {
  if (run.inside !== 'statement') return false
  if (/^pg_\w+: /.test(piece)) {
    run.inside = null
    return false
  }
  if (piece.endsWith(';')) run.inside = null
  return true
}

const verdict: VerdictRule = {
  // Exit 1 after "errors ignored on restore: 30": the rest was restored.
  statusOf: (code, run) =>
    code === 0
      ? 'success'
      : code === 1 && run.notes.has('skipped') && run.closing !== null
        ? 'warning'
        : 'failed',
  closes: run => run.tool === 'pg_basebackup' && run.openings.size > 0,
}

/** pg_dump 15 and its kin; stderr is all they print, and on success nothing. */
export const postgresqlReader: LogReader = phraseReader({
  name: 'postgresql',
  why: 'keluaran pg_dump, pg_restore, psql atau pg_basebackup',
  programs: ['pg_dump', 'pg_dumpall', 'pg_restore', 'psql', 'pg_basebackup'],
  marks: ['pg_dump: ', 'pg_dumpall: ', 'pg_restore: ', 'pg_basebackup: ', 'psql:', '; Archive created at '],
  rank: 0.4,
  phrases: [...dumping, ...restoring, ...base, ...listing, ...context],
  verdict,
  noteCall: notePostgresCall,
  continues,
  isNext: (run, phrase) =>
    phrase.operation !== undefined &&
    run.operation !== null &&
    phrase.operation !== run.operation &&
    run.openings.size > 0,
  finish(run) {
    // Without the count at the end the first error ended the restore.
    if (run.tool === 'pg_restore' && run.notes.has('skipped') && run.closing === null) {
      run.errors.push(...run.warnings)
      run.warnings = []
    }
  },
})
