// How wide are the columns of a sheet, and which of them does a block take?

import { columnWidths, headPieces, textWidthOf } from '../column-widths.ts'
import type { Inline, Paper, Row, Table } from '../document.ts'
import { placeCells } from '../table-grid.ts'
import { shownLength, typedValue } from './cell-value.ts'
import { textWidth } from './text-width.ts'

export const pointsPerMillimetre = 72 / 25.4
/** Excel keeps about this much of a cell free beside the text, in points. */
export const cellPadding = 6

/** Points between the margins. */
export function pageWidth(paper: Paper): number {
  return textWidthOf(paper) * pointsPerMillimetre
}

/** Excel's unit is the width of Arial 10's zero at 96 dpi, 7 pixels. */
export function excelWidth(points: number): number {
  return Math.round((points * 96 * 100) / (72 * 7)) / 100
}

/** Sheets are read at 10 points (office rule); a table set smaller than 9 on paper stays as small. */
export function sheetFontSize(table: Table): number {
  return table.fontSize >= 9 ? 10 : table.fontSize
}

/** Rows looked at for numbers that need a wider column; later ones shrink to fit instead. */
const lookedAt = 500

/**
 * Points of each column of a table with a sheet of its own. A column of fixed width grows when its numbers, dates or
 * the words of its head need more; columns of shares give that up, so that the sheet stays as wide as the paper if it can.
 */
export function mainWidths(table: Table, paper: Paper): number[] {
  const scale = (pointsPerMillimetre * sheetFontSize(table)) / table.fontSize
  const head = headNeeds(table)
  const needs = neededWidths(table).map((points, index) => Math.max(points, head[index] ?? 0))
  const columns = table.columns.map(({ width, align }, index) => ({
    align,
    width: 'mm' in width ? { mm: Math.max(width.mm, (needs[index] ?? 0) / scale) } : width,
  }))
  const least = needs.map(points => points / scale)
  const widths = columnWidths(columns, textWidthOf(paper), least).map((width, index) =>
    Math.max(width * scale, needs[index] ?? 0),
  )
  const missing = pageWidth(paper) - sum(widths)
  // A narrow table leaves an empty column at its right, so that words above and below it have the page's width.
  return missing > 0.1 * pageWidth(paper) ? [...widths, missing] : widths
}

/** Points that the head of each column needs so that no word of it is torn: Excel breaks at spaces and hyphens. */
export function headNeeds(table: Table): number[] {
  const size = sheetFontSize(table)
  return headPieces(table, /\s|(?<=-)/).map(pieces =>
    Math.max(0, ...pieces.map(piece => textWidth(piece, size, true) + cellPadding)),
  )
}

/** Points that the numbers and dates of each column need at least. */
function neededWidths(table: Table): number[] {
  const size = sheetFontSize(table)
  const needs = table.columns.map(() => 0)
  const rows = [...firstRows(table.body, lookedAt), ...table.foot]
  for (const { cells } of placeCells(rows, table.columns.length)) {
    for (const { cell, column, colspan } of cells) {
      if (colspan > 1 || typeof cell === 'string') continue
      const number = numberWidth(cell.kind === 'cell' ? cell.content : [cell], size)
      needs[column] = Math.max(needs[column] ?? 0, number)
    }
  }
  return needs
}

/** Points that a number or date needs, which cannot go on in a second line; 0 for words. */
function numberWidth(content: Inline[], size: number): number {
  const [only] = content
  const { value, format } = typedValue(content)
  if (typeof value !== 'number') return 0
  const shown = only?.kind === 'time' ? only.text : '0'.repeat(shownLength(value, format))
  return textWidth(shown, size, true) + cellPadding
}

function* firstRows(rows: Iterable<Row>, count: number): Generator<Row> {
  let left = count
  for (const row of rows) {
    if (left-- === 0) return
    yield row
  }
}

/**
 * Columns of the sheet at which `widths` begin and end, as near as they come: `[0, 4, 24]` for two columns.
 * Every column gets one at least; there must be as many.
 */
export function snap(widths: number[], sheet: number[]): number[] {
  const edges = runningSum(sheet)
  const wanted = runningSum(widths)
  const shrink = Math.min(1, (edges.at(-1) ?? 0) / (wanted.at(-1) || 1))
  const places = [0]
  for (let index = 1; index < wanted.length; index++) {
    const goal = (wanted[index] ?? 0) * shrink
    const least = (places[index - 1] ?? 0) + 1
    const most = sheet.length - (wanted.length - 1 - index)
    let best = least
    for (let place = least; place <= most; place++) {
      if (Math.abs((edges[place] ?? 0) - goal) < Math.abs((edges[best] ?? 0) - goal)) best = place
    }
    places.push(best)
  }
  return places
}

/** Points that a cell over `columns` columns has for text. */
export function roomOf(sheet: number[], column: number, columns: number): number {
  return sum(sheet.slice(column, column + columns)) - cellPadding
}

export function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function runningSum(numbers: number[]): number[] {
  const sums = [0]
  for (const number of numbers) sums.push((sums.at(-1) ?? 0) + number)
  return sums
}
