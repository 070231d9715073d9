// Does a command under `cadang run` behave as it would alone, and is it written down?
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parseRunCall } from '../../src/cli/run-call.ts'
import { isOwnLine } from '../../src/journal/formats/own-check.ts'
// @ts-expect-error plain Node: it runs before anything is installed
import { prepare } from '../../src/setup.mjs'
import { scratchFolder } from '../store/scratch.ts'

const program = path.join(import.meta.dirname, '../../dist/cadang.cjs')
beforeAll(prepare, 120_000)

function office(settings = ''): string {
  const folder = scratchFolder()
  fs.writeFileSync(path.join(folder, 'kantor.yaml'), settings)
  return folder
}
const argvOf = (folder: string, command: string[], options: string[]): string[] => [
  program,
  'run',
  '--office',
  folder,
  '--host',
  'srv',
  '--app',
  'simpeg',
  ...options,
  '--',
  ...command,
]

function run(folder: string, command: string[], options: string[] = [], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, argvOf(folder, command, options), {
    cwd: folder,
    input,
    env: { PATH: process.env['PATH'] },
    maxBuffer: 64 * 1024 * 1024,
  })
  return { code: status, stdout, stderr: stderr.toString() }
}
const sh = (script: string): string[] => ['sh', '-c', script]
const linesIn = (folder: string): Record<string, unknown>[] => {
  const file = path.join(folder, 'inbox/srv/cadang.jsonl')
  const texts = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return texts.map(text => JSON.parse(text))
}
const lastLine = (folder: string): Record<string, unknown> => linesIn(folder).at(-1) ?? {}

test('start and end are one run, and both can be read', () => {
  const folder = office()
  expect(run(folder, ['true'], ['--tool', 'pg_dump'])).toMatchObject({ code: 0, stderr: '' })
  const [began, ended] = linesIn(folder)
  expect(began).toMatchObject({ status: 'running', app: 'simpeg', operation: 'backup', tool: 'pg_dump' })
  expect(ended).toMatchObject({
    status: 'success',
    exit_code: 0,
    run: began?.['run'],
    started_at: began?.['started_at'],
  })
  expect(isOwnLine(began) && isOwnLine(ended)).toBe(true)
})

test('input and output pass through byte by byte, and data is not kept', () => {
  const folder = office()
  const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * 7919) % 251))
  const input = bytes.toString('latin1')
  const { stdout } = run(folder, sh('cat; echo selesai >&2; echo lagi > /dev/stderr'), [], input)
  expect(stdout.equals(Buffer.from(input))).toBe(true)
  expect(lastLine(folder)).toMatchObject({ tail: 'selesai\nlagi' })
})

test('output and errors that go to one place stay in order, and are both kept', () => {
  const folder = office()
  const log = path.join(folder, 'log')
  const fd = fs.openSync(log, 'a')
  const script = 'for i in 1 2 3; do echo keluar $i; echo galat $i >&2; done'
  spawnSync(process.execPath, argvOf(folder, sh(script), []), { stdio: ['ignore', fd, fd] })
  const text = 'keluar 1\ngalat 1\nkeluar 2\ngalat 2\nkeluar 3\ngalat 3'
  expect(fs.readFileSync(log, 'utf8')).toBe(`${text}\n`)
  expect(lastLine(folder)['tail']).toBe(text)
})

test('secrets are masked in the record, and nowhere else; a long tail is its last lines', () => {
  const folder = office()
  const { stderr } = run(folder, sh('seq 1 3000 >&2; echo "pg_dump --password=RAHASIA42 gagal" >&2; exit 1'))
  expect(stderr).toContain('RAHASIA42')
  const line = lastLine(folder)
  expect(JSON.stringify(line)).not.toContain('RAHASIA42')
  expect(line['message']).toBe('pg_dump --password=*** gagal')
  expect(line['tail']).toMatch(/^\d{4}\n\d{4}\n[\d\n]*pg_dump --password=\*\*\* gagal$/)
  expect(String(line['tail']).length).toBeLessThanOrEqual(2000)
})

