// Do the forms say what the SOPs ask, blank and filled, whatever is written into them?

import { describe, expect, test } from 'vitest'
import { answersJsonSchema, readAnswers } from '../../src/documents/answers.ts'
import { answersFile } from '../../src/documents/answers-file.ts'
import { titleOf } from '../../src/documents/form-paper.ts'
import { plainAsk } from '../../src/documents/paper-kind.ts'
import { prefilledAnswers } from '../../src/documents/prefill.ts'
import type { Block, Document, Inline } from '../../src/paper/document.ts'
import { writeText } from '../../src/paper/text.ts'
import { questions } from '../../src/register/criticality.ts'
import { fieldsInForce } from '../../src/sop/form.ts'
import { fiveSops } from '../five-sops.ts'
import { formFiles, formNamed, forms, printForm } from './form-papers.ts'
import { wordsOf } from './paper-of.ts'
import { sampleAnswers } from './sample-answers.ts'
import { emptyMonth, sampleMonth } from './sample-month.ts'

describe.each(formFiles)('$name', ({ name, form, problems }) => {
  test('terbaca tanpa keluhan', () => {
    expect(problems).toEqual([])
    expect(form?.slug).toBe(name)
  })
  test('diminta SOP yang menyebutnya', () => {
    const asking = form?.askedBy.flatMap(({ sop }) => sop ?? []) ?? []
    const naming = fiveSops.filter(sop => sop.papers.includes(name)).map(sop => sop.id)
    // The agenda is every office's, whatever its SOPs ask.
    expect(asking.length > 0).toBe(name !== 'buku-agenda')
    expect(naming.sort()).toEqual([...new Set(asking)].sort())
  })
  // A paper of the books has its blank face among the papers.
  test.skipIf(form?.shape === 'buku')('bentuk kosong', async () => {
    const document = await printForm(formNamed(name), sampleMonth(), { face: 'blank' })
    await expect(writeText(document, 130)).toMatchFileSnapshot(`../golden/formulir/${name}-kosong.txt`)
  })
  test('terisi', async () => {
    const answers = sampleAnswers(formNamed(name))
    const document = await printForm(formNamed(name), sampleMonth(), { app: 'simpeg', answers })
    await expect(writeText(document, 130)).toMatchFileSnapshot(`../golden/formulir/${name}.txt`)
  })
  test('kantor yang belum punya apa-apa', async () => {
    const words = wordsOf(await printForm(formNamed(name), emptyMonth()))
    expect(words).toContain('KOTA CONTOH')
  })
})

const hostile = `"Kutip" & <tag> {{kurung}} =1+1 {key} 🚀 بيانات \u202ebalik ${'N'.repeat(450)}`

test.each(forms.map(form => form.slug))('%s: teks apa pun tercetak utuh, 60 baris pun', async slug => {
  const form = formNamed(slug)
  const answers = sampleAnswers(form, 60, hostile)
  const words = wordsOf(await printForm(form, sampleMonth(), { answers }))
  const texts = fieldsInForce(form, []).filter(({ type }) => type === 'text' || type === 'long')
  if (texts.length > 0) expect(words).toContain('N'.repeat(450))
  const printed = form.sections.filter(({ layout }) => layout !== 'places').flatMap(({ fields }) => fields)
  if (printed.some(({ type }) => type === 'table')) expect(words.split('\n')).toContain('60')
})

test('tabel tanpa baris menyatakan Nihil', async () => {
  const form = formNamed('laporan-perbaikan')
  const answers = { ...sampleAnswers(form), repairs: [] }
  expect(wordsOf(await printForm(form, sampleMonth(), { answers }))).toContain('Nihil')
})

/** Blanks and boxes with their keys, wherever they stand. */
function fieldNames(document: Document): string[] {
  const names: string[] = []
  const see = (part: Inline): void => {
    if (part.kind === 'blank' && part.field) names.push(part.name)
    if (part.kind === 'checkbox' && part.field) names.push(`${part.field.name}=${part.field.option ?? ''}`)
  }
  const inBlock = (block: Block): void => {
    if ('content' in block) block.content.forEach(see)
    if (block.kind === 'list') for (const item of block.items) item.content.forEach(see)
    if (block.kind !== 'table') return
    for (const { cells } of block.body)
      for (const cell of cells)
        if (typeof cell === 'object' && cell.kind === 'cell') cell.content.forEach(see)
  }
  for (const { blocks } of document.sections) blocks.forEach(inBlock)
  return names
}

