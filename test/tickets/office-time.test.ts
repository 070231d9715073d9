// Are the clocks of a ticket right where the office rests: over long weekends, Ramadan, holds?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Books } from '../../src/books.ts'
import { minutesWords } from '../../src/calendar/indonesian.ts'
import { workingTime } from '../../src/calendar/working-time.ts'
import { formatInstant, parseInstant } from '../../src/calendar/zone.ts'
import { runChecks } from '../../src/checks/catalogue.ts'
import { clocksOf, stayClock } from '../../src/tickets/clock.ts'
import type { Ticket, Visit } from '../../src/tickets/ticket.ts'
import { scenario } from '../scenario.ts'

/** A request of Kudus whose disposition (15 menit) and schedule (1 jam) are `moves`. */
const kudus = (period: string, asOf: string, moves: string): Books =>
  scenario(`
kantor Kantor Contoh, WIB, ${period}, per ${asOf}
sop kudus
${moves}`)

const timeOf = ({ office, holidays }: Books) => workingTime(office, holidays)
/** `disposisi: tempo 2026-03-16 08:15, terpakai 15 menit, sisa 0 menit`, of the steps that have a norm. */
const told = (books: Books): string[] =>
  clocksOf(books.tickets[0] as Ticket, timeOf(books), parseInstant(books.asOf))
    .filter(({ norm }) => norm !== null)
    .map(({ step, dueAt, usedMinutes, leftMinutes }) => {
      const due =
        dueAt === null ? '–' : formatInstant(dueAt, books.office.zone).slice(0, 16).replace('T', ' ')
      const left = leftMinutes ?? 0
      const rest = left < 0 ? `lewat ${minutesWords(-left)}` : `sisa ${minutesWords(left)}`
      return `${step}: tempo ${due}, terpakai ${minutesWords(usedMinutes)}, ${rest}`
    })
const overruns = (books: Books): string[] =>
  runChecks(books)
    .filter(({ check }) => check === 'norm-kept')
    .map(({ message }) => message)

describe('over the long weekend of Idulfitri 2026, from Wednesday 18 to Tuesday 24 March', () => {
  const opened = `
berkas k buka backup-restore 17-03 14:30 oleh OPD layanan=backup pemohon=BKPP "Backup"
berkas k kerjakan 17-03 14:40 oleh OPD`

  test('seven days that nobody works are not held against anybody', () => {
    const books = kudus(
      'Maret 2026',
      '2026-03-31 08:00',
      `${opened}
berkas k kerjakan 17-03 14:55 oleh "Bidang Informatika"
berkas k kerjakan 25-03 08:10 oleh "Personil (Staf)"`,
    )
    expect(told(books)).toEqual([
      'disposisi: tempo 2026-03-17 14:55, terpakai 15 menit, sisa 0 menit',
      // Five minutes of the last day before, which closed at 15.00 as in Ramadan, and forty of the first day after.
      'jadwal: tempo 2026-03-25 08:25, terpakai 45 menit, sisa 15 menit',
      'pelaksanaan: tempo 2026-03-26 08:10, terpakai 29 jam 50 menit, lewat 22 jam 20 menit',
    ])
    expect(overruns(books)).toEqual([
      'Langkah "pelaksanaan" berkas B-2026-03-001 sudah menunggu 29 jam 50 menit, lewat 22 jam 20 menit dari mutu baku 1 hari.',
    ])
  })

  test('an overrun is only what the office worked past the norm', () => {
    const books = kudus(
      'Maret 2026',
      '2026-03-25 08:00',
      `${opened}
berkas k kerjakan 25-03 07:40 oleh "Bidang Informatika"`,
    )
    expect(told(books)).toEqual([
      'disposisi: tempo 2026-03-17 14:55, terpakai 30 menit, lewat 15 menit',
      'jadwal: tempo 2026-03-25 08:40, terpakai 20 menit, sisa 40 menit',
    ])
    expect(overruns(books)).toEqual([
      'Langkah "disposisi" berkas B-2026-03-001 memakan 30 menit, lewat 15 menit dari mutu baku 15 menit.',
    ])
  })
})

test('over 18 August 2025, which a decree of that month made a day off', () => {
  const moves = `
berkas k buka backup-restore 15-08 16:00 oleh OPD layanan=backup pemohon=BKPP "Backup"
berkas k kerjakan 15-08 16:20 oleh OPD
berkas k kerjakan 19-08 07:35 oleh "Bidang Informatika"`
  const books = kudus('Agustus 2025', '2025-08-19 07:35', moves)
  expect(told(books)[0]).toBe('disposisi: tempo 2025-08-19 07:35, terpakai 15 menit, sisa 0 menit')
  // Without that one line of data the step would be late by a whole Monday.
  const decreed = ({ on }: { on: string }): boolean => on !== '2025-08-18'
  const before = books.holidays.map(year => ({ ...year, days: year.days.filter(decreed) }))
  expect(told({ ...books, holidays: before })[0]).toContain('lewat 7 jam 30 menit')
})

describe('in Ramadan 2026', () => {
  const opened = `
berkas k buka backup-restore 13-03 11:00 oleh OPD layanan=backup pemohon=BKPP "Backup"
berkas k kerjakan 13-03 11:20 oleh OPD`

  test('its breaks and its early closing on a Friday are not counted', () => {
    const books = kudus(
      'Maret 2026',
      '2026-03-16 09:00',
      `${opened}
berkas k kerjakan 13-03 12:45 oleh "Bidang Informatika"
berkas k kerjakan 16-03 08:05 oleh "Personil (Staf)"`,
    )
    expect(told(books)).toEqual([
      'disposisi: tempo 2026-03-13 12:35, terpakai 25 menit, lewat 10 menit',
      'jadwal: tempo 2026-03-13 13:45, terpakai 2 jam 50 menit, lewat 1 jam 50 menit',
      'pelaksanaan: tempo 2026-03-17 08:05, terpakai 55 menit, sisa 5 jam 35 menit',
    ])
  })

  test('a hold over Ramadan into the days off takes nothing', () => {
    const books = kudus(
      'Maret 2026',
      '2026-03-26 08:00',
      `${opened}
berkas k tunda 13-03 11:25 oleh "Bidang Informatika" "menunggu surat" sampai=2026-03-25
berkas k lanjutkan 25-03 07:30 oleh "Bidang Informatika"
berkas k kerjakan 25-03 07:40 oleh "Bidang Informatika"`,
    )
    expect(told(books)[0]).toBe('disposisi: tempo 2026-03-25 07:40, terpakai 15 menit, sisa 0 menit')
  })
})

test('time used is additive: a stay, however it is parted, takes what its parts take', () => {
  const books = kudus('Maret 2026', '2026-03-31 08:00', '')
  const time = timeOf(books)
  const instant = fc.integer({ min: Date.parse('2026-02-01'), max: Date.parse('2026-05-01') })
  const stay = (from: number, until: number): Visit => ({
    step: 'jadwal',
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    holds: [],
    move: null,
  })
  fc.assert(
    fc.property(fc.uniqueArray(instant, { minLength: 2, maxLength: 8 }), moments => {
      const sorted = moments.toSorted((a, b) => a - b)
      const used = (from = 0, until = 0): number => stayClock(stay(from, until), '1 jam', time, 0).usedMinutes
      const parts = sorted.slice(1).reduce((sum, until, i) => sum + used(sorted[i], until), 0)
      expect(parts).toBeCloseTo(used(sorted[0], sorted.at(-1)), 6)
    }),
  )
})