test('a key whose beginning was cut off leaves nothing behind', () => {
  const folder = office()
  const key = `-----BEGIN RSA PRIVATE KEY-----\n${'QUJDREVGR0g=\n'.repeat(800)}-----END RSA PRIVATE KEY-----`
  run(folder, sh('cat >&2; echo usai >&2'), [], key)
  expect(lastLine(folder)['tail']).toBe('usai')
})

test.each([
  ['exit 3', [], { exit_code: 3, status: 'failed', message: 'kode keluar 3' }, 3],
  ['exit 3', ['--warning', '1,3'], { exit_code: 3, status: 'warning' }, 3],
  ['kill -KILL $$', [], { exit_code: 137, signal: 'SIGKILL', status: 'failed', message: 'SIGKILL' }, 137],
] as const)('%s %j: the code is passed on as a shell tells it', (script, options, told, code) => {
  const folder = office()
  expect(run(folder, sh(script), [...options]).code).toBe(code)
  expect(lastLine(folder)).toMatchObject(told)
})

test('a command that cannot be started', () => {
  const folder = office()
  fs.writeFileSync(path.join(folder, 'bukan-program'), 'x')
  expect(run(folder, ['perintah-tidak-ada']).code).toBe(127)
  expect(lastLine(folder)).toMatchObject({ status: 'failed', message: 'perintah tidak ditemukan' })
  expect(run(folder, [path.join(folder, 'bukan-program')]).code).toBe(126)
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1'] as const)(
  '%s reaches the command, which ends as it likes',
  async signal => {
    const folder = office()
    const script =
      'trap "echo kena >&2; exit 9" TERM INT HUP QUIT USR1; echo siap; while :; do sleep 0.05; done'
    const child = spawn(process.execPath, argvOf(folder, sh(script), []), {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    await new Promise(resolve => child.stdout.once('data', resolve))
    child.kill(signal)
    expect(await new Promise(resolve => child.once('exit', resolve))).toBe(9)
    expect(lastLine(folder)).toMatchObject({ status: 'failed', exit_code: 9, tail: 'kena' })
  },
)

test('a reader that goes away is the command to know, by SIGPIPE', () => {
  const folder = office()
  const script = `"${process.execPath}" "$@" 2>&1 | head -1`
  const { stdout } = spawnSync('sh', ['-c', script, 'sh', ...argvOf(folder, ['yes'], [])], {
    encoding: 'utf8',
  })
  expect(stdout).toBe('y\n')
  expect(lastLine(folder)).toMatchObject({ signal: 'SIGPIPE', exit_code: 141 })
})

test.runIf(fs.existsSync('/dev/full'))('a log that is full does not stop the backup', () => {
  const folder = office()
  const fd = fs.openSync('/dev/full', 'a')
  const argv = argvOf(folder, sh('seq 1 100000; echo selesai > hasil'), [])
  expect(spawnSync(process.execPath, argv, { cwd: folder, stdio: ['ignore', fd, fd] }).status).toBe(0)
  expect(fs.readFileSync(path.join(folder, 'hasil'), 'utf8')).toBe('selesai\n')
})

test('without an office, with an inbox that cannot be written, with wrong options: the command runs', () => {
  const folder = office()
  const gone = run(folder, sh('echo jalan; exit 4'), ['--office', path.join(folder, 'tidak-ada')])
  expect(gone).toMatchObject({ code: 4, stdout: Buffer.from('jalan\n') })
  expect(gone.stderr).toMatch(/TIDAK tercatat: folder kantor tidak ditemukan\.\n\{"v":1/)
  fs.writeFileSync(path.join(folder, 'inbox'), 'bukan folder')
  expect(run(folder, ['true'])).toMatchObject({ code: 0, stderr: expect.stringContaining('TIDAK tercatat') })
  const odd = office()
  expect(run(odd, ['true'], ['--ukuran', '5', '--op', 'mencadangkan'])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('"--ukuran" tidak dikenal'),
  })
  expect(linesIn(odd)).toHaveLength(2)
})

test('no command: 2, and how to write it', () => {
  const { status, stderr } = spawnSync(process.execPath, [program, 'run', '--app', 'x'], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr).toContain('tulis -- lalu perintah backup')
})

test('the artifact: its size, its hash, the room that is left', () => {
  const folder = office()
  run(folder, sh('printf isi > simpeg.dump'), ['--artifact', 'simpeg.dump'])
  expect(lastLine(folder)).toMatchObject({
    artifact: 'simpeg.dump',
    bytes: 3,
    sha256: createHash('sha256').update('isi').digest('hex'),
    free_bytes: expect.any(Number),
  })
  run(folder, sh('mkdir hasil; printf isi > hasil/a; printf lain > hasil/b'), ['--artifact', 'hasil'])
  expect(lastLine(folder)).toMatchObject({ artifact: 'hasil', bytes: 7, files: 2 })
})

test('a signal while the artifact is being hashed ends the hashing; the run is written down without it', async () => {
  const folder = office()
  const script = 'truncate -s 60G besar.dump; echo selesai'
  const child = spawn(process.execPath, argvOf(folder, sh(script), ['--artifact', 'besar.dump']), {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise(resolve => child.stdout.once('data', resolve))
  await new Promise(resolve => setTimeout(resolve, 400))
  child.kill('SIGTERM')
  expect(await new Promise(resolve => child.once('exit', resolve))).toBe(0)
  const line = lastLine(folder)
  expect(line).toMatchObject({ status: 'success', artifact: 'besar.dump', bytes: 60 * 1024 ** 3 })
  expect(line).not.toHaveProperty('sha256')
  fs.rmSync(path.join(folder, 'besar.dump'))
})

test('by pattern and by the naming rule: the newest that this run wrote', () => {
  const folder = office("naming: '{app}.{yyyyMMdd}.{ext}'\n")
  fs.writeFileSync(path.join(folder, 'simpeg.20260101.sql'), 'lama')
  fs.utimesSync(path.join(folder, 'simpeg.20260101.sql'), 1, 1)
  run(folder, sh('printf baru > simpeg.20260102.sql'), ['--artifact', '{nama}'])
  expect(lastLine(folder)).toMatchObject({ artifact: 'simpeg.20260102.sql', bytes: 4 })
  run(folder, sh('printf lagi- > simpeg-akhir.tgz'), ['--artifact', '{app}-*.tgz'])
  expect(lastLine(folder)).toMatchObject({ artifact: 'simpeg-akhir.tgz', bytes: 5 })
})

test.each([
  ['true', 'kode keluar 0, tetapi berkas hasil simpeg.dump tidak ada'],
  [': > simpeg.dump', 'kode keluar 0, tetapi berkas hasil simpeg.dump kosong'],
  ['echo x > simpeg.dump; touch -d 2020-01-01 simpeg.dump', 'tidak ditulis oleh pelaksanaan ini'],
])('exit 0 is not believed without its artifact: %s', (script, words) => {
  const folder = office()
  expect(run(folder, sh(script), ['--artifact', 'simpeg.dump']).code).toBe(0)
  expect(lastLine(folder)).toMatchObject({ status: 'failed', message: expect.stringContaining(words) })
})

test('an artifact we cannot look for is our fault, not the backup’s', () => {
  const folder = office()
  const { stderr } = run(folder, ['true'], ['--artifact', '{tanggal}.sql'])
  expect(stderr).toContain('token {tanggal} pada --artifact tidak dikenal')
  expect(lastLine(folder)).toMatchObject({ status: 'success' })
})

test('options end at --, whatever the command is called with', () => {
  const call = parseRunCall(['--app=simpeg', '--', '/usr/bin/pg_dump', '--app', 'x', '--'])
  expect(call).toMatchObject({
    app: 'simpeg',
    tool: 'pg_dump',
    command: ['/usr/bin/pg_dump', '--app', 'x', '--'],
  })
  expect(call.faults).toEqual([])
})
