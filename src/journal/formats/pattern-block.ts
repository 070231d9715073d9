// What do the lines of one run, read by a pattern, tell together?

import type { LogPattern } from '../../sop/office.ts'
import { messageOf } from '../excerpt.ts'
import { blankExecution, type Execution } from '../execution.ts'
import { maskSecrets } from '../mask.ts'
import { scanCount, scanDuration, scanSize } from './amount.ts'
import {
  epochOf,
  formatAt,
  instantText,
  type Moment,
  type MomentContext,
  scanClock,
  scanDate,
  scanMoment,
} from './moment.ts'
import type { Capture } from './pattern-template.ts'
import { type StatusWord, statusOfWord, type TokenName } from './pattern-tokens.ts'
import type { LogLine, LogText, Reading } from './reader.ts'
import { yearHint } from './year-hint.ts'

type Kind = 'start' | 'failed' | 'success' | 'end' | 'error' | 'warning' | 'lines'

/** A run while its lines are gathered. */
export interface Block {
  first: LogLine
  last: LogLine
  startText: string
  /** True where the start line names the application and the time: it stands for this run and no other. */
  namedAtStart: boolean
  app: string | null
  host: string | null
  startedAt: string | null
  finishedAt: string | null
  /** Epoch ms of the latest time its lines name. */
  lastAt: number | null
  lastText: string | null
  date: Moment | null
  durationSeconds: number | null
  exitCode: number | null
  artifact: string | null
  sha256: string | null
  files: number | null
  bytesRead: number | null
  /** Sizes by file: several files of one run add up. */
  sizes: Map<string, number>
  message: string | null
  warnings: string[]
  errors: string[]
  /** The kind of the closing line, and the word of status it holds. */
  closing: Kind | null
  word: StatusWord | null
}

export const emptyBlock = (pattern: LogPattern, line: LogLine, raw: string): Block => ({
  first: line,
  last: line,
  startText: raw,
  namedAtStart: false,
  app: pattern.app ?? null,
  host: pattern.host ?? null,
  startedAt: null,
  finishedAt: null,
  lastAt: null,
  lastText: null,
  date: null,
  durationSeconds: null,
  exitCode: null,
  artifact: null,
  sha256: null,
  files: null,
  bytesRead: null,
  sizes: new Map(),
  message: null,
  warnings: [],
  errors: [],
  closing: null,
  word: null,
})

/** How this pattern's times are meant in this text. */
export function contextOf(pattern: LogPattern, text: LogText): MomentContext {
  const hint = yearHint(text)
  return {
    zone: pattern.zone ?? text.zone,
    near: hint ?? text.modifiedAt,
    nearIsLatest: hint === null,
  }
}

/** Adds what a line of the run tells. */
export function noteCaptures(
  block: Block,
  kind: Kind,
  captures: Capture[],
  raw: string,
  context: MomentContext,
): void {
  const file = captures.find(capture => capture.name === 'berkas')
  if (file !== undefined && file.text !== '-') block.artifact ??= file.text
  const place: Place = { kind, file: file?.text ?? null, context }
  for (const { name, text } of captures) notes[name]?.(block, text, place)
  const message = captures.find(capture => capture.name === 'pesan')
  const words = messageOf(message === undefined ? raw : unquoted(message.text))
  if (kind === 'error') block.errors.push(words)
  if (kind === 'warning') block.warnings.push(words)
  if (message !== undefined && words !== '' && kind !== 'error' && kind !== 'warning') block.message = words
  if (kind === 'failed' || kind === 'success' || kind === 'end') block.closing = kind
}

/** Where a token stood: on which kind of line, beside which file, and how its times are meant. */
interface Place {
  kind: Kind
  file: string | null
  context: MomentContext
}

/** What each token tells of its run; null for those that are passed over or looked at with their whole line. */
const notes: Record<TokenName, ((block: Block, text: string, place: Place) => void) | null> = {
  aplikasi: (block, text) => {
    block.app = text
  },
  host: (block, text) => {
    block.host = text
  },
  waktu: (block, text, { kind, context }) => noteMoment(block, kind, scanMoment(text, 0)?.value, context),
  'waktu-selesai': (block, text, { context }) =>
    noteMoment(block, 'end', scanMoment(text, 0)?.value, context),
  tanggal: (block, text) => {
    block.date = scanDate(text, 0)?.value ?? null
  },
  jam: (block, text, { context }) => noteMoment(block, 'start', joined(block.date, text), context),
  'jam-selesai': (block, text, { context }) => noteMoment(block, 'end', joined(block.date, text), context),
  ukuran: (block, text, { file }) => noteSize(block, file, scanSize(text, 0, 1024)?.value ?? null),
  'ukuran-desimal': (block, text, { file }) => noteSize(block, file, scanSize(text, 0, 1000)?.value ?? null),
  'ukuran-sumber': (block, text) => {
    block.bytesRead = scanSize(text, 0, 1024)?.value ?? null
  },
  jumlah: (block, text) => {
    block.files = scanCount(text, 0)?.value ?? null
  },
  sha256: (block, text) => {
    block.sha256 ??= text.toLowerCase()
  },
  kode: (block, text, { kind }) => {
    block.exitCode = Number(text)
    if (kind === 'lines' && block.exitCode !== 0)
      block.errors.push(`sebuah perintah berakhir dengan kode ${text}`)
  },
  durasi: (block, text) => {
    block.durationSeconds = scanDuration(text, 0)?.value ?? null
  },
  status: (block, text, { kind }) => noteStatus(block, kind, text),
  berkas: null,
  pesan: null,
  md5: null,
  abaikan: null,
  nomor: null,
  proses: null,
}

