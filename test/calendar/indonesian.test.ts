import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatBytes,
  formatDay,
  formatDuration,
  formatLongDay,
  formatMoment,
  formatNip,
  formatNumber,
  formatPercent,
  formatRupiah,
  formatShortDay,
  formatTime,
  monthNumber,
  romanMonth,
} from '../../src/calendar/indonesian.ts'
import { terbilang } from '../../src/calendar/terbilang.ts'

test('dates and times as the office says them', () => {
  const at = Date.parse('2026-09-30T18:05:00Z')
  expect(formatDay('2026-10-01')).toBe('1 Oktober 2026')
  expect(formatLongDay('2026-10-01')).toBe('Kamis, 1 Oktober 2026')
  expect(formatShortDay('2026-10-01')).toBe('01-10-2026')
  expect(formatTime(at, 'Asia/Jakarta')).toBe('01.05 WIB')
  expect(formatTime(at, 'Asia/Makassar')).toBe('02.05 WITA')
  expect(formatMoment(at, 'Asia/Jayapura')).toBe('1 Oktober 2026 pukul 03.05 WIT')
  expect(romanMonth(10)).toBe('X')
})

test.each([
  ['Oktober', 10],
  ['okt', 10],
  ['Pebruari', 2],
  ['Nop', 11],
  ['Agt', 8],
  ['ags', 8],
  ['agustus', 8],
  ['me', null],
  ['sebtember', null],
])('month %s is %s', (name, month) => expect(monthNumber(name)).toBe(month))

test.each([
  [0, 'nol'],
  [2024, 'dua ribu dua puluh empat'],
  [1100, 'seribu seratus'],
  [11_000, 'sebelas ribu'],
  [100_000, 'seratus ribu'],
  [1_001_000, 'satu juta seribu'],
  [115, 'seratus lima belas'],
  [21_000_000, 'dua puluh satu juta'],
  [1_000_000_000, 'satu miliar'],
  [-5, 'minus lima'],
])('%i is read %s', (value, words) => expect(terbilang(value)).toBe(words))

test('no two numbers below ten million read alike', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 9_999_999 }), (a, b) => {
      expect(terbilang(a) === terbilang(b)).toBe(a === b)
      expect(terbilang(a)).not.toMatch(/satu (ratus|puluh|belas)|^satu ribu| {2}|undefined/)
    }),
  )
})

test.each([
  [0, '0 byte'],
  [1023, '1.023 byte'],
  [1024, '1 KB'],
  [1_610_612_736, '1,5 GB'],
  [2_578_054, '2,5 MB'],
  [123_514_880, '118 MB'],
  [1_048_575, '1 MB'],
  [1_047_552, '1.023 KB'],
])('%i bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

test('numbers, money, percent, durations', () => {
  expect(formatNumber(1_073_741_824)).toBe('1.073.741.824')
  expect(formatNumber(-1234.5, 1)).toBe('-1.234,5')
  expect(formatNumber(-0.04, 1)).toBe('0,0')
  expect(formatRupiah(1_500_000)).toBe('Rp1.500.000')
  expect(formatPercent(27 / 31)).toBe('87,1%')
  expect(formatPercent(1)).toBe('100%')
  expect(formatPercent(0)).toBe('0%')
  expect(formatPercent(0.9999)).toBe('99,9%')
  expect(formatPercent(0.0001)).toBe('0,1%')
  expect(formatDuration(0)).toBe('0 detik')
  expect(formatDuration(65)).toBe('1 menit 5 detik')
  expect(formatDuration(3600)).toBe('1 jam')
  expect(formatDuration(100_800)).toBe('1 hari 4 jam')
  expect(formatNip('197611231995111002')).toBe('19761123 199511 1 002')
  expect(formatNip('123')).toBe('123')
})

test('a percent below one never prints as all, and above nought never as none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }), (part, rest) => {
      const text = formatPercent(part / (part + rest))
      expect(text).not.toBe('100%')
      expect(text).not.toBe('0%')
    }),
  )
})
