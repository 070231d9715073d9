// How is a fact written on one line, and read back?

import { blankExecution, type Execution, statuses } from './execution.ts'
import {
  type Fact,
  type FactKind,
  type NumberFact,
  numberEvents,
  type ReportStage,
  reportStages,
  type Source,
  type VerbatimFact,
} from './fact.ts'
import { isOwnLine } from './formats/own-check.ts'
import { ownExecution } from './formats/own-line.ts'
import { runKey } from './identity.ts'
import { placeAt } from './placing.ts'
import { isTicketEvent } from './ticket-event.ts'

/** The longest line we write ourselves, in bytes. */
export const ownLineMax = 64 * 1024

/** A line read back: a fact with its number, a place where one was taken out, or nothing that can be read. */
export type JournalLine =
  | { kind: 'fact'; n: number; fact: Fact; chain: string }
  | { kind: 'redacted'; chain: string }
  | { kind: 'bad'; why: string }

const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/

/** JSON of a string; most need no escapes, and are spared the walk. */
export const quote = (text: string): string => (needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`)

/** What the log did not tell is left out; reading fills it in again. */
function encodeExecution(e: Execution): string {
  let out = `"status":"${e.status}","rule":${quote(e.rule)}`
  if (e.tool !== null) out += `,"tool":${quote(e.tool)}`
  if (e.toolVersion !== null) out += `,"toolVersion":${quote(e.toolVersion)}`
  if (e.app !== null) out += `,"app":${quote(e.app)}`
  if (e.host !== null) out += `,"host":${quote(e.host)}`
  if (e.claimedHost !== null) out += `,"claimedHost":${quote(e.claimedHost)}`
  if (e.operation !== null) out += `,"operation":"${e.operation}"`
  if (e.startedAt !== null) out += `,"startedAt":"${e.startedAt}"`
  if (e.finishedAt !== null) out += `,"finishedAt":"${e.finishedAt}"`
  if (e.exitCode !== null) out += `,"exitCode":${e.exitCode}`
  if (e.signal !== null) out += `,"signal":${quote(e.signal)}`
  if (e.bytesRead !== null) out += `,"bytesRead":${e.bytesRead}`
  if (e.bytesStored !== null) out += `,"bytesStored":${e.bytesStored}`
  if (e.files !== null) out += `,"files":${e.files}`
  if (e.artifact !== null) out += `,"artifact":${quote(e.artifact)}`
  if (e.artifactSha256 !== null) out += `,"artifactSha256":"${e.artifactSha256}"`
  if (e.tags.length > 0) out += `,"tags":${JSON.stringify(e.tags)}`
  if (e.objects.length > 0) out += `,"objects":${JSON.stringify(e.objects)}`
  if (e.copies.length > 0) out += `,"copies":${JSON.stringify(e.copies)}`
  if (e.warnings.length > 0) out += `,"warnings":${JSON.stringify(e.warnings)}`
  if (e.errors.length > 0) out += `,"errors":${JSON.stringify(e.errors)}`
  if (e.tail !== null) out += `,"tail":${quote(e.tail)}`
  if (e.freeBytes !== null) out += `,"freeBytes":${e.freeBytes}`
  if (e.closingLineSeen) out += ',"closingLineSeen":true'
  if (e.dryRun) out += ',"dryRun":true'
  if (e.listed) out += ',"listed":true'
  if (e.entered) out += `,"entered":${JSON.stringify(e.entered)}`
  return out
}

/** The fact's JSON as it stands on line number `n` of its month, without its chain. Keys stand in a fixed order. */
export function encodeFact(fact: Fact | VerbatimFact, n: number): string {
  const head = `{"v":1,"id":"${fact.id}","n":${n},"at":"${fact.at}","by":${quote(fact.by)},`
  if (fact.kind !== 'execution') {
    const { v: _v, id: _id, at: _at, by: _by, ...rest } = fact
    return head + JSON.stringify(rest).slice(1)
  }
  const { file, line, offset, length } = fact.source
  const source = `{"file":${quote(file)},"line":${line},"offset":${offset},"length":${length}}`
  if ('own' in fact) return `${head}"kind":"execution","source":${source},"own":${fact.own}}`
  const execution = encodeExecution(fact.execution)
  return `${head}"kind":"execution","run":${quote(fact.run)},"source":${source},"execution":{${execution}}}`
}

/** Where the 64 digits of the id stand in every line of ours: `{"v":1,"id":"…`. */
export const idStart = 13

type Shape = Record<string, (value: unknown) => boolean>
const isText = (value: unknown): boolean => typeof value === 'string'
const isTextOrNull = (value: unknown): boolean => value === null || isText(value)
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isRecordOrNull = (value: unknown): boolean => value === null || isRecord(value)
const isList = (value: unknown): boolean => Array.isArray(value)
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isHead = (value: unknown): boolean =>
  isRecord(value) && isText(value['month']) && isCount(value['lines']) && isHash(value['chain'])

const isCopy = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['medium']) &&
  isText(value['place']) &&
  typeof value['offsite'] === 'boolean' &&
  (value['encrypted'] === null || typeof value['encrypted'] === 'boolean') &&
  isTextOrNull(value['keptUntil'])