function noteMoment(block: Block, kind: Kind, moment: Moment | undefined, context: MomentContext): void {
  const at = moment && epochOf(moment, context)
  if (moment === undefined || at === null || at === undefined) return
  const text = instantText(moment, context)
  const ends = kind === 'end' || kind === 'success' || kind === 'failed'
  if (ends) block.finishedAt = text
  else block.startedAt ??= text
  if (block.lastAt === null || at >= block.lastAt) {
    block.lastAt = at
    block.lastText = text
  }
}

function joined(date: Moment | null, clock: string): Moment | undefined {
  const time = scanClock(clock, 0)?.value
  if (date === null || time === undefined) return undefined
  const { year, month, date: day, offset } = date
  return { ...time, year, month, date: day, offset: time.offset ?? offset }
}

function noteSize(block: Block, file: string | null, bytes: number | null): void {
  if (bytes !== null) block.sizes.set(file ?? block.artifact ?? '', bytes)
}

function noteStatus(block: Block, kind: Kind, text: string): void {
  const word = statusOfWord(text)
  if (kind === 'end' || kind === 'success' || kind === 'failed') block.word = word
  else if (word === 'failed') block.errors.push(messageOf(text))
  else if (word === 'warning') block.warnings.push(messageOf(text))
}

/** A value in CSV quotes, or with escaped quotes, as it was meant. */
function unquoted(text: string): string {
  const inside = /^"(.*)"$/s.exec(text)?.[1]
  return (inside ?? text).replaceAll(inside === undefined ? '\\"' : '""', '"')
}

/** How the gathering ended: by its closing line, by the next start, by the end of the log, or not yet. */
export type Ending = 'closed' | 'superseded' | 'ended' | 'open'

/** The run as a reading; null when its lines name nothing that could tell it from another. */
export function blockReading(
  block: Block,
  pattern: LogPattern,
  text: LogText,
  ending: Ending,
): Reading | null {
  if (block.lastAt === null && block.app === null) return null
  return {
    execution: executionOf(block, pattern, ending),
    run: null,
    line: block.first.number,
    offset: text.offset + block.first.start,
    length: block.last.end - block.first.start,
  }
}

function executionOf(block: Block, pattern: LogPattern, ending: Ending): Execution {
  const { status, rule } = verdictOf(block, ending)
  const failed = status === 'failed'
  const told = block.message === null ? [] : [block.message]
  return {
    ...blankExecution,
    tool: pattern.tool ?? null,
    app: block.app,
    host: block.host,
    operation: pattern.operation,
    status,
    rule: `pola "${pattern.name}": ${rule}`,
    startedAt: block.startedAt ?? startFromDuration(block),
    finishedAt: block.finishedAt ?? (failed && block.errors.length > 0 ? block.lastText : null),
    exitCode: block.exitCode,
    // A failed run proves no file: what lies there may be the one of the day before.
    bytesRead: failed ? null : block.bytesRead,
    bytesStored: failed || block.sizes.size === 0 ? null : sum(block.sizes),
    files: failed ? null : block.files,
    artifact: failed || block.artifact === null ? null : maskSecrets(block.artifact),
    artifactSha256: failed ? null : block.sha256,
    warnings: status === 'warning' && block.warnings.length === 0 ? told : block.warnings,
    errors: failed && block.errors.length === 0 ? told : block.errors,
    closingLineSeen: ending === 'closed',
  }
}

const sum = (sizes: Map<string, number>): number => [...sizes.values()].reduce((a, b) => a + b, 0)

function startFromDuration(block: Block): string | null {
  if (block.durationSeconds === null || block.finishedAt === null) return null
  const offset = block.finishedAt.endsWith('Z') ? 0 : offsetOf(block.finishedAt)
  return formatAt(
    Math.floor(Date.parse(block.finishedAt) / 1000) * 1000 - block.durationSeconds * 1000,
    offset,
  )
}

const offsetOf = (instant: string): number =>
  (instant.at(-6) === '-' ? -1 : 1) * (Number(instant.slice(-5, -3)) * 60 + Number(instant.slice(-2)))

function verdictOf(block: Block, ending: Ending): { status: Execution['status']; rule: string } {
  const failing = block.errors.length > 0
  if (ending === 'open') return { status: 'running', rule: 'belum ada baris penutup' }
  if (ending !== 'closed') {
    const how = ending === 'superseded' ? 'pelaksanaan berikutnya sudah mulai' : 'log berakhir'
    const why = failing ? 'baris galat, dan tanpa baris penutup' : `tanpa baris penutup, padahal ${how}`
    return { status: 'failed', rule: why }
  }
  const told = block.word ?? (block.closing === 'end' ? null : (block.closing as 'success' | 'failed'))
  if (told === 'failed') return { status: 'failed', rule: 'baris penutup menyatakan gagal' }
  if (failing) return { status: 'failed', rule: 'baris galat sebelum baris penutup' }
  if (block.exitCode !== null && block.exitCode !== 0 && told === null)
    return { status: 'failed', rule: `baris penutup dengan kode ${block.exitCode}` }
  if (told === 'warning') return { status: 'warning', rule: 'baris penutup menyatakan peringatan' }
  if (block.warnings.length > 0) return { status: 'warning', rule: 'baris peringatan sebelum baris penutup' }
  return told === 'success'
    ? { status: 'success', rule: 'baris penutup menyatakan berhasil' }
    : { status: 'success', rule: 'baris penutup tanpa galat sebelumnya' }
}
