// Do the scripts that are made back up, notice what is wrong, and bring the same contents back?
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { planScripts, type ScriptPlan, scriptPlans } from '../../src/scripts/plan-scripts.ts'
import { judgeName, namingOf, readNaming } from '../../src/sop/naming.ts'
import { scratchFolder } from '../store/scratch.ts'
import { type Bench, benchOf, isThere, parts, planOf, simpeg } from './made-scripts.ts'

const sources = ['postgresql', 'mysql', 'sqlite', 'folder', 'git'] as const
const full = {
  sourceHost: "db'1",
  sourcePort: 5433,
  sourceUser: 'cadang; rm -rf /',
  passwordFile: '/etc/$x',
  encryptWith: 'age',
  recipient: 'age1xyz',
  copyWith: 'rclone',
  copyTo: 'nas:cadangan/it\'s "here"',
  retentionDays: 30,
  retentionCopies: 7,
  minFreeBytes: 1024,
}
const office = { zone: 'Asia/Jakarta' }
const scriptsOf = (fields: Record<string, unknown>) =>
  planScripts(
    simpeg,
    planOf({ target: '/srv/c', ...fields }) as ScriptPlan,
    { office, inbox: '/srv/k/inbox' },
    parts,
  )

describe.each(sources)('%s', source => {
  const scripts = [{}, full].flatMap(more => scriptsOf({ source, sourceName: '/srv/a b', ...more }))

  test('is a script for every shell that there is', () => {
    const shells = ['sh', 'dash', 'bash'].filter(isThere)
    for (const { text } of scripts) {
      for (const shell of shells) {
        const { status, stderr } = spawnSync(shell, ['-n'], { input: text, encoding: 'utf8' })
        expect({ shell, status, stderr }).toEqual({ shell, status: 0, stderr: '' })
      }
    }
  })
})

test('values of the register are themselves, whatever they hold', () => {
  const [{ text = '' } = {}] = scriptsOf({ source: 'postgresql', sourceName: 'simpeg', ...full })
  const head = text.slice(0, text.indexOf('CADANG_LOG='))
  const script = `${head}\nprintf '%s\\n' "$source_host" "$source_user" "$password_file" "$copy_to"`
  const told = execFileSync('sh', ['-c', script], { encoding: 'utf8' })
  expect(told.trimEnd().split('\n')).toEqual([
    full.sourceHost,
    full.sourceUser,
    full.passwordFile,
    full.copyTo,
  ])
  expect(text.split('\n')[1]).toContain("SIMPEG 'baru' baris dua")
})

describe('what the register must tell first', () => {
  const naming = namingOf({})
  const refusal =
    (plans: Record<string, unknown>[], rule = naming) =>
    () =>
      scriptPlans(simpeg, plans.map(planOf), rule)
  const folder = { source: 'folder', sourceName: '/srv/a', target: '/srv/c' }

  test.each([
    [[{}], 'Belum ada jadwal simpeg yang menyebut sumber'],
    [[{ ...folder, encrypted: true }], 'meminta enkripsi'],
    [[{ ...folder, kind: 'inkremental' }], 'hanya membuat cadangan penuh'],
  ])('%j', (plans, words) => expect(refusal(plans)).toThrow(words))

  test('two plans whose artifacts could not be told apart', () => {
    const two = [folder, { ...folder, id: 'simpeg/berkas', sourceName: '/srv/b' }]
    expect(refusal(two)).not.toThrow()
    const short = readNaming('{app}_{yyyyMMdd}.{ext}')
    if (typeof short === 'string') throw new Error(short)
    expect(refusal(two, short)).toThrow('berbagi folder hasil dan nama')
  })

  test.each([
    [{ source: 'folder', target: '/srv/c' }, 'jenis sumber memerlukan sumber'],
    [{ source: 'folder', sourceName: '/a' }, 'jenis sumber memerlukan folder hasil'],
    [{ ...folder, sourceName: 'www' }, 'harus jalur lengkap'],
    [{ ...folder, target: 'cadangan' }, 'harus jalur lengkap'],
    [{ ...folder, encryptWith: 'age' }, 'alat enkripsi dan penerima enkripsi diisi bersama'],
    [{ ...folder, copyTo: 'x' }, 'alat dan tujuan salinan kedua diisi bersama'],
    [{ ...folder, sourceName: '/a\nb' }, 'tidak boleh memuat baris baru'],
  ])('%j is refused by the register', (fields, words) => expect(() => planOf(fields)).toThrow(words))
})

