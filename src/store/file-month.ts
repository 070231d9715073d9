// How does a month's file grow?

import fs from 'node:fs'
import path from 'node:path'
import { sealEnd, sealLength, sha256 } from '../journal/chain.ts'
import type { Fact, VerbatimFact } from '../journal/fact.ts'
import { idStart, ownLineMax } from '../journal/line.ts'
import { MonthChain } from '../journal/month-chain.ts'
import { Refusal } from '../refusal.ts'
import { appendWhole, syncFolder } from './durable.ts'
import { KeyTable } from './key-table.ts'
import { eachLine } from './lines.ts'
import type { OpenMonth, Written } from './pen.ts'

const sealMark = Buffer.from(',"chain":"')
const batchBytes = 512 * 1024

/** Where a line of ours has its chain, or -1: torn, damaged, never ours. */
function sealAt(bytes: Uint8Array, from: number, to: number): number {
  const at = to - sealLength
  if (at <= from || bytes[to - 1] !== 0x7d) return -1
  for (let i = 0; i < sealMark.length; i += 1) if (bytes[at + i] !== sealMark[i]) return -1
  return at + sealMark.length
}

const redactedMark = Buffer.from('{"redacted"')
const isRedacted = (bytes: Uint8Array, from: number): boolean => bytes[from + 2] === redactedMark[2]

/**
 * `journal/<month>.jsonl`, open for writing by the holder of the lock. Knows the ids the month holds and the end of
 * its chain; reads only what was added since it last looked.
 */
export class FileMonth implements OpenMonth {
  chain: MonthChain
  ids = new KeyTable()
  private readonly file: string
  private readonly guard: () => void
  private fd: number | null = null
  /** Bytes taken in, through the last newline; and the file's size when we last looked. */
  private read = 0
  private size = 0
  /** Lines that wait to be written, `filled` bytes of them. */
  private batch: Buffer | null = null
  private filled = 0
  private dirty = false

  constructor(folder: string, month: string, guard: () => void) {
    this.file = path.join(folder, `${month}.jsonl`)
    this.chain = new MonthChain(month)
    this.guard = guard
  }

  /** Takes in what others added since. A file that became smaller is read anew. */
  refresh(): void {
    const size = fs.statSync(this.file, { throwIfNoEntry: false })?.size ?? 0
    if (size < this.read) this.forget()
    const { chain, ids } = this
    this.read = eachLine(this.file, this.read, (bytes, from, to) => {
      const at = sealAt(bytes, from, to)
      if (at < 0) return
      chain.lines += 1
      chain.chain = bytes.toString('latin1', at, at + 64)
      if (!isRedacted(bytes, from)) ids.addBytes(bytes, from + idStart)
    })
    this.size = size
  }

  private forget(): void {
    this.read = 0
    this.ids = new KeyTable()
    this.chain = new MonthChain(this.chain.month)
  }

  write(fact: Fact | VerbatimFact): Written {
    if (batchBytes - this.filled < ownLineMax + 2) this.flush()
    this.batch ??= Buffer.allocUnsafeSlow(batchBytes)
    const { batch } = this
    if (this.filled === 0) this.filled = batch.write('\n', 0, 'latin1')
    const json = this.chain.nextJson(fact)
    const start = this.filled
    if (json.length > ownLineMax - sealLength) return 'too-long'
    const length = batch.write(json, start)
    if (length > ownLineMax - sealLength) return 'too-long'
    if (!this.ids.add(fact.id)) return 'double'
    const chain = this.chain.advance(sha256(json))
    this.filled = start + length - 1
    this.filled += batch.write(`${sealEnd(chain)}\n`, this.filled, 'latin1')
    return 'added'
  }

  /** One write; it begins and ends with a newline, so that a torn one before it takes nothing along. */
  private flush(): void {
    if (this.filled <= 1 || this.batch === null) return
    const bytes = this.batch.subarray(0, this.filled)
    this.filled = 0
    this.guard()
    const isNew = this.fd === null && !fs.existsSync(this.file)
    this.fd ??= fs.openSync(this.file, 'a', 0o640)
    if (fs.fstatSync(this.fd).size !== this.size)
      throw new Refusal(
        `Jurnal ${this.chain.month} ditulis pihak lain sementara kita memegang kuncinya; tidak ada yang ditulis. Ulangi perintah.`,
      )
    this.dirty = true
    if (isNew) syncFolder(path.dirname(this.file))
    appendWhole(this.fd, bytes, this.file)
    this.size += bytes.length
    this.read = this.size
  }

  settle(): void {
    this.flush()
    if (this.dirty && this.fd !== null) fs.fdatasyncSync(this.fd)
    this.dirty = false
  }

  /** Ends writing. After a failure what waits is dropped, and the file will be read anew. */
  end(failed: boolean): void {
    if (this.fd !== null) fs.closeSync(this.fd)
    this.fd = null
    this.batch = null
    this.filled = 0
    this.dirty = false
    if (failed) this.forget()
  }
}
