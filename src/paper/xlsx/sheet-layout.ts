// Which row does everything on a sheet stand in?

import type { Block, Row, Table } from '../document.ts'
import { blockRows, gap, type Sheet } from './block-rows.ts'
import { sum } from './grid.ts'
import { type PageChunk, pageBreaks } from './page-breaks.ts'
import type { SheetPlan } from './sheet-plan.ts'
import type { SheetRow } from './sheet-row.ts'
import type { StyleBook } from './style.ts'
import { type Placement, tableRows } from './table-rows.ts'

export interface SheetLayout {
  plan: SheetPlan
  /** In order, lazily: to be taken once. */
  rows: Iterable<SheetRow>
  rowCount: number
  /** Rows that stay when one scrolls; 0 for none. */
  frozen: number
  /** First and last row, 1-based, that every printed page repeats. */
  titles: [number, number] | null
  /** First and last row, 1-based, of the table with its last head row, for the filter's arrows. */
  filter: [number, number] | null
  /** Rows after which a new page begins. */
  breaks: number[]
  /** Pictures and the 0-based rows they begin in. */
  images: { row: number; bytes: Uint8Array }[]
  /** Nobody sees the sheet: it holds what the open cells of others need. */
  hidden: boolean
}

/** A frozen head taller than this would leave no room to scroll on a small screen; points. */
const tallestFrozen = 260
/** A table longer than this is not counted out in pages: its rows are made one by one as they are written. */
const countedRows = 2000

export function layoutSheet(plan: SheetPlan, styles: StyleBook, fillable: boolean): SheetLayout {
  const sheet = { columns: plan.columns, styles, fillable }
  const images: SheetLayout['images'] = []
  const lead = plan.lead.flatMap((block, index): PageChunk[] => {
    if (block === 'page-break') return []
    const rows = [...blockRows(block, sheet), gap]
    return [
      {
        rows,
        keepWithNext: staysWith(block, plan.lead[index + 1]),
        newPage: plan.lead[index - 1] === 'page-break',
      },
    ]
  })
  const tail = plan.tail.map((block, index): PageChunk => {
    const rows = [gap, ...blockRows(block, sheet)]
    return { rows, keepWithNext: staysWith(block, plan.tail[index + 1]), newPage: false }
  })
  addImages(plan, lead, images)
  const parts = plan.main ? mainParts(plan.main, sheet, tail.length > 0) : noTable
  const { head, body, bodyCount, foot, bodyChunks } = parts
  const above = countIn(lead) + head.length
  const leadHeight = sum([...lead.flatMap(({ rows }) => rows), ...head].map(row => row.height))
  const headChunk: PageChunk = { rows: head, keepWithNext: true, newPage: false }
  // A table alone may break anywhere between its rows; what is signed may not.
  const counted = plan.main ? tail.length > 0 && bodyChunks !== null : true
  const chunks = counted ? [...lead, headChunk, ...(bodyChunks ?? []), ...tail] : []
  return {
    plan,
    images,
    hidden: false,
    breaks: pageBreaks(chunks, plan, sum(head.map(row => row.height))),
    rows: chain(rowsIn(lead), head, body, foot, rowsIn(tail)),
    rowCount: above + bodyCount + foot.length + countIn(tail),
    frozen: head.length > 0 && leadHeight <= tallestFrozen ? above : 0,
    titles: head.length > 0 ? [above - head.length + 1, above] : null,
    filter:
      head.length > 0 && bodyCount > 0 && !fillable && !plan.main?.lanes ? [above, above + bodyCount] : null,
  }
}

/** A heading stays with what it heads, and the last words stay with the signatures. */
function staysWith(block: Block, next: Block | 'page-break' | undefined): boolean {
  if (next === undefined || next === 'page-break') return false
  return block.kind === 'heading' || next.kind === 'signatures'
}

function addImages(plan: SheetPlan, lead: PageChunk[], images: SheetLayout['images']): void {
  const blocks = plan.lead.filter(block => block !== 'page-break')
  let row = 0
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'letterhead' && block.logo) images.push({ row, bytes: block.logo })
    row += lead[index]?.rows.length ?? 0
  }
}

interface TableParts {
  head: SheetRow[]
  body: Iterable<SheetRow>
  bodyCount: number
  foot: SheetRow[]
  /** For counting out pages; null when the table is too long for that. */
  bodyChunks: PageChunk[] | null
}

const noTable: TableParts = { head: [], body: [], bodyCount: 0, foot: [], bodyChunks: [] }

/** With something below the table, its last row goes to the same page: no signature stands alone on one. */
function mainParts(table: Table, { columns, styles, fillable }: Sheet, followed: boolean): TableParts {
  const places = [...table.columns.keys(), table.columns.length]
  const at: Placement = { sheet: columns, places, styles, fillable }
  const head = [...tableRows(table, 'head', at)]
  const foot = [...tableRows(table, 'foot', at)]
  const bodyCount = countRows(table.body)
  const lazy = tableRows(table, 'body', at)
  if (bodyCount > countedRows) return { head, body: lazy, bodyCount, foot, bodyChunks: null }
  const body = [...lazy]
  // Fields may have brought rows of their own.
  const last = Math.max(0, body.length - 1)
  const bodyChunks = body.map(
    (row, index): PageChunk => ({
      rows: index === last ? [row, ...foot] : [row],
      keepWithNext: index === last && followed,
      newPage: false,
    }),
  )
  return { head, body, bodyCount: body.length, foot, bodyChunks }
}

function rowsIn(chunks: PageChunk[]): SheetRow[] {
  return chunks.flatMap(({ rows }) => rows)
}

function countIn(chunks: PageChunk[]): number {
  return sum(chunks.map(({ rows }) => rows.length))
}

function countRows(rows: Iterable<Row>): number {
  if (Array.isArray(rows)) return rows.length
  let count = 0
  for (const _ of rows) count++
  return count
}

function* chain(...parts: Iterable<SheetRow>[]): Generator<SheetRow> {
  for (const part of parts) yield* part
}
