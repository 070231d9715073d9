// What do the SOPs of the house lack in their own text?

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runChecks, runSopChecks } from '../../src/checks/catalogue.ts'
import { printedDate } from '../../src/checks/printed-date.ts'
import { cites, Law } from '../../src/sop/law.ts'
import { readSop } from '../../src/sop/read-sop.ts'
import { Sop } from '../../src/sop/sop.ts'
import { lawLibrary } from '../../src/store/law-library.ts'
import { scenario } from '../scenario.ts'

const laws = lawLibrary()
const sopOf = (id: string): Sop => {
  const text = readFileSync(new URL(`../../data/sop/${id}.yaml`, import.meta.url), 'utf8')
  const { sop } = readSop(`${id}.yaml`, text)
  if (sop === null) throw new Error(`${id}.yaml tidak terbaca`)
  return sop
}
/** `check: sentence`, without the name of the SOP. */
const remarks = (sop: Sop, today = '2026-11-02'): string[] =>
  runSopChecks(sop, { today, laws }).map(
    ({ check, message }) => `${check}: ${message.replace(/ SOP "[^"]*"/, '')}`,
  )

describe('the five SOPs', () => {
  test.each([
    ['batam', []],
    [
      'surakarta',
      [
        'sop-legal-basis: Dasar hukum 2 (Undang-Undang Nomor 5 Tahun 2014) dicabut dan diganti dengan Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara sejak 31 Oktober 2023, sesudah SOP ini ditetapkan (17-April-2023).',
      ],
    ],
    [
      'majalengka',
      [
        'sop-identity: Identitas belum lengkap: nomor kosong; tanggal pembuatan kosong; tanggal efektif kosong; pejabat yang mengesahkan belum ditulis.',
      ],
    ],
    [
      'kaltim',
      [
        'sop-identity: Identitas belum lengkap: tanggal efektif kosong.',
        'sop-actor: 5 kalimat kegiatan menyebut pelakunya ("OPD", "Administrator", "Pengelola TIK", "Pemeriksa TIK"); pelaku ditunjukkan oleh kolomnya, dan kalimat diawali kata kerja.',
        'sop-norm: 1 kegiatan tidak menyebut waktu bakunya: langkah 1.',
        'sop-legal-basis: Dasar hukum 3 (Peraturan Pemerintah Nomor 82 Tahun 2012) dicabut dan diganti dengan Peraturan Pemerintah Nomor 71 Tahun 2019 tentang Penyelenggaraan Sistem dan Transaksi Elektronik sejak 10 Oktober 2019, sesudah SOP ini ditetapkan (01 Agustus 2018).',
      ],
    ],
    [
      'kudus',
      [
        'sop-identity: Identitas belum lengkap: nomor "067/ /18.01/2020" belum terisi seluruhnya; tanggal pembuatan "April 2020" tidak menyebut hari; tanggal efektif "April 2020" tidak menyebut hari.',
        'sop-norm: 1 kegiatan tidak menyebut waktu bakunya: langkah 1.',
        'sop-legal-basis: Dasar hukum 3 (Peraturan Pemerintah Nomor 82 Tahun 2012) dicabut dan diganti dengan Peraturan Pemerintah Nomor 71 Tahun 2019 tentang Penyelenggaraan Sistem dan Transaksi Elektronik sejak 10 Oktober 2019, sebelum SOP ini ditetapkan (April 2020).',
      ],
    ],
  ])('%s', (id, expected) => expect(remarks(sopOf(id))).toEqual(expected))
})

const small = (more: object, steps: object[] = []): Sop =>
  Sop.parse({
    id: 'contoh',
    title: 'Contoh',
    number: '1',
    madeOn: '1 Maret 2022',
    effectiveOn: '2 Maret 2022',
    signedBy: { post: 'Kepala', name: 'Nama Contoh', nip: '19700101 199503 1 001' },
    procedures: [
      {
        id: 'a',
        trigger: 'cycle',
        roles: ['Kepala Bidang', 'Tim Data Center'],
        steps: [{ id: 'satu', do: 'Melakukan backup', by: 'Kepala Bidang', norm: '1 jam' }, ...steps],
      },
    ],
    ...more,
  })
const step = (sentence: string): Sop =>
  small({}, [{ id: 'dua', do: sentence, by: 'Tim Data Center', norm: '1 jam' }])

test('an SOP that says everything has no remark', () => expect(remarks(small({}))).toEqual([]))

test.each(['Tim Data Center melaksanakan backup', 'Kepala Bidang <i>Memeriksa</i> hasil'])(
  'sop-actor: %s',
  sentence => expect(remarks(step(sentence))[0]).toMatch(/^sop-actor: 1 kalimat/),
)
test.each([
  'Menyerahkan laporan kepada Kepala Bidang',
  'Berkoordinasi dengan Tim Data Center',
  // What stands before the verb is no performer of this procedure.
  'Dokumen yang memuat daftar',
  'Backup dan restore',
])('sop-actor keeps silent: %s', sentence => expect(remarks(step(sentence))).toEqual([]))

