// Do the made scripts notice what is wrong, leave no harm behind, and bring every kind of source back?
import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contents, folderBench, isThere } from '../scripts/made-scripts.ts'
import { scratchFolder } from '../store/scratch.ts'

test('a source that is gone: failed, told, nothing left behind', () => {
  const bench = folderBench()
  fs.rmSync(bench.source, { recursive: true })
  expect(bench.backup()).toMatchObject({ code: 1, text: expect.stringContaining('GAGAL pada tar: folder') })
  expect(bench.lines().at(-1)).toMatchObject({
    status: 'failed',
    exit_code: 1,
    message: expect.stringContaining('tidak ada'),
  })
  expect(bench.artifacts()).toEqual([])
})

test.each(['penuh', 'inkremental'])('%s: a target that a link leads into the source: failed, told', kind => {
  const bench = folderBench({ kind })
  fs.mkdirSync(path.join(bench.source, 'cadangan'))
  fs.symlinkSync(path.join(bench.source, 'cadangan'), bench.target)
  expect(bench.backup()).toMatchObject({ code: 1, text: expect.stringContaining('berada di dalam /') })
  expect(bench.lines().at(-1)).toMatchObject({ status: 'failed' })
  expect(bench.artifacts()).toEqual([])
})

test.skipIf(process.getuid?.() === 0)('a file that cannot be read: failed, by the words of tar', () => {
  const bench = folderBench()
  fs.chmodSync(path.join(bench.source, 'index.php'), 0)
  expect(bench.backup().code).toBe(1)
  expect(bench.lines().at(-1)).toMatchObject({
    status: 'failed',
    message: expect.stringContaining('index.php'),
  })
})

test('no room: failed before anything is written', () => {
  const bench = folderBench({ minFreeBytes: 2 ** 50 })
  expect(bench.backup().code).toBe(1)
  expect(bench.lines().at(-1)?.message).toMatch(/ruang kosong \d+ byte .*, diperlukan 1125899906842624 byte/)
})

test('two at once: the second gives way, the first is not disturbed', async () => {
  const bench = folderBench({}, '{app}-{yyyyMMdd}-{HHmmss}.{ext}')
  const bin = path.join(bench.folder, 'bin')
  fs.mkdirSync(bin)
  fs.writeFileSync(path.join(bin, 'sync'), '#!/bin/sh\nsleep 1\n', { mode: 0o755 })
  const slow = { PATH: `${bin}:${process.env['PATH']}`, HOME: bench.folder }
  const first = spawn('sh', [path.join(bench.folder, 'backup-simpeg.sh')], { env: slow })
  const done = new Promise(resolve => first.once('exit', resolve))
  while (
    !fs.existsSync(bench.target) ||
    !fs.readdirSync(bench.target).some(name => name.startsWith('.kerja'))
  )
    await new Promise(resolve => setTimeout(resolve, 20))
  expect(bench.backup()).toMatchObject({ code: 75, text: expect.stringContaining('masih berjalan') })
  expect(await done).toBe(0)
  expect(bench.lines().map(line => line.status)).toEqual(['running', 'failed', 'success'])
  expect(bench.artifacts()).toHaveLength(1)
})

/** Everything that a backup of a folder calls, but flock. */
const programs =
  'awk basename cat cut date df dirname find grep gzip head iconv ls mkdir mv rm sed sh sha256sum sync tail tar tr uname wc'.split(
    ' ',
  )

test('a lock without flock: of a dead process it is taken over, of a living one it holds', () => {
  const bench = folderBench()
  const bin = path.join(bench.folder, 'bin')
  fs.mkdirSync(bin)
  for (const program of programs) {
    const place = execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' }).trim()
    fs.symlinkSync(place, path.join(bin, program))
  }
  const lock = path.join(bench.target, '.kunci+simpeg')
  fs.mkdirSync(bench.target)
  fs.writeFileSync(lock, `${process.pid}\n`)
  expect(bench.backup({ PATH: bin }).code).toBe(75)
  fs.writeFileSync(lock, '4194305\n')
  expect(bench.backup({ PATH: bin })).toEqual({ code: 0, text: '' })
  expect(fs.existsSync(lock)).toBe(false)
})

