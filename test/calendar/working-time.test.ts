import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOfSerial, weekdayOf } from '../../src/calendar/day.ts'
import { OfficeHours } from '../../src/calendar/hours.ts'
import { type WorkingTime, workingTime } from '../../src/calendar/working-time.ts'
import { formatInstant } from '../../src/calendar/zone.ts'
import { holidayLibrary } from '../../src/store/holiday-library.ts'

const years = holidayLibrary()
const office = (
  hours: unknown = {},
  zone = 'Asia/Jakarta',
  localHolidays: { on: string; name: string }[] = [],
) => workingTime({ zone, hours: OfficeHours.parse(hours), localHolidays }, years)
const usual = office()
const east: Readonly<Record<string, string>> = {
  'Asia/Jakarta': '+07:00',
  'Asia/Makassar': '+08:00',
  'Asia/Jayapura': '+09:00',
}
const at = (text: string, { zone }: WorkingTime = usual): number => Date.parse(`${text}:00${east[zone]}`)
const due = (from: string, norm: string, time = usual): string | null => {
  const meter = time.meterOf(norm)
  return meter && formatInstant(meter.due(at(from, time)), time.zone).slice(0, 16)
}

describe('when a norm is over', () => {
  test.each([
    ['within the morning', '2026-10-05T08:00', '15 menit', '2026-10-05T08:15'],
    ['over the break', '2026-10-05T11:50', '15 Menit', '2026-10-05T13:05'],
    ['begun in the break', '2026-10-05T12:20', '30 Menit', '2026-10-05T13:30'],
    ['to the minute of closing', '2026-10-05T15:45', '15 menit', '2026-10-05T16:00'],
    ['over night', '2026-10-05T15:50', '15 menit', '2026-10-06T07:35'],
    ['begun at night', '2026-10-05T20:00', '1 jam', '2026-10-06T08:30'],
    ['begun before opening', '2026-10-05T05:00', '2 Jam', '2026-10-05T09:30'],
    ['the long break of a Friday', '2026-10-09T11:20', '1 Jam', '2026-10-09T13:50'],
    ['a weekend', '2026-10-09T16:20', '15 menit', '2026-10-12T07:35'],
    ['begun on a Sunday', '2026-10-11T10:00', '1 jam', '2026-10-12T08:30'],
    ['a working day', '2026-10-05T08:00', '1 Hari', '2026-10-06T08:00'],
    ['a working day from opening to closing', '2026-10-05T07:30', '1 hari', '2026-10-05T16:00'],
    ['a working day over a weekend', '2026-10-09T10:00', '1 hari kerja', '2026-10-12T10:00'],
    ['a calendar day', '2026-10-09T10:00', '1 hari kalender', '2026-10-10T10:00'],
    ['a Friday in Ramadan, which closes at 15.30', '2026-03-13T15:50', '15 menit', '2026-03-16T08:15'],
    ['a Friday in Ramadan over its break', '2026-03-13T11:20', '15 menit', '2026-03-13T12:35'],
    ['a day of Ramadan, shorter than others', '2026-03-09T08:00', '1 hari', '2026-03-09T15:00'],
    ['Nyepi and Idulfitri 2026: seven days off', '2026-03-17T14:50', '15 menit', '2026-03-25T07:35'],
    ['into Ramadan, a day being a day', '2026-02-18T11:45', '1 hari', '2026-02-19T11:41'],
    ['18 August 2025, off by a later decree', '2025-08-15T16:20', '15 menit', '2025-08-19T07:35'],
    ['cuti bersama of Christmas 2026', '2026-12-23T15:30', '1 jam', '2026-12-28T08:00'],
    ['into a year nobody has decreed yet', '2028-08-16T15:50', '15 menit', '2028-08-17T07:35'],
  ])('%s: %s + %s', (_, from, norm, expected) => expect(due(from, norm)).toBe(expected))

  test('a norm without a length has no end', () => expect(usual.meterOf('secepatnya')).toBeNull())

  test('the same in WITA and WIT, by their own walls', () => {
    for (const zone of ['Asia/Makassar', 'Asia/Jayapura'])
      expect(due('2026-10-05T15:50', '15 menit', office({}, zone))).toBe('2026-10-06T07:35')
  })
})

