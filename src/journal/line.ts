// How is a fact written on one line, and read back?

import { blankExecution, type Execution } from './execution.ts'
import type { ExecutionFact, Fact, VerbatimFact } from './fact.ts'
import { factFault, headFault, isRecord, isSource } from './fact-shape.ts'
import { isOwnLine } from './formats/own-check.ts'
import { ownExecution, runOf } from './formats/own-line.ts'
import { runKey } from './identity.ts'
import { placeAt } from './placing.ts'
import { remembering } from './remembering.ts'

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
  const { file, line, offset, length, log } = fact.source
  const named = log === undefined ? '' : `,"log":${quote(log)}`
  const source = `{"file":${quote(file)},"line":${line},"offset":${offset},"length":${length}${named}}`
  if ('own' in fact) return `${head}"kind":"execution","source":${source},"own":${fact.own}}`
  const execution = encodeExecution(fact.execution)
  return `${head}"kind":"execution","run":${quote(fact.run)},"source":${source},"execution":{${execution}}}`
}

/** Where the 64 digits of the id stand in every line of ours: `{"v":1,"id":"…`. */
export const idStart = 13

const sameAt = remembering(text => text)
const sameFile = remembering(text => text)

/** The fact of a line whose source was written down word for word; why it is none, as text. */
function ownFact(value: Record<string, unknown>): ExecutionFact | string {
  const { own, source } = value
  if (!isOwnLine(own) || !isSource(source)) return 'baris sumbernya tidak dapat dibaca'
  const why = headFault(value)
  if (why !== null) return why
  const { id, at, by } = value as Pick<ExecutionFact, 'id' | 'at' | 'by'>
  const { line, offset, length } = source
  const file = sameFile(source.file)
  const execution = placeAt(ownExecution(own), file)
  return {
    v: 1,
    id,
    at: sameAt(at),
    by,
    kind: 'execution',
    source: { file, line, offset, length },
    run: runKey(execution, runOf(own), id),
    execution,
  }
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
  if (!isRecord(value)) return { kind: 'bad', why: 'bukan sebuah objek' }
  if (value['own'] !== undefined && value['kind'] === 'execution') {
    const fact = ownFact(value)
    return typeof fact === 'string'
      ? { kind: 'bad', why: fact }
      : { kind: 'fact', n: value['n'] as number, fact, chain: sealed }
  }
  const why = factFault(value)
  if (why !== null) return { kind: 'bad', why }
  const { n, chain, ...fact } = value as unknown as { n: number; chain: string } & Fact
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
