// Does every bad line say where it stands, what is wrong and what to do, and is nothing lost?
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import type { LogText } from '../../src/journal/formats/reader.ts'
import { allReaders, corpus } from './corpus.ts'

const sound =
  '{"app":"simpeg","operation":"backup","status":"success","started_at":"2026-10-01T01:00:05+07:00","finished_at":"2026-10-01T01:00:55+07:00"}'
const textOf = (content: string | Buffer, complete = true): LogText => ({
  file: 'inbox/srv-simpeg01/cadang.jsonl',
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
  firstLine: 1,
  offset: 0,
  complete,
  zone: 'Asia/Jakarta',
  host: null,
  exitCode: null,
  modifiedAt: null,
})
const read = (content: string | Buffer, complete = true) => readLog(textOf(content, complete), allReaders)
const withField = (change: Record<string, unknown>): string =>
  JSON.stringify({ ...JSON.parse(sound), ...change })

describe('a line of our own', () => {
  const cases: [string, string, string, number, RegExp][] = [
    [
      'unknown key',
      withField({ staus: 'x' }),
      'unknown-key',
      withField({ staus: 'x' }).indexOf('"staus"') + 1,
      /Mungkin maksudnya "status"/,
    ],
    [
      'wrong type',
      withField({ bytes: '12' }),
      'wrong-type',
      withField({ bytes: '12' }).indexOf('"bytes"') + 1,
      /docs\/log-lines\.md/,
    ],
    [
      'negative size',
      withField({ bytes: -5 }),
      'negative-size',
      withField({ bytes: -5 }).indexOf('"bytes"') + 1,
      /docs/,
    ],
    [
      '1970',
      withField({ started_at: '1970-01-01T07:00:00+07:00' }),
      'bad-date',
      sound.indexOf('"started_at"') + 1,
      /jam server/,
    ],
    [
      '2099',
      withField({ finished_at: '2099-01-01T07:00:00+07:00' }),
      'bad-date',
      sound.indexOf('"finished_at"') + 1,
      /jam server/,
    ],
    [
      'no such day',
      withField({ started_at: '2026-02-30T07:00:00+07:00' }),
      'bad-date',
      sound.indexOf('"started_at"') + 1,
      /./,
    ],
    [
      'end before start',
      withField({ finished_at: '2026-10-01T00:59:00+07:00' }),
      'end-before-start',
      sound.indexOf('"finished_at"') + 1,
      /zona waktu/,
    ],
    ['unknown status', withField({ status: 'beres' }), 'wrong-type', sound.indexOf('"status"') + 1, /./],
    ['no end', sound.replace(/,"finished_at":"[^"]*"/, ''), 'missing-key', 0, /running/],
    [
      'broken',
      sound.replace('"backup"', 'backup'),
      'broken-json',
      sound.indexOf('"backup"') + 1,
      /tanda kutip/,
    ],
    ['truncated', sound.slice(0, 90), 'truncated-line', 91, /cadang log add/],
    [
      'NUL inside',
      sound.replace('simpeg', 'sim\0\0peg'),
      'nul-bytes',
      sound.indexOf('peg') + 1,
      /cadang log add/,
    ],
  ]
  test.each(cases)('%s', (_, line, code, column, hint) => {
    const { readings, problems } = read(`${sound}\n${line}\n`)
    expect(readings).toHaveLength(1)
    const problem = problems.find(each => !each.kept)
    expect(problem).toMatchObject({ code, column, line: 2, file: 'inbox/srv-simpeg01/cadang.jsonl' })
    expect(problem?.hint).toMatch(hint)
    expect(problem?.excerpt.length).toBeLessThanOrEqual(120)
  })

  test('a running line needs no end', () => {
    const line = withField({ status: 'running', finished_at: null })
    const { readings, problems } = read(`${line}\n`)
    expect(problems).toEqual([])
    expect(readings[0]?.execution).toMatchObject({
      status: 'running',
      closingLineSeen: false,
      finishedAt: null,
    })
  })
})

describe('bytes', () => {
  const remarks = (content: string | Buffer) =>
    read(content).problems.map(({ code, line, kept }) => ({ code, line, kept }))

  test('BOM and CRLF are read, and remarked on once', () => {
    const content = `\ufeff${sound}\r\n${sound}\r\n`
    expect(read(content).readings).toHaveLength(2)
    expect(remarks(content)).toEqual([
      { code: 'byte-order-mark', line: 1, kept: true },
      { code: 'crlf', line: 1, kept: true },
    ])
  })

  test('NULs round a line are passed over', () => {
    const content = `${sound}\n${'\0'.repeat(500)}${sound}\n`
    expect(read(content).readings.map(reading => reading.line)).toEqual([1, 2])
    expect(remarks(content)).toEqual([{ code: 'nul-bytes', line: 2, kept: true }])
  })

  test('lines of nothing but NULs are told, a stretch at a time, with their bytes', () => {
    const { problems, readings } = read(`${sound}\n\0\0\0\n\0 \0\r\n\n${sound}\n\0\n`)
    const after = sound.length + 1
    expect(readings.map(({ line }) => line)).toEqual([1, 5])
    expect(problems.filter(({ kept }) => !kept)).toMatchObject([
      {
        code: 'nul-lines',
        line: 2,
        message: expect.stringMatching(/^2 baris \(2–3\)/),
        span: { offset: after, length: 9 },
      },
      {
        code: 'nul-lines',
        line: 6,
        message: expect.stringMatching(/^Baris ini/),
        span: { offset: 2 * after + 10, length: 2 },
      },
    ])
    // One that is still being written waits.
    expect(read(`${sound}\n\0\0`, false)).toMatchObject({ consumed: after, problems: [] })
  })

  test('invalid UTF-8 is read with a mark in its place', () => {
    const content = Buffer.concat([
      Buffer.from(sound.replace('simpeg', 'sim')).subarray(0, 11),
      Buffer.from([0xe9]),
      Buffer.from(sound.slice(11)),
      Buffer.from('\n'),
    ])
    const { readings, problems } = read(content)
    expect(readings[0]?.execution.app).toContain('\ufffd')
    expect(problems).toMatchObject([{ code: 'invalid-utf8', line: 1, column: 12, kept: true }])
  })

  test('a line of 2 MiB is read and its message cut', () => {
    const line = withField({ status: 'failed', message: 'x'.repeat(2 << 20) })
    const { readings, problems } = read(`${line}\n`)
    expect(readings[0]?.execution.errors[0]?.length).toBeLessThan(2100)
    expect(problems).toMatchObject([{ code: 'long-line', kept: true }])
  })

  test('UTF-16 is told as a whole', () => {
    const { readings, problems } = read(
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sound, 'utf16le')]),
    )
    expect(readings).toEqual([])
    expect(problems).toMatchObject([{ code: 'utf16', kept: false }])
  })

  test('a last line without its newline waits, unless nothing more will come', () => {
    const content = `${sound}\n${sound.slice(0, 60)}`
    expect(read(content, false)).toMatchObject({ consumed: Buffer.byteLength(sound) + 1, problems: [] })
    expect(read(content, true).problems).toMatchObject([{ code: 'truncated-line', line: 2, kept: false }])
  })
})

