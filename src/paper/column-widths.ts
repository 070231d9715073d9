// How wide is each column of a table on a page?

import { type Column, type Paper, paperSizes, type Table } from './document.ts'
import { plainCell } from './plain.ts'
import { placeCells } from './table-grid.ts'

/** Millimetres between the margins. */
export function textWidthOf(paper: Paper): number {
  const [short, long] = paperSizes[paper.size]
  const wide = paper.orientation === 'portrait' ? short : long
  return wide - paper.margins.left - paper.margins.right
}

/** Millimetres that a column of a share gets at least, so that something can be written in it. */
const leastShare = 12

/**
 * Millimetres of each column: fixed ones as they are, shares of what is left of `total`.
 * `needs`: what each column of a share gets at least, while the others can give it.
 */
export function columnWidths(columns: Column[], total: number, needs: readonly number[] = []): number[] {
  const fixed = columns.reduce((sum, { width }) => sum + ('mm' in width ? width.mm : 0), 0)
  const count = columns.filter(({ width }) => 'share' in width).length
  const least = columns.map((_, index) => Math.max(leastShare, needs[index] ?? 0))
  const shared = shareOut(columns, Math.max(leastShare * count, total - fixed), least)
  return columns.map(({ width }, index) => ('mm' in width ? width.mm : (shared[index] ?? 0)))
}

/** `rest` divided by the columns' shares, but none below its need while there is enough for all needs; 0 for fixed ones. */
export function shareOut(columns: readonly Column[], rest: number, needs: readonly number[]): number[] {
  const shares = columns.map(({ width }) => ('share' in width ? width.share : 0))
  const needOf = (index: number) => (shares[index] ? (needs[index] ?? 0) : 0)
  const needed = shares.reduce((sum, _, index) => sum + needOf(index), 0)
  if (needed > 0 && needed > rest) return shareOut(columns, rest, [])
  const held = new Set<number>()
  for (;;) {
    const taken = [...held].reduce((sum, index) => sum + needOf(index), 0)
    const open = shares.reduce((sum, share, index) => sum + (held.has(index) ? 0 : share), 0)
    const unit = (rest - taken) / Math.max(open, 1e-9)
    const short = shares.findIndex((share, index) => !held.has(index) && needOf(index) > share * unit + 1e-6)
    if (short < 0) return shares.map((share, index) => (held.has(index) ? needOf(index) : share * unit))
    held.add(short)
  }
}

/** Pieces of each column's head that must not be torn; `seam` says where a writer may break. Spanning heads are left out. */
export function headPieces(table: Table, seam: RegExp): string[][] {
  const pieces = table.columns.map((): string[] => [])
  for (const { cells } of placeCells(table.head, table.columns.length))
    for (const { cell, column, colspan } of cells)
      if (colspan === 1) pieces[column]?.push(...plainCell(cell).split(seam))
  return pieces
}
