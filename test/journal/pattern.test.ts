// Do patterns read what their tokens promise, in work that grows no faster than the line?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patternReader } from '../../src/journal/formats/pattern.ts'
import { compileTemplate, type Effort, matchTemplate } from '../../src/journal/formats/pattern-template.ts'
import { readLog } from '../../src/journal/formats/read-log.ts'
import { LogPattern } from '../../src/sop/office.ts'
import { patternLibrary } from '../../src/store/pattern-library.ts'

const caught = (template: string, line: string): Record<string, string> | null => {
  const captures = matchTemplate(compileTemplate(template), line)
  return captures && Object.fromEntries(captures.map(({ name, text }) => [name, text]))
}

const read = (pattern: Partial<LogPattern>, lines: string[], complete = true, zone = 'Asia/Jakarta') =>
  readLog(
    {
      file: 'inbox/srv/contoh.log',
      bytes: Buffer.from(`${lines.join('\n')}\n`),
      firstLine: 1,
      offset: 0,
      complete,
      zone,
      host: null,
      exitCode: null,
      modifiedAt: Date.parse('2026-11-20T00:00:00Z'),
    },
    [patternReader(LogPattern.parse({ name: 'contoh', ...pattern }))],
  )
const runs = (pattern: Partial<LogPattern>, lines: string[]) =>
  read(pattern, lines).readings.map(each => each.execution)

describe('templates', () => {
  test('a token takes as little as the rest allows', () => {
    expect(caught('{waktu} OK {berkas} {ukuran}', '2026-10-01 01:00:04 OK a b.sql.gz 17M')).toEqual({
      waktu: '2026-10-01 01:00:04',
      berkas: 'a b.sql.gz',
      ukuran: '17M',
    })
  })
  test('braces before anything but a token are braces', () => {
    expect(
      caught('{"waktu": "{waktu}", "x": {jumlah}}', '{"waktu": "2026-10-01 23:30:21", "x": 12}'),
    ).toEqual({
      waktu: '2026-10-01 23:30:21',
      jumlah: '12',
    })
  })
  test('blanks match any run of blanks, also at the end of a line', () => {
    expect(caught('Berkas : {berkas}', '   Berkas  :\t/backup/a.tar  '.trim())).toEqual({
      berkas: '/backup/a.tar',
    })
    expect(caught('{kode} {pesan}', '7')).toEqual({ kode: '7', pesan: '' })
  })
  test('a later place is found where an earlier one leads nowhere', () => {
    expect(caught('{pesan} ({ukuran})', 'a (b) (c) (3M)')).toEqual({ pesan: 'a (b) (c)', ukuran: '3M' })
  })

  const hostile = [
    ['{abaikan}a{abaikan}a{abaikan}a{abaikan}a{abaikan}b', (n: number) => 'a'.repeat(n)],
    ['{abaikan} {abaikan} {abaikan} {abaikan} x', (n: number) => ' '.repeat(n)],
    ['{pesan}{ukuran}{pesan}{ukuran}!', (n: number) => '1'.repeat(n)],
    ['{pesan} {waktu} {pesan} {waktu}!', (n: number) => '2026-10-01 01:00:00 '.repeat(n / 20)],
    ['{aplikasi}{host}{aplikasi}{host}=', (n: number) => 'x'.repeat(n)],
    ['{berkas}/{berkas}/{berkas}/{berkas}.gz', (n: number) => '/'.repeat(n)],
  ] as const
  test.each(hostile)('%s on hostile text takes steps in proportion to the line', (template, text) => {
    const compiled = compileTemplate(template)
    const steps = (size: number): number => {
      const effort: Effort = { steps: 0 }
      // The end makes the last literal occur, so that the quick look for it does not spare the work.
      expect(matchTemplate(compiled, `${text(size)}b x!=.gz?`, effort)).toBeNull()
      return effort.steps
    }
    const small = steps(1000)
    expect(small).toBeGreaterThan(900)
    expect(steps(8000)).toBeLessThan(small * 8.5)
  })
})

