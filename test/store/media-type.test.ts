import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../src/refusal.ts'
import { keepAttachment } from '../../src/store/attachment-files.ts'
import { mediaTypeOf } from '../../src/store/media-type.ts'
import { scratchFolder } from './scratch.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

test.each([
  ['%PDF-1.7\n%', 'application/pdf'],
  ['\x89PNG\r\n\x1a\n\0\0', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['II*\0\x08', 'image/tiff'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
  [
    'PK\x03\x04....word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['PK\x03\x04....xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['Nomor: 005/21\n', 'text/plain'],
  ['PK\x03\x04....classes.dex', null],
  ['MZ\x90\0', null],
  ['\x7fELF', null],
  ['', null],
])('%j is %s', (content, expected) => expect(mediaTypeOf(bytes(content))).toBe(expected))

test('any bytes have an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), content => {
      const told = mediaTypeOf(content)
      if (content.includes(0) && content[0] === 0) expect(told).toBeNull()
    }),
  )
})

test('an attachment is kept once by its content, whatever it is called', () => {
  const folder = scratchFolder()
  const [one, two, program] = ['surat.pdf', 'lain.exe', 'surat.docx'].map(name =>
    path.join(folder, name),
  ) as [string, string, string]
  fs.writeFileSync(one, '%PDF-1.7 isi')
  fs.writeFileSync(two, '%PDF-1.7 isi')
  fs.writeFileSync(program, 'MZ\x90\0')
  const kept = keepAttachment(folder, one)
  expect(kept).toMatchObject({ name: 'surat.pdf', mediaType: 'application/pdf', sizeBytes: 12 })
  expect(keepAttachment(folder, two).sha256).toBe(kept.sha256)
  expect(fs.readdirSync(path.join(folder, 'attachments'))).toEqual([kept.sha256])
  expect(fs.readFileSync(path.join(folder, 'attachments', kept.sha256), 'utf8')).toBe('%PDF-1.7 isi')
  expect(() => keepAttachment(folder, program)).toThrow(Refusal)
  expect(() => keepAttachment(folder, path.join(folder, 'tidak-ada'))).toThrow(/tidak ada/)
})
