// Which rows do fields get that cannot be filled where they are printed?

import { roomOf } from './grid.ts'
import type { Input } from './input.ts'
import { heightOf, type SheetCell, type SheetRow, usualHeight } from './sheet-row.ts'
import { type CellStyle, plainStyle, type StyleBook } from './style.ts'

/** The look of a cell that is open while its sheet is protected; text stays as it was typed. */
export const openStyle: CellStyle = {
  ...plainStyle,
  borders: 'grid',
  valign: 'middle',
  format: '@',
  open: 'answer',
}

/** Points of one line that somebody writes on. */
const lineHeight = 18

/** How many such lines a height in millimetres is. */
export const linesIn = (height: number): number => (height * 72) / 25.4 / lineHeight

export function inputHeight({ lines }: Input): number {
  return Math.min(409, Math.round(lineHeight * lines * 10) / 10)
}

/** `label | open cell`, the cell at columns `from` up to `to`. */
export function inputRow(
  input: Input,
  sheet: { columns: number[]; styles: StyleBook },
  [from, to]: [number, number],
  borders: CellStyle['borders'] = 'none',
): SheetRow {
  const labelStyle: CellStyle = { ...plainStyle, borders, align: 'right', valign: 'middle', indent: 1 }
  const label: SheetCell = {
    column: 0,
    columns: from,
    rows: 1,
    value: input.label,
    style: sheet.styles.number(labelStyle),
  }
  const height = heightOf(input.label, roomOf(sheet.columns, 0, from), labelStyle.size, false)
  const open: SheetCell = {
    column: from,
    columns: to - from,
    rows: 1,
    value: input.value,
    style: sheet.styles.number(openStyle),
    input,
  }
  return { height: Math.max(usualHeight, height, inputHeight(input)), cells: [label, open] }
}

/** One cell over the whole width. */
export function wideInputRow(input: Input, sheet: { columns: number[]; styles: StyleBook }): SheetRow {
  const style = sheet.styles.number(openStyle)
  const cell: SheetCell = {
    column: 0,
    columns: sheet.columns.length,
    rows: 1,
    value: input.value,
    style,
    input,
  }
  return { height: inputHeight(input), cells: [cell] }
}
