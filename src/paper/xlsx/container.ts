// Which parts does exceljs make, and what of them must be mended?

import type { Buffer as ExcelBuffer, Workbook, Worksheet } from 'exceljs'
import type { Document } from '../document.ts'
import { visible } from '../visible.ts'
import { excelWidth } from './grid.ts'
import type { SheetLayout } from './sheet-layout.ts'
import { usualHeight } from './sheet-row.ts'
import { columnLetters } from './sheet-xml.ts'
import { unzip } from './zip.ts'

/** One sheet's XML before and after its rows. */
/** 14 is folio (8.5 × 13 in), which every driver knows; Excel has no number for 215 × 330 mm, nor for half of it. */
const excelPapers = { A4: 9, F4: 14, A5: 11, F5: 11 }

export interface SheetShell {
  before: string
  after: string
  /** `A1:F120`: all cells. */
  cells: string
}

export interface Container {
  /** In the order of the layouts. */
  sheets: SheetShell[]
  /** Every other part but `styles.xml`, by its name in the zip. */
  parts: Map<string, Uint8Array>
}

/**
 * exceljs makes the workbook: parts and their relations, properties, page set-up, panes, filters, print titles,
 * pictures. It is given no cell: rows and looks are written by `sheet-xml.ts` and `style.ts`, ten times faster and
 * valid (`docs/decisions/`). All that is known here of how exceljs writes is in `sheetShell` and `mended`.
 */
export async function makeContainer(document: Document, layouts: SheetLayout[]): Promise<Container> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  setProperties(workbook, document)
  for (const layout of layouts) setSheet(workbook, layout, document.foot)
  const parts = unzip(new Uint8Array(await workbook.xlsx.writeBuffer()))
  const sheets = layouts.map((layout, index) => {
    const name = `xl/worksheets/sheet${index + 1}.xml`
    const shell = sheetShell(text(parts, name), layout)
    parts.delete(name)
    return shell
  })
  parts.delete('xl/styles.xml')
  for (const [name, bytes] of parts) {
    if (name.startsWith('xl/drawings/drawing')) parts.set(name, mended(bytes))
  }
  return { sheets, parts }
}

function text(parts: Map<string, Uint8Array>, name: string): string {
  const bytes = parts.get(name)
  if (!bytes) throw new Error(`exceljs no longer writes ${name}`)
  return Buffer.from(bytes).toString('utf8')
}

function setProperties(workbook: Workbook, document: Document): void {
  workbook.title = visible(document.title)
  workbook.subject = visible(document.subject ?? '')
  workbook.creator = visible(document.author ?? '')
  workbook.lastModifiedBy = workbook.creator
  workbook.created = new Date(document.createdAt)
  workbook.modified = workbook.created
}

function setSheet(workbook: Workbook, layout: SheetLayout, foot: string | null): void {
  const { plan, frozen, titles, filter } = layout
  const inches = (millimetres: number) => Math.round((millimetres / 25.4) * 1000) / 1000
  const { top, right, bottom, left } = plan.paper.margins
  const sheet = workbook.addWorksheet(plan.name, {
    state: layout.hidden ? 'hidden' : 'visible',
    views: [frozen > 0 ? { state: 'frozen', ySplit: frozen } : { state: 'normal' }],
    properties: { defaultRowHeight: usualHeight },
    pageSetup: {
      paperSize: excelPapers[plan.paper.size] as 9,
      orientation: plan.paper.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: {
        top: inches(top),
        right: inches(right),
        bottom: inches(bottom),
        left: inches(left),
        header: inches(10),
        // Above the foot there must be room for its letters, on half a sheet too.
        footer: inches(Math.min(12, bottom - 6)),
      },
      ...(titles ? { printTitlesRow: titles.join(':') } : {}),
    },
    headerFooter: { oddFooter: footer(foot) },
  })
  sheet.columns = plan.columns.map(points => ({ width: excelWidth(points) }))
  const last = columnLetters((plan.main ?? plan).columns.length - 1)
  if (filter) sheet.autoFilter = `A${filter[0]}:${last}${filter[1]}`
  addBreaks(sheet, layout)
  for (const { row, bytes } of layout.images) addImage(workbook, sheet, row, bytes)
}

/** A footer holds 255 characters with its codes; a longer foot is cut here and stands whole under the first sheet. */
export const footRoom = 200

