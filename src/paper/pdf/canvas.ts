// How is one page drawn, with every stroke and letter either named or set aside as decoration?

import type { PageHandle } from './container.ts'
import type { Face } from './face.ts'
import { num, pdfString, rgb } from './pdf-text.ts'
import type { Element } from './structure.ts'

/**
 * The content of one page. Origin top left, points, y downwards. What is drawn belongs to the element of the
 * last `mark`, or is an artifact: a page number, a rule, a repeated head.
 */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly handle: PageHandle
  /** Element numbers by marked-content id. */
  readonly parents: number[] = []
  readonly #operators: string[] = []
  readonly #faces = new Set<Face>()
  #element: Element | null = null
  #open = false
  #inText = false
  #state = ''
  #fill = ''
  #stroke = ''
  #textX = 0
  #textY = 0
  /** Called when the page is full, in order: open spans and grids draw their part. */
  readonly #atClose: (() => void)[] = []

  constructor(handle: PageHandle, width: number, height: number) {
    this.handle = handle
    this.width = width
    this.height = height
  }

  /** What follows belongs to this element; null: to nobody (an artifact). */
  mark(element: Element | null): void {
    if (element !== this.#element) this.#endMark()
    this.#element = element
  }

  /** Shows encoded text with its baseline at `y`; `show` is a literal string and its operator. */
  text(x: number, y: number, face: Face, size: number, color: string, show: string): void {
    this.#begin(true)
    const state = `/${face.name} ${size} Tf`
    if (state !== this.#state) {
      this.#operators.push(state)
      this.#state = state
      this.#faces.add(face)
    }
    this.#setFill(color)
    const left = Math.round(x * 100)
    const up = Math.round((this.height - y) * 100)
    this.#operators.push(`${(left - this.#textX) / 100} ${(up - this.#textY) / 100} Td${show}`)
    this.#textX = left
    this.#textY = up
  }

  /** A line through points; `dash` in points. */
  line(
    points: readonly (readonly [number, number])[],
    weight: number,
    color: string,
    dash: readonly number[] = [],
  ): void {
    this.#begin(false)
    this.#setStroke(color, weight, dash)
    this.#operators.push(`${this.#path(points)} S`)
  }

  /** A closed shape: filled, stroked, or both. */
  shape(path: string, fill: string | null, stroke: string | null, weight: number): void {
    if (fill === null && stroke === null) return
    this.#begin(false)
    if (fill !== null) this.#setFill(fill)
    if (stroke !== null) this.#setStroke(stroke, weight, [])
    this.#operators.push(`${path} ${fill === null ? 'S' : stroke === null ? 'f' : 'B'}`)
  }

  rectangle(x: number, y: number, width: number, height: number): string {
    return `${num(x)} ${num(this.height - y - height)} ${num(width)} ${num(height)} re`
  }

  polygon(points: readonly (readonly [number, number])[]): string {
    return `${this.#path(points)} h`
  }

  /** A box with round ends: the terminator of a flowchart. */
  capsule(x: number, y: number, width: number, height: number): string {
    const r = height / 2
    // Distance of the control points that makes four Bézier curves a circle.
    const k = r * 0.5523
    const [left, right, top, bottom] = [x + r, x + width - r, this.height - y, this.height - y - height]
    const middle = top - r
    const p = (...values: number[]) => values.map(num).join(' ')
    return [
      `${p(left, top)} m ${p(right, top)} l`,
      `${p(right + k, top, x + width, middle + k, x + width, middle)} c`,
      `${p(x + width, middle - k, right + k, bottom, right, bottom)} c`,
      `${p(left, bottom)} l`,
      `${p(left - k, bottom, x, middle - k, x, middle)} c`,
      `${p(x, middle + k, left - k, top, left, top)} c h`,
    ].join(' ')
  }

  image(name: string, x: number, y: number, width: number, height: number): void {
    this.#begin(false)
    const place = `${num(width)} 0 0 ${num(height)} ${num(x)} ${num(this.height - y - height)} cm`
    this.#operators.push(`q ${place} /${name} Do Q`)
  }

  /** Draws something that is read aloud as `text`. */
  spoken(text: string, draw: () => void): void {
    this.#begin(false)
    this.#operators.push(`/Span<</ActualText${pdfString(text)}>>BDC`)
    draw()
    this.#operators.push('EMC')
  }

  atClose(action: () => void): void {
    this.#atClose.push(action)
  }

  /** Ends the page: its operators, and the faces it uses. */
  close(): { operators: string; faces: Iterable<Face> } {
    for (const action of this.#atClose) action()
    this.#endMark()
    this.#endText()
    return { operators: this.#operators.join('\n'), faces: this.#faces }
  }

  #begin(text: boolean): void {
    if (this.#open && this.#inText === text) return
    this.#endMark()
    if (this.#inText && !text) this.#endText()
    if (text && !this.#inText) {
      this.#operators.push('BT')
      this.#inText = true
      this.#textX = 0
      this.#textY = 0
    }
    if (this.#element === null) {
      this.#operators.push('/Artifact BMC')
    } else {
      const mcid = this.parents.push(this.#element.id) - 1
      this.#element.addContent(this.handle.ref, mcid)
      this.#operators.push(`/${this.#element.tag}<</MCID ${mcid}>>BDC`)
    }
    this.#open = true
  }

  #endMark(): void {
    if (this.#open) this.#operators.push('EMC')
    this.#open = false
  }

  #endText(): void {
    if (this.#inText) this.#operators.push('ET')
    this.#inText = false
  }

  #setFill(color: string): void {
    if (color === this.#fill) return
    this.#operators.push(`${rgb(color)} rg`)
    this.#fill = color
  }

  #setStroke(color: string, weight: number, dash: readonly number[]): void {
    const state = `${rgb(color)} RG ${num(weight)} w [${dash.map(num).join(' ')}] 0 d`
    if (state === this.#stroke) return
    this.#operators.push(state)
    this.#stroke = state
  }

  #path(points: readonly (readonly [number, number])[]): string {
    return points
      .map(([x, y], index) => `${num(x)} ${num(this.height - y)} ${index === 0 ? 'm' : 'l'}`)
      .join(' ')
  }
}
