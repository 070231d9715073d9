// What was filled into the open cells of a workbook?

import { broken, tooLarge } from './fault.ts'
import { readXml, unescaped } from './sheet-xml.ts'
import { readZip } from './zip.ts'

/** What a cell holds; null for a cell with an error of Excel's (`#N/A`). */
export type XlsxValue = string | number | null

const most = { cells: 10_000, strings: 200_000, letters: 50_000 }
const prefix = 'isian.'

interface Book {
  /** Name in the workbook → part. */
  sheets: Map<string, string>
  /** Field → its cell. */
  cells: Map<string, { sheet: string; place: string }>
}

/**
 * Values of the cells that bear the names `isian.…` (`src/paper/xlsx/form-sheet.ts`), by the rest of the name; dates as
 * `2026-11-02` or `2026-11-02T08:30`. Formulas give the value that was saved with them; none is ever computed.
 * @throws Fault for what is no workbook that we can trust to have read whole.
 */
export function readXlsxForm(bytes: Buffer): Map<string, XlsxValue> {
  const parts = readZip(bytes, name =>
    /^xl\/(?:[^/]+|worksheets\/[^/]+|_rels\/workbook\.xml\.rels)$/.test(name),
  )
  const book = bookOf(parts)
  const wanted = new Map<string, Set<string>>()
  for (const { sheet, place } of book.cells.values())
    wanted.set(sheet, (wanted.get(sheet) ?? new Set()).add(place))
  const strings = stringsOf(parts.get('xl/sharedStrings.xml'))
  const dates = dateStyles(parts.get('xl/styles.xml'))
  const found = new Map<string, Map<string, XlsxValue>>()
  for (const [sheet, places] of wanted) {
    const part = parts.get(book.sheets.get(sheet) ?? '')
    if (!part) throw broken(`lembar "${sheet.slice(0, 40)}" tidak ada`)
    found.set(sheet, cellsOf(part, places, strings, dates))
  }
  const value = ({ sheet, place }: { sheet: string; place: string }) => found.get(sheet)?.get(place)
  return new Map(
    [...book.cells].map(([name, cell]) => [name, value(cell) === undefined ? '' : (value(cell) ?? null)]),
  )
}

function bookOf(parts: Map<string, Buffer>): Book {
  const [workbook, relations] = [parts.get('xl/workbook.xml'), parts.get('xl/_rels/workbook.xml.rels')]
  if (!workbook || !relations) throw broken('bukan buku kerja Excel')
  const targets = new Map<string, string>()
  readXml(relations, {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target)
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const book: Book = { sheets: new Map(), cells: new Map() }
  let named = ''
  readXml(workbook, {
    open(name, attributes) {
      if (name === 'sheet') {
        const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
        book.sheets.set(attributes['name'] ?? '', targets.get(id ?? '') ?? '')
      }
      named = name === 'definedName' ? (attributes['name'] ?? '') : ''
    },
    close(name, text) {
      if (name !== 'definedName' || !named.startsWith(prefix)) return
      const place = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::.*)?$/.exec(text)
      // A name whose cell was deleted (#REF!) is a field without an answer.
      if (!place) return
      const sheet = (place[1] ?? place[2] ?? '').replaceAll("''", "'")
      book.cells.set(named.slice(prefix.length), { sheet, place: `${place[3]}${place[4]}` })
      if (book.cells.size > most.cells) throw tooLarge('terlalu banyak isian')
    },
  })
  return book
}

function stringsOf(part: Buffer | undefined): string[] {
  const strings: string[] = []
  if (!part) return strings
  let text = ''
  readXml(part, {
    close(name, inside, path) {
      if (name === 't' && !path.includes('rPh')) text += inside
      if (name !== 'si') return
      if (strings.push(unescaped(text)) > most.strings) throw tooLarge('terlalu banyak tulisan')
      text = ''
    },
  })
  return strings
}

/** For each style number, whether it shows a date. */
function dateStyles(part: Buffer | undefined): boolean[] {
  const styles: boolean[] = []
  if (!part) return styles
  const own = new Set<string>()
  readXml(part, {
    open(name, { numFmtId = '', formatCode = '' }, path) {
      const letters = formatCode.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
      if (name === 'numFmt' && /[dmyh]/i.test(letters)) own.add(numFmtId)
      if (name === 'xf' && path.at(-1) === 'cellXfs')
        styles.push(/^(?:1[4-9]|2[0-2]|4[5-7])$/.test(numFmtId) || own.has(numFmtId))
    },
  })
  return styles
}

/** Only the wanted cells are kept, whatever the sheet claims to hold. */
function cellsOf(
  part: Buffer,
  wanted: Set<string>,
  strings: string[],
  dates: boolean[],
): Map<string, XlsxValue> {
  const cells = new Map<string, XlsxValue>()
  let cell: { place: string; type: string; date: boolean } | null = null
  let [value, text] = ['', '']
  readXml(part, {
    open(name, { r = '', t = 'n', s = '' }) {
      if (name !== 'c') return
      cell = wanted.has(r) ? { place: r, type: t, date: dates[Number(s)] === true } : null
      value = ''
      text = ''
    },
    close(name, inside, path) {
      if (cell === null) return
      if (name === 'v') value = inside
      if (name === 't' && !path.includes('rPh')) text += inside
      if (name !== 'c') return
      const shown = cellValue(cell, value, unescaped(text), strings)
      if (typeof shown === 'string' && shown.length > most.letters)
        throw tooLarge('sebuah isian berisi lebih dari 50.000 huruf')
      cells.set(cell.place, shown)
      cell = null
    },
  })
  return cells
}

function cellValue(
  { type, date }: { type: string; date: boolean },
  value: string,
  text: string,
  strings: string[],
): XlsxValue {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? ''
    case 'inlineStr':
      return text
    case 'str':
      return unescaped(value)
    case 'b':
      return value === '1' ? 'ya' : 'tidak'
    case 'd':
      return value
    case 'n': {
      if (value.trim() === '') return ''
      const number = Number(value)
      if (!Number.isFinite(number)) return null
      return date ? dayOf(number) : number
    }
    default:
      return null
  }
}

/** Days since 1899-12-30 as a date, with its time when it has one. */
function dayOf(serial: number): string | null {
  if (serial < 1 || serial > 2_958_465) return null
  const written = new Date(Math.round((serial - 25_569) * 86_400) * 1000).toISOString()
  return Number.isInteger(serial) ? written.slice(0, 10) : written.slice(0, 16)
}
