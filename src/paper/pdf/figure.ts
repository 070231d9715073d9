// How is a vector drawing set?

import type { Figure, Shape } from '../document.ts'
import type { Canvas } from './canvas.ts'
import { type Faces, pick } from './face.ts'
import type { Strip } from './flow.ts'
import { figureAttributes } from './flow-cell.ts'
import { blockSpace, ink, mm } from './measure.ts'
import type { Setting } from './prose.ts'
import type { Element } from './structure.ts'

/** A figure in the middle of the line; smaller when the page is. */
export function figureStrip(
  figure: Figure,
  place: { left: number; width: number; bodyHeight: number },
  parent: Element,
  setting: Setting,
): Strip {
  const element = setting.structure.add('Figure', parent)
  const scale = Math.min(
    1,
    place.width / (figure.width * mm),
    (place.bodyHeight * 0.9) / (figure.height * mm),
  )
  const [width, height] = [figure.width * mm * scale, figure.height * mm * scale]
  const x = place.left + (place.width - width) / 2
  return {
    before: blockSpace,
    height,
    keepNext: false,
    keepPrevious: false,
    draw(canvas, y) {
      canvas.mark(element)
      for (const shape of figure.shapes) drawShape(canvas, shape, x, y, scale * mm, setting.faces)
      element.attributes = figureAttributes(canvas, figure.alt, { x, y, width, height })
    },
  }
}

function drawShape(canvas: Canvas, shape: Shape, x: number, y: number, scale: number, faces: Faces): void {
  const at = ([px, py]: readonly [number, number]) => [x + px * scale, y + py * scale] as const
  switch (shape.kind) {
    case 'rect': {
      const [left, top] = at([shape.x, shape.y])
      const path = canvas.rectangle(left, top, shape.w * scale, shape.h * scale)
      canvas.shape(path, shape.fill, shape.stroke, shape.weight)
      break
    }
    case 'line':
      canvas.line(shape.points.map(at), shape.weight, shape.stroke, shape.dash)
      break
    case 'polygon':
      canvas.shape(canvas.polygon(shape.points.map(at)), shape.fill, shape.stroke, shape.weight)
      break
    case 'text': {
      const face = pick(faces, shape.strong, false)
      const text = face.legible(shape.text)
      const size = (shape.size * scale) / mm
      const width = (face.width(text) * size) / 1000
      const [left, base] = at([shape.x, shape.y])
      const shift = { start: 0, middle: width / 2, end: width }[shape.anchor]
      canvas.text(left - shift, base, face, size, ink, `(${face.encode(text)})Tj`)
      break
    }
    default:
      shape satisfies never
  }
}
