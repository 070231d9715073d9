// What does a journal look like that is carried by hand to another machine?

import { genesis, link, openSeal, sha256 } from './chain.ts'
import type { Head, VerbatimFact } from './fact.ts'
import { decodeLine } from './line.ts'

/** A stretch of one month, as it stands in the journal: after `from` (0 lines: its beginning) through `to`. */
export interface CarriedMonth {
  from: Head
  to: Head
}

/** The first line of what is carried. */
export interface CarriedHeader {
  cadang: 'kiriman'
  v: 1
  office: string
  at: string
  by: string
  months: CarriedMonth[]
}

export const encodeHeader = (header: CarriedHeader): string => JSON.stringify(header)

/** The last line: how many lines stand before it, and the hash over them. */
export const encodeEnd = (lines: number, digest: string): string =>
  JSON.stringify({ cadang: 'akhir', lines, sha256: digest })

const isHead = (value: unknown): value is Head => {
  if (typeof value !== 'object' || value === null) return false
  const { month, lines, chain } = value as Record<string, unknown>
  const isMonth = typeof month === 'string' && /^\d{4}-\d{2}$/.test(month)
  const isChain = typeof chain === 'string' && /^[0-9a-f]{64}$/.test(chain)
  return isMonth && isChain && Number.isSafeInteger(lines) && (lines as number) >= 0
}

/** The header, or null for a file that `cadang log export` did not write; `newer` for a later version. */
export function readHeader(line: string): CarriedHeader | 'newer' | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { cadang, v, office, at, by, months } = value as Record<string, unknown>
  if (cadang !== 'kiriman') return null
  if (v !== 1) return 'newer'
  const texts = [office, at, by].every(text => typeof text === 'string')
  const isMonth = (each: unknown): boolean =>
    typeof each === 'object' &&
    each !== null &&
    isHead((each as CarriedMonth).from) &&
    isHead((each as CarriedMonth).to) &&
    (each as CarriedMonth).from.month === (each as CarriedMonth).to.month
  return texts && Array.isArray(months) && months.every(isMonth) ? (value as CarriedHeader) : null
}

/** Follows the chain of one month after the other, as the header announces them. One fault is enough. */
export class CarriedCheck {
  private readonly months: readonly CarriedMonth[]
  private at = 0
  private here: { lines: number; chain: string } | null = null

  constructor(months: readonly CarriedMonth[]) {
    this.months = months
  }

  /** The month that the line belongs to, or what is wrong with it (Indonesian, without its line number). */
  take(text: string): { month: string } | { fault: string } {
    const { here, months } = this
    if (here !== null && here.lines === months[this.at]?.to.lines) {
      this.at += 1
      this.here = null
    }
    const month = months[this.at]
    if (month === undefined) return { fault: 'disisipkan: kepala kiriman tidak menyebutnya' }
    const before = this.here ?? month.from
    const sealed = openSeal(text)
    if (sealed === null) return { fault: 'terpotong atau bukan baris jurnal' }
    if (link(before.lines === 0 ? genesis : before.chain, sealed.hash) !== sealed.chain)
      return { fault: 'diubah, dihapus, atau ditukar: rantainya tidak cocok dengan baris sebelumnya' }
    if (!sealed.redacted && numberIn(text) !== before.lines + 1) return { fault: 'bernomor salah' }
    this.here = { lines: before.lines + 1, chain: sealed.chain }
    if (this.here.lines === month.to.lines && sealed.chain !== month.to.chain)
      return { fault: 'tidak cocok dengan kepala rantai kiriman' }
    return { month: month.to.month }
  }

  /** True when all that the header announces came. */
  complete(): boolean {
    const { here, months } = this
    if (months.length === 0) return true
    return this.at === months.length - 1 && here?.lines === months[this.at]?.to.lines
  }
}

const numberIn = (text: string): number =>
  Number(/^\{"v":1,"id":"[0-9a-f]{64}","n":(\d{1,15}),/.exec(text)?.[1] ?? -1)

/** What a line tells, ready to be written into another journal: a line of our own stays word for word. */
export function carriedFact(text: string): ReturnType<typeof decodeLine> | VerbatimFact {
  const read = decodeLine(text)
  if (read.kind !== 'fact' || read.fact.kind !== 'execution') return read
  const json = openSeal(text)?.json ?? ''
  const at = json.indexOf(',"own":')
  if (at < 0) return read
  const own = json.slice(at + 7, -1)
  if (sha256(own) !== read.fact.id) return { kind: 'bad', why: 'id tidak sama dengan sidik isinya' }
  const { execution: _, ...fact } = read.fact
  return { ...fact, own }
}
