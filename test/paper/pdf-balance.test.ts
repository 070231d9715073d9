import { expect, test } from 'vitest'
import type { Block } from '../../src/paper/document.ts'
import { pageContent } from './pdf-content.ts'
import { heading, paperWith, print, signer } from './pdf-papers.ts'
import { Pdf } from './pdf-reader.ts'

async function linesOf(...blocks: Block[]): Promise<string[]> {
  const pdf = new Pdf((await print(paperWith(blocks))).bytes)
  const shown = pdf.pages.flatMap(page => pageContent(pdf, page).shown).filter(({ mcid }) => mcid !== null)
  const heights = [...new Set(shown.map(({ y }) => y))]
  return heights.map(height =>
    shown
      .filter(({ y }) => y === height)
      .map(({ text }) => text)
      .join('')
      .trim(),
  )
}

const agency = 'DINAS KOMUNIKASI, INFORMATIKA, STATISTIK DAN PERSANDIAN'

test('no line of a letterhead, a title or a post is left with one word', async () => {
  const head: Block = { kind: 'letterhead', government: 'KOTA', agency, unit: null, lines: [], logo: null }
  expect(await linesOf(head)).toEqual(['KOTA', 'DINAS KOMUNIKASI, INFORMATIKA,', 'STATISTIK DAN PERSANDIAN'])
  const title = 'KONFIRMASI HASIL PELAKSANAAN BACK-UP/RESTORE DATABASE SERVER'
  const centred = { ...heading(1, title), align: 'center' } as Block
  expect(await linesOf(centred)).toEqual(['KONFIRMASI HASIL PELAKSANAAN', 'BACK-UP/RESTORE DATABASE SERVER'])
  const post = ['Kepala Bidang Pengelolaan Informasi Publik dan Persandian,']
  const signers = [signer({ post })]
  const posts = await linesOf({ kind: 'signatures', placeDate: null, signers })
  expect(posts.slice(0, 2)).toEqual(['Kepala Bidang Pengelolaan', 'Informasi Publik dan Persandian,'])
})

test('a word too long for the line breaks no earlier, and what fits stays on one line', async () => {
  const long = { ...heading(1, 'X'.repeat(120)), align: 'center' } as Block
  const lengths = (await linesOf(long)).map(line => line.length)
  expect(lengths).toEqual([lengths[0], lengths[0], 120 - 2 * (lengths[0] ?? 0)])
  expect(lengths[2]).toBeLessThan((lengths[0] ?? 0) / 2)
  const short = { ...heading(1, 'LAPORAN HASIL BACKUP'), align: 'center' } as Block
  expect(await linesOf(short)).toEqual(['LAPORAN HASIL BACKUP'])
})
