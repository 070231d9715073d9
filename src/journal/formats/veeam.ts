// Which jobs does Veeam report to syslog as finished? Dari dokumentasi.
// Source: https://helpcenter.veeam.com/docs/vbr/events/event_190.html and event_390.html

import { messageOf } from '../excerpt.ts'
import { blankExecution, type Execution } from '../execution.ts'
import { envelopeOf, timeOf } from './envelope.ts'
import { bufferOf, lineText } from './lines.ts'
import type { MomentContext } from './moment.ts'
import { isCalendarInstant } from './own-check.ts'
import type { LogLine, LogReader, LogText, Reading, ReadingResult } from './reader.ts'
import { readingOf } from './whole-reading.ts'
import { yearHint } from './year-hint.ts'

/** Veeam Backup & Replication 11 to 13, dari dokumentasi: events 190 and 390; its other events tell of no finished run. */
export const veeamReader: LogReader = {
  name: 'veeam',
  detect: text => (bufferOf(text.bytes).includes('Veeam_MP') ? 0.9 : 0),
  read(text, lines): ReadingResult {
    const hint = yearHint(text)
    const context = { zone: text.zone, near: hint ?? text.modifiedAt, nearIsLatest: hint === null }
    const readings: Reading[] = []
    const left: LogLine[] = []
    for (const line of lines) {
      const raw = lineText(text, line)
      const id = raw.includes('Veeam_MP') ? instance.exec(raw)?.[1] : undefined
      if (id === undefined) left.push(line)
      else if (id === '190' || id === '390') readings.push(jobReading(raw, id, text, line, context))
    }
    return {
      readings,
      problems: [],
      consumed: text.bytes.length,
      left,
      why: 'peristiwa syslog Veeam (instanceId)',
    }
  },
}

const instance = /\binstanceId="?(\d{1,6})\b/
const parameter = /([A-Za-z]\w{0,40})="((?:[^"\\]|\\.){0,4000})"/g
const leadingTime = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) <\d{1,3}> (\S+) /

function jobReading(raw: string, id: string, text: LogText, line: LogLine, context: MomentContext): Reading {
  const told = new Map([...raw.matchAll(parameter)].map(([, name = '', value = '']) => [name, value]))
  const envelope = envelopeOf(raw)
  const leading = leadingTime.exec(raw)
  const leadingAt = isCalendarInstant(leading?.[1]) ? leading[1] : null
  const description = told.get('Description') ?? ''
  const { status, rule } = verdict(told.get('JobResult'), told.get('WillBeRetried'))
  const execution: Execution = {
    ...blankExecution,
    tool: 'veeam',
    toolVersion: told.get('VbrVersion') ?? null,
    app: told.get('JobName') ?? /job '([^']+)'/i.exec(description)?.[1] ?? null,
    host: told.get('VbrHostName') ?? envelope?.host ?? leading?.[2] ?? null,
    operation: id === '390' ? 'test' : 'backup',
    status,
    rule: `veeam: peristiwa ${id}, ${rule}`,
    finishedAt: status === 'running' ? null : ((envelope && timeOf(envelope, context)) ?? leadingAt),
    warnings: status === 'warning' ? [messageOf(description)] : [],
    errors: status === 'failed' || status === 'running' ? [messageOf(description)] : [],
    closingLineSeen: status !== 'running',
  }
  return readingOf(execution, text, line, line, told.get('JobSessionID') ?? null)
}

/** A failure that Veeam will try again is not the job's last word. */
function verdict(result: string | undefined, again: string | undefined): Pick<Execution, 'status' | 'rule'> {
  if (result === '0') return { status: 'success', rule: 'JobResult 0' }
  if (result === '1') return { status: 'warning', rule: 'JobResult 1' }
  if (result === '2' && /^(?:1|true)$/i.test(again ?? ''))
    return { status: 'running', rule: 'JobResult 2, akan diulang oleh Veeam' }
  if (result === '2') return { status: 'failed', rule: 'JobResult 2' }
  return { status: 'unknown', rule: 'tanpa JobResult yang dikenal' }
}
