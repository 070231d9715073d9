// How did the stored backups grow?

import { formatBytes } from '../calendar/indonesian.ts'
import type { Cell, Figure, Shape, Table } from '../paper/document.ts'
import { count, plainText, rich, row, size } from './cells.ts'

/** What one bar tells: a day or a month, the bytes its runs stored, and how many runs stored them. */
export interface Bar {
  label: string
  /** First column of the table: a date where the bar is a day. */
  cell: Cell
  /** Null where backups stand, and none of them tells its size. */
  bytes: number | null
  runs: number
}

const width = 160
const height = 62
const left = 22
const bottom = 9
const top = 4
const ink = '#1F2A36'
const before = '#B9CFE6'
const added = '#2F5D8A'

/** Bars stacked: pale what the period had stored before, dark what was added; one scale, from nought. */
export function growthChart(bars: Bar[], period: string): Figure {
  const total = bars.reduce((sum, bar) => sum + (bar.bytes ?? 0), 0)
  return {
    kind: 'figure',
    alt: `Grafik pertumbuhan data cadangan ${period}: seluruhnya bertambah ${formatBytes(total)}.`,
    width,
    height,
    shapes: [...scale(total), ...columns(bars, total)],
    table: growthTable(bars, period),
  }
}

/** Highest line of the scale: a digit that quarters well, times ten or a hundred KB, MB, GB, at least `total`. */
export function ceilingOf(total: number): number {
  const unit = 1024 ** Math.max(0, Math.floor(Math.log(Math.max(1, total)) / Math.log(1024)))
  for (let step = unit; ; step *= 10) {
    for (const factor of [1, 2, 3, 4, 5, 6, 8]) if (step * factor >= total) return step * factor
  }
}

function scale(total: number): Shape[] {
  const ceiling = ceilingOf(total)
  const shapes: Shape[] = []
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const y = yOf(part)
    shapes.push({
      kind: 'line',
      points: [
        [left, y],
        [width, y],
      ],
      stroke: part === 0 ? ink : '#C8CED4',
      weight: part === 0 ? 0.75 : 0.4,
      dash: [],
    })
    const text = part === 0 ? '0' : formatBytes(ceiling * part)
    shapes.push({ kind: 'text', x: left - 2, y: y + 1, text, size: 7, anchor: 'end', strong: false })
  }
  return shapes
}

const yOf = (part: number): number => round(height - bottom - (height - bottom - top) * part)
const round = (mm: number): number => Math.round(mm * 1000) / 1000

function columns(bars: Bar[], total: number): Shape[] {
  const ceiling = ceilingOf(total)
  const step = (width - left) / Math.max(1, bars.length)
  let sum = 0
  return bars.flatMap((bar, i) => {
    const x = round(left + step * i + step * 0.15)
    const w = round(step * 0.7)
    const low = yOf(sum / ceiling)
    sum += bar.bytes ?? 0
    const high = yOf(sum / ceiling)
    const shapes: Shape[] = []
    if (low < yOf(0)) shapes.push(block(x, low, w, yOf(0) - low, before))
    if (high < low) shapes.push(block(x, high, w, low - high, added))
    shapes.push({
      kind: 'text',
      x: round(x + w / 2),
      y: height - bottom + 4,
      text: bar.label,
      size: 6.5,
      anchor: 'middle',
      strong: false,
    })
    return shapes
  })
}

const block = (x: number, y: number, w: number, h: number, fill: string): Shape => ({
  kind: 'rect',
  x,
  y,
  w,
  h: round(h),
  fill,
  stroke: null,
  weight: 0,
})

function growthTable(bars: Bar[], period: string): Table {
  let sum = 0
  const body = bars.map(bar => {
    sum += bar.bytes ?? 0
    return row([bar.cell, count(bar.runs), size(bar.bytes), size(sum)])
  })
  const head = ['Waktu', 'Backup tersimpan', 'Bertambah', 'Jumlah sejak awal periode']
  return {
    kind: 'table',
    name: 'Pertumbuhan data',
    columns: [
      { width: { share: 2 }, align: 'left' },
      { width: { share: 1 }, align: 'right' },
      { width: { share: 1 }, align: 'right' },
      { width: { share: 1 }, align: 'right' },
    ],
    head: [row(head.map(text => rich([plainText(`${text}`, true)], { header: true, shade: 'head' })))],
    body,
    foot: [
      row([`Jumlah ${period}`, count(bars.reduce((n, bar) => n + bar.runs, 0)), size(sum), ''], 'total'),
    ],
    borders: 'grid',
    fontSize: 9,
    sheet: true,
    lanes: false,
  }
}
