import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkParameters, checks, runChecks } from '../../src/checks/catalogue.ts'
import { ledgerOf } from '../../src/checks/coverage.ts'
import { evidenceWords } from '../../src/checks/finding.ts'
import { readSop } from '../../src/sop/read-sop.ts'
import { Sop } from '../../src/sop/sop.ts'
import { proofs } from '../../src/tickets/proofs.ts'
import { scenario } from '../scenario.ts'

const head = 'kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00\n'
const quiet = `${head}aplikasi simpeg "SIMPEG" milik BKD
jadwal simpeg harian 01:00 sejak 2026-10-01 sampai 2026-10-03
log simpeg 01-10..03-10 01:00..01:05 sukses 1 MB
`
/** Findings of one check, as an auditor reads them. */
function found(check: string, page: string): string[] {
  return runChecks(scenario(page))
    .filter(finding => finding.check === check)
    .map(({ severity, subject, message }) => `${severity} ${subject} ${message}`)
}

test('books without fault give no finding', () => expect(runChecks(scenario(quiet))).toEqual([]))

test('evidence tells instants as people read them; what is quoted stays as it must be written', () => {
  expect(evidenceWords('simpeg 2026-10-02T01:00:00+07:00: gagal.')).toBe('simpeg 02-10-2026 01.00: gagal')
  expect(evidenceWords('misalnya "2026-10-01T01:00:05+07:00".')).toBe('misalnya "2026-10-01T01:00:05+07:00"')
})

describe('slot-covered', () => {
  test('one finding for each application and kind of lapse, evidence slot by slot', () => {
    const findings = runChecks(
      scenario(`${head}aplikasi a "Alfa" milik BKD
jadwal a harian 01:00 sejak 2026-10-01 sampai 2026-10-09
log a 01-10 01:00..01:05 sukses
log a 02-10 03:30..03:35 sukses
log a 03-10 01:00..01:05 peringatan "satu berkas terbuka"
log a 04-10..05-10 01:00..01:05 gagal "disk penuh"
maaf a 06-10 "listrik padam" oleh Kabid`),
    )
    expect(findings).toEqual([
      {
        check: 'slot-covered',
        severity: 'berat',
        subject: 'app:a',
        basis: 'Jadwal backup yang ditetapkan kantor',
        message: '3 dari 9 jadwal backup Alfa terlewat: 7 Oktober 2026, 8 Oktober 2026, 9 Oktober 2026.',
        evidence: [
          'a 2026-10-07T01:00:00+07:00: tidak ada pelaksanaan',
          'a 2026-10-08T01:00:00+07:00: tidak ada pelaksanaan',
          'a 2026-10-09T01:00:00+07:00: tidak ada pelaksanaan',
        ],
      },
      {
        check: 'slot-covered',
        severity: 'berat',
        subject: 'app:a',
        basis: 'Jadwal backup yang ditetapkan kantor',
        message: '2 dari 9 jadwal backup Alfa gagal: 4 Oktober 2026, 5 Oktober 2026.',
        evidence: [
          'a 2026-10-04T01:00:00+07:00: disk penuh (inbox/srv-a/a.log:700)',
          'a 2026-10-05T01:00:00+07:00: disk penuh (inbox/srv-a/a.log:701)',
        ],
      },
      {
        check: 'slot-covered',
        severity: 'sedang',
        subject: 'app:a',
        basis: 'Jadwal backup yang ditetapkan kantor',
        message: '1 dari 9 jadwal backup Alfa hanya berhasil sebagian: 3 Oktober 2026.',
        evidence: ['a 2026-10-03T01:00:00+07:00: satu berkas terbuka (inbox/srv-a/a.log:600)'],
      },
      {
        check: 'slot-covered',
        severity: 'ringan',
        subject: 'app:a',
        basis: 'Jadwal backup yang ditetapkan kantor',
        message: '1 dari 9 jadwal backup Alfa terlambat: 2 Oktober 2026.',
        evidence: [
          'a 2026-10-02T01:00:00+07:00: mulai 2 jam 30 menit sesudah jadwal (inbox/srv-a/a.log:500)',
        ],
      },
    ])
  })

  test('many days are told by the first five', () => {
    const page = `${head}aplikasi a "Alfa" milik BKD\njadwal a harian 01:00 sejak 2026-10-01`
    expect(found('slot-covered', page)[0]).toMatch(/31 dari 31 .*5 Oktober 2026, dan 26 hari lain\.$/)
  })
})

test('app-planned: an application that no plan in force asks to back up', () => {
  const page = `${quiet}aplikasi b "Beta" milik Disdik
aplikasi c "Gamma" milik Disdik retiredOn=2026-09-01
aplikasi d "Delta" milik Disdik
jadwal d harian 01:00 sejak 2026-11-01`
  expect(found('app-planned', page)).toEqual([
    'sedang app:b Aplikasi Beta (Disdik) belum punya jadwal backup pada Oktober 2026.',
    'sedang app:d Aplikasi Delta (Disdik) belum punya jadwal backup pada Oktober 2026.',
  ])
})

