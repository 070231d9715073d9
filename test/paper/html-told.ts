// What of a document can its page tell?
import type { Block, Cell, Document, Inline, RichCell, Row, Table } from '../../src/paper/document.ts'
import { cell as longCell, words as textPart } from './pdf-papers.ts'

/** Attachments are no part of a page; cells in their long form, aligned as they are shown. */
export function told(document: Document): Document {
  const cellIn = (table: Table, head: boolean, cell: Cell, column: number): RichCell => {
    const rich =
      typeof cell === 'string'
        ? longCell({ content: [textPart(cell)] })
        : cell.kind === 'cell'
          ? cell
          : longCell({ content: [cell] })
    const align = rich.align ?? (head ? 'center' : (table.columns[column]?.align ?? 'left'))
    return {
      ...rich,
      align,
      header: head || rich.header,
      content: joined(rich.content),
    }
  }
  const rowsOf = (table: Table, rows: Iterable<Row>, head: boolean): Row[] => {
    let held: number[] = table.columns.map(() => 0)
    return [...rows].map(({ role, cells }) => {
      const taken = held.map(rowsLeft => rowsLeft > 0)
      held = held.map(rowsLeft => Math.max(0, rowsLeft - 1))
      const placed = cells.map(cell => {
        const column = taken.indexOf(false)
        const rich = cellIn(table, head, cell, column)
        for (let i = column; i < column + rich.colspan; i++) {
          taken[i] = true
          held[i] = Math.max(held[i] ?? 0, rich.rowspan - 1)
        }
        return rich
      })
      return { role, cells: placed }
    })
  }
  const tableTold = (table: Table): Table => ({
    ...table,
    head: rowsOf(table, table.head, true),
    body: rowsOf(table, table.body, false),
    foot: rowsOf(table, table.foot, false),
  })
  const blockTold = (block: Block): Block => {
    if (block.kind === 'table') return tableTold(block)
    return block.kind === 'figure' && block.table ? { ...block, table: tableTold(block.table) } : block
  }
  const sections = document.sections.map(({ paper, blocks }) => ({ paper, blocks: blocks.map(blockTold) }))
  return { ...document, sections, attachments: [] }
}

/** Plain texts beside each other are one text to a reader. */
function joined(content: readonly Inline[]): Inline[] {
  const out: Inline[] = []
  for (const part of content) {
    const before = out.at(-1)
    if (isEmpty(part)) continue
    if (isPlain(part) && before && isPlain(before))
      out[out.length - 1] = { ...before, text: before.text + part.text }
    else out.push(part)
  }
  return out
}

const isPlain = (part: Inline): part is Inline & { kind: 'text' } =>
  part.kind === 'text' && !part.strong && !part.em
const isEmpty = (part: Inline) => part.kind === 'text' && part.text === ''
