// Are several runs in one log told apart, and does the stricter of two verdicts count?
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import type { LogText } from '../../src/journal/formats/reader.ts'
import { allReaders, corpus, recordedAt } from './corpus.ts'

const sample = (name: string): string => fs.readFileSync(path.join(corpus, name), 'utf8')

/** Each run as `status operation application: rule`. */
function told(text: string, known: Partial<LogText> = {}): string[] {
  const { readings } = readLog(
    {
      file: 'log',
      bytes: Buffer.from(text),
      firstLine: 1,
      offset: 0,
      complete: true,
      zone: 'Asia/Jakarta',
      host: null,
      exitCode: null,
      modifiedAt: recordedAt,
      ...known,
    },
    allReaders,
  )
  return readings.map(({ execution: run }) => `${run.status} ${run.operation} ${run.app}: ${run.rule}`)
}

test('pgBackRest: two nights and one that was killed, in one log', () => {
  const full = sample('pgbackrest/backup-full-ok/simpeg-backup.log')
  const fail = sample('pgbackrest/backup-fail-server-down/simpeg-backup.log')
  const killed = full.split('\n').slice(0, 40).join('\n')
  expect(told(`${full}${fail}${killed}\n`)).toEqual([
    'success backup simpeg: pgbackrest: baris "backup command end: completed successfully"',
    'failed backup simpeg: pgbackrest: pesan galat, kode keluar 56',
    'failed backup simpeg: pgbackrest: log berakhir tanpa baris penutup',
  ])
})

test('borg: statistics, a wrong passphrase and a check, one after another', () => {
  const log = [
    sample('borg/create-ok-stats-text-1.2/stderr.txt'),
    sample('borg/create-warn-file-changed-text-1.2/stderr.txt'),
    sample('borg/create-fail-passphrase-log-json-1.4/stderr.txt'),
    sample('borg/check-ok-log-json-1.4/stderr.txt'),
  ]
  expect(told(log.join(''))).toEqual([
    'success backup absensi: borg: tabel statistik',
    'warning backup absensi: borg: kode keluar 1, baris "terminating with warning status, rc 1"',
    'failed null null: borg: pesan galat, kode keluar 2',
    'success verify null: borg: baris "terminating with success status, rc 0", kode keluar 0',
  ])
})

test('borgmatic: two nights in one log file', () => {
  const night = sample('borgmatic/run-ok-log-file-1.7/borgmatic-perizinan.log')
  const runs = told(night + night.replaceAll('2026-11-20', '2026-11-21'))
  expect(runs).toEqual(
    Array(2).fill('success backup perizinan: borgmatic: baris "Successfully ran configuration file"'),
  )
})

test('borgmatic: two nights in syslog, which has no summary', () => {
  const night = sample('borgmatic/run-ok-stats-text-1.7/syslog.log').split('\n').slice(1).join('\n')
  const runs = told(night + night.replaceAll('Nov 20', 'Nov 21'))
  expect(runs).toEqual(Array(2).fill('success backup perizinan-bm: borgmatic: tabel statistik'))
})

test('a good payload with a bad exit code fails, and the rule names both', () => {
  expect(told(sample('borg/create-ok-json-1.2/stdout.txt'), { exitCode: 2 })).toEqual([
    'failed backup absensi: borg: kode keluar 2, walau ada ringkasan JSON',
  ])
})

test('a bad payload with exit code 0 fails too', () => {
  expect(told(sample('postgresql/dump-fail-refused/stderr.txt'), { exitCode: 0 })).toEqual([
    'failed backup null: pg_dump: pesan galat, kode keluar 0',
  ])
})

test('a silent tool succeeds by its exit code alone, unless the code may be that of another program', () => {
  const command = 'pg_dump simpeg | gzip > /b/simpeg.sql.gz'
  expect(told('', { command: 'pg_dump -f /b/a simpeg', exitCode: 0 })).toEqual([
    'success backup simpeg: pg_dump: kode keluar 0; alat ini diam bila berhasil',
  ])
  expect(told('', { command, exitCode: 0 })).toEqual([
    'unknown backup simpeg: pg_dump: kode keluar 0, tetapi itu kode program terakhir dalam pipa (tanpa pipefail)',
  ])
  expect(told('', { command: `set -o pipefail; ${command}`, exitCode: 0 })[0]).toMatch(/^success /)
  expect(told('1 0\n', { command: `${command}; echo \${PIPESTATUS[@]}`, exitCode: 0 })).toEqual([
    'failed backup simpeg: pg_dump: program dalam pipa berakhir dengan kode 1',
  ])
})

test('an archive of nothing is no backup', () => {
  const command =
    'set -o pipefail; pg_dump simpeg | gzip > /b/simpeg.sql.gz; stat -c "%n %s" /b/simpeg.sql.gz'
  expect(told('/b/simpeg.sql.gz 20\n', { command, exitCode: 0 })).toEqual([
    'failed backup simpeg: pg_dump: artefak kosong (20 byte), kode keluar 0',
  ])
})

test("pgBackRest's verify says it completed and finds damage", () => {
  const log = sample('pgbackrest/verify-ok/stdout.txt').replace(
    '\n',
    '\n2026-11-20 17:42:50.500 P00   INFO: Results:\n  stanza: simpeg\n  status: error\n    backup: 20261120-174234F, status: invalid, total files checked: 1310, total valid files: 1309\n      checksum invalid: 1\n',
  )
  expect(told(log, { exitCode: 0 })[0]).toMatch(/^failed verify simpeg: pgbackrest: pesan galat/)
})

test('borg saves what a broken pipe gave it: no backup', () => {
  const log = sample('borg/create-ok-stdin-pg_dump-json-1.2/stdout.txt')
  const feeder = sample('postgresql/dump-fail-connection-lost/stderr.txt')
  expect(told(`${log}${feeder}`, { exitCode: 0 })[0]).toBe(
    'failed backup perizinan: borg: pesan galat, kode keluar 0',
  )
})
