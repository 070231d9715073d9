// How does a table look in characters?

import { createCanvas } from './box-canvas.ts'
import type { Align, Table } from './document.ts'
import { drawFlow, flowHeight, flowRoom } from './flow-text.ts'
import { length, plainCell, wrapText } from './plain.ts'
import { type PlacedCell, placeCells } from './table-grid.ts'

interface Line {
  cells: PlacedCell[]
}

/** Rows of characters; as wide as its longest words want when `width` is too narrow for them. */
export function tableText(table: Table, width: number): string[] {
  const lines = linesOf(table)
  const widths = columnWidths(table, lines, width)
  const xs = runningSum(widths.map(columnWidth => columnWidth + gap(table)))
  const ys = runningSum(rowHeights(table, lines, xs))
  const canvas = createCanvas()
  for (const [index, line] of lines.entries()) {
    for (const placed of line.cells) drawCell(canvas, table, placed, { index, xs, ys })
  }
  return canvas.rows()
}

function linesOf(table: Table): Line[] {
  return [table.head, table.body, table.foot].flatMap(part =>
    [...placeCells(part, table.columns.length)].map(({ cells }) => ({ cells })),
  )
}

/** A rule and a space on each side; without rules two spaces between columns. */
function gap(table: Table): number {
  return table.borders === 'grid' ? 3 : 2
}

function flowOf(placed: PlacedCell) {
  return typeof placed.cell !== 'string' && placed.cell.kind === 'cell' ? placed.cell.flow : null
}

/** Every column as wide as its longest line, or, when that is too much, shrunk towards its longest word. */
function columnWidths(table: Table, lines: Line[], width: number): number[] {
  const least = table.columns.map(() => 1)
  const wanted = table.columns.map(() => 1)
  for (const placed of lines.flatMap(line => line.cells).filter(({ colspan }) => colspan === 1)) {
    const text = plainCell(placed.cell)
    const { column } = placed
    const drawn = flowOf(placed)
    const flow = drawn ? flowRoom(drawn) - gap(table) : 0
    least[column] = Math.max(least[column] ?? 1, flow, Math.min(14, longest(text.split(/[ \n]/))))
    wanted[column] = Math.max(wanted[column] ?? 1, flow, longest(text.split('\n')))
  }
  const room = width - gap(table) * table.columns.length - 1
  const spare = Math.max(0, room - sum(least))
  const missing = wanted.map((want, column) => want - (least[column] ?? 1))
  const share = Math.min(1, spare / Math.max(1, sum(missing)))
  return least.map((narrow, column) => narrow + Math.floor((missing[column] ?? 0) * share))
}

/** Each height counts the rule above the row, where there is one. */
function rowHeights(table: Table, lines: Line[], xs: number[]): number[] {
  const rule = table.borders === 'none' ? 0 : 1
  const heights = lines.map(() => rule + 1)
  for (const [index, line] of lines.entries()) {
    for (const placed of line.cells) {
      const text = wrapText(plainCell(placed.cell), cellWidth(table, placed, xs))
      const needed = Math.max(text.length + rule, flowOf(placed) ? flowHeight : 0)
      const last = Math.min(index + placed.rowspan, lines.length) - 1
      const held = sum(heights.slice(index, last + 1))
      if (held < needed) heights[last] = (heights[last] ?? 0) + needed - held
    }
  }
  return heights
}

function cellWidth(table: Table, { column, colspan }: PlacedCell, xs: number[]): number {
  return (xs[column + colspan] ?? 0) - (xs[column] ?? 0) - gap(table)
}

interface Place {
  index: number
  xs: number[]
  ys: number[]
}

function drawCell(
  canvas: ReturnType<typeof createCanvas>,
  table: Table,
  placed: PlacedCell,
  place: Place,
): void {
  const { xs, ys, index } = place
  const left = xs[placed.column] ?? 0
  const right = xs[placed.column + placed.colspan] ?? 0
  const top = ys[index] ?? 0
  const bottom = ys[Math.min(index + placed.rowspan, ys.length - 1)] ?? top
  if (table.borders !== 'none') {
    canvas.line(left, top, right, top)
    canvas.line(left, bottom, right, bottom)
  }
  if (table.borders === 'grid') {
    canvas.line(left, top, left, bottom)
    canvas.line(right, top, right, bottom)
  }
  const flow = flowOf(placed)
  if (flow) drawFlow(canvas, flow, { left, top, right, bottom })
  const width = cellWidth(table, placed, xs)
  const rich = typeof placed.cell !== 'string' && placed.cell.kind === 'cell' ? placed.cell : null
  const align = rich?.align ?? table.columns[placed.column]?.align ?? 'left'
  const first = top + (table.borders === 'none' ? 0 : 1)
  const lines = wrapText(plainCell(placed.cell), width)
  if (flow && lines.join('') === '') return
  for (const [row, text] of lines.entries())
    canvas.put(left + (table.borders === 'grid' ? 2 : 0), first + row, aligned(text, width, align))
}

export function aligned(text: string, width: number, align: Align): string {
  const space = Math.max(0, width - length(text))
  switch (align) {
    case 'left':
    case 'justify':
      return text
    case 'center':
      return ' '.repeat(Math.floor(space / 2)) + text
    case 'right':
      return ' '.repeat(space) + text
    default:
      return align satisfies never
  }
}

function longest(texts: string[]): number {
  return texts.reduce((most, text) => Math.max(most, length(text)), 1)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function runningSum(numbers: number[]): number[] {
  const sums = [0]
  for (const number of numbers) sums.push((sums.at(-1) ?? 0) + number)
  return sums
}
