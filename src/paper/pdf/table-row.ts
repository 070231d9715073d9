// How does a row of a table become cells with lines, and how high is it?

import type { Align, Cell, Column, FlowCell, RichCell, Row, Shade, Table } from '../document.ts'
import { shades } from '../document.ts'
import { flowCellHeight } from '../flow-geometry.ts'
import { plainLines } from './line.ts'
import { cellPadX, cellPadY, mm } from './measure.ts'
import { inlineLines, linesHeight, type SetLine, type Setting, setBlocks, setLines } from './prose.ts'
import type { Element } from './structure.ts'
import type { ColumnPlace } from './table-columns.ts'
import { Span } from './table-span.ts'

/** Where a row stands in its table. */
export type Part = 'THead' | 'TBody' | 'TFoot'

export interface SetCell {
  /** Points from the table's left edge. */
  x: number
  width: number
  lines: readonly SetLine[]
  /** Height of the lines, without padding. */
  textHeight: number
  valign: 'top' | 'middle' | 'bottom'
  fill: string | null
  element: Element
  flow: FlowCell | null
  /** What the symbol of a flow cell is to a reader of the structure. */
  figure: Element | null
}

export interface SetRow {
  element: Element
  cells: SetCell[]
  /** Cells over several rows that this row belongs to, and whether it is their last. */
  spans: { span: Span; last: boolean }[]
  height: number
  /** Height that its own cells need, without what spans ask of it. */
  ownHeight: number
  /** False for the upper part of a divided row. */
  done: boolean
  /** Walls of the grid left of each column and at the end; floors below each column. */
  walls: readonly boolean[]
  floor: readonly boolean[]
  /** The lane cells, by column, for the connectors at a page break. */
  lanes: { x: number; width: number; flow: FlowCell }[]
}

/** Set text by what is written, for one column: long tables repeat themselves. */
interface TextCache {
  lines: SetLine[]
  height: number
}
const cacheLimit = 20_000

/** A blank that is all that its cell holds takes the whole cell. */
function framed(set: SetLine, { height }: RichCell): SetLine {
  const [run, ...others] = set.line.runs
  if (run?.kind !== 'blank' || others.length > 0) return set
  return { ...set, framed: true, height: Math.max(set.height, height * mm - 2 * cellPadY) }
}

/** Sets the rows of one table, in order; remembers cells that reach down into rows to come. */
export class RowSetter {
  readonly #columns: readonly Column[]
  readonly #places: readonly ColumnPlace[]
  readonly #size: number
  readonly #ruled: boolean
  readonly #setting: Setting
  readonly #tallest: number
  readonly #padLeft: number
  readonly #padRight: number
  readonly #caches: Map<string, TextCache>[]
  readonly #allWalls: readonly boolean[]
  readonly #allFloors: readonly boolean[]
  #spans: (Span | null)[]

  /** `tallest`: no cell asks for more height than a page has. */
  constructor(table: Table, places: readonly ColumnPlace[], setting: Setting, tallest: number) {
    const { columns, borders, fontSize } = table
    this.#columns = columns
    this.#places = places
    this.#size = fontSize
    this.#ruled = borders === 'grid'
    // Without rules the text of the first column stands in line with the paragraphs around the table.
    this.#padLeft = borders === 'none' ? 0 : cellPadX
    this.#padRight = 2 * cellPadX - this.#padLeft
    this.#setting = setting
    this.#tallest = tallest
    this.#caches = columns.flatMap(() => [new Map(), new Map()])
    this.#allWalls = new Array(columns.length + 1).fill(true)
    this.#allFloors = new Array(columns.length).fill(true)
    this.#spans = columns.map(() => null)
  }

