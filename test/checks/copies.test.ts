import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Books } from '../../src/books.ts'
import { runChecks } from '../../src/checks/catalogue.ts'
import { copiesByApp, lacking } from '../../src/checks/copies.ts'
import { forecastOf, lineThrough } from '../../src/checks/forecast.ts'
import { forecastSentences } from '../../src/documents/forecast-words.ts'
import type { Copy } from '../../src/journal/copy.ts'
import type { CopyFact } from '../../src/journal/fact.ts'
import type { MonthStored } from '../../src/journal/standing.ts'
import type { Application, Plan } from '../../src/register/register.ts'
import { scenario } from '../scenario.ts'

const page = `kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi simpeg "SIMPEG" milik BKD
jadwal simpeg harian 01:00 sejak 2026-10-30 sampai 2026-10-31 retentionDays=30
log simpeg 30-10..31-10 01:00..01:05 sukses 1 MB
`
const copy = (medium: Copy['medium'], place: string, more: Partial<Copy> = {}): Copy => ({
  medium,
  place,
  offsite: false,
  encrypted: null,
  keptUntil: null,
  ...more,
})
const fact = (event: CopyFact['event'], what: Copy, more: Partial<CopyFact> = {}): CopyFact => ({
  v: 1,
  id: `${event} ${what.place}`,
  kind: 'copy',
  at: '2026-10-31T09:00:00+07:00',
  by: 'petugas',
  event,
  app: 'simpeg',
  artifact: 'simpeg_20261031.sql.gz',
  madeAt: '2026-10-31T01:00:00+07:00',
  copy: what,
  reason: '',
  ...more,
})
function books(check: string, copies: CopyFact[], more = ''): Books {
  const known = scenario(`${page}periksa ${check} "Salinan disimpan di tempat lain" ${more}`)
  return { ...known, copies }
}
const found = (check: string, told: Books): string[] =>
  runChecks(told)
    .filter(finding => finding.check === check)
    .map(({ severity, message }) => `${severity}: ${message}`)

describe('copies-321', () => {
  test('nothing written is nothing known', () => {
    expect(found('copies-321', books('copies-321', []))).toEqual([
      'sedang: Cadangan terakhir SIMPEG (31 Oktober 2026) belum tercatat di mana pun; kurang 2 salinan, 2 jenis media lain, 1 salinan di luar lokasi.',
    ])
  })

  test('two media, one off-site, and the data in use fulfil it; what was taken away or ran out does not count', () => {
    const nas = fact('added', copy('nas', 'nas-arsip01'))
    const cloud = fact('added', copy('cloud', 'PDN', { offsite: true }))
    expect(found('copies-321', books('copies-321', [nas, cloud]))).toEqual([])
    const gone = fact('removed', copy('nas', 'NAS-ARSIP01'))
    expect(found('copies-321', books('copies-321', [nas, cloud, gone]))[0]).toContain(
      'tercatat di cloud PDN (luar lokasi); kurang 1 salinan, 1 jenis media lain.',
    )
    const short = fact('added', copy('cloud', 'PDN', { offsite: true, keptUntil: '2026-10-31' }))
    const november = {
      ...books('copies-321', [nas, short]),
      period: scenario(page.replace('Oktober', 'November')).period,
    }
    expect(copiesByApp(november)[0]?.copies.map(each => each.place)).toEqual(['nas-arsip01'])
  })

  test('what was taken away when the month was over lay there then; what was laid down later lies there', () => {
    const nas = fact('added', copy('nas', 'nas-arsip01'))
    const cloud = fact('added', copy('cloud', 'PDN', { offsite: true }), { at: '2026-11-01T09:00:00+07:00' })
    const at = '2026-11-10T01:00:00+07:00'
    const gone = fact('removed', copy('nas', 'nas-arsip01'), { at })
    expect(found('copies-321', books('copies-321', [nas, cloud, gone]))).toEqual([])
    const both = [fact('added', copy('pita', 'P1'), { at }), fact('removed', copy('pita', 'P1'), { at })]
    expect(copiesByApp(books('copies-321', [nas, cloud, gone, ...both]))[0]?.copies).toHaveLength(2)
  })

  test('copies of another artifact or application are others', () => {
    const other = fact('added', copy('nas', 'nas'), { artifact: 'simpeg_20261030.sql.gz' })
    const stranger = fact('added', copy('nas', 'nas'), { app: 'ppid' })
    expect(copiesByApp(books('copies-321', [other, stranger]))[0]?.copies).toEqual([])
  })

  test('what the log told counts like what a hand wrote', () => {
    const told = books('copies-321', [])
    for (const run of told.runs)
      run.execution.copies = [copy('nas', 'a'), copy('pita', 'b', { offsite: true })]
    expect(found('copies-321', told)).toEqual([])
  })

  test('property: one more copy never makes it lack more', () => {
    const any = fc.record({
      medium: fc.constantFrom<Copy['medium']>('nas', 'pita', 'cloud'),
      place: fc.string({ minLength: 1, maxLength: 3 }),
      offsite: fc.boolean(),
      encrypted: fc.constant(null),
      keptUntil: fc.constant(null),
    })
    const rule = { copies: 3, media: 2, offsite: 1, original: true }
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), any, (copies, more) => {
        expect(lacking([...copies, more], rule).length).toBeLessThanOrEqual(lacking(copies, rule).length)
      }),
    )
  })
})

