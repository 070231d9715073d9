// Which rules does a table draw?

import type { Table } from '../document.ts'
import type { Canvas } from './canvas.ts'
import { gridWeight, ink } from './measure.ts'
import { num } from './pdf-text.ts'
import type { ColumnPlace } from './table-columns.ts'

/**
 * Collects the rules of a table page by page and draws them as one path, an artifact, when the page closes.
 * Walls run on as long as row after row has them.
 */
export class Grid {
  readonly #borders: Table['borders']
  readonly #left: number
  readonly #edges: number[]
  #canvas: Canvas | null = null
  #path: string[] = []
  #walls: number[] = []
  #bottom = 0

  constructor(borders: Table['borders'], left: number, columns: readonly ColumnPlace[]) {
    this.#borders = borders
    this.#left = left
    this.#edges = [0, ...columns.map(column => column.x + column.width)]
  }

  /** A row: `walls[i]` left of column i (the last right of all), `floor[i]` below column i. */
  row(canvas: Canvas, y: number, height: number, walls: readonly boolean[], floor: readonly boolean[]): void {
    if (this.#borders === 'none') return
    if (canvas !== this.#canvas) this.#begin(canvas, y)
    if (this.#borders === 'grid') {
      for (let i = 0; i < this.#edges.length; i++) {
        const open = this.#walls[i] ?? Number.NaN
        if (walls[i] && Number.isNaN(open)) this.#walls[i] = y
        else if (!walls[i] && !Number.isNaN(open)) this.#wall(i, open, y)
      }
    }
    this.#bottom = y + height
    this.#floor(floor, this.#bottom)
  }

  #begin(canvas: Canvas, y: number): void {
    this.#canvas = canvas
    this.#path = []
    this.#walls = this.#edges.map(() => Number.NaN)
    this.#floor(
      this.#edges.slice(1).map(() => true),
      y,
    )
    canvas.atClose(() => this.#end(canvas))
  }

  #end(canvas: Canvas): void {
    this.#walls.forEach((open, i) => {
      if (!Number.isNaN(open)) this.#wall(i, open, this.#bottom)
    })
    canvas.mark(null)
    canvas.shape(this.#path.join(' '), null, ink, gridWeight)
  }

  #wall(index: number, from: number, to: number): void {
    this.#walls[index] = Number.NaN
    const x = num(this.#left + (this.#edges[index] ?? 0))
    this.#path.push(`${x} ${this.#up(from)} m ${x} ${this.#up(to)} l`)
  }

  #floor(floor: readonly boolean[], y: number): void {
    let start = -1
    for (let i = 0; i <= floor.length; i++) {
      if (floor[i] && start < 0) start = i
      if (floor[i] || start < 0) continue
      const [from, to] = [this.#left + (this.#edges[start] ?? 0), this.#left + (this.#edges[i] ?? 0)]
      this.#path.push(`${num(from)} ${this.#up(y)} m ${num(to)} ${this.#up(y)} l`)
      start = -1
    }
  }

  #up(y: number): string {
    return num((this.#canvas?.height ?? 0) - y)
  }
}
