// Does the hand-written check accept exactly what the schema accepts?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOwnLine } from '../../src/journal/formats/own-check.ts'
import { OwnLineSchema } from '../../src/journal/formats/own-schema.ts'

const sound = {
  v: 1,
  ts: '2026-10-01T01:00:55+07:00',
  run: 'r-1',
  app: 'simpeg',
  operation: 'backup',
  status: 'success',
  started_at: '2026-10-01T01:00:05+07:00',
  finished_at: '2026-10-01T01:00:55+07:00',
  host: 'srv-simpeg01',
  tool: 'pg_dump',
  tool_version: '15.18',
  exit_code: 0,
  duration_s: 50,
  bytes: 2578054,
  bytes_read: 100,
  files: 3,
  artifact: 'simpeg.dump',
  sha256: 'a'.repeat(64),
  message: null,
  signal: 'SIGTERM',
  tail: 'dump selesai',
  free_bytes: 1024,
  entered_by: 'pengelola (petugas)',
  copies: [{ medium: 'nas', place: 'nas-arsip01', offsite: true, encrypted: null, kept_until: '2027-10-01' }],
}
const keys = Object.keys(sound)

const two = (most: number) => fc.integer({ min: 0, max: most }).map(value => String(value).padStart(2, '0'))
/** Times that are right, nearly right, and of every shape of offset and fraction. */
const moment = fc
  .tuple(
    fc.constantFrom('1970', '1999', '2000', '2024', '2026', '2098', '2099', '2100', '0000', '26'),
    two(13),
    two(32),
    two(25),
    two(61),
    two(61),
    fc.constantFrom('', '.1', '.123', '.123456789', '.', ',5'),
    fc.constantFrom('Z', '+07:00', '-00:00', '+23:59', '+24:00', '+0700', 'z', ''),
    fc.constantFrom('T', ' ', 't'),
  )
  .map(
    ([year, month, day, hour, minute, second, part, zone, mark]) =>
      `${year}-${month}-${day}${mark}${hour}:${minute}:${second}${part}${zone}`,
  )

/** Copies that are right, nearly right, and of wrong shapes. */
const copies = fc.array(
  fc.record(
    {
      medium: fc.constantFrom<unknown>('nas', 'pita', 'NAS', '', null, 1),
      place: fc.constantFrom<unknown>('brankas', '', 'a'.repeat(300), 'a'.repeat(301), null, 3),
      offsite: fc.constantFrom<unknown>(true, false, null, 'ya', 0),
      encrypted: fc.constantFrom<unknown>(true, undefined, 'ya'),
      kept_until: fc.constantFrom<unknown>(
        '2027-02-28',
        '2027-02-29',
        '2028-02-29',
        '2027-13-01',
        null,
        2027,
        '',
      ),
      lain: fc.constant(1),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 21 },
)

const oddValue = fc.oneof(
  moment,
  copies,
  fc.constantFrom(
    null,
    undefined,
    '',
    0,
    -1,
    1,
    2,
    -0,
    1.5,
    1e21,
    Number.MAX_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER + 1,
  ),
  fc.constantFrom<unknown>(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -2147483648,
    -2147483649,
    4294967295,
    4294967296,
  ),
  fc.constantFrom<unknown>(
    true,
    [],
    {},
    ['a'],
    'backup',
    'running',
    'unknown',
    'Success',
    'A'.repeat(64),
    'g'.repeat(64),
  ),
  fc.constantFrom(
    'a'.repeat(200),
    'a'.repeat(201),
    'a'.repeat(255),
    'a'.repeat(256),
    'a'.repeat(500),
    'a'.repeat(501),
  ),
  fc.constantFrom('a'.repeat(4096), 'a'.repeat(4097), '😀'.repeat(250), '😀'.repeat(251)),
  fc.string(),
  fc.double(),
  fc.integer(),
)
type Change = { key: string; value: unknown; drop: boolean }
const change: fc.Arbitrary<Change> = fc.record({
  key: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...keys) },
    { weight: 1, arbitrary: fc.string() },
    fc.constant('constructor'),
  ),
  value: oddValue,
  drop: fc.boolean().map(drop => drop),
})
const mutated = fc.array(change, { maxLength: 3 }).map(changes => {
  const line: Record<string, unknown> = { ...sound }
  for (const { key, value, drop } of changes) {
    if (drop && value === null) delete line[key]
    else Object.defineProperty(line, key, { value, enumerable: true, configurable: true, writable: true })
  }
  return line
})

test('the sound line is accepted by both', () => {
  expect(isOwnLine(sound)).toBe(true)
  expect(OwnLineSchema.safeParse(sound).success).toBe(true)
})

test('hand check and schema agree on every mutated line', () => {
  fc.assert(
    fc.property(mutated, line => isOwnLine(line) === OwnLineSchema.safeParse(line).success),
    { numRuns: 2500 },
  )
})

test('hand check and schema agree on both times alone, accepted about as often as refused', () => {
  const seen = { yes: 0, no: 0 }
  fc.assert(
    fc.property(moment, moment, fc.constantFrom('success', 'running'), (started_at, finished_at, status) => {
      const line = { app: 'a', operation: 'test', status, started_at, finished_at }
      const accepted = isOwnLine(line)
      seen[accepted ? 'yes' : 'no'] += 1
      return accepted === OwnLineSchema.safeParse(line).success
    }),
    { numRuns: 2000 },
  )
  expect(seen.no).toBeGreaterThan(100)
})

test('two sound times in any order: refused exactly when the end comes first', () => {
  const instant = fc.date({ min: new Date('2000-01-02'), max: new Date('2098-12-30'), noInvalidDate: true })
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: -5, max: 5 }),
      fc.constantFrom(0, 420, 480, -90),
      (from, seconds, offset) => {
        const line = {
          app: 'a',
          operation: 'backup',
          status: 'failed',
          started_at: from.toISOString(),
          finished_at: zoned(from.getTime() + seconds * 1000, offset),
        }
        const accepted = isOwnLine(line)
        expect(accepted).toBe(seconds >= 0)
        expect(OwnLineSchema.safeParse(line).success).toBe(accepted)
      },
    ),
    { numRuns: 500 },
  )
})

test('what is no object is no line', () => {
  for (const value of [null, undefined, [], 'x', 1, true, [sound]]) {
    expect(isOwnLine(value)).toBe(false)
    expect(OwnLineSchema.safeParse(value).success).toBe(false)
  }
})

function zoned(at: number, offset: number): string {
  const wall = new Date(at + offset * 60_000).toISOString().slice(0, 23)
  const size = Math.abs(offset)
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `${wall}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}
