// Which earlier backups do the listings of each tool prove, and are their lines no runs and no riddles?
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import { allReaders, corpus, recordedAt } from './corpus.ts'

const real = (name: string): string => fs.readFileSync(path.join(corpus, name, 'stdout.txt'), 'utf8')

/** Name, application, start and artifact of each backup; a listing makes no run, and leaves no line unread. */
function listed(text: string, complete = true): string[] {
  const bytes = Buffer.from(text)
  const around = { file: 'log', firstLine: 1, offset: 0, zone: 'Asia/Jakarta', host: null, exitCode: null }
  const read = readLog({ ...around, bytes, complete, modifiedAt: recordedAt }, allReaders)
  expect([read.readings, read.problems]).toEqual([[], []])
  return read.listed.map(({ run, execution: { app, startedAt, artifact } }) =>
    [run, app, startedAt, artifact?.slice(0, 32)].join(' | '),
  )
}

test('restic: the same snapshots, however the JSON is printed', () => {
  const oneLine = real('restic/snapshots-list-json-0.18')
  const pretty = `${JSON.stringify(JSON.parse(oneLine), null, 2)}\n`
  expect(listed(oneLine)).toHaveLength(5)
  expect(listed(pretty)).toEqual(listed(oneLine))
  // What is still being written waits.
  expect(listed(pretty.slice(0, pretty.indexOf('"tree"', 900)), false)).toEqual([])
})

test('borg list: the same archives as text and as JSON', () => {
  const json = real('borg/list-json-1.2')
  const archives: { name: string; id: string; start: string }[] = JSON.parse(json).archives
  const text = archives.map(
    ({ name, id, start }) => `${name.padEnd(36)} Sun, ${start.replace('T', ' ').slice(0, 19)} [${id}]\n`,
  )
  expect(listed(json).length).toBeGreaterThan(2)
  expect(listed(text.join(''))).toEqual(listed(json))
  // `prune --list` ends its lines alike: what it keeps is told by a run, not by a listing.
  const pruned = Buffer.from(
    fs.readFileSync(path.join(corpus, 'borg/prune-ok-list-stats-text-1.2/stderr.txt')),
  )
  const around = { file: 'log', firstLine: 1, offset: 0, zone: 'Asia/Jakarta', host: null, exitCode: null }
  const read = readLog({ ...around, bytes: pruned, complete: true, modifiedAt: recordedAt }, allReaders)
  expect([read.readings.length, read.listed]).toEqual([1, []])
})

test('duplicity collection-status: each set of the chain, by its archive folder', () => {
  expect(listed(real('duplicity/collection-status'))).toEqual([
    'duplicity /root/.cache/duplicity/absensi 2026-11-20T17:47:08+07:00 | absensi | 2026-11-20T17:47:08+07:00 | ',
    'duplicity /root/.cache/duplicity/absensi 2026-11-20T17:47:10+07:00 | absensi | 2026-11-20T17:47:10+07:00 | ',
  ])
  // Without --name the folder is a hash: no application.
  const hashed = real('duplicity/collection-status').replaceAll(
    '/absensi',
    '/0cc175b9c0f1b6a831c399e269772661',
  )
  expect(listed(hashed)[0]).toContain(' |  | 2026-11-20T17:47:08+07:00')
})

test('kopia snapshot list: what is whole', () => {
  const manifests = JSON.parse(
    fs.readFileSync(path.join(import.meta.dirname, 'documented/kopia-list.json'), 'utf8'),
  )
  const partial = { ...manifests[0], id: 'f'.repeat(32), incomplete: 'checkpoint' }
  const faulty = { ...manifests[0], id: 'e'.repeat(32), rootEntry: { summ: { numFailed: 2 } } }
  expect(listed(`${JSON.stringify([...manifests, partial, faulty], null, 2)}\n`)).toEqual([
    'kopia 8d2f4c1e9b7a4f60a1c2d3e4f5061728 | simpeg | 2026-10-01T18:00:02Z | 8d2f4c1e9b7a4f60a1c2d3e4f5061728',
  ])
})

test('rclone lsjson lists files, of which nobody knows whether they are whole', () => {
  const files = ['simpeg_20261001.dump', 'simpeg_20261002.dump'].map(Path => ({
    Path,
    Name: Path,
    Size: 2578054,
    MimeType: 'application/octet-stream',
    ModTime: '2026-10-01T01:04:40.000000000+07:00',
    IsDir: false,
  }))
  expect(listed(`[\n${files.map(file => JSON.stringify(file)).join(',\n')}\n]\n`)).toEqual([])
})
