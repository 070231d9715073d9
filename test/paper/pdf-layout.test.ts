import { describe, expect, test } from 'vitest'
import type { Block, Document } from '../../src/paper/document.ts'
import { type PageContent, pageContent, pageText } from './pdf-content.ts'
import { faultsOf } from './pdf-faults.ts'
import {
  a4,
  cell,
  everyBlock,
  f4Landscape,
  flowchart,
  heading,
  paperWith,
  paragraph,
  print,
  row,
  signer,
  table,
  words,
} from './pdf-papers.ts'
import { Pdf } from './pdf-reader.ts'

const mm = 72 / 25.4
const lorem = 'Pelaksanaan backup dicatat setiap hari oleh pengelola sistem. '

async function pagesOf(document: Document): Promise<PageContent[]> {
  const { bytes } = await print(document)
  const pdf = new Pdf(bytes)
  const pages = pdf.pages.map(page => pageContent(pdf, page))
  for (const page of pages)
    for (const { x, end, y } of page.shown) {
      expect(x).toBeGreaterThanOrEqual(20 * mm)
      expect(end).toBeLessThanOrEqual(page.width - 20 * mm + 0.1)
      expect(y).toBeLessThan(page.height)
    }
  return pages
}

const own = (page: PageContent | undefined) =>
  (page?.shown ?? []).filter(({ mcid }) => mcid !== null).map(({ text }) => text)
const decoration = (page: PageContent | undefined) =>
  (page?.shown ?? []).filter(({ mcid }) => mcid === null).map(({ text }) => text)

test('every layout here keeps the promises of the file', async () => {
  const rows = Array.from({ length: 90 }, (_, i) =>
    row([
      ...(i % 30 === 0 ? [cell({ rowspan: 30, content: [words(lorem.repeat(9))] })] : []),
      `baris ${i}`,
      i === 50 ? lorem.repeat(200) : '',
    ]),
  )
  const blocks = [table([30, 30, null], { head: [row(['A', 'B', 'C'])], body: rows }), flowchart(lorem)]
  expect(faultsOf((await print(paperWith(blocks, {}, f4Landscape))).bytes)).toEqual([])
})

describe('a page', () => {
  test('says its number and how many there are, and the note of the document', async () => {
    const pages = await pagesOf(paperWith([paragraph(lorem.repeat(100))]))
    expect(pages.length).toBeGreaterThan(1)
    pages.forEach((page, i) => {
      expect(decoration(page)).toEqual(['F-01 · rantai 3f2a9c', `Halaman ${i + 1} dari ${pages.length}`])
    })
  })

  test('has the size of its section, and every section begins one', async () => {
    const document = paperWith([paragraph('Satu.')])
    document.sections.push({ paper: f4Landscape, blocks: [paragraph('Dua.')] })
    const sizes = (await pagesOf(document)).map(({ width, height }) =>
      [width, height].map(side => Math.round(side / mm)),
    )
    expect(sizes).toEqual([
      [210, 297],
      [330, 215],
    ])
  })

  test('looks as it did', async () => {
    const signatures: Block = {
      kind: 'signatures',
      placeDate: 'Kota Contoh, 2 November 2026',
      signers: [
        signer({ caption: 'Mengetahui,', electronic: true }),
        signer({ post: ['a.n. KEPALA DINAS', 'SEKRETARIS,'], name: null, rank: null, nip: null }),
      ],
    }
    const pages = await pagesOf(paperWith([...everyBlock(), signatures]))
    await expect(`${pages.map(pageText).join('\n\f\n')}\n`).toMatchFileSnapshot('../golden/pdf-pages.txt')
  })
})

describe('a long table', () => {
  const body = Array.from({ length: 300 }, (_, i) =>
    row([`baris ${i + 1}`, i % 7 === 0 ? lorem.repeat(3) : 'isi']),
  )
  const head = [row(['Nomor', 'Uraian'])]

  test('has all its rows, in order, and its head on every page', async () => {
    const pages = await pagesOf(paperWith([table([30, null], { head, body })]))
    const rows = pages.flatMap(own).filter(text => text.startsWith('baris'))
    expect(rows).toEqual(body.map((_, i) => `baris ${i + 1}`))
    expect(own(pages[0]).slice(0, 2)).toEqual(['Nomor', 'Uraian'])
    for (const page of pages.slice(1)) expect(decoration(page).slice(0, 2)).toEqual(['Nomor', 'Uraian'])
  })

  test('breaks between rows, never within one', async () => {
    const pages = await pagesOf(paperWith([table([30, null], { head, body })]))
    for (const page of pages.slice(1)) expect(own(page)[0]).toMatch(/^baris/)
  })

  test('keeps a group with the row after it and a total with the row before', async () => {
    for (let above = 46; above < 54; above++) {
      const rows = Array.from({ length: above }, (_, i) => row([`baris ${i + 1}`, '']))
      const group = row([cell({ colspan: 2, content: [words('kelompok')] })], 'group')
      const foot = [row(['jumlah', ''], 'total')]
      const pages = await pagesOf(
        paperWith([table([30, null], { head, body: [...rows, group, row(['anggota', ''])], foot })]),
      )
      for (const page of pages) {
        const texts = own(page)
        expect(texts.at(-1)).not.toBe('kelompok')
        expect(texts[0]).not.toBe('jumlah')
      }
    }
  })

  test('may come from a view, row by row', async () => {
    let asked = 0
    const lazy = {
      *[Symbol.iterator]() {
        for (; asked < 50; asked++) yield row([`baris ${asked + 1}`, ''])
      },
    }
    const pages = await pagesOf(paperWith([table([30, null], { body: lazy })]))
    expect(pages.flatMap(own)).toHaveLength(50)
  })
})

