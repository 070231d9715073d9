// What does a JSON line of restic tell?

import { appOfPath } from './app-name.ts'
import { notePath } from './covered.ts'
import { addMessage } from './messages.ts'
import { isCalendarInstant } from './own-check.ts'
import type { LogLine } from './reader.ts'
import { newRun, type ResticRun } from './restic-run.ts'

/** What a line does to the run before it: belongs to it, begins another, is no run at all, or is not restic's. */
export type Effect = 'same' | 'new' | 'none' | 'foreign'

type Json = Record<string, unknown>
const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const asInstant = (value: unknown): string | null => (isCalendarInstant(value) ? value : null)
const asCount = (value: unknown): number | null =>
  Number.isSafeInteger(value) ? Math.max(0, value as number) : null
const asArray = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'object' && item !== null) : []

/** The line as restic's JSON object with `message_type`; null for anything else. */
export function resticMessage(raw: string): Json | null {
  if (raw[0] !== '{') return null
  try {
    const value: unknown = JSON.parse(raw)
    return typeof value === 'object' && value !== null && 'message_type' in value ? (value as Json) : null
  } catch {
    return null
  }
}

/** The array of `snapshots` or `forget`; null for anything else. */
export const resticListing = (value: unknown): Json[] | null =>
  Array.isArray(value) && value.length > 0 && isListing(value) ? value : null

const isListing = (value: unknown[]): value is Json[] =>
  value.every(
    item =>
      typeof item === 'object' &&
      item !== null &&
      ('keep' in item || 'remove' in item || ('tree' in item && 'short_id' in item)),
  )

/** `forget` names what it kept and removed: a run. `snapshots` only lists: none. */
export const isForget = (listing: Json[]): boolean =>
  listing.some(group => 'keep' in group || 'remove' in group)

/** A run of `forget`, as its listing tells of it. */
export function forgetRun(listing: Json[], line: LogLine): ResticRun {
  const run = newRun(line)
  run.operation = 'prune'
  run.closing = 'daftar forget'
  for (const group of listing) {
    run.host ??= asText(group['host'])
    const snapshot = [...asArray(group['keep']), ...asArray(group['remove'])][0]
    run.version ??= asText(snapshot?.['program_version'])
    const paths = Array.isArray(group['paths']) ? group['paths'] : []
    for (const path of paths) notePath(run, asText(path))
    const tags = Array.isArray(group['tags']) ? group['tags'] : []
    for (const tag of tags) if (typeof tag === 'string' && !run.tags.includes(tag)) run.tags.push(tag)
  }
  return run
}

/** Where the message stands to the run before it. A summary ends its run; its `exit_error` may still follow. */
export function effectOf(message: Json, before: ResticRun | null): Effect {
  const kind = asText(message['message_type'])
  switch (kind) {
    case 'exit_error':
      return before !== null && before.exitCode === null ? 'same' : 'new'
    case 'summary':
      return before !== null && before.closing === null && !before.over ? 'same' : 'new'
    case 'status':
    case 'verbose_status':
    case 'error':
      return before !== null && isUnderWay(before, message) ? 'same' : 'new'
    case 'version':
    case 'initialized':
    case 'changed':
    case 'excluded_item':
    case 'change':
    case 'statistics':
    case 'node':
    case 'snapshot':
    case 'match':
      return 'none'
    default:
      return 'foreign'
  }
}

/** Exit code 3 may stand before the rest, where stderr was put before stdout. */
const isUnderWay = (run: ResticRun, message: Json): boolean =>
  run.closing === null &&
  (run.exitCode === null || run.exitCode === 3) &&
  (message['message_type'] !== 'status' || (asCount(message['seconds_elapsed']) ?? 0) >= run.elapsed)

/** Adds what the message tells. */
export function noteMessage(run: ResticRun, message: Json): void {
  switch (asText(message['message_type'])) {
    case 'summary':
      noteSummary(run, message)
      return
    case 'status': {
      run.elapsed = asCount(message['seconds_elapsed']) ?? run.elapsed
      const files = Array.isArray(message['current_files']) ? message['current_files'] : []
      run.app ??= appOfPath(asText(files[0]) ?? '')
      if ('files_restored' in message || 'bytes_restored' in message) run.operation ??= 'restore'
      if ('files_done' in message || 'bytes_done' in message) run.operation ??= 'backup'
      return
    }
    case 'verbose_status':
      run.app ??= appOfPath(asText(message['item']) ?? '')
      return
    case 'error': {
      const error = message['error']
      const words =
        typeof error === 'object' && error !== null ? asText((error as Json)['message']) : asText(error)
      const item = asText(message['item'])
      run.app ??= appOfPath(item ?? '')
      const during = asText(message['during'])
      if (during === 'scan' || during === 'archival') run.operation ??= 'backup'
      const said = words ?? asText(message['message']) ?? 'galat tanpa pesan'
      if (!run.warnings.includes(said)) addMessage(run.warnings, said)
      return
    }
    case 'exit_error':
      noteExit(run, asCount(message['code']), asText(message['message']) ?? '')
      return
    default:
      return
  }
}

function noteExit(run: ResticRun, code: number | null, words: string): void {
  run.exitCode = code
  run.host ??= /locked by PID \d+ on (\S+) by/.exec(words)?.[1] ?? null
  run.repositoryApp ??= appOfRepository(words)
  if (code === 3) {
    if (run.warnings.length === 0) addMessage(run.warnings, words)
  } else {
    addMessage(run.errors, words)
    run.over = true
  }
}

/** `stat /srv/backup/restic/webgis/config: no such file` → webgis. */
const appOfRepository = (words: string): string | null =>
  appOfPath(/(\/\S+)\/config\b/.exec(words)?.[1] ?? '')

function noteSummary(run: ResticRun, message: Json): void {
  run.closing = 'ringkasan'
  if ('num_errors' in message) {
    run.operation = 'verify'
    const errors = asCount(message['num_errors']) ?? 0
    if (errors > 0) addMessage(run.errors, `${errors} galat ditemukan dalam repositori`)
  } else if ('files_restored' in message || 'bytes_restored' in message) {
    run.operation = 'restore'
    run.files = asCount(message['total_files'])
    run.bytesRead = asCount(message['total_bytes'])
  } else {
    run.operation = 'backup'
    run.files = asCount(message['total_files_processed'])
    run.bytesRead = asCount(message['total_bytes_processed'])
    run.bytesStored = asCount(message['data_added'])
    run.snapshot = asText(message['snapshot_id'])
    run.startedAt = asInstant(message['backup_start'])
    run.finishedAt = asInstant(message['backup_end'])
    run.dryRun = message['dry_run'] === true
  }
}
