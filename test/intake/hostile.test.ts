// What do files made to hurt do? Nothing: each is a Problem, at once.
import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { readFilledFile, readFilledForm } from '../../src/intake/filled-form.ts'
import { writeXlsx } from '../../src/paper/xlsx/xlsx.ts'
import { createPart, type Part, unzip, zip } from '../../src/paper/xlsx/zip.ts'
import { Refusal } from '../../src/refusal.ts'
import { fillableDocument } from '../paper/fillable-form.ts'
import { print } from '../paper/pdf-papers.ts'

let pdf: string
let parts: Map<string, Uint8Array>
let xlsx: Buffer
beforeAll(async () => {
  const document = await fillableDocument()
  pdf = Buffer.from((await print(document)).bytes).toString('latin1')
  xlsx = Buffer.from((await writeXlsx(document)).bytes)
  parts = unzip(xlsx)
})

/** `code: message` of each problem; the reading took no more work than a person waits for, whatever else the machine does. */
function told(bytes: string | Buffer): string[] {
  const begun = process.cpuUsage()
  const { values, problems } = readFilledForm(
    'isian',
    typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
  )
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(5000)
  expect(values.size).toBe(0)
  return problems.map(({ code, message }) => `${code}: ${message}`)
}

const part = (name: string, content: string | Uint8Array): Part => {
  const made = createPart(name)
  made.addBytes(Buffer.from(content))
  return made.end()
}
/** The workbook with one part changed. */
const bookWith = (name: string, change: (xml: string) => string) =>
  Buffer.from(
    zip(
      [...parts].map(([own, bytes]) =>
        part(own, own === name ? change(Buffer.from(bytes).toString()) : bytes),
      ),
    ),
  )