test('killed in the middle: a last line stands, the next run begins clean', async () => {
  const bench = folderBench()
  const bin = path.join(bench.folder, 'bin')
  fs.mkdirSync(bin)
  fs.writeFileSync(path.join(bin, 'sync'), '#!/bin/sh\nkill -TERM $PPID\n', { mode: 0o755 })
  expect(bench.backup({ PATH: `${bin}:${process.env['PATH']}` }).code).toBe(143)
  expect(bench.lines().at(-1)).toMatchObject({ status: 'failed', exit_code: 143, message: 'penyimpanan' })
  fs.mkdirSync(path.join(bench.target, '.kerja+simpeg=99'))
  // Of another plan that shares the folder, and may be running.
  fs.mkdirSync(path.join(bench.target, '.kerja+simpeg+berkas=99'))
  expect(bench.backup().code).toBe(0)
  expect(fs.readdirSync(bench.target).filter(name => name.startsWith('.kerja'))).toEqual([
    '.kerja+simpeg+berkas=99',
  ])
})

test('killed while it is put away: no artifact lies there without its list', () => {
  const bench = folderBench()
  const bin = path.join(bench.folder, 'bin')
  fs.mkdirSync(bin)
  fs.writeFileSync(path.join(bin, 'mv'), '#!/bin/sh\n/bin/mv "$@"\nkill -TERM $PPID\n', { mode: 0o755 })
  expect(bench.backup({ PATH: `${bin}:${process.env['PATH']}` }).code).toBe(143)
  expect(bench.artifacts()).toEqual([])
})