describe('times', () => {
  const started = (waktu: string, zone?: string): string | null | undefined =>
    read({ end: ['{waktu} selesai {aplikasi}'] }, [`${waktu} selesai simpeg`], true, zone).readings[0]
      ?.execution.finishedAt
  test.each([
    ['2026-10-01T01:00:05+07:00', '2026-10-01T01:00:05+07:00'],
    ['2026-10-01T01:00:05.250Z', '2026-10-01T01:00:05.250+00:00'],
    ['2026-10-01 01:00:05', '2026-10-01T01:00:05+07:00'],
    ['2026/10/01 01:00:05', '2026-10-01T01:00:05+07:00'],
    ['01/10/2026 01:00:05', '2026-10-01T01:00:05+07:00'],
    ['01-10-2026 pukul 01.00 WITA', '2026-10-01T01:00:00+08:00'],
    ['Kamis, 01 Oktober 2026 00:30:00 WIB', '2026-10-01T00:30:00+07:00'],
    ['Jumat, 2 Agustus 2024 jam 23.15', '2024-08-02T23:15:00+07:00'],
    ['Kam 01 Okt 2026 04:20:00  WIB', '2026-10-01T04:20:00+07:00'],
    ['Thursday, 1 October 2026 01:00:00', '2026-10-01T01:00:00+07:00'],
    ['Thursday, October 1, 2026 1:00:00 PM', '2026-10-01T13:00:00+07:00'],
    ['Thu Oct  1 03:00:00 WIB 2026', '2026-10-01T03:00:00+07:00'],
    ['Fri Nov 20 18:17:01 2026', '2026-11-20T18:17:01+07:00'],
    ['Oct  1 02:15:00', '2026-10-01T02:15:00+07:00'],
    ['Des 31 23:59:59', '2025-12-31T23:59:59+07:00'],
    ['1790802028', '2026-10-01T04:00:28+07:00'],
    ['1790802028.500', '2026-10-01T04:00:28.500+07:00'],
  ])('%s', (text, instant) => expect(started(text)).toBe(instant))

  test('times without a zone are those of the host', () => {
    expect(started('2026-10-01 01:00:05', 'Asia/Jayapura')).toBe('2026-10-01T01:00:05+09:00')
  })
  test.each(['31/02/2026 01:00:00', '2026-13-01 01:00:00', '10/13/2026 01:00:00', '2026-10-01 25:00:00'])(
    '%s is no time',
    text => {
      expect(started(text)).toBeUndefined()
    },
  )
})

describe('sizes', () => {
  const size = (ukuran: string) =>
    runs({ end: ['{waktu} {aplikasi} {ukuran}'] }, [`2026-10-01 01:00:00 simpeg ${ukuran}`])[0]?.bytesStored
  test.each([
    ['152M', 152 * 1024 ** 2],
    ['2.5M', 2.5 * 1024 ** 2],
    ['1,5 GB', 1.5 * 1024 ** 3],
    ['16,3 MB', Math.round(16.3 * 1024 ** 2)],
    ['1.073.741.824', 1_073_741_824],
    ['107.069.440 byte', 107_069_440],
    ['5,573,629', 5_573_629],
    ['1.234,5 KB', Math.round(1234.5 * 1024)],
    ['1.500', 1500],
    ['1.220 GiB', Math.round(1.22 * 1024 ** 3)],
    ['512 B', 512],
    ['0 KB', 0],
  ])('%s', (text, bytes) => expect(size(text)).toBe(bytes))

  test('what is written in Indonesian grouping is read back', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e12 }), bytes => {
        const grouped = String(bytes).replace(/\B(?=(\d{3})+$)/g, '.')
        expect(size(grouped)).toBe(bytes)
      }),
    )
  })
})

