// Do the pings of many scripts, mixed in one request log, become the runs that they tell of?
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import type { LogText } from '../../src/journal/formats/reader.ts'
import { allReaders, corpus } from './corpus.ts'

const textOf = (lines: string[], complete: boolean): LogText => ({
  file: 'inbox/ping.jsonl',
  bytes: Buffer.from(lines.map(line => `${line}\n`).join('')),
  firstLine: 1,
  offset: 0,
  complete,
  zone: 'Asia/Jakarta',
  host: null,
  exitCode: null,
  modifiedAt: null,
})
const read = (lines: string[], complete = true) => readLog(textOf(lines, complete), allReaders)

/** A request at so many minutes past one: `5 simpeg-harian/start?rid=…`. */
function request(at: string, body = ''): string {
  const [minute = '', target = ''] = at.split(' ')
  const [place, query = ''] = target.split('?')
  return JSON.stringify({
    received_at: new Date(Date.parse('2026-10-01T01:00:00+07:00') + Number(minute) * 60_000).toISOString(),
    method: 'POST',
    path: `/ping/kunci-ping-22-karakter/${place}`,
    query,
    body_bytes: Buffer.byteLength(body),
    body,
  })
}

const told = (lines: string[], complete = true): string[] =>
  read(lines, complete).readings.map(({ execution: run, run: id }) =>
    [
      run.status,
      run.operation,
      run.app,
      `${run.startedAt?.slice(11, 16) ?? '-'}–${run.finishedAt?.slice(11, 16) ?? '-'}`,
      id,
      run.rule,
    ].join(' '),
  )

const ridA = 'rid=ee6e0312-704f-456f-ae54-128cd575592d'
const ridB = 'rid=ead53f58-9b92-4fd0-b272-e38dadb59fbd'

test('runs of several checks, some of them at once', () => {
  expect(
    told([
      request('0 simpeg-harian/start'),
      request('1 webgis/start'),
      request(`2 e-office/start?${ridA}`),
      request(`3 e-office/start?${ridB}`),
      request('4 webgis/3'),
      request(`5 e-office/fail?${ridA}`),
      request(`6 e-office?${ridB}`),
      request('7 simpeg-harian'),
      request('9 ppid-mingguan'),
      request('10 uji-restore-ppid/0'),
    ]),
  ).toEqual([
    'success backup simpeg 18:00–18:07  ping: berhasil',
    'failed backup webgis 18:01–18:04  ping: kode keluar 3',
    'failed backup e-office 18:02–18:05 ee6e0312-704f-456f-ae54-128cd575592d ping: gagal',
    'success backup e-office 18:03–18:06 ead53f58-9b92-4fd0-b272-e38dadb59fbd ping: berhasil',
    'success backup ppid -–18:09  ping: berhasil',
    'success test ppid -–18:10  ping: kode keluar 0',
  ])
})

test('a start without an end has failed once another begins or nothing more will come, and is waited for until then', () => {
  const lines = [
    request('0 simpeg/start'),
    request('2 webgis'),
    request('1440 simpeg/start'),
    request('1443 simpeg'),
  ]
  const lost = 'failed backup simpeg 18:00–-  ping: dimulai, tanpa ping selesai'
  expect(told(lines)).toEqual([
    lost,
    'success backup webgis -–18:02  ping: berhasil',
    'success backup simpeg 18:00–18:03  ping: berhasil',
  ])
  expect(told(lines.slice(0, 1))).toEqual([lost])
  const open = read(lines.slice(0, 2), false)
  expect(open.consumed).toBe(0)
  expect(open.readings.map(({ execution }) => execution.app)).toEqual(['webgis'])
  // After three days nobody waits any longer.
  expect(told([lines[0] as string, request('4400 webgis')], false)[0]).toBe(lost)
})

test('a request sent again because no answer came is one ping', () => {
  expect(
    told([
      request('0 simpeg/start'),
      request('0.1 simpeg/start'),
      request('3 simpeg'),
      request('3.2 simpeg'),
    ]),
  ).toEqual(['success backup simpeg 18:00–18:03  ping: berhasil'])
})

test('what came with a ping counts: the stricter of both', () => {
  const refused = fs.readFileSync(path.join(corpus, 'postgresql/dump-fail-refused/stderr.txt'), 'utf8')
  const partial = fs.readFileSync(
    path.join(corpus, 'restic/backup-warn-unreadable-text-0.14/stdout.txt'),
    'utf8',
  )
  const summary = fs.readFileSync(path.join(corpus, 'restic/backup-ok-text-0.14/stdout.txt'), 'utf8')
  expect(told([request('1 simpeg', refused)])[0]).toMatch(
    /^failed backup simpeg .* ping: berhasil; isinya pg_dump: pesan galat/,
  )
  expect(told([request('1 simpeg/3', partial)])[0]).toMatch(
    /^warning backup simpeg .* ping: kode keluar 3; isinya restic: /,
  )
  expect(told([request('1 simpeg/fail', summary)])[0]).toMatch(
    /^failed backup simpeg .* ping: gagal; isinya restic: /,
  )
  // Of an output that was cut the end may be lacking.
  expect(told([request('1 simpeg', `...\n${summary.split('\n').slice(0, 2).join('\n')}`)])).toEqual([
    'success backup simpeg -–18:01  ping: berhasil',
  ])
})

test('a check known by its UUID alone waits under it, and lines that are no pings are left', () => {
  const uuid = '8169f5af-2530-5744-a10b-8f4a282af4b1'
  const own = request('1 x').replace('kunci-ping-22-karakter/x', uuid)
  const { readings, problems } = read([
    own,
    request('2 x').replace('kunci-ping-22-karakter', 'admin'),
    request('3 simpeg/300'),
  ])
  expect(readings.map(({ execution }) => execution.app)).toEqual([uuid])
  expect(problems.map(({ line }) => line)).toEqual([2])
})

test('the example of the page is read', () => {
  const page = fs.readFileSync(path.join(corpus, '../../docs/log-tools.md'), 'utf8')
  const example = /```json\n(\{"received_at".*)\n```/.exec(page)?.[1] ?? ''
  expect(told([example])).toEqual([
    'success backup simpeg -–01:04 ee6e0312-704f-456f-ae54-128cd575592d ping: kode keluar 0',
  ])
})