test('run-registered: a run of an application nobody registered', () => {
  const page = `${quiet}log e-arsip 02-10..03-10 01:00..01:05 sukses host=srv-arsip\nlog lama 30-09 01:00..01:05 sukses`
  expect(found('run-registered', page)).toEqual([
    'sedang log:e-arsip Log menyebut aplikasi "e-arsip" di srv-arsip sebanyak 2 kali, tetapi aplikasi itu belum didaftarkan.',
  ])
})

test('log-readable: lines set aside, by file', () => {
  const page = `${quiet}rusak inbox/b/x.log:3 "%%%"\nrusak inbox/a/y.log:9 "%%%"\nrusak inbox/b/x.log:7 "%%%"`
  expect(found('log-readable', page)).toEqual([
    'sedang file:inbox/a/y.log 1 baris inbox/a/y.log tidak dapat dibaca dan disisihkan untuk diperiksa.',
    'sedang file:inbox/b/x.log 2 baris inbox/b/x.log tidak dapat dibaca dan disisihkan untuk diperiksa.',
  ])
})

test('host-matched: a log that names another host than its folder', () => {
  const page = `${quiet}log simpeg 05-10 01:00..01:05 sukses host=srv1 mengaku=srv9`
  expect(found('host-matched', page)).toEqual([
    'sedang server:srv1 1 catatan di folder srv1 mengaku berasal dari "srv9".',
  ])
})

test('priority-set: only where an SOP asks, and only for what nobody assessed', () => {
  const page = `${quiet}aplikasi b "Beta" milik BKD seAnswers=CCCCCCCCCC
jadwal b harian 01:00 sejak 2026-11-01 
`
  expect(found('priority-set', page)).toEqual([])
  expect(found('priority-set', `${page}periksa priority-set "langkah 2"`)).toEqual([
    'ringan app:simpeg Kategori sistem elektronik SIMPEG belum dinilai (sepuluh pertanyaan), sehingga prioritasnya belum ditetapkan.',
  ])
})

test('server-reviewed: within the year, counted from the last review or from the day of service', () => {
  const page = `${quiet}periksa server-reviewed "ditinjau setidaknya satu kali dalam setahun" every="1 tahun"
server s1 "srv-satu" milik Diskominfo
server s2 "srv-dua" milik Diskominfo
tinjau s2 2025-10-30 oleh Tim
server s3 "srv-tiga" milik Diskominfo
tinjau s3 2025-10-31 oleh Tim
server s4 "srv-empat" milik Diskominfo inServiceOn=2026-01-01
server s5 "srv-lima" milik Diskominfo state=dihapus`
  expect(found('server-reviewed', page)).toEqual([
    'sedang server:s1 Server srv-satu belum pernah ditinjau; tinjauan diwajibkan sekurang-kurangnya sekali dalam 1 tahun.',
    'sedang server:s2 Server srv-dua terakhir ditinjau 30 Oktober 2025; tinjauan diwajibkan sekurang-kurangnya sekali dalam 1 tahun.',
  ])
  expect(found('server-reviewed', page.replace('"1 tahun"', '"18 bulan"'))).toHaveLength(1)
  expect(found('server-reviewed', page.replace('"1 tahun"', '"30 hari"'))).toHaveLength(4)
})

test('server-registered: hosts of logs and servers of applications', () => {
  const page = `${quiet}periksa server-registered "harus didaftarkan ke dalam aset register"
server s1 "SRV-SIMPEG" milik Diskominfo
aplikasi b "Beta" milik BKD servers=s1,s7
jadwal b harian 01:00 sejak 2026-10-01 sampai 2026-10-01
log b 01-10 01:00..01:05 sukses host=srv-b`
  expect(found('server-registered', page)).toEqual([
    'sedang server:srv-b Server srv-b mengirim 1 catatan backup, tetapi belum terdaftar dalam aset register.',
    'sedang server:s7 Aplikasi Beta berjalan di server "s7" yang belum terdaftar dalam aset register.',
  ])
})

test('what was not in use in the period is asked for nothing, whichever check asks', () => {
  const asked = ['priority-set', 'server-registered'].map(check => `periksa ${check} "SOP"\n`).join('')
  const page = (span: string) => `${head}${asked}aplikasi baru "Baru" milik BKD servers=s7 ${span}
aplikasi teman "Teman" milik BKD servers=s7 seAnswers=CCCCCCCCCC ${span}
jadwal baru harian 01:00 sejak 2026-10-20`
  expect(runChecks(scenario(page('addedOn=2026-11-15')))).toEqual([])
  expect(runChecks(scenario(page('retiredOn=2026-09-30')))).toEqual([])
  const { slots } = ledgerOf(scenario(page('addedOn=2026-10-30')))
  expect(slots.map(({ on }) => on)).toEqual(['2026-10-30', '2026-10-31'])
  expect(found('server-registered', page('addedOn=2026-10-01'))).toEqual([
    'sedang server:s7 Aplikasi Baru, Teman berjalan di server "s7" yang belum terdaftar dalam aset register.',
  ])
})

