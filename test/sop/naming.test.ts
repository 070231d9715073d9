// Does the rule make names that it reads back, and say why it refuses the others?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  defaultNaming,
  exampleName,
  judgeName,
  makeName,
  type NameField,
  type Naming,
  nameGlob,
  readName,
  readNaming,
} from '../../src/sop/naming.ts'
import { readOffice } from '../../src/sop/read-office.ts'

const zone = 'Asia/Jakarta'
const naming = (rule = defaultNaming): Naming => {
  const read = readNaming(rule)
  if (typeof read === 'string') throw new Error(read)
  return read
}
const at = Date.parse('2026-10-01T01:00:05+07:00')
const run = { apps: ['simpeg', 'SIMPEG2'], from: at, until: at + 300_000 }
const values: Record<NameField, string> = {
  app: 'simpeg',
  objek: '/srv/www/simpeg',
  jenis: 'penuh',
  host: 'srv-db01',
  ext: 'tar.gz',
}

test.each([
  ['{app}_{objek}_{yyyyMMdd}_{HHmm}_{jenis}.{ext}', 'simpeg_srv-www-simpeg_20261001_0100_penuh.tar.gz'],
  ['{yyyy-MM-dd}.{host}.{app}-{jenis}.{ext}', '2026-10-01.srv-db01.simpeg-penuh.tar.gz'],
  ['bkp-{dd}{MM}{yyyy}-{HHmmss}-{app}', 'bkp-01102026-010005-simpeg'],
])('%s makes %s, and reads it back', (rule, name) => {
  expect(makeName(naming(rule), values, at, zone)).toBe(name)
  expect(readName(naming(rule), name, [], zone)).toMatchObject({ app: 'simpeg', day: '2026-10-01' })
  expect(judgeName(naming(rule), name, run, zone)).toBeNull()
})

test('the time is that of the office, to the second where the rule tells it', () => {
  const told = readName(naming('{app}-{yyyyMMdd}-{HHmmss}'), 'simpeg-20261001-010005', [], 'Asia/Makassar')
  expect(told?.at).toBe(at - 3_600_000)
  expect(readName(naming('{app}-{yyyyMMdd}'), 'simpeg-20261001', [], zone)?.at).toBeNull()
})

test('a known name of an application may hold the mark that parts the fields', () => {
  const name = 'data_sekolah_db_20261001_0100_penuh.dump'
  expect(readName(naming(), name, ['data_sekolah'], zone)?.fields).toMatchObject({
    app: 'data_sekolah',
    objek: 'db',
  })
})

test.each([
  ['{app}_{tanggal}', 'token {tanggal} tidak dikenal'],
  ['{app}_{app}_{yyyyMMdd}', 'token {app} disebut dua kali'],
  ['{objek}_{yyyyMMdd}', 'token {app} wajib ada'],
  ['{app}_{yyyy}', 'tanggal wajib ada'],
  ['{app}_{yyyyMMdd}_{dd}', 'satuan waktu yang sama'],
  ['{app}{objek}_{yyyyMMdd}', 'dua token isian harus dipisah'],
  ['{app}/{yyyyMMdd}', '"/" tidak boleh ada'],
  ['{app}_{yyyyMMdd', '"_{yyyyMMdd" tidak boleh ada'],
])('the rule %s is refused: %s', (rule, words) => expect(readNaming(rule)).toContain(words))

test.each([
  ['backup.sql', 'kode aplikasi tidak diikuti "_"'],
  ['_x', 'tidak diawali kode aplikasi'],
  ['simpeg_db_2026-10-01.dump', 'sesudah "simpeg_db_" diharapkan waktu yyyyMMdd'],
  ['simpeg_db_20261001_0100_baru.dump', 'sesudah "simpeg_db_20261001_0100_" diharapkan jenis cadangan'],
  ['simpeg_db_20261301_0100_penuh.dump', 'memuat tanggal atau jam yang tidak ada'],
  ['simpeg_db_20261001_0100_penuh.dump~', 'memuat tambahan sesudah "simpeg_db_20261001_0100_penuh.dump"'],
  ['absensi_db_20261001_0100_penuh.dump', 'menyebut aplikasi "absensi", padahal pelaksanaannya milik simpeg'],
  ['simpeg_db_20260930_0100_penuh.dump', 'bertanggal 30-09-2026, padahal pelaksanaannya 01-10-2026'],
  ['simpeg_db_20261001_0800_penuh.dump', 'menyebut jam di luar waktu pelaksanaannya'],
  ['x'.repeat(256), 'lebih panjang dari 255 huruf'],
])('%s is judged: %s', (name, words) => expect(judgeName(naming(), name, run, zone)).toContain(words))

test('an application may be called by any of its names', () => {
  expect(judgeName(naming(), 'SIMPEG2_db_20261001_0100_penuh.dump', run, zone)).toBeNull()
})

test('property: what the rule makes, it reads back and finds in order, and its glob covers it', () => {
  const word = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/)
  const moment = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2090, 0, 1) })
  const rule = fc.constantFrom(
    defaultNaming,
    '{host}_{app}_{yyyyMMdd}-{HHmmss}.{ext}',
    '{yyyy}.{MM}.{dd}_{app}_{jenis}_{objek}',
  )
  fc.assert(
    fc.property(rule, word, fc.string({ maxLength: 40 }), word, moment, (text, app, objek, host, began) => {
      const name = makeName(naming(text), { app, objek, host, jenis: 'penuh', ext: 'sql.gz' }, began, zone)
      expect(readName(naming(text), name, [app], zone)).toMatchObject({ app })
      expect(judgeName(naming(text), name, { apps: [app], from: began, until: began }, zone)).toBeNull()
      const glob = nameGlob(naming(text), { app })
      const asPattern = glob.replace(/[.]/g, '\\.').replaceAll('*', '.*')
      expect(name).toMatch(new RegExp(`^${asPattern}$`))
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 80) },
  )
})

test('property: judging never throws, and never takes long', () => {
  const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.stringMatching(/^[a_.0-]{0,255}$/))
  fc.assert(
    fc.property(name, text => {
      const began = process.cpuUsage()
      judgeName(naming('{app}_{objek}_{host}_{yyyyMMdd}.{ext}'), text, run, zone)
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000)
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 80) },
  )
})

test('kantor.yaml: a rule that cannot be used is told with its place', () => {
  const page = (rule: string) => `layout: 1
id: uji
name: Uji
letterhead: { government: A, agency: B }
place: C
zone: Asia/Jakarta
sops: [surakarta]
naming: '${rule}'
`
  expect(readOffice('kantor.yaml', page(defaultNaming)).office?.naming).toBe(defaultNaming)
  const { office, problems } = readOffice('kantor.yaml', page('{app}-{tgl}'))
  expect(office).toBeNull()
  expect(problems[0]).toMatchObject({
    line: 8,
    message: expect.stringContaining('token {tgl} tidak dikenal'),
  })
})

test('the example is one that the rule takes', () => {
  expect(exampleName(naming())).toBe('simpeg_data_20261001_0100_penuh.sql.gz')
})
