// How wide is each column?

import type { Column } from '../document.ts'
import { mm } from './measure.ts'

export interface ColumnPlace {
  /** Points from the table's left edge. */
  x: number
  width: number
}

/** A share gets no less than this, even when millimetres elsewhere must give way. */
const leastShare = 8 * mm

/** Columns in points: millimetres as asked, shares divide the rest; all shrink together when there is no room. */
export function columnPlaces(columns: readonly Column[], available: number): ColumnPlace[] {
  const fixed = columns.reduce((sum, { width }) => sum + ('mm' in width ? width.mm * mm : 0), 0)
  const shares = columns.reduce((sum, { width }) => sum + ('share' in width ? width.share : 0), 0)
  const least = columns.filter(({ width }) => 'share' in width).length * leastShare
  const room = Math.max(available - Math.min(least, available / 2), 1)
  const scale = fixed > room ? room / fixed : 1
  const rest = available - fixed * scale
  let x = 0
  return columns.map(({ width }) => {
    const points = 'mm' in width ? width.mm * mm * scale : (rest * width.share) / shares
    const place = { x, width: points }
    x += points
    return place
  })
}
