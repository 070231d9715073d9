// Does every paper that shows a run or a move say which of them were entered late, by hand, or put right?

import { expect, test } from 'vitest'
import type { Books } from '../../src/books.ts'
import { bookPaper } from '../../src/documents/book-paper.ts'
import { paperKinds } from '../../src/documents/catalogue.ts'
import { documentOf } from '../../src/documents/document-of.ts'
import { notesOfTicket } from '../../src/documents/entry-notes.ts'
import { formPaper } from '../../src/documents/form-paper.ts'
import { type Ask, type PaperKind, plainAsk } from '../../src/documents/paper-kind.ts'
import { restoreProof } from '../../src/journal/restore-proof.ts'
import { readTemplates } from '../../src/store/assets.ts'
import { moved, type Ticket } from '../../src/tickets/ticket.ts'
import { forms as allForms } from './form-papers.ts'
import { wordsOf } from './paper-of.ts'
import { sampleMonth, samplePeriod } from './sample-month.ts'

const forms = allForms.filter(({ shape }) => shape !== 'buku')
const kinds = [...paperKinds.map(kind => bookPaper(kind, allForms)), ...forms.map(formPaper)]
const kindNamed = (slug: string): PaperKind => kinds.find(kind => kind.slug === slug) as PaperKind
const assets = { ...readTemplates(), logo: null }
const monthOf = (kind: PaperKind): Books =>
  kind.periods[0] === 'year' ? samplePeriod('2026') : sampleMonth()

const words = async (kind: PaperKind, books: Books, ask: Partial<Ask>): Promise<string> =>
  wordsOf(await documentOf(kind, books, { ...plainAsk, ...ask }, assets))

type Run = Books['runs'][number]
const changed = (books: Books, change: (run: Run) => Partial<Run>): Books => ({
  ...books,
  runs: books.runs.map(run => ({ ...run, ...change(run) })),
})
const late = { recordedAt: '2026-11-05T09:30:00+07:00', recordedBy: 'Petugas Susulan (akun)', late: true }
const entered = { by: 'Petugas Tangan (akun)', at: '2026-11-06T10:00:00+07:00' }
const correction = {
  at: '2026-11-07T10:00:00+07:00',
  by: 'Petugas Pembetul (akun)',
  reason: 'jam server salah',
}

test('pelaksanaan: setiap naskah yang memuatnya menyebut kapan dan oleh siapa dicatat', async () => {
  const shown: string[] = []
  for (const kind of kinds) {
    const books = monthOf(kind)
    const ask = { ...plainAsk, app: kind.periods.includes('none') ? 'simpeg' : null }
    const told = async (known: Books) => JSON.stringify({ ...(await kind.build(known, ask)), notes: null })
    if ((await told({ ...books, runs: [] })) === (await told(books))) continue
    const marked = changed(books, ({ id, execution }) => ({
      ...late,
      execution: { ...execution, entered },
      corrections: [{ id, ...correction }],
    }))
    const text = await words(kind, marked, ask)
    for (const who of [late.recordedBy, entered.by, correction.by]) expect(text, kind.slug).toContain(who)
    for (const on of ['05-11-2026', '06-11-2026', '07-11-2026']) expect(text, kind.slug).toContain(on)
    expect(text, kind.slug).toContain(correction.reason)
    shown.push(kind.slug)
  }
  expect(shown).toEqual(
    expect.arrayContaining([
      'formulir-pelaksanaan-backup',
      'draft-laporan-bulanan',
      'laporan-bulanan',
      'register-uji-restore',
      'laporan-pengecekan',
      'laporan-perbaikan',
    ]),
  )
})

test('langkah berkas: setiap naskahnya menyebut kapan dan oleh siapa langkah itu dicatat', async () => {
  const books = sampleMonth()
  const [ticket] = books.tickets
  if (ticket === undefined) throw new Error('contoh tanpa berkas')
  const moves = ticket.moves.map(move => ({
    ...move,
    at: '2026-11-08T11:00:00+07:00',
    by: 'Petugas Langkah (akun)',
  }))
  const told = { ...ticket, moves }
  for (const kind of kinds.filter(
    ({ slug }) => slug === 'lembar-kendali' || forms.some(form => form.slug === slug),
  )) {
    const text = await words(kind, { ...books, tickets: [told] }, { ticket: told })
    expect(text, kind.slug).toContain('Petugas Langkah (akun)')
    expect(text, kind.slug).toContain('08-11-2026 11.00')
  }
})

