// How is a cell over several rows drawn, when a page may break between them?

import type { Canvas } from './canvas.ts'
import type { Face } from './face.ts'
import { cellPadY } from './measure.ts'
import { drawCell } from './table-cell.ts'
import type { SetCell } from './table-row.ts'

/** A cell over several rows. It is drawn page by page: what does not fit above a break goes on below it. */
export class Span {
  readonly cell: SetCell
  readonly column: number
  readonly colspan: number
  /** Height that the whole cell needs. */
  readonly height: number
  /** Rows still to be set, and set so far, as the row setter counts them. */
  rowsLeft: number
  rows = 0
  /** Height of the rows set so far. */
  setHeight = 0
  /** Lines drawn so far. */
  #drawn = 0
  #canvas: Canvas | null = null
  #top = 0
  #bottom = 0
  #artifact = false
  #left = 0

  constructor(cell: SetCell, column: number, colspan: number, rowspan: number, height: number) {
    this.cell = cell
    this.column = column
    this.colspan = colspan
    this.rowsLeft = rowspan
    this.height = height
  }

  /** Height that its last row must have on this page for the rest of the text. */
  needed(canvas: Canvas): number {
    const here = canvas === this.#canvas ? this.#bottom - this.#top : 0
    if (this.#drawn === 0 && here > 0) return this.height - here
    const rest = this.cell.lines.slice(this.#drawn)
    if (rest.length === 0) return 0
    return rest.reduce((sum, line) => sum + line.before + line.height, 0) + 2 * cellPadY - here
  }

  /** One of its rows was set at this place of this page. */
  cover(
    canvas: Canvas,
    left: number,
    y: number,
    height: number,
    last: boolean,
    artifact: boolean,
    face: Face,
  ): void {
    if (canvas !== this.#canvas) {
      this.#canvas = canvas
      this.#top = y
      canvas.atClose(() => this.#close(canvas, false, face))
    }
    this.#left = left
    this.#bottom = y + height
    this.#artifact = artifact
    if (last) this.#close(canvas, true, face)
  }

  /** Forgets what was drawn: a head is drawn again on every page. */
  reset(): void {
    this.#drawn = 0
    this.#canvas = null
  }

  /** Draws the part on this page, once. */
  #close(canvas: Canvas, last: boolean, face: Face): void {
    if (canvas !== this.#canvas) return
    const height = this.#bottom - this.#top
    const { lines } = this.cell
    let end = this.#drawn
    let used = 2 * cellPadY
    while (end < lines.length) {
      const line = lines[end]
      used += (line?.before ?? 0) + (line?.height ?? 0)
      if (!last && used > height + 0.01) break
      end++
    }
    const part = lines.slice(this.#drawn, end)
    const valign = last && this.#drawn === 0 ? this.cell.valign : 'top'
    drawCell(
      canvas,
      { ...this.cell, lines: part, valign },
      this.#left,
      this.#top,
      height,
      this.#artifact,
      face,
    )
    this.#drawn = end
    this.#canvas = null
  }
}
