// How wide is each column?

import { headPieces, shareOut } from '../column-widths.ts'
import type { Column, Table } from '../document.ts'
import type { Face } from './face.ts'
import { cellPadX, mm } from './measure.ts'

export interface ColumnPlace {
  /** Points from the table's left edge. */
  x: number
  width: number
}

/** A share gets no less than this, even when millimetres or other shares must give way. */
const leastShare = 8 * mm

/** Points that the head of each column needs so that none of its words is torn. */
export function headNeeds(table: Table, face: Face): number[] {
  return headPieces(table, /\s|(?<=[-/])/).map(pieces =>
    Math.max(0, ...pieces.map(piece => (face.width(piece) * table.fontSize) / 1000 + 2 * cellPadX + 0.1)),
  )
}

/**
 * Columns in points: millimetres as asked, shares divide the rest, none below its need if that can be; all shrink
 * together when there is no room.
 */
export function columnPlaces(
  columns: readonly Column[],
  available: number,
  needs: readonly number[] = [],
): ColumnPlace[] {
  const fixed = columns.reduce((sum, { width }) => sum + ('mm' in width ? width.mm * mm : 0), 0)
  const least = columns.filter(({ width }) => 'share' in width).length * leastShare
  const room = Math.max(available - Math.min(least, available / 2), 1)
  const scale = fixed > room ? room / fixed : 1
  const leastNeeds = columns.map((_, index) => Math.max(leastShare, needs[index] ?? 0))
  const shared = shareOut(columns, available - fixed * scale, leastNeeds)
  let x = 0
  return columns.map(({ width }, index) => {
    const points = 'mm' in width ? width.mm * mm * scale : (shared[index] ?? 0)
    const place = { x, width: points }
    x += points
    return place
  })
}
