import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'

const scratch = scratchFolder()
const office = path.join(scratch, 'kantor')
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

const at = (when: string, ...argv: string[]) =>
  cadang(argv, { CADANG_OFFICE: office, CADANG_AS_OF: `${when}:00+07:00` })
const stage = (when: string, name: string, ...more: string[]) =>
  at(when, 'report', name, '--month', '2026-10', '--as', 'kabid', ...more)

function logged(day: string, status: string): void {
  const inbox = path.join(office, 'inbox', 'srv')
  fs.mkdirSync(inbox, { recursive: true })
  const times = { started_at: `2026-10-${day}T01:00:00+07:00`, finished_at: `2026-10-${day}T01:05:00+07:00` }
  const line = JSON.stringify({ app: 'simpeg', operation: 'backup', status, ...times, bytes: 1024 })
  fs.appendFileSync(path.join(inbox, 'simpeg.jsonl'), `${line}\n`)
}

/** The report as text, as `paper show` prints it. */
const report = async (when: string): Promise<string> =>
  (await at(when, 'paper', 'show', 'laporan-bulanan', '--month', '2026-10')).text

const quarter = async (when: string): Promise<string> =>
  (await at(when, 'paper', 'show', 'laporan-bulanan', '--quarter', '2026-Q4')).text

beforeAll(async () => {
  await cadang(['init', office, '--sop', 'kudus'])
  await at('2026-10-01T08:00', 'app', 'add', 'simpeg', '--name', 'SIMPEG', '--owner', 'BKD')
  for (const [key, post, roles] of [
    ['pengelola', 'Pengelola Sistem', 'Personil (Staf)'],
    ['kabid', 'Kepala Bidang', 'Seksi Sistem Informasi dan Statistik'],
  ] as const) {
    const named = ['--post', post, '--name', `Nama Contoh ${post}`, '--roles', roles]
    await at('2026-10-01T08:00', 'official', 'set', key, ...named)
  }
  const plan = ['--category', 'harian', '--at', '01:00', '--from', '2026-10-01', '--until', '2026-10-03']
  await at('2026-10-01T08:00', 'plan', 'set', 'simpeg', ...plan)
  logged('01', 'success')
  logged('02', 'failed')
  await at('2026-10-04T08:00', 'log', 'ingest')
})

test('stages come in their order, and only when the month is over', async () => {
  expect((await stage('2026-10-20T08:00', 'verify')).text).toContain('belum disusun')
  expect((await stage('2026-10-20T08:00', 'draft')).code).toBe(0)
  expect(await stage('2026-10-20T08:00', 'verify')).toMatchObject({
    code: 2,
    text: 'Bulan 2026-10 belum berakhir; laporannya baru dapat disusun sebagai draft.\n',
  })
  expect((await stage('2026-11-02T08:00', 'receive')).text).toContain(
    'yang dapat dilakukan: "cadang report draft"',
  )
  expect((await stage('2026-11-02T08:00', 'check', '--note', 'cocok dengan log')).code).toBe(0)
  // Kudus, step 6: the section confirms; its own step 5 is reported by the staff.
  const other = ['report', 'verify', '--month', '2026-10', '--as', 'pengelola']
  expect(await at('2026-11-02T08:05', ...other)).toMatchObject({
    code: 2,
    text: expect.stringContaining('Menurut SOP, laporan diverifikasi oleh'),
  })
  expect(await stage('2026-11-02T08:10', 'verify')).toMatchObject({
    code: 0,
    text: 'Perhatikan: Laporan 2026-10 tidak boleh disusun dan diverifikasi orang yang sama (Nama Contoh Kepala Bidang).\nLaporan Oktober 2026 diverifikasi.\n',
  })
  expect((await stage('2026-11-02T08:20', 'receive')).text).toBe('Laporan Oktober 2026 diterima.\n')
})

