// How do rows stand in a sheet's XML?

import type { Text } from '../document.ts'
import { escapeMarkup } from '../visible.ts'
import type { PlacedFlow } from './flow-drawing.ts'
import type { SheetCell, SheetRow } from './sheet-row.ts'

/** `A`, `B` … `Z`, `AA` … */
export function columnLetters(column: number): string {
  const before = Math.floor(column / 26)
  return `${before > 0 ? columnLetters(before - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}

/**
 * Writes `<sheetData>` piece by piece to `add`.
 * Answers the merged ranges, the cells whose text was longer than Excel takes (32,767 characters), and what is to be drawn over
 * cells.
 */
export function writeRows(
  rows: Iterable<SheetRow>,
  add: (xml: string) => void,
): { merges: string[]; cut: string[]; flows: PlacedFlow[] } {
  const letters = Array.from({ length: 256 }, (_, column) => columnLetters(column))
  const merges: string[] = []
  const cut: string[] = []
  const flows: PlacedFlow[] = []
  let top = 0
  let below: SheetCell[] = []
  let number = 0
  add('<sheetData>')
  for (const row of rows) {
    number++
    const name = String(number)
    const spanned = row.cells.some(cell => cell.columns > 1 || cell.rows > 1)
    const cells = spanned || below.length > 0 ? withCovered(row.cells, below) : row.cells
    let xml = `<row r="${name}" ht="${row.height}" customHeight="1">`
    for (const cell of cells) {
      xml += cellXml(cell, (letters[cell.column] ?? '') + name, cut)
      const { flow, column, columns } = cell
      if (flow) flows.push({ flow, row: number - 1, top, height: row.height, column, columns })
    }
    top += row.height
    add(`${xml}</row>`)
    if (!spanned && below.length === 0) continue
    for (const { column, columns, rows: deep } of row.cells) {
      if (columns > 1 || deep > 1)
        merges.push(`${letters[column]}${number}:${letters[column + columns - 1]}${number + deep - 1}`)
    }
    below = [...below, ...row.cells].flatMap(cell =>
      cell.rows > 1 ? [{ ...cell, rows: cell.rows - 1 }] : [],
    )
  }
  add('</sheetData>')
  return { merges, cut, flows }
}

/** Merged ranges show the borders of all their cells, so the covered ones are written too, empty. */
function withCovered(cells: SheetCell[], below: SheetCell[]): SheetCell[] {
  const empty = (cell: SheetCell, from: number) =>
    Array.from({ length: cell.columns - from }, (_, index) => ({
      column: cell.column + from + index,
      columns: cell.columns,
      rows: cell.rows,
      style: cell.style,
      value: null,
    }))
  return [...cells.flatMap(cell => [cell, ...empty(cell, 1)]), ...below.flatMap(cell => empty(cell, 0))].sort(
    (one, other) => one.column - other.column,
  )
}

function cellXml({ value, style, size = 10 }: SheetCell, place: string, cut: string[]): string {
  if (value === null || value === '') return `<c r="${place}" s="${style}"/>`
  if (typeof value === 'number') return `<c r="${place}" s="${style}"><v>${value}</v></c>`
  const inside =
    typeof value === 'string'
      ? textXml(value, place, cut)
      : value.map(run => runXml(run, size, place, cut)).join('')
  return `<c r="${place}" s="${style}" t="inlineStr"><is>${inside}</is></c>`
}

const longest = 32_767

/** What must be escaped, kept from being trimmed, or shortened. */
const special = /[&<>"_\0-\x1f\ud800-\uffff]|^ | $| {2}/

function textXml(text: string, place: string, cut: string[]): string {
  if (text.length <= longest && !special.test(text)) return `<t>${text}</t>`
  let kept = text
  if (text.length > longest) {
    kept = `${text.slice(0, longest - 1)}…`
    cut.push(place)
  }
  // Excel reads _x0041_ as an escape; the underscore itself is escaped so that it stays what it is.
  const safe = escapeMarkup(kept).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return /^\s|\s$|\n|\t| {2}/.test(kept) ? `<t xml:space="preserve">${safe}</t>` : `<t>${safe}</t>`
}

function runXml(run: Text, size: number, place: string, cut: string[]): string {
  const look = `${run.strong ? '<b/>' : ''}${run.em ? '<i/>' : ''}`
  const text = textXml(run.text, place, cut).replace('<t>', '<t xml:space="preserve">')
  return `<r><rPr>${look}<sz val="${size}"/><color rgb="FF000000"/><rFont val="Arial"/><family val="2"/></rPr>${text}</r>`
}
