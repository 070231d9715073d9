// In which file does a month lie: plain, or compressed and sealed?

import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sha256 } from '../journal/chain.ts'
import type { Head } from '../journal/fact.ts'
import { decodeLine, numberOf } from '../journal/line.ts'
import { Refusal } from '../refusal.ts'
import { hasCode, lookOf, replaceFile, syncFolder } from './durable.ts'
import { fromTail, linesOf, piecesOf, splitLines, textsOf } from './lines.ts'

/** `<month>.seal.json`: what the compressed month must unpack to. */
export interface Seal {
  v: 1
  month: string
  lines: number
  chain: string
  /** Of the plain file. */
  sizeBytes: number
  sha256: string
}

/** `look` is what the file looked like when this was read. */
interface Ending {
  look: string
  /** Of the plain lines. */
  sizeBytes: number
  head: Head | null
}

/** A sealed month that does not unpack to what its seal says. */
export class BrokenSeal extends Refusal {
  override name = 'BrokenSeal'
  readonly month: string

  constructor(month: string) {
    super(
      `Jurnal ${month} yang tersegel tidak sesuai segelnya. Simpan berkasnya apa adanya, dan kembalikan journal/${month}.jsonl.gz dan journal/${month}.seal.json dari snapshot.`,
    )
    this.month = month
  }
}

/** The answer of who reads months, or `broken` where a seal does not hold. */
export function ifSealsHold<T>(ask: () => T, broken: T): T {
  try {
    return ask()
  } catch (error) {
    if (error instanceof BrokenSeal) return broken
    throw error
  }
}

/**
 * `journal/<month>.jsonl`, or `<month>.jsonl.gz` with its seal. Where both lie there (somebody was interrupted), the
 * plain one counts: it holds all that the other does.
 */
export class MonthFiles {
  private readonly journal: string
  private readonly endings = new Map<string, Ending>()

  constructor(journal: string) {
    this.journal = journal
  }

  plain(month: string): string {
    return path.join(this.journal, `${month}.jsonl`)
  }
  private packed(month: string): string {
    return `${this.plain(month)}.gz`
  }
  private sealFile(month: string): string {
    return path.join(this.journal, `${month}.seal.json`)
  }

  months(): string[] {
    if (!fs.existsSync(this.journal)) return []
    const names = fs.readdirSync(this.journal).filter(isMonthFile)
    return [...new Set(names.map(name => name.slice(0, 7)))].sort()
  }

  /** What lies beside the months, looks like one of them, and is read by nobody. */
  strangers(): string[] {
    if (!fs.existsSync(this.journal)) return []
    return fs.readdirSync(this.journal).filter(name => /\.jsonl(?:\.gz)?$/.test(name) && !isMonthFile(name))
  }

  isSealed(month: string): boolean {
    return !fs.existsSync(this.plain(month)) && fs.existsSync(this.packed(month))
  }

  /** The whole lines of a month; with `marks`, only those that hold one of them. @throws BrokenSeal */
  *lines(month: string, marks?: readonly string[]): Generator<string> {
    for (const bytes of this.pieces(month)) yield* linesOf(bytes, marks)
  }

  /** The same, many at once: each text ends in a newline. @throws BrokenSeal */
  *texts(month: string): Generator<string> {
    for (const bytes of this.pieces(month)) yield* textsOf(bytes)
  }

  /** The same lines as bytes, each lent until the next is asked for. @throws BrokenSeal */
  *byteLines(month: string): Generator<Buffer> {
    for (const bytes of this.pieces(month)) yield* splitLines(bytes)
  }

  private *pieces(month: string): Generator<Buffer> {
    const found = lookTwice(() => this.opened(month))
    if (typeof found === 'number') yield* piecesOf(found)
    else if (found !== null) yield found
  }

  /** The plain file, open; else what is packed. */
  private opened(month: string): number | Buffer {
    try {
      return fs.openSync(this.plain(month), 'r')
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error
      return this.unpacked(month)
    }
  }

  private seal(month: string): Seal {
    try {
      const seal = JSON.parse(fs.readFileSync(this.sealFile(month), 'utf8')) as Seal
      if (seal.v === 1 && seal.month === month) return seal
    } catch (error) {
      if (!(error instanceof SyntaxError) && !hasCode(error, 'ENOENT')) throw error
    }
    throw new BrokenSeal(month)
  }

