// How are mysqldump, mariadb-dump, their client and their check read?

import { appOfDatabase } from './app-name.ts'
import { noteDatabase } from './covered.ts'
import { addMessage } from './messages.ts'
import { instantText, scanMoment } from './moment.ts'
import { noteMysqlCall } from './mysql-call.ts'
import { type Phrase, phraseReader } from './phrase-reader.ts'
import type { LogReader } from './reader.ts'
import type { ToolRun, VerdictRule } from './tool-run.ts'

function noteProgram(run: ToolRun, found: RegExpExecArray): void {
  run.tool = /^(?:mysql\w*|mariadb[\w-]*)/.exec(found[0])?.[0] ?? run.tool
}

/** With `--force` the dump goes on after an error; without it ends there. */
function fail(run: ToolRun, found: RegExpExecArray): void {
  noteProgram(run, found)
  addMessage(run.notes.has('force') ? run.warnings : run.errors, found[0])
  const name = /View '([\w$-]+)\.|Unknown database '([\w$-]+)'/.exec(found[0])
  if (name === null) return
  run.app = appOfDatabase(name[1] ?? name[2] ?? '') ?? run.app
  noteDatabase(run, name[2])
}

const dumping: readonly Phrase[] = [
  { part: 'none', shape: /^(?:mysql\w*|mariadb[\w-]*): \[Warning\] Using a password on the command line/ },
  { part: 'weak', shape: /^Warning: / },
  { part: 'says', shape: /^(?:mysqldump|mariadb-dump): .*/, operation: 'backup', note: fail },
  { part: 'begins', shape: /^-- Connecting to \S+\.\.\.$/, operation: 'backup' },
  {
    part: 'says',
    shape:
      /^-- (?:Starting transaction|Setting savepoint|Retrieving (?:table structure|view structure|rows)|Sending SELECT query|Rolling back to savepoint|It's a view, create dummy)/,
    operation: 'backup',
  },
  { part: 'weak', shape: /^-- (?:Releasing savepoint|Skipping|Checking|Flushing|Dumping|Warning)/ },
  {
    part: 'weak',
    shape: /^-- Disconnecting from \S+\.\.\.$/,
    note: run => {
      run.closing = 'baris "Disconnecting"'
    },
  },
  // The head and the foot of the dump itself, as `head` and `tail` show them.
  { part: 'begins', shape: /^-- (?:MariaDB|MySQL) dump \d/, operation: 'backup' },
  {
    part: 'weak',
    shape: /^-- Host: \S+ +Database: (\S+)/,
    note: (run, found) => {
      noteDatabase(run, found[1])
    },
  },
  {
    part: 'weak',
    shape: /^-- Dump completed(?: on (\d{4}-\d\d-\d\d +\d{1,2}:\d\d:\d\d))?$/,
    note: (run, found, context) => {
      run.closing = 'baris "Dump completed"'
      const moment = scanMoment(found[1] ?? '', 0)?.value
      if (moment !== undefined) run.finishedAt = instantText(moment, context)
    },
  },
]

const restoring: readonly Phrase[] = [
  {
    part: 'says',
    shape: /^ERROR \d{4} \([0-9A-Z]{5}\)(?: at line \d+)?(?: in file: '[^']*')?: .*/,
    operation: 'restore',
    note: fail,
  },
]

/** Exit code 0 although a table is corrupt: only the lines tell. */
const checking: readonly Phrase[] = [
  {
    part: 'says',
    shape: /^([\w$-]+)\.[\w$-]+ {2,}OK$/,
    operation: 'verify',
    note: (run, found) => {
      noteDatabase(run, found[1])
      run.closing ??= 'tabel yang diperiksa OK'
    },
  },
  {
    part: 'weak',
    shape: /^([Ee]rror|[Ww]arning) {2,}: .*/,
    note: (run, found) => addMessage(/^e/i.test(found[1] ?? '') ? run.errors : run.warnings, found[0]),
  },
]

const verdict: VerdictRule = {
  statusOf: (code, run) =>
    code === 0 ? 'success' : run.notes.has('force') && code === 2 ? 'warning' : 'failed',
  // With -v it takes leave: "-- Disconnecting from".
  closes: run => run.operation === 'backup' && run.openings.size > 0,
}

/** MariaDB 10.11; MySQL's programs say the same under their old names. */
export const mysqlReader: LogReader = phraseReader({
  name: 'mysql',
  why: 'keluaran mysqldump/mariadb-dump, klien atau pemeriksanya',
  programs: ['mysqldump', 'mariadb-dump', 'mysql', 'mariadb', 'mysqlcheck', 'mariadb-check'],
  marks: [
    'mysqldump: ',
    'mariadb-dump: ',
    '-- Retrieving ',
    '-- MariaDB dump ',
    '-- MySQL dump ',
    'ERROR 1',
    'ERROR 2',
    ' OK\n',
  ],
  rank: 0.4,
  phrases: [...dumping, ...restoring, ...checking],
  verdict,
  noteCall: noteMysqlCall,
  finish(run) {
    if (run.tool === 'mysql' && run.operation === 'backup') run.tool = 'mysqldump'
  },
  isNext: (run, phrase) =>
    phrase.operation !== undefined && run.operation !== null && phrase.operation !== run.operation,
})
