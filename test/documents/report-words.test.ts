// Do the sentences and names of a report say what a head understands?

import { expect, test } from 'vitest'
import { runChecks } from '../../src/checks/catalogue.ts'
import type { Finding } from '../../src/checks/finding.ts'
import type { Forecast } from '../../src/checks/forecast.ts'
import { figureChanges } from '../../src/checks/report-figures.ts'
import { share } from '../../src/documents/cells.ts'
import { followUpRows } from '../../src/documents/finding-rows.ts'
import { forecastSentences } from '../../src/documents/forecast-words.ts'
import { plainAsk } from '../../src/documents/paper-kind.ts'
import { scopeOf } from '../../src/documents/scope.ts'
import { scenario } from '../scenario.ts'
import { paperOf, textOf } from './paper-of.ts'
import { sampleMonth } from './sample-month.ts'

const disk = { medium: 'disk', place: 'srv:/cadangan', offsite: false, encrypted: null } as const

const forecast = (growthBytes: number): Forecast => ({
  months: ['2026-01', '2026-02', '2026-03'].map((month, i) => ({
    month,
    stored: 1000,
    held: 1000,
    expected: i === 2,
  })),
  wholeMonths: 2,
  growthBytes,
  capacityBytes: null,
  fullIn: null,
  keepingAll: 0,
})

test.each([
  [0, 'tetap dari bulan ke bulan'],
  [2048, 'naik rata-rata 2 KB dari bulan ke bulan'],
  [-2048, 'turun rata-rata 2 KB dari bulan ke bulan'],
])('growth of %d bytes a month', (growth, words) => {
  expect(forecastSentences(forecast(growth))).toContain(`data yang disimpan per bulan ${words}.`)
})

test('columns of slots add up: those without a verdict have one while there are any', async () => {
  const page = (per: string) => `kantor Kantor Contoh, WIB, Oktober 2026, per ${per}
aplikasi simpeg "SIMPEG" milik BKD
jadwal simpeg harian 23:00 sejak 2026-10-01
log simpeg 01-10..30-10 23:00..23:05 sukses`
  const rows = async (per: string): Promise<string[]> => {
    const text = await textOf('laporan-bulanan', scenario(page(per)))
    const counted = text.split('\n').filter(line => /(SIMPEG|Jumlah).*%/.test(line))
    return counted.map(line => (line.match(/\d+%?/g) ?? []).join(' '))
  }
  const open = '31 30 0 0 0 0 0 1 100%'
  expect(await rows('2026-11-01 00:30')).toEqual([`1 ${open}`, open, open])
  const judged = '31 30 0 0 0 1 0 96'
  expect((await rows('2026-11-02 08:00')).map(row => row.split(' ').slice(0, -1).join(' '))).toEqual([
    `1 ${judged}`,
    judged,
    judged,
  ])
})

