// How is one cell of a flowchart drawn?

import type { FlowCell } from '../document.ts'
import {
  type Box,
  flowAlt,
  labelSize,
  type Point,
  placeLabels,
  strokePoints,
  symbolBox,
  symbolTextSize,
  flowWeight as weight,
} from '../flow-geometry.ts'
import type { Canvas } from './canvas.ts'
import { ascent, type Face } from './face.ts'
import { ink, mm, paperWhite } from './measure.ts'
import { num, pdfString } from './pdf-text.ts'
import type { Element } from './structure.ts'

const arrow = { length: 2.2 * mm, width: 1.6 * mm }
/** Strokes are artifacts; symbol, its number and labels belong to `element`. */
export function drawFlowCell(canvas: Canvas, flow: FlowCell, box: Box, element: Element, face: Face): void {
  canvas.mark(null)
  for (const stroke of flow.strokes) drawStroke(canvas, strokePoints(flow, stroke, box), stroke.arrow)
  canvas.mark(element)
  if (flow.shape) {
    const symbol = symbolBox(flow.shape, box)
    if (element.tag === 'Figure') element.attributes = figureAttributes(canvas, flowAlt(flow), symbol)
    drawSymbol(canvas, flow.shape, symbol)
    centred(canvas, flow.text, { ...symbol, width: symbol.width * 0.8 }, symbol.width, face)
  }
  const widthOf = (text: string) => (face.width(face.legible(text)) * labelSize) / 1000
  for (const { lines, box: place } of placeLabels(flow, box, widthOf))
    for (const [index, line] of lines.entries()) {
      const y = place.y + labelSize * (index + 0.8)
      canvas.text(place.x, y, face, labelSize, ink, `(${face.encode(face.legible(line))})Tj`)
    }
}

/** What a figure says when it is not seen, and where it stands on its page. */
export function figureAttributes(canvas: Canvas, alt: string, box: Box): string {
  const corners = [box.x, canvas.height - box.y - box.height, box.x + box.width, canvas.height - box.y]
  return `/Alt${pdfString(alt)}/A<</O/Layout/Placement/Block/BBox[${corners.map(num).join(' ')}]>>`
}

/** The pentagon of an off-page connector, with its letter. */
export function drawConnector(canvas: Canvas, centre: number, y: number, letter: string, face: Face): void {
  const size = 7 * mm
  const box = { x: centre - size / 2, y, width: size, height: size }
  drawSymbol(canvas, 'connector', box)
  centred(canvas, letter, { ...box, height: size * 0.85 }, size, face)
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
