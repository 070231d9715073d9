// How are borgmatic's console, log file and syslog lines read?

import type { Operation } from '../execution.ts'
import { appOfPath, stemOf } from './app-name.ts'
import { borgArchives, createdArchive, isBorgListing, noteArchive } from './borg.ts'
import { borgPhrases } from './borg-text.ts'
import { type Call, literal, operandsOf, optionOf } from './command-call.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, type Piece, phraseReader } from './phrase-reader.ts'
import type { LogReader } from './reader.ts'
import type { ToolRun, VerdictRule } from './tool-run.ts'

const fileStamp = /^\[(?<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3})\] (?<level>[A-Z]+): ?(?<text>.*)$/
const syslogStamp =
  /^(?:<\d{1,3}>)?(?<when>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) (?<host>\S+) borgmatic(?:\[\d+\])?: (?<level>[A-Z]+) ?(?<text>.*)$/

/** Its log file: `[2026-11-20 17:16:32,519] INFO: …`; syslog: `Nov 20 17:17:01 srv borgmatic: ANSWER …`; the console has neither. */
function unwrap(raw: string, context: MomentContext): Piece {
  const found = fileStamp.exec(raw) ?? syslogStamp.exec(raw)
  if (found === null) return { text: raw, at: null, host: null }
  const { when = '', host, text = '' } = found.groups ?? {}
  const moment = scanMoment(when, 0)?.value
  const at = moment === undefined ? null : instantText(moment, context)
  return { text: text.trim(), at, host: host ?? null, own: true }
}

const label = String.raw`(?<label>(?:\/|~|[\w.-]+@|\w+:\/\/)?[^:"' ][^"':]*?(?::[\/\d][^"': ]*)?)`
const labelled = (rest: string): RegExp => new RegExp(`^${label}: ${rest}`)

