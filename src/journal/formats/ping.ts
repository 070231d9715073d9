// What do the pings of scripts tell, as the receiver that got them wrote them down?
// Source: hc/api/urls.py, views.py and models.py at https://github.com/healthchecks/healthchecks (https://healthchecks.io/docs/http_api/), internal/api.go at https://github.com/bdd/runitor

import { tailOf } from '../excerpt.ts'
import { blankExecution, type Execution } from '../execution.ts'
import { appOfTask, operationOfTask } from './app-name.ts'
import { bufferOf, lineText } from './lines.ts'
import { instantIn, isObject, textIn } from './listed.ts'
import { readLog } from './read-log.ts'
import type { LogLine, LogReader, LogText, Reading, ReadingResult } from './reader.ts'
import { readingOf } from './whole-reading.ts'

/** One request of a script. */
interface Ping {
  line: LogLine
  /** When the receiver got it, RFC 3339. */
  at: string
  signal: 'start' | 'log' | 'success' | 'fail'
  /** The exit code, where the path ends in one. */
  code: number | null
  /** The check's UUID, or its slug. */
  check: string
  isSlug: boolean
  /** The sender's id of the run. */
  rid: string | null
  body: string
  /** True where the receiver or the sender kept only a part of the body. */
  isCut: boolean
}

/** A run that has said it began. */
interface Started {
  ping: Ping
  logs: Ping[]
}

interface Pass {
  text: LogText
  inner: readonly LogReader[]
  /** By check and rid. */
  open: Map<string, Started>
  /** The last request of each check, to know one that is sent again. */
  last: Map<string, Ping>
  readings: Reading[]
}

/** A script asks again when it got no answer; within a minute the same request is the same ping. */
const againMs = 60_000
/** What began longer ago has no end: Healthchecks shows no durations beyond it either. */
const longestMs = 72 * 3_600_000

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const pingPath = new RegExp(
  `^(?:/[\\w.-]{1,64}){0,4}?/(?:(?<uuid>${uuid})|[\\w-]{22}/(?<slug>[a-z0-9_-]{1,100}))(?:/(?<signal>start|fail|log|\\d{1,3}))?/?$`,
)

/**
 * A reader of a ping receiver's requests, JSON lines with `received_at`, `method` and `path`: what a check's start, end
 * and exit code tell, and what the other readers know of the output that came with them.
 */
export const pingReader = (inner: readonly LogReader[]): LogReader => ({
  name: 'ping',
  detect(text) {
    const buffer = bufferOf(text.bytes)
    return ['"received_at"', '"method"', '"path"'].every(key => buffer.includes(key)) ? 0.97 : 0
  },
  read: (text, lines) => readPings(inner, text, lines),
})

function readPings(inner: readonly LogReader[], text: LogText, lines: readonly LogLine[]): ReadingResult {
  const pass: Pass = { text, inner, open: new Map(), last: new Map(), readings: [] }
  const left: LogLine[] = []
  for (const line of lines) {
    const ping = pingIn(lineText(text, line), line)
    if (ping === null) left.push(line)
    else take(pass, ping)
  }
  let consumed = text.bytes.length
  for (const started of pass.open.values()) {
    if (text.complete) pass.readings.push(withoutEnd(pass, started))
    else consumed = Math.min(consumed, started.ping.line.start)
  }
  const why = 'baris JSON penerima ping ("received_at", "method", "path" sebuah pemeriksaan)'
  return { readings: pass.readings, problems: [], consumed, left, why }
}

/** The request; null for a line that is none, or whose path is no check's. */
function pingIn(raw: string, line: LogLine): Ping | null {
  if (raw[0] !== '{') return null
  try {
    const value: unknown = JSON.parse(raw)
    return isObject(value) && textIn(value['method']) !== null ? pingOf(value, line) : null
  } catch {
    return null
  }
}

function pingOf(request: Record<string, unknown>, line: LogLine): Ping | null {
  const at = instantIn(request['received_at'])
  const [path = '', ownQuery = ''] = (textIn(request['path']) ?? '').split('?', 2)
  const found = pingPath.exec(path)?.groups
  if (at === null || found === undefined) return null
  const { slug, signal = '' } = found
  const code = /^\d/.test(signal) ? Number(signal) : null
  if (code !== null && code > 255) return null
  const query = new URLSearchParams(textIn(request['query']) ?? ownQuery)
  const body = textIn(request['body']) ?? ''
  const bodyBytes = request['body_bytes']
  return {
    line,
    at,
    signal: signal === 'start' || signal === 'log' ? signal : signal === 'fail' || code ? 'fail' : 'success',
    code,
    check: slug ?? found['uuid'] ?? '',
    isSlug: slug !== undefined,
    rid: textIn(query.get('rid'))?.slice(0, 200) ?? null,
    body,
    isCut:
      (typeof bodyBytes === 'number' && bodyBytes > Buffer.byteLength(body)) ||
      body.startsWith('...\n') ||
      /\n\[runitor\] Output truncated to last \d+ bytes\./.test(body.slice(-200)),
  }
}

const keyOf = ({ check, rid }: Ping): string => `${check} ${rid ?? ''}`