test('a hash that could not be reckoned is no hash', () => {
  const bench = folderBench()
  const bin = path.join(bench.folder, 'bin')
  fs.mkdirSync(bin)
  fs.writeFileSync(path.join(bin, 'sha256sum'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  expect(bench.backup({ PATH: `${bin}:${process.env['PATH']}` })).toMatchObject({
    code: 1,
    text: expect.stringContaining('sha256 tidak dapat dihitung'),
  })
  expect(bench.artifacts()).toEqual([])
})

test('retention: beyond the copies and older than the days; the rest, and what is not ours, stays', () => {
  const bench = folderBench({ retentionCopies: 2, retentionDays: 10 })
  fs.mkdirSync(bench.target)
  const old = (name: string, days: number): void => {
    fs.writeFileSync(path.join(bench.target, name), 'x')
    const at = fs.statSync(bench.folder).mtimeMs / 1000 - days * 86_400
    fs.utimesSync(path.join(bench.target, name), at, at)
  }
  const object = 'www-it-s'
  old(`simpeg_${object}_20260101_0100_penuh.tar.gz`, 40)
  old(`simpeg_${object}_20260101_0100_penuh.tar.gz.sha256`, 40)
  old(`simpeg_${object}_20260120_0100_penuh.tar.gz`, 20)
  old(`simpeg_${object}_20260205_0100_penuh.tar.gz`, 5)
  old(`simpeg_${object}_20260206_0100_penuh.tar.gz`, 4)
  old('simpeg_lain_20260101_0100_penuh.tar.gz', 400)
  expect(bench.backup().code).toBe(0)
  const names = bench.artifacts()
  expect(names.slice(0, 3)).toEqual([
    'simpeg_lain_20260101_0100_penuh.tar.gz',
    `simpeg_${object}_20260205_0100_penuh.tar.gz`,
    `simpeg_${object}_20260206_0100_penuh.tar.gz`,
  ])
  expect(names).toHaveLength(4)
  expect(bench.lines().find(line => line.operation === 'prune')).toMatchObject({
    files: 2,
    status: 'success',
  })
})

test('an artifact that changed, or was cut, is not restored', () => {
  const bench = folderBench()
  bench.backup()
  const [name = ''] = bench.artifacts()
  const file = path.join(bench.target, name)
  fs.truncateSync(file, fs.statSync(file).size - 5)
  const back = path.join(bench.folder, 'kembali')
  expect(bench.restore(name, back).text).toContain('berkas berubah sejak dibuat')
  fs.truncateSync(`${file}.sha256`)
  expect(bench.restore(name, back)).toMatchObject({
    code: 1,
    text: expect.stringContaining('.sha256 kosong'),
  })
  expect(bench.lines().at(-1)).toMatchObject({ operation: 'restore', status: 'failed' })
  fs.rmSync(`${file}.sha256`)
  expect(bench.restore(name, back)).toMatchObject({
    code: 2,
    text: expect.stringContaining('pemeriksaan isi'),
  })
  expect(fs.existsSync(back)).toBe(false)
})

describe.each(['rsync', 'rclone'].filter(isThere))('a second copy by %s', tool => {
  /** rclone goes to a remote that its own environment names. */
  const place = () => {
    const folder = path.join(scratchFolder(), 'salinan kedua')
    fs.mkdirSync(folder)
    const remote = {
      RCLONE_CONFIG_ARSIP_TYPE: 'alias',
      RCLONE_CONFIG_ARSIP_REMOTE: folder,
      RCLONE_CONFIG: '',
    }
    return tool === 'rsync' ? { folder, copyTo: folder, env: {} } : { folder, copyTo: 'arsip:', env: remote }
  }
  const copies = { copyWith: tool, copyMedium: 'nas', copyOffsite: true }

  test('is read back from there, and only then stands in the log, beside the first', () => {
    const { folder, copyTo, env } = place()
    const bench = folderBench({ ...copies, copyTo, retentionDays: 30 })
    expect(bench.backup(env)).toEqual({ code: 0, text: '' })
    const [name = ''] = bench.artifacts()
    for (const each of [name, `${name}.sha256`])
      expect(
        fs.readFileSync(path.join(folder, each)).equals(fs.readFileSync(path.join(bench.target, each))),
      ).toBe(true)
    expect(bench.lines().at(-1)).toMatchObject({
      status: 'success',
      copies: [
        { medium: 'disk', place: `${os.hostname()}:${bench.target}`, offsite: false, encrypted: false },
        { medium: 'nas', place: copyTo, offsite: true, encrypted: false },
      ],
    })
    // Restored from there, by what lies there alone.
    const back = path.join(bench.folder, 'kembali')
    expect(bench.restore(path.join(folder, name), back).code).toBe(0)
    expect(contents(back)).toEqual(contents(bench.source))
  })

  test('that did not come about, or came out different: the backup stands with a warning, and one copy is told', () => {
    const broken = folderBench({ ...copies, copyTo: '/dev/null/tidak-ada' })
    expect(broken.backup()).toMatchObject({ code: 0, text: expect.stringContaining('dengan peringatan') })
    const { copyTo, env } = place()
    const bench = folderBench({ ...copies, copyTo })
    const bin = path.join(bench.folder, 'bin')
    fs.mkdirSync(bin)
    const real = execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim()
    // What comes back lacks its last byte, as from a disk that lies.
    const lying =
      tool === 'rclone'
        ? `case $1 in cat) ${real} "$@" | head -c -1 ;; *) exec ${real} "$@" ;; esac`
        : `${real} "$@" || exit; for last; do :; done; case $last in */kembali) truncate -s -1 "$last" ;; esac`
    fs.writeFileSync(path.join(bin, tool), `#!/bin/sh\n${lying}\n`, { mode: 0o755 })
    expect(bench.backup({ ...env, PATH: `${bin}:${process.env['PATH']}` })).toMatchObject({
      code: 0,
      text: expect.stringContaining('berbeda dari aslinya'),
    })
    for (const each of [broken, bench]) {
      const line = each.lines().at(-1)
      expect(line).toMatchObject({ status: 'warning', message: expect.stringContaining('salinan kedua') })
      expect(line?.copies).toHaveLength(1)
      expect(each.artifacts()).toHaveLength(1)
    }
  })
})

test.runIf(isThere('age'))(
  'encrypted with age: nothing readable lies there, and only its key brings it back',
  () => {
    const key = path.join(scratchFolder(), 'kunci')
    execFileSync('age-keygen', ['-o', key], { stdio: 'ignore' })
    const recipient = /age1\w+/.exec(fs.readFileSync(key, 'utf8'))?.[0]
    const bench = folderBench({ encryptWith: 'age', recipient })
    expect(bench.backup()).toEqual({ code: 0, text: '' })
    const [name = ''] = bench.artifacts()
    expect(name).toMatch(/\.tar\.gz\.age$/)
    const back = path.join(bench.folder, 'kembali')
    expect(bench.restore(name, back).code).not.toBe(0)
    expect(bench.restore(name, back, { CADANG_KUNCI: key }).code).toBe(0)
    expect(contents(back)).toEqual(contents(bench.source))
  },
)
