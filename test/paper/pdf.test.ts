import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/paper/document.ts'
import { pageContent } from './pdf-content.ts'
import { everyElement, faultsOf, structureOf } from './pdf-faults.ts'
import {
  cell,
  everyBlock,
  f4Landscape,
  flowchart,
  heading,
  paperWith,
  paragraph,
  png,
  print,
  row,
  signer,
  table,
  words,
} from './pdf-papers.ts'
import { Pdf, Str, Stream } from './pdf-reader.ts'
import { sampleDocument } from './sample-document.ts'

const signatures: Block = {
  kind: 'signatures',
  placeDate: 'Kota Contoh, 2 November 2026',
  signers: [signer({ electronic: true }), signer({ name: null, nip: null })],
}
const attachment = {
  name: 'data.csv',
  mime: 'text/csv',
  description: 'Data naskah',
  text: ['a,b\n', '1,2\n'],
}

/** All text that belongs to somebody, in the order of the pages. */
function textOf(bytes: Uint8Array): string {
  const pdf = new Pdf(bytes)
  return pdf.pages
    .flatMap(page =>
      pageContent(pdf, page)
        .shown.filter(run => run.mcid !== null)
        .map(run => run.text),
    )
    .join('\n')
}

describe('a file is PDF/A-3a and PDF/UA-1', () => {
  test('with every block, on two papers, with its data attached', async () => {
    const document = paperWith(everyBlock(), { attachments: [attachment], title: 'A & B <x> "uji"' })
    document.sections.push({ paper: f4Landscape, blocks: [flowchart('Melaksanakan backup data aplikasi')] })
    const { bytes, problems } = await print(document)
    expect(faultsOf(bytes)).toEqual([])
    expect(problems).toEqual([])
    const pdf = new Pdf(bytes)
    expect(pdf.classic).toBe(false)
    expect(pdf.text).not.toContain('/S/TD')
  })

  test('with a place to sign: a classic cross-reference, no object streams', async () => {
    const { bytes } = await print(paperWith([...everyBlock(), signatures]))
    expect(faultsOf(bytes)).toEqual([])
    const pdf = new Pdf(bytes)
    expect(pdf.classic).toBe(true)
    expect(pdf.text).toMatch('/S/TD')
    expect(pdf.text).not.toMatch(/ObjStm/)
  })

  test('as templates make it', async () => {
    expect(faultsOf((await print(await sampleDocument())).bytes)).toEqual([])
  })

  test('when there is nothing in it', async () => {
    for (const sections of [[], [{ paper: f4Landscape, blocks: [] }]]) {
      const { bytes } = await print(paperWith([], { sections, title: '', foot: null, author: null }))
      expect(faultsOf(bytes)).toEqual([])
      expect(new Pdf(bytes).pages).toHaveLength(1)
    }
  })

  test('and the checker sees a file that is not', async () => {
    const { bytes } = await print(paperWith([...everyBlock(), signatures], { attachments: [attachment] }))
    const spoil = (from: string, to: string) =>
      faultsOf(Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1'))
    expect(spoil('/Lang', '/Gnal')).toEqual(['Lang'])
    expect(spoil('<pdfuaid:part>1', '<pdfuaid:part>2')).toEqual(['pdfuaid'])
    expect(spoil('/Scope/Column', '/Scpoe/Column')).toEqual(['TH without scope'])
    expect(spoil('/S/H1', '/S/H2')).toContain('H2 after level 0')
    expect(spoil('/ColSpan 2', '/ColSpan 3')).toContain('rows of 4, 3 columns')
    expect(spoil('/AFRelationship', '/FARelationship')).toEqual(['attachment without AFRelationship'])
    expect(spoil('/Alt(Lambang', '/Tla(Lambang')).toEqual(['figure without Alt'])
    expect(spoil('/Tabs /S', '/Tabs /R')).toEqual(['Tabs'])
    expect(spoil('DisplayDocTitle', 'DisplayDocTilte')).toEqual(['DisplayDocTitle'])
    expect(spoil('/K[0]', '/K[1]').join()).toMatch(/does not lead back/)
  })
})

test('the same document gives the same bytes; another content another identity', async () => {
  const one = await print(paperWith([...everyBlock(), signatures], { attachments: [attachment] }))
  const two = await print(paperWith([...everyBlock(), signatures], { attachments: [attachment] }))
  const other = await print(paperWith([paragraph('Lain.'), signatures], { attachments: [attachment] }))
  expect(Buffer.compare(Buffer.from(one.bytes), Buffer.from(two.bytes))).toBe(0)
  const id = (bytes: Uint8Array) =>
    new Pdf(bytes).list(new Pdf(bytes).trailer['ID']).map(part => part instanceof Str && part.bytes)[0]
  expect(id(other.bytes)).not.toBe(id(one.bytes))
})

test('an attachment comes out as it went in', async () => {
  const pdf = new Pdf((await print(paperWith([paragraph('Isi.')], { attachments: [attachment] }))).bytes)
  const embedded = [...pdf.objects.values()].filter(
    object => object instanceof Stream && object.dict['Params'] !== undefined,
  )
  expect(embedded.map(stream => (stream instanceof Stream ? stream.data : ''))).toEqual(['a,b\n1,2\n'])
})

test('bookmarks follow the headings', async () => {
  const { bytes } = await print(
    paperWith([heading(1, 'Satu'), heading(2, 'Dua'), heading(2, 'Tiga'), heading(1, 'Empat · π')]),
  )
  const pdf = new Pdf(bytes)
  const titles = (item: ReturnType<Pdf['dict']>): unknown[] => {
    const out: unknown[] = []
    for (let kid = pdf.get(item['First']); kid; kid = pdf.get(pdf.dict(kid)['Next'])) {
      const dict = pdf.dict(kid)
      const title = pdf.get(dict['Title'])
      out.push(title instanceof Str ? title.text : '', ...titles(dict).map(text => `  ${text}`))
    }
    return out
  }
  expect(titles(pdf.dict(pdf.catalog['Outlines']))).toEqual(['Satu', '  Dua', '  Tiga', 'Empat · π'])
})

test('headings skip no level, whatever the document does', async () => {
  const { bytes } = await print(
    paperWith([heading(3, 'a'), heading(3, 'b'), heading(1, 'c'), heading(3, 'd')]),
  )
  const tags = everyElement(structureOf(new Pdf(bytes))).map(({ tag }) => tag)
  expect(tags.filter(tag => tag.startsWith('H'))).toEqual(['H1', 'H2', 'H1', 'H2'])
})

describe('letters', () => {
  test('that no font has print as their code, once as a problem', async () => {
    const { bytes, problems } = await print(
      paperWith([paragraph('Nama 😀 😀 dan 漢, \u202Eterbalik, \u0007bel')]),
    )
    expect(textOf(bytes)).toBe('Nama □U+1F600 □U+1F600 dan □U+6F22, □U+202Eterbalik, □U+0007bel')
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toMatchInlineSnapshot(`
      [
        "glyph-missing: Huruf U+1F600 tidak ada pada fon naskah dan dicetak sebagai □U+1F600.",
        "glyph-missing: Huruf U+6F22 tidak ada pada fon naskah dan dicetak sebagai □U+6F22.",
        "glyph-missing: Huruf U+202E tidak ada pada fon naskah dan dicetak sebagai □U+202E.",
        "glyph-missing: Huruf U+0007 tidak ada pada fon naskah dan dicetak sebagai □U+0007.",
      ]
    `)
    expect(faultsOf(bytes)).toEqual([])
  })

  test('from right to left are kept, unshaped; accents are composed', async () => {
    const { bytes, problems } = await print(paperWith([paragraph('עברית A\u0301 Ωμέγα Привет')]))
    expect(textOf(bytes)).toBe('עברית Á Ωμέγα Привет')
    expect(problems).toEqual([])
  })

  test('of any text in any place come out whole, and the file stays valid', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(text, text, async (one, two) => {
        const blocks = [
          heading(1, one),
          table([20, null], { body: [row([one, cell({ content: [words(two)] })])] }),
        ]
        const { bytes } = await print(paperWith(blocks, { title: one, author: two, subject: two, foot: two }))
        expect(faultsOf(bytes)).toEqual([])
      }),
      { numRuns: 10 },
    )
  })

  test('of a cell are all in the file, in their order', async () => {
    const letters = fc.constantFrom(...'abcÀž(\\)[]<>{}%/#é —•…ﬁµΩ"\'&=+-@.,;: ')
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { maxLength: 300 }), async picked => {
        const text = picked.join('')
        const { bytes } = await print(paperWith([table([25], { body: [row([text])] })]))
        expect(textOf(bytes).replace(/\s/g, '')).toBe(text.normalize('NFC').replace(/\s/g, ''))
      }),
      { numRuns: 25 },
    )
  })
})

test('a logo that cannot be read is left out and told', async () => {
  const [kop] = everyBlock()
  if (kop?.kind !== 'letterhead') throw new Error('the first block is the letterhead')
  const half = png(true).subarray(0, 60)
  const cases = [Buffer.from('GIF89a'), half, Buffer.concat([half, Buffer.alloc(40, 255)]), Buffer.alloc(0)]
  for (const logo of cases) {
    const { bytes, problems } = await print(paperWith([{ ...kop, logo }, paragraph('Isi.')]))
    expect(problems.map(({ code }) => code)).toEqual(['logo-unreadable'])
    expect(faultsOf(bytes)).toEqual([])
  }
  const { bytes, problems } = await print(paperWith([{ ...kop, logo: png(false) }]))
  expect(problems).toEqual([])
  expect(Buffer.from(bytes).includes('/Subtype /Image')).toBe(true)
})
