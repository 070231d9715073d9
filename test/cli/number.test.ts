// Does each number go out once, from the command line too?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'

const scratch = scratchFolder()
const office = path.join(scratch, 'kantor')
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

const at = (when: string, ...argv: string[]) =>
  cadang(argv, { CADANG_OFFICE: office, CADANG_AS_OF: `${when}:00+07:00` })
const now = (...argv: string[]) => at('2026-11-02T12:00', ...argv)

beforeAll(async () => {
  await cadang(['init', office])
  const file = path.join(office, 'kantor.yaml')
  const numbers = `numbers:
  laporan-bulanan: '5/{urut:03}/{bulanRomawi}/{tahun}'
  undangan: { pattern: '{klas}/{urut}/{unit}/{tahun}', series: surat, unit: TI, classification: '005' }
  nota: { pattern: '{klas}/{urut}/{unit}/{tahun}', series: surat, unit: TI, classification: '045' }
`
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('numbers: {}\n', numbers))
})

test('kinds of one series count together, units apart, and a new year begins at one', async () => {
  const take = async (when: string, kind: string, ...more: string[]) =>
    (await at(when, 'number', 'take', kind, '--subject', 'x', ...more)).text
  expect(await take('2026-11-02T08:00', 'undangan')).toBe('Nomor 005/1/TI/2026 diambil: x.\n')
  expect(await take('2026-11-02T09:00', 'nota')).toContain('045/2/TI/2026')
  expect(await take('2026-11-02T10:00', 'nota', '--unit', 'SEKRET')).toContain('045/1/SEKRET/2026')
  expect(await take('2027-01-04T08:00', 'undangan')).toContain('005/1/TI/2027')
  expect(await now('number', 'take', 'undngan', '--subject', 'x')).toMatchObject({ code: 2 })
})

test('a paper takes the reserved number only when it is named; the next paper takes the next', async () => {
  const reserve = (subject: string) =>
    now('number', 'reserve', 'laporan-bulanan', '--subject', subject, '--json')
  const { number } = JSON.parse((await reserve('Laporan Oktober')).text) as { number: string }
  expect(number).toBe('5/001/XI/2026')
  const issue = (...more: string[]) =>
    now('paper', 'issue', 'laporan-bulanan', '--month', '2026-09', '--format', 'text', ...more)
  const first = (await issue()).text
  expect(first).toContain('nomor 5/002/XI/2026')
  expect(first).not.toContain('sudah pernah terbit')
  const second = (await issue('--number', number)).text
  expect(second).toContain(`nomor ${number}`)
  expect(second).toContain('sudah pernah terbit dengan nomor 5/002/XI/2026, 02-11-2026;')
  expect(await issue('--number', number)).toMatchObject({ code: 2 })
  // The same place of the series, written for another month.
  expect((await issue('--number', '5/002/X/2026')).text).toContain('sudah diberikan')
  expect((await issue('--number', '5/900/X/2026')).text).toContain('nomor 5/900/X/2026')
  expect((await issue()).text).toContain('nomor 5/901/XI/2026')
})

test('a number of somebody else is written down, a cancelled one never comes again', async () => {
  expect((await now('number', 'give', '12/SET/2026', '--subject', 'pengantar')).code).toBe(0)
  expect((await now('number', 'give', '12/SET/2026', '--subject', 'lagi')).text).toContain('sudah ada')
  expect((await now('number', 'give', '12/SET', '--kind', 'nota', '--subject', 'x')).text).toContain(
    'tidak mengikuti pola',
  )
  expect((await now('number', 'give', '045/7/TI/2026', '--kind', 'nota', '--subject', 'x')).code).toBe(0)
  const cancel = async (number: string) =>
    (await now('number', 'cancel', number, '--reason', 'batal rapat')).text
  expect(await cancel('045/2/TI/2026')).toContain('dibatalkan')
  expect(await cancel('045/2/TI/2026')).toContain('sudah dibatalkan')
  expect(await cancel('5/002/XI/2026')).toContain('sudah dipakai')
  expect(await cancel('0')).toContain('tidak ada')
  const list = JSON.parse((await now('number', 'list', '--json')).text) as {
    series: { series: string; unit: string; last: number; missing: number[] }[]
  }
  expect(list.series.map(({ series, unit, last, missing }) => [series, unit, last, missing.length])).toEqual([
    ['laporan-bulanan', '', 901, 897],
    ['surat', 'SEKRET', 1, 0],
    ['surat', 'TI', 7, 4],
  ])
  const text = (await now('number', 'list', '--series', 'surat')).text
  expect(text).toContain(
    'surat unit TI 2026, urut terakhir 7: 1 diambil; 1 dari luar; 1 batal; terlewat: 3–6.',
  )
  const agenda = (await now('paper', 'show', 'buku-agenda', '--month', '2026-11')).text
  expect(agenda).toContain('12/SET/2026')
  expect(agenda).toMatch(/batal\s[\s\S]*batal rapat/)
})

test('a number waits for the kind of paper that it was set aside for', async () => {
  const { number } = JSON.parse(
    (await now('number', 'reserve', 'undangan', '--subject', 'undangan rapat', '--json')).text,
  ) as { number: string }
  expect(await now('paper', 'issue', 'sop', '--format', 'text', '--number', number)).toEqual({
    code: 2,
    text: `Nomor ${number} disisihkan untuk undangan (undangan rapat), bukan untuk sop; pakai nomor lain.\n`,
  })
  await now('number', 'cancel', number, '--reason', 'batal')
})

test('a number that follows a pattern of the office is given under its kind', async () => {
  const give = (...more: string[]) => now('number', 'give', '5/0901/XII/2026', '--subject', 'x', ...more)
  expect((await give()).text).toBe(
    'Nomor 5/0901/XII/2026 mengikuti pola kantor ini; sebut jenisnya: --kind laporan-bulanan.\n',
  )
  expect((await give('--kind', 'laporan-bulanan')).text).toContain('sudah diberikan')
})
