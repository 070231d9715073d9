// How does a table become strips: its head, its rows, its totals?

import type { Row, Table } from '../document.ts'
import type { Canvas } from './canvas.ts'
import type { Piece, Strip } from './flow.ts'
import { tableSpace } from './measure.ts'
import { pdfString } from './pdf-text.ts'
import type { Setting } from './prose.ts'
import type { Element } from './structure.ts'
import { connectorsBetween } from './table-break.ts'
import { drawCell } from './table-cell.ts'
import { columnPlaces, headNeeds } from './table-columns.ts'
import { Grid } from './table-grid.ts'
import { type Part, RowSetter, type SetRow } from './table-row.ts'
import { splitRow } from './table-split.ts'

/** The place a table is set in, in points. */
export interface TablePlace {
  left: number
  width: number
  bodyHeight: number
}

/** Draws the rows of one table. */
interface Drawer {
  left: number
  grid: Grid
  setting: Setting
}

/** Strips of a table, row by row as the flow takes them; a table without columns has none. */
export function* tableStrips(
  table: Table,
  place: TablePlace,
  parent: Element,
  setting: Setting,
): Generator<Strip> {
  if (table.columns.length === 0) return
  const columns = columnPlaces(table.columns, place.width, headNeeds(table, setting.faces.bold))
  const tallest = place.bodyHeight * 0.8
  const setter = new RowSetter(table, columns, setting, tallest)
  const drawer = { left: place.left, grid: new Grid(table.borders, place.left, columns), setting }
  const summary =
    table.name === '' ? '' : `/A<</O/Table/Summary${pdfString(setting.faces.regular.legible(table.name))}>>`
  const element = setting.structure.add('Table', parent, summary)
  const head = headStrip(table, setter, element, drawer)
  const fits = head !== null && head.height < place.bodyHeight / 2
  const repeat = fits ? headPiece(head.rows, drawer) : null
  let before = tableSpace
  if (head) {
    yield head.strip
    before = 0
  }
  const count = { used: 0 }
  for (const part of ['TBody', 'TFoot'] as const) {
    const rows = part === 'TBody' ? table.body : table.foot
    for (const strip of partStrips(rows, part, {
      setter,
      element,
      drawer,
      repeat,
      lanes: table.lanes,
      tornAbove: place.bodyHeight / 4,
      count,
    })) {
      strip.before = before
      before = 0
      yield strip
    }
  }
}

interface PartContext {
  setter: RowSetter
  element: Element
  drawer: Drawer
  repeat: Piece | null
  lanes: boolean
  count: { used: number }
  /** Points of a cell over several rows from which a page may break within it. */
  tornAbove: number
}

/** Rows one behind the reader, so that a row knows whether another follows it. */
function* partStrips(rows: Iterable<Row>, part: Part, context: PartContext): Generator<Strip> {
  const iterator = rows[Symbol.iterator]()
  let step = iterator.next()
  if (step.done) return
  const { setter, drawer, lanes } = context
  const section = drawer.setting.structure.add(part, context.element)
  let waiting: Strip | null = null
  let above: SetRow | null = null
  while (!step.done) {
    const row = step.value
    step = iterator.next()
    const set = setter.set(row, part, section, step.done === true)
    const strip = rowStrip(set, drawer, context.repeat)
    // A cell over a few rows is not torn; one that is higher than this may be.
    const joined = set.spans.some(({ span, last }) => !last && span.setHeight < context.tornAbove)
    strip.keepNext = row.role === 'group' || joined
    strip.keepPrevious = row.role === 'total' || part === 'TFoot'
    if (lanes && above && waiting) {
      const pair = connectorsBetween(above, set, drawer.left, drawer.setting.faces.regular, context.count)
      waiting.tail = pair?.tail ?? null
      strip.lead = pair?.lead ?? null
    }
    if (waiting) yield waiting
    waiting = strip
    above = set
  }
  if (waiting) yield waiting
}

function headStrip(table: Table, setter: RowSetter, element: Element, drawer: Drawer) {
  if (table.head.length === 0) return null
  const section = drawer.setting.structure.add('THead', element)
  const rows = table.head.map((row, i) => setter.set(row, 'THead', section, i === table.head.length - 1))
  const height = rows.reduce((sum, row) => sum + row.height, 0)
  const strip: Strip = {
    before: tableSpace,
    height,
    keepNext: true,
    keepPrevious: false,
    draw: (canvas, y) => drawHead(rows, canvas, y, drawer, false),
  }
  return { strip, rows, height }
}

/** The head again, on the pages that follow: ink only, the structure has it already. */
function headPiece(rows: SetRow[], drawer: Drawer): Piece {
  return {
    height: rows.reduce((sum, row) => sum + row.height, 0),
    draw: (canvas, y) => drawHead(rows, canvas, y, drawer, true),
  }
}

function drawHead(
  rows: readonly SetRow[],
  canvas: Canvas,
  y: number,
  drawer: Drawer,
  artifact: boolean,
): void {
  let top = y
  for (const row of rows) for (const { span } of row.spans) span.reset()
  for (const row of rows) {
    drawRow(row, canvas, top, row.height, drawer, artifact)
    top += row.height
  }
}

function rowStrip(row: SetRow, drawer: Drawer, repeat: Piece | null): Strip {
  const ends = row.spans.some(({ last }) => last)
  const spanned = row.spans.length > 0
  const strip: Strip = {
    before: 0,
    height: row.height,
    keepNext: false,
    keepPrevious: false,
    repeat,
    draw(canvas, y) {
      drawRow(row, canvas, y, strip.height, drawer, false)
      if (row.done && !spanned) drawer.setting.structure.end(row.element)
    },
    split(room) {
      const parts = splitRow(row, room, ends)
      if (!parts) return null
      const [first, rest] = [rowStrip(parts[0], drawer, repeat), rowStrip(parts[1], drawer, repeat)]
      rest.keepNext = strip.keepNext
      rest.tail = strip.tail ?? null
      return [first, rest]
    },
  }
  if (ends) {
    strip.measure = canvas =>
      Math.max(row.ownHeight, ...row.spans.map(({ span, last }) => (last ? span.needed(canvas) : 0)))
  }
  return strip
}

function drawRow(
  row: SetRow,
  canvas: Canvas,
  y: number,
  height: number,
  drawer: Drawer,
  artifact: boolean,
): void {
  for (const cell of row.cells)
    drawCell(canvas, cell, drawer.left, y, height, artifact, drawer.setting.faces.regular)
  for (const { span, last } of row.spans) {
    span.cover(canvas, drawer.left, y, height, last, artifact, drawer.setting.faces.regular)
  }
  drawer.grid.row(canvas, y, height, row.walls, row.floor)
}
