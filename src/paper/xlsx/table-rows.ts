// Which rows of a sheet does a table become?

import type { Align, Cell, RichCell, Row, Table } from '../document.ts'
import { flowCellHeight } from '../flow-geometry.ts'
import { plainCell } from '../plain.ts'
import { type PlacedCell, placeCells } from '../table-grid.ts'
import { allStrong, type TypedValue, textFormat, typedValue } from './cell-value.ts'
import { roomOf, sheetFontSize } from './grid.ts'
import { cellContent, type Entry, hasLines, inputsOf, onlyTicks, soleInput } from './input.ts'
import { inputHeight, inputRow, linesIn, openStyle } from './input-rows.ts'
import { heightOf, type SheetCell, type SheetRow, usualHeight } from './sheet-row.ts'
import { type CellStyle, indentWidth, plainStyle, type StyleBook } from './style.ts'

/** Where a table stands: the sheet's columns in points, and at which of them the table's columns begin and end. */
export interface Placement {
  sheet: number[]
  places: number[]
  styles: StyleBook
  entry: Entry
}

/** Lazy: a row is made when it is asked for, so that a long table never stands in memory. */
export function* tableRows(table: Table, part: 'head' | 'body' | 'foot', at: Placement): Generator<SheetRow> {
  const rooms = table.columns.map((_, column) => roomOver(at, column, 1))
  const looks = createLooks(table, part === 'head', rooms, at.styles)
  // A row between the rows of a cell that spans them would tear it apart.
  const spanned = at.entry === 'fields' && hasSpans(table[part])
  const waiting: PlacedCell[] = []
  let below = 0
  // Heights that the rows below owe to cells which reach down into them.
  let owed: { rows: number; height: number }[] = []
  for (const { row, cells } of placeCells(table[part], table.columns.length)) {
    const ruled = table.borders === 'none' && at.entry !== 'cells'
    const lines = ruled ? Math.max(0, ...cells.map(({ cell }) => ruledLines(cell))) : 0
    let height = Math.max(lines > 0 ? ruledHeight : usualHeight, ...owed.map(share => share.height))
    owed = owed.flatMap(({ rows, height }) => (rows > 1 ? [{ rows: rows - 1, height }] : []))
    const placed: SheetCell[] = []
    for (const cell of cells) {
      const own = lines > 0 ? ruledCell(cell, row.role, looks, at) : sheetCell(cell, row.role, looks, at)
      placed.push(own)
      // What is chosen from a list, or asked in rows of its own, is not printed here.
      if (own.input) height = Math.max(height, inputHeight(own.input))
      if (own.input || own.value === null) continue
      const room = cell.colspan === 1 ? (rooms[cell.column] ?? 0) : roomOver(at, cell.column, cell.colspan)
      const share = cellHeight(cell, room - (room >= wideRoom ? indentWidth : 0), looks)
      height = Math.max(height, share)
      if (cell.rowspan > 1) owed.push({ rows: cell.rowspan - 1, height: share })
    }
    yield below > 0 ? { height, cells: placed, joined: true } : { height, cells: placed }
    below = Math.max(below, ...placed.map(({ rows }) => rows)) - 1
    for (let line = 1; line < lines; line++) {
      const ruled = placed.filter((_, index) => ruledLines(cells[index]?.cell ?? '') > line)
      yield { height: ruledHeight, cells: ruled, joined: true }
    }
    if (spanned) waiting.push(...cells)
    else if (at.entry === 'fields') yield* loneInputRows(cells, table.borders, at)
  }
  yield* loneInputRows(waiting, table.borders, at)
}

/** Points from one line ruled to write on to the next. */
const ruledHeight = 21

/** Lines to write on that a cell is all about, as wide as itself; 0 for any other. */
function ruledLines(cell: Cell): number {
  if (typeof cell === 'string' || cell.kind !== 'cell') return 0
  const [only, ...others] = cellContent(cell)
  return only?.kind === 'blank' && only.width === 0 && others.length === 0 ? only.lines : 0
}

