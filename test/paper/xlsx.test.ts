import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import exceljs from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, Cell, Document, Row, Table } from '../../src/paper/document.ts'
import { serialOf, shownLength } from '../../src/paper/xlsx/cell-value.ts'
import { snap } from '../../src/paper/xlsx/grid.ts'
import { sheetNamer } from '../../src/paper/xlsx/sheet-plan.ts'
import { columnLetters } from '../../src/paper/xlsx/sheet-xml.ts'
import { timeFormat } from '../../src/paper/xlsx/time-format.ts'
import { writeXlsx } from '../../src/paper/xlsx/xlsx.ts'
import { unzip } from '../../src/paper/xlsx/zip.ts'
import { hasValidator, validateFile } from '../ooxml.ts'
import { cell, png } from './pdf-papers.ts'
import { sampleDocument } from './sample-document.ts'

const paper = {
  size: 'A4',
  orientation: 'portrait',
  margins: { top: 20, right: 20, bottom: 25, left: 30 },
} as const

function tableOf(rows: Iterable<Row>, columns = 2, more: Partial<Table> = {}): Table {
  return {
    kind: 'table',
    name: 'Hasil',
    columns: Array.from({ length: columns }, () => ({ width: { share: 1 }, align: 'left' as const })),
    head: [{ role: 'plain', cells: Array.from({ length: columns }, (_, at) => `Kolom ${at + 1}`) }],
    body: rows,
    foot: [],
    borders: 'grid',
    fontSize: 9,
    sheet: true,
    lanes: false,
    ...more,
  }
}

function documentOf(...blocks: Block[]): Document {
  return {
    title: 'Coba',
    slug: 'coba',
    subject: null,
    author: null,
    createdAt: '2026-11-02T08:00:00+07:00',
    foot: null,
    fillable: false,
    attachments: [],
    sections: [{ paper, blocks }],
  }
}

const rowsOf = (...rows: Cell[][]): Row[] => rows.map(cells => ({ role: 'plain', cells }))

async function readBack(document: Document) {
  const { bytes } = await writeXlsx(document)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as exceljs.Buffer)
  return workbook
}

async function sheetXml(document: Document, number = 1): Promise<string> {
  const { bytes } = await writeXlsx(document)
  return Buffer.from(unzip(bytes).get(`xl/worksheets/sheet${number}.xml`) ?? []).toString('utf8')
}

