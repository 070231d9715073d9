// How is a log of our own JSON lines read?

import type { Copy } from '../copy.ts'
import { messageOf, tailOf } from '../excerpt.ts'
import type { Execution } from '../execution.ts'
import { maskSecrets } from '../mask.ts'
import { remembering } from '../remembering.ts'
import { bufferOf } from './lines.ts'
import { isOwnLine, type OwnCopy, type OwnLine } from './own-check.ts'
import { refusalOf } from './own-refusal.ts'
import type { LogLine, LogReader, LogText, Reading } from './reader.ts'

const brace = 0x7b
/** The keys by which a line is known as ours; two of them are enough. */
const marks = ['app', 'operation', 'status', 'started_at'] as const

/** Our own JSON lines: see docs/log-lines.md. */
export const ownLineReader: LogReader = {
  name: 'baris-cadang',
  detect: text => {
    const buffer = bufferOf(text.bytes)
    return buffer.includes('"app"') && (buffer.includes('"operation"') || buffer.includes('"started_at"'))
      ? 1
      : 0
  },
  read(text, lines) {
    const buffer = bufferOf(text.bytes)
    const readings: Reading[] = []
    const problems = []
    const left: LogLine[] = []
    for (const line of lines) {
      if (buffer[line.start] !== brace) {
        left.push(line)
        continue
      }
      const raw = buffer.toString('utf8', line.start, line.end)
      const own = readOwnLine(raw)
      if (own !== null) readings.push(readingOf(own, text, line))
      else if (isOurs(raw)) problems.push(refusalOf(raw, text, line))
      else left.push(line)
    }
    const why = 'baris JSON yang memuat paling sedikit dua dari "app", "operation", "status", "started_at"'
    return { readings, problems, consumed: text.bytes.length, left, why }
  },
}

/** One line of our own, or null where it is none or breaks the rules: for bulk reading, no reason given. */
export function readOwnLine(raw: string): OwnLine | null {
  try {
    const value: unknown = JSON.parse(raw)
    return isOwnLine(value) ? value : null
  } catch {
    return null
  }
}

const readingOf = (own: OwnLine, text: LogText, line: LogLine): Reading => ({
  execution: ownExecution(own),
  run: runOf(own),
  line: line.number,
  offset: text.offset + line.start,
  length: line.end - line.start,
})

/** Short texts that a line may hold; a message, a tail and copies are masked by themselves. */
const texts = ['run', 'host', 'app', 'tool', 'tool_version', 'artifact', 'signal', 'entered_by'] as const
type Text = (typeof texts)[number]
const masks = Object.fromEntries(texts.map(key => [key, remembering(maskSecrets)])) as Record<
  Text,
  (text: string) => string
>

/** One of them, its secrets masked. */
function textOf(own: OwnLine, key: Text): string | null {
  const text = own[key]
  return text ? masks[key](text) : (text ?? null)
}

/** The sender's own id of the run. */
export const runOf = (own: OwnLine): string | null => textOf(own, 'run')

/** True of a line in whose short texts nothing is masked. */
export const isUnmasked = (own: OwnLine): boolean =>
  texts.every(key => textOf(own, key) === (own[key] ?? null))

const copyOf = ({ medium, place, offsite, encrypted, kept_until }: OwnCopy): Copy => ({
  medium,
  place: maskSecrets(place),
  offsite: offsite ?? false,
  encrypted: encrypted ?? null,
  keptUntil: kept_until ?? null,
})

const ruleOf = {
  success: 'baris cadang: status success',
  warning: 'baris cadang: status warning',
  failed: 'baris cadang: status failed',
  running: 'baris cadang: status running',
  unknown: 'baris cadang: status unknown',
} as const

/** Shared by all: nobody adds to what a log told. */
const none: never[] = []

/** What our own line tells, secrets masked. The sender's verdict stands; its message is kept as an error or a warning. */
export function ownExecution(own: OwnLine): Execution {
  const message = own.message ? [messageOf(own.message)] : none
  return {
    tool: textOf(own, 'tool'),
    toolVersion: textOf(own, 'tool_version'),
    app: textOf(own, 'app'),
    host: textOf(own, 'host'),
    claimedHost: null,
    operation: own.operation,
    status: own.status,
    rule: ruleOf[own.status],
    startedAt: own.started_at,
    finishedAt: own.finished_at ?? null,
    exitCode: own.exit_code ?? null,
    signal: textOf(own, 'signal'),
    bytesRead: own.bytes_read ?? null,
    bytesStored: own.bytes ?? null,
    files: own.files ?? null,
    artifact: textOf(own, 'artifact'),
    artifactSha256: own.sha256?.toLowerCase() ?? null,
    tags: none,
    objects: none,
    copies: own.copies?.map(copyOf) ?? none,
    warnings: own.status === 'warning' ? message : none,
    errors: own.status === 'failed' ? message : none,
    tail: own.tail ? tailOf(own.tail) : null,
    freeBytes: own.free_bytes ?? null,
    closingLineSeen: own.status !== 'running',
    dryRun: false,
    ...(own.entered_by ? { entered: { by: maskSecrets(own.entered_by), at: own.ts ?? null } } : {}),
  }
}

/** True for a refused line that is ours all the same: it says so by its keys, even where its JSON is broken. */
function isOurs(raw: string): boolean {
  try {
    const value: unknown = JSON.parse(raw)
    return typeof value === 'object' && value !== null && marks.filter(key => key in value).length >= 2
  } catch {
    return marks.filter(key => raw.includes(`"${key}"`)).length >= 2
  }
}