describe('retention-kept', () => {
  test('kept shorter than the plan says, and taken away before its time', () => {
    const short = fact('added', copy('nas', 'nas-arsip01', { keptUntil: '2026-11-15' }))
    expect(found('retention-kept', books('retention-kept', [short]))).toEqual([
      'sedang: 1 cadangan SIMPEG hanya akan disimpan kurang dari 30 hari yang ditetapkan.',
    ])
    const gone = fact('removed', copy('nas', 'nas-arsip01'))
    expect(found('retention-kept', books('retention-kept', [gone]))).toEqual([
      'berat: Salinan cadangan SIMPEG di nas nas-arsip01 dihapus 31 Oktober 2026, padahal harus disimpan sampai 30 November 2026.',
    ])
  })

  test('by number: of the latest backups of a plan, those that lie nowhere any more', () => {
    const by = (retention: string, copies: CopyFact[], ruled?: number): Books => {
      const rule = 'periksa retention-kept "Salinan terakhir disimpan"'
      const known = scenario(`${page.replace('retentionDays=30', retention)}${rule}`)
      const own = known.sops[0]?.checks['retention-kept']
      if (own && ruled !== undefined) own.with = { copies: ruled }
      for (const [i, run] of known.runs.entries()) {
        run.execution.artifact = `simpeg_${i}.gz`
        run.execution.copies = [copy('disk', 'srv:/cadangan')]
      }
      return { ...known, copies }
    }
    const taken = (artifact: string) => fact('removed', copy('disk', 'srv:/cadangan'), { artifact })
    const words = (count: number, of: number, kept: number) => [
      `berat: ${count} dari ${of} cadangan terakhir SIMPEG (jadwal simpeg) tidak tersimpan lagi di mana pun, padahal ${kept} salinan terakhir harus disimpan.`,
    ]
    const first = taken('simpeg_0.gz')
    expect(found('retention-kept', by('retentionCopies=2', []))).toEqual([])
    expect(found('retention-kept', by('retentionCopies=2', [first]))).toEqual(words(1, 2, 2))
    expect(found('retention-kept', by('retentionCopies=1', [first]))).toEqual([])
    // Rotation goes on when the month is over.
    const later = { ...first, at: '2026-11-01T09:00:00+07:00' }
    expect(found('retention-kept', by('retentionCopies=2', [later]))).toEqual([])
    expect(found('retention-kept', by('', [first], 5))).toEqual(words(1, 2, 5))
    // Another copy of it is enough.
    const nas = fact('added', copy('nas', 'nas-arsip01'), { artifact: 'simpeg_0.gz' })
    expect(found('retention-kept', by('retentionCopies=2', [first, nas]))).toEqual([])
    const over = { ...nas, copy: { ...nas.copy, keptUntil: '2026-10-30' } }
    expect(found('retention-kept', by('retentionCopies=2', [first, over]))).toEqual(words(1, 2, 2))
  })

  test('one copy that is kept long enough is enough; after its time a copy may go', () => {
    const short = fact('added', copy('nas', 'nas-arsip01', { keptUntil: '2026-11-15' }))
    const long = fact('added', copy('cloud', 'PDN', { keptUntil: '2026-11-30' }))
    expect(found('retention-kept', books('retention-kept', [short, long]))).toEqual([])
    const old = fact('removed', copy('nas', 'nas-arsip01'), { madeAt: '2026-09-30T01:00:00+07:00' })
    expect(found('retention-kept', books('retention-kept', [old]))).toEqual([])
  })
})