describe('runs', () => {
  const office: Partial<LogPattern> = {
    start: ['{waktu} MULAI backup {aplikasi}'],
    lines: ['{waktu} {aplikasi}: berkas {berkas} {ukuran}'],
    error: ['{waktu} {aplikasi}: galat {pesan}'],
    warning: ['{waktu} {aplikasi}: awas {pesan}'],
    success: ['{waktu} SELESAI backup {aplikasi}'],
    failed: ['{waktu} GAGAL backup {aplikasi}: {pesan}'],
  }
  const at = (minute: number): string => `01/10/2026 01:${String(minute).padStart(2, '0')}:00`

  test('runs of several applications interleave', () => {
    const found = runs(office, [
      `${at(0)} MULAI backup simpeg`,
      `${at(1)} MULAI backup e-office`,
      `${at(2)} simpeg: berkas a.sql.gz 10M`,
      `${at(3)} e-office: awas 2 berkas terkunci`,
      `${at(4)} simpeg: berkas b.tar.gz 5M`,
      `${at(5)} SELESAI backup e-office`,
      `${at(6)} SELESAI backup simpeg`,
    ])
    expect(
      found.map(({ app, status, bytesStored, artifact, startedAt, finishedAt }) => ({
        app,
        status,
        bytesStored,
        artifact,
        startedAt,
        finishedAt,
      })),
    ).toEqual([
      {
        app: 'simpeg',
        status: 'success',
        bytesStored: 15 << 20,
        artifact: 'a.sql.gz',
        startedAt: '2026-10-01T01:00:00+07:00',
        finishedAt: '2026-10-01T01:06:00+07:00',
      },
      {
        app: 'e-office',
        status: 'warning',
        bytesStored: null,
        artifact: null,
        startedAt: '2026-10-01T01:01:00+07:00',
        finishedAt: '2026-10-01T01:05:00+07:00',
      },
    ])
  })

  test('a failed dump is failed, whatever is listed after it and whatever the closing line says', () => {
    const [run] = runs(office, [
      `${at(0)} MULAI backup simpeg`,
      `${at(1)} simpeg: galat connection refused`,
      `${at(2)} simpeg: berkas kemarin.sql.gz 10M`,
      `${at(3)} SELESAI backup simpeg`,
    ])
    expect(run).toMatchObject({
      status: 'failed',
      bytesStored: null,
      artifact: null,
      errors: ['connection refused'],
      closingLineSeen: true,
    })
  })

  test('a start without an end has failed once the next begins, and is running while it may go on', () => {
    const lines = [`${at(0)} MULAI backup simpeg`, '02/10/2026 01:00:00 MULAI backup simpeg']
    expect(read(office, lines, false).readings.map(each => each.execution.status)).toEqual([
      'failed',
      'running',
    ])
    expect(read(office, lines, false).consumed).toBe(`${lines[0]}\n`.length)
    expect(read(office, lines, true).readings.map(each => each.execution.status)).toEqual([
      'failed',
      'failed',
    ])
  })

  test('a repeated start, end or whole run counts once', () => {
    const block = [
      `${at(0)} MULAI backup simpeg`,
      `${at(0)} MULAI backup simpeg`,
      `${at(6)} SELESAI backup simpeg`,
      `${at(6)} SELESAI backup simpeg`,
    ]
    expect(runs(office, [...block, ...block])).toHaveLength(1)
  })

  test('a closing line whose start was rotated away is still a run', () => {
    expect(runs(office, [`${at(6)} GAGAL backup simpeg: disk penuh`])).toMatchObject([
      { status: 'failed', startedAt: null, errors: ['disk penuh'] },
    ])
  })

  test('passwords in messages are masked', () => {
    const [run] = runs(office, [`${at(6)} GAGAL backup simpeg: psql postgres://bkp:rahasia-01@db/simpeg`])
    expect(run?.errors).toEqual(['psql postgres://bkp:***@db/simpeg'])
  })
})

describe('declarations', () => {
  test('an unknown token is refused with the one that may be meant', () => {
    expect(() => patternReader(LogPattern.parse({ name: 'x', end: ['{wktu} {aplikasi}'] }))).toThrow(
      /token \{wktu\} tidak dikenal\. Mungkin maksudnya \{waktu\}/,
    )
  })
  test('a pattern that neither begins nor ends a run is refused', () => {
    expect(() => patternReader(LogPattern.parse({ name: 'x', lines: ['{waktu}'] }))).toThrow(
      /tidak punya baris awal/,
    )
  })
  test('every pattern of the library compiles', () => {
    const library = patternLibrary()
    expect(library.length).toBeGreaterThan(10)
    for (const pattern of library) patternReader(pattern)
  })
})
