// Does the agenda know what became of every number?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFree, isWaiting, nextSequence, numberBook, seriesOf } from '../../src/journal/number-book.ts'
import { scenario } from '../scenario.ts'

const first = 'kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00'
const bookOf = (...lines: string[]) => {
  const { papers, numbers } = scenario([first, ...lines].join('\n'))
  return numberBook(papers, numbers)
}
const line = (sequence: number, state: string, day: string, subject = 'x') =>
  `nomor 5/${sequence}/2026 ${state} ${day} 09:00 oleh petugas "${subject}" seri=s urut=${sequence}`

const series = { series: 's', unit: '', year: 2026 }

test('a number goes from reserved to used or cancelled, and no further', () => {
  const book = bookOf(
    line(1, 'dipesan', '2026-10-01', 'laporan'),
    line(2, 'dipesan', '2026-10-01'),
    line(2, 'batal', '2026-10-02', 'salah'),
    line(2, 'dipesan', '2026-10-03', 'lagi'),
    line(1, 'terbit', '2026-10-04', 'Laporan Hasil Backup'),
  )
  expect(book.get('5/1/2026')).toMatchObject({
    state: 'used',
    subject: 'laporan',
    paper: { number: '5/1/2026' },
  })
  expect(book.get('5/2/2026')).toMatchObject({
    state: 'cancelled',
    subject: 'x',
    cancelled: { reason: 'salah' },
  })
  expect([...book.values()].filter(isWaiting)).toEqual([])
})

test('the next number follows the last one, cancelled or not; a place has one number', () => {
  const book = bookOf(line(4, 'diambil', '2026-10-01'), line(4, 'batal', '2026-10-02'))
  expect(nextSequence(book, series)).toBe(5)
  expect(nextSequence(book, { ...series, unit: 'TI' })).toBe(1)
  expect(nextSequence(book, { ...series, year: 2027 })).toBe(1)
  expect(isFree(book, 'lain', { ...series, sequence: 4 })).toBe(false)
  expect(isFree(book, 'lain', { ...series, unit: 'TI', sequence: 4 })).toBe(true)
  expect(isFree(book, '5/4/2026', null)).toBe(false)
})

test('what is missing and what is double is told of each series', () => {
  const double = 'nomor 6/3/2026 dari-luar 2026-10-09 09:00 oleh petugas "x" seri=s urut=3'
  const book = bookOf(line(1, 'diambil', '2026-10-01'), line(3, 'terbit', '2026-10-01'), double)
  expect(seriesOf(book.values())).toEqual([
    {
      ...series,
      last: 3,
      missing: [2],
      doubles: [3],
      counts: { used: 1, taken: 1, reserved: 0, given: 1, cancelled: 0 },
    },
  ])
})

test('numbers taken one after another leave nothing out', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('diambil', 'dipesan', 'terbit'), { maxLength: 12 }), states => {
      const lines = states.map((state, i) => line(i + 1, state, '2026-10-01'))
      for (let n = 0; n <= lines.length; n += 1)
        expect(nextSequence(bookOf(...lines.slice(0, n)), series)).toBe(n + 1)
      expect(
        seriesOf(bookOf(...lines).values()).flatMap(({ missing, doubles }) => [...missing, ...doubles]),
      ).toEqual([])
    }),
    { numRuns: 20 },
  )
})
