// Which document does a page of ours tell of? (It reads what `writeHtml` writes, and trusts it.)
import { SaxesParser } from 'saxes'
import type {
  Align,
  Block,
  Column,
  Document,
  Figure,
  FlowCell,
  Inline,
  Letterhead,
  List,
  Paper,
  Paragraph,
  RichCell,
  Row,
  Section,
  Shape,
  Signer,
  Table,
} from '../../src/paper/document.ts'
import { paperSizes, shades } from '../../src/paper/document.ts'
import type { BlankField } from '../../src/paper/form-field.ts'

interface Tag {
  name: string
  attributes: Record<string, string>
  children: (Tag | string)[]
}

/** HTML's empty elements and bare attributes, in XML's notation. */
function treeOf(html: string): Tag {
  const xml = html
    .replace('<!DOCTYPE html>', '')
    .replace(/<(meta|br|col|input|img)\b([^>]*)>/g, '<$1$2/>')
    .replace(
      /<input type="checkbox" disabled( checked)?/g,
      (_, checked) => `<input type="checkbox" disabled=""${checked ? ' checked=""' : ''}`,
    )
    .replaceAll('" required/>', '" required=""/>')
  const top: Tag = { name: '', attributes: {}, children: [] }
  const open = [top]
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const tag: Tag = { name, attributes: { ...attributes } as Record<string, string>, children: [] }
    open.at(-1)?.children.push(tag)
    open.push(tag)
  })
  parser.on('text', text => {
    open.at(-1)?.children.push(text)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(xml).close()
  return top
}

const isTag = (child: Tag | string): child is Tag => typeof child !== 'string'
const tagsIn = (tag: Tag): Tag[] => tag.children.filter(isTag)
const all = (tag: Tag, name: string): Tag[] =>
  tagsIn(tag).flatMap(child => [...(child.name === name ? [child] : []), ...all(child, name)])
const textIn = (tag: Tag): string =>
  tag.children.map(child => (isTag(child) ? textIn(child) : child)).join('')
const classes = (tag: Tag): string[] => (tag.attributes['class'] ?? '').split(' ')
const millimetres = (tag: Tag, property: string): number =>
  Number(new RegExp(`${property}:([\\d.]+)mm`).exec(tag.attributes['style'] ?? '')?.[1] ?? 0)

export function readHtml(html: string): Document {
  const page = treeOf(html)
  const meta = (name: string) =>
    all(page, 'meta').find(({ attributes }) => attributes['name'] === name)?.attributes['content'] ?? null
  const [title, style] = [all(page, 'title')[0], all(page, 'style')[0]]
  const [foot] = all(page, 'footer')
  return {
    title: title ? textIn(title) : '',
    slug: meta('slug') ?? '',
    subject: meta('description'),
    author: meta('author'),
    createdAt: meta('created') ?? '',
    foot: foot ? textIn(foot) : null,
    fillable: meta('fillable') === 'yes',
    ...(meta('open-cells') === 'yes' ? { openCells: true as const } : {}),
    sections: all(page, 'section').map((section, index) =>
      sectionOf(section, index, style ? textIn(style) : ''),
    ),
    attachments: [],
  }
}

function sectionOf(section: Tag, index: number, style: string): Section {
  const found = new RegExp(
    `@page bagian-${index + 1}\\{size:(\\S+)mm (\\S+)mm;margin:(\\S+)mm (\\S+)mm (\\S+)mm (\\S+)mm\\}`,
  ).exec(style)
  const [wide = 0, high = 0, top = 0, right = 0, bottom = 0, left = 0] = (found ?? []).slice(1).map(Number)
  const short = Math.min(wide, high)
  const size =
    (Object.keys(paperSizes) as Paper['size'][]).find(name => paperSizes[name][0] === short) ?? 'F4'
  const paper: Paper = {
    size,
    orientation: wide < high ? 'portrait' : 'landscape',
    margins: { top, right, bottom, left },
  }
  return { paper, blocks: tagsIn(section).map(blockOf) }
}

const aligns: Align[] = ['left', 'center', 'right', 'justify']
const alignOf = (tag: Tag): Align => aligns.find(align => classes(tag).includes(align)) ?? 'left'

function blockOf(tag: Tag): Block {
  switch (tag.name) {
    case 'h1':
    case 'h2':
    case 'h3':
      return {
        kind: 'heading',
        level: Number(tag.name[1]) as 1,
        align: alignOf(tag),
        content: inlines(tag.children),
      }
    case 'p':
    case 'ol':
    case 'ul':
      return proseOf(tag)
    case 'table':
      return tableOf(tag)
    case 'figure':
      return figureOf(tag)
    case 'header':
      return letterheadOf(tag)
    case 'div':
      return signaturesOf(tag)
    default:
      throw new Error(`<${tag.name}> is no block`)
  }
}

function proseOf(tag: Tag): Paragraph | List {
  if (tag.name === 'p') {
    const indent = millimetres(tag, 'text-indent')
    return { kind: 'paragraph', align: alignOf(tag), indent, content: inlines(tag.children) }
  }
  return {
    kind: 'list',
    ordered: tag.name === 'ol',
    marker: classes(tag)[0] as List['marker'],
    start: Number(tag.attributes['start'] ?? 1),
    items: tagsIn(tag).map(mixed),
  }
}

/** Words first, then paragraphs and lists; the line feeds between these are the writer's. */
function mixed({ children }: Tag): { content: Inline[]; blocks: (Paragraph | List)[] } {
  const isBlock = (child: Tag | string) => isTag(child) && /^(?:p|ol|ul)$/.test(child.name)
  const first = children.findIndex(isBlock)
  const end = first < 0 ? children.length : first
  return { content: inlines(children.slice(0, end)), blocks: children.slice(end).filter(isTag).map(proseOf) }
}

function inlines(children: (Tag | string)[], strong = false, em = false): Inline[] {
  return children.flatMap((child): Inline[] => {
    if (!isTag(child)) return [{ kind: 'text', text: child, strong, em }]
    const { name, attributes } = child
    switch (name) {
      case 'strong':
        return inlines(child.children, true, em)
      case 'em':
        return inlines(child.children, strong, true)
      case 'br':
        return [{ kind: 'break' }]
      case 'time':
        return [{ kind: 'time', value: attributes['datetime'] ?? '', text: textIn(child), strong }]
      case 'data': {
        const [value, format] = [Number(attributes['value']), attributes['data-format'] ?? '']
        return [{ kind: 'data', value, format, text: textIn(child), strong }]
      }
      case 'input':
        return [checkboxOf(child)]
      case 'span':
        return [blankOf(child)]
      default:
        return []
    }
  })
}

function checkboxOf({ attributes }: Tag): Inline {
  const name = attributes['name']
  const label = attributes['aria-label'] ?? ''
  const required = attributes['required'] !== undefined
  const field = name === undefined ? null : { name, option: attributes['value'] ?? null, label, required }
  return { kind: 'checkbox', checked: attributes['checked'] !== undefined, field }
}

function blankOf(tag: Tag): Inline {
  const { attributes } = tag
  const rules = all(tag, 'span')
  const type = attributes['data-type'] as BlankField['type'] | undefined
  const options = JSON.parse(attributes['data-options'] ?? '[]') as string[]
  return {
    kind: 'blank',
    name: (attributes['aria-label'] ?? '').replace(/^isian /, ''),
    width: rules[0] ? millimetres(rules[0], 'width') : 0,
    lines: rules.length,
    field:
      type === undefined
        ? null
        : {
            type,
            label: attributes['title'] ?? '',
            options,
            required: attributes['data-required'] !== undefined,
          },
  }
}

function tableOf(tag: Tag): Table {
  const columns = all(tag, 'colgroup')[0]
  const part = (name: string) =>
    tagsIn(tag)
      .filter(child => child.name === name)
      .flatMap(tagsIn)
      .map(rowOf)
  return {
    kind: 'table',
    name: tag.attributes['aria-label'] ?? '',
    columns: columns ? tagsIn(columns).map(columnOf) : [],
    head: part('thead'),
    body: part('tbody'),
    foot: part('tfoot'),
    borders: classes(tag)[0] as Table['borders'],
    fontSize: Number(/font-size:([\d.]+)pt/.exec(tag.attributes['style'] ?? '')?.[1]),
    sheet: tag.attributes['data-sheet'] !== 'no',
    lanes: tag.attributes['data-lanes'] === 'yes',
  }
}

function columnOf({ attributes }: Tag): Column {
  const width = attributes['data-width'] ?? ''
  const value = Number.parseFloat(width)
  return {
    width: width.endsWith('*') ? { share: value } : { mm: value },
    align: (attributes['data-align'] as Align | undefined) ?? 'left',
    ...(attributes['data-choices'] === undefined ? {} : { choices: attributes['data-choices'].split('|') }),
  }
}

function rowOf(tag: Tag): Row {
  const role = tag.attributes['class'] as Row['role'] | undefined
  return { role: role ?? 'plain', cells: tagsIn(tag).map(cellOf) }
}

function cellOf(tag: Tag): RichCell {
  const own = classes(tag)
  const [svg] = tagsIn(tag)
  const cell = svg?.name === 'svg' ? svg.attributes['data-cell'] : undefined
  return {
    kind: 'cell',
    header: tag.name === 'th',
    colspan: Number(tag.attributes['colspan'] ?? 1),
    rowspan: Number(tag.attributes['rowspan'] ?? 1),
    align: alignOf(tag),
    valign: own.includes('middle') ? 'middle' : own.includes('bottom') ? 'bottom' : 'top',
    shade:
      (Object.keys(shades).find(shade => own.includes(shade)) as RichCell['shade'] | undefined) ?? 'none',
    height: millimetres(tag, 'height'),
    ...mixed(tag),
    flow: cell === undefined ? null : (JSON.parse(cell) as FlowCell),
  }
}

function figureOf(tag: Tag): Figure {
  const [svg] = all(tag, 'svg')
  const [table] = all(tag, 'table')
  const [, , width = 0, height = 0] = (svg?.attributes['viewBox'] ?? '').split(' ').map(Number)
  const shapes = svg ? tagsIn(svg).map(shapeOf) : []
  return {
    kind: 'figure',
    alt: svg?.attributes['aria-label'] ?? '',
    width,
    height,
    shapes,
    table: table ? tableOf(table) : null,
  }
}

/** Strokes and letters are written in millimetres; points are meant. */
const points = (millimetre: string | undefined): number =>
  Math.round(((Number(millimetre ?? 0) * 72) / 25.4) * 20) / 20

function shapeOf(tag: Tag): Shape {
  const { attributes } = tag
  const number = (name: string) => Number(attributes[name])
  const fill = attributes['fill'] === 'none' ? null : (attributes['fill'] ?? null)
  const stroke = attributes['stroke'] ?? null
  const weight = points(attributes['stroke-width'])
  const numbers = (attributes['points'] ?? '').split(/[ ,]/).map(Number)
  const corners = numbers.flatMap((x, i): [number, number][] =>
    i % 2 === 0 ? [[x, numbers[i + 1] ?? 0]] : [],
  )
  switch (tag.name) {
    case 'rect': {
      const [x, y, w, h] = [number('x'), number('y'), number('width'), number('height')]
      return { kind: 'rect', x, y, w, h, fill, stroke, weight }
    }
    case 'polyline': {
      const dash = (attributes['stroke-dasharray'] ?? '').split(' ').filter(Boolean).map(Number)
      return { kind: 'line', points: corners, stroke: stroke ?? '', weight, dash }
    }
    case 'polygon':
      return { kind: 'polygon', points: corners, fill, stroke, weight }
    case 'text': {
      const anchor = attributes['text-anchor'] as 'start'
      const strong = attributes['font-weight'] === 'bold'
      return {
        kind: 'text',
        x: number('x'),
        y: number('y'),
        text: textIn(tag),
        size: points(attributes['font-size']),
        anchor,
        strong,
      }
    }
    default:
      throw new Error(`<${tag.name}> is no shape`)
  }
}

function letterheadOf(tag: Tag): Letterhead {
  const words = (kind: string) =>
    all(tag, 'p')
      .filter(p => classes(p).includes(kind))
      .map(textIn)
  const source = all(tag, 'img')[0]?.attributes['src']
  return {
    kind: 'letterhead',
    government: words('government')[0] ?? '',
    agency: words('agency')[0] ?? '',
    unit: words('unit')[0] ?? null,
    lines: words('address'),
    logo: source === undefined ? null : new Uint8Array(Buffer.from(source.split(',')[1] ?? '', 'base64')),
  }
}

function signaturesOf(tag: Tag): Block {
  const room = tag.attributes['data-room']
  return {
    kind: 'signatures',
    placeDate: textOf(tag, 'date'),
    ...(tag.attributes['style'] === undefined ? {} : { centred: true }),
    ...(room === undefined ? {} : { room: Number(room) }),
    signers: tagsIn(tag).map(signerOf),
  }
}

function textOf(tag: Tag, kind: string): string | null {
  const found = all(tag, 'p').find(p => classes(p).includes(kind))
  return found ? textIn(found) : null
}

function signerOf(tag: Tag): Signer {
  const [name] = all(tag, 'strong')
  return {
    caption: textOf(tag, 'caption'),
    post: all(tag, 'p')
      .filter(p => classes(p).includes('post'))
      .map(textIn),
    name: name ? textIn(name) : null,
    rank: textOf(tag, 'rank'),
    nip: textOf(tag, 'nip')?.replace('NIP. ', '').replaceAll(' ', '') ?? null,
    electronic: textOf(tag, 'ink') !== '',
  }
}
