import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beganAt, type Run } from '../../src/books.ts'
import { appsWithoutPlan, coverageByApp, totalOf, unregisteredRuns } from '../../src/checks/app-coverage.ts'
import { copiesByApp } from '../../src/checks/copies.ts'
import { ledgerOf } from '../../src/checks/coverage.ts'
import { morningOf } from '../../src/checks/morning.ts'
import { planNamer } from '../../src/checks/named-plan.ts'
import { scenario } from '../scenario.ts'

const head = (per: string): string => `kantor Kantor Contoh, WIB, Oktober 2026, per ${per}
aplikasi simpeg "SIMPEG" milik BKD
jadwal simpeg harian 01:00 sejak 2026-10-05 sampai 2026-10-05 windowMinutes=60 graceMinutes=360
`
/** State, lateness and reason of the one slot: 5 October 01:00, window 60 minutes, grace six hours. */
function slot(lines: string, per = '2026-11-02 08:00') {
  const { slots, extra } = ledgerOf(scenario(head(per) + lines))
  expect(slots).toHaveLength(1)
  const { state, lateMinutes, reason } = slots[0] ?? {}
  return [state, lateMinutes, reason, extra.length]
}

describe('one slot', () => {
  test.each([
    ['log simpeg 05-10 01:00..01:05 sukses', 'on-time', 0, 'tepat waktu', 0],
    ['log simpeg 05-10 02:00..02:05 sukses', 'on-time', 60, 'tepat waktu', 0],
    ['log simpeg 05-10 02:01..02:05 sukses', 'late', 61, 'mulai 1 jam 1 menit sesudah jadwal', 0],
    ['log simpeg 05-10 08:00..08:05 sukses', 'late', 420, 'mulai 7 jam sesudah jadwal', 0],
    ['log simpeg 05-10 08:01..08:05 sukses', 'missed', null, 'tidak ada pelaksanaan', 1],
    ['log simpeg 05-10 00:00..00:05 sukses', 'on-time', -60, 'tepat waktu', 0],
    ['log simpeg 04-10 23:59..00:05 sukses', 'missed', null, 'tidak ada pelaksanaan', 1],
    ['log simpeg 05-10 01:00..01:05 peringatan "2 berkas terlewat"', 'partial', 0, '2 berkas terlewat', 0],
    ['log simpeg 05-10 01:00..01:05 gagal "disk penuh"', 'failed', 0, 'disk penuh', 0],
    ['log simpeg 05-10 01:00..01:05 gagal', 'failed', 0, 'gagal dengan kode keluar 1', 0],
    ['log simpeg 05-10 01:00 berjalan', 'failed', 0, 'tidak selesai', 0],
    ['log simpeg 05-10 01:00..01:05 tidak-jelas', 'failed', 0, 'hasil tidak diketahui dari log', 0],
    ['maaf simpeg 05-10 "listrik padam" oleh Kabid', 'excused', null, 'listrik padam', 0],
    ['maaf simpeg 04-10 "listrik padam" oleh Kabid', 'missed', null, 'tidak ada pelaksanaan', 0],
    ['', 'missed', null, 'tidak ada pelaksanaan', 0],
  ])('%s → %s', (lines, ...expected) => expect(slot(lines)).toEqual(expected))

  test('a run whose log tells no time counts, but fills nothing and proves no date', () => {
    const books = scenario(`${head('2026-11-02 08:00')}log simpeg 05-10 01:00..01:05 sukses 5 MB`)
    for (const { execution } of books.runs) Object.assign(execution, { startedAt: null, finishedAt: null })
    const ledger = ledgerOf(books)
    expect(ledger.slots.map(({ state }) => state)).toEqual(['missed'])
    expect(ledger.extra).toEqual([])
    expect(coverageByApp(ledger, books)).toMatchObject([{ bytes: 5 * 1024 ** 2, lastSuccessAt: null }])
    expect(copiesByApp(books)).toMatchObject([{ madeAt: null }])
  })

  test.each(['op=prune', 'op=verify', 'op=restore', 'op=test', 'uji-coba'])(
    'a run with %s fills nothing',
    how => {
      expect(slot(`log simpeg 05-10 01:00..01:05 sukses ${how}`)).toEqual([
        'missed',
        null,
        'tidak ada pelaksanaan',
        0,
      ])
    },
  )

  test('a repeat that succeeds within the grace repairs a failure, and is late', () => {
    const lines = 'log simpeg 05-10 01:00..01:05 gagal "disk penuh"\nlog simpeg 05-10 01:30..01:40 sukses'
    expect(slot(lines)).toEqual(['late', 30, 'berhasil setelah diulang pukul 01.30 WIB', 0])
    const tooLate = 'log simpeg 05-10 01:00..01:05 gagal "disk penuh"\nlog simpeg 05-10 09:45..09:50 sukses'
    expect(slot(tooLate)).toEqual(['failed', 0, 'disk penuh', 1])
  })

  test('a second success is an extra backup', () => {
    const lines = 'log simpeg 05-10 01:00..01:05 sukses\nlog simpeg 05-10 03:00..03:05 sukses'
    expect(slot(lines)).toEqual(['on-time', 0, 'tepat waktu', 1])
  })

  test('a backup counts more than an excuse, an excuse more than a failure', () => {
    const excuse = '\nmaaf simpeg 05-10 "listrik padam" oleh Kabid'
    expect(slot(`log simpeg 05-10 01:00..01:05 sukses${excuse}`)[0]).toBe('on-time')
    expect(slot(`log simpeg 05-10 01:00..01:05 gagal${excuse}`)[0]).toBe('excused')
  })

  test('before window and grace are over nothing is missed; a failure shows at once', () => {
    expect(slot('', '2026-10-05 08:00').slice(0, 3)).toEqual(['due', null, 'belum lewat tenggang'])
    expect(slot('', '2026-10-05 08:01')[0]).toBe('missed')
    expect(slot('log simpeg 05-10 01:00 berjalan', '2026-10-05 03:00').slice(0, 3)).toEqual([
      'due',
      null,
      'sedang berjalan',
    ])
    expect(slot('log simpeg 05-10 01:00..01:05 gagal', '2026-10-05 03:00')[0]).toBe('failed')
  })
})

