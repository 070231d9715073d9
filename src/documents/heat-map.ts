// How did each application fare, day by day, at one look?

import type { Slot, SlotState } from '../checks/coverage.ts'
import type { Cell, Row, Shade } from '../paper/document.ts'
import { mark, row } from './cells.ts'
import { groupBy, tally } from './tally.ts'

/** Letter and shade of each state, in the order of the legend. */
export const marks: Record<SlotState, { letter: string; shade: Shade; word: string }> = {
  'on-time': { letter: 'B', shade: 'good', word: 'berhasil tepat waktu' },
  late: { letter: 'T', shade: 'accent', word: 'berhasil, terlambat' },
  partial: { letter: 'S', shade: 'caution', word: 'berhasil sebagian' },
  failed: { letter: 'G', shade: 'bad', word: 'gagal' },
  missed: { letter: '–', shade: 'bad', word: 'terlewat' },
  excused: { letter: 'M', shade: 'void', word: 'dimaafkan' },
  due: { letter: '·', shade: 'none', word: 'belum jatuh tempo' },
}
/** From harmless to worst. */
const order: SlotState[] = ['due', 'excused', 'on-time', 'late', 'partial', 'failed', 'missed']

/** One column of the map: a day or a month, told by the beginning of the slot's day. */
export interface MapColumn {
  /** `2026-10-05` or `2026-10`. */
  key: string
  /** `5` or `Okt`. */
  label: string
}

export interface HeatMap {
  /** Names the table and its Excel sheet. */
  name: string
  title: string
  /** Name of its rows among the tables. */
  rows: string
  columns: MapColumn[]
  byDay: boolean
}

/** One row per application, one cell per column. */
export function heatRows(
  apps: { id: string; name: string }[],
  slots: Slot[],
  columns: MapColumn[],
  cellOf: (slots: Slot[]) => Cell,
): Row[] {
  const width = columns[0]?.key.length ?? 10
  const byCell = groupBy(slots, slot => `${slot.app} ${slot.on.slice(0, width)}`)
  return apps.map(app =>
    row([app.name, ...columns.map(column => cellOf(byCell.get(`${app.id} ${column.key}`) ?? []))]),
  )
}

/** A day: the letter of its worst slot; empty where nothing was due. */
export function dayCell(slots: Slot[]): Cell {
  const worst = slots.reduce((rank, slot) => Math.max(rank, order.indexOf(slot.state)), -1)
  const state = order[worst]
  return state === undefined ? '' : mark(marks[state].letter, marks[state].shade)
}

/** A month: "29/31" proven of scheduled, shaded by its share. */
export function monthCell(slots: Slot[]): Cell {
  if (slots.length === 0) return ''
  const counts = tally(slots)
  if (counts.share === null) return dayCell(slots)
  return mark(`${counts.proven}/${counts.scheduled - counts.excused - counts.due}`, shadeOf(counts.share))
}

function shadeOf(share: number): Shade {
  if (share === 1) return 'good'
  return share >= 0.9 ? 'caution' : 'bad'
}
