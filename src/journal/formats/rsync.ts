// How is the output of rsync read: statistics, lists, `--log-file`, and its silence?

import { scanCount, scanSize } from './amount.ts'
import { appOfPath, appOfPaths, isBackupPlace } from './app-name.ts'
import { type Call, operandsOf } from './command-call.ts'
import { noteObject } from './covered.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, type Piece, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const countIn = (text: string | undefined): number | null => scanCount(text ?? '', 0)?.value ?? null
/** rsync -h prints K and M of 1000. */
const sizeIn = (text: string | undefined): number | null => scanSize(text ?? '', 0, 1000)?.value ?? null

const nameIn = (run: ToolRun, words: string): void => {
  run.weakApp ??= appOfPath(/"(\/[^"]+)"/.exec(words)?.[1] ?? '')
}
const fail = (run: ToolRun, [words]: RegExpExecArray): void => {
  addMessage(run.errors, words)
  nameIn(run, words)
}
const miss = (run: ToolRun, [words]: RegExpExecArray): void => {
  addMessage(run.warnings, words)
  nameIn(run, words)
}
const differ = (run: ToolRun): void => {
  run.notes.set('differences', (run.notes.get('differences') ?? 0) + 1)
}
const list = (run: ToolRun): void => {
  run.notes.set('listing', 1)
}

