// Which rows of a sheet do headings, paragraphs, lists and signatures become?

import { columnWidths } from '../column-widths.ts'
import type { Block, Inline, Letterhead, List, Paragraph, Signatures, Signer, Table } from '../document.ts'
import { listMarker, plainText, spacedNip } from '../plain.ts'
import { allStrong, typedValue } from './cell-value.ts'
import { headNeeds, pointsPerMillimetre, roomOf, snap, sum } from './grid.ts'
import { type Entry, hasLines, inputsOf, soleInput } from './input.ts'
import { inputRow, wideInputRow } from './input-rows.ts'
import { heightOf, type SheetCell, type SheetRow, usualHeight } from './sheet-row.ts'
import { type CellStyle, indentWidth, plainStyle, type StyleBook } from './style.ts'
import { tableRows } from './table-rows.ts'

/** The sheet that rows are made for: its columns in points, and its looks. */
export interface Sheet {
  columns: number[]
  styles: StyleBook
  entry: Entry
}

/** An empty row between blocks, points. */
export const gap: SheetRow = { height: 7, cells: [] }

/** Rows of a block with the cells to fill that its words ask for. */
export function blockRows(block: Block, sheet: Sheet): SheetRow[] {
  if (sheet.entry !== 'fields' || block.kind === 'table') return rowsOf(block, sheet)
  const content = contentOf(block)
  const sole = block.kind === 'paragraph' && soleInput(content)
  if (sole) return [wideInputRow(sole, sheet)]
  const half = Math.max(1, Math.floor(sheet.columns.length / 3))
  const inputs = inputsOf(content).map(input => inputRow(input, sheet, [half, sheet.columns.length]))
  // Ruled lines that nobody writes on are left out: the open cell below stands for them.
  const isRuled = (part: Inline) => part.kind === 'blank' && part.lines > 1 && part.field !== null
  const said =
    block.kind === 'paragraph' ? { ...block, content: content.filter(part => !isRuled(part)) } : block
  return [...rowsOf(said, sheet), ...inputs]
}

function contentOf(block: Block): Inline[] {
  if (block.kind === 'heading' || block.kind === 'paragraph') return block.content
  if (block.kind !== 'list') return []
  return block.items.flatMap(item => [...item.content, ...item.blocks.flatMap(contentOf)])
}

/** Rows of a block that is set into the sheet of the text around it. */
function rowsOf(block: Block, sheet: Sheet): SheetRow[] {
  switch (block.kind) {
    case 'heading': {
      const size = block.level === 1 ? 12 : block.level === 2 ? 11 : 10
      return [wideRow(block.content, { size, bold: true, align: block.align }, sheet)]
    }
    case 'paragraph':
      return [paragraphRow(block, 0, '', sheet)]
    case 'list':
      return listRows(block, 0, sheet)
    case 'table':
      return setTable(block, sheet).flat()
    case 'figure':
      return [
        wideRow(words(block.alt), { italic: true, align: 'left' }, sheet),
        ...(block.table && !block.table.sheet ? blockRows(block.table, sheet) : []),
      ]
    case 'letterhead':
      return letterheadRows(block, sheet)
    case 'signatures':
      return signatureRows(block, sheet)
    default:
      return block satisfies never
  }
}

/** Head, body and foot of a table that is set into the columns of the sheet. */
export function setTable(table: Table, sheet: Sheet): [SheetRow[], SheetRow[], SheetRow[]] {
  const needs = headNeeds(table).map(points => points / pointsPerMillimetre)
  const widths = columnWidths(table.columns, sum(sheet.columns) / pointsPerMillimetre, needs)
  const places = snap(widths.map(toPoints), sheet.columns)
  const at = { sheet: sheet.columns, places, styles: sheet.styles, entry: sheet.entry }
  const rowsOfPart = (part: 'head' | 'body' | 'foot') => [...tableRows(table, part, at)]
  return [rowsOfPart('head'), rowsOfPart('body'), rowsOfPart('foot')]
}

/** How many columns a sheet must have for this block. */
export function columnsNeeded(block: Block): number {
  if (block.kind === 'table') return block.columns.length
  if (block.kind === 'figure') return block.table?.columns.length ?? 1
  if (block.kind !== 'signatures') return 1
  return block.centred ? 3 : Math.min(3, Math.max(2, block.signers.length))
}

const toPoints = (millimetres: number) => millimetres * pointsPerMillimetre

export function words(text: string): Inline[] {
  return [{ kind: 'text', text, strong: false, em: false }]
}

/** One cell over the whole width. Dates and numbers among words stay words. */
export function wideRow(content: Inline[], look: Partial<CellStyle>, sheet: Sheet): SheetRow {
  return cellRow([wideCell(content, look, sheet, 0, sheet.columns.length)])
}

interface SizedCell extends SheetCell {
  height: number
}

function cellRow(cells: SizedCell[]): SheetRow {
  return { height: Math.max(usualHeight, ...cells.map(cell => cell.height)), cells }
}

function wideCell(
  content: Inline[],
  look: Partial<CellStyle>,
  sheet: Sheet,
  column: number,
  columns: number,
): SizedCell {
  const open = sheet.entry === 'cells' && hasLines(content) ? 'words' : null
  const style: CellStyle = { ...plainStyle, bold: allStrong(content), open, ...look }
  const text = plainText(content)
  const { value, format } = typedValue(content)
  const shown = typeof value === 'number' ? { value: text, format: '@' } : { value, format }
  const room = roomOf(sheet.columns, column, columns) - style.indent * indentWidth
  return {
    column,
    columns,
    rows: 1,
    value: shown.value,
    style: sheet.styles.number({ ...style, format: shown.format }),
    height: heightOf(text, room, style.size, style.bold),
  }
}