  /** The plain bytes of a sealed month, held against the seal. */
  private unpacked(month: string): Buffer {
    const packed = fs.readFileSync(this.packed(month))
    const seal = this.seal(month)
    let bytes: Buffer
    try {
      bytes = gunzipSync(packed, { maxOutputLength: seal.sizeBytes + 1 })
    } catch (error) {
      if (!hasCode(error, 'Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_BUFFER_TOO_LARGE')) throw error
      throw new BrokenSeal(month)
    }
    if (sha256(bytes) !== seal.sha256) throw new BrokenSeal(month)
    return bytes
  }

  /** From the end of the file, or from the seal; null for a month without a line. */
  head(month: string): Head | null {
    return this.ending(month).head
  }

  /** Changes with any line, and is the same for a plain month and the sealed one. */
  fingerprint(month: string): string {
    const { sizeBytes, head } = this.ending(month)
    return `${month} ${sizeBytes} ${head?.chain ?? '-'}`
  }

  /** How a month ends, read again only when its file is not what it was: a book has many months, and is asked often. */
  private ending(month: string): Ending {
    return lookTwice(() => this.endingNow(month)) ?? { look: 'none', sizeBytes: 0, head: null }
  }

  private endingNow(month: string): Ending {
    const plain = fs.statSync(this.plain(month), { throwIfNoEntry: false })
    const look = lookOf(plain ?? fs.statSync(this.packed(month)))
    const known = this.endings.get(month)
    if (known?.look === look) return known
    const ending = { look, ...this.endingOf(month, plain) }
    this.endings.set(month, ending)
    return ending
  }

  private endingOf(month: string, plain: fs.Stats | undefined): Omit<Ending, 'look'> {
    if (plain !== undefined) {
      const head = fromTail(this.plain(month), plain.size, lines => headAt(month, lines))
      return { sizeBytes: plain.size, head }
    }
    const { sizeBytes, lines, chain } = this.seal(month)
    return { sizeBytes, head: { month, lines, chain } }
  }

  /** Compresses a month and seals it; the plain file goes last. Only under the writer lock. */
  pack(month: string): Seal {
    const bytes = fs.readFileSync(this.plain(month))
    const head = this.head(month)
    if (head === null) throw new Refusal(`Jurnal ${month} tidak memuat satu catatan pun.`)
    const seal: Seal = { v: 1, ...head, sizeBytes: bytes.length, sha256: sha256(bytes) }
    replaceFile(this.sealFile(month), `${JSON.stringify(seal)}\n`)
    replaceFile(this.packed(month), gzipSync(bytes, { level: 9 }))
    if (sha256(this.unpacked(month)) !== seal.sha256) throw new BrokenSeal(month)
    fs.rmSync(this.plain(month))
    syncFolder(this.journal)
    return seal
  }

  /** Makes a month plain, so that it can be added to. Only under the writer lock. */
  unpack(month: string): void {
    if (!fs.existsSync(this.packed(month))) return
    if (!fs.existsSync(this.plain(month))) replaceFile(this.plain(month), this.unpacked(month))
    fs.rmSync(this.packed(month))
    fs.rmSync(this.sealFile(month), { force: true })
    syncFolder(this.journal)
  }
}

/**
 * What a look at a month finds; null where it has no file. Somebody may seal or open it while we look: then its file is
 * not where it was, or not the one of its seal, and a second look tells.
 */
function lookTwice<T>(look: () => T): T | null {
  for (let isLast = false; ; isLast = true) {
    try {
      return look()
    } catch (error) {
      const isGone = hasCode(error, 'ENOENT')
      if (!isGone && !(error instanceof BrokenSeal)) throw error
      if (isLast && isGone) return null
      if (isLast) throw error
    }
  }
}

const isMonthFile = (name: string): boolean => /^\d{4}-\d{2}\.jsonl(?:\.gz)?$/.test(name)

/** The head, from the lines at a file's end; null when they do not tell (then more are given). */
function headAt(month: string, lines: string[]): Head | null {
  let after = 0
  let chain: string | null = null
  for (const line of lines.toReversed()) {
    const sealed = /,"chain":"([0-9a-f]{64})"\}$/.exec(line.slice(-76))?.[1]
    if (sealed === undefined) continue
    chain ??= sealed
    const n = numberOf(line)
    if (n !== null) return { month, lines: n + after, chain }
    if (decodeLine(line).kind === 'redacted') after += 1
  }
  return null
}
