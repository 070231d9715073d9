// Do the books come back out of a snapshot, and does nothing else?
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/journal/chain.ts'
import { keepAttachment } from '../../src/store/attachment-files.ts'
import { cadang, type Outcome, scratchFolder } from '../cadang.ts'
import { type ForgedEntry, forgedSnapshot } from '../forged-snapshot.ts'

const scratch = scratchFolder()
const office = path.join(scratch, 'kantor')
const env = { CADANG_AS_OF: '2026-11-04T08:00:00+07:00' }
const run = (...argv: string[]): Promise<Outcome> => cadang(argv, env)
const at = (folder: string, ...argv: string[]): Promise<Outcome> => run(...argv, '--office', folder)

/** Names → bytes of every file below a folder, but the lock and what is derived. */
function filesOf(folder: string): Record<string, string> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => !/journal\/(?:\.lock|standings|rollups|numbers|cursors)|\/output\//.test(file))
  return Object.fromEntries(
    files.sort().map(file => [path.relative(folder, file), sha256(fs.readFileSync(file))]),
  )
}

let made = { file: '', sha256: '', files: 0 }
let before: Record<string, string> = {}
beforeAll(async () => {
  await run('init', office, '--name', 'Dinas Uji', '--place', 'Kota Uji')
  await at(office, 'app', 'add', 'simpeg', '--name', 'Sistem Kepegawaian', '--owner', 'BKPSDM')
  const long = `${'log-'.repeat(40)}é.log`
  fs.mkdirSync(path.join(office, 'inbox', 'srv-uji'))
  // Lines without a time are known by their file: they must not come again after a restore.
  fs.writeFileSync(path.join(office, 'inbox', 'srv-uji', long), 'entah apa\n')
  for (const month of ['2026-09', '2026-10']) {
    const times = ['--started', `${month}-01T01:00:05+07:00`, '--finished', `${month}-01T01:04:40+07:00`]
    const told = ['--app', 'simpeg', '--op', 'backup', '--status', 'success', ...times, '--host', 'srv-uji']
    await at(office, 'log', 'add', ...told)
  }
  await at(office, 'log', 'ingest')
  expect(await at(office, 'journal', 'seal', '2026-09')).toMatchObject({ code: 0 })
  const letter = path.join(scratch, 'surat.pdf')
  fs.writeFileSync(letter, '%PDF-1.7 surat permohonan')
  keepAttachment(office, letter)
  const issue = ['paper', 'issue', 'laporan-bulanan', '--month', '2026-10', '--number', '001/UJI/2026']
  await at(office, ...issue, '--format', 'text')
  const { text, code } = await at(office, 'snapshot', path.join(scratch, 'salinan'), '--json')
  expect(code, text).toBe(0)
  made = JSON.parse(text)
  before = filesOf(office)
}, 60_000)

describe('a snapshot', () => {
  test('is restored to the same files, papers and all, and its journal verifies', async () => {
    const back = path.join(scratch, 'kembali')
    const { code, text } = await run('restore', made.file, '--into', back, '--sha256', made.sha256)
    expect(code, text).toBe(0)
    expect(text).toContain('Jurnal utuh')
    // Each folder's inbox has the run that made it what it is; the rest is the same.
    const { [`inbox/${sender()}/cadang.jsonl`]: _a, ...after } = filesOf(back)
    const { [`inbox/${sender()}/cadang.jsonl`]: _b, ...kept } = before
    expect(after).toEqual(kept)
    for (const kind of [
      /^papers\/[0-9a-f]{64}\/laporan/,
      /^attachments\/[0-9a-f]{64}$/,
      /^journal\/2026-09\.jsonl\.gz$/,
    ])
      expect(Object.keys(after).filter(name => kind.test(name))).toHaveLength(1)
    expect(await at(back, 'summary', '--json')).toEqual(await at(office, 'summary', '--json'))
    for (const format of ['text', 'html']) {
      const print = ['report', '--month', '2026-10', '--format', format, '--out']
      await at(office, ...print, path.join(scratch, 'a'))
      await at(back, ...print, path.join(scratch, 'b'))
    }
    expect(filesOf(path.join(scratch, 'b'))).toEqual(filesOf(path.join(scratch, 'a')))
    expect(Object.keys(filesOf(path.join(scratch, 'a')))).toHaveLength(2)
  })

  test('knows its logs again: nothing is read twice', async () => {
    const back = path.join(scratch, 'kembali-2')
    await run('restore', made.file, '--into', back)
    const report = JSON.parse((await at(back, 'log', 'ingest', '--json')).text)
    expect(report).toMatchObject({ added: 1, doubles: 0, quarantined: 0 })
  })

  test('stands in the book as a backup of the application cadang', async () => {
    await at(office, 'log', 'ingest')
    const runs = JSON.parse((await at(office, 'log', 'list', '--month', '2026-11', '--json')).text)
    expect(runs).toMatchObject([
      {
        app: 'cadang',
        execution: {
          operation: 'backup',
          status: 'success',
          artifact: made.file,
          artifactSha256: made.sha256,
        },
      },
    ])
  })

  test('is an ordinary archive: tar and sha256sum check it without us', () => {
    const folder = path.join(scratch, 'tar')
    fs.mkdirSync(folder)
    execFileSync('tar', ['xzf', made.file, '-C', folder])
    const told = execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], {
      cwd: path.join(folder, 'kantor'),
      encoding: 'utf8',
    })
    expect(told).toBe('')
    expect(fs.readdirSync(path.join(folder, 'kantor', 'inbox', 'srv-uji'))).toContain(
      `${'log-'.repeat(40)}é.log`,
    )
  })

  test('overwrites nothing: neither a snapshot nor a folder with something in it', async () => {
    expect(await at(office, 'snapshot', path.dirname(made.file))).toMatchObject({ code: 2 })
    expect(sha256(fs.readFileSync(made.file))).toBe(made.sha256)
    expect(await run('restore', made.file, '--into', office)).toMatchObject({ code: 2 })
  })
})

