// How does one cell of a flowchart look in box characters?

import type { Canvas } from './box-canvas.ts'
import type { FlowCell, FlowNode, Stroke } from './document.ts'

/** Characters and rows, both edges included; a table's own rules are the edges, so that lines go on in the next cell. */
export interface Frame {
  left: number
  top: number
  right: number
  bottom: number
}

/** Smallest distance between opposite edges at which nothing overlaps. */
export const flowWidth = 14
export const flowHeight = 6

export function drawFlow(canvas: Canvas, cell: FlowCell, frame: Frame): void {
  const centre = { x: middle(frame.left, frame.right), y: middle(frame.top, frame.bottom) }
  const half = cell.shape ? Math.ceil((Math.max(3, [...cell.text].length) + 3) / 2) : 0
  for (const stroke of cell.strokes) drawStroke(canvas, stroke, frame, half)
  for (const [row, line] of symbolLines(cell, half).entries())
    canvas.put(centre.x - half, centre.y - 1 + row, line)
  for (const { at, text } of cell.labels) {
    const { x, y } = placeOf(at, frame)
    const start = at.startsWith('E') ? x - text.length : at.startsWith('C') ? x + 2 : x + 1
    const inside = Math.max(frame.left + 1, Math.min(start, frame.right - text.length))
    canvas.put(inside, at.endsWith('M') ? y - (cell.shape ? 2 : 1) : at.endsWith('B') ? y + 1 : y, text)
  }
}

/** Distance between the left and right edges that a cell needs: a verdict stands in one half of it. */
export const flowRoom = ({ labels }: FlowCell): number =>
  Math.max(flowWidth, ...labels.map(({ text }) => 2 * (text.length + 2)))

function symbolLines(cell: FlowCell, half: number): string[] {
  if (cell.shape === null) return []
  const rule = '─'.repeat(half * 2 - 1)
  const space = half * 2 - 1 - [...cell.text].length
  const text = `${' '.repeat(Math.floor(space / 2))}${cell.text}${' '.repeat(Math.ceil(space / 2))}`
  switch (cell.shape) {
    case 'terminator':
      return [`╭${rule}╮`, `│${text}│`, `╰${rule}╯`]
    case 'process':
      return [`┌${rule}┐`, `│${text}│`, `└${rule}┘`]
    case 'decision':
      return [`/${rule}\\`, `<${text}>`, `\\${rule}/`]
    case 'connector':
      return [`┌${rule}┐`, `│${text}│`, `\\${rule}/`]
    default:
      return cell.shape satisfies never
  }
}

function drawStroke(canvas: Canvas, stroke: Stroke, frame: Frame, half: number): void {
  const points = stroke.path.map(node => placeOf(node, frame))
  for (const [index, to] of points.entries()) {
    const from = points[index - 1]
    if (!from) continue
    canvas.line(from.x, from.y, to.x, to.y)
    if (stroke.arrow && index === points.length - 1) drawArrow(canvas, from, to, frame, half)
  }
}

type Point = { x: number; y: number }

/** The head stands on the last character of the line that the symbol does not cover, and inside the edges. */
function drawArrow(canvas: Canvas, from: Point, to: Point, frame: Frame, half: number): void {
  const step = { x: Math.sign(to.x - from.x), y: Math.sign(to.y - from.y) }
  const centre = { x: middle(frame.left, frame.right), y: middle(frame.top, frame.bottom) }
  const covered = ({ x, y }: Point) =>
    half > 0 && Math.abs(x - centre.x) <= half && Math.abs(y - centre.y) <= 1
  const onEdge = ({ x, y }: Point) =>
    x === frame.left || x === frame.right || y === frame.top || y === frame.bottom
  let head = to
  while ((covered(head) || onEdge(head)) && (head.x !== from.x || head.y !== from.y)) {
    head = { x: head.x - (step.y === 0 ? step.x : 0), y: head.y - step.y }
  }
  canvas.put(head.x, head.y, step.y > 0 ? '▼' : step.y < 0 ? '▲' : step.x > 0 ? '►' : '◄')
}

function placeOf(node: FlowNode, frame: Frame): Point {
  const channel = Math.max(1, Math.round((frame.right - frame.left) / 8))
  const centreY = middle(frame.top, frame.bottom)
  const x = {
    W: frame.left,
    L: frame.left + channel,
    C: middle(frame.left, frame.right),
    R: frame.right - channel,
    E: frame.right,
  }
  const y = {
    N: frame.top,
    T: centreY - 1,
    M: centreY,
    B: centreY + 1,
    U: middle(centreY + 1, frame.bottom),
    S: frame.bottom,
  }
  return { x: x[node[0] as keyof typeof x], y: y[node[1] as keyof typeof y] }
}

function middle(from: number, to: number): number {
  return Math.floor((from + to) / 2)
}
