// Which strip of the document stands on which page?

import type { Paper } from '../document.ts'
import { paperSizes } from '../document.ts'
import { Canvas } from './canvas.ts'
import type { Bookmark, Container, PageHandle } from './container.ts'
import { mm } from './measure.ts'
import type { Structure } from './structure.ts'

/** Something drawn at a height of its own: a repeated table head, the connectors at a page break. */
export interface Piece {
  height: number
  draw(canvas: Canvas, y: number): void
}

/** What is never broken over two pages, unless it is higher than one and can split itself. */
export interface Strip extends Piece {
  /** Space above, left out at the top of a page. */
  before: number
  /** On the same page as the strip that follows, or that went before. */
  keepNext: boolean
  keepPrevious: boolean
  /** Drawn first when a page begins with this strip: the table's head. */
  repeat?: Piece | null
  /** Drawn when a page break falls just below, or just above, this strip. */
  tail?: Piece | null
  lead?: Piece | null
  /** The height here and now, when it depends on what was drawn before. */
  measure?(canvas: Canvas): number
  /** Points of `before` and `height` that it does without when that saves a page: the room for ink. */
  give?: { before: number; height: number }
  /** Two strips, the first no higher than `room`; null when nothing would stand in the first. */
  split?(room: number): [Strip, Strip] | null
}

/** A finished page, waiting for its foot. */
export interface FinishedPage {
  handle: PageHandle
  width: number
  height: number
  paper: Paper
}

/** Width and height of a paper in points, as it lies. */
export function paperPoints(paper: Paper): [number, number] {
  const [short, long] = paperSizes[paper.size]
  return paper.orientation === 'portrait' ? [short * mm, long * mm] : [long * mm, short * mm]
}

/** Takes `excess` points out of strips that can give them, each its part; false when together they cannot. */
function squeeze(group: readonly Strip[], excess: number): boolean {
  const most = group.reduce((sum, { give }) => sum + (give ? give.before + give.height : 0), 0)
  if (excess > most) return false
  for (const strip of group) {
    if (!strip.give) continue
    strip.before -= (strip.give.before * excess) / most
    strip.height -= (strip.give.height * excess) / most
  }
  return true
}

/** Takes strips in reading order and sets them on pages; a page exists only when something stands on it. */
export class Flow {
  readonly pages: FinishedPage[] = []
  readonly bookmarks: Bookmark[] = []
  readonly #container: Container
  readonly #structure: Structure
  #paper: Paper
  #canvas: Canvas | null = null
  #y = 0
  #top = 0
  #last: Strip | null = null
  #pending: Strip[] = []

  constructor(container: Container, structure: Structure, paper: Paper) {
    this.#container = container
    this.#structure = structure
    this.#paper = paper
  }

  /** What follows begins a new page of this paper. */
  section(paper: Paper): void {
    this.flush()
    this.#endPage()
    this.#paper = paper
  }

  /** Points between the margins. */
  get bodyWidth(): number {
    const { left, right } = this.#paper.margins
    return paperPoints(this.#paper)[0] - (left + right) * mm
  }

  get bodyHeight(): number {
    const { top, bottom } = this.#paper.margins
    return paperPoints(this.#paper)[1] - (top + bottom) * mm
  }

  /** Points from the paper's edge to the text. */
  get left(): number {
    return this.#paper.margins.left * mm
  }

  /** Notes a bookmark at this height of the page being drawn. */
  bookmark(title: string, level: number, top: number): void {
    this.bookmarks.push({ title, level, page: this.pages.length, top })
  }

  push(strip: Strip): void {
    const before = this.#pending.at(-1)
    if (before && !before.keepNext && !strip.keepPrevious) this.flush()
    this.#pending.push(strip)
  }

  /** Sets what waits for its neighbours. */
  flush(): void {
    const group = this.#pending
    this.#pending = []
    const first = group[0]
    if (!first) return
    const height = group.reduce((sum, strip) => sum + strip.before + strip.height, 0)
    const tail = group.at(-1)?.tail?.height ?? 0
    const fresh = this.#room(first) + first.before
    const excess = height + tail - (this.#bottom - this.#y)
    if (this.#canvas && excess > 0 && !squeeze(group, excess) && height + tail <= fresh) this.#newPage(first)
    for (const strip of group) this.#place(strip)
  }

  /** Ends the last page; a document without content still has one. */
  finish(): FinishedPage[] {
    this.flush()
    if (this.pages.length === 0 && !this.#canvas) this.#open()
    this.#endPage()
    return this.pages
  }

  get #bottom(): number {
    return this.#top + this.bodyHeight
  }

  /** Height that a strip finds on a page of its own. */
  #room(strip: Strip): number {
    return this.bodyHeight - (strip.repeat?.height ?? 0) - (strip.lead?.height ?? 0)
  }

  #place(strip: Strip): void {
    const canvas = this.#canvas ?? this.#open()
    const before = this.#y > this.#top ? strip.before : 0
    const height = strip.measure?.(canvas) ?? strip.height
    const room = this.#bottom - this.#y - before
    if (height + (strip.tail?.height ?? 0) <= room + 0.01) {
      this.#draw(strip, canvas, before, height)
      return
    }
    const oversize = strip.split && height > this.#room(strip)
    const parts = oversize ? strip.split?.(room - (strip.tail?.height ?? 0)) : null
    if (parts) {
      this.#draw(parts[0], canvas, before, parts[0].height)
      this.#newPage(parts[1])
      this.#place(parts[1])
    } else if (this.#fresh) {
      this.#draw(strip, canvas, before, height)
    } else {
      this.#newPage(strip)
      this.#place(strip)
    }
  }

  #draw(strip: Strip, canvas: Canvas, before: number, height: number): void {
    strip.height = height
    strip.draw(canvas, this.#y + before)
    this.#y += before + height
    this.#last = strip
  }

  /** True while nothing but repeated matter stands on the page. */
  get #fresh(): boolean {
    return this.#last === null
  }

  #open(): Canvas {
    const [width, height] = paperPoints(this.#paper)
    this.#canvas = new Canvas(this.#container.addPage(width, height), width, height)
    this.#top = this.#paper.margins.top * mm
    this.#y = this.#top
    this.#last = null
    return this.#canvas
  }

  #newPage(next: Strip): void {
    if (this.#canvas) this.#last?.tail?.draw(this.#canvas, this.#y)
    this.#endPage()
    const canvas = this.#open()
    for (const piece of [next.repeat, next.lead]) {
      if (!piece) continue
      piece.draw(canvas, this.#y)
      this.#y += piece.height
    }
  }

  #endPage(): void {
    const canvas = this.#canvas
    if (!canvas) return
    const { operators, faces } = canvas.close()
    for (const face of faces) canvas.handle.page.fonts[face.name] = face.font.ref()
    this.#container.content(canvas.handle, operators)
    this.#structure.endPage(canvas.parents)
    this.pages.push({ handle: canvas.handle, width: canvas.width, height: canvas.height, paper: this.#paper })
    this.#canvas = null
  }
}