/** What the Open XML SDK has against a workbook. */
async function objections(document: Document): Promise<unknown[]> {
  if (!hasValidator) return []
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-xlsx-'))
  try {
    const file = path.join(folder, 'naskah.xlsx')
    fs.writeFileSync(file, (await writeXlsx(document)).bytes)
    const { ok, errors } = await validateFile(file)
    return ok ? errors : [...errors, 'not ok']
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

/** A PNG of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const letterhead: Block = {
  kind: 'letterhead',
  government: 'PEMERINTAH KOTA CONTOH',
  agency: 'DINAS CONTOH',
  unit: null,
  lines: ['Jalan Contoh'],
  logo: pixel,
}

describe('the Open XML SDK has nothing against', () => {
  test('a document with every block', async () => {
    expect(await objections(await sampleDocument())).toEqual([])
  })

  test('one sheet with a picture, an empty table and a long foot', async () => {
    const document = { ...documentOf(letterhead, tableOf([])), foot: `Kaki & ${'x'.repeat(400)}` }
    expect(await objections(document)).toEqual([])
  })

  test('a document with nothing in it', async () => {
    expect(await objections({ ...documentOf(), sections: [] })).toEqual([])
  })
})

describe('read back with exceljs', () => {
  test('each long table has a sheet, all that is signed stands in the first', async () => {
    const workbook = await readBack(await sampleDocument())
    const names = workbook.worksheets.map(sheet => sheet.name)
    expect(names).toEqual(['Naskah', 'Hasil per aplikasi Oktober', 'Alur', 'Rekap harian'])
    const words = JSON.stringify(workbook.getWorksheet('Naskah')?.getSheetValues())
    for (const said of [
      'DINAS KOMUNIKASI',
      'LAPORAN HASIL BACKUP',
      'a. Peraturan pertama',
      'Petugas',
      '☑ ya',
    ])
      expect(words).toContain(said)
    for (const said of [
      'lembar “Alur”',
      'Oktober',
      'Ditandatangani secara elektronik',
      'NIP. 19800101 200501 1 001',
    ])
      expect(words).toContain(said)
  })

  test('dates and numbers are real, with their format; text is text', async () => {
    const sheet = (await readBack(await sampleDocument())).getWorksheet('Hasil per aplikasi Oktober')
    const row = sheet?.getRow(8)
    expect(row?.values).toEqual([undefined, 1, 'SIMPEG', 'B', new Date('2026-10-01T22:00:00Z'), 512])
    expect(row?.getCell(5).numFmt).toBe('#,##0')
    expect(row?.getCell(4).numFmt).toBe('[$-421]d mmmm yyyy hh:mm')
    expect(sheet?.getCell('B9').value).toBe('=1+1 "kutip" <b> & \u202eRTL 😀')
    expect(sheet?.getCell('C9').fill).toMatchObject({ fgColor: { argb: 'FFC9483B' } })
  })

  test('head frozen, repeated and filtered; paper, direction and page numbers as on paper', async () => {
    const workbook = await readBack(await sampleDocument())
    const sheet = workbook.getWorksheet('Hasil per aplikasi Oktober')
    expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 6 }])
    expect(sheet?.autoFilter).toBe('A6:E9')
    expect(sheet?.pageSetup).toMatchObject({ printTitlesRow: '5:6', paperSize: 14, orientation: 'portrait' })
    expect(sheet?.pageSetup).toMatchObject({ fitToPage: true, fitToWidth: 1, fitToHeight: 0 })
    expect(sheet?.headerFooter.oddFooter).toBe('&L&8 Formulir FB-01 · Nomor: ………&R&8 Halaman &P dari &N')
    expect(workbook.getWorksheet('Alur')?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape' })
    expect(sheet?.getCell('A5').isMerged && sheet.getCell('A6').master.address).toBe('A5')
  })

  test('one long table: title above, signatures below, on one sheet named by the table', async () => {
    const signatures: Block = {
      kind: 'signatures',
      placeDate: 'Kota Contoh, 2 November 2026',
      signers: [
        { caption: null, post: ['KEPALA'], name: 'Nama Contoh', rank: null, nip: null, electronic: false },
      ],
    }
    const title: Block = { kind: 'heading', level: 1, align: 'center', content: [] }
    const workbook = await readBack(documentOf(title, tableOf(rowsOf(['a', 'b'], ['c', 'd'])), signatures))
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Hasil'])
    const sheet = workbook.worksheets[0]
    expect(sheet?.getCell('A4').value).toBe('a')
    expect(sheet?.getCell('B10').value).toBe('Nama Contoh')
    expect(sheet?.autoFilter).toBe('A3:B5')
    expect(sheet?.pageSetup.printTitlesRow).toBe('3:3')
    // Words that go on over a page are no rows of the table.
    const long = Array.from({ length: 60 }, (): Block => ({ ...title, level: 3, align: 'left' }))
    const goesOn = await readBack(documentOf(title, tableOf(rowsOf(['a', 'b'])), ...long))
    expect(goesOn.worksheets.map(({ pageSetup }) => pageSetup.printTitlesRow)).toEqual([undefined])
  })

  test('300 rows, lazily and once', async () => {
    let started = 0
    const body = {
      *[Symbol.iterator]() {
        started++
        for (let row = 0; row < 300; row++) yield* rowsOf([`Baris ${row}`, 'x'])
      },
    }
    const sheet = (await readBack(documentOf(tableOf(body)))).worksheets[0]
    expect(sheet?.getCell('A301').value).toBe('Baris 299')
    expect(sheet?.rowCount).toBe(301)
    expect(started).toBeLessThanOrEqual(3)
  })

  test('NIP and other digits are text cells that stay text', async () => {
    const sheet = (await readBack(documentOf(tableOf(rowsOf(['198001012005011001', '3372 0101'])))))
      .worksheets[0]
    expect(sheet?.getCell('A2').value).toBe('198001012005011001')
    expect(sheet?.getCell('A2').numFmt).toBe('@')
    expect(sheet?.getCell('B2').numFmt).toBe('@')
  })
})

describe('any text', () => {
  const hard = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '_x0041_'), fc.string())
      .map(parts => parts.join('')),
    fc.constantFrom(
      '=HYPERLINK("http://x")',
      '😀'.repeat(250),
      'שלום "x" <&>',
      'x'.repeat(500),
      ' a  b ',
      "'=1",
      '_x000D_',
    ),
  )

  test('is never a formula and comes back letter by letter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hard, { minLength: 20, maxLength: 40 }), async texts => {
        const document = documentOf(tableOf(rowsOf(...texts.map(text => [text, 'x']))))
        expect(await sheetXml(document)).not.toContain('<f')
        const sheet = (await readBack(document)).worksheets[0]
        for (const [index, text] of texts.entries()) {
          const cell = sheet?.getRow(index + 2).getCell(1)
          expect(cell?.type).not.toBe(exceljs.ValueType.Formula)
          expect(unescaped(String(cell?.value ?? ''))).toBe(shown(text))
          if (/^[=+\-@\t\r]/.test(text)) expect(cell?.numFmt).toBe('@')
        }
      }),
      { numRuns: 6 },
    )
  })

  /** exceljs does not know Excel's escapes. */
  const unescaped = (text: string) => text.replace(/_x005F_/g, '_')
  const shown = (text: string) =>
    text
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, letter => String.fromCharCode(0x2400 + letter.charCodeAt(0)))
      .replace(/[\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')

  test('keeps its spaces, and an escape of Excel stays the letters that it is', async () => {
    const xml = await sheetXml(documentOf(tableOf(rowsOf([' a  b ', '_x0041_']))))
    expect(xml).toContain('<t xml:space="preserve"> a  b </t>')
    expect(xml).toContain('<t>_x005F_x0041_</t>')
  })

  test('longer than Excel takes is told, not silently lost', async () => {
    const { problems } = await writeXlsx(documentOf(tableOf(rowsOf(['x'.repeat(40_000), 'y']))))
    expect(problems).toMatchObject([{ code: 'cell-too-long', file: 'coba.xlsx', excerpt: 'Hasil!A2' }])
  })
})

test('the same document gives the same bytes, dated 1980', async () => {
  const [one, two] = [await writeXlsx(await sampleDocument()), await writeXlsx(await sampleDocument())]
  expect(Buffer.compare(one.bytes, two.bytes)).toBe(0)
  const entry = Buffer.from(one.bytes).readUInt32LE(10)
  expect(entry).toBe(33 << 16)
  const core = Buffer.from(unzip(one.bytes).get('docProps/core.xml') ?? []).toString()
  expect(core).toContain('2026-11-02T01:00:00Z')
})

const spanning = (...lines: string[]): Cell => ({
  kind: 'cell',
  header: false,
  colspan: 1,
  rowspan: 2,
  align: null,
  valign: 'top',
  shade: 'good',
  height: 0,
  content: lines.flatMap(text => [
    { kind: 'text' as const, text, strong: false, em: false },
    { kind: 'break' as const },
  ]),
  blocks: [],
  flow: null,
})

test('spans keep their borders, and rows below a span begin where they should', async () => {
  const sheet = (await readBack(documentOf(tableOf(rowsOf([spanning('B'), 'a'], ['b'], ['c', 'd'])))))
    .worksheets[0]
  expect(sheet?.getCell('A3').master.address).toBe('A2')
  expect(sheet?.getCell('A3').border.left).toBeDefined()
  expect(sheet?.getCell('B3').value).toBe('b')
  expect(sheet?.getCell('A4').value).toBe('c')
})

test('words over several rows keep off the rules above and below', async () => {
  const signature = spanning(
    'Kota, 1 Oktober 2026',
    'a.n. KEPALA DINAS',
    'Kepala Bidang,',
    '',
    '',
    'Nama',
    'NIP.',
  )
  const sheet = (await readBack(documentOf(tableOf(rowsOf([signature, 'a'], ['b']))))).worksheets[0]
  // Eight lines of 12.8 points, and something to spare.
  expect((sheet?.getRow(2).height ?? 0) + (sheet?.getRow(3).height ?? 0)).toBeGreaterThan(8 * 12.8 + 6)
})

test('a long text gets a row high enough for all its lines', async () => {
  const sheet = (await readBack(documentOf(tableOf(rowsOf(['kata '.repeat(100), 'x']))))).worksheets[0]
  // 500 letters of about 5 points in a column of about 240 points: ten or eleven lines of 12.8 points.
  expect(sheet?.getRow(2).height).toBeGreaterThan(120)
  expect(sheet?.getRow(2).height).toBeLessThan(180)
})

test('wall-clock digits, not instants, are what Excel shows', () => {
  expect(serialOf('1900-03-01')).toBe(61)
  expect(serialOf('2026-10-01')).toBe(46_296)
  expect(serialOf('2026-10-01T06:00:00+07:00')).toBe(46_296.25)
  expect(serialOf('2026-10-01T06:00:00Z')).toBe(46_296.25)
  expect(serialOf('2026-10-01T12:00')).toBe(46_296.5)
  // Cut to whole minutes, as LibreOffice shows it, every minute of the day is itself.
  for (let minute = 0; minute < 1440; minute += 1) {
    const clock = [Math.floor(minute / 60), minute % 60].map(part => String(part).padStart(2, '0')).join(':')
    const minutes = (serialOf(`2026-10-01T${clock}`) ?? 0) * 1440
    // A double this far from 1899 is a hundred-millionth of a minute off.
    expect(Math.floor(minutes + 1e-7) % 1440).toBe(minute)
  }
  expect(serialOf('1899-12-31')).toBeNull()
  expect(serialOf('kemarin')).toBeNull()
})

test.each([
  ['2026-10-01', '1 Oktober 2026', '[$-421]d mmmm yyyy'],
  ['2026-10-01', '01-10-2026', 'dd-mm-yyyy'],
  ['2026-10-10', '2026-10-10', 'yyyy-mm-dd'],
  ['2026-10-01', '1 Okt 2026', '[$-421]d mmm yyyy'],
  ['2026-10-01T22:05:00+07:00', '1 Oktober 2026', '[$-421]d mmmm yyyy'],
  ['2026-10-22T22:05:00+07:00', '22.05', 'hh\\.mm'],
  ['2026-10-22T22:05:00+07:00', '22:05 WIB', 'hh:mm "WIB"'],
  ['2026-10-01T22:05:09+07:00', '01-10 22.05', 'dd-mm hh\\.mm'],
  ['2026-10-01T01:30:00+07:00', '1 Oktober 2026 pukul 01.30 WIB', '[$-421]d mmmm yyyy "pukul" hh\\.mm "WIB"'],
  ['2026-10-01', 'hari ke-274', '[$-421]d mmmm yyyy'],
  ['2026-10-01T01:30:00+07:00', '', '[$-421]d mmmm yyyy hh:mm'],
])('%s printed as "%s" has the format %s', (value, text, format) => {
  expect(timeFormat(value, text)).toBe(format)
})

test('how many characters a number shows', () => {
  expect(shownLength(1_610_612_736, '#,##0" B"')).toBe('1,610,612,736 B'.length)
  expect(shownLength(-0.256, '0.0%')).toBe('-25.6%'.length)
})

test('columns snap to those of the sheet, each at least one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 }),
      fc.array(fc.double({ min: 5, max: 60, noNaN: true }), { minLength: 12, maxLength: 30 }),
      (widths, sheet) => {
        const places = snap(widths, sheet)
        expect(places).toHaveLength(widths.length + 1)
        expect(places[0]).toBe(0)
        for (const [index, place] of places.entries()) {
          if (index > 0) expect(place).toBeGreaterThan(places[index - 1] ?? 0)
          expect(place).toBeLessThanOrEqual(sheet.length)
        }
      },
    ),
  )
  expect(snap([40, 120], Array(24).fill(10))).toEqual([0, 4, 16])
})

