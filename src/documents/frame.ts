// What does every paper say around its matter: whose it is, its number, its foot, its sources?

import { createHash } from 'node:crypto'
import type { Books } from '../books.ts'
import { formatDay, formatMoment, formatShortDay, formatTime } from '../calendar/indonesian.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import type { Head } from '../journal/fact.ts'
import type { Row } from '../paper/document.ts'
import { count, row, rowsOrNihil } from './cells.ts'
import type { Ask, PaperKind } from './paper-kind.ts'
import { type SignRow, signPlaces, signRows } from './sign-chain.ts'

/** Fields that every template may name. */
export interface Frame {
  paper: 'A4' | 'F4'
  government: string
  agency: string
  unit: string
  addressLines: string[]
  place: string
  code: string
  /** Empty: a blank is printed for the number. */
  number: string
  periodLabel: string
  /** `BULAN OKTOBER 2026`, `TRIWULAN IV 2026`, `TAHUN 2026`: under a title. */
  periodTitle: string
  /** `2 November 2026 pukul 08.00 WIB`. */
  asOf: string
  /** One OPD's name, or empty for all. */
  owner: string
  blank: boolean
  foot: string
  signRows: SignRow[]
  /** `ya` where the office signs electronically: the words stand in the place of the ink. */
  electronicInk: 'ya' | 'tidak'
}

const dots = '…………'
/** Letters of a number that the one line of the foot has room for. */
const mostInFoot = 48

export function frameOf(kind: PaperKind, books: Books, ask: Ask): Frame {
  const { letterhead, paper, place } = books.office
  const today = formatDay(dayAt(parseInstant(books.asOf), books.office.zone))
  const blank = ask.face === 'blank'
  return {
    paper,
    government: letterhead.government.toUpperCase(),
    agency: letterhead.agency.toUpperCase(),
    unit: letterhead.unit ?? '',
    addressLines: letterhead.lines,
    place,
    code: kind.code,
    number: ask.number ?? '',
    periodLabel: ask.day === null ? books.period.label : formatDay(ask.day),
    periodTitle: periodTitle(books),
    asOf: asOfText(books),
    owner: ask.owner ?? '',
    blank,
    foot: footOf(kind, books, ask),
    electronicInk: books.office.electronicSignature && !blank ? 'ya' : 'tidak',
    signRows: signRows(
      signPlaces(books, kind.slug, kind.signers, ask.face),
      `${place}, ${blank ? dots : today}`,
    ),
  }
}

function periodTitle({ period }: Books): string {
  return (/^\d{4}-\d{2}$/.test(period.key) ? `Bulan ${period.label}` : period.label).toUpperCase()
}

const asOfText = (books: Books): string => formatMoment(parseInstant(books.asOf), books.office.zone)

/** `02-11-2026 08.00 WIB`, for the foot. */
function shortAsOf({ asOf, office }: Books): string {
  const at = parseInstant(asOf)
  return `${formatShortDay(dayAt(at, office.zone))} ${formatTime(at, office.zone)}`
}

/** Form code, number, chain head, asOf: what an auditor needs to find the paper's ground again. */
export function footOf(kind: PaperKind, books: Books, ask: Ask): string {
  const number = ask.number ?? dots
  const parts = [
    kind.code,
    `Nomor: ${number.length > mostInFoot ? `${number.slice(0, mostInFoot)}…` : number}`,
  ]
  if (ask.face === 'filled') parts.push(headText(books), `per ${shortAsOf(books)}`)
  return parts.join(' · ')
}

/** Heads of the months of the period; where nothing was written in it yet, of the month before. */
const headsOf = ({ heads, standing }: Books): Head[] =>
  heads.length === 0 && standing.head !== null ? [standing.head] : heads

function headText(books: Books): string {
  const heads = headsOf(books)
  const last = heads.at(-1)
  if (last === undefined) return 'Kepala rantai: belum ada catatan'
  const others = heads.length - 1
  const more = others === 0 ? '' : ` (+${others})`
  return `Kepala rantai ${last.month}${more}: ${last.lines} baris, ${last.chain.slice(0, 8)}…`
}

/** "Sumber data": every log that gave records, and every month's chain head, in full. */
export const sourceRows = (books: Books): Row[] =>
  rowsOrNihil(
    books.sources.map((source, i) => row([count(i + 1), source.file, count(source.records), source.sha256])),
    4,
  )

export const headRows = (books: Books): Row[] =>
  rowsOrNihil(
    headsOf(books).map(head => row([head.month, count(head.lines), head.chain])),
    3,
  )

/**
 * One hash for all logs of the period: sha256 over the lines `<sha256>  <file>\n` of the annex "Sumber data",
 * so that anyone can make it again with `sha256sum`.
 */
export const sourcesHash = (books: Books): string =>
  createHash('sha256')
    .update(books.sources.map(source => `${source.sha256}  ${source.file}\n`).join(''))
    .digest('hex')

export const sourceRecords = (books: Books): number =>
  books.sources.reduce((sum, source) => sum + source.records, 0)
