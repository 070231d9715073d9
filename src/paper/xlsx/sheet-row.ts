// What is a row of a sheet, before it is XML?

import type { FlowCell } from '../document.ts'
import type { CellValue } from './cell-value.ts'
import type { Input } from './input.ts'
import { lineCount, lineHeight } from './text-width.ts'

export interface SheetRow {
  /** Points. */
  height: number
  cells: SheetCell[]
  /** Stays on the page of the row before: the rest of a cell over several rows, a field below its question. */
  joined?: true
  /** Points of its height that it does without when that saves a page: the room for ink. */
  give?: number
  /** The picture that begins here. */
  image?: Uint8Array
}

export interface SheetCell {
  /** 0-based. */
  column: number
  columns: number
  rows: number
  value: CellValue | null
  /** Number in the style book. */
  style: number
  /** Points of the letters, where words of several looks say it themselves. */
  size?: number
  /** Somebody fills this cell. */
  input?: Input
  /** Drawn over the cell. */
  flow?: FlowCell
}

/** Least points of a row: Arial 10 with a little air. */
export const usualHeight = 15

/** Points that `text` needs in a cell with `room` points between its sides. */
export function heightOf(text: string, room: number, size: number, bold: boolean): number {
  const lines = lineCount(text, room, size, bold)
  const height = lines * lineHeight(size) + 2.2
  // Excel's rows end at 409 points; what is longer can still be read in the formula bar.
  return Math.min(409, Math.max(usualHeight, Math.round(height * 10) / 10))
}
