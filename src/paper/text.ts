// How does a document read as plain text?

import type { Block, Document, Letterhead, Section, Signatures, Signer } from './document.ts'
import { length, listMarker, plainText, spacedNip, wrapText } from './plain.ts'
import { aligned, tableText } from './table-text.ts'

/** Lines of at most `width` characters (a table whose words need more is wider), each ended by `\n`. */
export function writeText(document: Document, width = 100): string {
  const pages = document.sections.map((section, index) => [
    ...(index === 0 ? [] : ['', sectionRule(section, width), '']),
    ...joinBlocks(section.blocks.map(block => blockText(block, width))),
  ])
  const foot = document.foot === null ? [] : ['', '─'.repeat(width), ...wrapText(document.foot, width)]
  return `${[...pages.flat(), ...foot].map(line => line.trimEnd()).join('\n')}\n`
}

function sectionRule({ paper }: Section, width: number): string {
  const words = ` halaman baru: ${paper.size} ${paper.orientation === 'portrait' ? 'tegak' : 'mendatar'} `
  return `─${words}`.padEnd(width, '─')
}

/** An empty line between blocks. */
function joinBlocks(blocks: string[][]): string[] {
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

function blockText(block: Block, width: number): string[] {
  switch (block.kind) {
    case 'heading': {
      const lines = wrapText(plainText(block.content), width).map(line => aligned(line, width, block.align))
      const rule = { 1: '═', 2: '─', 3: '' }[block.level]
      const longest = lines.reduce((most, line) => Math.max(most, length(line.trimStart())), 0)
      return rule === '' ? lines : [...lines, aligned(rule.repeat(longest), width, block.align)]
    }
    case 'paragraph': {
      const indent = ' '.repeat(Math.round(block.indent / 2))
      return wrapText(indent + plainText(block.content), width).map(line => aligned(line, width, block.align))
    }
    case 'list':
      return block.items.flatMap((item, index) => {
        const marker = listMarker(block, index)
        const indent = marker === '' ? '' : ' '.repeat(length(marker) + 1)
        const room = width - length(indent)
        const words = wrapText(plainText(item.content), room)
        const lines = [...words, ...item.blocks.flatMap(inner => blockText(inner, room))]
        return lines.map((line, at) => (at === 0 ? marker.padEnd(indent.length) : indent) + line)
      })
    case 'table':
      return tableText(block, width)
    case 'figure': {
      const words = wrapText(`[Gambar: ${block.alt}]`, width)
      return block.table ? [...words, ...tableText(block.table, width)] : words
    }
    case 'letterhead':
      return letterheadText(block, width)
    case 'signatures':
      return signaturesText(block, width)
    default:
      return block satisfies never
  }
}

function letterheadText(head: Letterhead, width: number): string[] {
  const lines = [head.government, head.agency, ...(head.unit === null ? [] : [head.unit]), ...head.lines]
  const words = lines.flatMap(line => wrapText(line, width)).map(line => aligned(line, width, 'center'))
  return [...words, '═'.repeat(width)]
}

function signaturesText(signatures: Signatures, width: number): string[] {
  const rows: string[] = []
  for (let start = 0; start < signatures.signers.length; start += 3) {
    const row = signatures.signers.slice(start, start + 3)
    const last = start + 3 >= signatures.signers.length
    const columns = Math.max(2, row.length)
    const room = Math.floor(width / columns) - 2
    const blocks = row.map(signer => signerLines(signer, room))
    const date = signatures.placeDate
    if (last && date !== null) rows.push(' '.repeat((columns - 1) * (room + 2)) + date)
    const tallest = (part: 'head' | 'place') => Math.max(...blocks.map(block => block[part].length))
    const fill = (lines: string[], count: number) => [...lines, ...Array(count - lines.length).fill('')]
    const texts = blocks.map(({ head, place, name }) => [
      ...fill(head, tallest('head')),
      ...fill(place, tallest('place')),
      ...name,
    ])
    // A single signer stands on the right, as on a letter.
    if (row.length === 1) texts.unshift([])
    const height = Math.max(...texts.map(lines => lines.length))
    for (let line = 0; line < height; line++)
      rows.push(
        texts
          .map(lines => pad(lines[line] ?? '', room + 2))
          .join('')
          .trimEnd(),
      )
    if (!last) rows.push('')
  }
  return rows
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - length(text)))
}

/** `place` is that of the ink, or of the words that stand for it. */
function signerLines(signer: Signer, width: number): Record<'head' | 'place' | 'name', string[]> {
  const place = signer.electronic ? ['', 'Ditandatangani secara elektronik oleh:', ''] : ['', '', '', '']
  const head = [...(signer.caption === null ? [] : [signer.caption]), ...signer.post]
  const name = [
    signer.name ?? '_'.repeat(Math.min(30, width)),
    ...(signer.rank === null ? [] : [signer.rank]),
    ...(signer.nip === null ? [] : [`NIP. ${spacedNip(signer.nip)}`]),
  ]
  const wrap = (lines: string[]) => lines.flatMap(line => wrapText(line, width))
  return { head: wrap(head), place: wrap(place), name: wrap(name) }
}
