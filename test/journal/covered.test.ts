// Does a run find its application by the folder, database or tag that its tool names, where the name itself is nobody's?
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { cluesOf } from '../../src/journal/clues.ts'
import { readLog } from '../../src/journal/formats/read-log.ts'
import { attributor } from '../../src/register/attribution.ts'
import { Application } from '../../src/register/register.ts'
import { allReaders, corpus, recordedAt } from './corpus.ts'

const real = (name: string): string => fs.readFileSync(path.join(corpus, name), 'utf8')
const documented = (name: string): string =>
  fs.readFileSync(path.join(import.meta.dirname, 'documented', name), 'utf8')

/** Registered under names that no tool knows, by what the tools do know. */
const application = (id: string, more: object): Application =>
  Application.parse({ id, name: `Aplikasi ${id}`, owner: 'Badan Contoh', ...more })
const register = {
  applications: [
    application('kepegawaian', { objects: ['/srv/apps/simpeg', 'simpeg', 'D:\\Aplikasi\\SIMDA'] }),
    application('kehadiran', { objects: ['/opt/absensi', 'absensi', 'absensi_log'] }),
    application('informasi-publik', { objects: ['/var/www/ppid', 'ppid', '/home/ppid'] }),
    application('kantor-maya', { objects: ['/var/www/e-office', 'e_office'] }),
    application('izin', { objects: ['/srv/apps/perizinan', 'perizinan'], aliases: ['izin-malam'] }),
    application('peta', { objects: ['/srv/webgis', 'webgis'] }),
  ],
}

function attributed(text: string, command?: string): string[] {
  const around = { file: 'inbox/srv1/malam.log', firstLine: 1, offset: 0, host: 'srv1', zone: 'Asia/Jakarta' }
  const { readings } = readLog(
    {
      ...around,
      bytes: Buffer.from(text),
      complete: true,
      exitCode: 0,
      modifiedAt: recordedAt,
      ...(command === undefined ? {} : { command }),
    },
    allReaders,
  )
  const attribute = attributor({ register, answers: [] })
  return readings.map(({ execution }) => {
    const { app, rule } = attribute(cluesOf(execution, { file: around.file }))
    return `${app} by ${rule}: ${[...execution.tags, ...execution.objects].join(', ')}`
  })
}

test.each<[string, string, string]>([
  ['pgBackRest', real('pgbackrest/backup-full-ok/simpeg-backup.log'), 'kepegawaian by database: simpeg'],
  [
    'automysqlbackup',
    real('automysqlbackup/daily-ok/stderr.txt').replaceAll('( ppid )', '( absensi_log )'),
    'kehadiran by database: absensi, absensi_log',
  ],
  [
    'mysqldump',
    '-- MariaDB dump 10.19\n--\n-- Host: localhost    Database: ppid\n-- Dump completed on 2026-10-01  1:02:03\n',
    'informasi-publik by database: ppid',
  ],
  ['kopia', documented('kopia-create.json'), 'kepegawaian by path: /srv/apps/simpeg'],
  ['robocopy', documented('robocopy.log'), 'kepegawaian by path: D:\\Aplikasi\\SIMDA\\'],
  ['borg', real('borg/create-ok-json-1.2/stdout.txt'), 'kehadiran by path: /opt/absensi'],
])('%s, from its log alone', (_, text, expected) => {
  expect(attributed(text)[0]).toBe(expected)
})

test.each<[string, string]>([
  ['pg_dump -Fc -f /b/malam.dump -d postgresql://u@db/simpeg', 'kepegawaian by database: simpeg'],
  ['mysqldump --databases absensi absensi_log > /b/malam.sql', 'kehadiran by database: absensi, absensi_log'],
  ['mysqldump ppid wp_users > /b/malam.sql', 'informasi-publik by database: ppid'],
  ['mydumper -B e_office -o /b/malam', 'kantor-maya by database: e_office'],
  ['sqlite3 /srv/webgis/peta.db ".backup /b/malam.db"', 'peta by path: /srv/webgis/peta.db'],
  ['rsync -a /srv/apps/perizinan/ nas:/b/malam/', 'izin by path: /srv/apps/perizinan/'],
  ['rsync -a nas:/backup/malam/ /srv/apps/perizinan/', 'izin by path: /srv/apps/perizinan/'],
  ['tar -czf /b/malam.tar.gz -C /opt absensi', 'kehadiran by path: /opt/absensi'],
  ['rclone sync /var/www/e-office nas:b/malam', 'kantor-maya by path: /var/www/e-office'],
  ['borg create /b::malam /srv/apps/perizinan /etc', 'izin by path: /srv/apps/perizinan, /etc'],
  ['duplicity /srv/apps/perizinan file:///b/malam', 'izin by path: /srv/apps/perizinan'],
  ['duplicity --name izin-malam /data/berkas file:///b/malam', 'izin by tag: izin-malam, /data/berkas'],
  ['pgbackrest --stanza=simpeg backup', 'kepegawaian by database: simpeg'],
])('%s', (command, expected) => {
  expect(attributed('', command)).toEqual([expected])
})

test('a folder of one day is no clue, nor is what every server has', () => {
  expect(attributed('', 'tar -cf /b/x.tar /srv/harian/2026-10-01')).toEqual(['null by null: '])
  expect(attributed('', 'pg_dump -f /b/malam.dump postgres')).toEqual(['null by null: '])
})
