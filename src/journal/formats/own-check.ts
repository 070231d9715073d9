// Is this a line of our own, and what does it say?

// Imports nothing, not even types: the fast door `cadang log add` stands on it.

/** Our own log line, as docs/log-lines.md publishes it. Sizes in bytes, durations in seconds, times RFC 3339. */
export interface OwnLine {
  v?: 1 | null
  /** When the line was written. */
  ts?: string | null
  /** The sender's own id of the run; a start and its finish carry the same. */
  run?: string | null
  app: string
  operation: 'backup' | 'restore' | 'verify' | 'prune' | 'test'
  status: 'success' | 'warning' | 'failed' | 'running' | 'unknown'
  started_at: string
  /** Absent or null only while `status` is `running`. */
  finished_at?: string | null
  host?: string | null
  tool?: string | null
  tool_version?: string | null
  exit_code?: number | null
  duration_s?: number | null
  /** Bytes stored by the run. */
  bytes?: number | null
  /** Bytes of what was covered. */
  bytes_read?: number | null
  files?: number | null
  artifact?: string | null
  sha256?: string | null
  message?: string | null
  /** Name of the signal that ended the run. */
  signal?: string | null
  /** The last lines that the run printed. */
  tail?: string | null
  /** Free bytes, at the end, on the file system of the artifact. */
  free_bytes?: number | null
  /** Where the artifact lies. */
  copies?: OwnCopy[] | null
  /** Who wrote the line by hand, where no script did. */
  entered_by?: string | null
}

export interface OwnCopy {
  medium: 'disk' | 'nas' | 'storage' | 'hdd-eksternal' | 'flashdisk' | 'pita' | 'optik' | 'cloud'
  place: string
  offsite?: boolean | null
  encrypted?: boolean | null
  /** The last day on which it must still be there. */
  kept_until?: string | null
}

/** Years that a time of our own line may name: a clock that was never set says 1970. */
export const firstYear = 2000
export const lastYear = 2098

/**
 * True exactly where the zod schema of own-schema.ts accepts the value; test/journal/own-check.test.ts
 * proves the two equal. Written by hand because it runs for every line of a bulk ingest.
 */
export function isOwnLine(value: unknown): value is OwnLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const line = value as Record<string, unknown>
  for (const key in line) if (!isField(key, line[key])) return false
  const { app, operation, status, started_at: started, finished_at: finished } = line
  if (typeof app !== 'string' || typeof operation !== 'string' || typeof status !== 'string') return false
  if (typeof started !== 'string') return false
  if (typeof finished !== 'string') return status === 'running'
  return !endsBefore(started, finished)
}

function isField(key: string, value: unknown): boolean {
  switch (key) {
    case 'app':
      return isText(value, 500) && value !== ''
    case 'operation':
      return isOperation(value)
    case 'status':
      return isStatus(value)
    case 'started_at':
      return isInstant(value)
    case 'ts':
    case 'finished_at':
      return isAbsent(value) || isInstant(value)
    case 'host':
      return isAbsent(value) || isText(value, 255)
    case 'run':
    case 'tool':
    case 'tool_version':
    case 'entered_by':
      return isAbsent(value) || isText(value, 200)
    case 'signal':
      return isAbsent(value) || isText(value, 32)
    case 'artifact':
      return isAbsent(value) || isText(value, 4096)
    case 'message':
    case 'tail':
      return isAbsent(value) || typeof value === 'string'
    case 'bytes':
    case 'bytes_read':
    case 'files':
    case 'free_bytes':
      return isAbsent(value) || (Number.isSafeInteger(value) && (value as number) >= 0)
    case 'duration_s':
      return isAbsent(value) || (Number.isFinite(value) && (value as number) >= 0)
    case 'exit_code':
      return isAbsent(value) || isExitCode(value)
    case 'sha256':
      return isAbsent(value) || (typeof value === 'string' && /^[0-9a-fA-F]{64}$/.test(value))
    case 'copies':
      return isAbsent(value) || (Array.isArray(value) && value.length <= 20 && value.every(isCopy))
    case 'v':
      return isAbsent(value) || value === 1
    default:
      return false
  }
}

function isCopy(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const copy = value as Record<string, unknown>
  for (const key in copy) if (!isCopyField(key, copy[key])) return false
  return typeof copy['medium'] === 'string' && typeof copy['place'] === 'string'
}

function isCopyField(key: string, value: unknown): boolean {
  switch (key) {
    case 'medium':
      return typeof value === 'string' && mediumNames.includes(value)
    case 'place':
      return isText(value, 300) && value !== ''
    case 'offsite':
    case 'encrypted':
      return isAbsent(value) || typeof value === 'boolean'
    case 'kept_until':
      return isAbsent(value) || isDate(value)
    default:
      return false
  }
}

const mediumNames: readonly string[] = [
  'disk',
  'nas',
  'storage',
  'hdd-eksternal',
  'flashdisk',
  'pita',
  'optik',
  'cloud',
] satisfies OwnCopy['medium'][]

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const month = Number(value.slice(5, 7))
  const day = Number(value.slice(8, 10))
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(value.slice(0, 4)), month)
}

// A key that is there with the value `undefined` cannot come out of JSON, but the schema allows it.
const isAbsent = (value: unknown): boolean => value === null || value === undefined

/** Counted in characters, as JSON Schema counts, not in the halves of which UTF-16 makes an emoji. */
function isText(value: unknown, longest: number): boolean {
  if (typeof value !== 'string') return false
  if (value.length <= longest) return true
  return value.length <= 2 * longest && Array.from(value).length <= longest
}

/** Unix gives 0–255, Windows 32 bits, with or without a sign. */
const isExitCode = (value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) >= -2147483648 && (value as number) <= 4294967295

const isOperation = (value: unknown): boolean =>
  value === 'backup' || value === 'restore' || value === 'verify' || value === 'prune' || value === 'test'

const isStatus = (value: unknown): boolean =>
  value === 'success' ||
  value === 'warning' ||
  value === 'failed' ||
  value === 'running' ||
  value === 'unknown'

const instant =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** RFC 3339 with offset, a day the calendar has, a year a backup can have been made in. */
function isInstant(value: unknown): boolean {
  if (!isCalendarInstant(value)) return false
  const year = Number(value.slice(0, 4))
  return year >= firstYear && year <= lastYear
}

/** RFC 3339 with offset, a day the calendar has. */
export function isCalendarInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !instant.test(value)) return false
  const month = Number(value.slice(5, 7))
  const day = Number(value.slice(8, 10))
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(value.slice(0, 4)), month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** True when the end lies before the start. Two times of one shape and offset compare as text. */
export function endsBefore(started: string, finished: string): boolean {
  const sameShape = started.length === finished.length && started.slice(19) === finished.slice(19)
  return sameShape ? finished < started : Date.parse(finished) < Date.parse(started)
}
