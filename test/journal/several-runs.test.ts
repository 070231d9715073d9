// Are several runs in one log told apart, and left alone what other scripts write between them?
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import { allReaders, corpus } from './corpus.ts'

const real = (name: string): string => fs.readFileSync(path.join(corpus, name), 'utf8')
const lines = (...each: string[]): string => `${each.join('\n')}\n`

function read(text: string) {
  const { readings, problems } = readLog(
    {
      file: 'gabungan.log',
      bytes: Buffer.from(text),
      firstLine: 1,
      offset: 0,
      complete: true,
      zone: 'Asia/Jakarta',
      host: null,
      exitCode: null,
      modifiedAt: null,
    },
    allReaders,
  )
  return {
    runs: readings.map(({ execution: run }) => `${run.tool} ${run.operation} ${run.status}`),
    executions: readings.map(each => each.execution),
    unread: problems.filter(each => !each.kept).map(each => each.excerpt),
  }
}

describe('rsync', () => {
  const good = real('rsync/sync-ok-stats/stdout.txt')
  const verbose = real('rsync/sync-ok-verbose-log-file/stdout.txt')
  const partial = real('rsync/sync-warn-partial-23/stderr.txt').split('\n')
  const partialStats = real('rsync/sync-warn-partial-23/stdout.txt')

  test('errors before the statistics, the code after them, as 2>&1 puts them', () => {
    const merged = [good, lines(...partial.slice(0, 2)), partialStats, lines(partial[2] ?? ''), verbose].join(
      '',
    )
    const { runs, executions, unread } = read(merged)
    expect(runs).toEqual(['rsync backup success', 'rsync backup warning', 'rsync backup success'])
    expect(executions[1]).toMatchObject({ exitCode: 23, app: 'simpeg', warnings: { length: 2 } })
    expect(unread).toEqual([])
  })

  test('figures grouped by dots, as Indonesian locales write them', () => {
    const { executions } = read(
      lines(
        'Number of files: 4.680 (reg: 4.678, dir: 2)',
        'Total file size: 5.573.629 bytes',
        'Total transferred file size: 997.958 bytes',
        'sent 1.017.017 bytes  received 491 bytes  11.150.154,00 bytes/sec',
        'total size is 5.573.629  speedup is 5,48',
      ),
    )
    expect(executions).toMatchObject([
      { files: 4678, bytesRead: 5573629, bytesStored: 997958, status: 'success' },
    ])
  })

  test('a killed run takes nothing of what its script says next', () => {
    const killed = real('rsync/sync-fail-killed/stdout.txt')
    const { runs, unread } = read(`${killed}GAGAL rsync dihentikan\n05/10/2026 02:00 catatan lain/\n`)
    expect(runs).toEqual(['rsync backup failed'])
    expect(unread).toHaveLength(1)
    expect(unread[0]).toContain('GAGAL rsync dihentikan')
  })
})

describe('rclone', () => {
  const first = real('rclone/sync-ok-text-v/stderr.txt')
  const second = real('rclone/sync-ok-nothing-to-do-text/stderr.txt')
  const failed = real('rclone/sync-fail-source-missing-text/stderr.txt')

  test('runs right after one another, by what their statistics say of their beginning', () => {
    const json =
      real('rclone/sync-ok-json-log-file/e-office.json') + real('rclone/sync-ok-json-stderr/stderr.txt')
    const { runs, executions } = read(json)
    expect(runs).toEqual(['rclone backup success', 'rclone backup success'])
    expect(executions.map(each => each.files)).toEqual([1291, 9])
    expect(executions[1]?.startedAt?.slice(0, 21)).toBe('2026-11-20T17:30:46.9')
  })

  test('the last words of one run end it', () => {
    expect(read(failed + first).runs).toEqual(['rclone backup failed', 'rclone backup success'])
  })

  test('a pause after the end is the next run', () => {
    const later = second.replaceAll('17:30:47', '18:30:47')
    expect(read(first + later).runs).toEqual(['rclone backup success', 'rclone backup success'])
  })

  test('errors of an attempt that the next one made good are warnings', () => {
    const { executions } = read(
      lines(
        '2026/11/20 17:30:50 ERROR : a.pdf: Failed to copy: connection reset',
        '2026/11/20 17:30:51 ERROR : Attempt 1/3 failed with 1 errors and: connection reset',
        '2026/11/20 17:30:52 INFO  : a.pdf: Copied (new)',
        '2026/11/20 17:30:52 ERROR : Attempt 2/3 succeeded',
        '2026/11/20 17:30:52 INFO  : ',
        'Transferred:   \t    1.318 MiB / 1.318 MiB, 100%, 0 B/s, ETA -',
        'Transferred:            1 / 1, 100%',
        'Elapsed time:         2.1s',
      ),
    )
    expect(executions).toMatchObject([{ status: 'warning', errors: [], files: 1 }])
  })
})

describe('others', () => {
  test('duplicity night after night', () => {
    const night = real('duplicity/full-ok/stdout.txt')
    const cut = night.slice(0, night.indexOf('----'))
    expect(read(night + real('duplicity/full-warn-unreadable/stdout.txt') + cut).runs).toEqual([
      'duplicity backup success',
      'duplicity backup warning',
      'duplicity backup failed',
    ])
  })

  test('after its statistics duplicity has nothing more to say', () => {
    const { unread } = read(`${real('duplicity/full-ok/stdout.txt')}Reading lamp of another script\n`)
    expect(unread).toEqual(['Reading lamp of another script'])
  })

  test('rsnapshot levels in one log', () => {
    const log = ['daily-ok-first', 'daily-fail-locked', 'weekly-ok-rotate-only', 'daily-fail-source-missing']
    const { runs, executions } = read(
      log.map(name => real(`rsnapshot/${name}/rsnapshot-perizinan.log`)).join(''),
    )
    expect(runs).toEqual([
      'rsnapshot backup success',
      'rsnapshot backup failed',
      'rsnapshot prune success',
      'rsnapshot backup failed',
    ])
    expect(executions.every(each => each.app === 'perizinan')).toBe(true)
  })

  test('automysqlbackup, a good and a bad night', () => {
    const nights = ['daily-ok', 'daily-fail-refused', 'daily-ok'].map(name =>
      real(`automysqlbackup/${name}/stderr.txt`),
    )
    const { runs, unread } = read(nights.join(''))
    expect(runs.map(run => run.split(' ').at(-1))).toEqual(['success', 'failed', 'success'])
    expect(unread).toEqual([])
  })

  test('tar among other lines: what it packed, and what it could not', () => {
    const { runs, unread } = read(
      lines(
        'mulai cadangan malam',
        ...real('tar/create-warn-unreadable-locale-id/stderr.txt').trim().split('\n'),
        'selesai',
        ...real('tar/create-fail-target-missing/stderr.txt').trim().split('\n'),
      ),
    )
    // The second says no more than that it could not write: nothing tells which work it was.
    expect(runs).toEqual(['tar backup warning', 'tar null failed'])
    expect(unread.map(each => each.split(' ')[0])).toEqual(['mulai', 'selesai'])
  })

  test('sums that no longer fit', () => {
    const { executions } = read(
      lines(
        'perizinan.tar.gz: OK',
        'ppid-20261120.tar.gz: FAILED',
        'sha256sum: WARNING: 1 computed checksum did NOT match',
      ),
    )
    expect(executions).toMatchObject([{ operation: 'verify', status: 'failed', app: 'perizinan' }])
  })
})
