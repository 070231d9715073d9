// How does a drawing look as SVG?

import type { Figure, Shape } from './document.ts'
import { escapeMarkup } from './visible.ts'

const millimetresPerPoint = 25.4 / 72

/** As wide as on paper, narrower on a narrow screen. */
export function figureSvg(figure: Figure): string {
  const size = `width="${figure.width}mm" viewBox="0 0 ${figure.width} ${figure.height}"`
  const shapes = figure.shapes.map(shapeSvg).join('')
  return `<svg role="img" aria-label="${escapeMarkup(figure.alt)}" ${size}>${shapes}</svg>`
}

function shapeSvg(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, w, h } = shape
      return `<rect x="${x}" y="${y}" width="${w}" height="${h}"${paint(shape)}/>`
    }
    case 'line': {
      const dash = shape.dash.length > 0 ? ` stroke-dasharray="${shape.dash.join(' ')}"` : ''
      return `<polyline points="${shape.points.join(' ')}"${paint({ ...shape, fill: null })}${dash}/>`
    }
    case 'polygon':
      return `<polygon points="${shape.points.join(' ')}"${paint(shape)}/>`
    case 'text': {
      const size = Math.round(shape.size * millimetresPerPoint * 1000) / 1000
      const weight = shape.strong ? ' font-weight="bold"' : ''
      const at = `x="${shape.x}" y="${shape.y}" font-size="${size}" text-anchor="${shape.anchor}"`
      return `<text ${at}${weight}>${escapeMarkup(shape.text)}</text>`
    }
    default:
      return shape satisfies never
  }
}

function paint(shape: { fill: string | null; stroke: string | null; weight: number }): string {
  const weight = Math.round(shape.weight * millimetresPerPoint * 1000) / 1000
  const stroke = shape.stroke ? ` stroke="${shape.stroke}" stroke-width="${weight}"` : ''
  return ` fill="${shape.fill ?? 'none'}"${stroke}`
}
