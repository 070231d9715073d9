// Which column does each cell of a table begin in, when others span columns and rows?

import type { Cell, Row } from './document.ts'

export interface PlacedCell {
  cell: Cell
  /** 0-based. */
  column: number
  colspan: number
  /** Cut at the last row that is known; rows of a body may come lazily, so 1 means the row itself. */
  rowspan: number
}

/** Rows in order, each with its cells in their columns. A cell that would leave the table is cut at its edge. */
export function* placeCells(
  rows: Iterable<Row>,
  columns: number,
): Generator<{ row: Row; cells: PlacedCell[] }> {
  let held: number[] = []
  for (const row of rows) {
    const next = held.map(count => Math.max(0, count - 1))
    const cells: PlacedCell[] = []
    let column = 0
    for (const cell of row.cells) {
      while ((held[column] ?? 0) > 0) column++
      if (column >= columns) break
      const rich = typeof cell !== 'string' && cell.kind === 'cell' ? cell : null
      const colspan = Math.min(rich?.colspan ?? 1, columns - column)
      const rowspan = rich?.rowspan ?? 1
      cells.push({ cell, column, colspan, rowspan })
      if (rowspan > 1) for (let at = column; at < column + colspan; at++) next[at] = rowspan - 1
      column += colspan
    }
    held = next
    yield { row, cells }
  }
}
