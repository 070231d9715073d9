// How does a table stand in HTML?

import { columnWidths } from './column-widths.ts'
import type { Align, Cell, Row, Table } from './document.ts'
import { flowSvg } from './flow-svg.ts'
import { inlineHtml, innerHtml } from './html-line.ts'
import { placeCells } from './table-grid.ts'
import { escapeMarkup } from './visible.ts'

/** `width` is that of the page in millimetres; a narrower screen shrinks every column alike. */
export function tableHtml(table: Table, width: number): string {
  const widths = columnWidths(table.columns, width)
  const all = widths.reduce((sum, one) => sum + one, 0)
  const columns = widths.map((one, at) => {
    const { width: asked, align, choices } = table.columns[at] ?? { width: { share: 1 }, align: 'left' }
    const told = 'mm' in asked ? String(asked.mm) : `${asked.share}*`
    const style = `width:${Math.round((one / all) * 1000) / 10}%`
    const list = choices === undefined ? '' : ` data-choices="${escapeMarkup(choices.join('|'))}"`
    return `<col style="${style}" data-width="${told}"${align === 'left' ? '' : ` data-align="${align}"`}${list}>`
  })
  const body = [
    part('thead', table.head, table),
    part('tbody', table.body, table),
    part('tfoot', table.foot, table),
  ]
  const style = `font-size:${table.fontSize}pt;width:${Math.min(100, Math.round((all / width) * 100))}%`
  const name = escapeMarkup(table.name)
  const facts = `${table.sheet ? '' : ' data-sheet="no"'}${table.lanes ? ' data-lanes="yes"' : ''}`
  return `<table class="${table.borders}" aria-label="${name}" style="${style}"${facts}><colgroup>${columns.join('')}</colgroup>\n${body.join('')}</table>`
}

function part(tag: 'thead' | 'tbody' | 'tfoot', rows: Iterable<Row>, table: Table): string {
  const inHead = tag === 'thead'
  let html = ''
  for (const { row, cells } of placeCells(rows, table.columns.length)) {
    const inside = cells.map(({ cell, column }) =>
      cellHtml(cell, inHead, inHead ? 'center' : (table.columns[column]?.align ?? 'left')),
    )
    html += `<tr${row.role === 'plain' ? '' : ` class="${row.role}"`}>${inside.join('')}</tr>\n`
  }
  return html === '' ? '' : `<${tag}>\n${html}</${tag}>\n`
}

function cellHtml(cell: Cell, inHead: boolean, columnAlign: Align): string {
  const rich = typeof cell !== 'string' && cell.kind === 'cell' ? cell : null
  const align = rich?.align ?? columnAlign
  const tag = inHead || rich?.header ? 'th' : 'td'
  const classes = [
    align === 'left' ? '' : align,
    rich && rich.shade !== 'none' ? rich.shade : '',
    rich && rich.valign !== 'top' ? rich.valign : '',
    rich?.flow ? 'lane' : '',
  ].filter(name => name !== '')
  const attributes = [
    tag === 'th' ? ` scope="${inHead ? 'col' : 'row'}"` : '',
    classes.length > 0 ? ` class="${classes.join(' ')}"` : '',
    rich && rich.colspan > 1 ? ` colspan="${rich.colspan}"` : '',
    rich && rich.rowspan > 1 ? ` rowspan="${rich.rowspan}"` : '',
    rich && rich.height > 0 ? ` style="height:${rich.height}mm"` : '',
  ].join('')
  return `<${tag}${attributes}>${contentHtml(cell)}</${tag}>`
}

function contentHtml(cell: Cell): string {
  if (typeof cell === 'string') return escapeMarkup(cell)
  if (cell.kind !== 'cell') return inlineHtml([cell])
  return (
    (cell.flow ? flowSvg(cell.flow) : '') + inlineHtml(cell.content) + cell.blocks.map(innerHtml).join('')
  )
}
