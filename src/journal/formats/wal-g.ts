// How is the log of WAL-G read, and what is its backup list? Dari dokumentasi.
// Source: internal/databases/postgres/backup_push_handler.go at https://github.com/wal-g/wal-g; log of pull request 289

import { countIn, instantIn, type ListedBackup, objectsIn, textIn } from './listed.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, type Piece, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const begin = (run: ToolRun): void => {
  run.notes.set('begun', 1)
}

/** After `INFO: 2019/05/27 11:49:41.892949 `; the level is put before the words again. */
const phrases: readonly Phrase[] = [
  {
    part: 'begins',
    shape: /^INFO (?:Doing full backup\.|Couldn't find previous backup\. Doing full backup\.)$/,
    operation: 'backup',
    note: begin,
  },
  { part: 'says', shape: /^INFO Delta backup from \S+ with LSN \S+\.?/, operation: 'backup', note: begin },
  { part: 'says', shape: /^INFO Calling pg_(?:start|stop)_backup\(\)$/, operation: 'backup', note: begin },
  // LSN `A/1E000000` stays part of the name's text: it is no number of ours.
  {
    part: 'closes',
    shape: /^INFO Wrote backup with name (\S{1,200})/,
    operation: 'backup',
    note: (run, found) => {
      run.artifact = found[1] ?? null
      run.artifactSeen = true
      run.closing = 'baris "Wrote backup with name"'
    },
  },
  {
    part: 'says',
    shape: /^INFO (?:LATEST backup is|Selecting the latest backup|Backup extraction complete\.)/,
    operation: 'restore',
    note: (run, found) => {
      if (found[0].includes('complete')) run.closing = 'baris "Backup extraction complete."'
    },
  },
  { part: 'weak', shape: /^(?:INFO|DEBUG) .*/ },
  { part: 'none', shape: /^(?:INFO|DEBUG) .*/ },
  { part: 'weak', shape: /^WARNING (.*)/, note: (run, found) => addMessage(run.warnings, found[1] ?? '') },
  {
    part: 'closes',
    shape: /^(?:FATAL|PANIC|ERROR) (.*)/,
    note: (run, found) => addMessage(run.errors, found[1] ?? ''),
  },
]

const prefix =
  /^(?<level>INFO|DEBUG|WARNING|ERROR|FATAL|PANIC): (?<when>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{6}) (?<words>.*)$/

function unwrap(raw: string, context: MomentContext): Piece | null {
  const found = prefix.exec(raw)?.groups
  if (found === undefined) return null
  const moment = scanMoment(found['when'] ?? '', 0)?.value
  const at = moment === undefined ? null : instantText(moment, context)
  return { text: `${found['level']} ${found['words']}`, at, host: null }
}

/** `backup-list --detail --json`: what is there, not a run. */
const isListing = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    item =>
      typeof item === 'object' &&
      item !== null &&
      'backup_name' in item &&
      ('wal_file_name' in item || 'binlog_start' in item),
  )

/** LSNs reach beyond 2^53, where numbers are rounded: as text they stay what they are. */
const withTextLsns = (raw: string): unknown =>
  JSON.parse(raw.replace(/("(?:start_lsn|finish_lsn)"\s*:\s*)(\d+)(?=\s*[,}])/g, '$1"$2"'))

function listedBackups(raw: string): ListedBackup[] {
  return objectsIn(withTextLsns(raw)).flatMap(backup => {
    const name = textIn(backup['backup_name'])
    if (name === null) return []
    const startedAt = instantIn(backup['start_time'] ?? backup['start_local_time'])
    const lsns = ['start_lsn', 'finish_lsn'].flatMap(key => {
      const lsn = textIn(backup[key])
      return lsn === null ? [] : [`, ${key} ${lsn}`]
    })
    return {
      name: `wal-g ${name} ${textIn(backup['hostname']) ?? ''} ${startedAt}`,
      told: {
        tool: 'wal-g',
        host: textIn(backup['hostname']),
        rule: `wal-g: dari daftar cadangan, bukan dari log pelaksanaan${lsns.join('')}`,
        startedAt,
        finishedAt: instantIn(backup['finish_time'] ?? backup['stop_local_time']),
        bytesRead: countIn(backup['uncompressed_size']),
        bytesStored: countIn(backup['compressed_size']),
        artifact: name,
      },
    }
  })
}

/** WAL-G 0.2 to 3, dari dokumentasi. */
export const walgReader = phraseReader({
  name: 'wal-g',
  why: 'log WAL-G, atau daftar cadangannya (bukan pelaksanaan)',
  programs: ['wal-g'],
  marks: [
    'Wrote backup with name ',
    'Calling pg_start_backup()',
    'Doing full backup.',
    '"wal_file_name"',
    '"binlog_start"',
    'Backup extraction complete.',
  ],
  rank: 0.8,
  phrases,
  verdict: { statusOf: code => (code === 0 ? 'success' : 'failed'), closes: () => true },
  unwrap,
  json: value => (isListing(value) ? 'none' : 'foreign'),
  listed: (_value, raw) => listedBackups(raw),
  noteCall(run, call) {
    if (call.args.includes('backup-push')) run.operation = 'backup'
    else if (call.args.includes('backup-fetch')) run.operation = 'restore'
    else if (call.args.includes('delete')) run.operation = 'prune'
  },
} satisfies ToolFormat)