/** The configuration file's name tells the application, unless it is the one general file. */
function noteLabel(run: ToolRun, found: RegExpExecArray): void {
  const name = found.groups?.['label'] ?? ''
  if (/\.ya?ml$/.test(name)) {
    const own = stemOf(name)
    if (own !== 'config' && own !== 'test') run.app ??= own
  } else run.weakApp ??= appOfPath(name)
  if (/\(dry run; not/.test(found[0])) run.dryRun = true
}

/** A line said again word for word is the next run's. */
const saidKey = (text: string): string => `said ${text}`

const does = (operation: Operation) => (run: ToolRun, found: RegExpExecArray) => {
  noteLabel(run, found)
  run.notes.set(operation, 1)
  run.notes.set(saidKey(found[0]), 1)
  const name = found.groups?.['name']
  if (name !== undefined && name !== 'latest') run.artifact = literal(name)
}

const actions: readonly Phrase[] = [
  {
    part: 'says',
    shape: labelled(String.raw`Pinging (?:\w+) start\b.*`),
    note(run, found) {
      noteLabel(run, found)
      run.notes.set(saidKey(found[0]), 1)
    },
  },
  { part: 'says', shape: labelled(String.raw`Pruning archives\b.*`), note: does('prune') },
  { part: 'says', shape: labelled(String.raw`Compacting segments\b.*`), note: does('prune') },
  { part: 'says', shape: labelled(String.raw`Creating archive(?!s? at)\b.*`), note: does('backup') },
  { part: 'says', shape: labelled('Running consistency checks.*'), note: does('verify') },
  { part: 'says', shape: labelled(String.raw`Extracting archive (?<name>\S+).*`), note: does('restore') },
  {
    part: 'says',
    shape: labelled(String.raw`Restoring (?:databases|data sources) from archive (?<name>\S+).*`),
    note: does('restore'),
  },
]

const around: readonly Phrase[] = [
  {
    part: 'none',
    shape: labelled(String.raw`\w+ error: .*(?:HTTPConnectionPool|Client Error|Server Error|Max retries).*`),
  },
  {
    part: 'weak',
    shape: labelled(
      '(?:Restoring database|Dumping |Skipping |Pinging |Calling |Running |Using |No commands|Unmounting|Removing|Writing).*',
    ),
    note: noteLabel,
  },
  {
    part: 'says',
    shape: labelled(
      '(?:Error running (?:actions for repository|configuration file)|Error (?:while|running) .*hook.*|Timed out .*)',
    ),
    note(run, found) {
      noteLabel(run, found)
      if (!run.errors.includes(found[0])) addMessage(run.errors, found[0])
    },
  },
  {
    part: 'says',
    shape: /^Command '.*' returned non-zero exit status \d+\.$/,
    note(run, found) {
      if (!run.errors.includes(found[0])) addMessage(run.errors, found[0])
    },
  },
  { part: 'weak', shape: /^summary:$/ },
  {
    part: 'says',
    shape: labelled('Successfully ran configuration file'),
    note(run, found) {
      noteLabel(run, found)
      run.closing = 'baris "Successfully ran configuration file"'
      run.over = true
      // Of several configuration files the summary names each again.
      run.listing = !hasWorked(run)
    },
  },
  {
    part: 'weak',
    shape: /^Need some help\? https:\/\/torsion\.org/,
    note: run => {
      run.over = true
      run.closing ??= 'baris "Need some help?"'
    },
  },
  // The code of one borg among several; borgmatic's own is another.
  {
    part: 'weak',
    shape: /^terminating with (success|warning|error|signal|abnormal) status, rc \d+$/,
    note(run, found) {
      if (found[1] === 'warning') addMessage(run.warnings, found[0])
      else if (found[1] !== 'success') addMessage(run.errors, found[0])
    },
  },
]

/**
 * What borg says stands within borgmatic's run; a run of borg alone has no business here. One borg's last word is not
 * borgmatic's.
 */
const borgs: readonly Phrase[] = borgPhrases
  .filter(({ part }) => part !== 'closes')
  .map(({ part, shape, note }) => ({
    part: part === 'herald' ? part : 'weak',
    shape,
    note(run, found, context) {
      const { closing, operation } = run
      note?.(run, found, context)
      run.closing = closing
      if (run.operation === 'prune' && operation === null) run.notes.set('prune', 1)
    },
  }))

const quietMs = 600_000

/** A line said again word for word is the next run's. */
const isNext = (run: ToolRun, _phrase: Phrase, { text }: Piece): boolean => run.notes.has(saidKey(text))

/** In syslog only figures and failures stand: long after them the next run speaks. */
function isLater(run: ToolRun, { at }: Piece): boolean {
  if (at === null || run.finishedAt === null || hasNamedAction(run)) return false
  if (run.bytesRead === null && run.errors.length === 0 && !run.notes.has('prune')) return false
  return Date.parse(at) - Date.parse(run.finishedAt) > quietMs
}

const hasNamedAction = (run: ToolRun): boolean =>
  [...run.notes.keys()].some(key => key.startsWith(saidKey('')))
const hasWorked = (run: ToolRun): boolean =>
  run.notes.has('asked') || run.bytesRead !== null || ranks.some(each => run.notes.has(each))

const ranks: readonly Operation[] = ['backup', 'restore', 'verify', 'prune']

/** A run prunes, compacts, creates and checks in this order: one that failed before it created was perhaps to create. */
function operationOf(run: ToolRun): Operation | null {
  if (run.bytesRead !== null) return 'backup'
  const done = ranks.find(each => run.notes.has(each)) ?? null
  return done === 'prune' && run.errors.length > 0 ? null : done
}

const valued = [
  '-c',
  '--config',
  '-v',
  '--verbosity',
  '--syslog-verbosity',
  '--log-file',
  '--log-file-verbosity',
  '--monitoring-verbosity',
  '--archive',
  '--destination',
  '--path',
  '--repository',
  '--override',
  '--database',
  '--strip-components',
  '--only',
  '--match-archives',
  '-a',
]

/** Without an action word borgmatic does all: it makes a backup. */
function noteCall(run: ToolRun, call: Call): void {
  const words = new Set([...operandsOf(call, valued), ...call.args.map(arg => arg.replace(/^--/, ''))])
  const has = (...names: string[]): boolean => names.some(name => words.has(name))
  if (has('create')) run.operation = 'backup'
  else if (has('extract', 'restore', 'export-tar', 'mount')) run.operation = 'restore'
  else if (has('check')) run.operation = 'verify'
  else if (has('prune', 'compact', 'delete')) run.operation = 'prune'
  else if (
    has(
      'list',
      'info',
      'rlist',
      'rinfo',
      'repo-list',
      'repo-info',
      'init',
      'rcreate',
      'repo-create',
      'break-lock',
      'borg',
      'config',
      'version',
      'help',
      'umount',
      'key',
    )
  )
    return
  else run.operation = 'backup'
  run.notes.set('asked', 1)
  run.dryRun = has('dry-run', '-n')
  const config = optionOf(call, '-c', '--config')
  const name = config === null ? null : stemOf(config)
  if (name !== null && name !== 'config') run.app = name
}

const verdict: VerdictRule = {
  statusOf: code => (code === 0 ? 'success' : 'failed'),
  // From verbosity 1 on it names what it does, and sums up at the end.
  closes: run => ranks.some(each => run.notes.has(each)),
}

/** Without a summary the figures show that the work was done; a run that names its actions would sum up. */
const statistics = (run: ToolRun): string | null => (hasNamedAction(run) ? null : 'tabel statistik')

const archives = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.filter(each => createdArchive(each) !== null) : []

/** borgmatic 1.7 (real logs); the lines of 2.x are the same but for labels that name the repository. */
export const borgmaticReader: LogReader = phraseReader({
  name: 'borgmatic',
  why: 'keluaran, berkas log atau syslog borgmatic',
  programs: ['borgmatic'],
  marks: [
    ': Ensuring legacy configuration is upgraded',
    ': No commands to run for ',
    ': Successfully ran configuration file',
    ': Error running configuration file',
    ': Error running actions for repository',
    ': Pinging ',
    ' borgmatic: ',
    ' borgmatic[',
    ': Pruning archives',
    ': Creating archive\n',
    ': Running consistency checks',
    ': Extracting archive ',
    ': Restoring ',
    '[{"archive": {',
    '[{"archives": [',
  ],
  rank: 0.85,
  phrases: [...actions, ...around, ...borgs],
  verdict,
  unwrap,
  json(value, before) {
    if (!Array.isArray(value)) return 'foreign'
    if (value.length > 0 && value.every(isBorgListing)) return 'none'
    if (archives(value).length === 0) return 'foreign'
    return before === null || before.closing !== null ? 'new' : 'same'
  },
  listed: (value, _raw, context) =>
    Array.isArray(value) ? value.flatMap(each => borgArchives(each, context)) : [],
  noteJson(run, value, context) {
    noteArchive(run, archives(value)[0], context)
    run.notes.set('backup', 1)
  },
  noteCall,
  isNext,
  isLater,
  finish(run) {
    if (run.closing === null && (run.bytesRead !== null || run.notes.has('prune')))
      run.closing = statistics(run)
    if (!run.notes.has('asked')) run.operation = operationOf(run)
  },
})