test('restore-tested: a successful restore is the proof, of this period or before', () => {
  const page = `${quiet}periksa restore-tested "Menguji script Restore" every="6 bulan"\n`
  expect(found('restore-tested', page)).toEqual([
    'sedang app:simpeg Restore SIMPEG belum pernah diuji; uji restore diwajibkan sekurang-kurangnya sekali dalam 6 bulan.',
  ])
  expect(found('restore-tested', `${page}saldo simpeg 2026-09-30 01:00 restore=2026-02-01`)[0]).toContain(
    'terakhir diuji 1 Februari 2026',
  )
  expect(found('restore-tested', `${page}saldo simpeg 2026-09-30 01:00 restore=2026-06-01`)).toEqual([])
  expect(found('restore-tested', `${page}log simpeg 20-10 09:00..09:30 sukses op=restore`)).toEqual([])
  expect(found('restore-tested', `${page}log simpeg 20-10 09:00..09:30 gagal op=restore`)).toHaveLength(1)
  // What the register of restore tests takes for a proof is one here.
  expect(found('restore-tested', `${page}log simpeg 20-10 09:00..09:30 sukses op=test`)).toEqual([])
  expect(
    found('restore-tested', `${page}log simpeg 20-10 09:00..09:30 peringatan op=restore "1 baris"`),
  ).toEqual([])
  expect(
    found('restore-tested', `${page}log simpeg 20-10 09:00..09:30 sukses op=test uji-coba`),
  ).toHaveLength(1)
})

test('sop-identity: what the signed paper lacks is a finding, not an error', () => {
  const books = scenario(`${quiet}periksa sop-identity "Permenpan-RB 35/2012"`)
  const [first] = books.sops as [Sop]
  const kudus = {
    ...first,
    title: 'Backup',
    number: '067/ /18.01/2020',
    madeOn: 'April 2020',
    effectiveOn: '',
  }
  const message = (sop: Sop) =>
    runChecks({ ...books, sops: [sop] }).find(finding => finding.check === 'sop-identity')?.message
  expect(message({ ...kudus, signedBy: { post: 'KEPALA', name: '', rank: '', nip: '-' } })).toBe(
    'Identitas SOP "Backup" belum lengkap: nomor "067/ /18.01/2020" belum terisi seluruhnya; tanggal pembuatan "April 2020" tidak menyebut hari; tanggal efektif kosong; nama pejabat yang mengesahkan kosong; NIP pejabat yang mengesahkan kosong.',
  )
  const text = readFileSync(new URL('../../data/sop/surakarta.yaml', import.meta.url), 'utf8')
  expect(message(readSop('surakarta.yaml', text).sop as Sop)).toBeUndefined()
})

test('the SOP gives the sentence; two that demand alike are named both', () => {
  const books = scenario(`${head}aplikasi a "Alfa" milik BKD\nperiksa app-planned "langkah 3"`)
  expect(runChecks(books)[0]?.basis).toBe('SOP Skenario Uji, langkah 3')
  books.office.checks = { 'app-planned': { basis: 'Instruksi Kepala Dinas', with: {} } }
  expect(runChecks(books).map(finding => finding.basis)).toEqual([
    'SOP Skenario Uji, langkah 3; Instruksi Kepala Dinas',
  ])
})

test('the SOPs of the house switch on only what the catalogue knows', () => {
  const text = readFileSync(new URL('../../data/sop/surakarta.yaml', import.meta.url), 'utf8')
  const vocabulary = {
    checks: checkParameters,
    papers: Sop.shape.papers.parse(readSop('s', text).sop?.papers),
    proofs: Object.keys(proofs),
  }
  expect(readSop('surakarta.yaml', text, vocabulary).problems).toEqual([])
  const wrong = text
    .replace('  slot-covered: {', '  slot-coverd: {')
    .replace('  priority-set: {', '  priority-set: { with: { every: 1 },')
  expect(
    readSop('surakarta.yaml', wrong, vocabulary).problems.map(({ code, message }) => [code, message]),
  ).toEqual([
    ['unknown-check', 'Pemeriksaan "slot-coverd" tidak dikenal.'],
    ['bad-parameter', 'Pemeriksaan "priority-set": with tidak mengenal "every".'],
  ])
})

test('every check is documented in docs/checks.md, in the order of the catalogue, and nothing else is', () => {
  const page = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8')
  const sections = page.split(/^## /m).slice(1)
  expect(sections.map(section => section.split('\n')[0])).toEqual(checks.map(each => `\`${each.name}\``))
  for (const [index, each] of checks.entries()) {
    expect(sections[index]).toContain(each.title)
    for (const key of Object.keys((each.params as unknown as { shape: object }).shape)) {
      expect(sections[index]).toContain(`\`${key}\``)
    }
    expect(sections[index]?.includes('Selalu berjalan')).toBe(each.always !== null)
  }
})