test('with slots close together each run goes to its own slot', () => {
  const { slots, extra } = ledgerOf(
    scenario(`kantor Kantor Contoh, WIB, 2026-10-05, per 2026-10-06 12:00
aplikasi a "A" milik BKD
jadwal a harian 01:00,02:00,03:00 sejak 2026-10-05
log a 05-10 01:01..01:02 gagal
log a 05-10 01:59..02:05 sukses
log a 05-10 02:30..02:35 sukses`),
  )
  expect(slots.map(slot => [slot.state, slot.lateMinutes])).toEqual([
    ['failed', 1],
    ['on-time', -1],
    ['on-time', -30],
  ])
  expect(extra).toEqual([])
})

test('a run after midnight still fills the slot of the evening before, in the month of the slot', () => {
  const books = (period: string) =>
    scenario(`kantor Kantor Contoh, WIB, ${period}, per 2026-11-02 08:00
aplikasi a "A" milik BKD
jadwal a harian 23:30 sejak 2026-10-31 sampai 2026-10-31
log a 01-11 00:10..00:20 sukses`)
  const page = (period: string) => ledgerOf(books(period))
  expect(page('Oktober 2026').slots[0]).toMatchObject({ state: 'on-time', lateMinutes: 40, on: '2026-10-31' })
  expect(page('November 2026')).toMatchObject({ slots: [], extra: [], openUntil: null })
  // Papers and mornings of the days after it know whose it was.
  const november = books('November 2026')
  expect([...page('November 2026').planOf.values()]).toMatchObject([{ id: 'a', category: 'harian' }])
  expect(morningOf(november, november.period.from).others).toEqual([])
})

test.each([
  ['02:00:30', 0, 'on-time', 60],
  ['02:01:00', 0, 'missed', null],
  ['02:00:30', 1, 'on-time', 60],
  ['02:01:30', 1, 'late', 61],
  ['00:00:00', 0, 'on-time', -60],
  ['23:59:00', 0, 'missed', null],
])(
  'a start at %s with %i minutes of grace: whole minutes decide, as papers tell them',
  (clock, grace, state, minutes) => {
    const books = scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi a "A" milik BKD
jadwal a harian 01:00 sejak 2026-10-05 sampai 2026-10-05 graceMinutes=${grace}
log a ${clock > '23' ? '04' : '05'}-10 ${clock.slice(0, 5)} sukses`)
    for (const { execution } of books.runs)
      execution.startedAt = execution.startedAt?.replace(/:00\+/, `:${clock.slice(6)}+`) ?? null
    expect(ledgerOf(books).slots).toMatchObject([{ state, lateMinutes: minutes }])
  },
)

test('slots of a retired application end with it', () => {
  const books = scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi a "A" milik BKD retiredOn=2026-10-10
jadwal a harian 01:00 sejak 2026-01-01`)
  expect(ledgerOf(books).slots).toHaveLength(10)
})

