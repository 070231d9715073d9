// What does mydumper's machine log tell? (From documentation: README-machine-log.md of github.com/mydumper/mydumper.)

import { noteDatabase } from './covered.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import type { ToolRun } from './tool-run.ts'

type Json = Record<string, unknown>
const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)
/** Counters are numbers, in some versions written as strings. */
function asCount(value: unknown): number | null {
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(count) && (count as number) >= 0 ? (count as number) : null
}

/** An event of `--machine-log-json`; null for anything else. */
export const machineEvent = (value: unknown): Json | null =>
  typeof value === 'object' &&
  value !== null &&
  'schema_version' in value &&
  'run_id' in value &&
  'event' in value
    ? (value as Json)
    : null

/** Its `run_id` tells one run from the next. */
export function machineEffect(value: unknown, before: ToolRun | null): 'same' | 'new' | 'foreign' {
  const event = machineEvent(value)
  if (event === null) return 'foreign'
  return before !== null && before.runId === asText(event['run_id']) ? 'same' : 'new'
}

/** Adds what the event tells. */
export function noteMachineEvent(run: ToolRun, value: unknown, context: MomentContext): void {
  const event = machineEvent(value)
  if (event === null) return
  const kind = asText(event['event']) ?? ''
  const program = asText(event['program']) ?? asText(event['tool'])
  run.runId = asText(event['run_id'])
  if (program === 'mydumper' || program === 'myloader') {
    run.tool = program
    run.operation = program === 'mydumper' ? 'backup' : 'restore'
  }
  const moment = scanMoment(String(event['ts'] ?? ''), 0)?.value
  const at = moment === undefined ? null : instantText(moment, context)
  run.startedAt ??= at
  run.finishedAt = at ?? run.finishedAt
  noteDatabase(run, asText(event['db']))
  const status = asText(event['status'])
  const words = asText(event['message']) ?? kind
  if (kind === 'dump_completed' || kind === 'restore_completed') noteCompletion(run, event, kind, status)
  else if (event['fatal'] === true || status === 'failed' || status === 'cancelled')
    addMessage(run.errors, words)
  else if (status === 'warning') addMessage(run.warnings, words)
}

function noteCompletion(run: ToolRun, event: Json, kind: string, status: string | null): void {
  run.closing = `peristiwa ${kind}`
  run.exitCode = asCount(event['exit_code'])
  run.files = asCount(event['files'])
  const bytes = asCount(event['bytes'])
  if (kind === 'dump_completed') run.bytesStored = bytes
  else run.bytesRead = bytes
  const errors = asCount(event['errors']) ?? 0
  const warnings = asCount(event['warnings']) ?? 0
  if (run.errors.length === 0 && (errors > 0 || status === 'failed'))
    addMessage(run.errors, `${errors} galat menurut ${kind}`)
  if (run.warnings.length === 0 && warnings > 0)
    addMessage(run.warnings, `${warnings} peringatan menurut ${kind}`)
}