/** Files of a folder with their contents' hashes. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => fs.lstatSync(path.join(folder, name)).isFile())
      .sort()
      .map(name => [
        name,
        createHash('sha256')
          .update(fs.readFileSync(path.join(folder, name)))
          .digest('hex'),
      ]),
  )
function sourceFolder(): string {
  const folder = path.join(scratchFolder(), "www it's")
  fs.mkdirSync(path.join(folder, 'unggahan'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'index.php'), '<?php')
  fs.writeFileSync(path.join(folder, 'unggahan', '-rf *.pdf'), Buffer.from([0, 1, 2, 255]))
  return folder
}
const folderBench = (
  more: Record<string, unknown> = {},
  naming?: string,
  shell?: string,
): Bench & { source: string } => {
  const source = sourceFolder()
  return { ...benchOf({ source: 'folder', sourceName: source, ...more }, naming, shell), source }
}

describe.each(['dash', 'bash'].filter(isThere))('a folder, by %s', shell => {
  test('there and back: named by the rule, hashed, told from start to end, contents the same', () => {
    const bench = folderBench({}, undefined, shell)
    expect(bench.backup()).toEqual({ code: 0, text: '' })
    const [name = ''] = bench.artifacts()
    const bytes = fs.readFileSync(path.join(bench.target, name))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const [began, ended] = bench.lines()
    expect(began).toMatchObject({ app: 'simpeg', status: 'running', operation: 'backup', run: ended?.run })
    expect(ended).toMatchObject({
      status: 'success',
      artifact: name,
      bytes: bytes.length,
      sha256,
      files: 2,
      tool: 'tar',
    })
    expect(ended?.free_bytes).toBeGreaterThan(0)
    expect(ended?.started_at).toMatch(/\+08:00$/)
    const times = { from: Date.parse(ended?.started_at ?? ''), until: Date.parse(ended?.finished_at ?? '') }
    expect(judgeName(namingOf({}), name, { apps: ['simpeg'], ...times }, 'Asia/Makassar')).toBeNull()
    expect(fs.readFileSync(path.join(bench.target, `${name}.sha256`), 'utf8')).toBe(`${sha256}  ${name}\n`)
    expect(fs.statSync(path.join(bench.target, name)).mode & 0o077).toBe(0)
    expect(fs.readdirSync(bench.target).filter(each => each.startsWith('.kerja'))).toEqual([])

    const back = path.join(bench.folder, 'kembali')
    expect(bench.restore(name, back).code).toBe(0)
    expect(contents(back)).toEqual(contents(bench.source))
    expect(bench.lines().at(-1)).toMatchObject({
      operation: 'restore',
      status: 'success',
      artifact: name,
      sha256,
    })
    expect(bench.restore(name, back)).toMatchObject({ code: 1, text: expect.stringContaining('sudah ada') })
    expect(bench.lines().at(-1)).toMatchObject({ operation: 'restore', status: 'failed' })
  })
})

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
  fs.mkdirSync(path.join(bench.target, '.kerja+simpeg+99'))
  expect(bench.backup().code).toBe(0)
  expect(fs.readdirSync(bench.target).filter(name => name.startsWith('.kerja'))).toEqual([])
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
  fs.rmSync(`${file}.sha256`)
  expect(bench.restore(name, back)).toMatchObject({
    code: 2,
    text: expect.stringContaining('pemeriksaan isi'),
  })
  expect(fs.existsSync(back)).toBe(false)
})

test.runIf(isThere('rsync'))(
  'a second copy by rsync; where it fails the backup stands, with a warning',
  () => {
    const copies = path.join(scratchFolder(), 'salinan')
    fs.mkdirSync(copies)
    const bench = folderBench({ copyWith: 'rsync', copyTo: copies })
    expect(bench.backup()).toEqual({ code: 0, text: '' })
    const [name = ''] = bench.artifacts()
    expect(
      fs.readFileSync(path.join(copies, name)).equals(fs.readFileSync(path.join(bench.target, name))),
    ).toBe(true)
    const broken = folderBench({ copyWith: 'rsync', copyTo: '/dev/null/tidak-ada' })
    expect(broken.backup()).toMatchObject({ code: 0, text: expect.stringContaining('dengan peringatan') })
    expect(broken.lines().at(-1)).toMatchObject({
      status: 'warning',
      message: expect.stringContaining('salinan kedua'),
    })
    expect(broken.artifacts()).toHaveLength(1)
  },
)

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

test.runIf(isThere('git'))('a repository: every branch and tag comes back', () => {
  const source = path.join(scratchFolder(), 'kode.git')
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=u', '-c', 'user.email=u@contoh.invalid', ...args], {
      encoding: 'utf8',
    })
  git('init', '-q', source)
  for (const [branch, text] of [
    ['utama', 'a'],
    ['uji', 'b'],
  ] as const) {
    git('-C', source, 'checkout', '-q', '-b', branch)
    fs.writeFileSync(path.join(source, 'berkas'), text)
    git('-C', source, 'add', '.')
    git('-C', source, 'commit', '-q', '-m', text)
  }
  git('-C', source, 'tag', 'v1')
  const bench = benchOf({ source: 'git', sourceName: source })
  expect(bench.backup()).toEqual({ code: 0, text: '' })
  const [name = ''] = bench.artifacts()
  expect(name).toMatch(/^simpeg_kode_.*\.bundle$/)
  const back = path.join(bench.folder, 'kembali.git')
  expect(bench.restore(name, back).code).toBe(0)
  expect(git('-C', back, 'show-ref')).toBe(git('-C', source, 'show-ref'))
})

const sqlite = (file: string, sql: string): string =>
  execFileSync('sqlite3', [file, sql], { encoding: 'utf8' })

describe.runIf(isThere('sqlite3'))('SQLite', () => {
  const source = path.join(scratchFolder(), 'data.sqlite')

  test('there and back, while it is being written to', () => {
    sqlite(
      source,
      "PRAGMA journal_mode=wal; CREATE TABLE pegawai(nip TEXT, nama TEXT); INSERT INTO pegawai VALUES('1','Nama ''Contoh'''),('2',NULL);",
    )
    const bench = benchOf({ source: 'sqlite', sourceName: source })
    expect(bench.backup()).toEqual({ code: 0, text: '' })
    const [name = ''] = bench.artifacts()
    const back = path.join(bench.folder, 'kembali.sqlite')
    expect(bench.restore(name, back).code).toBe(0)
    expect(sqlite(back, '.dump')).toBe(sqlite(source, '.dump'))
  })

  test('a file that is not there is no empty backup; a broken one is no backup', () => {
    const gone = benchOf({ source: 'sqlite', sourceName: path.join(scratchFolder(), 'tidak-ada.sqlite') })
    expect(gone.backup()).toMatchObject({ code: 1, text: expect.stringContaining('tidak ada atau kosong') })
    const broken = path.join(scratchFolder(), 'rusak.sqlite')
    sqlite(
      broken,
      'CREATE TABLE t(a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<5000) INSERT INTO t SELECT hex(randomblob(50)) FROM n;',
    )
    const bytes = fs.readFileSync(broken)
    fs.writeFileSync(broken, bytes.fill(0xff, 20_000, 60_000))
    const bench = benchOf({ source: 'sqlite', sourceName: broken })
    expect(bench.backup().code).toBe(1)
    expect(bench.lines().at(-1)).toMatchObject({ status: 'failed' })
    expect(bench.artifacts()).toEqual([])
  })
})
test.skipIf(isThere('sqlite3'))('SQLITE TIDAK DIUJI: sqlite3 tidak terpasang; .ci/run memasangnya', () => {
  expect(isThere('sqlite3')).toBe(false)
})
