// Which row does everything on a sheet stand in?

import type { Block, Row, Table } from '../document.ts'
import { leadsOn } from '../plain.ts'
import { blockRows, gap, type Sheet, setTable } from './block-rows.ts'
import { sum } from './grid.ts'
import type { Entry } from './input.ts'
import { type PageChunk, paginate } from './page-breaks.ts'
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
  /** First and last row, 1-based, that every printed page repeats; null where only what stands below the table goes on. */
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

export function layoutSheet(plan: SheetPlan, styles: StyleBook, entry: Entry): SheetLayout {
  const sheet = { columns: plan.columns, styles, entry }
  const leadChunks = plan.lead.flatMap((block, index): PageChunk[] => {
    if (block === 'page-break') return []
    const newPage = plan.lead[index - 1] === 'page-break'
    const after = plan.main || plan.lead[index + 1] ? [gap] : []
    return blockChunks(block, plan.lead[index + 1], sheet, { before: [], after, newPage })
  })
  const tailChunks = plan.tail.flatMap((block, index) =>
    blockChunks(block, plan.tail[index + 1], sheet, { before: [gap], after: [], newPage: false }),
  )
  const parts = plan.main ? mainParts(plan.main, sheet, tailChunks.length > 0) : noTable
  const { head, body, bodyCount, foot, bodyChunks } = parts
  const headChunk: PageChunk = { rows: head, keepWithNext: true, newPage: false }
  // A table alone may break anywhere between its rows; what is signed may not.
  const counted = plan.main ? tailChunks.length > 0 && bodyChunks !== null : true
  const inOrder = [...leadChunks, headChunk, ...(bodyChunks ?? []), ...tailChunks]
  const headHeight = sum(head.map(row => row.height))
  const paged = (repeated: number) => {
    const { chunks, breaks } = counted ? paginate(inOrder, plan, repeated) : { chunks: inOrder, breaks: [] }
    const lead = rowsIn(chunks.slice(0, leadChunks.length))
    const above = lead.length + head.length
    const end = above + bodyCount + foot.length
    const torn = breaks.some(row => row > above && row < end)
    const goesOn = breaks.some(row => row >= end)
    return { chunks, breaks, lead, above, repeats: head.length > 0 && (torn || !goesOn) }
  }
  const withHead = paged(headHeight)
  const { chunks, breaks, lead, above, repeats } = withHead.repeats ? withHead : paged(0)
  const tail = rowsIn(chunks.slice(chunks.length - tailChunks.length))
  return {
    plan,
    images: lead.flatMap(({ image }, row) => (image ? [{ row, bytes: image }] : [])),
    hidden: false,
    breaks,
    rows: chain(lead, head, body, foot, tail),
    rowCount: above + bodyCount + foot.length + tail.length,
    frozen: head.length > 0 && sum(lead.map(row => row.height)) + headHeight <= tallestFrozen ? above : 0,
    titles: repeats ? [above - head.length + 1, above] : null,
    filter:
      head.length > 0 && bodyCount > 0 && entry === 'none' && !plan.main?.lanes
        ? [above, above + bodyCount]
        : null,
  }
}

/** A block is not torn, but for a table: it goes on below its head on the next page. */
function blockChunks(
  block: Block,
  next: Block | 'page-break' | undefined,
  sheet: Sheet,
  { before, after, newPage }: { before: SheetRow[]; after: SheetRow[]; newPage: boolean },
): PageChunk[] {
  const keepWithNext = staysWith(block, next)
  if (block.kind !== 'table')
    return [{ rows: [...before, ...blockRows(block, sheet), ...after], keepWithNext, newPage }]
  const [head, body, foot] = setTable(block, sheet)
  const units = unitsOf(body)
  const first: PageChunk = { rows: [...before, ...head], keepWithNext: true, newPage }
  const last = units.length - 1
  return [
    first,
    ...units.map((rows, index): PageChunk => {
      const ends = index === last ? [...foot, ...after] : []
      return {
        rows: [...rows, ...ends],
        keepWithNext: index === last && keepWithNext,
        newPage: false,
        repeat: head,
      }
    }),
    ...(last < 0 ? [{ rows: [...foot, ...after], keepWithNext, newPage: false }] : []),
  ]
}

/** A heading stays with what it heads, a sentence with what it announces, and the last words with the signatures. */
function staysWith(block: Block, next: Block | 'page-break' | undefined): boolean {
  if (next === undefined || next === 'page-break') return false
  const announces = block.kind === 'paragraph' && leadsOn(block.content)
  return block.kind === 'heading' || announces || next.kind === 'signatures'
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
function mainParts(table: Table, { columns, styles, entry }: Sheet, followed: boolean): TableParts {
  const places = [...table.columns.keys(), table.columns.length]
  const at: Placement = { sheet: columns, places, styles, entry }
  const head = [...tableRows(table, 'head', at)]
  const foot = [...tableRows(table, 'foot', at)]
  const bodyCount = countRows(table.body)
  const lazy = tableRows(table, 'body', at)
  if (bodyCount > countedRows) return { head, body: lazy, bodyCount, foot, bodyChunks: null }
  const body = [...lazy]
  const units = unitsOf(body)
  const last = Math.max(0, units.length - 1)
  const bodyChunks = units.map(
    (rows, index): PageChunk => ({
      rows: index === last ? [...rows, ...foot] : rows,
      keepWithNext: index === last && followed,
      newPage: false,
    }),
  )
  return { head, body, bodyCount: body.length, foot, bodyChunks }
}

/** Rows with those that stay with them. */
function unitsOf(rows: readonly SheetRow[]): SheetRow[][] {
  const units: SheetRow[][] = []
  for (const row of rows) {
    if (row.joined && units.length > 0) units.at(-1)?.push(row)
    else units.push([row])
  }
  return units
}

function rowsIn(chunks: PageChunk[]): SheetRow[] {
  return chunks.flatMap(({ rows }) => rows)
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
