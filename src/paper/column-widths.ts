// How wide is each column of a table on a page?

import { type Column, type Paper, paperSizes } from './document.ts'

/** Millimetres between the margins. */
export function textWidthOf(paper: Paper): number {
  const [short, long] = paperSizes[paper.size]
  const wide = paper.orientation === 'portrait' ? short : long
  return wide - paper.margins.left - paper.margins.right
}

/** Millimetres of each column: fixed ones as they are, shares of what is left of `total`, 12 mm a share at least. */
export function columnWidths(columns: Column[], total: number): number[] {
  const fixed = columns.reduce((sum, { width }) => sum + ('mm' in width ? width.mm : 0), 0)
  const shares = columns.reduce((sum, { width }) => sum + ('share' in width ? width.share : 0), 0)
  const unit = Math.max(12, (total - fixed) / Math.max(1, shares))
  return columns.map(({ width }) => ('mm' in width ? width.mm : width.share * unit))
}
