import { expect, test } from 'vitest'
import { daysInMonth } from '../../src/calendar/day.ts'
import { OfficeHours } from '../../src/calendar/hours.ts'
import { workingTime } from '../../src/calendar/working-time.ts'
import { holidayLibrary } from '../../src/store/holiday-library.ts'

const years = holidayLibrary()
const office = { zone: 'Asia/Jakarta', hours: OfficeHours.parse({}), localHolidays: [] }
const time = workingTime(office, years)

test.each([
  [2023, 260],
  [2024, 238],
  [2025, 237],
  [2026, 240],
])('%i has %i working days', (number, count) => {
  expect(time.workingDays(`${number}-01-01`, `${number}-12-31`)).toBe(count)
})

test('without the two election days, 2024 has 240', () => {
  const elections = ['2024-02-14', '2024-11-27']
  const without = years.map(year => ({
    ...year,
    days: year.days.filter(({ on }) => !elections.includes(on)),
  }))
  expect(workingTime(office, without).workingDays('2024-01-01', '2024-12-31')).toBe(240)
})

test('working days of each month of 2026', () => {
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = `2026-${String(index + 1).padStart(2, '0')}`
    return time.workingDays(`${month}-01`, `${month}-${daysInMonth(2026, index + 1)}`)
  })
  expect(months).toEqual([20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21])
})

test.each(years)('every day off of $year stands once, in its year, with its decree', ({ year, days }) => {
  expect(days.map(day => day.on)).toEqual([...new Set(days.map(day => day.on))].sort())
  expect(days.every(day => day.on.startsWith(`${year}-`))).toBe(true)
  expect(days.every(day => /^(SKB|Keputusan Presiden)/.test(day.decree))).toBe(true)
})

test('a month of fasting ends on the eve of Idulfitri, after 29 or 30 days', () => {
  expect(years.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027])
  for (const { ramadan, days } of years) {
    const [fast] = ramadan
    const feast = days.find(({ name, kind }) => kind === 'libur-nasional' && name.startsWith('Idulfitri'))
    const length = (Date.parse(feast?.on ?? '') - Date.parse(fast?.from ?? '')) / 86_400_000
    expect([29, 30]).toContain(length)
    expect(Date.parse(feast?.on ?? '') - Date.parse(fast?.until ?? '')).toBe(86_400_000)
  }
})
