import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import exceljs from 'exceljs'
import { describe, expect, test } from 'vitest'
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
