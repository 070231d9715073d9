// How are the outputs of borg read: --json, --log-json, text, --show-rc?

import { offsetMinutes } from '../../calendar/zone.ts'
import { appOfPath, stemOf } from './app-name.ts'
import { appOfArchive, borgVerdict, noteBorgCall, noteWords } from './borg-call.ts'
import { borgPhrases } from './borg-text.ts'
import { continuesTraceback } from './borg-trouble.ts'
import { countIn, isObject, type ListedBackup, objectsIn, textIn } from './listed.ts'
import { addMessage } from './messages.ts'
import { formatAt, instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, type Piece, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { LogReader } from './reader.ts'
import type { ToolRun } from './tool-run.ts'

type Json = Record<string, unknown>

const logTypes = new Set([
  'log_message',
  'archive_progress',
  'progress_message',
  'progress_percent',
  'file_status',
  'question_prompt',
  'question_prompt_retry',
  'question_accepted_true',
  'question_accepted_false',
  'question_invalid_answer',
  'question_env_answer',
])

/** The archive that `create --json` made; null for anything else. */
export const createdArchive = (value: unknown): Json | null =>
  isObject(value) &&
  isObject(value['archive']) &&
  'stats' in value['archive'] &&
  isObject(value['repository'])
    ? value['archive']
    : null

/** `list` and `info` show what is there; they are no runs. */
export const isBorgListing = (value: unknown): boolean =>
  isObject(value) && Array.isArray(value['archives']) && isObject(value['repository'])

/** The archives of `list` (names and starts) and `info` (figures too); what was cut off (checkpoints) is no backup. */
export function borgArchives(value: unknown, context: MomentContext): ListedBackup[] {
  if (!isObject(value)) return []
  const repository = isObject(value['repository']) ? textIn(value['repository']['location']) : null
  return objectsIn(value['archives']).flatMap(archive => {
    const id = textIn(archive['id'])
    const name = textIn(archive['name'])
    if (id === null || name === null || /\.checkpoint(?:\.\d+)?$/.test(name)) return []
    const stats = isObject(archive['stats']) ? archive['stats'] : {}
    return {
      name: `borg ${id}`,
      told: {
        tool: 'borg',
        app: appOfArchive(name) ?? appOfPath(repository ?? ''),
        host: textIn(archive['hostname']),
        rule: 'borg: dari daftar arsip, bukan dari log pelaksanaan',
        startedAt: momentIn(archive['start'], context),
        finishedAt: momentIn(archive['end'], context),
        bytesRead: countIn(stats['original_size']),
        bytesStored: countIn(stats['deduplicated_size']),
        files: countIn(stats['nfiles']),
        artifact: name,
      },
    }
  })
}

/** `borg list REPO` in text: name, start and id of each archive. */
const textListing: Phrase = {
  part: 'none',
  shape: /^(\S{1,300}) +(?:\w{3}, )?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [+-]\d{4})?) \[([0-9a-f]{64})\]$/,
  lists: ([, name, start, id], _, context) =>
    borgArchives({ archives: [{ name, start, id }] }, context)[0] ?? null,
}

/** Local time without a zone; microseconds of zero are left out. */
function momentIn(value: unknown, context: MomentContext): string | null {
  const moment = scanMoment(textIn(value)?.replace(/\.0+$/, '') ?? '', 0)?.value
  return moment === undefined ? null : instantText(moment, context)
}

function effectOf(value: unknown, before: ToolRun | null): 'same' | 'new' | 'none' | 'foreign' {
  if (!isObject(value)) return 'foreign'
  if (isBorgListing(value)) return 'none'
  if (createdArchive(value) !== null)
    return before === null || before.notes.has('json') || before.exitCode !== null ? 'new' : 'same'
  const type = textIn(value['type']) ?? ''
  if (!logTypes.has(type)) return 'foreign'
  if (before === null) return 'new'
  // After its rc only another run speaks.
  return before.notes.has('rc') || isRestart(value, before) ? 'new' : 'same'
}

/** More than an hour after an error another run speaks. */
function isRestart(value: Json, before: ToolRun): boolean {
  const time = value['time']
  const last = before.notes.get('time')
  if (typeof time !== 'number' || last === undefined) return false
  return before.errors.length > 0 && time - last > 3600
}

