import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OfficeHours } from '../../src/calendar/hours.ts'
import { workingTime } from '../../src/calendar/working-time.ts'
import { stayClock } from '../../src/tickets/clock.ts'
import type { Visit } from '../../src/tickets/ticket.ts'

const minute = 60_000
/** Every minute of every day is worked: what is tested is how holds and norms are laid together. */
const allWeek = { 'Senin-Minggu': '00:00-24:00' }
const hours = OfficeHours.parse({ week: allWeek, ramadan: allWeek })
const always = workingTime({ zone: 'UTC', hours, localHolidays: [] }, [])
const instant = (minutes: number): string => new Date(minutes * minute).toISOString()
const visit = (until: number | null, holds: [number, number | null][] = []): Visit => ({
  step: 'langkah',
  from: instant(0),
  until: until === null ? null : instant(until),
  holds: holds.map(([from, end]) => ({
    from: instant(from),
    until: end === null ? null : instant(end),
    reason: '',
    wake: null,
  })),
  move: null,
})
const clockOf = (stay: Visit, asOf: number, norm: string | undefined = '60 menit') =>
  stayClock(stay, norm, always, asOf * minute)

test.each([
  ['waits', visit(null), 20, { usedMinutes: 20, leftMinutes: 40, dueAt: 60 }],
  ['is overrun', visit(null), 90, { usedMinutes: 90, leftMinutes: -30, dueAt: 60 }],
  ['ended', visit(45), 999, { usedMinutes: 45, leftMinutes: 15, dueAt: 60 }],
  ['rests', visit(null, [[10, null]]), 500, { usedMinutes: 10, leftMinutes: 50, dueAt: null }],
  ['was resumed', visit(null, [[10, 100]]), 120, { usedMinutes: 30, leftMinutes: 30, dueAt: 150 }],
  [
    'rested twice',
    visit(200, [
      [10, 50],
      [70, 150],
    ]),
    999,
    { usedMinutes: 80, leftMinutes: -20, dueAt: 180 },
  ],
  [
    'rested when it was late already',
    visit(null, [[70, 100]]),
    110,
    { usedMinutes: 80, leftMinutes: -20, dueAt: 60 },
  ],
])('a step that %s', (_, stay, asOf, { usedMinutes, leftMinutes, dueAt }) => {
  const expected = { usedMinutes, leftMinutes, dueAt: dueAt === null ? null : dueAt * minute }
  expect(clockOf(stay, asOf)).toMatchObject(expected)
})

test('without a norm that can be counted only the time used is told', () => {
  for (const norm of [undefined, 'secepatnya'])
    expect(stayClock(visit(30), norm, always, 0)).toMatchObject({
      usedMinutes: 30,
      leftMinutes: null,
      dueAt: null,
    })
})

test('time used is additive over holds, and left is what is due', () => {
  const times = fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 200 }), (moments, norm) => {
      const sorted = moments.toSorted((a, b) => a - b)
      const end = (sorted.at(-1) ?? 0) + 1
      const holds: [number, number | null][] = []
      for (let i = 0; i + 1 < sorted.length; i += 2) holds.push([sorted[i] ?? 0, sorted[i + 1] ?? 0])
      const rested = holds.reduce((sum, [from, until]) => sum + ((until ?? 0) - from), 0)
      const told = stayClock(visit(end, holds), `${norm} menit`, always, 0)
      expect(told.usedMinutes).toBe(end - rested)
      expect(told.leftMinutes).toBe(norm - told.usedMinutes)
      expect((told.dueAt ?? 0) < end * minute).toBe(norm < told.usedMinutes)
    }),
  )
})
