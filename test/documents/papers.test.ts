// Do the papers say what the books hold, filled, blank and empty?

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Books } from '../../src/books.ts'
import { formatBytes } from '../../src/calendar/indonesian.ts'
import { paperKind, paperKinds } from '../../src/documents/catalogue.ts'
import { slugOf } from '../../src/documents/document-of.ts'
import { papersOf } from '../../src/documents/office-papers.ts'
import { type Ask, plainAsk } from '../../src/documents/paper-kind.ts'
import { Refusal } from '../../src/refusal.ts'
import { emptyRegister } from '../../src/register/register.ts'
import { moved, type Ticket } from '../../src/tickets/ticket.ts'
import { paperOf, textOf, wordsOf } from './paper-of.ts'
import { emptyMonth, sampleMonth, samplePeriod } from './sample-month.ts'

const golden = (name: string): string => `../golden/${name}.txt`
const booksFor = (slug: string): Books =>
  paperKind(slug).periods[0] === 'year' ? samplePeriod('2026') : sampleMonth()

/** The papers of a ticket speak of the first one of the books. */
const asked = (slug: string, { tickets }: Books): Partial<Ask> =>
  slug === 'lembar-kendali' ? { ticket: tickets[0] ?? null } : {}

describe.each(paperKinds)('$slug', ({ slug, faces }) => {
  test('isi dari buku', async () => {
    const books = booksFor(slug)
    await expect(await textOf(slug, books, asked(slug, books))).toMatchFileSnapshot(golden(slug))
  })
  test.runIf(faces.includes('blank'))('bentuk kosong', async () => {
    const text = await textOf(slug, booksFor(slug), { face: 'blank' })
    await expect(text).toMatchFileSnapshot(golden(`${slug}-kosong`))
  })
  test('kantor yang belum punya apa-apa', async () => {
    await expect(await textOf(slug, emptyMonth())).toMatchFileSnapshot(golden(`${slug}-nihil`))
  })
})

test.each(paperKinds.filter(({ faces }) => faces.includes('blank')).map(({ slug }) => slug))(
  '%s: bentuk kosong sama, apa pun isi bukunya',
  async slug => {
    const books = booksFor(slug)
    const register = { ...emptyRegister, officials: books.register.officials }
    const emptied = { ...books, register, runs: [], excuses: [], problems: [], sources: [], heads: [] }
    expect(await textOf(slug, books, { face: 'blank' })).toBe(await textOf(slug, emptied, { face: 'blank' }))
  },
)

describe('laporan-bulanan', () => {
  test('menyatakan cakupannya sendiri', async () => {
    const text = await textOf('laporan-bulanan', sampleMonth())
    expect(text).toContain('24 dari 35 jatuh tempo terbukti, 5 sebagian, 1 gagal, 4 terlewat, 1 dimaafkan')
  })
  test('triwulan dan tahun', async () => {
    const quarter = await textOf('laporan-bulanan', samplePeriod('2026-Q4'))
    expect(quarter).toContain('TRIWULAN IV 2026')
    expect(quarter).toContain('Peta hasil backup bulan Desember 2026')
    const year = await textOf('laporan-bulanan', samplePeriod('2026'))
    expect(year).toContain('TAHUN 2026')
    expect(year).toContain('Peta hasil backup Tahun 2026')
  })
  test('satu OPD hanya melihat miliknya', async () => {
    const document = await paperOf('laporan-bulanan', sampleMonth(), { owner: 'BPKAD' })
    expect(document.slug).toBe('laporan-bulanan-2026-10-bpkad')
    const words = wordsOf(document)
    expect(words).toContain('SIPD')
    expect(words).not.toMatch(/SIMPEG|takdikenal|Laman Resmi/)
  })
  test('membawa datanya', async () => {
    const { attachments } = await paperOf('laporan-bulanan', sampleMonth())
    const data = JSON.parse([...(attachments[0]?.text ?? [])].join(''))
    expect(data.coverage).toMatchObject({ scheduled: 35, proven: 24, missed: 4, runs: 31, extra: 0 })
    expect(formatBytes(data.coverage.bytes)).toBe('69,5 GB')
    expect(data.slots).toHaveLength(35)
    expect(data.sources).toHaveLength(3)
  })
  test('kepala rantai, nomor dan keadaan pada kaki setiap halaman', async () => {
    const { foot } = await paperOf('laporan-bulanan', sampleMonth(), { number: '600/012/TI/X/2026' })
    expect(foot).toMatch(
      /^FM-BCK-04 Rev\. 0 · Nomor: 600\/012\/TI\/X\/2026 · Kepala rantai 2026-10: 34 baris, [0-9a-f]{8}… · per 02-11-2026 08\.00 WIB$/,
    )
    const books = sampleMonth()
    books.heads = ['2026-08', '2026-09', '2026-10'].flatMap(month =>
      books.heads.map(head => ({ ...head, month })),
    )
    expect((await paperOf('laporan-bulanan', books)).foot).toMatch(
      / · Kepala rantai 2026-10 \(\+2\): 34 baris, [0-9a-f]{8}… · per /,
    )
  })
})

test('formulir satu hari memuat hanya pelaksanaan hari itu', async () => {
  const words = wordsOf(await paperOf('formulir-pelaksanaan-backup', sampleMonth(), { day: '2026-10-21' }))
  expect(words).toContain('Rabu, 21 Oktober 2026')
  expect(words).toContain('2 pelaksanaan: 1 berhasil, 0 sebagian, 1 tidak berhasil')
  expect(words).not.toContain('22-10-2026')
})

