// How is a line of text drawn?

import type { Canvas } from './canvas.ts'
import type { FieldBox, LayField } from './fields.ts'
import type { BoxRun, Line, TextRun } from './line.ts'
import { baseline, ink, mm } from './measure.ts'
import { num } from './pdf-text.ts'
import type { SetLine } from './prose.ts'
import type { Element } from './structure.ts'

/**
 * Draws a line with the top left corner of its box at `x`, `y`. `owner` is the element of lines that have none
 * of their own; `artifact` draws the same ink for nobody (a repeated table head).
 */
export function drawLine(
  canvas: Canvas,
  set: SetLine,
  x: number,
  y: number,
  color: string,
  owner: Element | null,
  artifact: boolean,
): void {
  const base = y + baseline(set.size, set.height)
  if (set.marker && set.marker.run.kind === 'text') {
    canvas.mark(artifact ? null : set.marker.element)
    drawText(canvas, set.marker.run, x + set.marker.x, base, set.size, color, 0)
  }
  const { line } = set
  if (line.runs.length === 0) return
  const element = set.element ?? owner
  canvas.mark(artifact ? null : element)
  const free = set.width - line.width
  const shift = set.align === 'right' ? free : set.align === 'center' ? free / 2 : 0
  const stretch = set.align === 'justify' ? gapStretch(line, free, set.size) : 0
  let pushed = 0
  for (const run of line.runs) {
    const left = x + set.x + shift + run.x + pushed
    if (run.kind === 'text') {
      drawText(canvas, run, left, base, set.size, color, stretch)
      if (stretch > 0) pushed += stretch * (run.text.split(' ').length - 1)
    } else if (run.lay && element && !artifact) {
      drawField(canvas, run, left, base, set, run.lay, element)
      canvas.mark(element)
    } else {
      drawBox(canvas, run, left, base, set.size, color)
    }
  }
}

/** Points added to each space; a last line, or one with gaps too wide to read, is not stretched. */
function gapStretch(line: Line, free: number, size: number): number {
  if (line.last || line.gaps === 0) return 0
  const stretch = free / line.gaps
  return stretch > size ? 0 : stretch
}

function drawText(
  canvas: Canvas,
  run: TextRun,
  x: number,
  base: number,
  size: number,
  color: string,
  stretch: number,
): void {
  if (stretch === 0) {
    run.show ??= `(${run.face.encode(run.text)})Tj`
    canvas.text(x, base, run.face, size, color, run.show)
    return
  }
  const words = run.text.split(' ')
  const wide = num((-stretch * 1000) / size)
  const parts = words.map((word, index) => {
    const spaced = index < words.length - 1
    const shown = run.face.encode(spaced ? `${word} ` : word)
    return `${shown === '' ? '' : `(${shown})`}${spaced ? wide : ''}`
  })
  canvas.text(x, base, run.face, size, color, `[${parts.join('')}]TJ`)
}

/** The rule or box is decoration: the field over it is what is read. */
function drawField(
  canvas: Canvas,
  run: BoxRun,
  x: number,
  base: number,
  { size, height, line, framed }: SetLine,
  lay: LayField,
  element: Element,
): void {
  canvas.mark(null)
  if (run.kind === 'checkbox') {
    const box = tickBox(run, x, base, size)
    canvas.shape(canvas.rectangle(box.x, box.y, box.width, box.height), null, ink, 0.75)
    lay(canvas, box, element)
    return
  }
  const top = base - baseline(size, height)
  const low = base + 0.5 * mm
  const box =
    line.ruled || framed
      ? { x, y: top + 1, width: run.width, height: height - 2 }
      : { x, y: base - size, width: run.width, height: low - base + size }
  if (line.ruled && !framed) canvas.shape(canvas.rectangle(x, box.y, box.width, box.height), null, ink, 0.5)
  else if (!framed) canvas.line([[x, low] as const, [x + run.width, low] as const], 0.5, ink)
  lay(canvas, box, element)
}

function tickBox(run: BoxRun, x: number, base: number, size: number): FieldBox {
  const side = size * 0.78
  return { x: x + (run.width - side) / 2, y: base - side, width: side, height: side }
}

function drawBox(canvas: Canvas, run: BoxRun, x: number, base: number, size: number, color: string): void {
  if (run.kind === 'blank') {
    const y = base + 0.5 * mm
    canvas.spoken('______', () =>
      canvas.line(
        [
          [x, y],
          [x + run.width, y],
        ],
        0.5,
        ink,
      ),
    )
    return
  }
  const { x: left, y: top, width: side } = tickBox(run, x, base, size)
  canvas.spoken(run.checked ? '☑' : '☐', () => {
    canvas.shape(canvas.rectangle(left, top, side, side), null, color, 0.75)
    if (run.checked) {
      const tick = [
        [0.2, 0.55],
        [0.42, 0.78],
        [0.82, 0.22],
      ] as const
      canvas.line(
        tick.map(([dx, dy]) => [left + dx * side, top + dy * side] as const),
        1.25,
        color,
      )
    }
  })
}
