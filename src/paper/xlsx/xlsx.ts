// Which workbook does a document become?

import type { Problem } from '../../problem.ts'
import type { Document, Written } from '../document.ts'
import { wideRow, words } from './block-rows.ts'
import { addNames, addShapes, closeSheet, footRoom, makeContainer } from './container.ts'
import { flowAnchors } from './flow-drawing.ts'
import { definedNames, formSheet, validations } from './form-sheet.ts'
import { layoutSheet, type SheetLayout } from './sheet-layout.ts'
import { planSheets } from './sheet-plan.ts'
import { writeRows } from './sheet-xml.ts'
import { createStyleBook, type StyleBook } from './style.ts'
import { createPart, type Part, zip } from './zip.ts'

/**
 * An XLSX of the document: the same document gives the same bytes. Dates and numbers are real ones, text is never a
 * formula. Problems name cells whose text is longer than Excel takes.
 */
export async function writeXlsx(document: Document): Promise<Written> {
  const styles = createStyleBook()
  const entry = document.fillable ? 'fields' : document.openCells ? 'cells' : 'none'
  const layouts = planSheets(document).map(plan => layoutSheet(plan, styles, entry))
  addWholeFoot(layouts[0], document.foot, styles)
  const form = entry === 'none' ? null : formSheet(document.slug, layouts)
  if (form) layouts.push(form.layout)
  const container = await makeContainer(document, layouts)
  if (form) addNames(container.parts, definedNames(form))
  const problems: Problem[] = []
  const sheets: Part[] = []
  for (const [index, layout] of layouts.entries()) {
    const shell = container.sheets[index]
    if (!shell) continue
    const part = createPart(`xl/worksheets/sheet${index + 1}.xml`)
    part.add(`${shell.before}`)
    const { merges, cut, flows } = writeRows(layout.rows, part.add)
    const anchors = flowAnchors(flows, layout.plan.columns)
    const drawing = anchors === '' ? '' : addShapes(container.parts, index + 1, anchors)
    part.add(closeSheet(shell, merges, form && validations(form, layout.plan.name), drawing))
    sheets.push(part.end())
    problems.push(...cut.map(place => tooLong(document, layout, place)))
  }
  const parts = [...container.parts].map(([name, bytes]) => wholePart(name, bytes))
  return {
    bytes: zip([...parts, ...sheets, wholePart('xl/styles.xml', Buffer.from(styles.xml()))]),
    problems,
  }
}

function wholePart(name: string, bytes: Uint8Array): Part {
  const part = createPart(name)
  part.addBytes(bytes)
  return part.end()
}

/** A foot that does not fit Excel's footer loses nothing: it is the last line of the first sheet. */
function addWholeFoot(layout: SheetLayout | undefined, foot: string | null, styles: StyleBook): void {
  if (!layout || foot === null || foot.length <= footRoom) return
  const row = wideRow(words(foot), { size: 8 }, { columns: layout.plan.columns, styles, entry: 'none' })
  layout.rows = [...layout.rows, row]
  layout.rowCount++
}

function tooLong(document: Document, layout: SheetLayout, place: string): Problem {
  return {
    code: 'cell-too-long',
    file: `${document.slug}.xlsx`,
    line: 0,
    column: 0,
    excerpt: `${layout.plan.name}!${place}`,
    message: 'Isi sel lebih panjang dari 32.767 huruf, batas Excel; sisanya tidak ikut tercetak di Excel.',
    hint: 'Baca isi lengkapnya di berkas PDF naskah yang sama.',
    kept: true,
  }
}
