// Do the readers keep their heads when real logs are cut, bent, mixed, or come in pieces?
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import type { LogText } from '../../src/journal/formats/reader.ts'
import { allReaders, corpus, recordedAt } from './corpus.ts'

const textOf = (bytes: Buffer, rest: Partial<LogText> = {}): LogText => ({
  file: 'log',
  bytes,
  firstLine: 1,
  offset: 0,
  complete: true,
  zone: 'Asia/Jakarta',
  host: 'srv',
  exitCode: null,
  modifiedAt: recordedAt,
  ...rest,
})

/** Every log of the corpus but the month's, long ones up to 16 KiB. */
const logs = fs
  .readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter(name => !name.startsWith('month-') && fs.statSync(path.join(corpus, name)).isFile())
  .filter(name => !/(?:command\.txt|exit_code|truth\.json|README\.md)$/.test(name))
  .filter(name => !/\.(?:sh|ya?ml|py)$/.test(name))
  .sort()
  .map(name => ({ name, bytes: fs.readFileSync(path.join(corpus, name)).subarray(0, 16 * 1024) }))
  .filter(({ bytes }) => bytes.length > 0)

const log = fc.constantFrom(...logs)
const command = fc.constantFrom(
  undefined,
  'pg_dump simpeg | gzip > "x.gz',
  'borg create ::{now} /opt/a',
  'mariadb uji < $(ls)',
  "sqlite3 a.db 'pragma integrity_check'",
  'restic backup',
)

test('cut, bent or spliced anywhere, a log is read without an error and within bounds', () => {
  fc.assert(
    fc.property(
      log,
      log,
      fc.nat(),
      fc.nat(),
      fc.nat(255),
      fc.boolean(),
      command,
      (one, other, a, b, byte, complete, said) => {
        const cut = a % (one.bytes.length + 1)
        const bytes = Buffer.concat([
          one.bytes.subarray(0, cut),
          other.bytes.subarray(b % (other.bytes.length + 1)),
        ])
        if (bytes.length > 0) bytes[(a ^ b) % bytes.length] = byte
        const read = readLog(
          textOf(bytes, { complete, ...(said === undefined ? {} : { command: said }) }),
          allReaders,
        )
        expect(read.consumed).toBeLessThanOrEqual(bytes.length)
        if (complete) expect(read.consumed).toBe(bytes.length)
        for (const { offset, length } of read.readings)
          expect(offset + length).toBeLessThanOrEqual(bytes.length)
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 250) },
  )
})

/** What is settled while the log grows, as the inbox is read: each piece from where the last reading stopped. */
function inPieces(bytes: Buffer, pieces: number[]): string[] {
  const told: string[] = []
  let offset = 0
  let line = 1
  for (const [index, upTo] of pieces.entries()) {
    const complete = index === pieces.length - 1
    const part = bytes.subarray(offset, upTo)
    const read = readLog(textOf(part, { offset, firstLine: line, complete }), allReaders)
    const end = offset + read.consumed
    for (const reading of read.readings)
      if (complete || reading.offset < end) told.push(JSON.stringify(reading.execution))
    line += bytes.subarray(offset, end).filter(byte => byte === 0x0a).length
    offset = end
  }
  return [...new Set(told)]
}

test('a log that comes in pieces tells the same runs as the whole', () => {
  fc.assert(
    fc.property(log, fc.array(fc.nat(), { maxLength: 3 }), ({ name, bytes }, cuts) => {
      const pieces = cuts.map(cut => cut % bytes.length).sort((a, b) => a - b)
      const whole = readLog(textOf(bytes), allReaders).readings.map(reading =>
        JSON.stringify(reading.execution),
      )
      expect({ name, told: inPieces(bytes, [...pieces, bytes.length]).sort() }).toEqual({
        name,
        told: [...new Set(whole)].sort(),
      })
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
  )
})

// Found by the property above, seed -719247538: the first lines alone told nobody whose they were.
test('a borgmatic log is known by its first lines already', () => {
  const { bytes } = logs.find(({ name }) => name.endsWith('borgmatic-perizinan.log')) as (typeof logs)[number]
  const whole = readLog(textOf(bytes), allReaders).readings.map(reading => JSON.stringify(reading.execution))
  for (
    let end = bytes.indexOf('\n') + 1, lines = 0;
    lines < 6;
    end = bytes.indexOf('\n', end) + 1, lines += 1
  )
    expect(inPieces(bytes, [end, bytes.length]), `cut at ${end}`).toEqual(whole)
})