  /** `last`: no row of this part follows, so what spans rows ends here. */
  set(row: Row, part: Part, parent: Element, last: boolean): SetRow {
    const element = this.#setting.structure.add('TR', parent)
    const out: SetRow = {
      element,
      cells: [],
      spans: [],
      height: 0,
      ownHeight: 0,
      done: true,
      walls: this.#allWalls,
      floor: this.#allFloors,
      lanes: [],
    }
    let column = 0
    for (const cell of [...row.cells]) {
      column = this.#skipSpans(column)
      if (column >= this.#columns.length) throw new Error('A row has more cells than its table has columns.')
      column += this.#place(out, cell, column, row, part)
    }
    for (; column < this.#columns.length; column++) {
      if (!this.#spans[column]) this.#place(out, '', column, row, part)
    }
    this.#endSpans(out, last)
    return out
  }

  #skipSpans(from: number): number {
    let column = from
    while (this.#spans[column]) column++
    return column
  }

  /** Sets one cell; gives the columns it takes. */
  #place(out: SetRow, cell: Cell, column: number, row: Row, part: Part): number {
    const head = part === 'THead'
    const strong = head || row.role !== 'plain'
    const tag = head || (typeof cell === 'object' && cell.kind === 'cell' && cell.header) ? 'TH' : 'TD'
    const attributes = tag === 'TH' ? `/A<</O/Table/Scope/${head ? 'Column' : 'Row'}>>` : ''
    const element = this.#setting.structure.add(tag, out.element, attributes)
    const place = this.#places[column]
    if (!place) return 1
    if (typeof cell === 'string' || cell.kind !== 'cell') {
      const text = typeof cell === 'string' ? cell : cell.text
      const bold = strong || (typeof cell !== 'string' && cell.strong)
      const { lines, height } = this.#plain(text, column, bold, head)
      const valign = head ? 'middle' : 'top'
      const fill = this.#fill('none', row, head)
      out.cells.push({
        x: place.x,
        width: place.width,
        lines,
        textHeight: height,
        valign,
        fill,
        element,
        flow: null,
        figure: null,
      })
      out.height = Math.max(out.height, height + 2 * cellPadY)
      return 1
    }
    return this.#placeRich(out, cell, column, row, head, strong, element)
  }

  #placeRich(
    out: SetRow,
    cell: RichCell,
    column: number,
    row: Row,
    head: boolean,
    strong: boolean,
    element: Element,
  ): number {
    const colspan = this.#freeColumns(column, cell.colspan)
    const first = this.#places[column]
    const end = this.#places[column + colspan - 1]
    if (!first || !end) return 1
    const width = end.x + end.width - first.x
    const align = cell.align ?? (head ? 'center' : (this.#columns[column]?.align ?? 'left'))
    const lines = this.#rich(cell, width, align, strong || cell.header, element)
    const textHeight = linesHeight(lines)
    const valign = head ? 'middle' : cell.valign
    const fill = this.#fill(cell.shade, row, head)
    const figure = cell.flow?.shape ? this.#setting.structure.add('Figure', element) : null
    const set: SetCell = {
      x: first.x,
      width,
      lines,
      textHeight,
      valign,
      fill,
      element,
      flow: cell.flow,
      figure,
    }
    const least = Math.min(
      Math.max(cell.height * mm, cell.flow ? flowCellHeight(cell.flow) : 0),
      this.#tallest,
    )
    if (cell.flow) out.lanes.push({ x: first.x, width, flow: cell.flow })
    if (cell.rowspan > 1) {
      const span = new Span(set, column, colspan, cell.rowspan, Math.max(textHeight + 2 * cellPadY, least))
      for (let i = 0; i < colspan; i++) this.#spans[column + i] = span
    } else {
      out.cells.push(set)
      out.height = Math.max(out.height, textHeight + 2 * cellPadY, least)
      if (colspan > 1) {
        element.attributes = tableAttributes(element, colspan, 1)
        out.walls = withoutInner(out.walls, column, colspan)
      }
    }
    return colspan
  }

  /** A colspan reaches neither over the table's edge nor into a cell from above. */
  #freeColumns(column: number, asked: number): number {
    let count = 1
    while (count < asked && column + count < this.#columns.length && !this.#spans[column + count]) count++
    return count
  }

  #fill(shade: Shade, row: Row, head: boolean): string | null {
    if (shade !== 'none') return shades[shade]
    return head || row.role === 'group' ? shades.head : null
  }

  #plain(text: string, column: number, strong: boolean, head: boolean): TextCache {
    const cache = this.#caches[column * 2 + (strong ? 1 : 0)]
    const known = cache?.get(text)
    if (known) return known
    const { faces } = this.#setting
    const width = Math.max((this.#places[column]?.width ?? 0) - this.#padLeft - this.#padRight, 1)
    const align = head ? 'center' : (this.#columns[column]?.align ?? 'left')
    const style = { size: this.#size, width, align, indent: 0, strong }
    const broken = text === '' ? [] : plainLines(text, strong ? faces.bold : faces.regular, this.#size, width)
    const lines = setLines(broken, style, this.#padLeft, null)
    const entry = { lines, height: linesHeight(lines) }
    if (cache && cache.size >= cacheLimit) cache.clear()
    if (!head) cache?.set(text, entry)
    return entry
  }

  #rich(cell: RichCell, width: number, align: Align, strong: boolean, element: Element): SetLine[] {
    const style = {
      size: this.#size,
      width: Math.max(width - this.#padLeft - this.#padRight, 1),
      align,
      indent: 0,
      strong,
    }
    const own =
      cell.content.length > 0
        ? setLines(inlineLines(cell.content, style, this.#setting), style, this.#padLeft, null).map(
            (line, _, all) => (this.#ruled && all.length === 1 ? framed(line, cell) : line),
          )
        : []
    const lines = [...own, ...setBlocks(cell.blocks, style, this.#padLeft, element, this.#setting)]
    const first = lines[0]
    return first && first.before > 0 ? [{ ...first, before: 0 }, ...lines.slice(1)] : lines
  }

  /** Counts this row for every open span; the last row of a span is made high enough for it. */
  #endSpans(out: SetRow, last: boolean): void {
    out.ownHeight = out.height
    const seen = new Set<Span>()
    this.#spans.forEach((span, column) => {
      if (!span) return
      const ends = last || span.rowsLeft <= (seen.has(span) ? 0 : 1)
      if (!seen.has(span)) {
        seen.add(span)
        span.rowsLeft--
        span.rows++
        out.spans.push({ span, last: ends })
        out.walls = withoutInner(out.walls, span.column, span.colspan)
      }
      if (ends) this.#spans[column] = null
      else out.floor = out.floor.map((has, i) => has && i !== column)
    })
    for (const { span, last: ends } of out.spans) {
      if (ends) {
        out.height = Math.max(out.height, span.height - span.setHeight)
        span.cell.element.attributes = tableAttributes(span.cell.element, span.colspan, span.rows)
      }
    }
    for (const { span } of out.spans) span.setHeight += out.height
  }
}

function withoutInner(walls: readonly boolean[], column: number, colspan: number): readonly boolean[] {
  return colspan === 1 ? walls : walls.map((has, i) => has && (i <= column || i >= column + colspan))
}

function tableAttributes(element: Element, colspan: number, rowspan: number): string {
  const scope = /\/Scope\/\w+/.exec(element.attributes)?.[0] ?? ''
  const columns = colspan > 1 ? `/ColSpan ${colspan}` : ''
  const rows = rowspan > 1 ? `/RowSpan ${rowspan}` : ''
  return scope || columns || rows ? `/A<</O/Table${scope}${columns}${rows}>>` : ''
}
