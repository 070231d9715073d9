// Do the scripts bring back the contents of real servers, and notice when a dump is none?
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { benchOf, isThere } from '../scripts/made-scripts.ts'

/** Servers refuse to run as root; sockets must have short paths. */
const isRoot = process.getuid?.() === 0
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'cdb-'))
const account = (name: string): { uid: number; gid: number } | Record<string, never> =>
  isRoot
    ? {
        uid: Number(execFileSync('id', ['-u', name], { encoding: 'utf8' })),
        gid: Number(execFileSync('id', ['-g', name], { encoding: 'utf8' })),
      }
    : {}
function ownFolder(name: string, owner: { uid?: number; gid?: number }): string {
  const folder = path.join(home, name)
  fs.mkdirSync(folder)
  if (owner.uid !== undefined && owner.gid !== undefined) fs.chownSync(folder, owner.uid, owner.gid)
  return folder
}
fs.chmodSync(home, 0o755)
afterAll(() => fs.rmSync(home, { recursive: true, force: true }))

async function until(ready: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (ready()) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('the server does not answer')
}
function answers(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const ended = (server: ChildProcess | undefined, signal: NodeJS.Signals): Promise<unknown> => {
  const gone = new Promise(resolve => server?.once('exit', resolve))
  server?.kill(signal)
  return gone
}

const texts = ["Nama 'Contoh'", 'dua\nbaris \\ "kutip"', 'emoji 💾 ñ', '']

describe('PostgreSQL', () => {
  const [bin = ''] = ['/usr/lib/postgresql']
    .filter(folder => fs.existsSync(folder))
    .flatMap(folder => fs.readdirSync(folder).map(version => path.join(folder, version, 'bin')))
    .toReversed()
  let server: ChildProcess | undefined
  let socket = ''
  const login = () => ['-h', socket, '-p', '54329', '-U', 'cadang']
  const psql = (database: string, sql: string): string =>
    execFileSync('psql', ['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', ...login(), '-d', database, '-c', sql], {
      maxBuffer: 2 ** 26,
      encoding: 'utf8',
    })

  beforeAll(async () => {
    const owner = isRoot ? account('postgres') : {}
    socket = ownFolder('pg', owner)
    const data = path.join(socket, 'data')
    const options = { ...owner, cwd: socket, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } }
    execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'cadang', '-A', 'trust', '-N', '-E', 'UTF8'], {
      ...options,
      stdio: 'ignore',
    })
    const args = ['-D', data, '-k', socket, '-p', '54329', '-c', 'listen_addresses=', '-c', 'fsync=off']
    server = spawn(path.join(bin, 'postgres'), args, { ...options, stdio: 'ignore' })
    await until(() => answers('psql', [...login(), '-d', 'postgres', '-c', 'select 1']))
    psql('postgres', 'CREATE DATABASE simpeg')
    psql('simpeg', 'CREATE TABLE pegawai(id serial PRIMARY KEY, nama text, isi bytea, pada timestamptz)')
    for (const text of texts)
      psql(
        'simpeg',
        `INSERT INTO pegawai(nama, isi, pada) VALUES($x$${text}$x$, '\\x00ff', '2026-10-01T01:00:00+07')`,
      )
    psql(
      'simpeg',
      'INSERT INTO pegawai(nama) SELECT repeat(md5(i::text), 8) FROM generate_series(1, 20000) i',
    )
    psql(
      'simpeg',
      'CREATE VIEW nama AS SELECT nama FROM pegawai; CREATE ROLE pembaca; GRANT SELECT ON pegawai TO pembaca',
    )
  })
  afterAll(() => ended(server, 'SIGINT'))

  const whole = 'SELECT id, nama, isi, pada FROM pegawai ORDER BY id'
  const bench = (more: Record<string, unknown> = {}) =>
    benchOf({
      source: 'postgresql',
      sourceName: 'simpeg',
      sourceHost: socket,
      sourcePort: 54329,
      sourceUser: 'cadang',
      ...more,
    })

  test('there and back', () => {
    const one = bench()
    expect(one.backup()).toEqual({ code: 0, text: '' })
    const [name = ''] = one.artifacts()
    expect(one.lines().at(-1)).toMatchObject({
      status: 'success',
      tool: 'pg_dump',
      tool_version: expect.stringMatching(/^\d+/),
    })
    expect(one.restore(name, 'kembali')).toMatchObject({ code: 0 })
    expect(psql('kembali', whole)).toBe(psql('simpeg', whole))
    expect(psql('kembali', 'SELECT count(*) FROM nama')).toBe('20004\n')
    expect(one.restore(name, 'kembali')).toMatchObject({
      code: 1,
      text: expect.stringContaining('already exists'),
    })
    expect(psql('kembali', whole)).toBe(psql('simpeg', whole))
  })

  test('a database that is not there, a password that is asked for: failed, by the words of pg_dump', () => {
    const gone = bench({ sourceName: 'tidak_ada' })
    expect(gone.backup().code).toBe(1)
    expect(gone.lines().at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('does not exist'),
    })
    expect(gone.artifacts()).toEqual([])
  })

  test('a dump that was cut is noticed when it is read whole', () => {
    const one = bench()
    one.backup()
    const [name = ''] = one.artifacts()
    const file = path.join(one.target, name)
    fs.truncateSync(file, Math.floor(fs.statSync(file).size * 0.9))
    fs.rmSync(`${file}.sha256`)
    expect(one.restore(name, 'terpotong')).toMatchObject({
      code: 1,
      text: expect.stringContaining('pemeriksaan isi'),
    })
  })

  test.runIf(isThere('gpg'))('encrypted with gpg', () => {
    const keys = fs.mkdtempSync(path.join(os.tmpdir(), 'cg-'))
    const env = { GNUPGHOME: keys }
    const quick = [
      '--batch',
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      '',
      '--quick-gen-key',
      'cadang@contoh.invalid',
    ]
    execFileSync('gpg', quick, { env: { ...process.env, ...env }, stdio: 'ignore' })
    const one = bench({ encryptWith: 'gpg', recipient: 'cadang@contoh.invalid' })
    expect(one.backup(env)).toMatchObject({ code: 0 })
    const [name = ''] = one.artifacts()
    expect(name).toMatch(/\.dump\.gpg$/)
    expect(one.restore(name, 'dari_gpg', env)).toMatchObject({ code: 0 })
    expect(psql('dari_gpg', whole)).toBe(psql('simpeg', whole))
    // The agent that gpg leaves behind must not hold the lock.
    expect(one.backup(env).text).not.toContain('masih berjalan')
    execFileSync('gpgconf', ['--kill', 'all'], { env: { ...process.env, ...env } })
    fs.rmSync(keys, { recursive: true, force: true })
  })
})

