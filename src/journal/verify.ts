// Has anybody touched the journal?

import { genesis, link, nextChain, openSeal, type SealedLine } from './chain.ts'
import type { Head, MonthFact, PaperFact } from './fact.ts'
import { bearsNumber, decodeLine, numberOf } from './line.ts'

/** `rewritten`: every hash fits, but a head printed on a paper does not: the chain was computed anew. */
export type TamperKind = 'changed' | 'removed' | 'inserted' | 'swapped' | 'rewritten' | 'missing'

export const tamperWords: Readonly<Record<TamperKind, string>> = {
  changed: 'diubah',
  removed: 'dihapus',
  inserted: 'disisipkan',
  swapped: 'ditukar',
  rewritten: 'ditulis ulang',
  missing: 'hilang',
}

/** One place where the journal is not as it was written. `line` counts the file's own lines from 1; 0 is the whole file. */
export interface Tamper {
  month: string
  line: number
  kind: TamperKind
  /** One Indonesian sentence. */
  message: string
}

/** A head that stands outside the month it speaks of, and where it was found; its chain may be cut, as papers print it. */
export interface Anchor extends Head {
  from: string
  /** True where it stands on a paper or in an auditor's hands; heads in the next month's first line only help to see. */
  printed: boolean
}

export interface MonthVerdict {
  month: string
  /** The head as the file has it now; null for a file without one good line. */
  head: Head | null
  /** Lines that an anchor proves; those after it are not anchored yet ("belum tertambat"). */
  anchored: number
  tampers: Tamper[]
  /** Lines torn by a full disk or a power cut: not part of the chain, nothing acknowledged. */
  torn: number[]
  /** Lines taken out on purpose, whose hash stands in their place. */
  redacted: number[]
}

interface State {
  chain: string
  n: number
}

/** How far back a line may belong. */
const near = 64

/** Walks one month and collects what does not fit. */
class Walk {
  readonly tampers: Tamper[] = []
  readonly torn: number[] = []
  readonly redacted: number[] = []
  private readonly month: string
  /** Chain after record n and the file's line it stands on, by n; records count from 1. */
  private readonly chains: string[] = [genesis]
  private readonly places: number[] = [0]
  private recent: State[] = [{ chain: genesis, n: 0 }]
  private last: State = { chain: genesis, n: 0 }
  /** What the chain would be had only the last line's seal been touched; null unless that line is in doubt. */
  private doubt: string | null = null
  private readonly missing = new Set<number>()
  private damaged: number[] = []

  constructor(month: string) {
    this.month = month
  }

  private report(line: number, kind: TamperKind, message: string): void {
    this.tampers.push({ month: this.month, line, kind, message })
  }

  private accept(line: number, n: number, chain: string, doubt: string | null = null): void {
    this.last = { chain, n }
    this.chains[n] = chain
    this.places[n] = line
    this.doubt = doubt
    this.recent.push(this.last)
    if (this.recent.length > near) this.recent.shift()
  }

  take(line: number, bytes: Buffer): void {
    if (bytes.length === 0) return
    const n = this.last.n + 1
    const chain = this.doubt === null ? nextChain(this.last.chain, bytes) : null
    if (chain !== null && bearsNumber(bytes, n)) this.follow(line, n, chain)
    else this.takeText(line, bytes.toString())
    if (this.last.n === 1) this.holdMonth(line, bytes.toString())
  }

  /** Whatever is not simply the next line. */
  private takeText(line: number, text: string): void {
    const sealed = openSeal(text)
    if (sealed === null) {
      this.damaged.push(line)
      return
    }
    if (sealed.redacted) this.redacted.push(line)
    const n = sealed.redacted ? this.last.n + 1 : numberOf(text)
    const fits = [this.last.chain, this.doubt].some(
      chain => chain !== null && link(chain, sealed.hash) === sealed.chain,
    )
    if (!fits) this.judge(line, n ?? this.last.n + 1, sealed)
    else {
      // A number is covered by the hash: where it jumps under a fitting chain, the chain was made to fit.
      if (n !== this.last.n + 1 && this.doubt === null)
        this.report(line, 'rewritten', words.renumbered(line, this.last.n + 1, n))
      this.follow(line, n ?? this.last.n + 1, sealed.chain)
    }
    this.damaged = []
  }

  private follow(line: number, n: number, chain: string): void {
    this.torn.push(...this.damaged)
    this.damaged = []
    this.accept(line, n, chain)
  }

  /** The month's own first line. */
  private holdMonth(line: number, text: string): void {
    const read = decodeLine(text)
    if (read.kind !== 'fact') return
    const own = read.fact.kind === 'month' && read.fact.month === this.month
    if (!own) this.report(line, 'swapped', words.otherMonth(this.month))
  }