function footer(foot: string | null): string {
  const words = visible(foot ?? '').replaceAll('&', '&&')
  const kept = words.length > footRoom ? `${words.slice(0, footRoom).replace(/&+$/, '')}…` : words
  return `&L&8 ${kept}&R&8 Halaman &P dari &N`
}

/** `rowBreaks` is not in exceljs' types; it is a plain list that its writer prints as it is. */
function addBreaks(sheet: Worksheet, { breaks }: SheetLayout): void {
  const list = (sheet as unknown as { rowBreaks: { id: number; max: number; man: number }[] }).rowBreaks
  for (const row of breaks) list.push({ id: row, max: 16_383, man: 1 })
}

/** The coat of arms is 22 × 25 mm. */
function addImage(workbook: Workbook, sheet: Worksheet, row: number, bytes: Uint8Array): void {
  const extension = bytes[0] === 0x89 ? 'png' : 'jpeg'
  const id = workbook.addImage({ buffer: Buffer.from(bytes) as unknown as ExcelBuffer, extension })
  const pixels = (millimetres: number) => Math.round((millimetres * 96) / 25.4)
  sheet.addImage(id, { tl: { col: 0, row }, ext: { width: pixels(22), height: pixels(25) } })
}

function sheetShell(xml: string, { plan, rowCount }: SheetLayout): SheetShell {
  const [before, after] = xml.split('<sheetData/>')
  if (before === undefined || after === undefined)
    throw new Error('exceljs no longer writes an empty <sheetData/>')
  const cells = `A1:${columnLetters(plan.columns.length - 1)}${Math.max(1, rowCount)}`
  return {
    cells,
    before: before.replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="${cells}"/>`),
    after: after.replace(/ (?:horizontal|vertical)Dpi="4294967295"/g, ''),
  }
}

/** exceljs gives a picture's anchor an attribute that the schema does not know. */
function mended(drawing: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(drawing).toString('utf8').replaceAll(' editAs="oneCell"', ''))
}

/**
 * Puts the merged ranges behind the filter; protects a sheet with open cells, without a password, `open` being what
 * Excel checks of them (null: the sheet is not protected); and says  that digits kept as text (NIP) are meant so.
 */
export function closeSheet(
  { after, cells }: SheetShell,
  merges: string[],
  open: string | null,
  drawing: string,
): string {
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  const at = after.search(/<(?:printOptions|pageMargins)/)
  const ignored = `<ignoredErrors><ignoredError sqref="${cells}" numberStoredAsText="1"/></ignoredErrors>`
  const end = after.search(/<drawing |<\/worksheet>/)
  const lock = open === null ? '' : '<sheetProtection sheet="1" formatColumns="0" formatRows="0"/>'
  return (
    lock +
    after.slice(0, at) +
    merged +
    (open ?? '') +
    after.slice(at, end) +
    ignored +
    drawing +
    after.slice(end)
  )
}

/** Adds names to the workbook's own. */
export function addNames(parts: Map<string, Uint8Array>, names: string): void {
  const name = 'xl/workbook.xml'
  const xml = text(parts, name)
  const whole = xml.includes('</definedNames>')
    ? xml
    : xml.replace('</sheets>', '</sheets><definedNames></definedNames>')
  parts.set(name, Buffer.from(whole.replace('</definedNames>', () => `${names}</definedNames>`)))
}

const drawingHead =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/**
 * Adds shapes to sheet `number` (from 1), in the drawing that exceljs made for its pictures or in one of their own.
 * Answers what the sheet must say of it: its `<drawing>`, or nothing when it says so already.
 */
export function addShapes(parts: Map<string, Uint8Array>, number: number, anchors: string): string {
  const own = `xl/worksheets/_rels/sheet${number}.xml.rels`
  const known = parts.has(own) && /drawings\/(drawing\d+\.xml)/.exec(text(parts, own))?.[1]
  if (known) {
    const name = `xl/drawings/${known}`
    parts.set(name, Buffer.from(text(parts, name).replace('</xdr:wsDr>', () => `${anchors}</xdr:wsDr>`)))
    return ''
  }
  const name = `xl/drawings/alur${number}.xml`
  parts.set(name, Buffer.from(`${drawingHead}${anchors}</xdr:wsDr>`))
  parts.set(
    own,
    Buffer.from(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/drawing" Target="../drawings/alur${number}.xml"/></Relationships>`,
    ),
  )
  const types = '[Content_Types].xml'
  const type = `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>`
  parts.set(types, Buffer.from(text(parts, types).replace('</Types>', () => `${type}</Types>`)))
  return '<drawing r:id="rId1"/>'
}
