// How is the output of duplicity read, from the terminal and from --log-file?

import { offsetMinutes } from '../../calendar/zone.ts'
import type { Operation } from '../execution.ts'
import { appOfPath, stemOf } from './app-name.ts'
import { type Call, callsOf, operandsOf, optionOf } from './command-call.ts'
import { noteObject } from './covered.ts'
import type { ListedBackup } from './listed.ts'
import { addMessage } from './messages.ts'
import { formatAt, instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, type Piece, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const fail = (run: ToolRun, [words]: RegExpExecArray): void => addMessage(run.errors, words)
const miss = (run: ToolRun, [words]: RegExpExecArray): void => {
  addMessage(run.warnings, words)
  run.weakApp ??= appOfPath(/ (\/\S+)/.exec(words)?.[1] ?? '')
}
/** `StartTime 1795171629.00 (Fri Nov 20 17:47:09 2026)`: seconds since 1970. */
const instant = (seconds: string | undefined, { zone }: MomentContext): string | null => {
  const at = Number(seconds) * 1000
  return at > 0 && at < 4e12 ? formatAt(at, offsetMinutes(zone, at), seconds?.split('.')[1] ?? '') : null
}

const statistics: readonly Phrase[] = [
  { part: 'says', shape: /^-+\[ Backup Statistics \]-+$/, operation: 'backup' },
  {
    part: 'weak',
    shape: /^StartTime (\d{9,11}\.\d+) \(/,
    note: (run, found, context) => {
      run.startedAt = instant(found[1], context)
    },
  },
  {
    part: 'weak',
    shape: /^EndTime (\d{9,11}\.\d+) \(/,
    note: (run, found, context) => {
      run.finishedAt = instant(found[1], context)
    },
  },
  {
    part: 'weak',
    shape: /^SourceFiles (\d{1,15})$/,
    note: (run, found) => {
      run.files = Number(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^SourceFileSize (\d{1,15}) \(/,
    note: (run, found) => {
      run.bytesRead = Number(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^TotalDestinationSizeChange (\d{1,15}) \(/,
    note: (run, found) => {
      run.bytesStored = Number(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^Errors (\d{1,9})$/,
    note: (run, found) => {
      run.closing = 'baris statistik "Errors"'
      if (found[1] !== '0' && run.warnings.length === 0)
        addMessage(run.warnings, `${found[1]} galat dalam statistik`)
    },
  },
  {
    part: 'weak',
    shape: /^-{49}$/,
    note: run => {
      run.over = run.closing !== null
    },
  },
  {
    part: 'weak',
    shape:
      /^(?:ElapsedTime|NewFiles|NewFileSize|DeletedFiles|ChangedFiles|ChangedFileSize|ChangedDeltaSize|DeltaEntries|RawDeltaSize) \d/,
  },
]

const isListing = (run: ToolRun): boolean => run.notes.has('listing')

/** One set of `collection-status`. Its archive folder is the backup's own, by `--name` or by a hash of the target. */
function listedSet(time: string, run: ToolRun | null, context: MomentContext): ListedBackup | null {
  const moment = scanMoment(time, 0)?.value
  const startedAt = moment === undefined ? null : instantText(moment, context)
  const folder = run?.artifact ?? null
  if (folder === null) return null
  const name = stemOf(folder)
  const app = run?.app ?? (/^[0-9a-f]{32}$/.test(name) ? null : name)
  const rule = 'duplicity: dari daftar set backup, bukan dari log pelaksanaan'
  return { name: `duplicity ${folder} ${startedAt}`, told: { tool: 'duplicity', app, rule, startedAt } }
}

const phrases: readonly Phrase[] = [
  { part: 'none', shape: /^\.$/ },
  // --log-file: a keyword and a number, then lines that begin with a point.
  {
    part: 'says',
    shape: /^ERROR (\d{1,3})(?: .*)?$/,
    note: (run, found) => {
      // LOG-README: the number of a fatal error is the exit code.
      run.exitCode = Number(found[1])
    },
  },
  { part: 'weak', shape: /^(?:INFO|NOTICE|WARNING|DEBUG) \d{1,3}(?: .*)?$/ },
  { part: 'none', shape: /^(?:INFO|NOTICE|WARNING|DEBUG) \d{1,3}(?: '.*)?$/ },
  { part: 'begins', shape: /^Using archive dir: / },
  {
    part: 'says',
    shape: /^Using backup name: (\S+)$/,
    note: (run, found) => {
      run.weakApp = found[1] ?? null
    },
  },
  {
    part: 'begins',
    shape:
      /^(?:Local and Remote metadata are synchronized, no sync needed\.|Synchronizing remote metadata to local cache\.\.\.)$/,
  },
  { part: 'begins', shape: /^Last full backup date: / },
  ...statistics,
  {
    part: 'closes',
    shape: /^Verify complete: (\d+) files compared, (\d+) differences? found\.$/,
    operation: 'verify',
    note: (run, found) => {
      run.files = Number(found[1])
      run.closing = `baris "${found[0]}"`
      if (found[2] !== '0') addMessage(run.errors, found[0])
    },
  },
  {
    part: 'says',
    shape: /^Difference found: .*/,
    operation: 'verify',
    note: (run, found) => addMessage(run.warnings, found[0]),
  },
  {
    part: 'says',
    shape:
      /^(?:Deleting (?:backup chain|complete|incomplete|orphaned|local|this file)|No old backup sets found, nothing deleted|No extraneous files found).*/,
    operation: 'prune',
    note: (run, found) => {
      run.closing = `baris "${found[0].slice(0, 60)}"`
    },
  },
  // What it would delete with --force.
  {
    part: 'says',
    shape: /^(?:Found old backup chains? at|Rerun command with --force option to actually delete).*/,
    operation: 'prune',
    note: run => {
      run.dryRun = true
    },
  },
  {
    part: 'says',
    shape: /^Collection Status$/,
    note: run => {
      run.notes.set('listing', 1)
    },
  },
  {
    part: 'says',
    shape: /^Archive dir: (\S.*)$/,
    when: isListing,
    note: (run, found) => {
      run.artifact = found[1] ?? null
    },
  },
  {
    part: 'says',
    shape: /^(?:Full|Incremental) {2,}((?:\w{3} ){2}[ \d]\d \d\d:\d\d:\d\d \d{4}) +\d+$/,
    when: isListing,
    lists: (found, run, context) => listedSet(found[1] ?? '', run, context),
  },
  {
    part: 'says',
    shape:
      /^(?:Connecting with backend: |Found (?:\d+|primary) |Chain (?:start|end) time: |Number of contained |Total number of |Type of backup set: |No orphaned or incomplete |-{10,25}$)/,
    when: isListing,
  },
  // trouble
  { part: 'says', shape: /^Error accessing possibly locked file .*/, note: miss },
  {
    part: 'weak',
    shape: /^Error (?:'.*' )?(?:opening|processing|reading|getting) .*/,
    note: miss,
  },
  {
    part: 'weak',
    shape: /^Attempt (?:of \w+ Nr\. )?\d+ failed\. .*/,
    note: (run, found) => addMessage(run.warnings, found[0]),
  },
  { part: 'says', shape: /^Giving up after \d+ attempts\. .*/, note: fail },
  { part: 'says', shape: /^(?:BackendException|GPGError): .*/, note: fail },
  { part: 'weak', shape: /^gpg: (?:decryption failed|public key decryption failed|skipped).*/, note: fail },
  {
    part: 'weak',
    shape: /^(?:GPG error|ProcessLookupError|OSError|EOFError|AssertionError|[\w.]+Error): ?.*/,
    note: fail,
  },
  { part: 'weak', shape: /^EOFError$/, note: fail },
  {
    part: 'weak',
    shape: /^GnuPG passphrase.*: Traceback.*/,
    note: (run, found) => addMessage(run.errors, found[0].replace(/Traceback.*/, 'tidak diberikan')),
  },
  {
    part: 'weak',
    shape:
      /^(?:Import of duplicity|Main action: |Acquiring lockfile|=====|gpg: |-{20,}|[AMD] \S|Copying duplicity-|Writing duplicity-|Processed volume|AsyncScheduler: |Using temporary directory|Using installed|Deleting \/|Args: |Linux |\/usr\/bin\/python|duplicity \d|Reading |Temp has |Backup temp |Fri |Sat |Sun |Mon |Tue |Wed |Thu )/,
  },
]

/** In the log file each line of a message has a point before it. */
const unwrap = (raw: string): Piece => ({ text: raw.replace(/^\. (?=\S)/, ''), at: null, host: null })

const operations: readonly (readonly [RegExp, Operation | null])[] = [
  [/^(?:full|incr|incremental|inc|backup)$/, 'backup'],
  [/^(?:restore|rb)$/, 'restore'],
  [/^(?:verify|vb)$/, 'verify'],
  [/^(?:cleanup|remove-older-than|remove-all-but-n-full|remove-all-inc-of-but-n-full)$/, 'prune'],
  [/^(?:collection-status|st|list-current-files|ls|replicate)$/, null],
]
const valued = [
  '--name',
  '--num-retries',
  '--volsize',
  '--log-file',
  '--archive-dir',
  '--tempdir',
  '--encrypt-key',
  '--sign-key',
  '--exclude',
  '--include',
  '--full-if-older-than',
  '--time',
  '-t',
  '--file-to-restore',
]

function noteCall(run: ToolRun, first: Call): void {
  // Of several the last one whose output was not thrown away wrote this log.
  const calls = callsOf(first.line).filter(each => each.program === 'duplicity')
  const call = calls.findLast(each => each.output === null) ?? first
  const words = operandsOf(call, valued)
  const known = operations.find(([name]) => name.test(words[0] ?? ''))
  const places = known === undefined ? words : words.slice(1)
  run.operation = known === undefined ? (places[0]?.includes('://') ? 'restore' : 'backup') : known[1]
  if (run.operation === null) run.notes.set('listing', 1)
  const own = places.find(place => place.startsWith('/'))
  const name = optionOf(call, '--name')
  const url = places.find(place => place.includes('://'))?.replace(/^[\w+]+:\/\/[^/]*/, '')
  const isFromHere = run.operation === 'backup' || run.operation === 'verify'
  run.app = (isFromHere ? appOfPath(own ?? '') : null) ?? name ?? appOfPath(url ?? '')
  noteObject(run, own ?? '')
  if (name !== null) run.tags.push(name)
}

function finish(run: ToolRun): void {
  if (isListing(run)) run.operation = null
  // A run that was cut off has said no more than its greeting: mostly backups run unattended.
  else run.operation ??= 'backup'
  if (run.operation !== 'prune') run.dryRun = false
}

/** duplicity 0.8. */
export const duplicityReader = phraseReader({
  name: 'duplicity',
  why: 'kalimat khas duplicity ("Backup Statistics", "Last full backup date", "Verify complete")',
  programs: ['duplicity'],
  marks: [
    'Backup Statistics ]',
    'Last full backup date: ',
    'Verify complete: ',
    'Local and Remote metadata are synchronized',
    'Synchronizing remote metadata',
    'duplicity.backends',
    'Using backup name: ',
  ],
  rank: 0.8,
  phrases,
  verdict: {
    statusOf: code => (code === 0 ? 'success' : 'failed'),
    closes: run => run.operation === 'backup' || run.operation === 'verify',
  },
  unwrap,
  noteCall,
  finish,
} satisfies ToolFormat)