test.each(forms.filter(form => form.fillable).map(form => form.slug))(
  '%s: setiap isian punya satu tempat di bentuk kosong yang dapat diisi',
  async slug => {
    const form = formNamed(slug)
    const document = await printForm(form, sampleMonth(), { face: 'blank' })
    const names = fieldNames(document)
    expect(document.fillable).toBe(true)
    expect(new Set(names).size).toBe(names.length)
    const heads = new Set(names.map(name => name.split(/[.=]/)[0]))
    const signed = form.signatures.flat().flatMap(({ name, rank, nip, post }) => [name, rank, nip, post])
    for (const { key, type } of fieldsInForce(form, [])) {
      // Who signs writes by hand at the foot; a computed figure is nobody's to write; places of the letterhead are words.
      const elsewhere = signed.some(text => text === key || text === `{${key}}`)
      if (type === 'computed' || elsewhere || heads.has(key)) continue
      const words = form.sections.map(({ text, points, after }) => [text, points, after])
      const said = JSON.stringify([form.letterhead, form.letter, form.number, words])
      expect(said, `${slug}: ${key}`).toMatch(new RegExp(`\\{${key}(:[a-zA-Z]+)?\\}`))
    }
  },
)

test('kotak berlabel dapat diisi pula, bila formulirnya untuk diisi di komputer', async () => {
  const form = { ...formNamed('lembar-disposisi'), fillable: true }
  const document = await printForm(form, sampleMonth(), { face: 'blank' })
  expect(document.fillable).toBe(true)
  const heads = new Set(fieldNames(document).map(name => name.split(/[.=]/)[0]))
  // The day stands above the signature; how long it took is computed.
  const asked = fieldsInForce(form, []).filter(({ key, type }) => type !== 'computed' && key !== form.dated)
  expect([...heads].sort()).toEqual(asked.map(({ key }) => key).sort())
})

test('hanya bentuk kosong yang dapat diisi di komputer', async () => {
  const form = formNamed('formulir-permintaan-restore')
  const filled = await printForm(form, sampleMonth(), { answers: sampleAnswers(form) })
  expect(filled.fillable).toBe(false)
  expect(fieldNames(filled)).toEqual([])
})

