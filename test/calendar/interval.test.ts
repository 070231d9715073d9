import { expect, test } from 'vitest'
import { contains, daysOf, monthsOf, parseInterval } from '../../src/calendar/interval.ts'
import { formatInstant } from '../../src/calendar/zone.ts'
import { Refusal } from '../../src/refusal.ts'

const zone = 'Asia/Makassar'

test.each([
  ['2026-10', '2026-10', 'Oktober 2026'],
  ['10-2026', '2026-10', 'Oktober 2026'],
  ['10/2026', '2026-10', 'Oktober 2026'],
  ['oktober 2026', '2026-10', 'Oktober 2026'],
  ['Okt 2026', '2026-10', 'Oktober 2026'],
  ['Nopember 2026', '2026-11', 'November 2026'],
  ['2026-Q4', '2026-Q4', 'Triwulan IV 2026'],
  ['2026-tw4', '2026-Q4', 'Triwulan IV 2026'],
  ['Triwulan III 2026', '2026-Q3', 'Triwulan III 2026'],
  ['2026', '2026', 'Tahun 2026'],
  ['tahun 2026', '2026', 'Tahun 2026'],
  ['2026-10-01', '2026-10-01', '1 Oktober 2026'],
])('%s is the period %s', (typed, key, label) => {
  const interval = parseInterval(typed, zone)
  expect([interval.key, interval.label]).toEqual([key, label])
  expect(parseInterval(interval.key, zone)).toEqual(interval)
  expect(parseInterval(interval.label.replace(/^\d+ Oktober/, 'Oktober'), zone).from).toBe(interval.from)
})

test.each(['', '2026-13', '2026-00', '2026-Q5', 'kapan saja', 'Sebtember 2026', '2026-02-30', '26'])(
  '"%s" is refused in one sentence that shows what may be typed',
  typed => {
    expect(() => parseInterval(typed, zone)).toThrow(Refusal)
    expect(() => parseInterval(typed, zone)).toThrow(/tidak dikenali; tulis misalnya 2026-10/)
  },
)

test('an interval is half-open and its days are those of the zone', () => {
  const october = parseInterval('2026-10', zone)
  expect(formatInstant(october.from, zone)).toBe('2026-10-01T00:00:00+08:00')
  expect(formatInstant(october.until, zone)).toBe('2026-11-01T00:00:00+08:00')
  expect(contains(october, october.from)).toBe(true)
  expect(contains(october, october.until)).toBe(false)
  expect(daysOf(october, zone)).toHaveLength(31)
  expect(daysOf(october, zone).at(-1)).toBe('2026-10-31')
  expect(monthsOf(parseInterval('2026-Q4', zone), zone)).toEqual(['2026-10', '2026-11', '2026-12'])
  expect(monthsOf(october, zone)).toEqual(['2026-10'])
})