test('figures of an application and of the whole office', () => {
  const books = scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-10-31 12:00
aplikasi b "Zeta" milik BKD
aplikasi a "Alfa" milik BKD aliases=db-alfa
aplikasi c "Gamma" milik Disdik
jadwal a harian 01:00 sejak 2026-10-01
jadwal b mingguan Minggu 20:00 sejak 2026-10-01
saldo b 2026-09-27 20:01 restore=2026-03-01
log db-alfa 01-10..20-10 01:00..01:05 sukses 1 MB
log a 21-10 01:00..01:05 peringatan 500 KB "berkas terbuka"
log a 22-10 01:00..01:05 gagal "disk penuh"
log a 22-10 03:00..03:05 sukses 1 MB
log a 23-10 01:00..01:05 gagal "disk penuh"
log a 24-10 12:00..12:05 sukses 1 MB
log tak-dikenal 02-10..03-10 01:00..01:05 sukses 9 MB host=srv-x
maaf a 25-10..26-10 "listrik padam" oleh Kabid`)
  const ledger = ledgerOf(books)
  expect(coverageByApp(ledger, books)).toEqual([
    {
      app: 'a',
      name: 'Alfa',
      owner: 'BKD',
      planned: true,
      scheduled: 31,
      proven: 21,
      onTime: 20,
      late: 1,
      partial: 1,
      failed: 1,
      missed: 6,
      excused: 2,
      due: 0,
      share: 21 / 29,
      runs: 25,
      extra: 1,
      bytes: 22 * 1_048_576 + 512_000,
      lastSuccessAt: '2026-10-24T12:05:00+07:00',
      lastArtifact: 'a_20261024.sql.gz',
      lastRestoreAt: null,
    },
    {
      app: 'c',
      name: 'Gamma',
      owner: 'Disdik',
      planned: false,
      scheduled: 0,
      proven: 0,
      onTime: 0,
      late: 0,
      partial: 0,
      failed: 0,
      missed: 0,
      excused: 0,
      due: 0,
      share: null,
      runs: 0,
      extra: 0,
      bytes: null,
      lastSuccessAt: null,
      lastArtifact: null,
      lastRestoreAt: null,
    },
    {
      app: 'b',
      name: 'Zeta',
      owner: 'BKD',
      planned: true,
      scheduled: 4,
      proven: 0,
      onTime: 0,
      late: 0,
      partial: 0,
      failed: 0,
      missed: 4,
      excused: 0,
      due: 0,
      share: 0,
      runs: 0,
      extra: 0,
      bytes: null,
      lastSuccessAt: '2026-09-27T20:01:00+07:00',
      lastArtifact: null,
      lastRestoreAt: '2026-03-01T00:00:00+07:00',
    },
  ])
  expect(totalOf(ledger, books)).toMatchObject({
    scheduled: 35,
    proven: 21,
    missed: 10,
    excused: 2,
    runs: 25,
  })
  expect(appsWithoutPlan(books)).toEqual([{ app: 'c', name: 'Gamma', owner: 'Disdik' }])
  expect(unregisteredRuns(books).map(group => [group.name, group.host, group.runs.length])).toEqual([
    ['tak-dikenal', 'srv-x', 2],
  ])
})

const statuses = ['sukses', 'peringatan', 'gagal', 'berjalan', 'tidak-jelas'] as const
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

describe('several plans of one application', () => {
  /** State of every slot, by plan. */
  const states = (lines: string): Record<string, string> => {
    const { slots } = ledgerOf(
      scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi simpeg "SIMPEG" milik BKD
${lines}`),
    )
    const plans = [...new Set(slots.map(({ plan }) => plan))]
    return Object.fromEntries(
      plans.map(id => [id, slots.flatMap(({ plan, state }) => (plan === id ? [state] : [])).join(' ')]),
    )
  }
  const pair = `jadwal simpeg/db harian 01:00 sejak 2026-10-01 sampai 2026-10-03
jadwal simpeg/berkas harian 01:00 sejak 2026-10-01 sampai 2026-10-03
`

  test('a run belongs to the plan that its log names', () => {
    const db = 'berkas=inbox/srv1/backup-simpeg-db.log'
    const files = 'berkas=inbox/srv1/backup-simpeg-berkas.log'
    const nights = `log simpeg 01-10..03-10 01:00..01:05 gagal "disk penuh" ${db}
log simpeg 01-10..03-10 01:10..01:15 sukses ${files}
`
    const [failed, good] = ['failed failed failed', 'on-time on-time on-time']
    expect(states(pair + nights)).toEqual({ 'simpeg/berkas': good, 'simpeg/db': failed })
    const repeated = `${nights}log simpeg 02-10 03:00..03:05 sukses ${db}`
    expect(states(pair + repeated)).toEqual({ 'simpeg/berkas': good, 'simpeg/db': 'failed late failed' })
    // A failure that names no plan is not laid where a named run was good.
    const silent = nights.replaceAll(db, '')
    expect(states(pair + silent)).toEqual({ 'simpeg/berkas': good, 'simpeg/db': failed })
  })

  test('without names each has a run of its own before a second one is a repeat', () => {
    const nights = `log simpeg 01-10..03-10 01:00..01:05 gagal "disk penuh"
log simpeg 01-10..03-10 01:10..01:15 sukses`
    expect(Object.values(states(pair + nights)).sort()).toEqual([
      'failed failed failed',
      'on-time on-time on-time',
    ])
  })

  test('a repeat goes back to the plan that still waits for it', () => {
    const plans = `jadwal simpeg/penuh mingguan Minggu 01:00 sejak 2026-10-04 sampai 2026-10-04
jadwal simpeg harian 02:00 sejak 2026-10-04 sampai 2026-10-04
`
    const night = `log simpeg 04-10 01:00..01:05 gagal "disk penuh"
log simpeg 04-10 02:00..02:05 sukses
log simpeg 04-10 03:00..03:05 sukses`
    expect(states(plans + night)).toEqual({ simpeg: 'on-time', 'simpeg/penuh': 'late' })
  })

  test.each([
    ['simpeg', 'srv1/simpeg/backup#simpeg/db-20261001010000-77', 'simpeg/db'],
    ['simpeg', 'srv1/simpeg/backup#4711', null],
    ['db-server', 'srv1/db-server/backup#db-server/berkas-20261001-77', 'db-server/berkas'],
    ['db-server', 'srv1/db-server/backup#4711', null],
  ])('%s, %s → %s', (app, run, plan) => {
    const books = scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi ${app} "${app}" milik BKD
jadwal ${app}/db harian 01:00 sejak 2026-10-01
jadwal ${app}/berkas harian 01:00 sejak 2026-10-01
log ${app} 01-10 01:00..01:05 gagal`)
    const [made] = books.runs as [Run]
    const slots = books.register.plans.map(each => ({ at: 0, plan: each }))
    expect(planNamer(slots)({ ...made, run })).toBe(plan)
  })
})

test('whatever runs there are: each fills one slot at most, none is lost, and the figures add up', () => {
  const run = fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 0, max: 1439 }),
    fc.constantFrom(...statuses),
  )
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(run, { maxLength: 30 }), times, fc.nat(900), (runs, at, grace) => {
      const books = scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi a "A" milik BKD
jadwal a harian ${at.map(clock).join(',')} sejak 2026-10-01 sampai 2026-10-09 graceMinutes=${grace}
${runs.map(([day, start, status]) => `log a 0${day}-10 ${clock(start)} ${status}`).join('\n')}`)
      const ledger = ledgerOf(books)
      const { slots, extra } = ledger
      const placed: Run[] = [...slots.flatMap(slot => slot.attempts), ...extra]
      expect(new Set(placed.map(one => one.id)).size).toBe(placed.length)
      expect(placed).toHaveLength(runs.length)
      const counts = totalOf(ledger, books)
      const { onTime, late, partial, failed, missed, excused, due } = counts
      expect(onTime + late + partial + failed + missed + excused + due).toBe(9 * at.length)
      for (const slot of slots) {
        for (const attempt of slot.attempts) {
          const minutes = (beganAt(attempt) - Date.parse(slot.at)) / 60_000
          expect(minutes).toBeGreaterThanOrEqual(-60)
          expect(minutes).toBeLessThanOrEqual(60 + grace)
        }
      }
    }),
    { numRuns: 60 },
  )
})
