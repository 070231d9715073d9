// Which tool speaks inside the lines of a syslog file?

import type { Execution } from '../execution.ts'
import { type Envelope, envelopeOf, hasEnvelope, timeOf } from './envelope.ts'
import { bufferOf, lineText } from './lines.ts'
import type { MomentContext } from './moment.ts'
import { readLog } from './read-log.ts'
import type { LogLine, LogReader, LogText, Reading, ReadingResult } from './reader.ts'
import { yearHint } from './year-hint.ts'

/** The lines of one program on one host, and what they hold without their headers. */
interface Stream {
  lines: LogLine[]
  envelopes: Envelope[]
}

/**
 * A reader of RFC 3164 and RFC 5424 syslog: takes the headers off, lets the other readers look at what is inside, and
 * gives back what none of them knows. Host and times of the header serve where the tool itself tells none.
 */
export const syslogReader = (inner: readonly LogReader[]): LogReader => ({
  name: 'syslog',
  detect: text => (hasEnvelope(bufferOf(text.bytes).toString('latin1')) ? 0.7 : 0),
  read: (text, lines) => readSyslog(inner, text, lines),
})

function readSyslog(inner: readonly LogReader[], text: LogText, lines: readonly LogLine[]): ReadingResult {
  const hint = yearHint(text)
  const context = { zone: text.zone, near: hint ?? text.modifiedAt, nearIsLatest: hint === null }
  const { streams, left } = streamsIn(text, lines)
  const result = { readings: [] as Reading[], problems: [], consumed: text.bytes.length, left }
  for (const stream of streams) readStream(inner, text, stream, context, result)
  result.left.sort((a, b) => a.start - b.start)
  return { ...result, why: 'baris syslog (RFC 3164 atau 5424) yang isinya keluaran alat yang dikenal' }
}

function streamsIn(text: LogText, lines: readonly LogLine[]): { streams: Stream[]; left: LogLine[] } {
  const streams = new Map<string, Stream>()
  const left: LogLine[] = []
  for (const line of lines) {
    const envelope = envelopeOf(lineText(text, line))
    if (envelope === null) {
      left.push(line)
      continue
    }
    const key = `${envelope.host} ${envelope.tag}`
    const stream = streams.get(key) ?? { lines: [], envelopes: [] }
    streams.set(key, stream)
    stream.lines.push(line)
    stream.envelopes.push(envelope)
  }
  return { streams: [...streams.values()], left }
}

function readStream(
  inner: readonly LogReader[],
  text: LogText,
  { lines, envelopes }: Stream,
  context: MomentContext,
  result: Required<Pick<ReadingResult, 'readings' | 'consumed' | 'left'>>,
): void {
  const payload = envelopes.map(each => `${each.payload}\n`)
  const { command: _, ...around } = text
  const read = readLog(
    {
      ...around,
      bytes: Buffer.from(payload.join('')),
      firstLine: 1,
      offset: 0,
      host: text.host ?? envelopes[0]?.host ?? null,
      exitCode: null,
    },
    inner,
  )
  const taken = new Set<number>()
  for (const { firstLine, lastLine } of read.taken)
    for (let number = firstLine; number <= lastLine; number += 1) taken.add(number)
  for (const [index, line] of lines.entries()) if (!taken.has(index + 1)) result.left.push(line)
  const starts = startsOf(payload)
  for (const { execution, run, line, offset, length } of read.readings) {
    const from = line - 1
    const to = Math.max(from, lastAt(starts, offset + length - 1))
    const first = lines[from] as LogLine
    result.readings.push({
      execution: inEnvelope(execution, envelopes.slice(from, to + 1), context),
      run,
      line: first.number,
      offset: text.offset + first.start,
      length: (lines[to] as LogLine).end - first.start,
    })
  }
  const open = lines[lastAt(starts, read.consumed)]
  if (read.consumed < (starts.at(-1) ?? 0) && open !== undefined)
    result.consumed = Math.min(result.consumed, open.start)
}

/** Offsets at which the payloads begin, and the end. */
function startsOf(payload: readonly string[]): number[] {
  const starts = [0]
  for (const each of payload) starts.push((starts.at(-1) as number) + Buffer.byteLength(each))
  return starts
}

/** Index of the payload in which the offset lies. */
function lastAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** A single line has only an end. */
function inEnvelope(execution: Execution, envelopes: readonly Envelope[], context: MomentContext): Execution {
  const [first, ...more] = envelopes
  const last = more.at(-1) ?? first
  const time = (envelope: Envelope | undefined): string | null =>
    envelope ? timeOf(envelope, context) : null
  const hasStart = execution.startedAt !== null || execution.finishedAt !== null || more.length === 0
  return {
    ...execution,
    host: execution.host ?? first?.host ?? null,
    startedAt: hasStart ? execution.startedAt : time(first),
    finishedAt: execution.finishedAt ?? (execution.status === 'running' ? null : time(last)),
  }
}
