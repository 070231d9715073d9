// How does the office say what a run did?

import type { Run } from '../books.ts'
import { formatDuration } from '../calendar/indonesian.ts'
import { parseInstant } from '../calendar/zone.ts'
import type { Status } from '../journal/execution.ts'

export const statusWords: Record<Status, string> = {
  success: 'Berhasil',
  warning: 'Sebagian',
  failed: 'Gagal',
  running: 'Belum selesai',
  unknown: 'Tidak diketahui',
}

/** Of a backup that no log tells of. */
export const listedWords = 'dari daftar'

/** Place of the record's first line: `inbox/srv/simpeg.log:12`. */
export const placeOf = (run: Run): string => `${run.source.file}:${run.source.line}`

/** Errors first, then warnings: the first two as logged, and how many more there are; that only a listing tells of it. */
export function causeOf(run: Run): string {
  const said = [...run.execution.errors, ...run.execution.warnings]
  const more = said.length > 2 ? ` (+${said.length - 2} pesan lain)` : ''
  const known = run.execution.listed ? [listedWords] : []
  return [...known, ...said.slice(0, 2)].join('; ') + more
}

/** Seconds from start to finish; null where the log lacks one of them. */
export function secondsOf(run: Run): number | null {
  const { startedAt, finishedAt } = run.execution
  return startedAt === null || finishedAt === null
    ? null
    : (parseInstant(finishedAt) - parseInstant(startedAt)) / 1000
}

export function durationOf(run: Run): string {
  const seconds = secondsOf(run)
  return seconds === null ? '–' : formatDuration(seconds)
}
