import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayOfSerial,
  daysFrom,
  isDay,
  serialOf,
  weekdayOf,
} from '../../src/calendar/day.ts'
import {
  atTime,
  dayAt,
  formatInstant,
  instantOf,
  isZone,
  parseInstant,
  startOfDay,
  wallOf,
  zoneOfOffset,
} from '../../src/calendar/zone.ts'

const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Europe/Berlin', 'America/New_York', 'UTC']
const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2099, 11, 31) })

test('a wall clock gives back the instant it was read at', () => {
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC'),
      (at, zone) => {
        expect(instantOf(wallOf(at, zone), zone)).toBe(at)
      },
    ),
  )
})

test('written with its offset, an instant reads back as itself in every zone', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
      expect(Date.parse(formatInstant(at, zone))).toBe(at)
    }),
    { numRuns: 60 },
  )
})

test('a day begins at the midnight of its own zone', () => {
  expect(formatInstant(startOfDay('2026-10-01', 'Asia/Makassar'), 'UTC')).toBe('2026-09-30T16:00:00+00:00')
  expect(dayAt(Date.parse('2026-09-30T23:30:00Z'), 'Asia/Jayapura')).toBe('2026-10-01')
  expect(dayAt(Date.parse('2026-09-30T14:59:59Z'), 'Asia/Jayapura')).toBe('2026-09-30')
})

test('where summer time skips an hour, the time after the gap is meant; where it repeats one, the earlier', () => {
  expect(formatInstant(atTime('2026-03-29', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe(
    '2026-03-29T03:30:00+02:00',
  )
  expect(formatInstant(atTime('2026-10-25', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe(
    '2026-10-25T02:30:00+02:00',
  )
})

test('fractions of a second are kept', () => {
  expect(formatInstant(Date.parse('2026-10-01T01:00:05.120Z'), 'Asia/Jakarta')).toBe(
    '2026-10-01T08:00:05.120+07:00',
  )
})

test('a zone is known or it is not', () => {
  expect(zones.every(isZone)).toBe(true)
  expect(isZone('Asia/Surakarta')).toBe(false)
  expect(isZone('')).toBe(false)
})

test('an offset of Indonesia tells its zone, any other none', () => {
  const instants = ['+07:00', '+08:00', '+09:00', '+10:00', '-07:00', 'Z', ''].map(
    end => `2026-10-01T08:00:00${end}`,
  )
  const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', null, null, null, null]
  expect(instants.map(zoneOfOffset)).toEqual(zones)
})

test('serials count days without gap', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000, max: 60_000 }), serial => {
      const day = dayOfSerial(serial)
      expect(serialOf(day)).toBe(serial)
      expect(serialOf(addDays(day, 1))).toBe(serial + 1)
      expect(isDay(day)).toBe(true)
      expect((weekdayOf(day) % 7) + 1).toBe(weekdayOf(addDays(day, 1)))
    }),
  )
})

test('weekdays, leap days and months are those of the calendar', () => {
  expect(weekdayOf('2026-10-01')).toBe(4)
  expect(isDay('2026-02-29')).toBe(false)
  expect(isDay('2028-02-29')).toBe(true)
  expect(isDay('2026-13-01')).toBe(false)
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-10-15', -11)).toBe('2025-11-15')
  expect(daysFrom('2026-10-30', '2026-11-02')).toEqual([
    '2026-10-30',
    '2026-10-31',
    '2026-11-01',
    '2026-11-02',
  ])
  expect(daysFrom('2026-10-02', '2026-10-01')).toEqual([])
})

const pad = (value: number): string => String(value).padStart(2, '0')
const part = (max: number) => fc.integer({ min: 0, max }).map(pad)
const written = fc
  .tuple(
    fc.integer({ min: 1968, max: 2102 }),
    fc.tuple(part(13), part(32), part(25), part(61), part(61)),
    fc.constantFrom('+', '-', ' ', 'Z'),
    fc.tuple(part(25), part(61)),
    fc.constantFrom('', '', '', '.5', 'x', ' '),
  )
  .map(
    ([year, [month, day, hour, minute, second], sign, [zoneHour, zoneMinute], extra]) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}${extra}${sign}${zoneHour}:${zoneMinute}`,
  )
const strange = fc
  .tuple(written, fc.nat(24), fc.constantFrom('x', ' ', '', '٣', '-'))
  .map(([text, at, other]) => {
    return text.slice(0, at) + other + text.slice(at + 1)
  })

test('a text is read as the platform reads it, whatever it is', () => {
  fc.assert(
    fc.property(fc.oneof(written, strange, fc.string()), text => {
      expect(parseInstant(text)).toBe(Date.parse(text))
    }),
    { numRuns: 3000 },
  )
  for (let day = Date.UTC(1999, 11, 1); day < Date.UTC(2029, 0, 1); day += 86_400_000) {
    const text = `${new Date(day).toISOString().slice(0, 10)}T06:30:01+08:00`
    expect(parseInstant(text)).toBe(day - 86_400_000 + 22.5 * 3_600_000 + 1000)
  }
})
