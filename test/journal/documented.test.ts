// Do the readers made from documentation do what it says, and take nothing for a run that is none?
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Execution } from '../../src/journal/execution.ts'
import { readLog } from '../../src/journal/formats/read-log.ts'
import { allReaders } from './corpus.ts'

const folder = path.join(import.meta.dirname, 'documented')
/** Who reads each of the consoles' and servers' samples. */
const readerOf = {
  'backup-radar.csv': 'laporan-csv',
  'bareos.log': 'bareos',
  'kopia-create.json': 'kopia',
  'kopia-list.json': 'kopia',
  'robocopy.log': 'robocopy',
  'syslog-mixed.log': 'syslog, rsnapshot',
  'veeam-sessions.csv': 'laporan-csv',
  'veeam-syslog.log': 'veeam',
  'vzdump.log': 'vzdump',
  'wal-g-list.json': 'wal-g',
  'wal-g-push.log': 'wal-g',
  'windows-backup.xml': 'windows-server-backup',
}
const samples = Object.keys(readerOf)

const read = (name: string, bytes: Uint8Array = fs.readFileSync(path.join(folder, name))) =>
  readLog(
    {
      file: name,
      bytes,
      firstLine: 1,
      offset: 0,
      complete: true,
      zone: 'Asia/Jakarta',
      host: null,
      exitCode: null,
      modifiedAt: Date.parse('2026-10-20T00:00:00Z'),
    },
    allReaders,
  )

/** What a run tells, without what it leaves out. */
function runText({
  warnings,
  errors,
  claimedHost: _,
  closingLineSeen: __,
  dryRun,
  ...run
}: Execution): string {
  const facts = Object.entries({ ...run, dryRun: dryRun || null, messages: [...errors, ...warnings] })
  return facts
    .filter(([, value]) => value !== null && String(value) !== '')
    .map(([name, value]) => `    ${name}: ${Array.isArray(value) ? value.join('; ') : value}`)
    .join('\n')
}

test('every sample, run by run', async () => {
  const text = samples.map(name => {
    const { readings, problems } = read(name)
    const runs = readings.map(each => `  line ${each.line}\n${runText(each.execution)}`)
    const unread = problems
      .filter(each => !each.kept)
      .map(each => `  unread line ${each.line}: ${each.excerpt}`)
    return [name, ...runs, ...(runs.length === 0 ? ['  no run'] : []), ...unread].join('\n')
  })
  await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('../golden/documented-logs.txt')
})

test('a listing is no run', () => {
  expect(read('kopia-list.json').readings).toEqual([])
  expect(read('wal-g-list.json').readings).toEqual([])
})

test('LSNs that no number can hold stay as they are', () => {
  const [backup] = read('wal-g-list.json').listed
  expect(backup?.execution).toMatchObject({
    rule: 'wal-g: dari daftar cadangan, bukan dari log pelaksanaan, start_lsn 18446744073709551615, finish_lsn 18446744073709551614',
    startedAt: '2026-10-01T01:00:01Z',
    finishedAt: '2026-10-01T01:00:07Z',
    bytesStored: 268435456,
    artifact: 'base_000000010000000A0000001E',
    listed: true,
  })
})

test("each sample is read by its own tool's reader", () => {
  const named = samples.map(name => [
    name,
    [...new Set(read(name).taken.map(each => each.reader))].join(', '),
  ])
  expect(Object.fromEntries(named)).toEqual(readerOf)
})

test('a log that was cut off says so, whichever tool wrote it', () => {
  const cut = (name: string, at: string): string[] => {
    const bytes = fs.readFileSync(path.join(folder, name))
    const { readings } = read(name, bytes.subarray(0, bytes.indexOf(at)))
    return readings.map(each => each.execution.status)
  }
  expect(cut('vzdump.log', 'INFO: Finished Backup of VM 100')).toEqual(['failed'])
  expect(cut('bareos.log', 'Termination:')).toEqual(['failed'])
  expect(cut('robocopy.log', '   Ended')).toEqual(['failed'])
  expect(cut('wal-g-push.log', 'INFO: 2026/10/01 01:00:07')).toEqual(['failed'])
})
