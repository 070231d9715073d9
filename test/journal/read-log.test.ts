// Is every line read or told, whatever the bytes, and never an error thrown?
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import type { LogText } from '../../src/journal/formats/reader.ts'
import { allReaders, corpus } from './corpus.ts'

const textOf = (bytes: Buffer, complete: boolean): LogText => ({
  file: 'campur.log',
  bytes,
  firstLine: 1,
  offset: 0,
  complete,
  zone: 'Asia/Makassar',
  host: 'srv',
  exitCode: null,
  modifiedAt: null,
})

const lines = [
  'restic/backup-ok-text-0.14/stdout.txt',
  'restic/backup-ok-json-0.18/stdout.txt',
  'restic/backup-warn-unreadable-json-0.18/stderr.txt',
  'restic/check-fail-stale-lock-text-0.18/stderr.txt',
  'restic/backup-fail-stdin-dump-refused-text-0.14/stderr.txt',
  'home-made/webgis-bash-x/webgis-cron.log',
  'home-made/cron-mail/mail.mbox',
  'home-made/absensi-csv/rekap_backup_absensi.csv',
  'home-made/simpeg-free-text/simpeg.log',
].flatMap(name => fs.readFileSync(path.join(corpus, name), 'utf8').split('\n').slice(0, 40))

const odd = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '{',
    '{"app":1,"status":2}',
    '[{}]',
    '{"message_type":"summary"}',
    '\0\0',
    '\u001b[2K',
    '-----',
    'done',
  ),
)
const line = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...lines) }, { weight: 1, arbitrary: odd })
const log = fc.array(line, { maxLength: 30 }).map(parts => Buffer.from(`${parts.join('\n')}\n`))

test('each line that is not blank was taken by a reader or is told in a problem', () => {
  fc.assert(
    fc.property(log, bytes => {
      const { taken, problems } = readLog(textOf(bytes, true), allReaders)
      const told = new Set(taken.flatMap(({ firstLine, lastLine }) => span(firstLine, lastLine)))
      for (const problem of problems) {
        const [, last] = /\(\d+–(\d+)\)/.exec(problem.message) ?? []
        for (const number of span(problem.line, Number(last ?? problem.line))) told.add(number)
      }
      const written = bytes.toString().split('\n')
      const silent = written.flatMap((text, index) =>
        /[^\s\0]/.test(text) && !told.has(index + 1) ? [index + 1] : [],
      )
      expect(silent).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('bytes of any kind, whole or growing, are read without an error and within bounds', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        log,
        fc.uint8Array({ maxLength: 400 }).map(bytes => Buffer.from(bytes)),
      ),
      fc.boolean(),
      (bytes, complete) => {
        const reading = readLog(textOf(bytes, complete), allReaders)
        expect(reading.consumed).toBeLessThanOrEqual(bytes.length)
        if (complete) expect(reading.consumed).toBe(bytes.length)
        for (const { offset, length, line: number } of reading.readings) {
          expect(offset + length).toBeLessThanOrEqual(bytes.length)
          expect(bytes.toString('latin1', 0, offset).split('\n').length).toBe(number)
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('a growing log is settled up to the end of a line, never within one', () => {
  fc.assert(
    fc.property(log, fc.nat(), (bytes, seed) => {
      const first = bytes.subarray(0, seed % (bytes.length + 1))
      const { consumed } = readLog(textOf(Buffer.from(first), false), allReaders)
      const upTo = bytes[consumed - 1]
      expect(consumed === 0 || upTo === 0x0a).toBe(true)
    }),
    { numRuns: 150 },
  )
})

const span = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)
