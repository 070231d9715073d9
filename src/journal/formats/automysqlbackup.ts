// How is the report of automysqlbackup read?

import { noteDatabase } from './covered.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const momentIn = (text: string | undefined, context: MomentContext): string | null => {
  const moment = scanMoment(text ?? '', 0)?.value
  return moment === undefined ? null : instantText(moment, context)
}

const phrases: readonly Phrase[] = [
  {
    part: 'begins',
    shape: /^AutoMySQLBackup VER ([\d.]{1,20})$/i,
    operation: 'backup',
    note: (run, found) => {
      run.version = found[1] ?? null
    },
  },
  {
    part: 'weak',
    shape: /^Backup of Database Server - (\S{1,255})$/,
    note: (run, found) => {
      if (!/^(?:[\d.]+|localhost|::1)$/.test(found[1] ?? '')) run.host = found[1] ?? null
    },
  },
  {
    part: 'weak',
    shape: /^Backup Start(?: Time)? (.{10,40})$/,
    note: (run, found, context) => {
      run.startedAt ??= momentIn(found[1], context)
    },
  },
  {
    part: 'weak',
    shape: /^Backup End(?: Time)? (.{10,40})$/,
    note: (run, found, context) => {
      run.finishedAt = momentIn(found[1], context)
      run.closing = 'baris "Backup End"'
    },
  },
  {
    // One run of several databases is about the first that it names.
    part: 'weak',
    shape: /^(?:Daily|Weekly|Monthly) Backup of Databases? \( (.*)\)$/,
    note: (run, found) => {
      const names = (found[1] ?? '').split(' ').filter(name => name !== '')
      run.app ??= names[0] ?? null
      for (const name of names) noteDatabase(run, name)
    },
  },
  {
    part: 'weak',
    shape: /^(\d{1,15}) +(\d{1,15}) +-?[\d.]+% \/./,
    note: (run, found) => {
      run.bytesStored = (run.bytesStored ?? 0) + Number(found[1])
      run.bytesRead = (run.bytesRead ?? 0) + Number(found[2])
    },
  },
  {
    part: 'weak',
    shape: /^Errors reported during AutoMySQLBackup execution.*/,
    note: (run, found) => addMessage(run.errors, found[0]),
  },
  {
    part: 'weak',
    shape: /^(?:mysqldump|mariadb-dump|mysql|mariadb): .*/,
    note: (run, found) => addMessage(run.errors, found[0]),
  },
  {
    part: 'weak',
    shape:
      /^(?:https?:\/\/sourceforge\.net\/|Rotating |removed '|Backup Information for |compressed +uncompressed|Total disk space used|Size - Location|[\d.,]+[KMGT]?\s+\/|If you find AutoMySQLBackup|###### WARNING|Error log below|-{60,80}$)/,
  },
  { part: 'none', shape: /^={60,80}$/ },
]

/** What a failed night counted holds empty dumps too. */
function finish(run: ToolRun): void {
  if (run.errors.length === 0) return
  run.bytesRead = null
  run.bytesStored = null
}

/** automysqlbackup 2.5 and 2.6. */
export const automysqlbackupReader = phraseReader({
  name: 'automysqlbackup',
  why: 'laporan AutoMySQLBackup',
  programs: ['automysqlbackup'],
  marks: ['AutoMySQLBackup VER', 'AUTOMYSQLBACKUP VER'],
  rank: 0.86,
  phrases,
  verdict: { statusOf: code => (code === 0 ? 'success' : 'failed'), closes: () => true },
  noteCall: run => {
    run.operation = 'backup'
  },
  finish,
} satisfies ToolFormat)
