// Is every page of every paper of the five offices well filled, before the next one begins?

import { expect, test } from 'vitest'
import { galleryPapers } from '../gallery-papers.ts'
import { exampleOffices } from '../offices.ts'
import { pageContent } from '../paper/pdf-content.ts'
import { Pdf } from '../paper/pdf-reader.ts'

/** A paper goes on overleaf only when this part of the page before is used. */
const wellFilled = 0.5

test.each(exampleOffices.map(({ id }) => id))('%s', async office => {
  const wasted: string[] = []
  for await (const { slug, files } of galleryPapers(['pdf'], [office])) {
    for (const { bytes } of files) {
      const pdf = new Pdf(bytes)
      const pages = pdf.pages.map(page => pageContent(pdf, page))
      for (const [index, { width, height, shown }] of pages.entries()) {
        const next = pages[index + 1]
        // A lampiran on another paper begins a page of its own.
        if (next?.width !== width) continue
        const words = shown.filter(({ mcid }) => mcid !== null)
        const used = Math.max(...words.map(({ y }) => y)) / height
        if (used < wellFilled) wasted.push(`${slug} halaman ${index + 1}: ${Math.round(used * 100)}%`)
      }
    }
  }
  expect(wasted).toEqual([])
})
