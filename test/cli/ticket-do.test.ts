// Is a step told as done when it is, whatever became of its papers, its report, or the ticket of its month?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'

const scratch = scratchFolder()
const office = path.join(scratch, 'kantor')
const key = 'B-2026-10-001'
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

const at = (when: string, ...argv: string[]) =>
  cadang(argv, { CADANG_OFFICE: office, CADANG_AS_OF: `2026-${when}:00+07:00` })

beforeAll(async () => {
  await cadang(['init', office, '--sop', 'majalengka'])
  await at('10-01T08:00', 'app', 'add', 'simpeg', '--name', 'SIMPEG', '--owner', 'BKPSDM')
  const restore = ['ticket', 'open', 'restore', '--app', 'simpeg', '--title', 'Tabel hilang']
  await at('10-05T08:10', ...restore, '--as', 'Unit Kerja Pemohon')
  const letter = ['--tell', 'letterNumber=005/21', 'letterDate=2026-10-05']
  await at('10-05T08:20', 'ticket', 'do', key, ...letter, '--as', 'Unit Kerja Pemohon', '--no-papers')
})

test('a paper that cannot go out does not hide that its step was done', async () => {
  const settings = path.join(office, 'kantor.yaml')
  const whole = fs.readFileSync(settings, 'utf8')
  fs.writeFileSync(settings, whole.replace(/^letterhead:$/m, 'letterhead:\n  logo: tidak-ada.png'))
  const done = await at('10-05T08:40', 'ticket', 'do', key, '--as', 'Kadis Kominfo', '--json')
  fs.writeFileSync(settings, whole)
  expect(done.code).toBe(0)
  expect(JSON.parse(done.text)).toMatchObject({
    step: 'verifikasi',
    papers: [],
    unissued: [
      {
        paper: 'lembar-disposisi',
        reason: `Langkahnya tercatat, tetapi naskah "lembar-disposisi" belum terbit: Lambang tidak-ada.png di kantor.yaml tidak ditemukan.\n  Sesudah itu: cadang ticket print ${key} lembar-disposisi`,
      },
    ],
  })
  const later = await at('10-05T08:50', 'ticket', 'print', key, 'lembar-disposisi')
  expect(later).toMatchObject({ code: 0, text: expect.stringContaining('terbit dengan nomor') })
})

test('a paper goes out once for its step, under the number of the OPD it is for', async () => {
  const settings = path.join(office, 'kantor.yaml')
  const numbers = `numbers:\n  lembar-disposisi: { pattern: "D/{urut}/{opd}/{tahun}" }`
  fs.writeFileSync(settings, fs.readFileSync(settings, 'utf8').replace(/^numbers:.*$/m, numbers))
  const print = (...more: string[]) => at('10-05T09:00', 'ticket', 'print', key, 'lembar-disposisi', ...more)
  expect(await print()).toMatchObject({
    code: 2,
    text: `Lembar Disposisi langkah "disposisi" sudah terbit dengan nomor ${key}/01, 05-10-2026; cetak lagi dengan "cadang paper reprint ${key}/01". Terbitan pengganti memakai nomor yang disebut dengan --number.\n`,
  })
  expect((await print('--number', 'D/9/BKPSDM/2026')).text).toContain('terbit dengan nomor D/9/BKPSDM/2026')
  await at(
    '10-05T09:10',
    'ticket',
    'return',
    key,
    'disposisi',
    '--lacking',
    'arahan',
    '--as',
    'Kabid Bidang Informatika',
  )
  const again = await at('10-05T09:20', 'ticket', 'do', key, '--as', 'Kadis Kominfo')
  expect(again.text).toContain('Terbit: Lembar Disposisi, nomor D/10/BKPSDM/2026')
})

test('a month whose report was verified by hand can still be worked on as a ticket', async () => {
  const logged = async (day: string, time: string) => {
    const times = {
      started_at: `2026-10-${day}T01:00:00+07:00`,
      finished_at: `2026-10-${day}T01:05:00+07:00`,
    }
    const inbox = path.join(office, 'inbox', 'srv')
    fs.mkdirSync(inbox, { recursive: true })
    const line = { app: 'simpeg', operation: 'backup', status: 'success', bytes: 1024, ...times }
    fs.appendFileSync(path.join(inbox, 'simpeg.jsonl'), `${JSON.stringify(line)}\n`)
    await at(`11-02T${time}`, 'log', 'ingest')
  }
  const staff = ['--as', 'Pejabat Fungsional/Pelaksana']
  const head = ['--as', 'Kabid Bidang Informatika']
  await logged('28', '08:00')
  await at('11-02T08:10', 'report', 'draft', '--month', '2026-10', ...staff)
  expect((await at('11-02T08:20', 'report', 'verify', '--month', '2026-10', ...head)).code).toBe(0)
  await at('11-02T08:30', 'ticket', 'open', 'backup', '--month', '2026-10', ...staff)
  const done = (...who: string[]) => at('11-02T09:00', 'ticket', 'do', 'B-2026-11-001', '--no-papers', ...who)
  for (let step = 0; step < 5; step += 1) expect((await done(...staff)).code).toBe(0)
  await logged('29', '08:50')
  expect(await done(...head)).toMatchObject({
    code: 0,
    text: expect.stringMatching(/angka laporan Oktober 2026 berubah .*revisi\.\n.*berakhir \(selesai\)/s),
  })
})

test('a month whose ticket was opened early owes none when it comes', async () => {
  const none = { code: 0, text: 'Semua prosedur bulanan sudah punya berkas.\n' }
  expect((await at('11-20T08:00', 'ticket', 'open', 'backup', '--month', '2026-12')).code).toBe(0)
  expect(await at('11-20T08:10', 'ticket', 'open', '--due', '--month', '2026-12')).toEqual(none)
  expect(await at('12-01T08:00', 'ticket', 'open', '--due')).toEqual(none)
})