const isPlace = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['series']) &&
  isText(value['unit']) &&
  isCount(value['year']) &&
  isCount(value['sequence'])

const executionShape: Shape = {
  tool: isTextOrNull,
  toolVersion: isTextOrNull,
  app: isTextOrNull,
  host: isTextOrNull,
  claimedHost: isTextOrNull,
  operation: isTextOrNull,
  status: value => statuses.includes(value as Execution['status']),
  rule: isText,
  startedAt: isTextOrNull,
  finishedAt: isTextOrNull,
  exitCode: value => value === null || Number.isSafeInteger(value),
  signal: isTextOrNull,
  bytesRead: value => value === null || isCount(value),
  bytesStored: value => value === null || isCount(value),
  files: value => value === null || isCount(value),
  artifact: isTextOrNull,
  artifactSha256: isTextOrNull,
  tags: isTexts,
  objects: isTexts,
  copies: value => Array.isArray(value) && value.every(isCopy),
  warnings: isTexts,
  errors: isTexts,
  tail: isTextOrNull,
  freeBytes: value => value === null || isCount(value),
  closingLineSeen: value => typeof value === 'boolean',
  dryRun: value => typeof value === 'boolean',
  listed: value => value === true,
  entered: value => isRecord(value) && isText(value['by']) && isTextOrNull(value['at']),
}
const fits = (shape: Shape, value: Record<string, unknown>): boolean =>
  Object.keys(value).every(key => shape[key]?.(value[key]) === true)
const isExecutionPart = (value: unknown): boolean => isRecord(value) && fits(executionShape, value)
const isSource = (value: unknown): boolean =>
  isRecord(value) && isText(value['file']) && ['line', 'offset', 'length'].every(key => isCount(value[key]))

const isDoerOrNone = (value: unknown): boolean =>
  value === undefined ||
  (isRecord(value) &&
    isText(value['title']) &&
    ['official', 'name', 'nip', 'recordedBy'].every(key => isTextOrNull(value[key])))

/** What each kind must hold beside `v`, `id`, `n`, `at`, `by`. */
const shapes: Record<FactKind, Shape> = {
  execution: {
    run: isText,
    source: isSource,
    execution: value => isExecutionPart(value) && isText((value as Execution).status),
  },
  void: { target: isHash, reason: isText },
  correction: { target: isHash, reason: isText, change: isExecutionPart },
  excuse: { app: isText, from: isText, until: isText, reason: isText },
  register: { entity: isText, key: isText, rev: isCount, before: isRecordOrNull, after: isRecordOrNull },
  paper: {
    slug: isText,
    title: isText,
    number: isText,
    period: isText,
    asOf: isText,
    files: isList,
    heads: value => Array.isArray(value) && value.every(isHead),
  },
  opening: { app: isText, lastSuccessAt: isTextOrNull, lastRestoreAt: isTextOrNull, note: isText },
  assign: { name: isTextOrNull, host: isTextOrNull, log: isTextOrNull, app: isText, reason: isText },
  copy: {
    event: value => value === 'added' || value === 'removed',
    app: isText,
    artifact: isText,
    madeAt: isTextOrNull,
    copy: isCopy,
    reason: isText,
  },
  procedure: { sop: isText, version: isCount, procedure: isRecord },
  ticket: {
    ticket: isText,
    role: isText,
    post: isTextOrNull,
    doer: isDoerOrNone,
    happenedAt: isText,
    event: isTicketEvent,
    closes: value => typeof value === 'boolean',
  },
  repair: {
    app: isText,
    run: isText,
    failedAt: isText,
    cause: isText,
    action: isText,
    worker: isText,
    repairedAt: isText,
    provenBy: isTextOrNull,
  },
  report: {
    month: isText,
    stage: value => reportStages.includes(value as ReportStage),
    asOf: isText,
    role: isText,
    doer: isDoerOrNone,
    note: isText,
    changes: isList,
    ticket: isTextOrNull,
  },
  number: {
    event: value => numberEvents.includes(value as NumberFact['event']),
    number: isText,
    place: value => value === null || isPlace(value),
    subject: isText,
  },
  month: { month: isText, office: isText, previous: value => value === null || isHead(value) },
}

