// Do the scripts that are made back up, notice what is wrong, and bring the same contents back?
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { planScripts, type ScriptPlan, scriptPlans } from '../../src/scripts/plan-scripts.ts'
import { judgeName, namingOf, readNaming } from '../../src/sop/naming.ts'
import { scratchFolder } from '../store/scratch.ts'
import { benchOf, contents, folderBench, isThere, parts, planOf, simpeg } from './made-scripts.ts'

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
  copyMedium: 'nas',
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
    [[{ ...folder, source: 'git', kind: 'inkremental' }], 'git bundle dibuat penuh'],
    [[{ ...folder, source: 'postgresql', kind: 'diferensial' }], 'Pakailah pgBackRest atau WAL-G'],
    [[{ ...folder, copyWith: 'rsync', copyTo: '/a' }], 'jenis medianya belum diisi'],
  ])('%j', (plans, words) => expect(refusal(plans)).toThrow(words))

  test('two plans whose artifacts could not be told apart', () => {
    const two = [folder, { ...folder, id: 'simpeg/berkas', sourceName: '/srv/b' }]
    expect(refusal(two)).not.toThrow()
    expect(refusal([{ ...folder, target: '/srv/abadi' }])).not.toThrow()
    for (const sourceName of ['ssh://git@host:22/x.git', 'git@host:x.git', 'https://u@host:443/x.git'])
      expect(refusal([{ ...folder, source: 'git', sourceName }])).not.toThrow()
    const partial = { ...folder, id: 'simpeg/a', kind: 'inkremental', sourceName: '/srv/b' }
    expect(refusal([folder, partial])).toThrow('berbagi folder hasil dan nama')
    const short = readNaming('{app}_{yyyyMMdd}.{ext}')
    if (typeof short === 'string') throw new Error(short)
    expect(refusal(two, short)).toThrow('berbagi folder hasil dan nama')
  })

  test.each([
    [{ source: 'folder', target: '/srv/c' }, 'jenis sumber memerlukan sumber'],
    [{ source: 'folder', sourceName: '/a' }, 'jenis sumber memerlukan folder hasil'],
    [{ ...folder, sourceName: 'www' }, 'harus jalur lengkap'],
    [{ ...folder, target: 'cadangan' }, 'harus jalur lengkap'],
    [{ ...folder, target: '/srv/a/cadangan' }, 'berada di dalam sumbernya'],
    [{ ...folder, target: '/srv/b/../a/' }, 'berada di dalam sumbernya'],
    [{ ...folder, sourceName: '/' }, 'berada di dalam sumbernya'],
    [{ ...folder, copyWith: 'rsync', copyTo: '/srv/a/lagi' }, 'berada di dalam sumbernya'],
    [{ ...folder, encryptWith: 'age' }, 'alat enkripsi dan penerima enkripsi diisi bersama'],
    [{ ...folder, copyTo: 'x' }, 'alat dan tujuan salinan kedua diisi bersama'],
    [{ ...folder, source: 'git', sourceName: 'https://u:rahasia@git/x.git' }, 'memuat kata sandi'],
    [{ ...folder, copyWith: 'rsync', copyTo: 'rsync://u:rahasia@nas/x' }, 'memuat kata sandi'],
    [{ ...folder, sourceName: '/a\nb' }, 'tidak boleh memuat baris baru'],
  ])('%j is refused by the register', (fields, words) => expect(() => planOf(fields)).toThrow(words))
})

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
      copies: [
        { medium: 'disk', place: `${os.hostname()}:${bench.target}`, offsite: false, encrypted: false },
      ],
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
