// Does any reader throw, hang, or lose a line that a stranger sends? (`npm run fuzz`: two hundred thousand of them)
import { expect, test } from 'vitest'
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
