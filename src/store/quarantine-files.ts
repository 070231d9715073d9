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
  /** The same bytes at the same place for the same reason are one. */
  id: string
  at: string
  problem: Problem
  /** The bytes as text where they are UTF-8, else as base64. */
  text?: string
  base64?: string
}

const isMonth = (name: string): boolean => /^\d{4}-\d{2}\.jsonl$/.test(name)
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function encode({ problem, at, bytes }: Quarantined): { id: string; line: string } {
  const id = sha256(
    `${problem.file}\n${problem.span?.offset ?? problem.line}\n${problem.code}\n${sha256(bytes)}`,
  )
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
    const isNew = !fs.existsSync(file)
    const fd = fs.openSync(file, 'a', 0o600)
    try {
      for (const { line } of fresh) appendWhole(fd, Buffer.from(`\n${line}\n`), file)
      fs.fdatasyncSync(fd)
      this.known = { month, sizeBytes: fs.fstatSync(fd).size, ids: known }
    } finally {
      fs.closeSync(fd)
    }
    if (isNew) syncFolder(this.folder)
  }

  /** Ids a month holds; read again only when somebody else added. */
  private knownIds(month: string, file: string): Set<string> {
    const sizeBytes = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (this.known.month === month && this.known.sizeBytes === sizeBytes) return this.known.ids
    const ids = new Set<string>()
    for (const { id } of this.read(month)) ids.add(id)
    return ids
  }

  /** Places and reasons, of one month or of all. */
  problems(month?: string): Problem[] {
    if (month !== undefined) return [...this.read(month)].map(line => line.problem)
    if (!fs.existsSync(this.folder)) return []
    const months = fs.readdirSync(this.folder).filter(isMonth).sort()
    return months.flatMap(name => [...this.read(name.slice(0, 7))].map(line => line.problem))
  }

  /** A line torn by a full disk is passed over: its bytes were not acknowledged and are read again. */
  private *read(month: string): Generator<QuarantineLine> {
    for (const line of textLines(path.join(this.folder, `${month}.jsonl`))) {
      if (line === '') continue
      try {
        yield JSON.parse(line) as QuarantineLine
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
      }
    }
  }
}
