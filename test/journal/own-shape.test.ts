import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOwnLine } from '../../src/journal/formats/own-line.ts'
import { marksOf, OwnShapes } from '../../src/journal/formats/own-shape.ts'

const sample = {
  v: 1,
  ts: '2026-10-01T01:05:00+07:00',
  host: 'srv',
  app: 'simpeg',
  operation: 'backup',
  tool: 'pg_dump',
  tool_version: null,
  status: 'success',
  exit_code: 0,
  started_at: '2026-10-01T01:00:00+07:00',
  finished_at: '2026-10-01T01:05:00+07:00',
  duration_s: 300.5,
  bytes: 12,
  bytes_read: 13,
  files: 1,
  artifact: 'x.dump',
  sha256: 'ab'.repeat(32),
  run: '7',
  message: null,
  signal: null,
  tail: null,
  free_bytes: 4096,
  entered_by: 'pengelola',
}
const learned = (own: object = sample): OwnShapes => {
  const shapes = new OwnShapes()
  const read = readOwnLine(JSON.stringify(own))
  if (read) shapes.learn(read)
  return shapes
}

test('a line of a learned shape says what parsing says', () => {
  expect(learned().read(JSON.stringify(sample))).toEqual({
    run: '7',
    host: 'srv',
    app: 'simpeg',
    operation: 'backup',
    status: 'success',
    startedAt: sample.started_at,
    finishedAt: sample.finished_at,
    bytesStored: 12,
    bytesRead: 13,
    artifact: 'x.dump',
  })
  const spaced = JSON.stringify(sample).replaceAll('":', '": ').replaceAll(',"', ', "')
  expect(learned().read(spaced)).not.toBeNull()
})

test('what has to be masked, or is not over yet, is read the long way', () => {
  expect(learned().read(JSON.stringify({ ...sample, message: 'x' }))).toBeNull()
  expect(learned({ ...sample, message: 'x' }).read(JSON.stringify(sample))).toBeNull()
  for (const key of ['run', 'host', 'app', 'tool', 'tool_version', 'artifact', 'signal', 'entered_by'])
    for (const mark of [' ', '\u00a0', ',', '=', ':'])
      expect(learned().read(JSON.stringify({ ...sample, [key]: `a${mark}b` }))).toBeNull()
  expect(learned().read(JSON.stringify({ ...sample, finished_at: null, status: 'running' }))).toBeNull()
})

const needed = ['app', 'operation', 'status', 'started_at', 'finished_at']
const orders = fc
  .subarray(Object.keys(sample).filter(key => !needed.includes(key)))
  .chain(some => fc.shuffledSubarray([...needed, ...some], { minLength: needed.length + some.length }))

test('in whatever order a script writes its keys', () => {
  fc.assert(
    fc.property(orders, keys => {
      const own = Object.fromEntries(keys.map(key => [key, sample[key as keyof typeof sample]]))
      const read = readOwnLine(JSON.stringify(own))
      if (read === null) throw new Error('the schema refuses it')
      expect(learned(own).read(JSON.stringify(own))).toEqual(marksOf(read))
    }),
    { numRuns: 50 },
  )
})

/** Values that are right, nearly right, and wrong, for any key. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    0,
    -0,
    -1,
    1,
    255,
    1e15,
    1e21,
    0.5,
    '',
    'x',
    'a"b',
    'a\\b',
    'a\nb',
    '\u2028é\ud83d\udcbe',
    true,
    [],
    {},
    'backup',
    'success',
    'running',
    'AB'.repeat(32),
    '2026-10-01T00:59:59+07:00',
    '2026-10-01T01:00:00Z',
    '2026-02-29T01:00:00Z',
    '2028-02-29T01:00:00Z',
    '2026-04-31T01:00:00Z',
    '2099-01-01T00:00:00Z',
    '1999-12-31T00:00:00Z',
    '2026-10-01T24:00:00Z',
    'x'.repeat(501),
  ),
  fc.string({ maxLength: 6 }),
  fc.double(),
)
const keys = Object.keys(sample)
const changes = fc.dictionary(fc.constantFrom(...keys), anything, { maxKeys: 3 })

test('whatever a shape accepts, the schema accepts, and it says the same', () => {
  const shapes = learned()
  let accepted = 0
  fc.assert(
    fc.property(
      changes,
      fc.nat(),
      fc.constantFrom('', '', '', 'x', '"', '}', ',', '0', '-', ' ', 'é'),
      (change, at, extra) => {
        const whole = JSON.stringify({ ...sample, ...change })
        const line =
          extra === '' ? whole : whole.slice(0, at % whole.length) + extra + whole.slice(at % whole.length)
        const marks = shapes.read(line)
        if (marks === null) return
        accepted += 1
        const own = readOwnLine(line)
        if (own === null) throw new Error(`the schema refuses ${line}`)
        expect(own.message ?? null).toBeNull()
        expect(own.tail ?? null).toBeNull()
        expect(marks).toEqual(marksOf(own))
      },
    ),
    { numRuns: 3000 },
  )
  expect(accepted).toBeGreaterThan(100)
})

test('many shapes are kept apart, and no more than a few are learned', () => {
  const shapes = new OwnShapes()
  const lines = Array.from({ length: 12 }, (_, i) => {
    const entries = Object.entries(sample)
    return JSON.stringify(Object.fromEntries([...entries.slice(i), ...entries.slice(0, i)]))
  })
  for (const line of lines) {
    const own = readOwnLine(line)
    if (own) shapes.learn(own)
  }
  expect(lines.filter(line => shapes.read(line) !== null)).toHaveLength(8)
})