describe('text that is too large', () => {
  const numbers = Array.from({ length: 2500 }, (_, i) => `k${i}`)

  test('in one row goes on over the pages and loses nothing', async () => {
    const body = [
      row(['atas', '']),
      row([numbers.join(' '), cell({ content: [words(numbers.join(' '))] })]),
      row(['bawah', '']),
    ]
    const pages = await pagesOf(paperWith([table([50, null], { head: [row(['A', 'B'])], body })]))
    const seen = pages
      .flatMap(own)
      .join(' ')
      .split(' ')
      .filter(word => /^k\d/.test(word))
    expect(pages.length).toBeGreaterThan(2)
    expect(seen.length).toBe(2 * numbers.length)
    expect(new Set(seen).size).toBe(numbers.length)
  })

  test('in a cell over many rows goes on below a page break', async () => {
    for (const count of [3, 60, 130]) {
      const rows = Array.from({ length: count }, (_, i) =>
        row(
          i === 0
            ? [cell({ rowspan: count, content: [words(numbers.slice(0, 700).join(' '))] }), `baris ${i}`]
            : [`baris ${i}`],
        ),
      )
      const pages = await pagesOf(paperWith([table([40, null], { body: [...rows, row(['akhir', ''])] })]))
      const texts = pages.flatMap(own)
      expect(
        texts
          .join(' ')
          .split(' ')
          .filter(word => /^k\d/.test(word)),
      ).toEqual(numbers.slice(0, 700))
      expect(texts.filter(text => text.startsWith('baris'))).toHaveLength(count)
      expect(texts.at(-1)).toBe('akhir')
    }
  })

  test('without a space wraps, and clips nothing', async () => {
    const name = 'N'.repeat(500)
    const pages = await pagesOf(
      paperWith([
        heading(1, name),
        paragraph(name),
        table([12, null], { body: [row([name, cell({ content: [words(name)] })])] }),
      ]),
    )
    expect(pages.flatMap(own).join('').match(/N/g)).toHaveLength(2000)
  })
})

