// Do the papers of the books take in what people answer, and nothing else?

import { describe, expect, test } from 'vitest'
import { bookPapers, paperKinds } from '../../src/documents/catalogue.ts'
import { papersOf } from '../../src/documents/office-papers.ts'
import type { Document, Table } from '../../src/paper/document.ts'
import { fieldsInForce } from '../../src/sop/form.ts'
import { readForm } from '../../src/sop/read-form.ts'
import { readTemplates } from '../../src/store/assets.ts'
import { formNamed, forms, vocabulary } from './form-papers.ts'
import { paperOf, wordsOf } from './paper-of.ts'
import { sampleMonth } from './sample-month.ts'

const answers = {
  number: '600/7/TI/XI/2026',
  datedOn: '2026-11-05',
  signers: [{ caption: 'Mengetahui,', post: 'Sekretaris Dinas', name: 'Nama Contoh Sembilan' }],
  hindrances: 'Listrik padam dua kali.',
  followUps: [{ subject: 'Listrik', action: 'Memasang UPS', targetOn: '2026-12-15' }],
}

const signersOf = ({ sections }: Document) =>
  sections.flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'signatures' ? [block] : [])))

test.each(['laporan-bulanan', 'draft-laporan-bulanan'])('%s: jawaban pada tempatnya', async slug => {
  const document = await paperOf(slug, sampleMonth(), { answers })
  const words = wordsOf(document)
  expect(words).toContain('NOMOR: 600/7/TI/XI/2026')
  expect(words.indexOf('IV. KENDALA')).toBeLessThan(words.indexOf(answers.hindrances))
  expect(words.indexOf(answers.hindrances)).toBeLessThan(words.indexOf('V. TINDAK LANJUT'))
  expect(words).toContain('Memasang UPS')
  expect(words).not.toContain('Kesimpulan dan saran')
  expect(document.foot).toContain('Nomor: 600/7/TI/XI/2026')
  const [signed] = signersOf(document)
  expect(signed).toMatchObject({ placeDate: 'Kota Contoh, 5 November 2026' })
  expect(signed?.signers.map(({ name }) => name)).toEqual(['Nama Contoh Sembilan'])
})

test('nomor terbitan menang atas nomor dalam jawaban', async () => {
  const { foot } = await paperOf('jadwal-backup', sampleMonth(), { answers, number: '9' })
  expect(foot).toContain('Nomor: 9 ·')
})

test('bentuk kosong laporan tidak memuat satu pun hal dari buku', async () => {
  const books = sampleMonth()
  const words = wordsOf(await paperOf('laporan-bulanan', books, { face: 'blank' }))
  const { applications, servers } = books.register
  for (const name of [...applications.map(app => app.name), ...servers.map(({ hostname }) => hostname)])
    expect(words).not.toContain(name)
  expect(words).not.toMatch(/Oktober|takdikenal|disk penuh/)
  expect(words).toContain('Kesimpulan dan saran')
})

describe('formulir pelaksanaan backup', () => {
  const slug = 'formulir-pelaksanaan-backup'
  const tablesOf = ({ sections }: Document): Table[] =>
    sections.flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'table' ? [block] : [])))
  const rowsOf = (document: Document, name: string) => [
    ...(tablesOf(document).find(table => table.name === name)?.body ?? []),
  ]

  test('satu aplikasi, satu pelaksanaan', async () => {
    const books = sampleMonth()
    const own = wordsOf(await paperOf(slug, books, { app: 'simpeg' }))
    expect(own).toContain('Oktober 2026, SIMPEG')
    expect(own).not.toContain('takdikenal')
    const run = books.runs.find(({ execution }) => execution.status === 'failed')?.id ?? ''
    expect(rowsOf(await paperOf(slug, books, { run }), 'Pelaksanaan backup')).toHaveLength(1)
  })

  test('bulan yang penuh: sebaris satu pelaksanaan, keterangan sekali satu aplikasi', async () => {
    const books = sampleMonth()
    const runs = [1, 2, 3].flatMap(time => books.runs.map(run => ({ ...run, id: `${run.id}${time}` })))
    const backups = runs.filter(({ execution }) => execution.operation === 'backup').length
    const document = await paperOf(slug, { ...books, runs })
    expect(rowsOf(document, 'Pelaksanaan backup')).toHaveLength(backups)
    const apps = new Set(
      runs.flatMap(({ app, execution }) => (execution.operation === 'backup' ? app : null)),
    )
    apps.delete(null)
    expect(rowsOf(document, 'Keterangan aplikasi')).toHaveLength(apps.size)
    const day = await paperOf(slug, { ...books, runs }, { day: '2026-10-21' })
    expect(rowsOf(day, 'Keterangan aplikasi')).toEqual([])
  })
})

test('setiap naskah dari buku yang menerima jawaban punya formulirnya, dan tempatnya ada pada naskahnya', () => {
  const { templates } = readTemplates()
  for (const kind of paperKinds) {
    const named = templates[kind.template]?.matchAll(/isian bagian=asked\.([a-z-]+)/g) ?? []
    expect([...named].map(([, place]) => place).sort(), kind.slug).toEqual([...kind.places].sort())
    if (kind.form !== null) expect(formNamed(kind.form).shape).toBe('buku')
  }
  expect(forms.filter(({ shape }) => shape === 'buku').map(({ slug }) => slug)).toEqual(
    Object.keys(bookPapers).sort(),
  )
})

test('formulir kantor sendiri dengan nama naskah dari buku menggantikannya', () => {
  const { office, sops } = sampleMonth()
  const own = { ...formNamed('jadwal-cron'), slug: 'jadwal-backup', title: 'Jadwal Sendiri' }
  const found = papersOf(office, sops, [own]).filter(({ slug }) => slug === 'jadwal-backup')
  expect(found.map(({ title }) => title)).toEqual(['Jadwal Sendiri'])
})

test('bagian tanpa tempat, dan naskah yang tidak dibuat dari buku, disebut', () => {
  const text = (slug: string) => `slug: ${slug}
title: A
code: B
shape: buku
askedBy: [{ sop: s, says: x }]
sections:
  - place: halaman-depan
    fields: [{ key: a, label: A }]
`
  const told = (slug: string) =>
    readForm('f.yaml', text(slug), vocabulary).problems.map(({ line, message, hint }) => [
      line,
      message,
      hint,
    ])
  expect(told('jadwal-backup')).toEqual([
    [7, 'Bagian ini tidak punya tempat pada naskah "jadwal-backup".', 'Tempat yang ada: place: catatan.'],
  ])
  expect(told('surat-cinta')[0]?.slice(0, 2)).toEqual([4, 'Naskah "surat-cinta" tidak dibuat dari buku.'])
})

test('tidak ada yang wajib: naskah dari buku terbit juga tanpa jawaban', () => {
  for (const form of forms.filter(({ shape }) => shape === 'buku'))
    expect(fieldsInForce(form, []).filter(({ required }) => required)).toEqual([])
})
