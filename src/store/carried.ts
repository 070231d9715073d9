// How do facts reach a machine to which no network leads?

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import {
  CarriedCheck,
  type CarriedHeader,
  type CarriedMonth,
  carriedFact,
  encodeEnd,
  encodeHeader,
  readHeader,
} from '../journal/carried.ts'
import { genesis, openSeal } from '../journal/chain.ts'
import type { Fact, Head, VerbatimFact } from '../journal/fact.ts'
import { executionMonth, filingMonth } from '../journal/filing.ts'
import { decodeLine, numberOf } from '../journal/line.ts'
import { Refusal } from '../refusal.ts'
import type { Bookkeeper } from './bookkeeper.ts'
import { textLines } from './lines.ts'
import type { Desk } from './shelf.ts'

/** Kinds that are carried: what happened. The register, papers and the months' own lines belong to their machine. */
const carriedKinds = new Set<Fact['kind']>(['execution', 'correction', 'void', 'excuse', 'assign', 'copy'])

/** What came of one file. */
export interface CarriedReport {
  office: string
  at: string
  added: number
  doubles: number
  /** Corrections and voids of records that neither the file nor this journal holds. */
  orphans: number
  heads: Head[]
}

/**
 * The lines of `cadang log export`: header, the lines of each month from the first that was written down at `sinceMs` or
 * later, word for word with their chain, and an end. @throws Refusal where the journal's own chain does not hold
 */
export function* carriedLines(
  store: Bookkeeper,
  sinceMs: number,
  who: { at: string; by: string },
): Generator<string> {
  const { shelf, owner } = store
  const months = shelf.months().flatMap(month => stretchOf(month, shelf.lines(month), sinceMs) ?? [])
  const header: CarriedHeader = { cadang: 'kiriman', v: 1, office: owner.id, ...who, months }
  const digest = createHash('sha256')
  let count = 0
  const told = (line: string): string => {
    digest.update(`${line}\n`)
    count += 1
    return line
  }
  yield told(encodeHeader(header))
  const check = new CarriedCheck(months)
  for (const { from, to } of months) {
    let n = 0
    for (const line of shelf.lines(to.month)) {
      if (openSeal(line) === null) continue
      n += 1
      if (n <= from.lines || n > to.lines) continue
      if ('fault' in check.take(line)) throw new Refusal(broken(to.month))
      yield told(line)
    }
  }
  yield encodeEnd(count, digest.digest('hex'))
}

const broken = (month: string): string =>
  `Jurnal ${month} tidak utuh, jadi tidak dapat dikirim. Jalankan "cadang journal verify".`

/** From the first line written down then or later to the month's end; null for none. */
function stretchOf(month: string, lines: Iterable<string>, sinceMs: number): CarriedMonth | null {
  let before: Head = { month, lines: 0, chain: genesis }
  let from: Head | null = null
  for (const line of lines) {
    const sealed = openSeal(line)
    if (sealed === null) continue
    const at = /^\{"v":1,"id":"[0-9a-f]{64}","n":\d+,"at":"([^"]{1,40})"/.exec(line)?.[1]
    if (from === null && at !== undefined && Date.parse(at) >= sinceMs) from = before
    before = { month, lines: numberOf(line) ?? before.lines + 1, chain: sealed.chain }
  }
  return from === null ? null : { from, to: before }
}

/**
 * Holds a carried file against its chain, its end, its office and the heads given, and only then writes what is new into
 * this journal, under its own chain. Ids stay; the time is that of arrival, so that nothing was known here before it came.
 * @throws Refusal naming the line, for a file that is not whole, was changed, or is another office's: nothing is written
 */
export async function takeCarried(
  store: Bookkeeper,
  file: string,
  who: { at: string; by: string },
  heads: readonly Head[] = [],
): Promise<CarriedReport> {
  const header = verified(file, store.owner.id, heads)
  return store.shelf.exclusively(desk => {
    const report: CarriedReport = {
      office: header.office,
      at: header.at,
      added: 0,
      doubles: 0,
      orphans: 0,
      heads: [],
    }
    const filed = new Map<string, string>()
    for (const line of carriedBody(file, header)) {
      const read = carriedFact(line)
      if ('own' in read || read.kind === 'fact')
        take(store, desk, 'own' in read ? read : read.fact, who, filed, report)
    }
    report.heads = desk.pen.settle()
    return report
  })
}

function take(
  store: Bookkeeper,
  desk: Desk,
  carried: Fact | VerbatimFact,
  who: { at: string; by: string },
  filed: Map<string, string>,
  report: CarriedReport,
): void {
  if (!carriedKinds.has(carried.kind)) return
  const fact = { ...carried, at: who.at, by: `${carried.by}, dibawa ${who.by}` } as Fact | VerbatimFact
  const month = monthFor(store, carried, filed)
  if (month === null) report.orphans += 1
  else {
    filed.set(fact.id, month)
    if (desk.pen.add(month, fact)) report.added += 1
    else report.doubles += 1
  }
}