/** The cell's own lower edge is the line, and the words beside it stand on it. */
function ruledCell(placed: PlacedCell, role: Row['role'], looks: Looks, at: Placement): SheetCell {
  const own = sheetCell(placed, role, looks, at)
  if (own.input) return own
  const look = looks.look(
    placed.column,
    role,
    'General',
    typeof placed.cell !== 'string' && isStrong(placed.cell),
  )
  const ruled = ruledLines(placed.cell) > 0
  const style = at.styles.number({ ...look, valign: 'bottom', borders: ruled ? 'bottom' : 'none' })
  return { ...own, style, value: ruled ? null : own.value }
}

function hasSpans(rows: Iterable<Row>): boolean {
  for (const { cells } of rows)
    if (cells.some(cell => typeof cell !== 'string' && cell.kind === 'cell' && cell.rowspan > 1)) return true
  return false
}

/** Fields that share their cell with words or with each other, each in a row of its own below. */
function loneInputRows(cells: PlacedCell[], borders: Table['borders'], at: Placement): SheetRow[] {
  return cells.flatMap(({ cell, column, colspan }) => {
    if (typeof cell === 'string' || cell.kind !== 'cell') return []
    const content = cellContent(cell)
    if (soleInput(content)) return []
    const end = at.places[column + colspan] ?? at.sheet.length
    const from = at.places[column] || Math.max(1, Math.floor(end / 2))
    const place: [number, number] = [from, Math.max(from + 1, end)]
    return inputsOf(content).map(
      (input): SheetRow => ({
        ...inputRow(input, { columns: at.sheet, styles: at.styles }, place, borders),
        joined: true,
      }),
    )
  })
}

function roomOver({ sheet, places }: Placement, column: number, columns: number): number {
  const from = places[column] ?? 0
  return roomOf(sheet, from, (places[column + columns] ?? from + 1) - from)
}

/** Left-aligned words in a column this wide keep off the rule, and off the number before it; points. */
const wideRoom = 60

/** How cells of one part of a table look. */
interface Looks {
  size: number
  /** Of each column. */
  choices: (string[] | undefined)[]
  bold: boolean
  look(column: number, role: Row['role'], format: string, strong: boolean): CellStyle
  /** The same as a number; remembered, for asking the style book a million times would cost more than the cells. */
  number(column: number, role: Row['role'], format: string, strong: boolean): number
}

function createLooks(table: Table, inHead: boolean, rooms: number[], styles: StyleBook): Looks {
  const head: Partial<CellStyle> = { bold: true, shade: 'head', align: 'center', valign: 'middle' }
  const size = sheetFontSize(table)
  // Boxes of a form have one line or two: their answers stand beside their questions.
  const valign = table.borders === 'grid' && !table.sheet ? 'middle' : plainStyle.valign
  const base: CellStyle = { ...plainStyle, valign, size, borders: table.borders, ...(inHead ? head : {}) }
  const look: Looks['look'] = (column, role, format, strong) => ({
    ...base,
    align: inHead || role === 'group' ? base.align : sheetAlign(table.columns[column]?.align ?? 'left'),
    indented: !inHead && table.borders === 'grid' && (rooms[column] ?? 0) >= wideRoom,
    bold: base.bold || strong || role !== 'plain',
    shade: role === 'group' ? 'head' : base.shade,
    format,
    wrap: format === 'General' || format === '@',
  })
  const empty = () => table.columns.map(() => new Map<string, number>())
  const known = { plain: empty(), group: empty(), total: empty(), strong: empty() }
  return {
    size,
    choices: table.columns.map(({ choices }) => choices),
    bold: inHead,
    look,
    number(column, role, format, strong) {
      // A group or total is strong already.
      const formats = known[strong && role === 'plain' ? 'strong' : role][column]
      const found = formats?.get(format)
      if (found !== undefined) return found
      const number = styles.number(look(column, role, format, strong))
      formats?.set(format, number)
      return number
    },
  }
}

function sheetAlign(align: Align): Align {
  return align === 'justify' ? 'left' : align
}