/** --stats and --info=stats2, in any locale: `4,680`, `4.680`, with -h `3.01M`. */
const rsyncStats: readonly Phrase[] = [
  {
    part: 'begins',
    shape: /^Number of files: ([\d.,]+)(?: \((?:reg: ([\d.,]+))?)?/,
    note: (run, found) => {
      run.files = countIn(found[2] ?? found[1])
      run.notes.delete('listing')
    },
  },
  { part: 'weak', shape: /^Number of (?:created files|deleted files|(?:regular )?files transferred): / },
  {
    part: 'weak',
    shape: /^Total file size: (\S+)/,
    note: (run, found) => {
      run.bytesRead = sizeIn(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^Total transferred file size: (\S+)/,
    note: (run, found) => {
      run.bytesStored = sizeIn(found[1])
    },
  },
  { part: 'weak', shape: /^(?:Literal data|Matched data|File list size|Total bytes (?:sent|received)): / },
  { part: 'weak', shape: /^File list (?:generation|transfer) time: / },
  {
    part: 'says',
    shape: /^sent (\S+) bytes {2}received \S+ bytes {2}\S+ bytes\/sec$/,
    note: (run, found) => {
      run.bytesStored ??= sizeIn(found[1])
    },
  },
]

const closing: Phrase = {
  part: 'says',
  shape: /^total size is (\S+) {2}speedup is [\d.,]+( \(DRY RUN\))?/,
  note: (run, found) => {
    run.bytesRead ??= sizeIn(found[1])
    run.dryRun ||= found[2] !== undefined
    run.closing = 'baris "total size is"'
  },
}

/** The last word of a run that did not go well; its code is that of the program. */
const verdictLine: Phrase = {
  part: 'closes',
  shape: /^rsync (?:error|warning): .{1,400} \(code (\d{1,3})\) at \S+\(\d+\) \[\w+=([\w.]+)\]/,
  note: (run, found) => {
    run.exitCode = Number(found[1])
    run.version = found[2] ?? null
    if (!partial.has(run.exitCode)) addMessage(run.errors, found[0])
    else if (run.warnings.length === 0) addMessage(run.warnings, found[0])
  },
}

/** Not all was copied: 23 some files, 24 files that vanished meanwhile, 25 deletions stopped. */
const partial = new Set([23, 24, 25])

const brokenPipe = /^rsync: (?:\[\w+\] )?write(?:fd_unbuffered)? error: Broken pipe.*/

const phrases: readonly Phrase[] = [
  { part: 'begins', shape: /^(?:sending|receiving) (?:incremental )?file list$/, note: list },
  { part: 'begins', shape: /^(?:building|receiving) file list(?: \.\.\. done)?$/, note: list },
  {
    part: 'weak',
    shape: /^created directory (.+)$/,
    note: (run, found) => {
      run.weakApp ??= appOfPath(found[1] ?? '')
    },
  },
  { part: 'weak', shape: /^deleting ./, note: differ },
  // --itemize-changes: directories whose time alone differs are no difference.
  { part: 'says', shape: /^[<>ch][fLDS][.+?cstpoguaxbn ]{9} \S/, note: differ },
  { part: 'says', shape: /^[<>ch.][fdLDS][.+?cstpoguaxbn ]{9} \S/ },
  { part: 'says', shape: /^\*deleting {2,}\S/, note: differ },
  ...rsyncStats,
  closing,
  // --progress
  { part: 'weak', shape: /^[\d.,]+[KMGT]? +\d{1,3}% +[\d.,]+[kMG]?B\/s +\d+:\d\d:\d\d/ },
  verdictLine,
  // The other end of the pipe says so after the real reason.
  { part: 'weak', shape: brokenPipe, note: fail },
  { part: 'none', shape: brokenPipe },
  {
    part: 'says',
    shape: /^rsync: .{0,30}(?:change_dir|link_stat) .{1,4200} failed: .*/,
    note: (run, found) => {
      run.notes.set('no source', 1)
      miss(run, found)
    },
  },
  {
    part: 'says',
    shape:
      /^(?:file has vanished: "|rsync: .{0,30}(?:send_files failed to open|opendir|readlink_stat|delete_file|failed to set|mkstemp|chown|chgrp)).*/,
    note: miss,
  },
  {
    part: 'says',
    shape: /^rsync: (?:\[\w+\] |write|connection|read|safe_|mkdir|Failed to exec).*/,
    note: fail,
  },
  { part: 'weak', shape: /^ssh: connect to host .*/, note: fail },
  { part: 'weak', shape: /^(?:IO error encountered|skipping non-regular file|cannot delete non-empty)/ },
  // -v names each file; other scripts' lines begin with a time or a bracket.
  {
    part: 'weak',
    shape: /^(?!\d{2,4}[-/.]\d\d[-/.]|[[{<=]|[A-Z][a-z]{2} +\d).*(?:\/| -> |\.\w{1,9}$)/,
    when: run => run.notes.has('listing') && run.closing === null && run.foreign === 0,
  },
]

/** `--log-file`: `2026/10/04 20:00:14 [12878] `. */
const logPrefix = /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[\d+\] /

function unwrap(raw: string, context: MomentContext): Piece {
  const found = logPrefix.exec(raw)
  const moment = scanMoment(found?.[1] ?? '', 0)?.value
  const at = moment === undefined ? null : instantText(moment, context)
  return { text: raw.slice(found?.[0].length ?? 0), at, host: null }
}

const valued = ['-e', '--rsh', '-f', '--filter', '-T', '-M', '-B', '--log-file', '--exclude', '--include']

function noteCall(run: ToolRun, call: Call): void {
  const paths = operandsOf(call, valued)
  const source = paths[0] ?? ''
  const target = paths.at(-1) ?? ''
  const letters = call.args.filter(arg => /^-[A-Za-z]+$/.test(arg)).join('')
  const isDry = letters.includes('n') || call.args.includes('--dry-run')
  const isCompared = letters.includes('c') || call.args.includes('--checksum')
  const isBack = isBackupPlace(source) || /(?:^|\/)(?:restore|pemulihan)(?:\/|$)/i.test(target)
  run.notes.set('called', 1)
  run.app = appOfPaths(source, target)
  for (const path of isBack ? [target] : paths.slice(0, -1)) noteObject(run, path)
  run.operation = isDry && isCompared ? 'verify' : isBack ? 'restore' : 'backup'
  run.dryRun = isDry && !isCompared
}

function finish(run: ToolRun): void {
  run.operation ??= 'backup'
  const differences = run.notes.get('differences') ?? 0
  if (run.operation === 'verify' && differences > 0)
    addMessage(run.errors, `${differences} perbedaan ditemukan`)
  if (run.operation === 'verify') run.bytesRead = null
  if (run.operation !== 'backup' || run.dryRun) run.bytesStored = null
  // The whole source was not there, not just a file of it: what was counted is nothing.
  if (run.notes.has('no source') && (run.files ?? 0) === 0) {
    addMessage(run.errors, run.warnings.shift() ?? 'sumber tidak ada')
    run.bytesRead = null
    run.bytesStored = null
    run.files = null
  }
}

/** rsync 3.x; Indonesian locales change its figures, never its words. */
const rsyncFormat: ToolFormat = {
  name: 'rsync',
  why: 'kalimat khas rsync (daftar berkas, statistik, "total size is", "rsync error")',
  programs: ['rsync'],
  marks: [
    'file list\n',
    'file list\r\n',
    'speedup is ',
    'Number of files: ',
    '] *deleting ',
    'rsync: ',
    'rsync error: ',
    'rsync warning: ',
  ],
  rank: 0.8,
  phrases,
  verdict: {
    statusOf: code => (code === 0 ? 'success' : partial.has(code) ? 'warning' : 'failed'),
    closes: run => run.notes.has('listing') || run.files !== null,
  },
  unwrap,
  noteCall,
  finish,
  isNext: (run, phrase) => phrase !== verdictLine && run.closing !== null && !run.notes.has('called'),
}

export const rsyncReader = phraseReader(rsyncFormat)
