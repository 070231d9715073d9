// Does any reader throw, hang, or lose a line that a stranger sends? (`npm run fuzz`: two hundred thousand of them)
import { expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import { allReaders, corpus } from './corpus.ts'
import { fuzzReaders, realLogs } from './reader-fuzz.ts'

test('two thousand strange lines through every reader', () => {
  const seed = Math.floor(Math.random() * 2 ** 30)
  const logs = realLogs(corpus)
  expect(logs.length).toBeGreaterThan(100)
  const result = fuzzReaders(2000, seed, logs, allReaders)
  expect(result.lines, `seed ${seed}`).toBeGreaterThanOrEqual(2000)
  expect(result.taken).toBeGreaterThan(0)
  expect(result.unknown).toBeGreaterThan(0)
})

// Found by the fuzz, seed 215736876: more files than a number can count.
test('a figure beyond all bounds is no figure', () => {
  const line =
    '{"message_type":"summary","files_new":10000000000000000,"total_files_processed":10000000000000000,"data_added":5,"snapshot_id":"0123abcd"}\n'
  const text = {
    file: 'restic.log',
    bytes: Buffer.from(line),
    firstLine: 1,
    offset: 0,
    complete: true,
    zone: 'Asia/Jakarta',
    host: null,
    exitCode: null,
    modifiedAt: null,
  }
  const [reading] = readLog(text, allReaders).readings
  expect(reading?.execution).toMatchObject({ tool: 'restic', files: null, bytesStored: 5 })
})