test('sheet names: whatever is wished, Excel takes them all', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.string({ unit: 'grapheme', minLength: 30 }), fc.constant('Hasil'))),
      wishes => {
        const names = wishes.map(sheetNamer())
        expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length)
        for (const name of names) {
          expect(name.length).toBeGreaterThan(0)
          expect(name.length).toBeLessThanOrEqual(31)
          expect(name).not.toMatch(/[[\]:*?/\\\0-\x1f]|^'|'$|^history$/i)
          expect(name).not.toMatch(/\p{Surrogate}/u)
        }
      },
    ),
  )
  const nameOf = sheetNamer()
  expect([nameOf('A/B: Rekap?'), nameOf('a b rekap'), nameOf('')]).toEqual([
    'A B Rekap',
    'a b rekap (2)',
    'Tabel',
  ])
  expect(nameOf('PROSEDUR - BACK-UP / RESTORE DATABASE')).toBe('PROSEDUR - BACK-UP RESTORE')
  expect(nameOf(`Lampiran ${'x'.repeat(40)}`)).toBe(`Lampiran ${'x'.repeat(22)}`)
})

test('columns are lettered as in Excel', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

test('the words of a letterhead stand beside its emblem, and the rule below it', async () => {
  const letterhead = (logo: Uint8Array | null): Block => ({
    kind: 'letterhead',
    government: 'PEMERINTAH KOTA CONTOH',
    agency: 'DINAS KOMUNIKASI, INFORMATIKA, STATISTIK DAN PERSANDIAN',
    unit: null,
    lines: ['Jalan Contoh Nomor 1'],
    logo,
  })
  const xmlOf = (logo: Uint8Array | null) => sheetXml(documentOf(letterhead(logo)))
  const merges = (xml: string) =>
    [...xml.matchAll(/mergeCell ref="([A-Z]+)\d+:/g)].map(([, column]) => column)
  const height = (xml: string) =>
    [...xml.matchAll(/ ht="([\d.]+)"/g)].reduce((total, [, points]) => total + Number(points), 0)
  expect(merges(await xmlOf(null))).toEqual(['A', 'A', 'A', 'A'])
  expect(merges(await xmlOf(png(false)))).toEqual(['E', 'E', 'E', 'A'])
  expect(height(await xmlOf(png(false)))).toBeGreaterThan((25 * 72) / 25.4)
})

test('a line to write on is the lower edge of its cell, as many as are asked', async () => {
  const blank = (lines: number): Cell =>
    cell({ content: [{ kind: 'blank', name: 'isian', width: 0, lines, field: null }] })
  const table = tableOf(rowsOf(['Kendala', blank(3)], ['Nama', blank(1)]), 2, {
    head: [],
    borders: 'none',
    sheet: false,
  })
  const xml = await sheetXml(documentOf(table))
  expect(xml).not.toContain('___')
  expect([...xml.matchAll(/<t>(\w+)<\/t>/g)].map(([, text]) => text)).toEqual(['Kendala', 'Nama'])
  expect(xml.match(/<row /g)).toHaveLength(4)
  const { bytes } = await writeXlsx(documentOf(table))
  const styles = Buffer.from(unzip(bytes).get('xl/styles.xml') ?? []).toString('utf8')
  expect(styles).toContain('<top/><bottom style="thin">')
})

test('shares divide what is left of the page, whatever their number', async () => {
  const columns = [8, 6, 18, 6, 20].map((one, index) => ({
    width: index === 1 || index === 3 ? { share: one } : { mm: one },
    align: 'left' as const,
  }))
  const head: Row[] = rowsOf(['No', 'Aplikasi', 'SE', 'Media', 'Status'])
  const workbook = await readBack(
    documentOf(tableOf(rowsOf(['1', 'a', 'b', 'c', 'd']), 5, { columns, head, fontSize: 8 })),
  )
  const widths = workbook.worksheets[0]?.columns.map(({ width = 0 }) => (width * 7 * 72) / 96) ?? []
  expect(widths.reduce((total, width) => total + width, 0)).toBeLessThan(((210 - 50) * 72) / 25.4 + 1)
})