describe('jawaban', () => {
  const form = formNamed('ba-uji-restore')
  const read = (text: string) => readAnswers(form, [], 'jawaban.yaml', text)

  test('setiap jawaban yang salah disebut dengan isian dan tempatnya', () => {
    const text = [
      'testedOn: 2026-02-30',
      'application: 12',
      'artifact: a.sql.gz',
      'environment: server uji',
      'startedAt: kemarin',
      'finishedAt: 13-10-2026 10.30',
      'rtoHours: empat',
      'result: Lulus',
      'steps:',
      '  - { step: Memulihkan, verdict: Mungkin }',
      '  - { actual: gagal, langkah: 2 }',
      'took: 3 jam',
    ].join('\n')
    const { answers, problems } = read(text)
    expect(answers).toBeNull()
    expect(problems.map(({ line, column, message, hint }) => `${line}:${column} ${message} ${hint}`)).toEqual(
      [
        '1:11 "Tanggal uji" (testedOn) harus tanggal seperti 2026-10-01 atau 01-10-2026. Perbaiki nilainya pada baris ini.',
        '2:14 "Aplikasi" (application) harus teks, bukan angka. Apit dengan tanda kutip: "12".',
        '5:12 "Mulai" (startedAt) harus tanggal dan jam seperti 2026-10-01 01:30. Perbaiki nilainya pada baris ini.',
        '7:11 "Target RTO (jam)" (rtoHours) harus angka, bukan teks. Perbaiki nilainya pada baris ini.',
        '8:9 "Hasil uji" (result) harus salah satu dari "Berhasil", "Berhasil dengan catatan", "Gagal". Yang dikenal: "Berhasil", "Berhasil dengan catatan", "Gagal".',
        '10:34 "Kesimpulan" (verdict) harus salah satu dari "Sesuai", "Tidak sesuai". Yang dikenal: "Sesuai", "Tidak sesuai".',
        '11:5 "Langkah" (step) wajib diisi. Tambahkan jawabannya di berkas ini.',
        '11:22 Kunci "langkah" tidak dikenal di dalam butir ke-2 dari "Langkah uji" (steps). Yang dikenal: "step", "expected", "actual", "verdict".',
        '12:7 "Lama pemulihan" (took) dihitung sendiri; jangan diisi. Perbaiki nilainya pada baris ini.',
      ],
    )
  })

  test('yang wajib dan belum dijawab disebut, kecuali yang dijawab buku', () => {
    const required = read('testedOn: 2026-10-13').problems.map(({ message }) => message)
    expect(required).toContain('"Aplikasi" (application) wajib diisi.')
    const known = readAnswers(form, [], 'j', 'testedOn: 2026-10-13', { application: 'SIMPEG' })
    expect(known.problems.map(({ message }) => message)).not.toContain(
      '"Aplikasi" (application) wajib diisi.',
    )
  })

  test('kolom wajib di setiap baris tabel', () => {
    const { problems } = read('steps:\n  - { step: satu }\n  - { actual: dua }\n')
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toContain(
      '3 "Langkah" (step) wajib diisi.',
    )
  })

  test('NIP yang tampak keliru diragukan, tidak ditolak', () => {
    const request = formNamed('formulir-permintaan-restore')
    const text = `${answersFile(request, [], sampleAnswers(request)).replace('"198001012005011001"', '"123"')}`
    const { answers, problems } = readAnswers(request, [], 'j', text)
    expect(answers?.['applicantNip']).toBe('123')
    expect(problems.map(({ code, kept }) => [code, kept])).toEqual([['doubtful-nip', true]])
  })

  test('sepuluh pertanyaan dijawab semua atau tidak sama sekali', () => {
    const se = formNamed('penilaian-kekritisan')
    const { problems } = readAnswers(se, [], 'j', 'answers: { q1: A, q2: D }')
    expect(problems.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^"[^"]+" \(q2\) harus salah satu dari "A", "B", "C"\.$/),
    )
    const open = readAnswers(se, [], 'j', 'answers: { q1: A }').problems.map(({ message }) => message)
    expect(open).toContain('"Sepuluh karakteristik" dijawab 1 dari 10 pertanyaan.')
  })

  test('JSON sama baiknya', () => {
    const answers = sampleAnswers(form)
    expect(read(JSON.stringify(answers))).toEqual({ answers, problems: [] })
  })
})

test.each(forms.map(form => form.slug))('%s: berkas jawaban terbaca kembali sama', slug => {
  const form = formNamed(slug)
  const answers = sampleAnswers(form)
  expect(readAnswers(form, [], 'j', answersFile(form, [], answers)).answers).toEqual(answers)
  const empty = readAnswers(form, [], 'j', answersFile(form, [], {})).problems
  expect(empty.every(({ code }) => code === 'missing-answer')).toBe(true)
})

test.each(forms.map(form => form.slug))('%s: skema jawaban menyebut setiap isian', slug => {
  const form = formNamed(slug)
  const { properties } = answersJsonSchema(form, []) as { properties: object }
  const asked = fieldsInForce(form, []).filter(({ type }) => type !== 'computed')
  expect(Object.keys(properties)).toEqual(asked.map(({ key }) => key))
})

describe('dari buku', () => {
  test('berita acara uji restore: aplikasi, berkas, target', () => {
    const answers = prefilledAnswers(formNamed('ba-uji-restore'), sampleMonth(), {
      ...plainAsk,
      app: 'simpeg',
    })
    expect(answers).toMatchObject({
      testedOn: '2026-11-02',
      application: 'SIMPEG',
      owner: 'BKD',
      rtoHours: 4,
      rpoHours: 24,
    })
  })
  test('lampiran spesifikasi: satu baris setiap server', () => {
    const answers = prefilledAnswers(formNamed('surat-permohonan'), sampleMonth(), {
      ...plainAsk,
      app: 'sipd',
    })
    expect(answers['specification']).toMatchObject([
      { application: 'SIPD', host: 'srv-simpeg01, 10.0.0.5', os: 'Debian 12' },
      { application: 'SIPD', host: 'srv-web01' },
    ])
  })
  test('lembar pelaksanaan: pelaksanaan yang disebut, beserta aplikasinya', () => {
    const books = sampleMonth()
    const run = books.runs.find(({ execution }) => execution.status === 'failed')?.id ?? ''
    const answers = prefilledAnswers(formNamed('lembar-pelaksanaan-backup'), books, { ...plainAsk, run })
    expect(answers).toMatchObject({
      doneOn: '2026-10-21',
      frequency: 'Harian',
      application: 'SIMPEG',
      owner: 'BKD',
      method: 'Otomatis',
      result: 'Gagal',
      obstacle: 'disk penuh',
    })
  })
  test('laporan perbaikan: setiap kegagalan bulan itu', () => {
    const { repairs } = prefilledAnswers(formNamed('laporan-perbaikan'), sampleMonth(), plainAsk)
    expect(repairs).toEqual([
      { application: 'SIMPEG', date: '2026-10-21', cause: 'disk penuh' },
      { application: 'SIMPEG', date: '2026-10-22', cause: 'disk penuh' },
    ])
  })
  test('penilaian kekritisan: jawaban register, skor dan kategori dihitung', async () => {
    const form = formNamed('penilaian-kekritisan')
    const words = wordsOf(await printForm(form, sampleMonth(), { app: 'simpeg' }))
    expect(words.split('\n')).toEqual(expect.arrayContaining(['22', 'Tinggi']))
  })
  test('yang tidak diketahui tetap tempat kosong', () => {
    expect(prefilledAnswers(formNamed('konfirmasi'), emptyMonth(), plainAsk)).toEqual({})
  })
})

