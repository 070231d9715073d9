// In what order, and with what space, do the blocks of a document become strips?

import type { Block, Heading, Letterhead, List, Paper, Paragraph, Section } from '../document.ts'
import { officialMargins } from '../document.ts'
import { leadsOn } from '../plain.ts'
import { balancedLines } from './balance.ts'
import type { Bookmark, Container } from './container.ts'
import { figureStrip } from './figure.ts'
import { type FinishedPage, Flow, type Strip } from './flow.ts'
import { drawLine } from './ink.ts'
import { type Logo, letterheadStrip, readLogo } from './letterhead.ts'
import { bodySize, headingSizes, headingSpace, ink, listSpace } from './measure.ts'
import type { Misprints } from './misprints.ts'
import { inlineLines, inlineText, type SetLine, type Setting, setBlocks, setLines } from './prose.ts'
import { signatureStrips } from './signatures.ts'
import { tableStrips } from './table.ts'

const blankPaper: Paper = { size: 'A4', orientation: 'portrait', margins: officialMargins }

/** Sets the sections of a document one after another. */
export class Layout {
  readonly #container: Container
  readonly #setting: Setting
  readonly #misprints: Misprints
  #flow: Flow
  #level = 0
  #logos = 0

  constructor(container: Container, setting: Setting, misprints: Misprints) {
    this.#container = container
    this.#setting = setting
    this.#misprints = misprints
    this.#flow = new Flow(container, setting.structure, blankPaper)
  }

  get bookmarks(): Bookmark[] {
    return this.#flow.bookmarks
  }

  /** Sets everything; gives the pages, which wait for their feet. */
  setAll(sections: readonly Section[]): FinishedPage[] {
    for (const { paper, blocks } of sections) {
      this.#flow.section(paper)
      for (const block of blocks) for (const strip of this.#strips(block)) this.#flow.push(strip)
    }
    return this.#flow.finish()
  }

  #strips(block: Block): Iterable<Strip> {
    const flow = this.#flow
    const { root } = this.#setting.structure
    const place = { left: flow.left, width: flow.bodyWidth, bodyHeight: flow.bodyHeight }
    switch (block.kind) {
      case 'heading':
        return this.#heading(block, place)
      case 'paragraph':
      case 'list':
        return this.#prose(block, place.width)
      case 'table':
        return tableStrips(block, place, root, this.#setting)
      case 'figure':
        return [figureStrip(block, place, root, this.#setting)]
      case 'letterhead':
        return [letterheadStrip(block, this.#logo(block), place.left, place.width, root, this.#setting)]
      case 'signatures':
        return signatureStrips(block, place, root, this.#setting)
      default:
        return block satisfies never
    }
  }

  #prose(block: Paragraph | List, width: number): Strip[] {
    const { root } = this.#setting.structure
    const strips = this.#lines(setBlocks([block], bodyStyle(width), 0, root, this.#setting))
    const [first] = strips
    if (first && block.kind === 'list') first.before = listSpace
    const last = strips.at(-1)
    if (last && block.kind === 'paragraph') last.keepNext = leadsOn(block.content)
    return strips
  }

  /** A heading stays with what follows it. Its tag skips no level, whatever the document does. */
  #heading(heading: Heading, place: { width: number }): Strip[] {
    const { level } = heading
    this.#level = Math.min(level, this.#level + 1)
    const element = this.#setting.structure.add(`H${this.#level as 1 | 2 | 3}`, this.#setting.structure.root)
    const style = { ...bodyStyle(place.width), size: headingSizes[level], align: heading.align, strong: true }
    const broken = (heading.align === 'center' ? balancedLines : inlineLines)(
      heading.content,
      style,
      this.#setting,
    )
    const lines = setLines(broken, style, 0, element)
    const [above, below] = headingSpace[level]
    const strips = this.#lines(lines)
    strips.forEach((strip, index) => {
      strip.keepNext = true
      if (index === 0) strip.before = above
      if (index === strips.length - 1) strip.height += below
    })
    const [first] = strips
    const title = inlineText(heading.content)
    const outline = this.#level
    if (first && title !== '') {
      const draw = first.draw
      first.draw = (canvas, y) => {
        this.#flow.bookmark(title, outline, y)
        draw(canvas, y)
      }
    }
    return strips
  }

  /** Lines as strips; the first two and the last two of a block stay together, and ruled lines with their question. */
  #lines(lines: readonly SetLine[]): Strip[] {
    const { left } = this.#flow
    return lines.map((line, index) => {
      const next = lines[index + 1]
      return {
        before: line.before,
        height: line.height,
        keepNext: next !== undefined && !line.last && (line.first || next.last || next.line.ruled),
        keepPrevious: false,
        draw: (canvas, y) => drawLine(canvas, line, left, y, ink, null, false),
      }
    })
  }

  #logo(head: Letterhead): Logo | null {
    if (head.logo === null) return null
    const logo = readLogo(head.logo, `Im${++this.#logos}`, this.#container)
    if (logo === null) this.#misprints.brokenLogo()
    return logo
  }
}

function bodyStyle(width: number) {
  return { size: bodySize, width, align: 'left', indent: 0, strong: false } as const
}