function take(pass: Pass, ping: Ping): void {
  const key = keyOf(ping)
  const before = pass.last.get(key)
  pass.last.set(key, ping)
  if (before !== undefined && isAgain(before, ping)) return
  for (const [other, started] of pass.open) {
    if (Date.parse(ping.at) - Date.parse(started.ping.at) > longestMs) close(pass, other, started)
  }
  const started = pass.open.get(key)
  switch (ping.signal) {
    case 'start':
      if (started !== undefined) close(pass, key, started)
      pass.open.set(key, { ping, logs: [] })
      return
    case 'log':
      started?.logs.push(ping)
      return
    case 'success':
    case 'fail':
      pass.open.delete(key)
      pass.readings.push(ended(pass, started, ping))
      return
    default:
      ping.signal satisfies never
  }
}

const isAgain = (before: Ping, ping: Ping): boolean =>
  before.signal === ping.signal &&
  before.code === ping.code &&
  before.body === ping.body &&
  Date.parse(ping.at) - Date.parse(before.at) < againMs

function close(pass: Pass, key: string, started: Started): void {
  pass.open.delete(key)
  pass.readings.push(withoutEnd(pass, started))
}

/** A script that said it began and never that it ended has not ended well. */
function withoutEnd(pass: Pass, { ping, logs }: Started): Reading {
  const verdict = { status: 'failed', rule: 'ping: dimulai, tanpa ping selesai' } as const
  const last = logs.at(-1) ?? ping
  return reading(pass, ping, last, [], { ...verdict, startedAt: ping.at, closingLineSeen: false })
}

function ended(pass: Pass, started: Started | undefined, ping: Ping): Reading {
  const runs = runsIn(pass, [...(started?.logs ?? []), ping], ping)
  const startedAt = started?.ping.at ?? runs.find(run => run.startedAt !== null)?.startedAt ?? null
  return reading(pass, started?.ping ?? ping, ping, runs, {
    ...verdictOf(ping, runs),
    startedAt,
    finishedAt: ping.at,
    exitCode: ping.code,
    tail: tailOf(ping.body),
    closingLineSeen: true,
  })
}

/** The runs that the output tells of; of a part of it only those that had trouble, for its end may be lacking. */
function runsIn({ text, inner }: Pass, pings: readonly Ping[], end: Ping): Execution[] {
  const bodies = [...new Set(pings.map(({ body }) => body))].filter(body => body !== '')
  if (bodies.length === 0) return []
  const { command: _, ...around } = text
  const { readings } = readLog(
    {
      ...around,
      bytes: Buffer.from(`${bodies.join('\n')}\n`),
      firstLine: 1,
      offset: 0,
      complete: true,
      exitCode: end.code ?? (end.signal === 'success' ? 0 : null),
      modifiedAt: Date.parse(end.at),
    },
    inner,
  )
  const isCut = pings.some(ping => ping.isCut)
  return readings
    .map(({ execution }) => execution)
    .filter(({ errors, warnings }) => !isCut || errors.length + warnings.length > 0)
}

/** From the least to the worst. */
const severity = ['unknown', 'success', 'running', 'warning', 'failed']

/**
 * The stricter of what the ping says and what its body shows. An exit code not 0 is a failure, unless it is that of the
 * one tool in the body and a mere warning there (restic 3, rsync 24).
 */
function verdictOf(ping: Ping, runs: readonly Execution[]): Pick<Execution, 'status' | 'rule'> {
  const worst = runs.toSorted((a, b) => severity.indexOf(b.status) - severity.indexOf(a.status))[0]
  const said =
    ping.code === null ? (ping.signal === 'fail' ? 'gagal' : 'berhasil') : `kode keluar ${ping.code}`
  const rule = `ping: ${said}${worst === undefined ? '' : `; isinya ${worst.rule}`}`
  const isWarning = worst?.status === 'warning'
  const isForgiven = ping.code !== null && runs.length === 1 && isWarning
  if (ping.signal === 'fail' && !isForgiven) return { status: 'failed', rule }
  return { status: isWarning || worst?.status === 'failed' ? worst.status : 'success', rule }
}

/** The run from its first request to its last. What the check is named tells before what the output says. */
function reading(
  { text }: Pass,
  first: Ping,
  last: Ping,
  runs: readonly Execution[],
  told: Partial<Execution>,
): Reading {
  const main = runs.find(run => run.operation === 'backup') ?? runs[0] ?? blankExecution
  const names = [first.isSlug ? first.check : '', text.command ?? '']
  // Where the command is known, whoever reads its output knows more than the bare check.
  const isAlone = text.command === undefined
  const execution: Execution = {
    ...main,
    app: firstOf(names, appOfTask) ?? main.app ?? (isAlone ? first.check : null),
    operation: firstOf(names, operationOfTask) ?? main.operation ?? (isAlone ? 'backup' : null),
    tags: first.isSlug ? [...main.tags, first.check] : main.tags,
    warnings: runs.flatMap(run => run.warnings),
    errors: runs.flatMap(run => run.errors),
    finishedAt: null,
    ...told,
  }
  return readingOf(execution, text, first.line, last.line, first.rid)
}

function firstOf<T>(names: readonly string[], told: (name: string) => T | null): T | null {
  for (const name of names) {
    const answer = told(name)
    if (answer !== null) return answer
  }
  return null
}
