// Which rows of a sheet does a table become?

import type { Align, Cell, Row, Table } from '../document.ts'
import { flowText } from '../flow-text.ts'
import { plainCell } from '../plain.ts'
import { type PlacedCell, placeCells } from '../table-grid.ts'
import { type TypedValue, textFormat, typedValue } from './cell-value.ts'
import { roomOf, sheetFontSize } from './grid.ts'
import { heightOf, type SheetCell, type SheetRow } from './sheet-row.ts'
import { type CellStyle, plainStyle, type StyleBook } from './style.ts'

/** Where a table stands: the sheet's columns in points, and at which of them the table's columns begin and end. */
export interface Placement {
  sheet: number[]
  places: number[]
  styles: StyleBook
}

/** Lazy: a row is made when it is asked for, so that a long table never stands in memory. */
export function* tableRows(table: Table, part: 'head' | 'body' | 'foot', at: Placement): Generator<SheetRow> {
  const size = sheetFontSize(table)
  const base: CellStyle = {
    ...plainStyle,
    size,
    borders: table.borders,
    ...(part === 'head' ? headLook : {}),
  }
  const looks = createLooks(table, base, at.styles)
  for (const { row, cells } of placeCells(table[part], table.columns.length)) {
    let height = 0
    const placed: SheetCell[] = []
    for (const cell of cells) {
      const made = sheetCell(cell, row, part === 'head', looks, at)
      placed.push(made.cell)
      if (made.height > height) height = made.height
    }
    yield { height, cells: placed }
  }
}

const headLook: Partial<CellStyle> = { bold: true, shade: 'head', align: 'center', valign: 'middle' }

/** Numbers of looks by column, role and format: asking the style book a million times would cost more than the cells. */
function createLooks(table: Table, base: CellStyle, styles: StyleBook) {
  const known = new Map<string, number>()
  return {
    size: base.size,
    number(column: number, role: Row['role'], format: string, strong: boolean, inHead: boolean): number {
      const key = `${column} ${role} ${strong} ${format}`
      const found = known.get(key)
      if (found !== undefined) return found
      const number = styles.number(look(column, role, format, strong, inHead))
      known.set(key, number)
      return number
    },
    look,
  }
  function look(
    column: number,
    role: Row['role'],
    format: string,
    strong: boolean,
    inHead: boolean,
  ): CellStyle {
    const text = format === 'General' || format === '@'
    return {
      ...base,
      align: inHead || role === 'group' ? base.align : sheetAlign(table.columns[column]?.align ?? 'left'),
      bold: base.bold || strong || role !== 'plain',
      shade: role === 'group' ? 'head' : base.shade,
      format,
      wrap: text,
    }
  }
}

function sheetAlign(align: Align): Align {
  return align === 'justify' ? 'left' : align
}

function sheetCell(
  placed: PlacedCell,
  row: Row,
  inHead: boolean,
  looks: ReturnType<typeof createLooks>,
  at: Placement,
): { cell: SheetCell; height: number } {
  const column = at.places[placed.column] ?? 0
  const columns = (at.places[placed.column + placed.colspan] ?? column + 1) - column
  const { cell, rowspan } = placed
  const { value, format } = cellValue(cell)
  const strong = isStrong(cell)
  const style =
    typeof cell !== 'string' && cell.kind === 'cell'
      ? richLook(cell, looks.look(placed.column, row.role, format, strong, inHead))
      : null
  const number = style
    ? at.styles.number(style)
    : looks.number(placed.column, row.role, format, strong, inHead)
  const bold = inHead || strong || row.role !== 'plain'
  const text = typeof value === 'string' ? value : typeof value === 'number' ? '' : plainCell(cell)
  const size = style?.size ?? looks.size
  const needed = heightOf(text, roomOf(at.sheet, column, columns), size, bold) / rowspan
  const least = typeof cell !== 'string' && cell.kind === 'cell' ? (cell.height * 72) / 25.4 : 0
  return {
    cell: { column, columns, rows: rowspan, value, style: number },
    height: Math.max(needed, least),
  }
}

function cellValue(cell: Cell): TypedValue {
  if (typeof cell === 'string') return { value: cell, format: textFormat(cell) }
  if (cell.kind !== 'cell') return typedValue([cell])
  if (cell.flow) {
    const words = plainCell(cell)
    return { value: flowText(cell.flow) + (words === '' ? '' : `\n${words}`), format: '@' }
  }
  if (cell.blocks.length === 0) return typedValue(cell.content)
  const text = plainCell(cell)
  return { value: text, format: textFormat(text) }
}

/** Bold when every word is; words of several looks keep their own. */
function isStrong(cell: Cell): boolean {
  if (typeof cell === 'string') return false
  if (cell.kind !== 'cell') return cell.strong
  const words = cell.content.filter(part => 'strong' in part)
  return cell.header || (words.length > 0 && words.every(part => part.strong))
}

function richLook(cell: Exclude<Cell, string | { kind: 'time' | 'data' }>, look: CellStyle): CellStyle {
  const rich: CellStyle = {
    ...look,
    align: cell.align ? sheetAlign(cell.align) : look.align,
    valign: cell.valign === 'top' ? look.valign : cell.valign,
    shade: cell.shade === 'none' ? look.shade : cell.shade,
    bold: look.bold || cell.shade === 'bad',
  }
  return cell.flow ? { ...rich, font: 'Courier New', size: 8, align: 'center', valign: 'middle' } : rich
}