test('a failure is made good by the next backup of its own plan', async () => {
  const books = scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi simpeg "SIMPEG" milik BKD
jadwal simpeg/db harian 01:00 sejak 2026-10-01 sampai 2026-10-03
jadwal simpeg/berkas harian 12:00 sejak 2026-10-01 sampai 2026-10-03
log simpeg 01-10 01:00..01:05 gagal "disk penuh"
log simpeg 01-10..03-10 12:00..12:05 sukses
log simpeg 02-10 01:00..01:05 gagal "disk penuh"
log simpeg 03-10 01:00..01:05 sukses`)
  const report = await textOf('laporan-bulanan', books)
  expect(report.match(/Berhasil lagi .*?\.\d\d/g)).toEqual(['Berhasil lagi 03-10-2026 01.00'])
  expect(report).toMatch(/│ simpeg\/db +│/)
})

test('a run after midnight is of the plan of the evening before, in the form of the new month too', async () => {
  const books = scenario(`kantor Kantor Contoh, WIB, November 2026, per 2026-12-02 08:00
aplikasi simpeg "SIMPEG" milik BKD
jadwal simpeg harian 23:55 sejak 2026-10-31 sampai 2026-10-31
log simpeg 01-11 00:05..00:20 sukses`)
  const form = await textOf('formulir-pelaksanaan-backup', books)
  expect(form).toMatch(/☑ harian.*☐ insidentil/)
})

test('what is to be followed up has a name, never a key alone', () => {
  const books = sampleMonth()
  const subjects = [
    'app:simpeg',
    'ticket:B-2026-10-001',
    `sop:${books.sops[0]?.id}`,
    'kantor:naming',
    'report:2026-10',
  ]
  const findings = subjects.map(
    (subject): Finding => ({
      check: 'x',
      severity: 'ringan',
      subject,
      message: 'm',
      evidence: [],
      basis: 'b',
    }),
  )
  const rows = followUpRows({ ...scopeOf(books, plainAsk), findings }, books)
  expect(rows.map(({ cells }) => cells[1])).toEqual([
    'SIMPEG',
    'Berkas B-2026-10-001',
    `SOP ${books.sops[0]?.title}`,
    'Ketentuan penamaan berkas',
    'Laporan 2026-10',
  ])
})

test('a sheet tells where a step was sent back to by its row, and what was issued', async () => {
  const books = scenario(`
kantor Kantor Contoh, WIB, Agustus 2026, per 2026-08-31 08:00
sop kudus
berkas k buka backup-restore 12-08 08:00 oleh OPD layanan=backup pemohon=BKPP "Backup"
berkas k kerjakan 12-08 08:10 oleh OPD
berkas k kembalikan permohonan 12-08 08:20 oleh "Bidang Informatika" "spesifikasi belum disebut"
berkas k kerjakan 12-08 09:00 oleh OPD
nomor 555/004/INF/2026 terbit 2026-08-12 09:12 oleh "petugas (kabid)" "Lembar Disposisi" berkas=B-2026-08-001`)
  const text = await textOf('lembar-kendali', books, { ticket: books.tickets[0] ?? null })
  expect(text).toContain('ke langkah A.3: spesifikasi belum disebut')
  expect(text).toMatch(/│ 1 {2}│ Lembar Disposisi +│ 555\/004\/INF\/2026 +│ 12-08-2026 09.12/)
})

test('what was stored in a month is one number throughout; what others stored, and what no log tells, is said', async () => {
  const page = `kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi a "Alfa" milik BKD
aplikasi b "Beta" milik BPKAD
log a 01-10..10-10 01:00..01:05 sukses 1 GB
log a 11-10..12-10 01:00..01:05 sukses
log b 01-10..02-10 01:00..01:05 sukses
log takdikenal 01-10..10-10 01:00..01:05 sukses 3 GB
saldo a 2026-09-30 01:00`
  const books = scenario(page)
  // A log may tell only what it read.
  for (const run of books.runs) run.execution.bytesStored = null
  const own = books.standing.apps['a']
  if (own) own.stored = [{ month: '2026-09', bytes: 10 * 1024 ** 3, backups: 10, firstDate: 1 }]
  const report = await textOf('laporan-bulanan', books)
  expect(report).toContain('Data tersimpan             10 GB (tercatat ukurannya 10 dari 14 backup)')
  expect(report).toContain('Di luar itu tersimpan      30 GB, oleh aplikasi yang belum terdaftar')
  expect(report).toContain('Data cadangan bertambah 10 GB dari 10 backup berhasil')
  expect(report).toMatch(/│ 1 {2}│ Alfa +│ +12 │ +– │ +1 GB │ +10 GB │/)
  expect(report).toMatch(/│ 2 {2}│ Beta +│ +2 │ +– │ +– │ +– │/)
  expect(report).toContain('data yang disimpan per bulan tetap dari bulan ke bulan')
  expect(await textOf('laporan-bulanan', books, { owner: 'BPKAD' })).toContain(
    'Data tersimpan             – (tercatat ukurannya 0 dari 2 backup)',
  )
  const before = { ...books, runs: books.runs.filter(run => run.app !== 'b') }
  expect(figureChanges(before, books)).toContainEqual(
    expect.objectContaining({ before: '0 kali, tersimpan 0 byte', after: '2 kali, tersimpan –' }),
  )
})

test('a plan that ended decides nothing any more; the capacities of those in force add up', async () => {
  const page = `kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi a "Alfa" milik BKD
jadwal a harian 01:00 sejak 2026-01-01 sampai 2026-08-31 capacityBytes="100 GB" retentionDays=365 rtoHours=1 medium="NAS lama"
periksa retention-kept "Salinan disimpan"
log a 01-10..02-10 01:00..01:05 sukses 1 GB
log a 01-10 12:00..12:05 sukses 1 GB
log a 10-10 09:00..13:00 sukses op=test`
  const ended = scenario(page)
  for (const run of ended.runs) run.execution.copies = [{ ...disk, keptUntil: '2026-11-05' }]
  expect(await textOf('daftar-prioritas-aplikasi', ended)).toContain('│ dijadwalkan ')
  expect(await textOf('jadwal-backup', ended)).toContain('Aplikasi yang belum dijadwalkan: Alfa.')
  expect(await textOf('formulir-pelaksanaan-backup', ended)).not.toContain('NAS lama')
  expect(runChecks(ended).map(({ check }) => check)).not.toContain('retention-kept')
  const replaced = scenario(`${page}
jadwal a/dua harian 01:00 sejak 2026-09-01 capacityBytes="30 GB" retentionDays=30 rtoHours=8
jadwal a/tiga mingguan Minggu 20:00 sejak 2026-09-01 capacityBytes="20 GB"
saldo a 2026-09-30 01:00`)
  const own = replaced.standing.apps['a']
  if (own) own.stored = [{ month: '2026-09', bytes: 30 * 1024 ** 3, backups: 30, firstDate: 1 }]
  const report = await textOf('laporan-bulanan', replaced)
  expect(report).toMatch(/│ Alfa +│ +3 │ +– │ +1 GB │ +3 GB │ +50 GB │/)
  expect(report).toContain('kapasitas yang disediakan 50 GB')
  expect(await textOf('register-uji-restore', replaced)).toContain('│ 8 jam,')
})

test('the review of a past year counts the servers of that year', async () => {
  const page = (year: string) => `kantor Kantor Contoh, WIB, ${year}, per 2027-03-01 08:00
server s1 "srv-lama" milik BKD inServiceOn=2020-01-01 retiredOn=2027-02-01 state=dihapus
server s2 "srv-baru" milik BKD inServiceOn=2027-01-10
server s3 "srv-ditinjau" milik BKD inServiceOn=2020-01-01
tinjau s3 2025-06-10 oleh Tim
tinjau s3 2027-01-20 oleh Tim`
  const report = await textOf('laporan-tinjauan-aset', scenario(page('2026')))
  expect(report).not.toContain('srv-baru')
  expect(report).toMatch(/│ +2 +│ +0 +│ +0 +│ +0 +│ +0 +│ +0 +│ +0 +│ +2 +│/)
  expect(report).toMatch(/srv-lama +│ BKD +│ – +│ Belum pernah/)
  expect(report).toMatch(/srv-ditinjau +│ BKD +│ – +│ 10 Juni 2025/)
  expect(await textOf('laporan-tinjauan-aset', scenario(page('2027')))).toMatch(
    /│ +3 +│ +1 +│ +0 +│ +0 +│ +0 +│ +0 +│ +1 +│ +1 +│/,
  )
})

test('a share in a cell of a sheet is the one on paper: never rounded to none, nor to all', async () => {
  expect(share(7439 / 7440)).toMatchObject({ value: 0.999, text: '99,9%' })
  expect(share(27 / 31)).toMatchObject({ value: 27 / 31, text: '87,1%' })
  const page = `kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi a "Alfa" milik BKD
jadwal a cron "*/20 * * * *" sejak 2026-10-01
log a 01-10 00:00..00:01 sukses`
  const cells: number[] = []
  JSON.stringify(await paperOf('laporan-bulanan', scenario(page)), (_, part) => {
    if (part?.format === '0.0%' && part.text === '0,1%') cells.push(part.value)
    return part
  })
  expect(cells).toEqual([0.001, 0.001, 0.001])
})