describe('MariaDB', () => {
  let server: ChildProcess | undefined
  let socket = ''
  let options = ''
  const sql = (database: string, text: string): string =>
    execFileSync(
      'mariadb',
      [`--defaults-extra-file=${options}`, '-N', '-B', '--default-character-set=utf8mb4', database],
      {
        input: text,
        encoding: 'utf8',
      },
    )

  beforeAll(async () => {
    const owner = isRoot ? account('mysql') : {}
    const folder = ownFolder('my', owner)
    const data = path.join(folder, 'data')
    socket = path.join(folder, 's')
    const user = isRoot ? ['--user=mysql'] : []
    const common = ['--no-defaults', `--datadir=${data}`, ...user]
    execFileSync('mariadb-install-db', [...common, '--auth-root-authentication-method=normal'], {
      stdio: 'ignore',
    })
    const args = [
      ...common,
      `--socket=${socket}`,
      '--skip-networking',
      `--pid-file=${path.join(folder, 'pid')}`,
    ]
    server = spawn('/usr/sbin/mariadbd', args, { stdio: 'ignore' })
    const root = ['--no-defaults', '-u', 'root', '-S', socket]
    await until(() => answers('mariadb', [...root, '-e', 'select 1']))
    execFileSync('mariadb', [
      ...root,
      '-e',
      "CREATE USER cadang@localhost IDENTIFIED BY 'raha''sia'; GRANT ALL ON *.* TO cadang@localhost",
    ])
    options = path.join(home, 'my.cnf')
    fs.writeFileSync(options, `[client]\nuser=cadang\npassword="raha'sia"\nsocket=${socket}\n`, {
      mode: 0o600,
    })
    sql('mysql', 'CREATE DATABASE simpeg CHARACTER SET utf8mb4')
    sql(
      'simpeg',
      'CREATE TABLE pegawai(id int auto_increment primary key, nama text, isi blob) CHARSET utf8mb4',
    )
    for (const text of texts)
      sql(
        'simpeg',
        `INSERT INTO pegawai(nama, isi) VALUES(0x${Buffer.from(text).toString('hex') || '20'}, 0x00ff0a)`,
      )
    sql(
      'simpeg',
      'CREATE VIEW nama AS SELECT nama FROM pegawai; CREATE TRIGGER t BEFORE INSERT ON pegawai FOR EACH ROW SET NEW.nama = TRIM(NEW.nama)',
    )
    sql('simpeg', 'DELIMITER //\nCREATE PROCEDURE hitung() BEGIN SELECT count(*) FROM pegawai; END//')
  })
  afterAll(() => ended(server, 'SIGTERM'))

  const whole = 'SELECT id, hex(nama), hex(isi) FROM pegawai ORDER BY id'
  const bench = (more: Record<string, unknown> = {}) =>
    benchOf({ source: 'mysql', sourceName: 'simpeg', sourceHost: socket, passwordFile: options, ...more })

  test('there and back, with views, triggers and procedures', () => {
    const one = bench()
    expect(one.backup()).toEqual({ code: 0, text: '' })
    const [name = ''] = one.artifacts()
    expect(name).toMatch(/\.sql\.gz$/)
    expect(one.lines().at(-1)).toMatchObject({
      status: 'success',
      tool: 'mariadb-dump',
      tool_version: expect.stringMatching(/^\d+/),
    })
    expect(one.restore(name, 'kembali')).toMatchObject({ code: 0 })
    expect(sql('kembali', whole)).toBe(sql('simpeg', whole))
    expect(sql('kembali', 'CALL hitung(); SELECT count(*) FROM nama; SHOW TRIGGERS')).toMatch(/^4\n4\nt\t/)
    expect(one.restore(name, 'kembali')).toMatchObject({
      code: 1,
      text: expect.stringContaining('database exists'),
    })
  })

  test('a wrong password: failed, and the password stands nowhere', () => {
    const wrong = path.join(home, 'salah.cnf')
    fs.writeFileSync(wrong, '[client]\nuser=cadang\npassword=SALAHSEKALI\n', { mode: 0o600 })
    const one = bench({ passwordFile: wrong })
    expect(one.backup().code).not.toBe(0)
    const text = JSON.stringify(one.lines())
    expect(text).toContain('Access denied')
    expect(text).not.toContain('SALAHSEKALI')
  })

  test('a dump without its last line is no backup, though the program ended with 0', () => {
    const one = bench()
    const bin = path.join(one.folder, 'bin')
    fs.mkdirSync(bin)
    const cut = `#!/bin/sh
case $* in *--version*) exec /usr/bin/mariadb-dump --version ;; esac
for word in "$@"; do case $word in --result-file=*) file=\${word#*=} ;; esac; done
/usr/bin/mariadb-dump "$@" && head -c -300 "$file" > "$file.x" && mv "$file.x" "$file"
`
    fs.writeFileSync(path.join(bin, 'mariadb-dump'), cut, { mode: 0o755 })
    expect(one.backup({ PATH: `${bin}:${process.env['PATH']}` })).toMatchObject({ code: 1 })
    expect(one.lines().at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('tanpa baris penutup'),
    })
    expect(one.artifacts()).toEqual([])
  })
})