function paragraphRow(block: Paragraph, indent: number, marker: string, sheet: Sheet): SheetRow {
  const first = ' '.repeat(Math.round(block.indent / 2))
  const content = marker + first === '' ? block.content : [...words(marker + first), ...block.content]
  return wideRow(content, { align: block.align, indent }, sheet)
}

function listRows(list: List, indent: number, sheet: Sheet): SheetRow[] {
  return list.items.flatMap((item, index) => {
    const marker = listMarker(list, index)
    const line: Paragraph = { kind: 'paragraph', align: 'left', indent: 0, content: item.content }
    const inner = item.blocks.flatMap(block =>
      block.kind === 'list'
        ? listRows(block, indent + 2, sheet)
        : [paragraphRow(block, indent + 2, '', sheet)],
    )
    return [paragraphRow(line, indent, marker === '' ? '' : `${marker} `, sheet), ...inner]
  })
}

/** Points that the emblem takes, with air beside and below it: 22 × 25 mm. */
const emblem = { width: 68, height: 74 }

/** With an emblem the words stand beside it, and the rule below it. */
function letterheadRows(head: Letterhead, sheet: Sheet): SheetRow[] {
  const from = head.logo ? besideEmblem(sheet.columns) : 0
  const line = (text: string, size: number, bold: boolean) => {
    const look = { size, bold, align: 'center' } as const
    return cellRow([wideCell(words(text), look, sheet, from, sheet.columns.length - from)])
  }
  const first = line(head.government, 12, false)
  const lines = [
    head.logo ? { ...first, image: head.logo } : first,
    line(head.agency, 16, true),
    ...(head.unit === null ? [] : [line(head.unit, 11, true)]),
    ...head.lines.map(text => line(text, 9, false)),
  ]
  const left = head.logo ? emblem.height - sum(lines.map(({ height }) => height)) : 0
  return [...lines, { ...wideRow([], { borders: 'double' }, sheet), height: Math.max(6, left) }]
}

/** The first column that the emblem leaves free; 0 in a sheet of so few that hardly any width would be left. */
function besideEmblem(columns: number[]): number {
  const free = columns.findIndex((_, index) => sum(columns.slice(0, index)) >= emblem.width)
  return sum(columns.slice(0, free)) > 0.4 * sum(columns) ? 0 : Math.max(0, free)
}

/** At most three beside each other; one alone stands on the right half. */
/** Parts of the sheet's width that signers stand in: a single one in its right half, or in its middle. */
function sharesOf(signers: number, centred: boolean): number[] {
  if (centred && signers === 1) return [0.25, 0.5, 0.25]
  const count = Math.max(2, signers)
  return Array(count).fill(1 / count)
}

function signatureRows(signatures: Signatures, sheet: Sheet): SheetRow[] {
  const rows: SheetRow[] = []
  for (let start = 0; start < signatures.signers.length; start += 3) {
    const signers = signatures.signers.slice(start, start + 3)
    const shares = sharesOf(signers.length, signatures.centred === true)
    const places = snap(
      shares.map(share => share * sum(sheet.columns)),
      sheet.columns,
    )
    const first = signatures.centred && signers.length === 1 ? 1 : shares.length - signers.length
    const put = (text: string, index: number, look: Partial<CellStyle> = {}) => {
      const from = places[index + first] ?? 0
      const to = places[index + first + 1] ?? from + 1
      return wideCell(words(text), { align: 'center', ...look }, sheet, from, to - from)
    }
    const last = start + 3 >= signatures.signers.length
    if (last && signatures.placeDate !== null)
      rows.push(cellRow([put(signatures.placeDate, signers.length - 1)]))
    rows.push(...signerRows(signers, put))
    if (!last) rows.push(gap)
  }
  return rows
}

type Put = (text: string, index: number, look?: Partial<CellStyle>) => SizedCell

function signerRows(signers: Signer[], put: Put): SheetRow[] {
  const across = (texts: (string | null)[], look?: Partial<CellStyle>) =>
    cellRow(texts.flatMap((text, index) => (text === null ? [] : [put(text, index, look)])))
  const posts = Array.from({ length: Math.max(...signers.map(({ post }) => post.length)) }, (_, line) =>
    across(signers.map(({ post }) => post[line] ?? null)),
  )
  const place: SheetRow = {
    ...across(signers.map(({ electronic }) => (electronic ? electronically : null))),
    height: 52,
    give: 14,
  }
  const rows = [
    across(signers.map(({ caption }) => caption)),
    ...posts,
    place,
    across(
      signers.map(({ name }) => name ?? '______________________'),
      { bold: true },
    ),
    across(signers.map(({ rank }) => rank)),
    across(signers.map(nipLine)),
  ]
  return rows.filter(row => row.cells.length > 0 || row === place)
}

/** Whoever signs by hand also writes the number. */
function nipLine({ nip, name }: Signer): string | null {
  if (nip !== null) return `NIP. ${spacedNip(nip)}`
  return name === null ? `NIP. ${'_'.repeat(18)}` : null
}

const electronically = 'Ditandatangani secara elektronik oleh:'
