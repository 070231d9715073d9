// What does a screen reader meet, in which order, in a filled paper of each shape? (The structure tree of the PDF.)

import { expect, test } from 'vitest'
import { documentOf } from '../../src/documents/document-of.ts'
import { readTemplates } from '../../src/store/assets.ts'
import { papersIn } from '../gallery-papers.ts'
import { booksFor, exampleAsk, exampleOffices } from '../offices.ts'
import { structureOf, type Tagged } from '../paper/pdf-faults.ts'
import { print } from '../paper/pdf-papers.ts'
import { Pdf } from '../paper/pdf-reader.ts'

/** One line an element; neighbours with the same inside are told once, with their number. */
function outline({ tag, kids }: Tagged, depth = 0): string[] {
  const lines: string[] = [`${'  '.repeat(depth)}${tag}`]
  const parts = kids.map(kid => outline(kid, depth + 1).join('\n'))
  for (let i = 0; i < parts.length; ) {
    let end = i + 1
    while (parts[end] === parts[i]) end += 1
    const [first = '', ...rest] = (parts[i] ?? '').split('\n')
    lines.push(end - i > 1 ? `${first} × ${end - i}` : first, ...rest)
    i = end
  }
  return lines
}

test.each([
  ['formulir', 'batam', 'checklist-kelengkapan'],
  ['berita-acara', 'batam', 'ba-uji-restore'],
  ['laporan', 'surakarta', 'laporan-pengecekan'],
  ['surat', 'kaltim', 'surat-permohonan'],
  ['disposisi', 'kaltim', 'lembar-disposisi'],
  ['sop', 'kaltim', 'sop'],
  ['laporan-bulanan', 'surakarta', 'laporan-bulanan'],
  ['daftar', 'kudus', 'daftar-aset-server'],
])('%s', async (shape, id, slug) => {
  const office = exampleOffices.find(each => each.id === id)
  const kind = office && papersIn(office).find(each => each.slug === slug)
  if (!office || !kind) throw new Error(`${slug} tidak ada di ${id}`)
  const books = booksFor(office, kind)
  const assets = { ...readTemplates(), logo: null }
  const { bytes } = await print(await documentOf(kind, books, exampleAsk(slug, books, 'filled'), assets))
  const tree = outline(structureOf(new Pdf(bytes)))
  await expect(`${tree.join('\n')}\n`).toMatchFileSnapshot(`../golden/struktur/${shape}.txt`)
})
