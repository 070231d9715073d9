// How does one cell of a flowchart look as SVG that fills its table cell?

import type { FlowCell, FlowNode, Stroke } from './document.ts'
import { escapeMarkup } from './visible.ts'

/**
 * Lines run in percent of the cell, so that they meet those of the neighbours whatever its size; the symbol and the
 * arrow heads have the size of the paper (Permenpan-RB 35/2012), in millimetres around the centre.
 */
export function flowSvg(cell: FlowCell): string {
  const lines = cell.strokes.flatMap(stroke => strokeLines(stroke))
  const heads = cell.strokes.map(stroke => arrowHead(stroke, cell.shape))
  const labels = cell.labels.map(({ at, text }) => label(at, text))
  const symbol = cell.shape ? around('50%', '50%', symbolShape(cell.shape) + symbolText(cell.text)) : ''
  const inside = [...lines, symbol, ...heads, ...labels].join('')
  const facts = escapeMarkup(JSON.stringify(cell))
  return `<svg class="flow" role="img" aria-label="${escapeMarkup(spoken(cell))}" data-cell="${facts}">${inside}</svg>`
}

/** Half of each symbol's width and height, millimetres. */
const halves = {
  terminator: [7, 3],
  process: [6, 3.5],
  decision: [7, 4.5],
  connector: [3.5, 3.5],
} as const

const across = { W: 0, L: 12.5, C: 50, R: 87.5, E: 100 }
const down = { N: 0, T: 30, M: 50, B: 70, U: 85, S: 100 }

type Point = { x: number; y: number }

/** A stroke that ends on the symbol's edge runs on to its centre, hidden under the symbol. */
function pointOf(node: FlowNode): Point {
  const [column, row] = [...node] as [keyof typeof across, keyof typeof down]
  return { x: across[column], y: column === 'C' && (row === 'T' || row === 'B') ? 50 : down[row] }
}

function strokeLines(stroke: Stroke): string[] {
  const points = stroke.path.map(pointOf)
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to
    return `<line x1="${from.x}%" y1="${from.y}%" x2="${to.x}%" y2="${to.y}%"/>`
  })
}

function arrowHead(stroke: Stroke, shape: FlowCell['shape']): string {
  const end = stroke.path.at(-1)
  const before = stroke.path.at(-2)
  if (!stroke.arrow || !end || !before) return ''
  const [from, to] = [pointOf(before), pointOf(end)]
  const angle = (Math.atan2(Math.sign(to.y - from.y), Math.sign(to.x - from.x)) * 180) / Math.PI
  const onSymbol = shape && to.x === 50 && to.y === 50
  const [halfWidth, halfHeight] = shape ? halves[shape] : [0, 0]
  const back = onSymbol ? (Math.abs(angle) === 90 ? halfHeight : halfWidth) : 0
  const head = `<path class="head" transform="rotate(${angle}) translate(${-back})" d="M0 0L-2.2 -.8L-2.2 .8Z"/>`
  return around(`${to.x}%`, `${to.y}%`, head)
}

function label(at: FlowNode, text: string): string {
  const [column, row] = [...at] as [keyof typeof across, keyof typeof down]
  const anchor = column === 'E' ? 'end' : 'start'
  const dx = column === 'E' ? -0.8 : 0.8
  const dy = column === 'C' && row === 'B' ? 7.5 : -0.8
  const words = `<text x="${dx}" y="${dy}" text-anchor="${anchor}" font-size="2.6">${escapeMarkup(text)}</text>`
  return around(`${across[column]}%`, `${column === 'C' && row === 'B' ? 50 : down[row]}%`, words)
}

/** Millimetres around a point of the cell. */
function around(x: string, y: string, inside: string): string {
  return `<svg x="${x}" y="${y}" overflow="visible"><g transform="scale(3.7795)">${inside}</g></svg>`
}

function symbolShape(shape: NonNullable<FlowCell['shape']>): string {
  const [w, h] = halves[shape]
  switch (shape) {
    case 'terminator':
      return `<rect x="${-w}" y="${-h}" width="${2 * w}" height="${2 * h}" rx="${h}"/>`
    case 'process':
      return `<rect x="${-w}" y="${-h}" width="${2 * w}" height="${2 * h}"/>`
    case 'decision':
      return `<path d="M0 ${-h}L${w} 0L0 ${h}L${-w} 0Z"/>`
    case 'connector':
      return `<path d="M${-w} ${-h}H${w}V${h / 2}L0 ${h}L${-w} ${h / 2}Z"/>`
    default:
      return shape satisfies never
  }
}

function symbolText(text: string): string {
  return text === '' ? '' : `<text y=".9" text-anchor="middle" font-size="2.8">${escapeMarkup(text)}</text>`
}

/** What a reader who listens hears. */
function spoken(cell: FlowCell): string {
  const names = {
    terminator: 'Mulai atau selesai',
    process: 'Proses',
    decision: 'Keputusan',
    connector: 'Sambungan',
  }
  const symbol = cell.shape ? `${names[cell.shape]} ${cell.text}`.trim() : 'Garis alur'
  return [symbol, ...cell.labels.map(({ text }) => text)].join(', ')
}
