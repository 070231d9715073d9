// Does `cadang log explain` say who read what, and give the records that the corpus knows?
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newLogExplainCommand } from '../../src/cli/log-explain.ts'
import { Refusal } from '../../src/refusal.ts'
import { corpus } from '../journal/corpus.ts'

const out: string[] = []
const err: string[] = []
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(text => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation(text => void err.push(String(text)))
})
afterEach(() => {
  vi.restoreAllMocks()
  out.length = 0
  err.length = 0
  process.exitCode = undefined
})
const explain = async (...argv: string[]): Promise<string> => {
  await newLogExplainCommand().parseAsync(argv, { from: 'user' })
  return out.join('\n')
}
const records = async (...argv: string[]): Promise<Record<string, unknown>[]> =>
  JSON.parse(await explain(...argv, '--json')) as Record<string, unknown>[]

const contoh = path.join(import.meta.dirname, '../../data/contoh')
const warned = path.join(corpus, 'restic/backup-warn-unreadable-json-0.18')

test('a listing is no run; how many backups it proves is said', async () => {
  const listing = path.join(corpus, 'restic/snapshots-list-json-0.18/stdout.txt')
  expect(await records(listing)).toEqual([])
  const text = await explain(listing)
  expect(text).toContain('Tidak ada pelaksanaan di dalamnya.')
  expect(text).toContain('5 backup lama dari daftar; dicatat bila lognya sendiri tidak ada.')
})

describe('what belongs together', () => {
  test('stdout.txt and stderr.txt of a folder are one run, with the exit code beside them', async () => {
    const [one, ...more] = await records(path.join(warned, 'stdout.txt'), path.join(warned, 'stderr.txt'))
    expect(more).toEqual([])
    expect(one).toMatchObject({
      status: 'warning',
      exit_code: 3,
      application: 'e-office',
      bytes_added: 395117,
    })
  })
  test('so is the folder, and everything in it', async () => {
    const everything = fs.readdirSync(warned).map(name => path.join(warned, name))
    const asFiles = await records(...everything)
    out.length = 0
    expect(asFiles).toEqual(await records(warned))
  })
  test('a failing exit code given by hand counts', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-explain-'))
    const log = path.join(folder, 'malam.log')
    fs.copyFileSync(path.join(corpus, 'restic/backup-ok-text-0.14/stdout.txt'), log)
    expect(await records(log)).toMatchObject([{ status: 'success', exit_code: null }])
    out.length = 0
    expect(await records(log, '--exit', '1')).toMatchObject([{ status: 'failed', exit_code: 1 }])
    fs.rmSync(folder, { recursive: true })
  })
  test('three files of one syslog tell each run once', async () => {
    expect(await records(path.join(corpus, 'home-made/ppid-syslog'))).toHaveLength(10)
  })
})

test('the records have the fields of truth.json', async () => {
  const [one] = await records(warned)
  const truth = JSON.parse(fs.readFileSync(path.join(warned, 'truth.json'), 'utf8')) as object
  const shared = [
    'tool',
    'application',
    'host',
    'operation',
    'status',
    'started_at',
    'finished_at',
    'exit_code',
    'bytes_added',
    'bytes_total',
    'files',
    'artifact',
    'artifact_sha256',
    'error',
  ]
  expect(Object.keys(truth)).toEqual(expect.arrayContaining(shared))
  expect(Object.keys(one ?? {})).toEqual([...shared, 'dry_run', 'rule', 'run', 'reader', 'file', 'line'])
})

test('the text names the reader, its lines, its reason and every verdict', async () => {
  const text = await explain(path.join(corpus, 'home-made/perizinan-indonesian/perizinan.log'))
  expect(text).toContain('Dibaca oleh pola indonesia: baris 1–')
  expect(text).toContain(
    'karena ada baris berbentuk "[{waktu}] MULAI cadangan aplikasi {aplikasi} di {host}"',
  )
  expect(text).toContain('GAGAL  backup perizinan')
  expect(text).toContain('putusan: pola "indonesia": baris penutup menyatakan gagal')
  expect(text).toContain('pesan: folder tujuan /mnt/nas/perizinan tidak ada')
  expect(process.exitCode).toBeUndefined()
})

test('what cannot be read is told, and the exit code says so', async () => {
  const log = path.join(corpus, 'month-2026-10/central.log')
  const text = await explain(log)
  expect(text).toContain(`${log}:154: `)
  expect(process.exitCode).toBe(3)
})

test('the zone is that of times without one', async () => {
  const log = path.join(corpus, 'home-made/simpeg-free-text/simpeg.log')
  expect((await records(log, '--zone', 'Asia/Jayapura'))[0]?.['started_at']).toBe('2026-10-01T01:00:02+09:00')
})

test("an office's own patterns and zone count, where the log lies in its folder or it is named", async () => {
  const office = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-explain-'))
  const sample = fs.readFileSync(path.join(contoh, 'kantor.yaml'), 'utf8')
  const own = `logPatterns:\n  - name: surat-malam\n    start: ['>> {waktu} mulai {aplikasi}']\n    success: ['<< {waktu} tuntas {aplikasi}']\n`
  const text = sample.replace(/^zone: .*$/m, 'zone: Asia/Jayapura')
  fs.writeFileSync(path.join(office, 'kantor.yaml'), `${text}\n${own}`)
  const log = path.join(office, 'malam.log')
  fs.writeFileSync(log, '>> 2026-10-01 01:00:02 mulai simpeg\n<< 2026-10-01 01:04:02 tuntas simpeg\n')
  const elsewhere = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-explain-')), 'malam.log')
  fs.copyFileSync(log, elsewhere)
  const run = { application: 'simpeg', started_at: '2026-10-01T01:00:02+09:00', reader: 'pola surat-malam' }
  expect(await records(log)).toMatchObject([run])
  out.length = 0
  expect(await records(elsewhere)).toEqual([])
  out.length = 0
  expect(await records(elsewhere, '--office', office)).toMatchObject([run])
})

test.each([
  [['tidak-ada.log'], /Berkas "tidak-ada.log" tidak ada/],
  [[warned, '--exit', 'x'], /--exit harus bilangan bulat/],
  [[warned, '--zone', 'Asia/Surakarta'], /Zona waktu "Asia\/Surakarta" tidak dikenal/],
])('%j is refused', async (argv, words) => {
  await expect(explain(...argv)).rejects.toThrow(words)
  await expect(explain(...argv)).rejects.toThrow(Refusal)
})