test('kantor yang menandatangani secara elektronik mengatakannya, kecuali pada bentuk kosong', async () => {
  const books = sampleMonth()
  books.office.electronicSignature = true
  const signed = async (face: 'filled' | 'blank') => {
    const { sections } = await paperOf('jadwal-backup', books, { face })
    return sections.flatMap(({ blocks }) =>
      blocks.flatMap(block =>
        block.kind === 'signatures' ? block.signers.map(each => each.electronic) : [],
      ),
    )
  }
  expect(await signed('filled')).toEqual([true, true])
  expect(await signed('blank')).toEqual([false, false])
})

test('lambang daerah ada di kop bila kantor punya', async () => {
  const logo = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
  const { sections } = await paperOf('jadwal-backup', sampleMonth(), {}, logo)
  expect(sections[0]?.blocks[0]).toMatchObject({ kind: 'letterhead', logo })
})

test('naskah sebuah kantor: yang disebut SOP, yang ditambahkan kantor, dan SOP itu sendiri', () => {
  const { office, sops } = sampleMonth()
  const slugs = papersOf({ ...office, papers: ['daftar-aset-server'] }, sops, []).map(kind => kind.slug)
  expect(slugs).toEqual([
    'sop',
    'daftar-prioritas-aplikasi',
    'jadwal-backup',
    'draft-laporan-bulanan',
    'laporan-bulanan',
    'daftar-aset-server',
    'buku-agenda',
  ])
  expect(() => paperKind('surat-cinta')).toThrow(Refusal)
})

test('bentuk yang tidak ada ditolak', async () => {
  await expect(paperOf('sop', sampleMonth(), { face: 'blank' })).rejects.toThrow(Refusal)
  await expect(paperOf('sop', sampleMonth(), { sop: 'lain' })).rejects.toThrow(Refusal)
})

test('nama berkas hanya huruf kecil, angka dan tanda hubung', () => {
  const books = sampleMonth()
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), owner => {
      const slug = slugOf(paperKind('laporan-bulanan'), books, { ...plainAsk, owner })
      expect(slug).toMatch(/^laporan-bulanan-2026-10[a-z0-9-]*$/)
    }),
    { numRuns: 50 },
  )
})

const hostile = [
  '"Kutip" & <tag> \'tunggal\' {{kurung}} </td>',
  '=1+1 @cmd +x -y',
  'Aplikasi 🚀 بيانات הנתונים \u202ebalik',
  'N'.repeat(500),
]

/** The books with these names on everything that a paper names. */
function named(books: Books, names: string[]): Books {
  const { applications, servers, plans } = books.register
  const [app, server, plan, run] = [applications[0], servers[0], plans[0], books.runs[0]]
  if (!app || !server || !plan || !run) throw new Error('contoh tidak lengkap')
  for (const [i, name] of names.entries()) {
    const id = `aneh-${i}`
    applications.push({ ...app, id, name, owner: name, contact: name, aliases: [], note: name })
    servers.push({ ...server, id, hostname: name, owner: name })
    plans.push({ ...plan, id, app: id, operator: name, medium: name })
    books.runs.push({ ...run, id, app: id, execution: { ...run.execution, app: id, errors: [name] } })
  }
  const at = books.asOf
  for (const [i, subject] of names.entries()) {
    const number = `${i}/2026`
    const fact = { v: 1, kind: 'number', event: 'taken', id: number, at, by: subject, number } as const
    books.numbers.push({ ...fact, subject, place: null })
  }
  const sops = books.sops.map(sop => ({ ...sop, related: names }))
  const tickets = books.tickets.map(ticket => ({
    ...ticket,
    opened: { ...ticket.opened, title: names.join(' / ') },
  }))
  return { ...books, sops, tickets }
}

test.each(paperKinds.map(kind => kind.slug))('%s: teks apa pun tercetak utuh', async slug => {
  const books = named(booksFor(slug), hostile)
  const words = wordsOf(await paperOf(slug, books, asked(slug, books)))
  for (const name of hostile) expect(words).toContain(name)
})

test('huruf kendali tidak menghentikan naskah mana pun', async () => {
  for (const { slug } of paperKinds) {
    const document = await paperOf(slug, named(booksFor(slug), ['a\u0000\u001b[31m\tb\nc']))
    expect(document.sections.length).toBeGreaterThan(0)
  }
})

test('tiga ratus aplikasi', async () => {
  const books = sampleMonth()
  const [first] = books.register.applications
  if (first === undefined) throw new Error('contoh tanpa aplikasi')
  for (let i = 0; i < 300; i += 1) {
    books.register.applications.push({ ...first, id: `app-${i}`, name: `Aplikasi ${i}`, aliases: [] })
  }
  const words = wordsOf(await paperOf('daftar-prioritas-aplikasi', books))
  for (const i of [0, 150, 299]) expect(words.split('\n')).toContain(`Aplikasi ${i}`)
})

test('lembar kendali: langkah yang dicabut tidak tepat waktu, yang ditunda disebut ditunda', async () => {
  const books = sampleMonth()
  const ticket = books.tickets[0] as Ticket
  const step = ticket.step as string
  const fact = ticket.moves.at(-1) as Ticket['moves'][number]
  const sheet = async (event: Ticket['moves'][number]['event']) =>
    wordsOf(await paperOf('lembar-kendali', books, { ticket: moved(ticket, { ...fact, event }) }))
  const held = await sheet({ type: 'held', step, reason: 'menunggu media', until: null })
  expect(held).toContain(': ditunda pada langkah: ')
  const withdrawn = await sheet({ type: 'withdrawn', step, reason: 'batal' })
  expect(withdrawn).toContain(': dicabut, ')
  const inTime = (words: string) => words.split('tepat waktu').length
  expect(inTime(withdrawn)).toBe(inTime(held))
})