describe('an office that does it otherwise', () => {
  const rows = { 'Senin-Kamis': '07.00-14.00', "Jum'at": '07:00-11:00', Sabtu: '07:00-12:30' }
  const six = office({ week: rows, ramadan: rows })

  test('works six days', () => {
    expect(due('2026-10-09T10:30', '1 jam', six)).toBe('2026-10-10T07:30')
    expect(six.workingDays('2026-10-05', '2026-10-11')).toBe(6)
  })

  test('has its own days off, and days on which it works all the same', () => {
    const local = [{ on: '2026-10-08', name: 'Hari jadi' }]
    expect(due('2026-10-07T15:00', '2 jam', office({}, 'Asia/Jakarta', local))).toBe('2026-10-09T08:30')
    const special = [{ on: '2026-12-24', name: 'Piket', open: '08:00-12:00' }]
    expect(due('2026-12-23T15:30', '1 jam', office({ special }))).toBe('2026-12-24T08:30')
    expect(due('2026-12-23T11:45', '1 hari', office({ special }))).toBe('2026-12-24T10:16')
  })

  test('takes "1 hari" for 24 hours', () => {
    const calendar = office({ day: 'kalender' })
    expect(due('2026-10-09T10:00', '1 hari', calendar)).toBe('2026-10-10T10:00')
    expect(due('2026-10-09T10:00', '1 hari kerja', calendar)).toBe('2026-10-12T10:00')
    expect(calendar.meterOf('1 hari')?.used(at('2026-10-10T00:00'), at('2026-10-11T00:00'))).toBe(1440)
  })

  test('says what is wrong with its hours, and where', () => {
    const faults = (hours: unknown) =>
      OfficeHours.safeParse(hours).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    const week = { Senin: '07:30-12:00', 'Senin-Rabu': '08:00-12:00', Kamis: '8 pagi', Jum: '07:30-12:00' }
    expect(faults({ week, ramadan: { Jumat: '12:00-08:00', 'Sabtu-Minggu': '08:00-25:00' } })).toEqual([
      'week.Senin-Rabu: mengulang hari Senin',
      'week.Kamis: bukan jam kerja: 8 pagi; tulis seperti 07:30-12:00, 13:00-16:00',
      'week.Jum: bukan hari; tulis seperti Senin atau Senin-Kamis',
      'ramadan.Jumat: harus berurutan dari pagi ke sore, tanpa tumpang tindih: 12:00-08:00',
      'ramadan.Sabtu-Minggu: bukan jam kerja: 08:00-25:00; tulis seperti 07:30-12:00, 13:00-16:00',
    ])
    expect(faults({ week: rows })).toEqual([
      'week: memerlukan ramadan di sampingnya: hari biasa dan Ramadan (jamnya boleh sama)',
    ])
    expect(faults({ week: {}, ramadan: rows })).toEqual(['week: memerlukan sekurangnya satu hari kerja'])
    expect(faults({ special: [{ on: '0206-12-24', name: 'Piket', open: 'tutup' }] })).toHaveLength(2)
  })
})

const span = { min: at('2023-06-01T00:00'), max: at('2028-06-01T00:00') }
const instant = fc.integer(span)
const norm = fc.oneof(
  fc.integer({ min: 1, max: 5000 }).map(count => `${count} menit`),
  fc.integer({ min: 1, max: 30 }).map(count => `${count} hari`),
)

describe('whatever is asked', () => {
  test('time used is additive, monotone, and never more than time passed', () => {
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        const [first, second, third] = [a, b, c].toSorted((x, y) => x - y) as [number, number, number]
        const parts = usual.used(first, second) + usual.used(second, third)
        expect(parts).toBeCloseTo(usual.used(first, third), 6)
        expect(usual.used(first, second)).toBeGreaterThanOrEqual(0)
        expect(usual.used(first, third)).toBeLessThanOrEqual((third - first) / 60_000)
        expect(usual.used(third, first)).toBe(0)
      }),
    )
  })

  test('what is used until it is due is the norm, and not a second earlier', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 5000 }), (from, minutes) => {
        const over = usual.after(from, minutes)
        expect(usual.used(from, over)).toBeCloseTo(minutes, 6)
        expect(usual.used(from, over - 1000)).toBeLessThan(minutes)
      }),
    )
  })

  test('what is due after the time used is not later than that time', () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [from, until] = [Math.min(a, b), Math.max(a, b)]
        expect(usual.after(from, usual.used(from, until))).toBeLessThanOrEqual(until)
      }),
    )
  })

  test('who begins later is not due earlier, and every due time is one of work', () => {
    fc.assert(
      fc.property(instant, instant, norm, (a, b, text) => {
        const [first = 0, second = 0] = [a, b]
          .toSorted((x, y) => x - y)
          .map(from => usual.meterOf(text)?.due(from))
        expect(first).toBeLessThanOrEqual(second)
        expect(usual.used(first - 1000, first)).toBeGreaterThan(0)
      }),
    )
  })

  test('the sums say what walking day by day says', () => {
    const walked = (from: number, until: number): number => {
      let minutes = 0
      for (let on = at('2023-06-01T00:00'); on < until; on += 86_400_000) {
        const day = dayOfSerial(Math.floor((on + 7 * 3_600_000) / 86_400_000))
        for (const part of usual.dayOn(day).spans)
          minutes +=
            Math.max(0, Math.min(until, on + part.until * 60_000) - Math.max(from, on + part.from * 60_000)) /
            60_000
        expect(usual.workingDays(day, day)).toBe(usual.dayOn(day).spans.length > 0 ? 1 : 0)
        if (weekdayOf(day) > 5) expect(usual.dayOn(day).spans).toEqual([])
      }
      return minutes
    }
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [from, until] = [Math.min(a, b), Math.max(a, b)]
        expect(usual.used(from, until)).toBeCloseTo(walked(from, until), 6)
      }),
      { numRuns: 5 },
    )
  })
})
