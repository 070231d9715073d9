// Where do lines wait that nobody could read?

import fs from 'node:fs'
import path from 'node:path'
import { sha256 } from '../journal/chain.ts'
import type { Problem } from '../problem.ts'
import { appendWhole, makeFolder, syncFolder } from './durable.ts'
import { textLines } from './lines.ts'

/** A problem with the bytes it speaks of. */
export interface Quarantined {
  problem: Problem
  /** RFC 3339, when they were set aside. */
  at: string
  bytes: Uint8Array
}

interface QuarantineLine {
  v: 1
  id: string
  at: string
  problem: Problem
  /** The bytes as text where they are UTF-8, else as base64. */
  text?: string
  base64?: string
}

/** What waited under this id was read after all, or is to be ignored. */
interface SettledLine {
  v: 1
  settled: string
  at: string
}

const isMonth = (name: string): boolean => /^\d{4}-\d{2}\.jsonl$/.test(name)
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The same bytes at the same place for the same reason have one id. */
export const quarantineId = ({ problem, bytes }: Omit<Quarantined, 'at'>): string =>
  sha256(`${problem.file}\n${problem.span?.offset ?? problem.line}\n${problem.code}\n${sha256(bytes)}`)

function encode(quarantined: Quarantined): { id: string; line: string } {
  const { problem, at, bytes } = quarantined
  const id = quarantineId(quarantined)
  const line: QuarantineLine = { v: 1, id, at, problem }
  try {
    line.text = strict.decode(bytes)
  } catch {
    line.base64 = Buffer.from(bytes).toString('base64')
  }
  return { id, line: JSON.stringify(line) }
}

/** `journal/quarantine/<month>.jsonl`: byte for byte, with place and reason. Only the holder of the lock adds. */
export class QuarantineFiles {
  private readonly folder: string
  private known: { month: string; sizeBytes: number; ids: Set<string> } = {
    month: '',
    sizeBytes: 0,
    ids: new Set(),
  }

  constructor(journal: string) {
    this.folder = path.join(journal, 'quarantine')
  }

  /** Adds to a month; synced when it returns. What is there already stays one. */
  add(month: string, list: readonly Quarantined[]): void {
    if (list.length === 0) return
    makeFolder(this.folder)
    const file = path.join(this.folder, `${month}.jsonl`)
    const known = this.knownIds(month, file)
    const fresh = list.map(encode).filter(({ id }) => !known.has(id) && known.add(id))
    if (fresh.length === 0) return
    this.append(
      file,
      fresh.map(({ line }) => line),
    )
    this.known = { month, sizeBytes: fs.statSync(file).size, ids: known }
  }

  /** Of what waits of one log. */
  idsOf(log: string): Set<string> {
    return new Set(Array.from(this.waitingOf(log), ({ id }) => id))
  }

  /** What waits of one log, of all months, with its id and its bytes. */
  private *waitingOf(log: string): Generator<{ id: string; month: string; problem: Problem; bytes: Buffer }> {
    for (const month of this.months())
      for (const { id, problem, text, base64 } of this.waiting(month).values()) {
        if (problem.file !== log) continue
        const bytes = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text)
        yield { id, month, problem, bytes }
      }
  }

  /**
   * After a log was read once more up to `upTo`: what waited, stands in it byte for byte, and was not `wrong` this time
   * waits no longer; its line stays in the file. Answers how many.
   */
  settleRead(
    log: string,
    reading: { fd: number; upTo: number; wrong: ReadonlySet<string>; at: string },
  ): number {
    const { fd, upTo, wrong, at } = reading
    const settled = [...this.waitingOf(log)].filter(({ id, problem, bytes }) => {
      const offset = problem.span?.offset
      if (wrong.has(id) || offset === undefined || offset + bytes.length > upTo) return false
      const there = Buffer.alloc(bytes.length)
      fs.readSync(fd, there, 0, there.length, offset)
      return there.equals(bytes)
    })
    for (const month of new Set(settled.map(each => each.month))) {
      const lines = settled
        .filter(each => each.month === month)
        .map(({ id }) => JSON.stringify({ v: 1, settled: id, at } satisfies SettledLine))
      this.append(path.join(this.folder, `${month}.jsonl`), lines)
    }
    return settled.length
  }

  private append(file: string, lines: readonly string[]): void {
    const isNew = !fs.existsSync(file)
    const fd = fs.openSync(file, 'a', 0o600)
    try {
      for (const line of lines) appendWhole(fd, Buffer.from(`\n${line}\n`), file)
      fs.fdatasyncSync(fd)
    } finally {
      fs.closeSync(fd)
    }
    if (isNew) syncFolder(this.folder)
  }

  /** Ids a month holds; read again only when somebody else added. */
  private knownIds(month: string, file: string): Set<string> {
    const sizeBytes = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (this.known.month === month && this.known.sizeBytes === sizeBytes) return this.known.ids
    return new Set(this.waiting(month).keys())
  }

  private months(): string[] {
    if (!fs.existsSync(this.folder)) return []
    const names = fs.readdirSync(this.folder).filter(isMonth).sort()
    return names.map(name => name.slice(0, 7))
  }

  private waiting(month: string): Map<string, QuarantineLine> {
    const waiting = new Map<string, QuarantineLine>()
    for (const line of this.read(month)) {
      if ('settled' in line) waiting.delete(line.settled)
      else waiting.set(line.id, line)
    }
    return waiting
  }

  /** Places and reasons, of one month or of all. */
  problems(month?: string): Problem[] {
    const months = month === undefined ? this.months() : [month]
    return months.flatMap(each => [...this.waiting(each).values()].map(line => line.problem))
  }

  /** A line torn by a full disk is passed over: its bytes were not acknowledged and are read again. */
  private *read(month: string): Generator<QuarantineLine | SettledLine> {
    for (const line of textLines(path.join(this.folder, `${month}.jsonl`))) {
      if (line === '') continue
      try {
        yield JSON.parse(line) as QuarantineLine | SettledLine
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
      }
    }
  }
}
