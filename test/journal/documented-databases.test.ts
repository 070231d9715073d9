// Are the database tools read whose logs are known from documentation alone ("dari dokumentasi")?
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readLog } from '../../src/journal/formats/read-log.ts'
import { allReaders } from './corpus.ts'

/** The runs of a sample, told shortly; what nobody could read stands behind. */
function told(name: string): string[] {
  const file = path.join(import.meta.dirname, 'documented-databases', name)
  const { readings, problems } = readLog(
    {
      file,
      bytes: fs.readFileSync(file),
      firstLine: 1,
      offset: 0,
      complete: true,
      zone: 'Asia/Jakarta',
      host: null,
      exitCode: null,
      modifiedAt: Date.parse('2026-11-23T00:00:00Z'),
    },
    allReaders,
  )
  const unread = problems.filter(problem => !problem.kept).map(({ line }) => `tidak dikenal: baris ${line}`)
  const runs = readings.map(({ execution: run }) => {
    const facts = [
      run.app,
      run.startedAt,
      run.finishedAt,
      run.bytesRead,
      run.bytesStored,
      run.files,
      run.artifact,
    ]
    return `${run.status} ${run.operation} ${facts.map(fact => fact ?? '-').join(' ')} | ${run.rule}`
  })
  return [...runs, ...unread]
}

// Source: messages of extra/mariabackup in github.com/MariaDB/server; mariadb.com/docs, "mariadb-backup overview".
test('mariadb-backup: "completed OK!" alone ends a backup well', () => {
  expect(told('mariadb-backup.log')).toEqual([
    'success backup - 2026-11-20T01:00:02+07:00 2026-11-20T01:00:21+07:00 - - - /srv/backup/mariadb/2026-11-20 | mariadb-backup: baris "completed OK!"',
    'failed backup - 2026-11-21T01:00:02+07:00 2026-11-21T01:00:02+07:00 - - - - | mariadb-backup: pesan galat',
    'failed backup - 2026-11-22T01:00:02+07:00 2026-11-22T01:00:03+07:00 - - - - | mariadb-backup: log berakhir tanpa baris penutup',
  ])
})

// Source: docs.percona.com/percona-xtrabackup/8.0 (create a full backup).
test('xtrabackup 8 stamps its lines otherwise', () => {
  expect(told('xtrabackup-8.log')).toEqual([
    'success backup - 2026-11-20T01:00:02.123456+07:00 2026-11-20T01:00:21.523456+07:00 - - - /srv/backup/mysql | xtrabackup: baris "completed OK!"',
  ])
})

// Source: pastebin.com/509criJx; docs.percona.com/percona-xtrabackup (index of files).
test('xtrabackup_info is written when the backup is whole', () => {
  expect(told('xtrabackup_info')).toEqual([
    'success backup - 2026-11-20T01:00:02+07:00 2026-11-20T01:00:21+07:00 - - - - | mariadb-backup: berkas xtrabackup_info',
  ])
})

// Source: messages of src/bin/pg_basebackup/pg_basebackup.c in github.com/postgres/postgres.
test('pg_basebackup -v -P says when it is done', () => {
  expect(told('pg_basebackup.log')).toEqual([
    'success backup - - - 31994880 - - - | pg_basebackup: baris "base backup completed"',
    'failed backup - - - - - - - | pg_basebackup: pesan galat',
  ])
})

// Source: github.com/mydumper/mydumper, README-machine-log.md.
test('mydumper --machine-log-json: counters may be text, run_id tells the runs apart', () => {
  expect(told('mydumper-machine.jsonl')).toEqual([
    'warning backup absensi 2026-11-20T01:00:02.000+07:00 2026-11-20T01:00:09.000+07:00 - 30875390 9 - | mydumper: ada peringatan; peristiwa dump_completed, kode keluar 0',
    'failed backup - 2026-11-21T01:00:02.000+07:00 2026-11-21T01:00:02.000+07:00 - - - - | mydumper: pesan galat',
  ])
})

// Source: mydumper.github.io/mydumper/docs/html/files.html (since 0.14.1).
test("mydumper's newer metadata", () => {
  expect(told('mydumper-metadata')[0]).toBe(
    'success backup - 2026-06-09T11:47:18+07:00 2026-06-09T11:47:20+07:00 - - - - | mydumper: baris "Finished dump at"',
  )
})