const sender = (): string => fs.readdirSync(path.join(office, 'inbox')).find(name => name !== 'srv-uji') ?? ''

function forged(name: string, entries: ForgedEntry[]): string {
  const file = path.join(scratch, `${name}.tar.gz`)
  fs.writeFileSync(file, forgedSnapshot(entries))
  return file
}

describe('is refused, and leaves nothing behind:', () => {
  const yaml: ForgedEntry = ['k/kantor.yaml', 'layout: 1\n']
  const damaged = (name: string, change: (bytes: Buffer) => Buffer): string => {
    const file = path.join(scratch, `${name}.tar.gz`)
    fs.writeFileSync(file, change(fs.readFileSync(made.file)))
    return file
  }
  const cases: [string, () => string, RegExp][] = [
    [
      'a name that leads out',
      () => forged('keluar', [yaml, ['k/../../luar', 'x']]),
      /keluar dari folder kantor/,
    ],
    ['an absolute name', () => forged('akar', [yaml, ['/etc/luar', 'x']]), /keluar dari folder kantor/],
    ['a link', () => forged('tautan', [yaml, ['k/inbox/a', '', '2']]), /bukan berkas biasa/],
    ['a folder', () => forged('folder', [yaml, ['k/inbox', '', '5']]), /bukan berkas biasa/],
    ['a file twice', () => forged('dua', [yaml, yaml]), /ada dua kali/],
    ['a file as a folder', () => forged('tempat', [yaml, ['k/a', 'x'], ['k/a/b', 'x']]), /tempat yang sama/],
    [
      'a wrong hash',
      () => forged('hash', [yaml, ['k/SHA256SUMS', `${'0'.repeat(64)}  kantor.yaml\n`]]),
      /tidak sama dengan sha256/,
    ],
    [
      'a byte changed',
      () => damaged('bit', bytes => Buffer.from(bytes.map((byte, i) => (i === 900 ? byte ^ 1 : byte)))),
      /utuh/,
    ],
    [
      'its end missing',
      () => damaged('pendek', bytes => bytes.subarray(0, bytes.length - 40)),
      /rusak atau terpotong/,
    ],
    ['something else', () => damaged('lain', () => gzipSync('bukan arsip')), /rusak atau terpotong/],
    ['no gzip at all', () => damaged('mentah', () => Buffer.from('bukan arsip')), /rusak atau terpotong/],
  ]
  test.each(cases)('%s', async (_, file, words) => {
    const place = path.join(scratch, 'tidak-jadi')
    const outside = fs.readdirSync(path.dirname(scratch)).filter(name => name === 'luar')
    const { code, text } = await run('restore', file(), '--into', place)
    expect({ code, text }).toMatchObject({ code: 2, text: expect.stringMatching(words) })
    expect(fs.readdirSync(scratch).filter(name => name.includes('tidak-jadi'))).toEqual([])
    expect(fs.readdirSync(path.dirname(scratch)).filter(name => name === 'luar')).toEqual(outside)
  })

  test('another snapshot than the one written down', async () => {
    expect(await run('restore', made.file, '--check', '--sha256', '0'.repeat(64))).toMatchObject({ code: 2 })
    expect(await run('restore', made.file, '--check')).toMatchObject({ code: 0 })
  })
})
