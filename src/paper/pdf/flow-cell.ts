// How is one cell of a flowchart drawn?

import type { FlowCell, FlowNode, Stroke } from '../document.ts'
import type { Canvas } from './canvas.ts'
import { ascent, type Face } from './face.ts'
import { ink, mm, paperWhite } from './measure.ts'
import { num, pdfString } from './pdf-text.ts'
import type { Element } from './structure.ts'

/** Width and height of the five symbols, mm (reference §1.4). */
const symbolSizes = { terminator: [14, 6], process: [14, 7], decision: [14, 9], connector: [7, 7] } as const
/** The tallest symbol: the under-track of a row lies below it in every cell, so that tracks meet. */
const tallest = 9 * mm
const weight = 0.75
const arrow = { length: 2.2 * mm, width: 1.6 * mm }
const symbolTextSize = 8
const labelSize = 7

const spoken = {
  terminator: 'Mulai atau selesai',
  process: 'Proses',
  decision: 'Keputusan',
  connector: 'Sambungan',
} as const

type Point = readonly [number, number]
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Room for the symbol, an arrow head above it, and the under-track below it, with a verdict between the two. */
export function flowCellHeight(flow: FlowCell): number {
  if (!flow.shape) return 10 * mm
  return flow.labels.length > 0 ? 21 * mm : 17 * mm
}

/** Strokes are artifacts; symbol, its number and labels belong to `element`. */
export function drawFlowCell(canvas: Canvas, flow: FlowCell, box: Box, element: Element, face: Face): void {
  canvas.mark(null)
  for (const stroke of flow.strokes) drawStroke(canvas, strokePoints(flow, stroke, box), stroke.arrow)
  canvas.mark(element)
  if (flow.shape) {
    const [width, height] = symbolSize(flow.shape, box)
    const [x, y] = [box.x + (box.width - width) / 2, box.y + (box.height - height) / 2]
    if (element.tag === 'Figure')
      element.attributes = figureAttributes(canvas, flowAlt(flow), { x, y, width, height })
    drawSymbol(canvas, flow.shape, { x, y, width, height })
    centred(canvas, flow.text, { x, y, width: width * 0.8, height }, width, face)
  }
  const taken: Box[] = []
  for (const label of flow.labels) taken.push(drawLabel(canvas, flow, label, box, face, taken))
}

/** What a figure says when it is not seen, and where it stands on its page. */
export function figureAttributes(canvas: Canvas, alt: string, box: Box): string {
  const corners = [box.x, canvas.height - box.y - box.height, box.x + box.width, canvas.height - box.y]
  return `/Alt${pdfString(alt)}/A<</O/Layout/Placement/Block/BBox[${corners.map(num).join(' ')}]>>`
}

/** The pentagon of an off-page connector, with its letter. */
export function drawConnector(canvas: Canvas, centre: number, y: number, letter: string, face: Face): void {
  const [width, height] = [symbolSizes.connector[0] * mm, symbolSizes.connector[1] * mm]
  const box = { x: centre - width / 2, y, width, height }
  drawSymbol(canvas, 'connector', box)
  centred(canvas, letter, { ...box, height: height * 0.85 }, width, face)
}

/** An orthogonal line, with a filled head at its last point. */
export function drawStroke(canvas: Canvas, points: readonly Point[], headed: boolean): void {
  const end = points.at(-1)
  const before = points.at(-2)
  if (!end || !before) return
  if (!headed) {
    canvas.line(points, weight, ink)
    return
  }
  const length = Math.hypot(end[0] - before[0], end[1] - before[1])
  const head = Math.min(arrow.length, length)
  const [ux, uy] = length === 0 ? [0, 1] : [(end[0] - before[0]) / length, (end[1] - before[1]) / length]
  const base: Point = [end[0] - ux * head, end[1] - uy * head]
  const half = arrow.width / 2
  canvas.line([...points.slice(0, -1), base], weight, ink)
  const sides: Point[] = [
    end,
    [base[0] - uy * half, base[1] + ux * half],
    [base[0] + uy * half, base[1] - ux * half],
  ]
  canvas.shape(canvas.polygon(sides), ink, null, 0)
}

function flowAlt(flow: FlowCell): string {
  const name = flow.shape ? spoken[flow.shape] : ''
  const labels = flow.labels.map(label => label.text).join(', ')
  return [name, flow.text, labels === '' ? '' : `(${labels})`].filter(part => part !== '').join(' ')
}

function symbolSize(shape: NonNullable<FlowCell['shape']>, box: Box): [number, number] {
  const [width, height] = symbolSizes[shape]
  return [Math.min(width * mm, box.width * 0.75), height * mm]
}

/** Where a node stands on the page. */
export function nodePoint(flow: FlowCell, node: FlowNode, box: Box): Point {
  const across = { W: 0, L: 1 / 8, C: 1 / 2, R: 7 / 8, E: 1 }[node[0] as 'W' | 'L' | 'C' | 'R' | 'E']
  const half = (flow.shape ? symbolSizes[flow.shape][1] * mm : tallest) / 2
  const middle = box.height / 2
  const under = (middle + tallest / 2 + box.height) / 2
  const down = { N: 0, T: middle - half, M: middle, B: middle + half, U: under, S: box.height }
  return [box.x + box.width * across, box.y + down[node[1] as keyof typeof down]]
}

