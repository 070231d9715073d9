import { describe, expect, test } from 'vitest'
import { plansInForce } from '../../src/checks/app-coverage.ts'
import { ledgerOf } from '../../src/checks/coverage.ts'
import { firstRelaid, planOn, schedulesOf } from '../../src/register/plan-schedule.ts'
import type { Plan } from '../../src/register/register.ts'
import { scenario } from '../scenario.ts'

const page = (lines: string) => `kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi simpeg "SIMPEG" milik BKD
jadwal simpeg harian 01:00 sejak 2026-10-01
${lines}`
/** Days of October on which each schedule holds, and its hour. */
const spans = (lines: string): string[] => {
  const [plan] = scenario(page(lines)).register.plans
  return schedulesOf(plan as Plan).map(({ from, until = '', at }) => `${from}..${until} ${at}`)
}

describe('a changed plan', () => {
  test('what was asked on days that have passed stays asked', () => {
    const { slots } = ledgerOf(
      scenario(
        page(`jadwal simpeg harian 13:00 diubah="15-10 09:00"
log simpeg 01-10..15-10 01:00..01:05 sukses
log simpeg 16-10..31-10 13:00..13:05 sukses`),
      ),
    )
    expect(slots).toHaveLength(31)
    expect(slots.filter(({ state }) => state !== 'on-time')).toEqual([])
  })

  test.each([
    ['jadwal simpeg harian 13:00 diubah="15-10 09:00"', '2026-10-01..2026-10-15 01:00|2026-10-16.. 13:00'],
    ['jadwal simpeg harian 13:00 diubah="15-10 00:30"', '2026-10-01..2026-10-14 01:00|2026-10-15.. 13:00'],
    [
      'jadwal simpeg harian 13:00 sejak 2026-10-20 diubah="15-10 09:00"',
      '2026-10-01..2026-10-19 01:00|2026-10-20.. 13:00',
    ],
    ['jadwal simpeg harian 13:00 sejak 2026-10-01 diubah="15-10 09:00"', '2026-10-01.. 13:00'],
    ['jadwal simpeg harian 13:00 diubah="20-09 09:00"', '2026-10-01.. 13:00'],
    [
      'jadwal simpeg harian 13:00 diubah="15-10 09:00"\njadwal simpeg harian 14:00 diubah="15-10 10:00"',
      '2026-10-01..2026-10-15 01:00|2026-10-16.. 14:00',
    ],
    [
      'jadwal simpeg harian 13:00 diubah="15-10 09:00"\njadwal simpeg harian 13:00 sejak 2026-10-20 diubah="15-10 10:00"',
      '2026-10-01..2026-10-19 01:00|2026-10-20.. 13:00',
    ],
    [
      'jadwal simpeg harian 13:00 diubah="15-10 09:00"\njadwal simpeg harian 13:00 sejak 2026-10-01 diubah="15-10 10:00"',
      '2026-10-01.. 13:00',
    ],
    [
      'jadwal simpeg harian 01:00 sampai 2026-10-05 diubah="05-10 09:00"\njadwal simpeg harian 01:00 diubah="15-10 09:00"',
      '2026-10-01..2026-10-05 01:00|2026-10-16.. 01:00',
    ],
    [
      'jadwal simpeg harian 13:00 diubah="15-10 09:00"\njadwal simpeg harian 13:00 sampai 2026-10-10 diubah="16-10 09:00"',
      '2026-10-01..2026-10-10 01:00|2026-10-16..2026-10-10 13:00',
    ],
  ])('%s', (lines, expected) => expect(spans(lines).join('|')).toBe(expected))

  test('more grace does not excuse what was missed before', () => {
    const books = scenario(
      page(`jadwal simpeg harian 01:00 graceMinutes=1000 diubah="15-10 09:00"
log simpeg 02-10 15:00..15:05 sukses
log simpeg 20-10 15:00..15:05 sukses`),
    )
    const { slots } = ledgerOf(books)
    expect(slots.filter(({ state }) => state !== 'missed')).toMatchObject([{ on: '2026-10-20' }])
  })

  test('a plan is told as it held in the period', () => {
    const change = 'jadwal simpeg mingguan Minggu 20:00 sejak 2026-11-01 diubah="15-10 09:00"'
    const books = scenario(page(change))
    expect(plansInForce(books)).toMatchObject([{ id: 'simpeg', category: 'harian' }])
    const [plan] = books.register.plans as [Plan]
    expect(['2026-09-01', '2026-10-31', '2026-11-01'].map(day => planOn(plan, day).category)).toEqual([
      'harian',
      'harian',
      'mingguan',
    ])
  })

  test('only what changes slots that were due is remarked on', () => {
    const relaid = (lines: string): string | null => {
      const [before] = scenario(page('')).register.plans as [Plan]
      const [after] = scenario(page(lines)).register.plans as [Plan]
      return firstRelaid(
        schedulesOf(before),
        schedulesOf(after),
        Date.parse('2026-10-15T09:00:00+07:00'),
        'Asia/Jakarta',
      )
    }
    expect(relaid('')).toBeNull()
    expect(relaid('jadwal simpeg harian 13:00 diubah="15-10 09:00"')).toBeNull()
    expect(relaid('jadwal simpeg harian 13:00 sejak 2026-10-03 diubah="15-10 09:00"')).toBe('2026-10-03')
    expect(relaid('jadwal simpeg harian 01:00 sampai 2026-10-10 diubah="15-10 09:00"')).toBe('2026-10-11')
  })
  test('no schedule holds before its application was added, or after it was retired', () => {
    const [plan] = scenario(page('jadwal simpeg harian 13:00 diubah="15-10 09:00"')).register.plans as [Plan]
    const held = schedulesOf(plan, { addedOn: '2026-10-03', retiredOn: '2026-10-20' })
    expect(held.map(({ from, until }) => `${from}..${until}`)).toEqual([
      '2026-10-03..2026-10-15',
      '2026-10-16..2026-10-20',
    ])
  })
})