test('pertanyaan kategori SE di formulir sama dengan yang dihitung program', () => {
  const field = fieldsInForce(formNamed('penilaian-kekritisan'), []).find(({ key }) => key === 'answers')
  expect(field?.items?.map(({ label, answers }) => ({ text: label, answers }))).toEqual(questions)
})

test('berita acara: hari dan terbilang dihitung, gangguan melewati tengah malam', async () => {
  const ba = formNamed('ba-uji-restore')
  const words = wordsOf(await printForm(ba, sampleMonth(), { answers: { testedOn: '2026-10-13' } }))
  expect(words).toContain(
    'Pada hari ini Selasa tanggal tiga belas bulan Oktober tahun dua ribu dua puluh enam (13-10-2026)',
  )
  const form = formNamed('formulir-pelaksanaan-restore')
  const answers = { stoppedAt: '23:40', activatedAt: '00:25' }
  expect(wordsOf(await printForm(form, sampleMonth(), { answers })).split('\n')).toContain('45 menit')
})

test('judul menurut SOP kantor itu sendiri', () => {
  const kudus = fiveSops.filter(sop => sop.id === 'kudus')
  expect(titleOf(formNamed('rencana-pelaksanaan'), { sops: kudus })).toMatch(/^Jadwal Pelaksanaan/)
  expect(titleOf(formNamed('rencana-pelaksanaan'), { sops: [] })).toMatch(/^Rencana Pelaksanaan/)
})

test('isian lembaga lain ada hanya bila kantor menyalakannya', async () => {
  const form = formNamed('formulir-pelaksanaan-restore')
  const books = sampleMonth()
  const label = 'Persetujuan menimpa data yang berjalan'
  expect(wordsOf(await printForm(form, books))).not.toContain(label)
  books.office.formFields = ['persetujuan-timpa']
  expect(wordsOf(await printForm(form, books))).toContain(label)
})

test('penanda tangan: pemegang jabatan, atau yang disebut kantor.yaml, atau tempat kosong', async () => {
  const form = formNamed('jadwal-cron')
  const books = sampleMonth()
  const signers = async () =>
    (await printForm(form, books)).sections.flatMap(({ blocks }) =>
      blocks.flatMap(block => (block.kind === 'signatures' ? block.signers.map(({ name }) => name) : [])),
    )
  expect(await signers()).toEqual([null, 'Nama Contoh Empat, S.T., M.Kom.'])
  books.office.signers = { 'jadwal-cron': [{ official: 'pengelola' }, { official: 'analis' }] }
  expect(await signers()).toEqual(['Nama Contoh Satu', 'Nama Contoh Dua'])
})

test.each([
  ['kaltim', '15 menit'],
  ['kudus', '15 menit'],
  ['majalengka', '1 hari'],
])('lembar disposisi menyebut batas waktu SOP kantornya: %s, %s', async (id, norm) => {
  const sops = fiveSops.filter(sop => sop.id === id)
  const document = await printForm(
    formNamed('lembar-disposisi'),
    { ...sampleMonth(), sops },
    { face: 'blank' },
  )
  expect(wordsOf(document)).toContain(`Diteruskan tanggal dan jam (batas ${norm})`)
})