test('sop-norm: with several procedures the step is named by its own; start and end need no time', () => {
  const procedure = (id: string, title?: string) => ({
    id,
    ...(title ? { title } : {}),
    trigger: 'cycle',
    roles: ['Petugas'],
    steps: [
      { id: 'mulai', do: 'Mulai', by: 'Petugas', symbol: 'start' },
      { id: 'kerja', do: 'Melakukan backup', by: 'Petugas' },
    ],
  })
  expect(remarks(small({ procedures: [procedure('a', 'PROSEDUR BACKUP'), procedure('b')] }))).toEqual([
    'sop-norm: 2 kegiatan tidak menyebut waktu bakunya: PROSEDUR BACKUP langkah 1, b langkah 1.',
  ])
  expect(remarks(small({ procedures: [procedure('a')], print: { ends: 'row' } }))).toEqual([
    'sop-norm: 1 kegiatan tidak menyebut waktu bakunya: langkah 2.',
  ])
})

test('sop-norm: a time that names no length is told beside one that is lacking', () => {
  const steps = ['1 (satu) Hari kerja', 'secepatnya', undefined, '15–30 menit'].map((norm, i) => ({
    id: `kerja-${i}`,
    do: 'Melakukan backup',
    by: 'Petugas',
    ...(norm === undefined ? {} : { norm }),
  }))
  const procedures = [{ id: 'a', trigger: 'cycle', roles: ['Petugas'], steps }]
  expect(remarks(small({ procedures }))).toEqual([
    'sop-norm: 1 kegiatan tidak menyebut waktu bakunya: langkah 3.',
    'sop-norm: 2 kegiatan menyebut waktu baku yang tidak dapat dihitung: langkah 2, langkah 4.',
  ])
})

describe('sop-legal-basis', () => {
  const citing = (...legalBasis: string[]): string[] => remarks(small({ legalBasis }))
  test.each(['PP 82/2012', 'PP No. 82 Tahun 2012 tentang PSTE', 'peraturan  pemerintah nomor 82 tahun 2012'])(
    '%s is found',
    item => expect(citing(item)).toHaveLength(1),
  )
  test.each([
    'PP 182/2012',
    'PP 82/2013',
    'KPP 82/2012',
    'Peraturan Daerah Nomor 82 Tahun 2012',
    'PP 82/20120',
  ])('%s is another rule', item => expect(citing(item)).toEqual([]))
  test('a change is told unless the SOP names it; what is not yet in force is not told', () => {
    const act = 'Undang-Undang Nomor 11 Tahun 2008 tentang ITE'
    expect(citing(act).map(text => /diubah dengan (.*?) sejak/.exec(text)?.[1])).toEqual([
      'Undang-Undang Nomor 19 Tahun 2016',
      'Undang-Undang Nomor 1 Tahun 2024',
    ])
    expect(citing(`${act}, diubah dengan Undang-Undang Nomor 19 Tahun 2016`)).toHaveLength(1)
    expect(remarks(small({ legalBasis: [act] }), '2023-12-31')).toHaveLength(1)
  })
  test('where only a year is known, the order is told only by other years', () => {
    const item = 'Peraturan Menteri Dalam Negeri Nomor 54 Tahun 2009'
    const made = (effectiveOn: string) => remarks(small({ legalBasis: [item], effectiveOn }))[0]
    expect(made('2 Maret 2022')).toMatch(/sejak tahun 2023, sesudah SOP ini ditetapkan \(2 Maret 2022\)\.$/)
    expect(made('2 Maret 2024')).toMatch(/sejak tahun 2023, sebelum SOP ini ditetapkan \(2 Maret 2024\)\.$/)
    expect(made('2 Maret 2023')).toMatch(/sejak tahun 2023\.$/)
  })
  test('every rule of the table is found by its own name, and cites nothing else of the table', () => {
    for (const law of laws) {
      for (const kind of law.kinds) {
        const item = `${kind} Nomor ${law.number} Tahun ${law.year} tentang ${law.about}`
        const found = laws.filter(other => cites(item, other))
        expect(found.every(other => other.number === law.number && other.year === law.year)).toBe(true)
        expect(found).toContain(law)
      }
    }
  })
  test('kinds are words, never patterns', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), kind => {
        const law = { kinds: [kind], number: 1, year: 2020 }
        expect(typeof cites('PP 1/2020', law)).toBe('boolean')
      }),
      { numRuns: 100 },
    )
    expect(Law.safeParse({ ...laws[0], since: '10-10-2019' }).success).toBe(false)
  })
})

test('dates as signed papers write them', () => {
  const dates = [
    '01 Agustus 2018',
    '31-Maret-2023',
    'April 2020',
    '1/8/2018',
    '-',
    '',
    '2018',
    '1 Foo 2018',
    '1 2 3 2018',
  ]
  expect(dates.map(printedDate)).toEqual([
    '2018-08-01',
    '2023-03-31',
    '2020-04',
    '2018-08-01',
    null,
    null,
    null,
    null,
    null,
  ])
})

test('in the books they run where they are switched on, with the sentence of the SOP', () => {
  const books = scenario('kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00')
  const kaltim = sopOf('kaltim')
  const found = (sop: Sop) =>
    runChecks({ ...books, laws, sops: [sop] }).filter(({ check }) => check === 'sop-legal-basis')
  expect(found(kaltim)).toEqual([])
  const switched = { ...kaltim, checks: { 'sop-legal-basis': { basis: 'dasar hukum', with: {} } } }
  expect(found(switched)).toMatchObject([
    {
      severity: 'ringan',
      subject: 'sop:kaltim',
      basis: 'SOP BACK-UP DAN RESTORE DATABASE SERVER DI DINAS KOMINFO PROV. KALTIM, dasar hukum',
    },
  ])
})
