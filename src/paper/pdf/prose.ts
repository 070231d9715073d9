// How do headings, paragraphs and lists become lines?

import type { Align, Blank, Inline, List, ListItem, Paragraph } from '../document.ts'
import { letters, roman } from '../numerals.ts'
import { type Face, type Faces, pick } from './face.ts'
import type { Fields, LayField } from './fields.ts'
import { type Line, LineFiller, type Run } from './line.ts'
import { blockSpace, leading, mm, ruledHeight } from './measure.ts'
import type { Element, Structure } from './structure.ts'

/** What every part of the layout needs. */
export interface Setting {
  faces: Faces
  structure: Structure
  /** Of a document that can be filled on a computer. */
  fields: Fields | null
}

/** A line in its place: ready to be drawn at some height. */
export interface SetLine {
  line: Line
  /** Points from the left edge of its box, and the width it is aligned in. */
  x: number
  width: number
  align: Align
  size: number
  height: number
  /** Space above when something stands above. */
  before: number
  /** Whose text it is; null: of the box (cell) that holds it. */
  element: Element | null
  /** The number or bullet of a list item. */
  marker: { x: number; run: Run; element: Element } | null
  /** The lines of one block stay together at its ends (no widow, no orphan). */
  first: boolean
  last: boolean
  /** A blank alone in a ruled cell: the rules of the cell are enough. */
  framed?: true
}

export interface ProseStyle {
  size: number
  width: number
  align: Align
  /** First-line indent in points. */
  indent: number
  strong: boolean
}

/** Breaks inline content into lines. */
export function inlineLines(content: readonly Inline[], style: ProseStyle, setting: Setting): Line[] {
  const { faces, fields } = setting
  const filler = new LineFiller(style.size, style.width, style.indent)
  for (const inline of content) {
    switch (inline.kind) {
      case 'text':
      case 'time':
      case 'data': {
        const face = pick(faces, style.strong || inline.strong, inline.kind === 'text' && inline.em)
        filler.text(face, face.legible(inline.text).replace(/[ \t\r\n\f]+/g, ' '))
        break
      }
      case 'break':
        filler.break()
        break
      case 'checkbox':
        filler.box('checkbox', style.size, inline.checked, fields?.layOf(inline))
        break
      case 'blank':
        fillBlank(filler, inline, fields?.layOf(inline) ?? null)
        break
      default:
        inline satisfies never
    }
  }
  return filler.finish()
}

/** Several ruled lines are, as a field, one box as high as they. */
function fillBlank(filler: LineFiller, { width, lines }: Blank, lay: LayField | null): void {
  if (lines === 1) filler.box('blank', width * mm, false, lay)
  else if (lay) filler.ruled(lines * ruledHeight, lay)
  else for (let i = 0; i < lines; i++) filler.ruled(ruledHeight)
}

/** The words alone, for bookmarks. */
export function inlineText(content: readonly Inline[]): string {
  return content
    .map(inline => ('text' in inline ? inline.text : ' '))
    .join('')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** Gives lines their place in a box of the style's width. */
export function setLines(
  lines: readonly Line[],
  style: ProseStyle,
  x: number,
  element: Element | null,
): SetLine[] {
  return lines.map((line, index) => ({
    line,
    x,
    width: style.width,
    align: style.align,
    size: style.size,
    height: Math.max(leading(style.size), line.least),
    before: 0,
    element,
    marker: null,
    first: index === 0,
    last: index === lines.length - 1,
  }))
}

export function setParagraph(
  paragraph: Paragraph,
  style: ProseStyle,
  x: number,
  parent: Element,
  setting: Setting,
): SetLine[] {
  const own = { ...style, align: paragraph.align, indent: paragraph.indent * mm }
  const element = setting.structure.add('P', parent)
  const lines = setLines(inlineLines(paragraph.content, own, setting), own, x, element)
  return spaced(lines.map(roomToWrite), style.size)
}

/** A line with a blank in it is as high as a hand needs. */
function roomToWrite(line: SetLine): SetLine {
  const written = line.line.runs.some(run => run.kind === 'blank')
  return written ? { ...line, height: Math.max(line.height, 7.5 * mm) } : line
}

export function setBlocks(
  blocks: readonly (Paragraph | List)[],
  style: ProseStyle,
  x: number,
  parent: Element,
  setting: Setting,
): SetLine[] {
  return blocks.flatMap(block =>
    block.kind === 'paragraph'
      ? setParagraph(block, style, x, parent, setting)
      : setList(block, style, x, parent, setting),
  )
}

const numberings = {
  decimal: 'Decimal',
  alpha: 'LowerAlpha',
  roman: 'LowerRoman',
  bullet: 'Disc',
  none: 'None',
} as const

/** Items hang by the width of their widest marker. */
export function setList(
  list: List,
  style: ProseStyle,
  x: number,
  parent: Element,
  setting: Setting,
): SetLine[] {
  const element = setting.structure.add('L', parent, `/A<</O/List/ListNumbering/${numberings[list.marker]}>>`)
  const face = pick(setting.faces, style.strong, false)
  const markers = list.items.map((_, index) => markerText(list.marker, list.start + index))
  const widest = Math.max(0, ...markers.map(text => (face.width(text) * style.size) / 1000))
  const hang =
    list.marker === 'none'
      ? 0
      : Math.min(Math.max(widest + 0.35 * style.size, 1.4 * style.size), style.width / 2)
  return list.items.flatMap((item, index) => {
    const inner = { ...style, width: style.width - hang, indent: 0 }
    const lines = setItem(item, inner, x + hang, element, setting, markers[index] ?? '', { x, face })
    return index === 0
      ? lines
      : lines.map((line, at) => (at === 0 ? { ...line, before: 0.15 * style.size } : line))
  })
}

function setItem(
  item: ListItem,
  style: ProseStyle,
  x: number,
  list: Element,
  setting: Setting,
  text: string,
  marker: { x: number; face: Face },
): SetLine[] {
  const element = setting.structure.add('LI', list)
  const label = text === '' ? null : setting.structure.add('Lbl', element)
  const body = setting.structure.add('LBody', element)
  const own =
    item.content.length > 0 ? setLines(inlineLines(item.content, style, setting), style, x, body) : []
  const lines = [...own, ...setBlocks(item.blocks, style, x, body, setting)]
  const start = lines.length > 0 ? lines : setLines(inlineLines([], style, setting), style, x, body)
  const first = start[0]
  if (first && label) {
    const width = (marker.face.width(text) * style.size) / 1000
    const run: Run = { kind: 'text', x: 0, width, face: marker.face, text, show: null }
    first.marker = { x: marker.x, run, element: label }
  }
  return start
}

/** `1.` `a.` `i.` `•`; letters go on after z with aa. */
export function markerText(marker: List['marker'], number: number): string {
  switch (marker) {
    case 'decimal':
      return `${number}.`
    case 'alpha':
      return `${letters(number)}.`
    case 'roman':
      return `${roman(number)}.`
    case 'bullet':
      return '•'
    case 'none':
      return ''
    default:
      return marker satisfies never
  }
}

export function linesHeight(lines: readonly SetLine[]): number {
  let sum = 0
  for (const line of lines) sum += line.before + line.height
  return sum
}

/** The first line of a block stands apart from what is above it. */
function spaced(lines: SetLine[], size: number): SetLine[] {
  return lines.map((line, index) => (index === 0 ? { ...line, before: (blockSpace * size) / 11 } : line))
}
