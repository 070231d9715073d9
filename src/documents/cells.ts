// How does a fact stand in a cell?

import {
  boundedShare,
  formatBytes,
  formatDay,
  formatNumber,
  formatPercent,
  formatRupiah,
  formatShortDay,
  formatShortMoment,
} from '../calendar/indonesian.ts'
import { formatInstant, parseInstant } from '../calendar/zone.ts'
import type { Cell, Data, Inline, RichCell, Row, Shade, Text, Time } from '../paper/document.ts'

/** What stands where the books know nothing, so that no cell of a filled paper is silently empty. */
export const unknown = '–'

export const plainText = (text: string, strong = false): Text => ({ kind: 'text', text, strong, em: false })

export const orUnknown = (text: string | null | undefined): string =>
  text === undefined || text === null || text === '' ? unknown : text

/** A count: a real number in Excel, `1.024` on paper. */
export const count = (value: number, strong = false): Data => ({
  kind: 'data',
  value,
  format: '#,##0',
  text: formatNumber(value),
  strong,
})

/** A size in bytes, `1,5 GB` on paper; in Excel the same number of MB (2^20) in every cell, so that they add up. */
export const size = (bytes: number | null | undefined, strong = false): Cell =>
  measured(bytes, 2 ** 20, '#,##0.0" MB"', strong)

/** What a disk or a memory holds, `2 TB` on paper; in Excel GB (2^30). */
export const capacity = (bytes: number | null | undefined): Cell =>
  measured(bytes, 2 ** 30, '#,##0.0" GB"', false)

/** The dash where nothing tells the size. Dividing by a power of two loses nothing. */
function measured(bytes: number | null | undefined, unit: number, format: string, strong: boolean): Cell {
  if (bytes === null || bytes === undefined) return unknown
  return { kind: 'data', value: bytes / unit, format, text: formatBytes(bytes), strong }
}

/** A share 0…1 as a percentage, the same in Excel as on paper; the dash where there is nothing to take a share of. */
export const share = (value: number | null, strong = false): Cell =>
  value === null
    ? unknown
    : { kind: 'data', value: boundedShare(value), format: '0.0%', text: formatPercent(value), strong }

/** Whole rupiah. */
export const rupiah = (value: number | undefined): Cell =>
  value === undefined
    ? unknown
    : { kind: 'data', value, format: '"Rp"#,##0', text: formatRupiah(value), strong: false }

/** A day `2026-10-01`: a real date in Excel, `1 Oktober 2026` on paper. */
export const day = (on: string | undefined): Cell => (on === undefined ? unknown : dayTime(on))

export const dayTime = (on: string): Time => ({ kind: 'time', value: on, text: formatDay(on), strong: false })

/** `01-10-2026`, for narrow columns. */
export const shortDay = (on: string): Time => ({ ...dayTime(on), text: formatShortDay(on) })

/** `01-10-2026 01.30`: a real date with its time in Excel. */
export function moment(at: string | number, zone: string): Time {
  const instant = typeof at === 'number' ? at : parseInstant(at)
  const text = formatShortMoment(instant, zone)
  return { kind: 'time', value: formatInstant(instant, zone), text, strong: false }
}

/** A cell that is more than one plain value. */
export function rich(content: Inline[], look: Partial<Omit<RichCell, 'kind' | 'content'>> = {}): RichCell {
  return {
    kind: 'cell',
    header: false,
    colspan: 1,
    rowspan: 1,
    align: null,
    valign: 'top',
    shade: 'none',
    height: 0,
    blocks: [],
    flow: null,
    ...look,
    content,
  }
}

/** Lines under each other in one cell; empty ones are left out. */
export function lines(texts: (string | null | undefined)[], look: Partial<RichCell> = {}): RichCell {
  const kept = texts.filter(text => text !== undefined && text !== null && text !== '')
  const content = kept.flatMap<Inline>((text, i) =>
    i === 0 ? [plainText(text as string)] : [{ kind: 'break' }, plainText(text as string)],
  )
  return rich(content.length === 0 ? [plainText(unknown)] : content, look)
}

/** A letter on a shade: told apart by the letter, never by colour alone. */
export const mark = (letter: string, shade: Shade): RichCell =>
  rich([plainText(letter)], { shade, align: 'center', valign: 'middle' })

/** An empty cell to write in by hand, `height` mm high. */
export const toFill = (height: number): RichCell => rich([], { height })

export const row = (cells: Cell[], role: Row['role'] = 'plain'): Row => ({ role, cells })

/** `n` empty lines of a form, numbered, each `height` mm high. */
export const blankRows = (n: number, columns: number, height: number): Row[] =>
  Array.from({ length: n }, (_, i) =>
    row([
      rich([plainText(String(i + 1))], { align: 'center' }),
      ...Array.from({ length: columns - 1 }, () => toFill(height)),
    ]),
  )

/** The one row of a table that has nothing to tell. */
export const nihil = (columns: number): Row =>
  row([rich([plainText('Nihil')], { colspan: columns, align: 'center' })])

/** Rows of a table, or "Nihil": an empty table says that it is empty. */
export const rowsOrNihil = (rows: Row[], columns: number): Row[] =>
  rows.length === 0 ? [nihil(columns)] : rows

/** The first `most` texts, and how many more there are. */
export const andMore = (texts: string[], most: number, between = '; '): string =>
  texts.slice(0, most).join(between) + (texts.length > most ? ` (+${texts.length - most} lagi)` : '')
