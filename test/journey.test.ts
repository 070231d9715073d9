// Does the whole line work, on the bundle that people run, in a folder of their own?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
// @ts-expect-error plain Node: it runs before anything is installed
import { prepare } from '../src/setup.mjs'
import { builtCadang, scratchFolder } from './cadang.ts'

const scratch = scratchFolder()
const kantor = path.join(scratch, 'kantor')
const env = { CADANG_AS_OF: '2026-10-04T08:00:00+07:00' }
const run = (...argv: string[]) => builtCadang(argv, { cwd: fs.existsSync(kantor) ? kantor : scratch, env })

beforeAll(prepare, 120_000)
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

test('init → app add → plan set → log add and printf → ingest → check → report → issue → reprint', () => {
  expect(run('init', kantor, '--name', 'Dinas Uji', '--place', 'Kota Uji').code).toBe(0)
  expect(run('init', kantor)).toMatchObject({ code: 2 })
  expect(run('app', 'add', 'simpeg', '--name', 'Sistem Kepegawaian', '--owner', 'BKPSDM').code).toBe(0)
  const plan = ['--category', 'harian', '--at', '01:00', '--from', '2026-10-01', '--until', '2026-10-03']
  expect(run('plan', 'set', 'simpeg', ...plan).code).toBe(0)

  const times = ['--started', '2026-10-01T01:00:05+07:00', '--finished', '2026-10-01T01:04:40+07:00']
  const told = ['--app', 'simpeg', '--op', 'backup', '--status', 'success', ...times, '--bytes', '2578054']
  expect(run('log', 'add', ...told, '--host', 'srv-uji')).toEqual({ code: 0, text: '' })
  const line = {
    app: 'simpeg',
    operation: 'backup',
    status: 'failed',
    started_at: '2026-10-02T01:00:05+07:00',
    finished_at: '2026-10-02T01:00:09+07:00',
  }
  fs.appendFileSync(path.join(kantor, 'inbox', 'srv-uji', 'simpeg.jsonl'), `${JSON.stringify(line)}\n`)

  expect(run('log', 'ingest')).toMatchObject({ code: 0 })
  const runs = JSON.parse(run('log', 'list', '--month', '2026-10', '--json').text)
  expect(runs.map((each: { execution: { status: string } }) => each.execution.status)).toEqual([
    'success',
    'failed',
  ])
  const slots = JSON.parse(run('slot', 'list', '--month', '2026-10', '--json').text)
  expect(slots.map((slot: { state: string }) => slot.state)).toEqual(['on-time', 'failed', 'missed'])

  const check = run('check', '--month', '2026-10', '--json')
  expect(check.code).toBe(1)
  expect(JSON.parse(check.text).map((finding: { subject: string }) => finding.subject)).toContain(
    'app:simpeg',
  )

  const report = JSON.parse(run('report', '--month', '2026-10', '--json').text)
  expect(report.files.map((file: string) => path.basename(file))).toEqual([
    'laporan-bulanan-2026-10.pdf',
    'laporan-bulanan-2026-10.xlsx',
  ])
  expect(fs.readFileSync(report.files[0]).subarray(0, 5).toString()).toBe('%PDF-')

  const issue = ['paper', 'issue', 'laporan-bulanan', '--month', '2026-10', '--number', '001/UJI/2026']
  const issued = JSON.parse(run(...issue, '--json').text)
  const again = path.join(scratch, 'lagi')
  expect(run('paper', 'reprint', '001/UJI/2026', '--out', again).code).toBe(0)
  for (const [place, { name }] of issued.files.entries()) {
    expect(fs.readFileSync(path.join(again, name)).equals(fs.readFileSync(issued.places[place]))).toBe(true)
  }
  expect(run('journal', 'verify')).toMatchObject({ code: 0 })
})

test('help answers in Indonesian, with the exit codes', () => {
  const { code, text } = run('--help')
  expect(code).toBe(0)
  expect(text).toContain('Pemakaian: cadang')
  expect(text).toContain('Kode keluar:')
  expect(run('log', 'add', '--help').text).toContain('--started')
})
