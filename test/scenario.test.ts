import { expect, test } from 'vitest'
import { ledgerOf } from '../src/checks/coverage.ts'
import { scenario } from './scenario.ts'

const page = `
kantor Kantor Contoh, WITA, Oktober 2026, per 2026-11-02 08:00
# catatan tidak dibaca
aplikasi simpeg "Sistem Pegawai" milik "BKD Kota" dbms="PostgreSQL 16" aliases=SIMPEG-DB,pegawai dbSizeBytes="1,5 GB"
jadwal simpeg harian 01:00 sejak 2026-10-01 graceMinutes=120
server srv1 "srv-simpeg01" milik Diskominfo ramBytes="16 GB"
tinjau srv1 2026-01-05 oleh "Tim Aset"
pejabat kabid "Kepala Bidang" nip="19761123 199511 1 002"
log pegawai 01-10..30-10 01:00..01:05 sukses 2,5 MB
log simpeg 31-10 23:59..00:10 gagal "disk penuh" host=srv1
log entah 02-10 02:00..02:01 sukses 10 KB
maaf simpeg 31-10 "pemeliharaan listrik" oleh "Kepala Bidang"
saldo simpeg 2026-09-30 01:05 restore=2026-05-02
rusak inbox/srv1/x.log:12 "isi yang rusak"
`

test('a page of plain text becomes books', () => {
  const books = scenario(page)
  expect(books.asOf).toBe('2026-11-02T08:00:00+08:00')
  expect(books.register.applications[0]).toMatchObject({
    id: 'simpeg',
    owner: 'BKD Kota',
    aliases: ['SIMPEG-DB', 'pegawai'],
    dbSizeBytes: 1_610_612_736,
  })
  expect(books.runs).toHaveLength(32)
  expect(books.runs[0]).toMatchObject({
    app: 'simpeg',
    execution: { bytesStored: 2_621_440, status: 'success' },
  })
  expect(books.runs.at(-1)?.execution).toMatchObject({
    startedAt: '2026-10-31T23:59:00+08:00',
    finishedAt: '2026-11-01T00:10:00+08:00',
    errors: ['disk penuh'],
    host: 'srv1',
  })
  expect(books.runs.filter(run => run.app === null)).toHaveLength(1)
  expect(books.register.servers[0]?.reviews).toHaveLength(1)
  expect(books.problems[0]).toMatchObject({ file: 'inbox/srv1/x.log', line: 12 })
  expect(books.sources.map(source => source.records)).toEqual([1, 30, 1])
  expect(
    ledgerOf(books)
      .slots.map(slot => slot.state)
      .filter(state => state === 'excused'),
  ).toHaveLength(1)
})

test.each([
  ['aplikasi x "X"', /baris 1: baris pertama harus "kantor/],
  ['kantor Kantor, WIS, Oktober 2026, per 2026-11-02 08:00', /baris 1: tulis: kantor <nama>, WIB/],
  ['kantor K, WIB, Oktober 2026, per 2026-11-02 08:00\nlogg x', /baris 2: kata "logg" tidak dikenal; pakai/],
  [
    'kantor K, WIB, 2026-10, per 2026-11-02 08:00\n\naplikasi x "X" milik B warna=biru',
    /baris 3: aplikasi tidak punya isian "warna"/,
  ],
  [
    'kantor K, WIB, 2026-10, per 2026-11-02 08:00\nlog x 32-10 01:00 sukses',
    /baris 2: "32-10" bukan tanggal/,
  ],
  [
    'kantor K, WIB, 2026-10, per 2026-11-02 08:00\nlog x 01-10 01:00 lumayan',
    /hasil "lumayan" tidak dikenal/,
  ],
  [
    'kantor K, WIB, 2026-10, per 2026-11-02 08:00\nlog x 01-10 01:00 gagal "disk',
    /tanda kutip tidak tertutup/,
  ],
  [
    'kantor K, WIB, 2026-10, per 2026-11-02 08:00\naplikasi x "X" milik B dan lagi',
    /"dan" tidak dimengerti di sini/,
  ],
  ['', /skenario kosong/],
])('%j says where and what', (text, message) => expect(() => scenario(text)).toThrow(message))