function sheetCell(placed: PlacedCell, role: Row['role'], looks: Looks, at: Placement): SheetCell {
  const { cell, rowspan } = placed
  const column = at.places[placed.column] ?? 0
  const columns = (at.places[placed.column + placed.colspan] ?? column + 1) - column
  const filled =
    typeof cell === 'string' || cell.kind === 'cell' ? enteredCell(cell, placed.column, looks, at) : null
  if (filled) return { column, columns, rows: rowspan, ...filled }
  if (typeof cell === 'string') {
    const style = looks.number(placed.column, role, textFormat(cell), false)
    return { column, columns, rows: rowspan, value: cell, style }
  }
  const { value, format } = cell.kind === 'cell' ? richValue(cell) : typedValue([cell])
  const strong = isStrong(cell)
  const open = at.entry === 'cells' && cell.kind === 'cell' && hasLines(cellContent(cell)) ? 'words' : null
  const style =
    cell.kind === 'cell'
      ? at.styles.number({ ...richLook(cell, looks.look(placed.column, role, format, strong)), open })
      : looks.number(placed.column, role, format, strong)
  const flow = cell.kind === 'cell' && cell.flow ? { flow: cell.flow } : {}
  return { column, columns, rows: rowspan, value, style, size: looks.size, ...flow }
}

/** A cell that somebody writes in, by what may be written into the workbook; null for any other. */
function enteredCell(cell: string | RichCell, column: number, looks: Looks, { entry, styles }: Placement) {
  switch (entry) {
    case 'fields':
      return typeof cell === 'string' ? null : inputCell(cell, looks, styles)
    case 'cells':
      return openCell(cell, column, looks, styles)
    case 'none':
      return null
    default:
      return entry satisfies never
  }
}

/** Of a paper that is filled by hand: an empty cell, or one with nothing but lines to write on. */
function openCell(
  cell: string | RichCell,
  column: number,
  looks: Looks,
  styles: StyleBook,
): Pick<SheetCell, 'value' | 'style' | 'input'> | null {
  if (typeof cell === 'string' ? cell !== '' : cell.header) return null
  const content = typeof cell === 'string' ? [] : cellContent(cell)
  if (content.some(part => part.kind !== 'blank')) return null
  const options = looks.choices[column] ?? []
  const least = typeof cell === 'string' ? 1 : linesIn(cell.height)
  const lines = Math.max(least, ...content.map(part => (part.kind === 'blank' ? part.lines : 0)))
  const kind = options.length > 0 ? 'choice' : 'text'
  const look = looks.look(column, 'plain', 'General', false)
  return {
    value: null,
    style: styles.number({ ...look, valign: 'middle', borders: 'grid', open: 'answer' }),
    input: { name: null, kind, options, label: '', required: false, value: '', lines },
  }
}

/** The cell as one to be filled, or as an empty one when its boxes get rows of their own; null for any other. */
function inputCell(
  cell: RichCell,
  { size }: Looks,
  styles: StyleBook,
): Pick<SheetCell, 'value' | 'style' | 'input'> | null {
  const content = cellContent(cell)
  const input = soleInput(content)
  if (input) return { value: input.value, style: styles.number({ ...openStyle, size }), input }
  if (inputsOf(content).length === 0 || !onlyTicks(content)) return null
  return { value: null, style: styles.number({ ...plainStyle, borders: 'grid' }) }
}

/** Numbers and dates shrink to fit; text needs as many lines as it has. */
function cellHeight({ cell, rowspan }: PlacedCell, room: number, looks: Looks): number {
  if (typeof cell === 'string') return heightOf(cell, room, looks.size, looks.bold) / rowspan
  if (cell.kind !== 'cell') return usualHeight
  const least = Math.max((cell.height * 72) / 25.4, cell.flow ? flowCellHeight(cell.flow) : 0)
  const bold = looks.bold || isStrong(cell)
  // Its rows are as high together as its words, which shall not touch the rules above and below.
  const spare = rowspan > 1 ? looks.size : 0
  return Math.max(least, (heightOf(plainCell(cell), room, looks.size, bold) + spare) / rowspan)
}

function richValue(cell: RichCell): TypedValue {
  if (cell.blocks.length === 0) return typedValue(cell.content)
  const value = plainCell(cell)
  return { value, format: textFormat(value) }
}

/** Bold when every word is; words of several looks keep their own. */
function isStrong(cell: Exclude<Cell, string>): boolean {
  if (cell.kind !== 'cell') return cell.strong
  return cell.header || allStrong(cell.content)
}

function richLook(cell: RichCell, look: CellStyle): CellStyle {
  return {
    ...look,
    align: cell.align ? sheetAlign(cell.align) : look.align,
    valign: cell.valign === 'top' ? look.valign : cell.valign,
    shade: cell.shade === 'none' ? look.shade : cell.shade,
    bold: look.bold || cell.shade === 'bad',
  }
}
