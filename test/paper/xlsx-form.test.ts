import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import exceljs from 'exceljs'
import { describe, expect, test } from 'vitest'
import { readFilledForm } from '../../src/intake/filled-form.ts'
import { compose } from '../../src/paper/compose.ts'
import { writeXlsx } from '../../src/paper/xlsx/xlsx.ts'
import { unzip } from '../../src/paper/xlsx/zip.ts'
import { hasValidator, validateFile } from '../ooxml.ts'
import { fillableAnswers, fillableDocument } from './fillable-form.ts'

async function workbook() {
  const { bytes } = await writeXlsx(await fillableDocument())
  const book = new exceljs.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as never)
  const placeOf = (name: string) => book.definedNames.getRanges(`isian.${name}`).ranges[0] ?? ''
  const cellOf = (name: string) => {
    const [sheet = '', place = ''] = placeOf(name).replaceAll(/['$]/g, '').split('!')
    return book.getWorksheet(sheet)?.getCell(place)
  }
  return { bytes, book, placeOf, cellOf }
}

describe('a workbook to be filled', () => {
  test.runIf(hasValidator)('is valid', async () => {
    const { bytes } = await workbook()
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-form-'))
    try {
      fs.writeFileSync(path.join(folder, 'f.xlsx'), bytes)
      expect(await validateFile(path.join(folder, 'f.xlsx'))).toMatchObject({ ok: true, errors: [] })
    } finally {
      fs.rmSync(folder, { recursive: true })
    }
  })

  test('has an open cell by name for every answer; all else is protected, without a password', async () => {
    const { book, bytes, cellOf } = await workbook()
    for (const name of Object.keys(fillableAnswers))
      expect([name, cellOf(name)?.protection?.locked]).toEqual([name, false])
    const [sheet] = book.worksheets
    expect(sheet?.getCell('A3').protection?.locked ?? true).toBe(true)
    const xml = Buffer.from(unzip(bytes).get('xl/worksheets/sheet1.xml') ?? []).toString()
    expect(xml).toContain('<sheetProtection sheet="1" formatColumns="0" formatRows="0"/>')
    expect((xml.match(/<c /g) ?? []).length).toBeGreaterThan(Object.keys(fillableAnswers).length)
  })

  test('offers the choices as lists that stand on a hidden sheet, each once', async () => {
    const { book, cellOf } = await workbook()
    const listOf = (name: string) => {
      const [formula] = cellOf(name)?.dataValidation?.formulae ?? []
      const [, sheet = '', from = '', to = ''] = /^'?([^'!]+)'?!([^:]+):(.+)$/.exec(String(formula)) ?? []
      const lists = book.getWorksheet(sheet)
      const [first, last] = [from, to].map(place => lists?.getCell(place.replaceAll('$', '')))
      const rows = Array.from({ length: Number(last?.row) - Number(first?.row) + 1 }, (_, i) => i)
      return rows.map(i => lists?.getCell(Number(first?.row) + i, Number(first?.col)).value)
    }
    for (const [name, answer] of Object.entries(fillableAnswers))
      if (typeof answer === 'object') expect(listOf(name)).toEqual(answer)
    expect(listOf('diperiksa')).toEqual(['☐', '☑'])
    const hidden = book.getWorksheet('Daftar pilihan')
    expect(hidden?.state).toBe('hidden')
    expect(hidden?.getCell('A1').value).toBe('formulir-uji')
    // kekritisan, jenis, ya/tidak, mutu (twice the same) beside the name of the paper
    expect(hidden?.columnCount).toBe(5)
  })

  test('is the same every time, and only a paper when it is not to be filled', async () => {
    const document = await fillableDocument()
    const [one, two] = [await writeXlsx(document), await writeXlsx(document)]
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0)
    const printed = unzip((await writeXlsx({ ...document, fillable: false })).bytes)
    const all = [...printed.values()].map(part => Buffer.from(part).toString()).join('')
    expect(all).not.toMatch(/sheetProtection|dataValidation|definedName|locked/)
  })
})

describe('a workbook of a paper that is filled by hand', () => {
  const row = (cells: string) => `<tr>${cells}</tr>`
  const paper = `<naskah judul="Daftar" sel-terbuka="ya">
    <p>Dibuat oleh <isian nama="pembuat"/></p>
    <table nama="Aplikasi">
      <col/><col pilihan="Harian|Mingguan"/><col/>
      <thead>${row('<th>Nama</th><th>Kategori</th><th>Server</th>')}</thead>
      <tbody>${row('<td tinggi="9"></td><td tinggi="9"></td><td>: <isian nama="s"/></td>')}${row('<td>SIMPEG</td><td>Harian</td><td></td>')}</tbody>
    </table>
  </naskah>`
  const written = async () => {
    const document = await compose({
      template: { name: 'uji', source: paper },
      partials: {},
      view: {},
      meta: { slug: 'daftar-kosong', createdAt: '2026-11-02T08:00:00+07:00', author: null, subject: null },
    })
    const { bytes } = await writeXlsx(document)
    const book = new exceljs.Workbook()
    await book.xlsx.load(Buffer.from(bytes) as never)
    return { bytes, sheet: book.worksheets[0] }
  }
  const locks = (sheet: exceljs.Worksheet | undefined, row: number) =>
    [1, 2, 3].map(column => sheet?.getCell(row, column).protection?.locked ?? true)

  test('opens empty cells and lines to write on; a column of few words has its list', async () => {
    const { bytes, sheet } = await written()
    const at = (text: string) => {
      let found = 0
      sheet?.eachRow((cells, number) => {
        if (cells.getCell(1).text === text) found = number
      })
      return found
    }
    const head = at('Nama')
    expect(Buffer.from(unzip(bytes).get('xl/worksheets/sheet1.xml') ?? []).toString()).toContain(
      '<sheetProtection sheet="1"',
    )
    expect(locks(sheet, head)).toEqual([true, true, true])
    expect(locks(sheet, head + 1)).toEqual([false, false, false])
    expect(locks(sheet, head + 2)).toEqual([true, true, false])
    expect(sheet?.getCell(1, 1).protection?.locked).toBe(false)
    expect(sheet?.getCell(head + 1, 2).dataValidation?.type).toBe('list')
    expect(sheet?.getCell(head + 1, 1).dataValidation).toBeUndefined()
  })

  test('has no answers to be read back', async () => {
    const { bytes } = await written()
    expect(readFilledForm('daftar.xlsx', bytes).problems.map(({ code }) => code)).toEqual(['form-empty'])
  })
})