test('perbaikan dan dimaafkan tertulis dengan pencatatnya; bulan tanpa semua itu tidak memuat catatannya', async () => {
  const kind = kindNamed('laporan-bulanan')
  const books = sampleMonth()
  expect(await words(kind, books, {})).toMatch(/Dimaafkan[\s\S]*pemeliharaan listrik/)
  expect(await words(kind, { ...books, excuses: [] }, {})).not.toContain('Catatan Susulan')
  const failed = books.runs.find(({ execution }) => execution.status === 'failed') as Run
  const fact = {
    v: 1,
    id: 'x',
    at: '2026-10-23T08:00:00+07:00',
    by: 'Petugas Perbaikan',
    kind: 'repair',
  } as const
  const repair = {
    ...fact,
    app: 'simpeg',
    run: failed.run,
    failedAt: failed.execution.startedAt ?? '',
    cause: 'disk penuh',
    action: 'ruang ditambah',
    worker: 'Teknisi',
    repairedAt: '2026-10-22T09:00:00+07:00',
    provenBy: null,
  }
  const text = await words(kind, { ...books, repairs: [repair] }, {})
  expect(text).toContain('Petugas Perbaikan')
  expect(text).toContain('22-10-2026 09.00')
})

test('yang dicatat sekaligus ditulis sekali, dengan banyaknya dan rentang waktunya', async () => {
  const kind = kindNamed('formulir-pelaksanaan-backup')
  const books = changed(sampleMonth(), ({ app }) => (app === 'sipd' ? late : {}))
  const text = await words(kind, books, {})
  expect(text).toContain('2 kali')
  expect(text).toContain('04-10-2026 22.00 sampai 11-10-2026 22.00')
})

test('bukti restore bulan lalu tetap bertanda, juga bila naskah yang menutup bulannya terbit kemudian', async () => {
  const kind = kindNamed('register-uji-restore')
  const books = sampleMonth()
  const restore = books.runs.find(({ app, execution }) => app === 'sipd' && execution.operation === 'restore')
  const lastRestore = restoreProof({ ...(restore as Run), ...late, late: false })
  const clues = { name: 'sipd', host: null, log: null, tags: [], objects: [], artifact: null }
  const blank = {
    clues,
    lastSuccessAt: null,
    lastArtifact: null,
    lastBytes: null,
    lastCopies: [],
    stored: [],
  }
  const sipd = { ...blank, lastRestoreAt: lastRestore.at, lastRestore, stated: false }
  const carried = { ...books, runs: [], standing: { ...books.standing, apps: { sipd } } }
  expect(await words(kind, carried, {})).not.toContain(late.recordedBy)
  const issued = {
    at: '2026-11-01T08:00:00+07:00',
    by: 'x',
    asOf: '2026-11-01T08:00:00+07:00',
    period: '2026-10',
  }
  const kept = { v: 1 as const, id: 'p', files: [], heads: [] }
  const paper = { ...kept, kind: 'paper' as const, slug: 'laporan-bulanan', title: 'L', number: '9' }
  const closed = { ...carried, papers: [...books.papers, { ...paper, ...issued }] }
  expect(await words(kind, closed, {})).toContain('susulan 05-11-2026 oleh Petugas Susulan (akun)')
})

test('lampiran yang datang sesudah berkas berakhir ditandai, yang sebelumnya tidak', () => {
  const books = sampleMonth()
  const ticket = books.tickets[0] as Ticket
  const step = ticket.step as string
  const fact = ticket.moves.at(-1) as Ticket['moves'][number]
  const withdrawn = moved(ticket, { ...fact, event: { type: 'withdrawn', step, reason: 'x' } })
  const attachment = { name: 'surat.pdf', sha256: 'a', sizeBytes: 1, mediaType: 'application/pdf' }
  const attached = moved(withdrawn, {
    ...fact,
    event: { type: 'attached', step, attachment, note: 'menyusul' },
  })
  expect(notesOfTicket(ticket, books)).toEqual([])
  expect(notesOfTicket(withdrawn, books)).toEqual([])
  expect(notesOfTicket(attached, books)).toMatchObject([{ kind: 'after', why: 'surat.pdf: menyusul' }])
})