  private judge(line: number, n: number, sealed: SealedLine): void {
    const base = this.recent.findLast(({ chain }) => link(chain, sealed.hash) === sealed.chain)
    if (this.chains[n] === sealed.chain) this.report(line, 'inserted', words.inserted(line))
    else if (this.missing.delete(n)) {
      this.drop(tamper => tamper.kind === 'removed' && tamper.message === words.removed(n, n))
      this.report(line, 'swapped', words.swapped(line, n))
    } else if (base !== undefined && base.n < this.last.n) {
      const strangers = this.places.slice(base.n + 1)
      this.drop(tamper => strangers.includes(tamper.line))
      for (const place of strangers) this.report(place, 'inserted', words.inserted(place))
      this.forgetAfter(base.n)
      this.accept(line, n, sealed.chain)
    } else if (n <= this.last.n) this.report(line, 'inserted', words.inserted(line))
    else this.jump(line, n, sealed)
  }

  private drop(told: (tamper: Tamper) => boolean): void {
    const kept = this.tampers.filter(tamper => !told(tamper))
    this.tampers.splice(0, this.tampers.length, ...kept)
  }

  private forgetAfter(n: number): void {
    this.chains.length = n + 1
    this.places.length = n + 1
    this.recent = this.recent.filter(state => state.n <= n)
  }

  /** The line does not follow the one before: it was changed, or records between are gone. */
  private jump(line: number, n: number, sealed: SealedLine): void {
    const first = this.last.n + 1
    const doubt = link(this.last.chain, sealed.hash)
    if (n === first) this.report(line, 'changed', words.changed(line))
    else if (n - first === this.damaged.length)
      for (const place of this.damaged) this.report(place, 'changed', words.changed(place))
    else if (n - first > near) this.report(line, 'removed', words.removed(first, n - 1))
    else
      for (let lost = first; lost < n; lost += 1) {
        this.missing.add(lost)
        this.report(line, 'removed', words.removed(lost, lost))
      }
    this.accept(line, n, sealed.chain, doubt)
  }

  finish(anchors: readonly Anchor[]): MonthVerdict {
    const { n, chain } = this.last
    let anchored = 0
    for (const anchor of [...anchors].sort((a, b) => a.lines - b.lines)) {
      if (anchor.lines > n) this.report(0, 'removed', words.cut(n + 1, anchor))
      else if (!this.chains[anchor.lines]?.startsWith(anchor.chain))
        this.report(this.places[anchor.lines] ?? 0, 'rewritten', words.rewritten(anchored + 1, anchor))
      else if (anchor.printed) anchored = anchor.lines
    }
    return {
      month: this.month,
      head: n === 0 ? null : { month: this.month, lines: n, chain },
      anchored,
      tampers: this.tampers,
      torn: [...this.torn, ...this.damaged],
      redacted: this.redacted,
    }
  }
}

/** Heads of other months that a month's facts hold. */
export const anchorsIn = (month: string, facts: readonly (PaperFact | MonthFact)[]): Anchor[] =>
  facts.flatMap((fact): Anchor[] => {
    if (fact.kind === 'paper')
      return fact.heads.map(head => ({
        ...head,
        from: `naskah ${fact.number} dalam journal/${month}.jsonl`,
        printed: true,
      }))
    const { previous } = fact
    return previous === null ? [] : [{ ...previous, from: `awal journal/${month}.jsonl`, printed: false }]
  })

const words = {
  changed: (line: number) => `baris ${line} diubah setelah ditulis: isinya tidak cocok dengan rantainya`,
  inserted: (line: number) => `baris ${line} disisipkan: bukan bagian dari rantai`,
  swapped: (line: number, n: number) => `baris ${line} ditukar tempatnya: semula catatan ke-${n}`,
  renumbered: (line: number, due: number, n: number | null) =>
    `baris ${line} ditulis ulang: bernomor ${n ?? '-'}, seharusnya ${due}`,
  otherMonth: (month: string) => `berkas ini bukan jurnal ${month}: baris pertamanya menyebut bulan lain`,
  removed: (first: number, last: number) =>
    first === last ? `catatan ke-${first} dihapus` : `catatan ke-${first} sampai ke-${last} dihapus`,
  cut: (first: number, anchor: Anchor) =>
    `catatan ke-${first} sampai ke-${anchor.lines} dihapus dari ujung: ${anchor.from} menyebut ${anchor.lines} catatan`,
  rewritten: (first: number, anchor: Anchor) =>
    `antara catatan ke-${first} dan ke-${anchor.lines} ada yang ditulis ulang beserta rantainya: ${anchor.from} menyebut rantai ${anchor.chain.slice(0, 8)}…`,
}

/**
 * Verifies one month against its own chain and against heads found elsewhere. `lines` are the file's lines in
 * order, the last only when it ends in a newline; the first is line 1. Pure.
 */
export function verifyMonth(
  month: string,
  lines: Iterable<Buffer>,
  anchors: readonly Anchor[],
): MonthVerdict {
  const walk = new Walk(month)
  let line = 0
  for (const bytes of lines) walk.take(++line, bytes)
  return walk.finish(anchors.filter(anchor => anchor.month === month))
}
