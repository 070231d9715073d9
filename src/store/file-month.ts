// How does a month's file grow?

import fs from 'node:fs'
import path from 'node:path'
import { idStart } from '../journal/line.ts'
import { MonthChain } from '../journal/month-chain.ts'
import { Refusal } from '../refusal.ts'
import { appendWhole, syncFolder } from './durable.ts'
import { KeyTable } from './key-table.ts'
import { eachLine } from './lines.ts'
import type { OpenMonth } from './pen.ts'

const sealMark = Buffer.from(',"chain":"')
const sealLength = sealMark.length + 66
const batchBytes = 1024 * 1024

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
  private waiting: string[] = []
  private waitingChars = 0
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

  put(line: string): void {
    this.waiting.push(line)
    this.waitingChars += line.length
    if (this.waitingChars > batchBytes) this.flush()
  }

  /** One write; it begins and ends with a newline, so that a torn one before it takes nothing along. */
  private flush(): void {
    if (this.waiting.length === 0) return
    const bytes = Buffer.from(`\n${this.waiting.join('\n')}\n`)
    this.waiting = []
    this.waitingChars = 0
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
    this.waiting = []
    this.waitingChars = 0
    this.dirty = false
    if (failed) this.forget()
  }
}
