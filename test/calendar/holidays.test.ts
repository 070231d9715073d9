import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { daysInMonth } from '../../src/calendar/day.ts'
import { HolidayYear, isWorkingDay, workingDays } from '../../src/calendar/holidays.ts'
import { readYaml } from '../../src/sop/yaml-place.ts'

function year(number: number): HolidayYear {
  const file = `data/libur/${number}.yaml`
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  const { value, problems } = readYaml(file, text, HolidayYear)
  expect(problems).toEqual([])
  return value as HolidayYear
}
const daysOff = (number: number): Set<string> => new Set(year(number).days.map(day => day.on))

test.each([
  [2024, 238],
  [2025, 237],
  [2026, 240],
])('%i has %i working days', (number, count) => {
  expect(workingDays(`${number}-01-01`, `${number}-12-31`, daysOff(number))).toBe(count)
})

test('without the two election days, 2024 has 240', () => {
  const off = daysOff(2024)
  off.delete('2024-02-14')
  off.delete('2024-11-27')
  expect(workingDays('2024-01-01', '2024-12-31', off)).toBe(240)
})

test('working days of each month of 2026', () => {
  const off = daysOff(2026)
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = `2026-${String(index + 1).padStart(2, '0')}`
    return workingDays(`${month}-01`, `${month}-${daysInMonth(2026, index + 1)}`, off)
  })
  expect(months).toEqual([20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21])
})

test.each([2024, 2025, 2026, 2027])(
  'every day off of %i stands once, in its year, with its decree',
  number => {
    const { year: stated, days } = year(number)
    expect(stated).toBe(number)
    expect(days.map(day => day.on)).toEqual([...new Set(days.map(day => day.on))].sort())
    expect(days.every(day => day.on.startsWith(`${number}-`))).toBe(true)
    expect(days.every(day => /^(SKB|Keputusan Presiden)/.test(day.decree))).toBe(true)
  },
)

test('a Saturday is no working day', () => {
  expect(isWorkingDay('2026-10-03', new Set())).toBe(false)
  expect(isWorkingDay('2026-10-02', new Set())).toBe(true)
  expect(isWorkingDay('2026-10-02', new Set(['2026-10-02']))).toBe(false)
})