/** The points of a stroke; an end in the middle of a symbol is drawn back to its edge. */
function strokePoints(flow: FlowCell, stroke: Stroke, box: Box): Point[] {
  const points = stroke.path.map(node => nodePoint(flow, node, box))
  if (!flow.shape) return points
  const [width, height] = symbolSize(flow.shape, box)
  const clip = (at: Point, towards: Point | undefined): Point => {
    if (!towards) return at
    const [dx, dy] = [Math.sign(towards[0] - at[0]), Math.sign(towards[1] - at[1])]
    return dx !== 0 ? [at[0] + (dx * width) / 2, at[1]] : [at[0], at[1] + (dy * height) / 2]
  }
  const [first, last] = [points[0], points.at(-1)]
  if (first && stroke.path[0] === 'CM') points[0] = clip(first, points[1])
  if (last && stroke.path.at(-1) === 'CM') points[points.length - 1] = clip(last, points.at(-2))
  return points
}

function drawSymbol(canvas: Canvas, shape: NonNullable<FlowCell['shape']>, box: Box): void {
  const { x, y, width, height } = box
  canvas.shape(symbolPath(canvas, shape, x, y, width, height), paperWhite, ink, weight)
}

function symbolPath(
  canvas: Canvas,
  shape: NonNullable<FlowCell['shape']>,
  x: number,
  y: number,
  w: number,
  h: number,
): string {
  switch (shape) {
    case 'terminator':
      return canvas.capsule(x, y, w, h)
    case 'process':
      return canvas.rectangle(x, y, w, h)
    case 'decision':
      return canvas.polygon([
        [x + w / 2, y],
        [x + w, y + h / 2],
        [x + w / 2, y + h],
        [x, y + h / 2],
      ])
    case 'connector':
      return canvas.polygon([
        [x, y],
        [x + w, y],
        [x + w, y + h * 0.64],
        [x + w / 2, y + h],
        [x, y + h * 0.64],
      ])
    default:
      return shape satisfies never
  }
}

/** Text in the middle of a symbol, smaller when it would not fit. */
function centred(canvas: Canvas, raw: string, box: Box, full: number, face: Face): void {
  if (raw === '') return
  const text = face.legible(raw)
  const natural = face.width(text) / 1000
  const size = Math.min(symbolTextSize, Math.max(Math.floor((box.width / natural) * 10) / 10, 4))
  const x = box.x + (full - natural * size) / 2
  const y = box.y + box.height / 2 + (ascent - 0.19) * size * 0.5
  canvas.text(x, y, face, size, ink, `(${face.encode(text)})Tj`)
}

/** Beside its node, where it crosses neither a line nor the symbol nor another label; answers where that is. */
function drawLabel(
  canvas: Canvas,
  flow: FlowCell,
  label: FlowCell['labels'][number],
  box: Box,
  face: Face,
  taken: readonly Box[],
): Box {
  const lines = labelLines(face.legible(label.text), box.width * 0.4, face)
  const width = Math.max(...lines.map(line => labelWidth(line, face)))
  const height = labelSize * lines.length
  const [nx, ny] = nodePoint(flow, label.at, box)
  const gap = 0.6 * mm
  const clamp = (x: number) => Math.max(box.x + gap, Math.min(x, box.x + box.width - gap - width))
  const places = [0.6, 1.2, 2, 2.8, 3.6, 5].flatMap(away => {
    const [right, left] = [clamp(nx + gap), clamp(nx - gap - width)]
    const [above, below] = [ny - away * mm - height, ny + away * mm]
    return [
      [right, below],
      [right, above],
      [left, below],
      [left, above],
    ] as const
  })
  const free = places
    .map(([x, y]) => ({ x, y, width, height }))
    .map(place => ({
      place,
      hits: collisions(flow, box, place) + 2 * taken.filter(other => overlap(place, other)).length,
    }))
  const best = free.reduce(
    (least, next) => (next.hits < least.hits ? next : least),
    free[0] ?? { place: box, hits: 0 },
  )
  for (const [index, line] of lines.entries()) {
    const y = best.place.y + labelSize * (index + 0.8)
    canvas.text(best.place.x, y, face, labelSize, ink, `(${face.encode(line)})Tj`)
  }
  return best.place
}

const labelWidth = (text: string, face: Face): number => (face.width(text) * labelSize) / 1000

/** Long verdicts ("Kurang lengkap") stand in several lines, broken between words. */
function labelLines(text: string, most: number, face: Face): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && labelWidth(longer, face) <= most) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** How much a place for text is in the way: of lines, the symbol, the edges of the cell. */
function collisions(flow: FlowCell, box: Box, place: Box): number {
  let hits = place.y < box.y || place.y + place.height > box.y + box.height ? 2 : 0
  for (const stroke of flow.strokes) {
    const points = strokePoints(flow, stroke, box)
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1] ?? [0, 0], points[i] ?? [0, 0]]
      const apart =
        Math.max(a[0], b[0]) < place.x - 1 ||
        Math.min(a[0], b[0]) > place.x + place.width + 1 ||
        Math.max(a[1], b[1]) < place.y - 0.5 ||
        Math.min(a[1], b[1]) > place.y + place.height + 0.5
      if (!apart) hits++
    }
  }
  return hits + (flow.shape && overSymbol(flow.shape, box, place) ? 2 : 0)
}

function overSymbol(shape: NonNullable<FlowCell['shape']>, box: Box, place: Box): boolean {
  const [width, height] = symbolSize(shape, box)
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2]
  const dx = Math.max(place.x - cx, cx - place.x - place.width, 0) / (width / 2)
  const dy = Math.max(place.y - cy, cy - place.y - place.height, 0) / (height / 2)
  return shape === 'decision' ? dx + dy < 1.05 : dx < 1.05 && dy < 1.05
}