test('a password in an address or a message does not reach the record', () => {
  const line = withField({
    status: 'failed',
    artifact: 's3://kunci:rahasia-01@nas/x',
    message: 'PGPASSWORD=rahasia-01 pg_dump',
  })
  const { readings } = read(`${line}\n`)
  expect(readings[0]?.execution).toMatchObject({
    artifact: 's3://kunci:***@nas/x',
    errors: ['PGPASSWORD=*** pg_dump'],
  })
})

describe('unknown text', () => {
  test('neighbouring lines are one problem with their range', () => {
    const { problems } = read(`apa ini\ndan itu\n${sound}\nlagi\n`)
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [1, '2 baris (1–2) tidak dikenal oleh satu pun pembaca log.'],
      [4, 'Baris ini tidak dikenal oleh satu pun pembaca log.'],
    ])
  })

  test('a foreign file of any size makes at most 200 problems', () => {
    const { problems } = read(`${'asing\n\n'.repeat(5000)}`)
    expect(problems).toHaveLength(200)
    expect(problems.at(-1)?.message).toMatch(/^4801 baris/)
  })

  test('the excerpt of a long line shows the place that is meant', () => {
    const { problems } = read(`${withField({ host: 'h'.repeat(200), stats: 1 })}\n`)
    expect(problems[0]?.excerpt).toMatch(/^…h+","stats":1\}$/)
  })

  test('secrets never show in an excerpt', () => {
    const { problems } = read('mysqldump -u backup -prahasia-01 simpeg\n')
    expect(problems[0]?.excerpt).toBe('mysqldump -u backup -p*** simpeg')
  })
})

describe('in chunks', () => {
  /** Reads as an ingest does: from where reading stopped, more and more of what is there. */
  function inChunks(content: Buffer, size: number) {
    const seen = new Map<string, unknown>()
    const problems: string[] = []
    let offset = 0
    let firstLine = 1
    let want = size
    while (offset < content.length) {
      const bytes = content.subarray(offset, offset + want)
      const complete = offset + want >= content.length
      const reading = readLog(
        { ...textOf(Buffer.from(bytes), complete), offset, firstLine, modifiedAt: 0 },
        allReaders,
      )
      for (const { execution, line, offset: at, length } of reading.readings)
        if (execution.status !== 'running') seen.set(`${at}+${length}`, { execution, line })
      problems.push(
        ...reading.problems
          .filter(each => !each.kept && each.code !== 'unknown-line')
          .map(each => `${each.line} ${each.code}`),
      )
      if (reading.consumed === 0) want *= 2
      else want = size
      for (let at = 0; at < reading.consumed; at += 1) if (bytes[at] === 0x0a) firstLine += 1
      offset += reading.consumed
      if (complete) break
    }
    return { readings: [...seen.entries()].sort(), problems }
  }

  const files = [
    'home-made/simpeg-free-text/simpeg.log',
    'home-made/perizinan-indonesian/perizinan.log',
    'home-made/e-office-key-value/eoffice-backup.log',
  ]
  for (const file of files)
    for (const size of [200, 777, 4096])
      test(`${file} by ${size} bytes gives the runs of the whole`, () => {
        const content = fs.readFileSync(path.join(corpus, file))
        expect(inChunks(content, size)).toEqual(inChunks(content, content.length))
      })
})
