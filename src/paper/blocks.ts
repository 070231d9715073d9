// Which headings, paragraphs, lists and signatures does a tag stand for?

import { alignment, amount, choice, words, yesNo } from './attributes.ts'
import type {
  Align,
  Block,
  Figure,
  FlowCell,
  Letterhead,
  List,
  ListItem,
  Paragraph,
  Row,
  Signatures,
} from './document.ts'
import { inlinesOf } from './inlines.ts'
import { type Element, MarkupError } from './markup.ts'
import { tableOf } from './table-markup.ts'

/** What a template may name besides the fields of its view. */
export interface Parts {
  /** Rows of long tables, for `<tbody isi="…">`. */
  tables: Record<string, Iterable<Row>>
  /** Drawings, for `<figure nama="…">`. */
  figures: Record<string, Figure>
  /** Lane cells of a flowchart, for `<td alur="…">`. */
  flows: Record<string, FlowCell>
  /** PNG or JPEG, for `<kop-surat lambang="…">`. */
  images: Record<string, Uint8Array>
}

export function elementsOf(element: Element): Element[] {
  return element.children.filter(child => typeof child !== 'string')
}

export function blockOf(element: Element, parts: Parts): Block {
  switch (element.tag) {
    case 'h1':
    case 'h2':
    case 'h3': {
      const level = element.tag === 'h1' ? 1 : element.tag === 'h2' ? 2 : 3
      const align = alignment(element, level === 1 ? 'center' : 'left')
      return { kind: 'heading', level, align, content: inlinesOf(element.children) }
    }
    case 'p':
      return paragraphOf(element, 'justify')
    case 'ol':
    case 'ul':
      return listOf(element, 'justify')
    case 'table':
      return tableOf(element, parts)
    case 'figure':
      return named(parts.figures, element, 'nama', 'gambar')
    case 'kop-surat':
      return letterheadOf(element, parts)
    case 'tanda-tangan':
      return signaturesOf(element)
    default:
      throw new MarkupError(element.at, `<${element.tag}> bukan bagian naskah`)
  }
}

/** What the view gave under the name in an attribute. @throws MarkupError when it gave nothing of that name. */
export function named<T>(given: Record<string, T>, element: Element, attribute: string, what: string): T {
  const name = element.attributes[attribute] ?? ''
  if (Object.hasOwn(given, name)) return given[name] as T
  throw new MarkupError(
    element.at,
    `<${element.tag} ${attribute}="${name}">: ${what} dengan nama itu tidak diberikan`,
  )
}

function paragraphOf(element: Element, align: Align): Paragraph {
  return {
    kind: 'paragraph',
    align: alignment(element, align),
    indent: amount(element, 'inden', 0),
    content: inlinesOf(element.children),
  }
}

function listOf(element: Element, align: Align): List {
  const ordered = element.tag === 'ol'
  return {
    kind: 'list',
    ordered,
    marker: ordered
      ? choice(element, 'type', { '1': 'decimal', a: 'alpha', i: 'roman' } as const, 'decimal')
      : choice(element, 'type', { bullet: 'bullet', none: 'none' } as const, 'bullet'),
    start: ordered ? amount(element, 'start', 1) : 1,
    items: elementsOf(element).map(item => contentOf(item, align)),
  }
}

/** Words first, then paragraphs and lists. @throws MarkupError for words after a paragraph. */
export function contentOf(element: Element, align: Align): ListItem {
  const isBlock = (child: Element | string) => typeof child !== 'string' && /^(?:p|ol|ul)$/.test(child.tag)
  const first = element.children.findIndex(isBlock)
  if (first < 0) return { content: inlinesOf(element.children), blocks: [] }
  const blocks: (Paragraph | List)[] = []
  for (const child of element.children.slice(first)) {
    if (typeof child === 'string' ? child.trim() !== '' : !isBlock(child))
      throw new MarkupError(
        element.at,
        `<${element.tag}>: kata-kata sesudah <p> atau daftar harus di dalam <p> juga`,
      )
    if (typeof child === 'string') continue
    blocks.push(child.tag === 'p' ? paragraphOf(child, align) : listOf(child, align))
  }
  return { content: inlinesOf(element.children.slice(0, first)), blocks }
}

function letterheadOf(element: Element, parts: Parts): Letterhead {
  return {
    kind: 'letterhead',
    government: words(element, 'pemerintah') ?? '',
    agency: words(element, 'perangkat') ?? '',
    unit: words(element, 'unit'),
    lines: plainLines(element),
    logo: words(element, 'lambang') ? named(parts.images, element, 'lambang', 'lambang') : null,
  }
}

function signaturesOf(element: Element): Signatures {
  return {
    kind: 'signatures',
    placeDate: words(element, 'tempat-tanggal'),
    ...(choice(element, 'letak', { kanan: false, tengah: true }, false) ? { centred: true } : {}),
    ...(words(element, 'ruang') === null ? {} : { room: amount(element, 'ruang', 4, 1) }),
    signers: elementsOf(element).map(signer => ({
      caption: words(signer, 'keterangan'),
      post: plainLines(signer),
      name: words(signer, 'nama'),
      rank: words(signer, 'pangkat'),
      nip: words(signer, 'nip'),
      electronic: choice(signer, 'elektronik', yesNo, false),
    })),
  }
}

/** Each `<p>` is a line; a `<br/>` in it begins another. */
function plainLines(element: Element): string[] {
  return elementsOf(element).flatMap(line => {
    const text = inlinesOf(line.children).map(part =>
      part.kind === 'break' ? '\n' : 'text' in part ? part.text : '',
    )
    return text.join('').split('\n')
  })
}