test('a verified report keeps its figures, until a revision says what it changes', async () => {
  const verified = await report('2026-11-02T09:00')
  expect(verified).toContain('1 dari 3 jatuh tempo terbukti, 1 gagal, 1 terlewat')
  expect(verified).toMatch(/diverifikasi[\s\S]*diterima/)
  logged('03', 'success')
  await at('2026-11-05T08:00', 'log', 'ingest')

  const later = await report('2026-11-05T09:00')
  expect(later).toContain('1 dari 3 jatuh tempo terbukti, 1 gagal, 1 terlewat')
  expect(later).toContain('3 angka berubah dan tidak dimuat')
  expect(await quarter('2026-11-05T09:00')).toMatch(
    /1 dari 3 jatuh tempo terbukti[\s\S]*dimuat\s+seperti\s+saat\s+itu:\s+Oktober\s+2026\s+per\s+02-11-2026\s08\.10\./,
  )
  const checked = await at('2026-11-05T09:00', 'check', '--month', '2026-10')
  expect(checked.text).toContain('3 angka berubah dan tidak dimuat di dalamnya')
  // Asked for as of a day, the books answer as they were known then.
  const asked = await at(
    '2026-11-05T09:00',
    'paper',
    'show',
    'laporan-bulanan',
    '--month',
    '2026-10',
    '--as-of',
    '2026-11-05',
  )
  expect(asked.text).toContain('2 dari 3 jatuh tempo terbukti, 1 gagal')

  const revised = await stage('2026-11-05T10:00', 'revise', '--reason', 'log susulan')
  expect(revised.text).toContain('SIMPEG: jatuh tempo: 1 dari 3 terbukti')
  const paper = await report('2026-11-06T08:00')
  expect(paper).toContain('REVISI KE-1')
  expect(paper).toContain('2 dari 3 jatuh tempo terbukti, 1 gagal')
  expect(paper).toContain('log susulan')
  const months = await quarter('2026-11-06T08:00')
  expect(months).toContain('2 dari 3 jatuh tempo terbukti')
  expect(months).toMatch(/Oktober\s+2026\s+per\s+05-11-2026\s10\.00\s\(revisi ke-1\)/)
  expect(months).toContain('Oktober 2026: direvisi')
  // A plan that is called wrong from its first day on changes the books, not what was verified.
  const plan = (hour: string) =>
    at('2026-11-06T08:30', 'plan', 'set', 'simpeg', '--at', hour, '--from', '2026-10-01')
  expect((await plan('13:00')).text).toContain('sejak 1 Oktober 2026 disusun ulang')
  expect(await quarter('2026-11-06T08:40')).toMatch(
    /2 dari 3 jatuh tempo terbukti[\s\S]*Oktober 2026 +│ +3 │ +2 │/,
  )
  await plan('01:00')
  expect((await stage('2026-11-06T09:00', 'revise', '--reason', 'lagi')).text).toContain('Tidak ada angka')
})

test('a failure is repaired, and a later run of the same application proves it', async () => {
  const runs = JSON.parse(
    (await at('2026-11-06T08:00', 'log', 'list', '--month', '2026-10', '--json')).text,
  ) as {
    id: string
    execution: { status: string }
  }[]
  const [first, failed, last] = runs.map(({ id }) => id.slice(0, 12)) as [string, string, string]
  const add = (run: string, ...more: string[]) =>
    at('2026-11-06T08:00', 'repair', 'add', run, '--action', 'ruang ditambah', '--worker', 'Petugas', ...more)
  expect((await add(first)).text).toContain('Yang diperbaiki adalah backup yang gagal')
  expect((await add(failed)).text).toContain('Log tidak menyebut penyebabnya')
  const cause = ['--cause', 'disk penuh', '--at', '2026-10-02 09:00']
  expect((await add(failed, ...cause, '--proven-by', first)).text).toContain('mendahului kegagalannya')
  expect((await add(failed, ...cause, '--proven-by', last)).code).toBe(0)
  const [told] = JSON.parse(
    (await at('2026-11-06T08:00', 'repair', 'list', '--month', '2026-10', '--json')).text,
  )
  expect(told).toMatchObject({ app: 'simpeg', cause: 'disk penuh', proof: runs[2]?.id })
  expect(
    (await at('2026-11-06T08:00', 'paper', 'show', 'laporan-perbaikan', '--month', '2026-10')).text,
  ).toMatch(/disk[\s\S]*ruang[\s\S]*Teratasi/)
})

test('a month is not verified while a slot of it may still be filled', async () => {
  const plan = ['plan', 'set', 'simpeg', '--at', '23:00', '--until', '']
  expect((await at('2026-11-29T12:00', ...plan)).text).toContain('sejak 29 November 2026')
  const november = (name: string) =>
    at('2026-12-01T00:30', 'report', name, '--month', '2026-11', '--as', 'kabid')
  expect((await november('draft')).code).toBe(0)
  for (const name of ['check', 'verify'])
    expect(await november(name)).toMatchObject({
      code: 2,
      text: 'Masih ada jatuh tempo bulan 2026-11 yang belum dapat dinilai; tenggang yang terakhir lewat 1 Desember 2026 pukul 06.00 WIB. Sampai saat itu laporannya baru dapat disusun sebagai draft.\n',
    })
})
