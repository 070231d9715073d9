// Which row does everything on a sheet stand in?

import type { Row } from '../document.ts'
import { blockRows, gap } from './block-rows.ts'
import { sum } from './grid.ts'
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
}

/** A frozen head taller than this would leave no room to scroll on a small screen; points. */
const tallestFrozen = 260

export function layoutSheet(plan: SheetPlan, styles: StyleBook): SheetLayout {
  const sheet = { columns: plan.columns, styles }
  const lead: SheetRow[] = []
  const breaks: number[] = []
  const images: SheetLayout['images'] = []
  for (const block of plan.lead) {
    if (block === 'page-break') {
      breaks.push(lead.length)
      continue
    }
    if (block.kind === 'letterhead' && block.logo) images.push({ row: lead.length, bytes: block.logo })
    lead.push(...blockRows(block, sheet), gap)
  }
  const tail = plan.tail.flatMap(block => [gap, ...blockRows(block, sheet)])
  const around = { plan, breaks, images }
  if (!plan.main) {
    const rows = [...lead, ...tail]
    return { ...around, rows, rowCount: rows.length, frozen: 0, titles: null, filter: null }
  }
  const table = plan.main
  const at: Placement = { sheet: plan.columns, places: table.columns.map((_, index) => index), styles }
  at.places.push(table.columns.length)
  const head = [...tableRows(table, 'head', at)]
  const foot = [...tableRows(table, 'foot', at)]
  const above = lead.length + head.length
  const bodyCount = countRows(table.body)
  const height = sum([...lead, ...head].map(row => row.height))
  return {
    ...around,
    rows: chain(lead, head, tableRows(table, 'body', at), foot, tail),
    rowCount: above + bodyCount + foot.length + tail.length,
    frozen: head.length > 0 && height <= tallestFrozen ? above : 0,
    titles: head.length > 0 ? [lead.length + 1, above] : null,
    filter: head.length > 0 && bodyCount > 0 && !table.lanes ? [above, above + bodyCount] : null,
  }
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
