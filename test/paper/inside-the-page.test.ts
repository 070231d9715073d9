// Does every letter of every paper stand on its page, and none on another? (Places of the text, from the PDF itself; blank forms in CI.)
import { describe, expect, test } from 'vitest'
import type { Books } from '../../src/books.ts'
import { paperKinds } from '../../src/documents/catalogue.ts'
import { forms, printForm } from '../documents/form-papers.ts'
import { paperOf } from '../documents/paper-of.ts'
import { sampleAnswers } from '../documents/sample-answers.ts'
import { sampleMonth, samplePeriod } from '../documents/sample-month.ts'
import { fiveSops } from '../five-sops.ts'
import { faultsOf, misplaced } from './misplaced.ts'
import { pageContent } from './pdf-content.ts'
import { paperWith, print, words } from './pdf-papers.ts'
import { Pdf } from './pdf-reader.ts'

const booksFor = (periods: readonly string[]): Books =>
  periods[0] === 'year' ? samplePeriod('2026') : sampleMonth()

describe('papers made from the books', () => {
  const cases = paperKinds.flatMap(({ slug, faces, periods }) => faces.map(face => ({ slug, face, periods })))
  test.each(cases)('$slug, $face', async ({ slug, face, periods }) => {
    expect(await faultsOf(await paperOf(slug, booksFor(periods), { face }))).toEqual([])
  })

  test.each(fiveSops)('SOP $id', async sop => {
    expect(await faultsOf(await paperOf('sop', { ...sampleMonth(), sops: [sop] }, { sop: sop.id }))).toEqual(
      [],
    )
  })
})

describe('forms and letters', () => {
  const hostile = `"Kutip" & <tag> {{kurung}} =1+1 🚀 بيانات ${'N'.repeat(450)}`
  test.each(forms)('$slug, filled with whatever there is', async form => {
    const answers = sampleAnswers(form, 12, hostile)
    expect(await faultsOf(await printForm(form, sampleMonth(), { answers }))).toEqual([])
  })
})

test('a letter outside the page, or on another, would be seen', async () => {
  const pdf = new Pdf(
    (await print(paperWith([{ kind: 'paragraph', align: 'left', indent: 0, content: [words('Halo')] }])))
      .bytes,
  )
  const [page] = pdf.pages
  if (!page) throw new Error('no page')
  const content = pageContent(pdf, page)
  expect(misplaced(content)).toEqual([])
  const [halo] = content.shown.filter(({ text }) => text === 'Halo')
  if (!halo) throw new Error('no run')
  expect(
    misplaced({ ...content, shown: [halo, { ...halo, text: 'Lain', x: halo.x + 5, y: halo.y + 3 }] }),
  ).toEqual(['"Halo" di atas "Lain"'])
  expect(misplaced({ ...content, shown: [{ ...halo, end: content.width }] })).toEqual([
    'di luar halaman: "Halo"',
  ])
  expect(misplaced({ ...content, shown: [halo, { ...halo, y: halo.y + halo.size * 1.2 }] })).toEqual([])
})
