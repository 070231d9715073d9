// Before which rows must a printed page begin, so that nothing is torn apart?

import { type Paper, paperSizes } from '../document.ts'
import { pageWidth, pointsPerMillimetre, sum } from './grid.ts'
import type { SheetRow } from './sheet-row.ts'

/** Rows that belong together. */
export interface PageChunk {
  rows: SheetRow[]
  keepWithNext: boolean
  newPage: boolean
  /** Head rows that stand once more above these when a page begins with them. */
  repeat?: SheetRow[]
}

/** Rows are as high as we say, but drivers round: the last thirtieth of a page is not counted on. */
const safety = 29 / 30

/**
 * The chunks with the heads that pages repeat, and the numbers of rows (counted from 1) after which a new page begins: before what
 * would be torn apart though it fits one page, and where a page is full, so that pages are what was counted here and
 * not what a printer driver makes of it. `repeated`: points of the head that Excel prints on every page but the first.
 */
export function paginate(
  chunks: readonly PageChunk[],
  sheet: { paper: Paper; columns: number[] },
  repeated: number,
): { chunks: PageChunk[]; breaks: number[] } {
  const room = pageRoom(sheet)
  const breaks: number[] = []
  const set: PageChunk[] = []
  let used = 0
  let row = 0
  const turn = () => {
    if (row > 0 && breaks.at(-1) !== row) breaks.push(row)
    used = repeated
  }
  const place = (line: SheetRow, rows: SheetRow[]) => {
    rows.push(line)
    used += line.height
    row++
  }
  for (const group of groupsOf(chunks)) {
    const all = group.flatMap(({ rows }) => rows)
    const height = sum(all.map(line => line.height))
    const excess = used + height - room
    const given = squeeze(all, excess)
    if (group[0]?.newPage || (excess > 0 && given === 0 && height + repeated <= room)) turn()
    for (const chunk of group) {
      const rows: SheetRow[] = []
      for (const line of chunk.rows) {
        const own = line.give ? { ...line, height: line.height - line.give * given } : line
        if (used + own.height > room && used > repeated) turn()
        if (used === repeated && row > 0) for (const head of chunk.repeat ?? []) place(head, rows)
        place(own, rows)
      }
      set.push({ ...chunk, rows })
    }
  }
  return { chunks: set, breaks }
}

/** The part of what rows can give that takes `excess` points out of them; 0 when nothing must go, or not enough can. */
function squeeze(rows: readonly SheetRow[], excess: number): number {
  const most = sum(rows.map(({ give = 0 }) => give))
  return excess > 0 && excess <= most ? excess / most : 0
}

/** Points of a page in the sheet's own measure: a sheet wider than the paper is printed smaller. */
function pageRoom({ paper, columns }: { paper: Paper; columns: number[] }): number {
  const [short, long] = paperSizes[paper.size]
  const tall = paper.orientation === 'portrait' ? long : short
  const height = (tall - paper.margins.top - paper.margins.bottom) * pointsPerMillimetre
  return (height * safety) / Math.min(1, pageWidth(paper) / sum(columns))
}

function groupsOf(chunks: readonly PageChunk[]): PageChunk[][] {
  const groups: PageChunk[][] = []
  let open = false
  for (const chunk of chunks) {
    const last = groups.at(-1)
    if (last && open && !chunk.newPage) last.push(chunk)
    else groups.push([chunk])
    open = chunk.keepWithNext
  }
  return groups
}
