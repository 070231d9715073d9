import { expect, test } from 'vitest'
import { cronSlots, isCron } from '../../src/calendar/cron.ts'
import { parseInterval } from '../../src/calendar/interval.ts'
import { type Schedule, slotsOf } from '../../src/calendar/schedule.ts'
import { formatInstant } from '../../src/calendar/zone.ts'

const zone = 'Asia/Makassar'
const october = parseInterval('2026-10', zone)
const daily: Schedule = { category: 'harian', at: ['01:00'], days: [], from: '2026-01-01' }
const slots = (schedule: Schedule, period = october): string[] =>
  slotsOf(schedule, period, zone).map(at => formatInstant(at, zone).slice(0, 16))

test('harian: every day, at every hour named, each once and in order', () => {
  expect(slots(daily)).toHaveLength(31)
  expect(slots({ ...daily, at: ['18:00', '06:00', '18:00'] }).slice(0, 3)).toEqual([
    '2026-10-01T06:00',
    '2026-10-01T18:00',
    '2026-10-02T06:00',
  ])
  expect(slots({ ...daily, at: [] })[0]).toBe('2026-10-01T00:00')
})

test('a plan counts from its first day to its last, both included', () => {
  expect(slots({ ...daily, from: '2026-10-30' })).toEqual(['2026-10-30T01:00', '2026-10-31T01:00'])
  expect(slots({ ...daily, until: '2026-10-02' })).toEqual(['2026-10-01T01:00', '2026-10-02T01:00'])
  expect(slots({ ...daily, until: '2026-09-30' })).toEqual([])
})

test('mingguan: on the weekdays named, Minggu is 7', () => {
  expect(slots({ ...daily, category: 'mingguan', at: ['20:00'], days: [7] })).toEqual([
    '2026-10-04T20:00',
    '2026-10-11T20:00',
    '2026-10-18T20:00',
    '2026-10-25T20:00',
  ])
})

test('bulanan: day 31 is the last day of a shorter month', () => {
  const year = parseInterval('2026-Q1', zone)
  expect(slots({ ...daily, category: 'bulanan', days: [31] }, year)).toEqual([
    '2026-01-31T01:00',
    '2026-02-28T01:00',
    '2026-03-31T01:00',
  ])
  expect(
    slots({ ...daily, category: 'bulanan', days: [30, 31] }, parseInterval('2026-02', zone)),
  ).toHaveLength(1)
})

test('cron strikes on the wall clock of the office', () => {
  expect(slots({ ...daily, category: 'cron', cron: '30 2 * * 1-5' })).toHaveLength(22)
  expect(slots({ ...daily, category: 'cron', cron: '0 0 1 * *' })).toEqual(['2026-10-01T00:00'])
  expect(slots({ ...daily, category: 'cron', cron: '*/30 * * * *' })).toHaveLength(31 * 48)
  expect(slots({ ...daily, category: 'cron', cron: '0 1 * * *' })).toEqual(slots(daily))
  expect(slots({ ...daily, category: 'cron', cron: '0 1 30 2 *' })).toEqual([])
})

test('cron: day of month or weekday, either is enough', () => {
  expect(slots({ ...daily, category: 'cron', cron: '0 1 13 * 5' })).toEqual([
    '2026-10-02T01:00',
    '2026-10-09T01:00',
    '2026-10-13T01:00',
    '2026-10-16T01:00',
    '2026-10-23T01:00',
    '2026-10-30T01:00',
  ])
})

test('what is no cron expression is told apart', () => {
  expect(['0 1 * * *', '*/5 0-6 * JAN MON', '@daily'].map(isCron)).toEqual([true, true, true])
  expect(['', '61 * * * *', '0 1 * *', '* * * * * *', 'setiap hari'].map(isCron)).toEqual(
    Array(5).fill(false),
  )
  expect(cronSlots('setiap hari', october, zone)).toEqual([])
})
