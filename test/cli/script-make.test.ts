// Does `cadang script` write what the register asks for, and nothing over what someone changed?
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'

const office = path.join(scratchFolder(), 'kantor')
const env = { CADANG_OFFICE: office }
const out = path.join(office, 'skrip')
const run = (...argv: string[]) => cadang(argv, env)

beforeAll(async () => {
  await run('init', office)
  await run('app', 'add', 'simpeg', '--name', 'SIMPEG', '--owner', 'BKD')
})

test('what is missing is told first, and can then be typed', async () => {
  expect(await run('script', 'make', 'absensi', '--out', out)).toEqual({
    code: 2,
    text: 'Tidak ada aplikasi "absensi"; yang ada: simpeg.\n',
  })
  const asked = await run('script', 'make', 'simpeg', '--out', out)
  expect(asked.code).toBe(2)
  const [, words = ''] = /"cadang (plan set [^"]+)"/.exec(asked.text) ?? []
  const set = await run(...words.split(' '), '--category', 'harian', '--at', '01:00', '--from', '2026-10-01')
  expect(set.code).toBe(0)
  const lone = await run('plan', 'set', 'simpeg', '--recipient', 'age1x')
  expect(lone.text).toContain('alat enkripsi dan penerima enkripsi diisi bersama')
})

test('two scripts, only for their owner; the same again is no change, a changed one stays', async () => {
  const made = await run('script', 'make', 'simpeg', '--out', out, '--json')
  const files: string[] = JSON.parse(made.text).files
  expect(files.map(file => path.basename(file))).toEqual(['backup-simpeg.sh', 'restore-simpeg.sh'])
  const [backup = ''] = files
  expect(fs.statSync(backup).mode & 0o777).toBe(0o700)
  const text = fs.readFileSync(backup, 'utf8')
  expect(text).toContain(`CADANG_LOG=\${CADANG_LOG:-${office}/inbox/$(uname -n)/cadang.jsonl}`)
  expect((await run('script', 'make', 'simpeg', '--out', out)).code).toBe(0)
  fs.appendFileSync(backup, '# diubah\n')
  expect((await run('script', 'make', 'simpeg', '--out', out)).text).toContain('isinya berbeda')
  expect(fs.readFileSync(backup, 'utf8')).toMatch(/# diubah\n$/)
  expect((await run('script', 'make', 'simpeg', '--out', out, '--force')).code).toBe(0)
  expect(fs.readFileSync(backup, 'utf8')).toBe(text)
})

test('the schedule in each form', async () => {
  expect((await run('script', 'schedule', 'simpeg')).text).toContain(
    '\n0 1 * * * /srv/cadang/skrip/backup-simpeg.sh\n',
  )
  expect((await run('script', 'schedule', 'simpeg', '--form', 'systemd')).text).toContain(
    '# cadang-simpeg.timer\n[Unit]',
  )
  const task = await run('script', 'schedule', 'simpeg', '--form', 'windows', '--dir', 'C:\\cadang')
  expect(task.text).toContain('-File &#34;C:\\cadang\\backup-simpeg.ps1&#34;')
})
