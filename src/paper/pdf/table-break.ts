// What joins the two parts of a flowchart when a page ends between two of its rows?

import type { FlowCell } from '../document.ts'
import { letters } from '../numerals.ts'
import type { Canvas } from './canvas.ts'
import type { Face } from './face.ts'
import type { Piece } from './flow.ts'
import { drawConnector, drawStroke } from './flow-cell.ts'
import { mm } from './measure.ts'
import type { SetRow } from './table-row.ts'

/** A line between the row and the pentagon, the pentagon, and air. */
const stub = 3.5 * mm
const pentagon = 7 * mm
const air = 1 * mm

/** A stroke that runs from one row into the next. */
interface Crossing {
  /** Points from the table's left edge. */
  x: number
  /** Against the reading direction: a way back to an earlier step. */
  upward: boolean
}

/** Letters go on through the whole table: A, B, … Z, aa. */
export interface LetterCount {
  used: number
}

/** The connectors below `above` and above `below`, should a page break fall between them; null when nothing crosses. */
export function connectorsBetween(
  above: SetRow,
  below: SetRow,
  left: number,
  face: Face,
  count: LetterCount,
): { tail: Piece; lead: Piece } | null {
  const crossings = rowCrossings(above, below)
  if (crossings.length === 0) return null
  let names: string[] = []
  const height = stub + pentagon + air
  const drawAll = (canvas: Canvas, draw: (crossing: Crossing, name: string) => void) => {
    canvas.mark(null)
    crossings.forEach((crossing, index) => {
      draw(crossing, names[index] ?? '')
    })
  }
  const tail: Piece = {
    height,
    draw: (canvas, y) => {
      names = crossings.map(() => letters(++count.used).toUpperCase())
      drawAll(canvas, ({ x, upward }, name) => {
        const [from, to] = upward ? [y + stub, y] : [y, y + stub]
        drawStroke(
          canvas,
          [
            [left + x, from],
            [left + x, to],
          ],
          !upward,
        )
        drawConnector(canvas, left + x, y + stub, name, face)
      })
    },
  }
  const lead: Piece = {
    height,
    draw: (canvas, y) => {
      drawAll(canvas, ({ x, upward }, name) => {
        const top = y + air
        const [from, to] = [top + pentagon, y + height]
        drawStroke(
          canvas,
          upward
            ? [
                [left + x, to],
                [left + x, from],
              ]
            : [
                [left + x, from],
                [left + x, to],
              ],
          upward,
        )
        drawConnector(canvas, left + x, top, name, face)
      })
    },
  }
  return { tail, lead }
}

function rowCrossings(above: SetRow, below: SetRow): Crossing[] {
  const found = new Map<string, Crossing>()
  const note = (row: SetRow, edge: 'N' | 'S', comesUp: 'first' | 'last') => {
    for (const { x, width, flow } of row.lanes) {
      for (const { at, end } of edgeTouches(flow, edge)) {
        const place = x + width * at
        const key = place.toFixed(1)
        if (!found.has(key)) found.set(key, { x: place, upward: end === comesUp })
      }
    }
  }
  // A path that begins at its cell's south edge comes up from below; one that ends at its north edge goes up.
  note(above, 'S', 'first')
  note(below, 'N', 'last')
  return [...found.values()].sort((a, b) => a.x - b.x)
}

function edgeTouches(flow: FlowCell, edge: 'N' | 'S'): { at: number; end: 'first' | 'last' }[] {
  const across: Record<string, number> = { W: 0, L: 1 / 8, C: 1 / 2, R: 7 / 8, E: 1 }
  return flow.strokes.flatMap(({ path }) => {
    const [first, last] = [path[0], path.at(-1)]
    const touches: { at: number; end: 'first' | 'last' }[] = []
    if (first?.[1] === edge) touches.push({ at: across[first[0] ?? ''] ?? 0, end: 'first' })
    if (last?.[1] === edge) touches.push({ at: across[last[0] ?? ''] ?? 0, end: 'last' })
    return touches
  })
}
