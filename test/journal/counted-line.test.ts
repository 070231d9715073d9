// Does the quick way of counting a line say what reading it whole says?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CountedLines } from '../../src/journal/counted-line.ts'
import { readOwnLine } from '../../src/journal/formats/own-line.ts'
import { decodeLine, encodeFact } from '../../src/journal/line.ts'

const chain = 'c'.repeat(64)
const own = {
  ts: '2026-10-01T01:05:00+07:00',
  host: 'srv',
  run: '7',
  app: 'simpeg',
  operation: 'backup',
  status: 'success',
  started_at: '2026-10-01T01:00:00+07:00',
  finished_at: '2026-10-01T01:05:00+07:00',
  bytes: 12,
  bytes_read: 13,
  artifact: 'simpeg-20261001.dump',
}
const fact = (json: string, file: string) =>
  ({
    v: 1,
    id: 'a'.repeat(64),
    at: '2026-10-02T08:00:00+07:00',
    by: 'petugas',
    kind: 'execution',
    source: { file, line: 3, offset: 120, length: 260 },
    own: json,
  }) as const
const lineOf = (json: string, file = 'inbox/srv/simpeg.jsonl'): string =>
  `${encodeFact(fact(json, file), 9).slice(0, -1)},"chain":"${chain}"}`

/** What counts of a line, read whole. */
function wholly(line: string) {
  const read = decodeLine(line)
  if (read.kind !== 'fact' || read.fact.kind !== 'execution') return null
  const { run, at, source, execution } = read.fact
  const { app, host, operation, status, startedAt, finishedAt, bytesStored, bytesRead, artifact } = execution
  const { tags, objects, dryRun, entered } = execution
  return {
    run,
    recordedAt: at,
    source: { file: source.file },
    execution: {
      ...{ app, host, operation, status, startedAt, finishedAt, bytesStored, bytesRead, artifact },
      ...{ tags, objects, dryRun, ...(entered ? { entered } : {}) },
    },
  }
}

/** The same, counted quickly: what most runs lack is left out there. */
function quickly(lines: CountedLines, text: string, from: number) {
  const counted = lines.read(text, from)
  if (counted === null) return null
  const { app, host, operation, status, startedAt, finishedAt, bytesStored, bytesRead, artifact } =
    counted.execution
  const { tags = [], objects = [], dryRun = false } = counted.execution
  const told = { app, host, operation, status, startedAt, finishedAt, bytesStored, bytesRead, artifact }
  return { ...counted, execution: { ...told, tags, objects, dryRun } }
}

const values = fc.constantFrom<unknown>(
  ...[
    null,
    0,
    -1,
    1e15,
    0.5,
    '',
    'x',
    'a"b',
    'a\\b',
    'é\u2028',
    'https://a:b@c/',
    'PGPASSWORD=rahasia',
    'AKIAABCDEFGH12345678',
    'Sistem Kepegawaian',
    true,
    'restore',
    'running',
  ],
  ...['2026-10-01T00:59:59+07:00', '2026-02-29T01:00:00Z', '2099-01-01T00:00:00Z'],
)
const change = fc.dictionary(
  fc.constantFrom(...Object.keys(own), 'exit_code', 'free_bytes', 'message', 'entered_by', 'fremd'),
  values,
  {
    maxKeys: 2,
  },
)
const file = fc.constantFrom(
  'inbox/srv/simpeg.jsonl',
  'inbox/lain/a-2026.jsonl',
  'inbox/lepas.jsonl',
  'inbox/srv%20lain/a.jsonl',
  'tangan',
)
const damage = fc.constantFrom('', '', '', 'x', '"', '}', ',', '0', '\\', ' ', '{')

test('what is counted quickly is what reading the whole line tells', () => {
  const lines = new CountedLines()
  let quick = 0
  fc.assert(
    fc.property(change, file, fc.nat(), damage, (given, from, at, extra) => {
      const whole = lineOf(JSON.stringify({ ...own, ...given }), from)
      const place = at % whole.length
      const line = whole.slice(0, place) + extra + whole.slice(place)
      // Wherever it stands among others.
      const text = `${whole}\n${line}\n${whole}\n`
      const counted = quickly(lines, text, whole.length + 1)
      if (counted === null) return
      quick += 1
      expect(counted).toEqual({ ...wholly(line), end: whole.length + line.length + 2 })
    }),
    { numRuns: 2000 },
  )
  expect(quick).toBeGreaterThan(100)
})

test('in whatever order a script writes its keys', () => {
  const entries = Object.entries({ ...own, exit_code: 0, files: 3, free_bytes: 4096, tool: 'pg_dump', v: 1 })
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), order => {
      const line = lineOf(JSON.stringify(Object.fromEntries(order)))
      const lines = new CountedLines()
      for (const _ of ['learned', 'known'])
        expect(quickly(lines, `${line}\n`, 0)).toEqual({ ...wholly(line), end: line.length + 1 })
    }),
    { numRuns: 50 },
  )
})

test('a clean line is counted quickly, each script’s order of keys for itself', () => {
  const lines = new CountedLines()
  for (let i = 0; i < 12; i += 1) {
    const entries = Object.entries(own)
    const json = JSON.stringify(Object.fromEntries([...entries.slice(i), ...entries.slice(0, i)]))
    expect(readOwnLine(json)).not.toBeNull()
    const line = lineOf(json)
    for (const _ of ['learned', 'known'])
      expect(quickly(lines, `${line}\n`, 0)).toEqual({ ...wholly(line), end: line.length + 1 })
  }
})

test('what may hold a secret, bears an escape or no time, or is not whole, is left to the whole reading', () => {
  const lines = new CountedLines()
  const clean = lineOf(JSON.stringify(own))
  const read = (line: string) => lines.read(`${line}\n`, 0)
  expect(read(clean)).not.toBeNull()
  for (const secret of ['ftp://a:rahasia@srv/x', 'pw=rahasia', 'AKIAABCDEFGH12345678'])
    expect(read(clean.replace('simpeg-20261001.dump', secret))).toBeNull()
  expect(read(clean.replace('simpeg-20261001.dump', 'nas:/cadangan/senin pagi.dump'))).not.toBeNull()
  expect(read(clean.replace('simpeg-20261001.dump', 'a\\u0041'))).toBeNull()
  expect(read(clean.replace('2026-10-02T08', '2026-10-02X08'))).toBeNull()
  expect(read(clean.replace('petugas', 'pet\tugas'))).toBeNull()
  expect(read(clean.replace('petugas', 'pet\nugas'))).toBeNull()
  expect(read(clean.slice(0, -1))).toBeNull()
  expect(lines.read(clean, 0)).toBeNull()
})
