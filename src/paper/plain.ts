// What do words, dates, blanks and cells read as when only characters are left?

import type { Cell, Inline, List, Paragraph } from './document.ts'
import { letters, roman } from './numerals.ts'

/** One hand-ruled millimetre is about half a character. */
const blankCharacters = (width: number) => (width > 0 ? Math.max(3, Math.round(width / 2)) : 24)

/** A line of the document as characters; `\n` for a break and between ruled lines. */
export function plainText(content: Inline[]): string {
  return content.map(plainInline).join('')
}

/** A sentence that ends in a colon stays with what it announces. */
export function leadsOn(content: Inline[]): boolean {
  return plainText(content).trimEnd().endsWith(':')
}

function plainInline(part: Inline): string {
  switch (part.kind) {
    case 'text':
    case 'time':
    case 'data':
      return part.text
    case 'break':
      return '\n'
    case 'checkbox':
      return part.checked ? '☑' : '☐'
    case 'blank':
      return Array(part.lines)
        .fill('_'.repeat(blankCharacters(part.width)))
        .join('\n')
    default:
      return part satisfies never
  }
}

/** Everything that stands in a cell but its flow symbol. */
export function plainCell(cell: Cell): string {
  if (typeof cell === 'string') return cell
  if (cell.kind !== 'cell') return cell.text
  const blocks = cell.blocks.flatMap(plainBlock)
  const first = plainText(cell.content)
  return (first === '' && blocks.length > 0 ? blocks : [first, ...blocks]).join('\n')
}

/** A paragraph or list as lines without a width, lists indented by three characters a level. */
export function plainBlock(block: Paragraph | List): string[] {
  if (block.kind === 'paragraph') return [plainText(block.content)]
  return block.items.flatMap((item, index) => {
    const marker = listMarker(block, index)
    const lines = [plainText(item.content), ...item.blocks.flatMap(plainBlock)].join('\n').split('\n')
    const indent = ' '.repeat(marker.length + 1)
    return lines.map((line, at) => (at === 0 ? `${marker} ${line}` : `${indent}${line}`))
  })
}

/** `1.`, `b.`, `iv.`, `•`, or nothing. */
export function listMarker(list: Pick<List, 'marker' | 'start'>, index: number): string {
  const number = list.start + index
  switch (list.marker) {
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
      return list.marker satisfies never
  }
}

/** `19800101 200501 1 001`: how an NIP is printed; anything but 18 digits stays as it is. */
export function spacedNip(nip: string): string {
  return nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4')
}

/** Breaks at spaces, and inside a word only when it is longer than a whole line. Never loses a character but spaces. */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap(line => wrapLine(line, Math.max(1, width)))
}

function wrapLine(line: string, width: number): string[] {
  if (length(line) <= width) return [line]
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current !== '' && length(current) + 1 + length(word) > width) {
      lines.push(current)
      current = ''
    } else if (current !== '') current += ' '
    const letters = [...(current + word)]
    while (letters.length > width) lines.push(letters.splice(0, width).join(''))
    current = letters.join('')
  }
  return [...lines, current]
}

/** In characters, not UTF-16 units. */
export function length(text: string): number {
  return /^[\0-\x7f]*$/.test(text) ? text.length : [...text].length
}
