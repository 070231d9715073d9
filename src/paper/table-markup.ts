// Which table does a `<table>` stand for?

import { alignment, amount, choice, words, yesNo } from './attributes.ts'
import { contentOf, elementsOf, named, type Parts } from './blocks.ts'
import type { Cell, Column, RichCell, Row, Shade, Table } from './document.ts'
import { type Element, MarkupError } from './markup.ts'

const shadeWords: Record<string, Shade> = {
  tanpa: 'none',
  kepala: 'head',
  baik: 'good',
  awas: 'caution',
  buruk: 'bad',
  kosong: 'void',
  aksen: 'accent',
}

const heights: Record<string, RichCell['valign']> = { top: 'top', middle: 'middle', bottom: 'bottom' }

/** @throws MarkupError also when a row written in the template has another number of columns than the table. */
export function tableOf(element: Element, parts: Parts): Table {
  const inside = (tag: string) => elementsOf(element).filter(child => child.tag === tag)
  const rowsIn = (tag: string) => inside(tag).flatMap(elementsOf)
  const written = [...rowsIn('thead'), ...rowsIn('tbody'), ...rowsIn('tfoot')]
  const columns = inside('col').flatMap(columnsOf)
  if (columns.length === 0) columns.push(...evenColumns(written[0]))
  checkWidths(element, inside, columns.length)
  return {
    kind: 'table',
    name: words(element, 'nama') ?? '',
    columns,
    head: rowsIn('thead').map(row => rowOf(row, 'thead', parts)),
    body: bodyOf(inside('tbody'), parts),
    foot: rowsIn('tfoot').map(row => rowOf(row, 'tfoot', parts)),
    borders: choice(
      element,
      'garis',
      { grid: 'grid', horizontal: 'horizontal', tanpa: 'none' } as const,
      'grid',
    ),
    fontSize: amount(element, 'ukuran', 9, 4),
    sheet: choice(element, 'lembar', yesNo, true),
    lanes: choice(element, 'lajur', yesNo, false),
  }
}

function bodyOf(bodies: Element[], parts: Parts): Iterable<Row> {
  const long = bodies.find(body => words(body, 'isi') !== null)
  if (!long) return bodies.flatMap(elementsOf).map(row => rowOf(row, 'tbody', parts))
  if (bodies.length > 1 || long.children.length > 0)
    throw new MarkupError(long.at, '<tbody isi> harus satu-satunya <tbody> dan tanpa <tr>')
  return named(parts.tables, long, 'isi', 'baris tabel')
}

/** `lebar="25"` is millimetres, `lebar="2*"` two shares of what is left. */
function columnsOf(element: Element): Column[] {
  const width = words(element, 'lebar') ?? '1*'
  if (!/^\d+(?:\.\d+)?\*?$/.test(width) || Number.parseFloat(width) === 0)
    throw new MarkupError(element.at, `<col lebar="${width}">: harus milimeter (25) atau bagian (2*)`)
  const value = Number.parseFloat(width)
  const choices = words(element, 'pilihan')?.split('|')
  const column: Column = {
    width: width.endsWith('*') ? { share: value } : { mm: value },
    align: alignment(element, 'left'),
    ...(choices === undefined ? {} : { choices }),
  }
  return Array.from({ length: amount(element, 'span', 1, 1) }, () => column)
}

function evenColumns(row: Element | undefined): Column[] {
  if (!row) return [{ width: { share: 1 }, align: 'left' }]
  const cells = elementsOf(row).flatMap(cell => Array(amount(cell, 'colspan', 1, 1)).fill(null))
  return cells.map(() => ({ width: { share: 1 }, align: 'left' }))
}

function rowOf(element: Element, where: 'thead' | 'tbody' | 'tfoot', parts: Parts): Row {
  const roles = { biasa: 'plain', kelompok: 'group', jumlah: 'total' } as const
  const role = choice(element, 'peran', roles, where === 'tfoot' ? 'total' : 'plain')
  const style = where === 'thead' ? headStyle : role === 'group' ? groupStyle : plainStyle
  return { role, cells: elementsOf(element).map(cell => cellOf(cell, style, parts)) }
}

type CellStyle = Pick<RichCell, 'align' | 'valign' | 'shade'>
const headStyle: CellStyle = { align: 'center', valign: 'middle', shade: 'head' }
const groupStyle: CellStyle = { align: 'left', valign: 'top', shade: 'none' }
const plainStyle: CellStyle = { align: null, valign: 'top', shade: 'none' }

/** A cell with nothing but words, or one date or number, takes the short form that long tables use. */
function cellOf(element: Element, style: CellStyle, parts: Parts): Cell {
  const header = element.tag === 'th'
  const { content, blocks } = contentOf(element, alignment(element, null) ?? 'left')
  if (
    !header &&
    style === plainStyle &&
    blocks.length === 0 &&
    content.length <= 1 &&
    Object.keys(element.attributes).length === 0
  ) {
    const [only] = content
    if (only === undefined) return ''
    if (only.kind === 'time' || only.kind === 'data') return only
    if (only.kind === 'text' && !only.strong && !only.em) return only.text
  }
  const cell: RichCell = {
    kind: 'cell',
    header,
    colspan: amount(element, 'colspan', 1, 1),
    rowspan: amount(element, 'rowspan', 1, 1),
    align: alignment(element, style.align),
    valign: choice(element, 'valign', heights, style.valign),
    shade: choice(element, 'naungan', shadeWords, style.shade),
    height: amount(element, 'tinggi', 0),
    content,
    blocks,
    flow: words(element, 'alur') ? named(parts.flows, element, 'alur', 'sel alur') : null,
  }
  return cell
}

/** Tagged PDF wants every row equally wide; a wrong colspan would also shift cells in Excel. */
function checkWidths(table: Element, inside: (tag: string) => Element[], width: number): void {
  for (const part of ['thead', 'tbody', 'tfoot'].flatMap(inside)) {
    let held: number[] = []
    for (const row of elementsOf(part)) {
      const spans = elementsOf(row).map(cell => ({
        columns: amount(cell, 'colspan', 1, 1),
        rows: amount(cell, 'rowspan', 1, 1),
      }))
      const wide = held.length + spans.reduce((sum, span) => sum + span.columns, 0)
      if (wide !== width)
        throw new MarkupError(
          row.at,
          `<tr> dalam tabel "${words(table, 'nama')}" punya ${wide} kolom, bukan ${width}`,
        )
      const below = [
        ...held.map(rows => rows - 1),
        ...spans.flatMap(span => Array(span.columns).fill(span.rows - 1)),
      ]
      held = below.filter(rows => rows > 0)
    }
    if (held.length > 0)
      throw new MarkupError(part.at, `rowspan dalam tabel "${words(table, 'nama')}" melewati <${part.tag}>`)
  }
}
