// Do the parts of a paper hold by themselves?

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SlotState } from '../../src/checks/coverage.ts'
import { sourcesHash } from '../../src/documents/frame.ts'
import { ceilingOf, growthChart } from '../../src/documents/growth-chart.ts'
import { dayCell, marks, monthCell } from '../../src/documents/heat-map.ts'
import { andList, scheduleText } from '../../src/documents/plan-words.ts'
import { signPlaces, signRows } from '../../src/documents/sign-chain.ts'
import { statementOf, tally } from '../../src/documents/tally.ts'
import { Plan } from '../../src/register/register.ts'
import { sampleMonth } from './sample-month.ts'

const slot = (state: SlotState) => ({
  app: 'a',
  plan: 'a',
  at: '2026-10-01T01:00:00+07:00',
  on: '2026-10-01',
  state,
  run: null,
  attempts: [],
  lateMinutes: null,
  reason: '',
})
const states = Object.keys(marks) as SlotState[]

test('setiap keadaan punya huruf sendiri, jadi terbaca tanpa warna', () => {
  expect(new Set(states.map(state => marks[state].letter)).size).toBe(states.length)
})

test('sehari beberapa jadwal: yang terburuk yang ditulis', () => {
  expect(dayCell([slot('on-time'), slot('failed'), slot('late')])).toMatchObject({
    shade: 'bad',
    content: [{ text: 'G' }],
  })
  expect(dayCell([])).toBe('')
})

test('peta tahunan: terbukti dari yang jatuh tempo', () => {
  expect(monthCell([slot('on-time'), slot('excused'), slot('missed'), slot('due')])).toMatchObject({
    content: [{ text: '1/2' }],
    shade: 'bad',
  })
})

test('pernyataan cakupan menjumlahkan semua slot', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...states), { minLength: 1 }), chosen => {
      const statement = statementOf(tally(chosen.map(slot)))
      const [proven = 0, all = 0, ...others] = (statement.match(/\d+/g) ?? []).map(Number)
      expect(all).toBe(chosen.length)
      expect(proven + others.reduce((sum, n) => sum + n, 0)).toBe(all)
    }),
  )
})

test('skala grafik: sekurang-kurangnya jumlahnya, tidak lebih dari dua setengah kalinya', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 50 }), total => {
      const ceiling = ceilingOf(total)
      expect(ceiling).toBeGreaterThanOrEqual(total)
      expect(ceiling).toBeLessThanOrEqual(total * 2.5)
    }),
  )
})

test('setiap balok grafik tinggal di dalam bidangnya', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 ** 31 - 1 }), { maxLength: 31 }), sizes => {
      const bars = sizes.map((bytes, i) => ({ label: String(i + 1), cell: String(i + 1), bytes, runs: 1 }))
      const { shapes, width, height } = growthChart(bars, 'Oktober 2026')
      for (const shape of shapes) {
        if (shape.kind !== 'rect') continue
        expect(shape.x).toBeGreaterThanOrEqual(0)
        expect(shape.y).toBeGreaterThanOrEqual(0)
        expect(shape.x + shape.w).toBeLessThanOrEqual(width + 0.01)
        expect(shape.y + shape.h).toBeLessThanOrEqual(height + 0.01)
      }
    }),
  )
})

test('rantai tanda tangan mengikuti pelaksana SOP, dari pembuat sampai penerima', () => {
  const places = signPlaces(sampleMonth(), 'laporan-bulanan', 4, 'filled')
  expect(places.map(place => place.caption)).toEqual([
    'Dibuat oleh,',
    'Diperiksa oleh,',
    'Diverifikasi oleh,',
    'Diterima oleh,',
  ])
  expect(places.at(-1)?.post).toEqual(['Plt. Kepala Bidang Teknologi dan Informatika,'])
  expect(signRows(places, 'Kota Contoh, 2 November 2026').map(row => row.places.length)).toEqual([2, 2])
})

test('yang disebut kantor.yaml mendahului; jabatan yang lowong tercetak tanpa nama', () => {
  const books = sampleMonth()
  books.office.signers = {
    'jadwal-backup': [{ official: 'kabid', caption: 'Menyetujui,' }, { official: 'lowong' }],
  }
  const places = signPlaces(books, 'jadwal-backup', 2, 'filled')
  expect(places.map(place => [place.caption, place.name])).toEqual([
    ['Menyetujui,', 'Nama Contoh Empat, S.T., M.Kom.'],
    ['Mengetahui,', ''],
  ])
})

test('pejabat yang masa jabatannya sudah lewat tidak menandatangani', () => {
  const books = sampleMonth()
  for (const official of books.register.officials) official.until = '2026-11-01'
  expect(signPlaces(books, 'laporan-bulanan', 4, 'filled').every(place => place.name === '')).toBe(true)
})

test('jadwal dalam kata-kata', () => {
  const say = (plan: object) =>
    scheduleText(Plan.parse({ id: 'a', app: 'a', from: '2026-01-01', ...plan }), 'Asia/Makassar')
  expect(say({ category: 'harian', at: ['01:00', '13:30'] })).toBe('Setiap hari pukul 01.00 dan 13.30 WITA')
  expect(say({ category: 'mingguan', days: [1, 4, 7], at: ['22:00'] })).toBe(
    'Senin, Kamis dan Minggu pukul 22.00 WITA',
  )
  expect(say({ category: 'bulanan', days: [1], at: ['03:00'] })).toBe('Tanggal 1 pukul 03.00 WITA')
  expect(andList([])).toBe('')
})

test('hash sumber berubah bila satu catatan berubah', () => {
  const books = sampleMonth()
  const before = sourcesHash(books)
  const [first] = books.sources
  if (first === undefined) throw new Error('contoh tanpa sumber')
  first.sha256 = first.sha256.replace(/^./, digit => (digit === '0' ? '1' : '0'))
  expect(sourcesHash(books)).not.toBe(before)
})
