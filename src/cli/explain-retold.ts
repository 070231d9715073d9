// Which records tell the same run, because several files of one folder speak of it?

import path from 'node:path'
import type { ExplainRecord, Explanation } from './explain-record.ts'

/** Each run once: what a second file tells of a run is left out, or added to what the first one tells. */
export const withoutRetold = (explanations: Explanation[]): Explanation[] =>
  withoutPartial(withoutWhole(withoutSameCommand(explanations)))

/**
 * Files beside the outputs of one command (`command.txt`) are its logs: where they agree in all that both tell, or
 * name the same id of the tool's own (pgBackRest's exec-id), the first takes in the rest. What it pinged comes last.
 */
function withoutSameCommand(explanations: Explanation[]): Explanation[] {
  const kept: { record: ExplainRecord; from: Explanation }[] = []
  const told = new Set<ExplainRecord>()
  for (const from of explanations.toSorted((a, b) => Number(hasPings(a)) - Number(hasPings(b)))) {
    for (const record of from.records) {
      const before = kept.find(
        other => other.from !== from && isSameCommand(other.from, from) && isOneRun(other.record, record),
      )
      if (before === undefined) kept.push({ record, from })
      else {
        takeIn(before.record, record)
        told.add(record)
      }
    }
  }
  return explanations.map(each => keeping(each, record => !told.has(record)))
}

const hasPings = ({ records }: Explanation): boolean => records.some(isPing)
const isPing = ({ reader }: ExplainRecord): boolean => reader === 'ping'

const isSameCommand = (one: Explanation, other: Explanation): boolean =>
  one.source.command !== null && other.source.command !== null && folderOf(one) === folderOf(other)

function isOneRun(one: ExplainRecord, other: ExplainRecord): boolean {
  if (one.run !== null && one.run === other.run) return true
  const near = (a: string | null, b: string | null): boolean =>
    a === null || b === null || Math.abs(second(a) - second(b)) <= 60
  const isSameTime = near(one.started_at, other.started_at) && near(one.finished_at, other.finished_at)
  return (
    isSameTime &&
    (isPing(other) ||
      (one.tool === other.tool &&
        agree(one.operation, other.operation) &&
        agree(one.application, other.application) &&
        agree(one.artifact, other.artifact)))
  )
}

/** The same times, application, operation and status: the first is kept. */
function withoutWhole(explanations: Explanation[]): Explanation[] {
  const seen = new Map<string, Explanation['source']>()
  return explanations.map(each =>
    keeping(each, record => {
      if (record.application === null || record.finished_at === null) return true
      const { application, operation, status, started_at, finished_at } = record
      const key = [application, operation, status, second(started_at), second(finished_at)].join('|')
      const before = seen.get(key)
      seen.set(key, before ?? each.source)
      return before === undefined || before === each.source
    }),
  )
}

/**
 * The outputs of a command rarely say when, its own log or the syslog beside them does: where both tell of one run of
 * the same tool, the record with the times takes in what the other knows, and the worse verdict counts.
 */
function withoutPartial(explanations: Explanation[]): Explanation[] {
  const dropped = new Set<ExplainRecord>()
  for (const each of explanations) {
    for (const record of each.records) {
      const fuller = explanations
        .filter(other => other !== each && folderOf(other) === folderOf(each))
        .flatMap(other => other.records)
        .filter(other => !dropped.has(other) && tellsMore(other, record))
      const alike = each.records.filter(other => fuller[0] !== undefined && tellsMore(fuller[0], other))
      if (fuller[0] === undefined || fuller.length > 1 || alike.length > 1) continue
      takeIn(fuller[0], record)
      dropped.add(record)
    }
  }
  return explanations.map(each => keeping(each, record => !dropped.has(record)))
}

function keeping(each: Explanation, isKept: (record: ExplainRecord) => boolean): Explanation {
  const records = each.records.filter(isKept)
  return { ...each, records, doubles: each.doubles + each.records.length - records.length }
}

const folderOf = (each: Explanation): string => path.dirname(each.source.parts[0]?.file ?? '.')

/** True where both may be one run, and the first knows each time that the other knows and one more. */
function tellsMore(fuller: ExplainRecord, record: ExplainRecord): boolean {
  const times = (of: ExplainRecord): (string | null)[] => [of.started_at, of.finished_at]
  const known = (of: ExplainRecord): number => times(of).filter(time => time !== null).length
  return (
    fuller.tool === record.tool &&
    agree(fuller.operation, record.operation) &&
    agree(fuller.application, record.application) &&
    known(fuller) > known(record) &&
    times(record).every((time, index) => time === null || isNear(time, times(fuller)[index] ?? null))
  )
}

const agree = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one === other
const second = (instant: string | null): number => Math.floor(Date.parse(instant ?? '') / 1000)
const isNear = (one: string, other: string | null): boolean => Math.abs(second(one) - second(other)) <= 1

/** From the least to the worst. */
const severity = ['unknown', 'success', 'warning', 'running', 'failed']

function takeIn(fuller: ExplainRecord, record: ExplainRecord): void {
  const isWorse = severity.indexOf(record.status) > severity.indexOf(fuller.status)
  if (isWorse) {
    fuller.status = record.status
    fuller.rule = `${record.rule}; log: ${fuller.rule}`
  }
  if (record.error !== null && record.error !== fuller.error)
    fuller.error = [record.error, fuller.error].filter(Boolean).join('; ')
  fuller.application ??= record.application
  fuller.operation ??= record.operation
  fuller.started_at = earlier(fuller.started_at, record.started_at)
  fuller.finished_at = earlier(record.finished_at, fuller.finished_at, -1)
  fuller.exit_code ??= record.exit_code
  fuller.bytes_added ??= record.bytes_added
  fuller.bytes_total ??= record.bytes_total
  fuller.files ??= record.files
  fuller.artifact ??= record.artifact
  fuller.artifact_sha256 ??= record.artifact_sha256
}

/** The earlier of two times as far as they are known; with `sign` -1 the later. */
function earlier(one: string | null, other: string | null, sign = 1): string | null {
  if (one === null || other === null) return one ?? other
  return (Date.parse(one) - Date.parse(other)) * sign <= 0 ? one : other
}
