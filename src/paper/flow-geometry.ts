// Where do the symbol, the lines and the words of one flowchart cell stand?

import type { FlowCell, FlowNode, Stroke } from './document.ts'

/** Points in a millimetre. */
const mm = 72 / 25.4
/** Width and height of the five symbols, mm (reference §1.4). */
const symbolSizes = { terminator: [14, 6], process: [14, 7], decision: [14, 9], connector: [7, 7] } as const
/** The tallest symbol: the under-track of a row lies below it in every cell, so that tracks meet. */
const tallest = 9 * mm
/** Points of the letters in a symbol and beside a line, and of all lines. */
export const symbolTextSize = 8
export const labelSize = 7
export const flowWeight = 0.75

const spoken = {
  terminator: 'Mulai atau selesai',
  process: 'Proses',
  decision: 'Keputusan',
  connector: 'Sambungan',
} as const

export type Point = readonly [number, number]
/** Points from the left and the top. */
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

/** What the cell says when it is not seen. */
export function flowAlt(flow: FlowCell): string {
  const name = flow.shape ? spoken[flow.shape] : ''
  const labels = flow.labels.map(label => label.text).join(', ')
  return [name, flow.text, labels === '' ? '' : `(${labels})`].filter(part => part !== '').join(' ')
}

/** The symbol, in the middle of its cell; narrower where the lane is. */
export function symbolBox(shape: NonNullable<FlowCell['shape']>, box: Box): Box {
  const width = Math.min(symbolSizes[shape][0] * mm, box.width * 0.75)
  const height = symbolSizes[shape][1] * mm
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height }
}

/** Where a node stands on the page. */
function nodePoint(flow: FlowCell, node: FlowNode, box: Box): Point {
  const across = { W: 0, L: 1 / 8, C: 1 / 2, R: 7 / 8, E: 1 }[node[0] as 'W' | 'L' | 'C' | 'R' | 'E']
  const half = (flow.shape ? symbolSizes[flow.shape][1] * mm : tallest) / 2
  const middle = box.height / 2
  const under = (middle + tallest / 2 + box.height) / 2
  const down = { N: 0, T: middle - half, M: middle, B: middle + half, U: under, S: box.height }
  return [box.x + box.width * across, box.y + down[node[1] as keyof typeof down]]
}

/** The points of a stroke; an end in the middle of a symbol is drawn back to its edge. */
export function strokePoints(flow: FlowCell, stroke: Stroke, box: Box): Point[] {
  const points = stroke.path.map(node => nodePoint(flow, node, box))
  if (!flow.shape) return points
  const { width, height } = symbolBox(flow.shape, box)
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

/** A verdict beside its line, in one line or several. */
export interface PlacedLabel {
  lines: string[]
  box: Box
}

/** Each label beside its node, where it crosses neither a line nor the symbol nor another label. */
export function placeLabels(flow: FlowCell, box: Box, widthOf: (text: string) => number): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  for (const { at, text } of flow.labels) {
    const lines = labelLines(text, box.width * 0.4, widthOf)
    const room = { width: Math.max(...lines.map(widthOf)), height: labelSize * lines.length }
    const taken = placed.map(other => other.box)
    placed.push({ lines, box: bestPlace(flow, nodePoint(flow, at, box), room, box, taken) })
  }
  return placed
}

function bestPlace(
  flow: FlowCell,
  [nx, ny]: Point,
  { width, height }: Pick<Box, 'width' | 'height'>,
  box: Box,
  taken: readonly Box[],
): Box {
  const gap = 0.6 * mm
  const clamp = (x: number) => Math.max(box.x + gap, Math.min(x, box.x + box.width - gap - width))
  const [right, left] = [clamp(nx + gap), clamp(nx - gap - width)]
  const places = [0.6, 1.2, 2, 2.8, 3.6, 5].flatMap(away => {
    const [above, below] = [ny - away * mm - height, ny + away * mm]
    return [
      { x: right, y: below, width, height },
      { x: right, y: above, width, height },
      { x: left, y: below, width, height },
      { x: left, y: above, width, height },
    ]
  })
  const rated = places.map(place => ({
    place,
    hits: collisions(flow, box, place) + 2 * taken.filter(other => overlap(place, other)).length,
  }))
  return rated.reduce((least, next) => (next.hits < least.hits ? next : least)).place
}

/** Long verdicts ("Kurang lengkap") stand in several lines, broken between words. */
function labelLines(text: string, most: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && widthOf(longer) <= most) lines[lines.length - 1] = longer
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
  const { width, height } = symbolBox(shape, box)
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2]
  const dx = Math.max(place.x - cx, cx - place.x - place.width, 0) / (width / 2)
  const dy = Math.max(place.y - cy, cy - place.y - place.height, 0) / (height / 2)
  return shape === 'decision' ? dx + dy < 1.05 : dx < 1.05 && dy < 1.05
}
