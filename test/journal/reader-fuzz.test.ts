// Does any reader throw, hang, or lose a line that a stranger sends? (`npm run fuzz`: two hundred thousand of them, also in CI)
import { expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import type { LogReader, LogText } from '../../src/journal/formats/reader.ts'
import { allReaders, corpus } from './corpus.ts'
import { LineWatch } from './line-watch.ts'
import { fuzzReaders, realLogs } from './reader-fuzz.ts'

const textOf = (content: string): LogText => ({
  file: 'restic.log',
  bytes: Buffer.from(content),
  firstLine: 1,
  offset: 0,
  complete: true,
  zone: 'Asia/Jakarta',
  host: null,
  exitCode: null,
  modifiedAt: null,
})

test('five hundred strange lines through every reader', () => {
  const seed = process.env['CI'] === undefined ? Math.floor(Math.random() * 2 ** 30) : 20_261_120
  const logs = realLogs(corpus)
  expect(logs.length).toBeGreaterThan(100)
  const result = fuzzReaders(500, seed, logs, allReaders)
  expect(result.lines, `seed ${seed}`).toBeGreaterThanOrEqual(500)
  expect(result.taken).toBeGreaterThan(0)
  expect(result.unknown).toBeGreaterThan(0)
})

test('the watch knows the slowest reader and its line, and changes nothing of what is read', () => {
  const lines = ['satu', 'dua', 'tiga'].map((_, i) => ({
    number: i + 1,
    start: i * 5,
    end: i * 5 + 4,
    next: i * 5 + 5,
  }))
  const slow: LogReader = {
    name: 'lambat',
    detect: () => 1,
    read(_, offered) {
      for (const { number, start } of offered) {
        const until = performance.now() + (number === 2 ? 60 : 0)
        while (performance.now() < until && start >= 0) {}
      }
      return { readings: [], problems: [], consumed: 15, left: [...offered] }
    },
  }
  const watch = new LineWatch([slow])
  const [watched] = watch.over([slow])
  const result = watch.text(() => watched?.read(textOf('satu\ndua.\ntiga\n'), lines))
  expect(result?.left).toEqual(lines)
  expect(result?.left?.[0]).toBe(lines[0])
  expect(watch.slowest).toBe('lambat, baris 2')
  expect(watch.slowestMs).toBeGreaterThanOrEqual(60)
})

// Found by the fuzz, seed 215736876: more files than a number can count.
test('a figure beyond all bounds is no figure', () => {
  const line =
    '{"message_type":"summary","files_new":10000000000000000,"total_files_processed":10000000000000000,"data_added":5,"snapshot_id":"0123abcd"}\n'
  const [reading] = readLog(textOf(line), allReaders).readings
  expect(reading?.execution).toMatchObject({ tool: 'restic', files: null, bytesStored: 5 })
})
