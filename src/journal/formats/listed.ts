// Which earlier backups does a tool's listing prove?

import { formatInstant } from '../../calendar/zone.ts'
import { blankExecution, type Execution } from '../execution.ts'
import { appOfPath } from './app-name.ts'
import { isCalendarInstant } from './own-check.ts'
import type { LogLine, LogText, Reading } from './reader.ts'
import { readingOf } from './whole-reading.ts'

type Json = Record<string, unknown>
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const objectIn = (value: unknown): Json => (isObject(value) ? value : {})
export const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])
export const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null
export const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(each => typeof each === 'string').slice(0, 20) : []
export const countIn = (value: unknown): number | null =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
export const instantIn = (value: unknown): string | null => (isCalendarInstant(value) ? value : null)
/** Seconds since 1970 as an instant of the zone; null for what is none. */
export const secondsIn = (value: unknown, zone: string): string | null =>
  typeof value === 'number' && value > 0 && value < 4e9 ? formatInstant(value * 1000, zone) : null

/** One backup of a listing: what the listing tells of it, and by what name it is the same in every listing. */
export interface ListedBackup {
  /** Unlike that of any other backup of the tool: a hash, or a label with its repository and start. */
  name: string
  told: Partial<Execution>
}

/** The backups as readings that stand where their listing does; one without a time is left out, for it proves no day. */
export const listedReadings = (
  backups: readonly ListedBackup[],
  text: LogText,
  first: LogLine,
  last: LogLine = first,
): Reading[] =>
  backups
    .map(({ name, told }) => {
      const known: Execution = { ...blankExecution, operation: 'backup', status: 'success', ...told }
      return readingOf({ ...known, listed: true }, text, first, last, name)
    })
    .filter(({ execution }) => execution.startedAt !== null || execution.finishedAt !== null)

/** restic: every snapshot of `snapshots --json`. */
export function resticSnapshots(listing: readonly Json[]): ListedBackup[] {
  return listing.flatMap(snapshot => {
    // A copy in another repository, or one given other tags, names the snapshot it was made from.
    const id = textIn(snapshot['original']) ?? textIn(snapshot['id'])
    if (id === null) return []
    const summary = objectIn(snapshot['summary'])
    const paths = textsIn(snapshot['paths'])
    return {
      name: `restic ${id}`,
      told: {
        tool: 'restic',
        toolVersion: textIn(snapshot['program_version']),
        app: paths.map(appOfPath).find(app => app !== null) ?? null,
        host: textIn(snapshot['hostname']),
        rule: 'restic: dari daftar snapshot, bukan dari log pelaksanaan',
        startedAt: instantIn(summary['backup_start']) ?? instantIn(snapshot['time']),
        finishedAt: instantIn(summary['backup_end']),
        bytesRead: countIn(summary['total_bytes_processed']),
        bytesStored: countIn(summary['data_added']),
        files: countIn(summary['total_files_processed']),
        artifact: id,
        tags: textsIn(snapshot['tags']),
        objects: paths,
      },
    }
  })
}