/** Why this is no fact of ours, or null. */
function fault(value: unknown): string | null {
  if (!isRecord(value)) return 'bukan sebuah objek'
  if (value['v'] !== 1) return 'versi catatan tidak dikenal'
  if (!isHash(value['id']) || !isCount(value['n'])) return 'tanpa id atau nomor urut'
  if (!isText(value['at']) || Number.isNaN(Date.parse(value['at'] as string))) return 'tanpa waktu pencatatan'
  if (!isText(value['by'])) return 'tanpa pencatat'
  const kind = value['kind']
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return 'jenis catatan tidak dikenal'
  const shape = shapes[kind as FactKind]
  const wrong = Object.keys(shape).find(key => shape[key]?.(value[key]) !== true)
  return wrong === undefined ? null : `isian "${wrong}" tidak dapat dibaca`
}

/** Puts the execution in the place of a line written down word for word; why that cannot be, or null. */
function tellOwn(value: unknown): string | null {
  if (!isRecord(value) || value['own'] === undefined || value['kind'] !== 'execution') return null
  const { own, source } = value
  if (!isOwnLine(own) || !isSource(source)) return 'baris sumbernya tidak dapat dibaca'
  const execution = placeAt(ownExecution(own), (source as Source).file)
  Object.assign(value, { run: runKey(execution, own.run ?? null, String(value['id'])), execution })
  delete value['own']
  return null
}

/** Reads one line of a month. Says nothing about whether the chain holds: that is `verify.ts`. */
export function decodeLine(line: string): JournalLine {
  const sealed = chainOf(line)
  if (sealed === null) return { kind: 'bad', why: 'baris tanpa rantai: terpotong atau bukan tulisan cadang' }
  if (line.startsWith('{"redacted":')) return { kind: 'redacted', chain: sealed }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { kind: 'bad', why: 'bukan JSON yang sah' }
  }
  const why = tellOwn(value) ?? fault(value)
  if (why !== null) return { kind: 'bad', why }
  const { n, chain, ...fact } = value as { n: number; chain: string } & Fact
  if (fact.kind === 'execution') fact.execution = { ...blankExecution, ...fact.execution }
  return { kind: 'fact', n, fact: fact as Fact, chain }
}

/** The chain at the end of a line, or null; without hashing. */
const sealEnd = /,"chain":"([0-9a-f]{64})"\}$/
function chainOf(line: string): string | null {
  return sealEnd.exec(line.slice(-76))?.[1] ?? null
}

/** The number a line bears, or null when it bears none (redacted, damaged). */
export function numberOf(line: string): number | null {
  const found = /^\{"v":1,"id":"[0-9a-f]{64}","n":(\d{1,15}),/.exec(line)
  return found ? Number(found[1]) : null
}

/** True where a line, in bytes, bears the number: what `numberOf` tells of its text, for less. */
export function bearsNumber(line: Buffer, n: number): boolean {
  const id = idStart + 64
  const number = `","n":${n},`
  if (line.toString('latin1', 0, idStart) !== '{"v":1,"id":"') return false
  for (let i = idStart; i < id; i += 1) if (!isHexDigit(line[i])) return false
  return line.toString('latin1', id, id + number.length) === number
}

const isHexDigit = (byte = 0): boolean => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66)
