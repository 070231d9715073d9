// How is one cell drawn?

import type { Canvas } from './canvas.ts'
import type { Face } from './face.ts'
import { drawFlowCell } from './flow-cell.ts'
import { drawLine } from './ink.ts'
import { cellPadY, inkOn } from './measure.ts'
import { linesHeight } from './prose.ts'
import type { SetCell } from './table-row.ts'

/** Shade, then text or symbol; the rules of the table are its grid's. */
export function drawCell(
  canvas: Canvas,
  cell: SetCell,
  left: number,
  y: number,
  height: number,
  artifact: boolean,
  face: Face,
): void {
  if (cell.fill !== null) {
    canvas.mark(null)
    canvas.shape(canvas.rectangle(left + cell.x, y, cell.width, height), cell.fill, null, 0)
  }
  if (cell.flow)
    drawFlowCell(
      canvas,
      cell.flow,
      { x: left + cell.x, y, width: cell.width, height },
      cell.figure ?? cell.element,
      face,
    )
  if (cell.lines.length === 0) return
  const color = inkOn(cell.fill)
  const free = height - 2 * cellPadY - (cell.valign === 'top' ? 0 : linesHeight(cell.lines))
  const shift = cell.valign === 'middle' ? free / 2 : cell.valign === 'bottom' ? free : 0
  let top = y + cellPadY + Math.max(shift, 0)
  for (const line of cell.lines) {
    top += line.before
    drawLine(canvas, line, left + cell.x, top, color, cell.element, artifact)
    top += line.height
  }
}
