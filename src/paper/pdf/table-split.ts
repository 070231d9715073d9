// How is a row divided that is higher than a page?

import { cellPadY } from './measure.ts'
import { linesHeight } from './prose.ts'
import type { SetCell, SetRow } from './table-row.ts'

/**
 * The row as two: the first no higher than `room` points, the second with every line that is left.
 * Null when not one line would stand in the first. `spanned`: a cell over several rows ends here and has lines left
 * for all of the room.
 */
export function splitRow(row: SetRow, room: number, spanned: boolean): [SetRow, SetRow] | null {
  const parts = row.cells.map(cell => splitCell(cell, room - 2 * cellPadY))
  if (!spanned && !parts.some(([first]) => first.lines.length > 0)) return null
  const first = parts.map(part => part[0])
  const rest = parts.map(part => part[1])
  const height = spanned ? room : linesTop(first)
  return [
    {
      ...row,
      cells: first,
      spans: row.spans.map(({ span }) => ({ span, last: false })),
      height,
      ownHeight: height,
      done: false,
    },
    { ...row, cells: rest, height: linesTop(rest), ownHeight: linesTop(rest) },
  ]
}

function linesTop(cells: readonly SetCell[]): number {
  return Math.max(0, ...cells.map(cell => cell.textHeight)) + 2 * cellPadY
}

function splitCell(cell: SetCell, room: number): [SetCell, SetCell] {
  let used = 0
  let count = 0
  for (const line of cell.lines) {
    used += line.before + line.height
    if (used > room + 0.01) break
    count++
  }
  const part = (lines: SetCell['lines'], flow: SetCell['flow']): SetCell => ({
    ...cell,
    lines,
    textHeight: linesHeight(lines),
    valign: 'top',
    flow,
  })
  return [part(cell.lines.slice(0, count), cell.flow), part(cell.lines.slice(count), null)]
}
