import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../src/calendar/zone.ts'
import { Office } from '../../src/sop/office.ts'
import { officeClock } from '../../src/tickets/office-clock.ts'

const office = Office.parse({
  layout: 1,
  id: 'kantor',
  name: 'Kantor Contoh',
  letterhead: { government: 'Kota Contoh', agency: 'Diskominfo' },
  place: 'Contoh',
  zone: 'Asia/Makassar',
  sops: ['kaltim'],
  localHolidays: [{ on: '2026-10-08', name: 'Hari jadi' }],
})
const clock = officeClock(office)
const at = (text: string): number => Date.parse(`${text}:00+08:00`)
const due = (from: string, norm: string): string | null => {
  const told = clock.due(at(from), norm)
  return told === null ? null : formatInstant(told, office.zone).slice(0, 16)
}

describe('when a norm is over', () => {
  test.each([
    ['2026-10-05T08:00', '15 menit', '2026-10-05T08:15'],
    ['2026-10-05T11:50', '15 Menit', '2026-10-05T13:05'],
    ['2026-10-05T15:50', '15 menit', '2026-10-06T07:35'],
    ['2026-10-05T20:00', '1 jam', '2026-10-06T08:30'],
    ['2026-10-05T08:00', '1 Hari', '2026-10-06T08:00'],
    ['2026-10-09T11:20', '1 Jam', '2026-10-09T13:50'],
    ['2026-10-09T16:20', '15 menit', '2026-10-12T07:35'],
    // The day off of the office itself.
    ['2026-10-07T15:00', '2 jam', '2026-10-09T08:30'],
    ['2026-10-05T08:00', 'secepatnya', null],
  ])('%s + %s = %s', (from, norm, expected) => expect(due(from, norm)).toBe(expected))
})

test('what was used until it is due is the norm, and time used is additive', () => {
  const moment = fc.integer({ min: at('2026-09-01T00:00'), max: at('2026-12-01T00:00') })
  fc.assert(
    fc.property(moment, moment, moment, fc.integer({ min: 1, max: 2000 }), (a, b, c, minutes) => {
      const [first, second, third] = [a, b, c].toSorted((x, y) => x - y) as [number, number, number]
      const parts = clock.used(first, second) + clock.used(second, third)
      expect(parts).toBeCloseTo(clock.used(first, third), 6)
      expect(clock.used(first, clock.dueMinutes(first, minutes))).toBeCloseTo(minutes, 6)
    }),
  )
})

test('nothing is used at night, on a Sunday, or on a day off', () => {
  expect(clock.used(at('2026-10-05T16:00'), at('2026-10-06T07:30'))).toBe(0)
  expect(clock.used(at('2026-10-10T00:00'), at('2026-10-12T07:30'))).toBe(0)
  expect(clock.used(at('2026-10-08T00:00'), at('2026-10-08T23:59'))).toBe(0)
})
