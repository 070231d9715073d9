// How does a case of the corpus agree with its truth?
import fs from 'node:fs'
import path from 'node:path'
import { type ExplainRecord, explain } from '../../src/cli/explain-record.ts'
import { withoutRetold } from '../../src/cli/explain-retold.ts'
import { explainSources } from '../../src/cli/explain-source.ts'
import { readers } from '../../src/journal/formats/registry.ts'
import { patternLibrary } from '../../src/store/pattern-library.ts'

export const corpus = path.join(import.meta.dirname, '../real-logs')
export const allReaders = readers([], patternLibrary())
/** When the corpus was recorded: git does not keep the times of files, and syslog has no year. */
export const recordedAt = Date.parse('2026-11-20T12:12:00Z')

export interface Truth extends Record<string, unknown> {
  runs?: Truth[]
  not_in_output?: string[]
  rounded_in_output?: Record<string, { min: number; max: number }>
  bytes_tolerance?: number
  acceptable?: Record<string, unknown[]>
  acceptable_status?: string[]
}

export const truthOf = (folder: string): Truth =>
  JSON.parse(fs.readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Truth

/** The folder as `cadang log explain FOLDER --json` gives it. */
export function recordsOf(folder: string): ExplainRecord[] {
  const sources = explainSources([folder], false, null).map(source => ({ ...source, modifiedAt: recordedAt }))
  return withoutRetold(sources.map(source => explain(source, allReaders, 'Asia/Jakarta'))).flatMap(
    each => each.records,
  )
}

const fields = [
  'application',
  'host',
  'operation',
  'status',
  'started_at',
  'finished_at',
  'exit_code',
  'bytes_added',
  'bytes_total',
  'files',
  'artifact',
  'artifact_sha256',
] as const

/** Everything in which the records differ from the truth, in words; none is full agreement. */
export function differences(truth: Truth, records: ExplainRecord[]): string[] {
  const runs = truth.runs ?? (truth['operation'] === null ? [] : [truth])
  if (records.length !== runs.length) return [`${runs.length} runs, found ${records.length}`]
  return runs.flatMap((run, index) => {
    const record = records[index] as ExplainRecord
    return fields
      .filter(field => !agrees(field, record, run, truth))
      .map(
        field =>
          `run ${index + 1} ${field}: ${JSON.stringify(run[field])}, found ${JSON.stringify(record[field])}`,
      )
  })
}

function agrees(field: (typeof fields)[number], record: ExplainRecord, run: Truth, whole: Truth): boolean {
  const found = record[field]
  const wanted = run[field]
  if (found === wanted) return true
  const absent = [...(run.not_in_output ?? []), ...(whole.not_in_output ?? [])].some(each =>
    each.startsWith(field),
  )
  if (found === null && (absent || isUnfinished(field, run))) return true
  if (field === 'status')
    return run.acceptable_status?.includes(String(found)) === true || (absent && found === 'unknown')
  if (run.acceptable?.[field]?.includes(found)) return true
  if (field === 'started_at' || field === 'finished_at')
    return isNear(found, wanted) || (absent && isWithin(found, run))
  if (field === 'artifact' && wanted === null) return isNamed(found, run, record)
  const rounded = run.rounded_in_output?.[field]
  if (rounded && typeof found === 'number') return found >= rounded.min && found <= rounded.max
  const tolerance = run.bytes_tolerance ?? whole.bytes_tolerance
  if (tolerance && typeof found === 'number' && typeof wanted === 'number' && field.startsWith('bytes'))
    return Math.abs(found - wanted) <= wanted * tolerance
  return false
}

/** A run that was killed cannot tell when. */
const isUnfinished = (field: string, run: Truth): boolean =>
  (field === 'finished_at' || field === 'exit_code') && String(run['error']).startsWith('no END line')

/** Logs tell whole seconds, some whole minutes; the truth was measured around the command. */
const isNear = (found: unknown, wanted: unknown): boolean =>
  typeof found === 'string' &&
  typeof wanted === 'string' &&
  (Math.abs(Date.parse(found) - Date.parse(wanted)) < 2000 ||
    (found.slice(16, 19) === ':00' && found.slice(0, 17) === wanted.slice(0, 17)))

/** A time that the truth does not look for in the log, but the log has one of the run: its first or last line. */
const isWithin = (found: unknown, run: Truth): boolean =>
  typeof found === 'string' &&
  Date.parse(found) >= Date.parse(String(run['started_at'])) - 2000 &&
  Date.parse(found) <= Date.parse(String(run['finished_at'])) + 2000

/** An archive that a log names although the truth leaves it open; never that of a failed run. */
const isNamed = (found: unknown, run: Truth, record: ExplainRecord): boolean =>
  typeof found === 'string' &&
  run['status'] !== 'failed' &&
  explainSources([path.dirname(record.file)], true, null)
    .flatMap(({ parts }) => parts)
    .some(({ bytes }) => bytes.includes(found))
