// Does pdfkit still look inside as the container expects? A new version that moves these parts fails here first.
import PDFDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { fonts } from './pdf-papers.ts'

function open() {
  return new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: 'id-ID',
    displayTitle: true,
    autoFirstPage: false,
    bufferPages: true,
    font: null,
    info: { Title: 'Judul', CreationDate: new Date(0) },
  })
}

test('the header is waiting to be read, and everything after it goes through _write', () => {
  const doc = open()
  expect(Buffer.from(doc.read() ?? '').toString('latin1')).toBe('%PDF-1.7\n%\xff\xff\xff\xff\n')
  const written: string[] = []
  doc._write = chunk => written.push(Buffer.from(chunk as string, 'latin1').toString('latin1'))
  doc.ref({ Type: 'Probe' }).end()
  expect(written.join('\n')).toMatch(/^\d+ 0 obj\n<<\n\/Type \/Probe\n>>\nendobj$/)
})

test('object numbers are places in _offsets, so that a number can be reserved', () => {
  const doc = open()
  const before = doc._offsets.length
  expect(doc.ref().id).toBe(before + 1)
  const reserved = doc._offsets.push(null)
  expect(reserved).toBe(before + 2)
  expect(doc.ref().id).toBe(before + 3)
})

test('end() asks _addInfo for the properties and hands the cross-reference to _finalize', () => {
  const doc = open()
  const called: string[] = []
  doc._addInfo = () => called.push('_addInfo')
  doc._finalize = () => called.push('_finalize')
  doc.addPage({ size: [100, 200], margin: 0 })
  doc.end()
  expect(called).toEqual(['_addInfo', '_finalize'])
  expect([doc._root.id, doc._info.id].every(id => id > 0)).toBe(true)
})

test('a page has a content whose first operators can be taken away, and its own lists of resources', () => {
  const doc = open()
  doc.addPage({ size: [100, 200], margin: 0 })
  expect(doc.page.content.buffer.length).toBeGreaterThan(0)
  expect(doc.page.fonts).toEqual({})
  expect(doc.page.xobjects).toEqual({})
  expect(doc.page.dictionary.data['MediaBox']).toEqual([0, 0, 100, 200])
})

test('a font keeps its subset, widths and letters in three lists of one length', () => {
  const doc = open()
  doc.registerFont('regular', fonts.regular)
  doc.font('regular')
  const font = doc._font
  expect([font.subset.glyphs.length, font.widths.length, font.unicode.length]).toEqual([1, 1, 1])
  expect(font.font.glyphForCodePoint(65).advanceWidth * font.scale).toBeCloseTo(667, 0)
  const again = open()
  again.registerFont('regular', font.font)
  again.font('regular')
  expect(again._font.font).toBe(font.font)
  expect(again._font.subset).not.toBe(font.subset)
})

test('what is neither text, number, list nor plain object is written as it prints itself', () => {
  const doc = open()
  const written: string[] = []
  doc._write = chunk => written.push(String(chunk))
  const raw = { [Symbol.toStringTag]: 'Raw', toString: () => '7 0 R' }
  doc.ref({ K: raw }).end()
  expect(written.join('\n')).toContain('/K 7 0 R')
})