/** Adds what `create --json` tells of its archive. */
export function noteArchive(run: ToolRun, value: unknown, context: MomentContext): void {
  const archive = createdArchive(value)
  if (archive === null) return
  const stats = isObject(archive['stats']) ? archive['stats'] : {}
  run.notes.set('json', 1)
  run.operation = 'backup'
  run.closing = 'ringkasan JSON'
  run.artifact = textIn(archive['name'])
  run.artifactSeen = run.artifact !== null
  run.startedAt = momentIn(archive['start'], context)
  run.finishedAt = momentIn(archive['end'], context)
  run.bytesRead = countIn(stats['original_size'])
  run.bytesStored = countIn(stats['deduplicated_size'])
  run.files = countIn(stats['nfiles'])
  const words = Array.isArray(archive['command_line']) ? archive['command_line'].map(String) : []
  noteWords(run, words)
  const repository = isObject(value) && isObject(value['repository']) ? value['repository'] : {}
  run.weakApp ??= appOfPath(textIn(repository['location']) ?? '')
}

function noteMessage(run: ToolRun, value: Json, context: MomentContext): void {
  const time = value['time']
  if (typeof time === 'number' && time > 0 && time < 4e9) {
    const at = Math.round(time * 1000)
    const text = formatAt(at, offsetMinutes(context.zone, at), String(at % 1000).padStart(3, '0'))
    run.startedAt ??= text
    run.finishedAt = text
    run.notes.set('time', time)
  }
  const type = textIn(value['type'])
  if (type === 'file_status' || type === 'archive_progress') {
    if (run.operation === null) run.operation = 'backup'
    run.weakApp ??= appOfPath(textIn(value['path']) ?? '')
    return
  }
  if (type !== 'log_message') return
  const words = textIn(value['message']) ?? ''
  const name = textIn(value['name']) ?? ''
  const level = textIn(value['levelname'])
  if (name === 'borg.output.show-rc') run.notes.set('rc', 1)
  if (noteText(run, words, context)) return
  if (level === 'ERROR' || level === 'CRITICAL') addMessage(run.errors, words)
  else if (level === 'WARNING') addMessage(run.warnings, words)
}

/** A message is the same sentence that stands in the text form. */
function noteText(run: ToolRun, words: string, context: MomentContext): boolean {
  const phrase = borgPhrases.find(each => each.part !== 'none' && each.shape.test(words))
  const found = phrase?.shape.exec(words)
  if (phrase === undefined || !found) return false
  if (phrase.operation !== undefined) run.operation = phrase.operation
  const told = run.warnings.length + run.errors.length
  phrase.note?.(run, found, context)
  return run.warnings.length + run.errors.length > told || phrase.part !== 'weak'
}

/** A script's own foot, and last words of borg itself. */
const foot = /^[=*#-]{2,10} .* (?:rc|exit|kode)=/
const lastWords = /^(?:terminating with |compaction freed about |Archive consistency check complete)/

/** After `--show-rc`, after the statistics of an archive, or after the end of other work, only the next run speaks. */
function isNext(before: ToolRun, { operation }: Phrase, { text }: Piece): boolean {
  if (foot.test(text)) return false
  if (before.notes.has('rc')) return true
  if (lastWords.test(text)) return false
  if (before.notes.has('stats')) return true
  return (
    before.closing !== null &&
    operation !== undefined &&
    before.operation !== null &&
    operation !== before.operation
  )
}

export const borgFormat: ToolFormat = {
  name: 'borg',
  why: 'keluaran borg (JSON arsip, JSON log, atau kalimat khas borg)',
  programs: ['borg'],
  marks: [
    '"deduplicated_size"',
    '"barchive"',
    '"name": "borg.',
    '"type": "file_status"',
    'Archive fingerprint: ',
    'Archive name: ',
    'Time (start): ',
    'Repository: ',
    'Repository /',
    ' already exists',
    '\nA /',
    ': [Errno ',
    'while we backed it up',
    'Initializing cache transaction',
    'Data integrity error: ',
    'Deduplicated size',
    'Keeping archive (rule: ',
    'Pruning archive (',
    'compaction freed about ',
    'Starting repository check',
    'BORG_PASSPHRASE, by BORG_PASSCOMMAND',
    'Failed to create/acquire the lock ',
    'Creating archive at "',
    'borg.helpers.errors',
    ' borg create ',
    'terminating with ',
  ],
  rank: 0.8,
  phrases: [textListing, ...borgPhrases],
  shape: /, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [+-]\d{4})? \[[0-9a-f]{64}\]$/m,
  verdict: borgVerdict,
  json: effectOf,
  listed: (value, _raw, context) => borgArchives(value, context),
  noteJson(run, value, context) {
    if (createdArchive(value) !== null) noteArchive(run, value, context)
    else if (isObject(value)) noteMessage(run, value, context)
  },
  noteCall: noteBorgCall,
  continues: continuesTraceback,
  isNext,
  finish(run) {
    if (run.app === null && run.artifact !== null && /\.(?:sql|dump)/.test(run.artifact))
      run.app = stemOf(run.artifact)
  },
}

/** borg 1.2 to 1.4. */
export const borgReader: LogReader = phraseReader(borgFormat)