describe('what belongs together', () => {
  test('a heading is never the last line of a page', async () => {
    for (let lines = 32; lines < 42; lines++) {
      const pages = await pagesOf(
        paperWith([
          ...Array.from({ length: lines }, () => paragraph('Baris.')),
          heading(2, 'JUDUL'),
          table([30], { head: [row(['kepala'])], body: [row(['isi'])] }),
        ]),
      )
      const page = pages.find(one => own(one).includes('JUDUL'))
      expect(own(page)).toContain('isi')
    }
  })

  test('a cell over a few rows is not torn', async () => {
    for (let lines = 40; lines < 50; lines++) {
      const plain = Array.from({ length: lines }, () => row(['', 'x']))
      const spanned = [
        row([cell({ rowspan: 3, content: [words('tiga')] }), 'satu']),
        row(['dua']),
        row(['akhir']),
      ]
      const pages = await pagesOf(paperWith([table([30, 30], { body: [...plain, ...spanned] })]))
      const page = pages.find(one => own(one).includes('tiga'))
      expect(own(page)).toEqual(expect.arrayContaining(['satu', 'dua', 'akhir']))
    }
  })

  test('a signature is never alone on a page', async () => {
    const signatures: Block = {
      kind: 'signatures',
      placeDate: null,
      signers: [signer(), signer(), signer(), signer({ name: 'Keempat' })],
    }
    for (let lines = 18; lines < 34; lines++) {
      const pages = await pagesOf(
        paperWith([
          ...Array.from({ length: lines }, () => paragraph('Baris.')),
          paragraph(lorem.repeat(5)),
          signatures,
        ]),
      )
      const page = pages.find(one => own(one).includes('Keempat'))
      expect(own(page).indexOf('KEPALA DINAS,')).toBeGreaterThanOrEqual(2)
    }
  })

  test('a NIP stands on one line, beside two others too', async () => {
    for (const count of [1, 2, 3]) {
      const signers = Array.from({ length: count }, () => signer())
      const [page] = await pagesOf(paperWith([{ kind: 'signatures', placeDate: null, signers }]))
      expect(own(page).filter(text => text === 'NIP. 19800101 200501 1 001')).toHaveLength(count)
    }
  })

  test('a paper that misses its page by little gives up room for ink instead', async () => {
    const signatures: Block = { kind: 'signatures', placeDate: null, signers: [signer()] }
    const inkOf = async (lines: number) => {
      const pages = await pagesOf(
        paperWith([...Array.from({ length: lines }, () => paragraph('Baris.')), signatures]),
      )
      const at = (text: string) => pages.at(-1)?.shown.find(one => one.text === text)?.y ?? 0
      return { pages: pages.length, ink: Math.abs(at('Nama Contoh') - at('KEPALA DINAS,')) }
    }
    const usual = await inkOf(1)
    const all = await Promise.all(Array.from({ length: 12 }, (_, index) => inkOf(26 + index)))
    const onePage = all.filter(({ pages }) => pages === 1)
    expect(onePage.at(-1)?.ink).toBeLessThan(usual.ink - 1)
    for (const { ink } of all) expect(ink).toBeGreaterThan(15 * mm)
    expect(all[onePage.length]).toEqual({ pages: 2, ink: usual.ink })
  })

  test('a sentence that ends in a colon goes with what it announces', async () => {
    const body = [row(['isi']), row(['isi'])]
    for (let lines = 30; lines < 40; lines++) {
      const pages = await pagesOf(
        paperWith([
          ...Array.from({ length: lines }, () => paragraph('Baris.')),
          paragraph('Yang belum lengkap:'),
          table([30], { body }),
        ]),
      )
      expect(own(pages.find(one => own(one).includes('Yang belum lengkap:')))).toContain('isi')
    }
  })

  test('no paragraph leaves a single line behind or ahead', async () => {
    for (let lines = 28; lines < 38; lines++) {
      const pages = await pagesOf(
        paperWith([...Array.from({ length: lines }, () => paragraph('Baris.')), paragraph(lorem.repeat(5))]),
      )
      for (const page of pages) expect(own(page).filter(text => text !== 'Baris.')).not.toHaveLength(1)
    }
  })
})

describe('lines', () => {
  test('justified end at the margin, except the last', async () => {
    const [page] = await pagesOf(paperWith([paragraph(lorem.repeat(6))]))
    const ends = (page?.shown ?? []).filter(({ mcid }) => mcid !== null).map(({ end }) => end)
    for (const end of ends.slice(0, -1)) expect(end).toBeCloseTo(190 * mm, 0)
    expect(ends.at(-1)).toBeLessThan(190 * mm - 5)
  })

  test('of numbers end in one line', async () => {
    const body = ['1', '1.000', '123.456.789'].map(text => row(['', text]))
    const numbers = table([60, 40], { body })
    if (numbers.kind !== 'table') throw new Error('a table')
    const columns = numbers.columns.map(column => ({ ...column, align: 'right' as const }))
    const [page] = await pagesOf(paperWith([{ ...numbers, columns }]))
    const ends = (page?.shown ?? [])
      .filter(({ mcid }) => mcid !== null)
      .map(({ end }) => Math.round(end * 10))
    expect(new Set(ends).size).toBe(1)
  })
})

describe('a flowchart over two pages', () => {
  const long = lorem.repeat(3)

  test('joins its parts by lettered pentagons, down and back up', async () => {
    const pages = await pagesOf(
      paperWith([flowchart(long)], {}, { ...f4Landscape, margins: { ...a4.margins, bottom: 95 } }),
    )
    expect(pages.length).toBeGreaterThan(2)
    const letters = pages.map(page => decoration(page).filter(text => /^[A-Z]$/.test(text)))
    for (let i = 1; i < pages.length; i++) {
      const before = letters[i - 1] ?? []
      const shared = (letters[i] ?? []).filter(letter => before.includes(letter))
      expect(shared.length).toBeGreaterThan(0)
    }
    // The way back from step 5 crosses the breaks above it, beside the way down.
    expect(letters[0]?.length).toBe(2)
    expect(own(pages.at(-1)).at(-1)).toBe('Selesai')
  })

  test('draws no line through a text', async () => {
    for (const page of await pagesOf(paperWith([flowchart(long)], {}, f4Landscape))) {
      const strokes = page.drawn.filter(
        ({ filled, mcid, left, right, top, bottom }) =>
          !filled && mcid === null && Math.min(right - left, bottom - top) < 0.1,
      )
      for (const run of page.shown) {
        const crossed = strokes.filter(
          ({ left, right, top, bottom }) =>
            left < run.end && right > run.x && top < run.y && bottom > run.y - run.size * 0.7,
        )
        expect(crossed, run.text).toEqual([])
      }
    }
  })
})