/** A PDF of these objects, the first its catalog. */
function pdfOf(objects: string[], trailer = ''): string {
  let text = '%PDF-1.7\n'
  const places = objects.map((body, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  return `${text}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`
}
const catalog = '<</Type/Catalog/AcroForm 2 0 R>>'
const stream = (head: string, data: string) => `<<${head}/Length ${data.length}>>\nstream\n${data}\nendstream`

describe('PDF', () => {
  test('cut off', () => {
    expect(told(pdf.slice(0, pdf.length - 1200))).toEqual([
      'file-broken: Berkas rusak atau terpotong: akhir PDF tidak ditemukan.',
    ])
    expect(told(pdf.slice(0, 30))).toEqual([
      'file-broken: Berkas rusak atau terpotong: akhir PDF tidak ditemukan.',
    ])
    expect(told(pdf.slice(1000).replace(/^/, '%PDF-1.7\n'))[0]).toMatch(/^file-broken: .*daftar isi/)
  })

  test('without fields', () => {
    expect(told(pdfOf(['<</Type/Catalog>>']))).toEqual(['form-empty: Berkas tidak berisi satu pun isian.'])
  })

  test('with a password', () => {
    expect(told(pdfOf([catalog], '/Encrypt<</Filter/Standard>>'))).toEqual([
      'file-locked: PDF terkunci dengan kata sandi.',
    ])
  })

  test('whose references go in circles', () => {
    expect(told(pdfOf([catalog, '3 0 R', '2 0 R']))[0]).toMatch(/berputar/)
    expect(
      told(pdfOf([catalog, '<</Fields[3 0 R]>>', '<</T(a)/Kids[4 0 R]>>', '<</T(b)/Kids[3 0 R]>>']))[0],
    ).toMatch(/berputar/)
    expect(told(pdfOf([catalog, `<</Fields 3 0 R>>`, '<</Length 3 0 R>>\nstream\nx\nendstream']))[0]).toMatch(
      /berputar/,
    )
    const round = pdfOf([catalog]).replace(
      /\/Root 1 0 R/,
      `/Root 1 0 R/Prev ${pdfOf([catalog]).indexOf('xref')}`,
    )
    expect(told(round)[0]).toMatch(/berputar/)
  })

  test('that nests without end', () => {
    expect(told(pdfOf([catalog, `<</Fields${'['.repeat(100_000)}`]))[0]).toMatch(/tanpa akhir/)
    const deep = Array.from({ length: 40 }, (_, i) => `<</T(a)/Kids[${i + 4} 0 R]>>`)
    expect(told(pdfOf([catalog, '<</Fields[3 0 R]>>', ...deep, '<</T(z)>>']))[0]).toMatch(/tanpa akhir/)
  })

  test('whose streams have their length in the next stream, and so on', () => {
    const chained = Array.from({ length: 20_000 }, (_, i) => `<</Length ${i + 4} 0 R>>\nstream\n`)
    expect(told(pdfOf([catalog, '<</Fields 3 0 R>>', ...chained]))[0]).toMatch(/^file-broken: .*tanpa akhir/)
  })

  test('whose fields refer to the same letters, or the same list, again and again', () => {
    const form = (fields: string, shared: string) =>
      pdfOf([catalog, `<</Fields[${fields}]>>`, shared, '<<>>'])
    const each = (rest: string) => Array.from({ length: 2000 }, (_, i) => `<</T(f${i})${rest}>>`).join('')
    const letters = 'x'.repeat(40_000)
    for (const hostile of [
      pdfOf([catalog, '<</Fields[<</T(a)/FT/Tx/V 3 0 R>>]>>', `[${'4 0 R '.repeat(2000)}]`, `/${letters}`]),
      form(each('/FT/Tx/V 3 0 R'), `(${letters})`),
      form(each('/FT/Btn/Ff 32768/V/0/Opt[3 0 R]'), `(${letters})`),
      form('<</T 3 0 R/FT/Btn/Ff 65536>>'.repeat(2000), `(${letters})`),
    ])
      expect(told(hostile)[0]).toMatch(/^file-too-large: .*5\.000\.000 huruf/)
    expect(told(form('<</Kids 3 0 R>>'.repeat(2000), `[${'4 0 R '.repeat(20_000)}]`))[0]).toMatch(
      /^file-too-large: .*untuk dibaca/,
    )
  })

  test('with a bomb in a stream', () => {
    const bomb = deflateSync(Buffer.alloc(80 << 20)).toString('latin1')
    const value = stream('/Filter/FlateDecode', bomb)
    const message = told(pdfOf([catalog, '<</Fields[3 0 R]>>', '<</T(a)/FT/Tx/V 4 0 R>>', value]))[0]
    expect(message).toMatch(/^file-too-large/)
    const twice = deflateSync(Buffer.from(bomb, 'latin1')).toString('latin1')
    const chain = stream('/Filter[/FlateDecode/FlateDecode]', twice)
    expect(told(pdfOf([catalog, '<</Fields[3 0 R]>>', '<</T(a)/FT/Tx/V 4 0 R>>', chain]))[0]).toMatch(
      /kemasan/,
    )
  })

  test('with a million fields, or numbers beyond all places', () => {
    const fields = Array.from({ length: 6000 }, (_, i) => `<</T(f${i})/FT/Tx/V(x)>>`).join('')
    expect(told(pdfOf([catalog, `<</Fields[${fields}]>>`]))[0]).toMatch(
      /^file-too-large: .*terlalu banyak isian/,
    )
    expect(told(pdfOf([catalog]).replace(/startxref\n\d+/, 'startxref\n9999999999'))[0]).toMatch(
      /^file-broken/,
    )
    expect(told(pdfOf([catalog]).replace('0 2\n', '0 999999999\n'))[0]).toMatch(/^file-broken/)
    const cross = stream('/Type/XRef/W[1 8 8]/Index[0 1000000000]/Size 1/Root 1 0 R', 'x'.repeat(17))
    expect(told(`%PDF-1.7\n1 0 obj\n${cross}\nendobj\nstartxref\n9\n%%EOF`)).toEqual([
      expect.stringMatching(/^file-broken/),
    ])
  })

  test('with one name twice, or a text without end', () => {
    expect(told(pdfOf([catalog, '<</Fields[<</T(a)/FT/Tx/V(x)>><</T(a)/FT/Tx/V(y)>>]>>']))[0]).toMatch(
      /dua isian bernama "a"/,
    )
    expect(told(pdfOf([catalog, '<</Fields[<</T(a)/FT/Tx/V(x']))[0]).toMatch(/tanpa akhir/)
    const long = `<</Fields[<</T(a)/FT/Tx/V(${'x'.repeat(60_000)})>>]>>`
    expect(told(pdfOf([catalog, long]))[0]).toMatch(/50\.000 huruf/)
  })

  test('values of the wrong kind are no answers', () => {
    const odd = '<</Fields[<</T(a)/FT/Tx/V 12>><</T 7/V(x)>>(x) 9 99 0 R<</T(b)/FT/Btn/Ff 65536/V/Ya>>]>>'
    expect(readFilledForm('isian', Buffer.from(pdfOf([catalog, odd]), 'latin1'))).toMatchObject({
      problems: [],
      values: new Map(),
    })
  })
})

describe('XLSX', () => {
  test('cut off, or no workbook', () => {
    expect(told(xlsx.subarray(0, xlsx.length - 40))[0]).toMatch(/akhir arsip zip/)
    expect(told(Buffer.from(zip([part('halo.txt', 'halo')])))).toEqual([
      'file-broken: Berkas rusak atau terpotong: bukan buku kerja Excel.',
    ])
    expect(told(bookWith('xl/worksheets/sheet1.xml', xml => xml.slice(0, -300)))[0]).toMatch(
      /XML tidak terbaca/,
    )
  })

  test('without fields', () => {
    expect(told(bookWith('xl/workbook.xml', xml => xml.replaceAll('isian.', 'lain.')))).toEqual([
      'form-empty: Berkas tidak berisi satu pun isian.',
    ])
  })

  test('with a bomb, told or untold', () => {
    const zeros = '0'.repeat(40 << 20)
    expect(told(bookWith('xl/worksheets/sheet1.xml', () => zeros))[0]).toMatch(/^file-too-large/)
    const lying = bookWith('xl/worksheets/sheet1.xml', xml => xml + ' '.repeat(5 << 20))
    const name = Buffer.from('xl/worksheets/sheet1.xml')
    const entry = lying.lastIndexOf(name) - 46
    lying.writeUInt32LE(1000, entry + 24)
    expect(told(lying)[0]).toMatch(/^file-broken: .*tidak dapat dibuka/)
  })

  test('with more parts than any workbook, one twice, a password', () => {
    const many = Array.from({ length: 1500 }, (_, i) => part(`xl/x${i}.xml`, ''))
    expect(told(Buffer.from(zip(many)))[0]).toMatch(/^file-too-large: .*1500 bagian/)
    expect(told(Buffer.from(zip([part('xl/a.xml', ''), part('xl/a.xml', '')])))[0]).toMatch(/bernama sama/)
    const locked = Buffer.from(xlsx)
    const entry = locked.readUInt32LE(locked.length - 6)
    locked.writeUInt16LE(locked.readUInt16LE(entry + 8) | 1, entry + 8)
    expect(told(locked)).toEqual(['file-locked: Berkas terkunci dengan kata sandi.'])
  })

  test('with a document type, a bomb of entities, tags without end', () => {
    const sheet = 'xl/worksheets/sheet1.xml'
    const lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    expect(told(bookWith(sheet, () => lol))[0]).toMatch(/DOCTYPE|tidak terbaca/)
    expect(told(bookWith(sheet, () => `<x>&tidakada;</x>`))[0]).toMatch(/tidak terbaca/)
    expect(told(bookWith(sheet, () => '<x>'.repeat(200_000)))[0]).toMatch(/tanpa akhir/)
    expect(told(bookWith(sheet, () => `<x>${'<c/>'.repeat(2_100_000)}</x>`))[0]).toMatch(/^file-too-large/)
  })

  test('with rows and merges that reach to the end of the world: only named cells are looked at', () => {
    const wide = bookWith('xl/worksheets/sheet1.xml', xml =>
      xml
        .replace('<sheetData>', '<sheetData><row r="999999999"><c r="A999999999"><v>1</v></c></row>')
        .replace(
          '</sheetData>',
          '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    )
    expect(readFilledForm('isian', wide)).toMatchObject({ paper: 'formulir-uji', problems: [] })
  })

  test('an error of Excel in a cell is told by its field', () => {
    const names = Buffer.from(parts.get('xl/workbook.xml') ?? []).toString()
    const place = /isian\.opd">'Naskah'!\$([A-Z]+)\$(\d+)</.exec(names)
    const cell = new RegExp(`<c r="${place?.[1]}${place?.[2]}" s="(\\d+)"/>`)
    const wrong = bookWith('xl/worksheets/sheet1.xml', xml =>
      xml.replace(cell, `<c r="${place?.[1]}${place?.[2]}" t="e"><v>#N/A</v></c>`),
    )
    expect(readFilledForm('isian', wrong).problems).toMatchObject([
      { code: 'answer-unreadable', excerpt: 'opd' },
    ])
  })
})

test('what is neither is refused by name', () => {
  expect(told('halo')).toEqual(['file-foreign: Berkas bukan PDF dan bukan XLSX.'])
  expect(told('')).toEqual(['file-foreign: Berkas bukan PDF dan bukan XLSX.'])
  expect(() => readFilledFile('/tidak/ada.pdf')).toThrow(Refusal)
  expect(() => readFilledFile('/')).toThrow(Refusal)
})