describe('the forecast', () => {
  const month = (key: string, bytes: number, more: Partial<MonthStored> = {}): MonthStored => ({
    month: key,
    bytes,
    backups: 30,
    firstDate: 1,
    ...more,
  })
  /** In the middle of October, whose own bytes do not count yet. */
  const stored = (bytes: number[], asOf = '2026-10-15 08:00'): Books => {
    const told = page.replace('2026-11-02 08:00', asOf).replace('2026-10-30 sampai 2026-10-31', '2026-01-01')
    const known = scenario(`${told}saldo simpeg 2026-09-30 01:00`)
    const own = known.standing.apps['simpeg']
    if (own) own.stored = bytes.map((each, i) => month(`2026-0${10 - bytes.length + i}`, each))
    return known
  }

  test('goes on along the line, holds what retention asks for', () => {
    const forecast = forecastOf(stored([100, 200, 300]), 2)
    expect(forecast?.growthBytes).toBe(100)
    // Of a month of thirty-one days, thirty.
    expect(forecast?.months).toEqual([
      { month: '2026-07', stored: 100, held: 97, expected: false },
      { month: '2026-08', stored: 200, held: 194, expected: false },
      { month: '2026-09', stored: 300, held: 300, expected: false },
      { month: '2026-10', stored: 400, held: 387, expected: true },
      { month: '2026-11', stored: 500, held: 500, expected: true },
    ])
  })

  test('of a copy a day, days and copies are held as they are, never a month for a part of one', () => {
    const known = stored([31, 31, 30])
    const held = (retention: Partial<Plan>): number | undefined => {
      for (const plan of known.register.plans) {
        delete plan.retentionDays
        Object.assign(plan, { retentionCopies: undefined, ...retention })
      }
      for (const each of known.standing.apps['simpeg']?.stored ?? []) each.backups = each.bytes
      return forecastOf(known, 1)?.months.find(each => each.month === '2026-09')?.held
    }
    expect([7, 30, 31, 60, 61].map(retentionDays => held({ retentionDays }))).toEqual([7, 30, 31, 60, 61])
    expect([7, 30, 31, 400].map(retentionCopies => held({ retentionCopies }))).toEqual([7, 30, 31, 92])
    // Both are asked for: what is kept fulfils both.
    expect(held({ retentionDays: 14, retentionCopies: 7 })).toBe(14)
    expect(held({})).toBe(92)
    expect(forecastSentences(forecastOf(known, 1))).toContain(
      'Untuk 1 aplikasi yang retensinya belum ditetapkan dalam jadwal, seluruh cadangannya dihitung tetap disimpan.',
    )
  })

  test('a month that began late is no whole month, but for a plan that has its day later', () => {
    const known = stored([7, 30, 31])
    const [first, ...others] = known.standing.apps['simpeg']?.stored ?? []
    Object.assign(first ?? {}, { firstDate: 25, backups: 7 })
    expect(forecastOf(known, 1)).toMatchObject({ growthBytes: 1, wholeMonths: 2 })
    for (const each of [first, ...others]) Object.assign(each ?? {}, { backups: 1 })
    expect(forecastOf(known, 1)).toMatchObject({ growthBytes: 12, wholeMonths: 3 })
    const alone = stored([7, 30])
    Object.assign(alone.standing.apps['simpeg']?.stored[0] ?? {}, { firstDate: 25 })
    expect(forecastOf(alone, 1)).toBeNull()
  })

  test('an application that began in the last month goes on as it began', () => {
    const known = stored([100, 100])
    known.register.applications.push({ ...known.register.applications[0], id: 'baru' } as Application)
    const own = known.standing.apps['simpeg']
    const began = month('2026-09', 6, { backups: 6, firstDate: 25 })
    if (own) known.standing.apps['baru'] = { ...own, stored: [began] }
    expect(forecastOf(known, 1)?.months.map(each => each.stored)).toEqual([100, 106, 130])
  })

  test('once the period is over, what its own runs stored counts', () => {
    const forecast = forecastOf(stored([0, 1024 ** 2], '2026-11-02 08:00'), 1)
    expect(forecast?.months.map(({ month, stored: bytes }) => [month, bytes / 1024 ** 2])).toEqual([
      ['2026-08', 0],
      ['2026-09', 1],
      ['2026-10', 2],
      ['2026-11', 3],
    ])
  })

  test('room is held against those whose plans tell of room', () => {
    const known = stored([100, 200, 300])
    const big = known.standing.apps['simpeg']
    known.register.applications.push({ ...known.register.applications[0], id: 'arsip' } as Application)
    if (big) known.standing.apps['arsip'] = { ...big, stored: [month('2026-09', 10_000)] }
    for (const plan of known.register.plans) plan.capacityBytes = 1100
    expect(forecastOf(known, 3)).toMatchObject({ capacityBytes: 1100, fullIn: null })
    Object.assign(known.register.applications[1] ?? {}, { retiredOn: '2026-10-10' })
    expect(forecastOf(known, 3)?.months.at(-1)?.held).toBe(581)
    expect(forecastOf(known, 3, known.register.applications.slice(0, 1))?.months.at(-1)?.held).toBe(581)
  })

  test('without retention everything stays; the month in which the room ends is named', () => {
    const known = stored([100, 200, 300])
    for (const plan of known.register.plans) {
      delete plan.retentionDays
      plan.capacityBytes = 1100
    }
    expect(forecastOf(known, 3)).toMatchObject({ capacityBytes: 1100, fullIn: '2026-11' })
    expect(forecastOf(known, 1)?.months.at(-1)).toMatchObject({ held: 1000 })
  })

  test('of a single month nothing is foretold; nothing shrinks below nought', () => {
    expect(forecastOf(stored([100]), 3)).toBeNull()
    expect(forecastOf(stored([300, 100]), 3)?.months.at(-1)).toMatchObject({ stored: 0 })
  })

  test('property: a line is found again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: -1e5, max: 1e5 }),
        fc.integer({ min: 2, max: 12 }),
        (start, slope, n) => {
          const line = lineThrough(Array.from({ length: n }, (_, x) => start + slope * x))
          expect(line.start).toBeCloseTo(start, 3)
          expect(line.slope).toBeCloseTo(slope, 3)
        },
      ),
    )
  })
})