/** The month here in which a fact belongs, by its own times; null for a correction of what nobody here knows. */
function monthFor(
  store: Bookkeeper,
  fact: Fact | VerbatimFact,
  filed: ReadonlyMap<string, string>,
): string | null {
  const { zone } = store.owner
  if ('own' in fact) {
    const { started_at: startedAt, finished_at: finishedAt } = JSON.parse(fact.own)
    return executionMonth({ startedAt, finishedAt: finishedAt ?? null }, fact.at, zone)
  }
  try {
    return filingMonth(fact, zone, target => filed.get(target) ?? store.monthHolding(target))
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** The lines between the header and the end, held against the chain once more: the file may have changed meanwhile. */
function* carriedBody(file: string, { months }: CarriedHeader): Generator<string> {
  const check = new CarriedCheck(months)
  let first = true
  for (const line of linesToEnd(file)) {
    if (line.startsWith('{"cadang":"akhir"')) return
    if (!first) {
      if ('fault' in check.take(line)) throw new Refusal('Kiriman berubah selagi dibaca; ulangi perintah.')
      yield line
    }
    first = false
  }
}

/** The header of a file whose every line holds. */
function verified(file: string, office: string, heads: readonly Head[]): CarriedHeader {
  let header: CarriedHeader | null = null
  let check = new CarriedCheck([])
  const digest = createHash('sha256')
  let number = 0
  let end: string | null = null
  for (const line of linesToEnd(file)) {
    number += 1
    if (end !== null) throw new Refusal(`Kiriman ditolak: ada baris sesudah penutupnya (baris ${number}).`)
    if (header === null) {
      header = headerOf(line, office)
      check = new CarriedCheck(header.months)
    } else if (line.startsWith('{"cadang":"akhir"')) {
      end = line
      continue
    } else {
      const taken = check.take(line)
      const fault = 'fault' in taken ? taken.fault : (badLine(line) ?? headFault(line, taken.month, heads))
      if (fault !== null)
        throw new Refusal(`Kiriman ditolak: baris ${number} ${fault}. Tidak ada yang ditulis.`)
    }
    digest.update(`${line}\n`)
  }
  if (header === null) throw new Refusal(notCarried)
  if (end === null || !check.complete())
    throw new Refusal(`Kiriman ditolak: terpotong setelah baris ${number}; salin ulang berkasnya.`)
  if (end !== encodeEnd(number - 1, digest.digest('hex')))
    throw new Refusal('Kiriman ditolak: sidik pada baris penutupnya tidak cocok dengan isinya.')
  const { months } = header
  const strange = heads.find(
    head =>
      !months.some(
        ({ from, to }) => to.month === head.month && from.lines < head.lines && head.lines <= to.lines,
      ),
  )
  if (strange)
    throw new Refusal(`Kiriman ditolak: tidak memuat catatan ke-${strange.lines} dari ${strange.month}.`)
  return header
}

/** Every line of a file, the last one also where it lacks its newline. */
function* linesToEnd(file: string): Generator<string> {
  let read = 0
  for (const line of textLines(file)) {
    read += Buffer.byteLength(line) + 1
    yield line
  }
  const rest = Buffer.alloc(Math.min(64 * 1024, Math.max(0, fs.statSync(file).size - read)))
  if (rest.length === 0) return
  const fd = fs.openSync(file, 'r')
  fs.readSync(fd, rest, 0, rest.length, read)
  fs.closeSync(fd)
  yield rest.toString()
}

const notCarried =
  'Berkas ini bukan hasil "cadang log export". Log biasa ditaruh di inbox/<host>/, lalu "cadang log ingest" tanpa nama berkas.'

function headerOf(line: string, office: string): CarriedHeader {
  const header = readHeader(line)
  if (header === null) throw new Refusal(notCarried)
  if (header === 'newer')
    throw new Refusal('Kiriman ini dari cadang yang lebih baru; perbarui cadang di mesin ini.')
  if (header.office !== office)
    throw new Refusal(
      `Kiriman ditolak: milik kantor "${header.office}", sedangkan buku ini milik "${office}".`,
    )
  return header
}

function badLine(line: string): string | null {
  const read = carriedFact(line)
  return 'own' in read || read.kind !== 'bad' ? null : `tidak dapat dibaca: ${read.why}`
}

/** A head told beside the file (by telephone, on paper) must be the one that the file has there. */
function headFault(line: string, month: string, heads: readonly Head[]): string | null {
  if (heads.length === 0) return null
  const read = decodeLine(line)
  if (read.kind !== 'fact') return null
  const head = heads.find(each => each.month === month && each.lines === read.n)
  return head === undefined || read.chain.startsWith(head.chain)
    ? null
    : `tidak cocok dengan kepala rantai yang diberikan (${month}:${head.lines})`
}
