// Which sheets does a workbook have, and what stands on each?

import type { Block, Document, Figure, Paper, Table } from '../document.ts'
import { visible } from '../visible.ts'
import { columnsNeeded, words } from './block-rows.ts'
import { mainWidths, pageWidth } from './grid.ts'

/** One sheet: blocks above its one long table, the table, blocks below; the text sheet has no such table. */
export interface SheetPlan {
  name: string
  paper: Paper
  /** Points. */
  columns: number[]
  lead: (Block | 'page-break')[]
  main: Table | null
  tail: Block[]
}

/** More blocks than this above a table would push it off the screen: then it gets a sheet of its own. */
const leadBlocks = 8
/** The sheet of text has many narrow columns, so that tables set into it find their edges. */
const textColumns = 24

/**
 * A document of one section with one long table is one sheet, as an officer expects: title above, signatures below. Any other has a
 * first sheet "Naskah" with all that is read and signed, and one sheet a table.
 */
export function planSheets(document: Document): SheetPlan[] {
  const blocks = document.sections.flatMap(section => section.blocks)
  const mains = blocks.flatMap(mainTables)
  const [only] = mains
  if (only && mains.length === 1 && document.sections.length === 1) {
    const alone = aloneSheet(document, blocks, only)
    if (alone) return [alone]
  }
  const nameOf = sheetNamer()
  const textName = nameOf('Naskah')
  const names = new Map(mains.map(table => [table, nameOf(table.name)]))
  return [
    textSheet(document, textName, names),
    ...document.sections.flatMap(({ paper, blocks: inSection }) =>
      inSection.flatMap(mainTables).map(table => tableSheet(document, table, names.get(table) ?? '', paper)),
    ),
  ]
}

/** Tables that ask for a sheet of their own; a figure's table may be one. */
function mainTables(block: Block): Table[] {
  const table = block.kind === 'figure' ? block.table : block
  return table?.kind === 'table' && table.sheet ? [table] : []
}

function aloneSheet(document: Document, blocks: Block[], main: Table): SheetPlan | null {
  const at = blocks.indexOf(main)
  const columns = mainWidths(main, paperOf(document, main))
  const around = blocks.filter(block => block !== main)
  if (at < 0 || at > leadBlocks || around.some(block => columnsNeeded(block) > columns.length)) return null
  const name = sheetNamer()(main.name)
  return {
    name,
    paper: paperOf(document, main),
    columns,
    lead: blocks.slice(0, at),
    main,
    tail: blocks.slice(at + 1),
  }
}

function paperOf(document: Document, table: Table): Paper {
  const holder = document.sections.find(({ blocks }) =>
    blocks.some(block => mainTables(block).includes(table)),
  )
  return (holder ?? (document.sections[0] as Document['sections'][number])).paper
}

function textSheet(document: Document, name: string, names: Map<Table, string>): SheetPlan {
  const paper = document.sections[0]?.paper ?? emptyPaper
  const width = pageWidth(paper)
  return {
    name,
    paper,
    columns: Array(textColumns).fill(width / textColumns),
    lead: document.sections.flatMap(({ blocks }, index) => [
      ...(index > 0 && hasWords(blocks) ? (['page-break'] as const) : []),
      ...blocks.flatMap(block => standIn(block, names)),
    ]),
    main: null,
    tail: [],
  }
}

const emptyPaper: Paper = {
  size: 'A4',
  orientation: 'portrait',
  margins: { top: 20, right: 20, bottom: 25, left: 30 },
}

/** Headings over tables that have moved to their own sheets need no page. */
function hasWords(blocks: Block[]): boolean {
  return blocks.some(block => block.kind !== 'heading' && mainTables(block).length === 0)
}

/** In the text sheet a long table is a line that says where it is. */
function standIn(block: Block, names: Map<Table, string>): Block[] {
  const [table] = mainTables(block)
  if (!table) return [block]
  const line: Block = {
    kind: 'paragraph',
    align: 'left',
    indent: 0,
    content: [{ kind: 'text', text: `Tabel ada di lembar “${names.get(table)}”.`, strong: false, em: true }],
  }
  return block.kind === 'figure' ? [{ ...block, table: null } satisfies Figure, line] : [line]
}

/** The sheet says by itself which paper it belongs to. */
function tableSheet(document: Document, table: Table, name: string, paper: Paper): SheetPlan {
  const title: Block = { kind: 'heading', level: 1, align: 'left', content: words(document.title) }
  const subtitle: Block = { kind: 'heading', level: 3, align: 'left', content: words(table.name) }
  const lead = table.name === document.title ? [title] : [title, subtitle]
  return { name, paper, columns: mainWidths(table, paper), lead, main: table, tail: [] }
}

/** Names that Excel takes: at most 31 letters, none of `[ ] : * ? / \`, no two alike but for case. */
export function sheetNamer(): (wanted: string) => string {
  const taken = new Set<string>(['history'])
  return wanted => {
    const clean = visible(wanted.replace(/[[\]:*?/\\]/g, ' '))
      .replace(/\s+/g, ' ')
      .replace(/^[' ]+/, '')
    const base = cutWords(clean, 31).replace(/[' ]+$/, '') || 'Tabel'
    let name = base
    for (let count = 2; taken.has(name.toLowerCase()); count++) {
      const ending = ` (${count})`
      name = cut(base, 31 - ending.length).trimEnd() + ending
    }
    taken.add(name.toLowerCase())
    return name
  }
}

/** At most `most` UTF-16 units: whole words, unless that leaves less than half. */
function cutWords(text: string, most: number): string {
  const kept = cut(text, most)
  const end = text.charAt(kept.length).trim() === '' ? kept.length : kept.lastIndexOf(' ')
  return end > most / 2 ? kept.slice(0, end) : kept
}

/** At most `most` UTF-16 units, without half a character. */
function cut(text: string, most: number): string {
  let kept = ''
  for (const letter of text) {
    if (kept.length + letter.length > most) break
    kept += letter
  }
  return kept
}
