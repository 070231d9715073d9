// Before which rows must a printed page begin, so that nothing is torn apart?

import { type Paper, paperSizes } from '../document.ts'
import { pageWidth, pointsPerMillimetre, sum } from './grid.ts'
import type { SheetRow } from './sheet-row.ts'

/** Rows that belong together. */
export interface PageChunk {
  rows: SheetRow[]
  keepWithNext: boolean
  newPage: boolean
}

/** Our heights are estimates: the last twentieth of a page is not counted on. */
const safety = 0.95

/**
 * Numbers of rows (counted from 1) after which a new page begins: before what would be torn apart though it fits one
 * page, and where a page is full, so that pages are what was counted here and not what a printer driver makes of it.
 * `repeated`: points of the head on every page but the first.
 */
export function pageBreaks(
  chunks: PageChunk[],
  sheet: { paper: Paper; columns: number[] },
  repeated: number,
): number[] {
  const room = pageRoom(sheet)
  const breaks: number[] = []
  let used = 0
  let row = 0
  const turn = () => {
    if (row > 0 && breaks.at(-1) !== row) breaks.push(row)
    used = repeated
  }
  for (const { rows, newPage } of groupsOf(chunks)) {
    const height = sum(rows.map(line => line.height))
    if (newPage || (used + height > room && height + repeated <= room)) turn()
    for (const line of rows) {
      if (used + line.height > room && used > repeated) turn()
      used += line.height
      row++
    }
  }
  return breaks
}

/** Points of a page in the sheet's own measure: a sheet wider than the paper is printed smaller. */
function pageRoom({ paper, columns }: { paper: Paper; columns: number[] }): number {
  const [short, long] = paperSizes[paper.size]
  const tall = paper.orientation === 'portrait' ? long : short
  const height = (tall - paper.margins.top - paper.margins.bottom) * pointsPerMillimetre
  return (height * safety) / Math.min(1, pageWidth(paper) / sum(columns))
}

function groupsOf(chunks: PageChunk[]): { rows: SheetRow[]; newPage: boolean }[] {
  const groups: { rows: SheetRow[]; newPage: boolean; open: boolean }[] = []
  for (const { rows, keepWithNext, newPage } of chunks) {
    const last = groups.at(-1)
    if (last?.open && !newPage) {
      last.rows.push(...rows)
      last.open = keepWithNext
    } else groups.push({ rows: [...rows], newPage, open: keepWithNext })
  }
  return groups
}
