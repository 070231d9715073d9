// What does the report on backups look like before anybody has written in it?

import type { Row } from '../paper/document.ts'
import { blankRows, toFill } from './cells.ts'
import type { HeatMap } from './heat-map.ts'
import type { Contents } from './paper-kind.ts'

/** Lines to write in, where it is not six; a day has a line of the recapitulation. */
const lines: Record<string, number> = { applications: 20, recap: 31, 'map-month': 15 }
const rowHeight = 8

/** A map of any month; its applications are written in by hand. */
const map: HeatMap = {
  name: 'Peta',
  title: 'Peta hasil backup',
  rows: 'map-month',
  columns: Array.from({ length: 31 }, (_, i) => ({ key: String(i + 1), label: String(i + 1) })),
  byDay: true,
}

/** The same report with lines to write in for the rows of every table, of a month that is not told yet. */
export function blankReport({ view, tables }: Contents): Contents {
  const kept = Object.entries(tables).filter(([name]) => !name.startsWith('map-'))
  const emptied = kept.map(([name, rows]) => [name, emptyRows(name, columnsIn(rows))] as const)
  // Its first column is the application, not a number.
  const mapRows = emptyRows(map.rows, map.columns.length + 1).map(({ role, cells }) => ({
    role,
    cells: [toFill(rowHeight), ...cells.slice(1)],
  }))
  return {
    view: {
      ...view,
      periodTitle: 'BULAN …………………',
      sources: 0,
      maps: [map],
      mapsByDay: true,
      byDay: true,
      revision: 0,
      stages: 0,
    },
    tables: Object.fromEntries([...emptied, [map.rows, mapRows]]),
    figures: {},
    flows: {},
  }
}

const emptyRows = (name: string, columns: number): Row[] => blankRows(lines[name] ?? 6, columns, rowHeight)

/** As many as its first row takes; a row that says "Nihil" takes them all. */
function columnsIn(rows: Iterable<Row>): number {
  const [first] = rows
  return (first?.cells ?? []).reduce(
    (sum, cell) => sum + (typeof cell === 'object' && cell.kind === 'cell' ? cell.colspan : 1),
    0,
  )
}
