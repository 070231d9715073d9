// Does every example of the guide for script authors do what it says?
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
// @ts-expect-error plain Node: it runs before anything is installed
import { prepare } from '../../src/setup.mjs'
import { readOffice } from '../../src/sop/read-office.ts'
import { scratchFolder } from '../cadang.ts'

const home = path.join(import.meta.dirname, '../..')
const page = fs.readFileSync(path.join(home, 'docs/panduan/penulis-skrip.md'), 'utf8')
const blocks = (language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(each => each[1] === language)
    .map(each => each[2] ?? '')

const root = scratchFolder()
const srv = path.join(root, 'srv')
const env = {
  PATH: `${root}/bin:${process.env['PATH']}`,
  HOME: root,
  CADANG_OFFICE: path.join(srv, 'kantor'),
}
/** Runs an example with `/srv` laid into a folder of its own; a command that fails ends it. */
const run = (example: string): string =>
  execFileSync('sh', ['-eu', '-c', example.replaceAll('/srv/', `${srv}/`)], {
    cwd: root,
    env,
    encoding: 'utf8',
  })

beforeAll(async () => {
  await prepare()
  const program = path.join(home, 'dist/cadang.cjs')
  for (const folder of ['bin', 'srv/www/simpeg', 'srv/cadangan', 'srv/skrip', 'srv/nas'])
    fs.mkdirSync(path.join(root, folder), { recursive: true })
  fs.writeFileSync(
    path.join(root, 'bin/cadang'),
    `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`,
    { mode: 0o755 },
  )
  fs.writeFileSync(path.join(srv, 'www/simpeg/index.php'), '<?php')
  fs.copyFileSync(path.join(home, 'data/skrip/cadang-log.sh'), path.join(srv, 'skrip/cadang-log.sh'))
  run('cadang init /srv/kantor; cadang app add simpeg --name "Sistem Kepegawaian" --owner BKPSDM')
}, 120_000)
afterAll(() => fs.rmSync(root, { recursive: true, force: true }))

/** Runs without an id of their own are told apart by the second in which they began. */
const nextSecond = (): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1050)

test('every example in sh, one after the other', () => {
  const said = blocks('sh').map(example => {
    if (/cadang_log|printf/.test(example)) nextSecond()
    return run(example)
  })
  expect(said.length).toBeGreaterThan(8)
  const all = said.join('')
  expect(all).toContain('Restore simpeg/berkas selesai')
  expect(all).toContain('0 1 * * * ')
  expect(all).toMatch(/nas nas-arsip01:\/cadangan \(luar lokasi, terenkripsi\)/)
  expect(all).toMatch(/OnCalendar=\*-\*-\* 01:00:00 Asia\/Jakarta/)
  expect(said.at(-2)).not.toBe(said.at(-1))

  const runs: { execution: { status: string; operation: string; bytesStored: number | null } }[] = JSON.parse(
    run('cadang log list --json'),
  )
  const told = runs.map(({ execution }) => `${execution.operation} ${execution.status}`).sort()
  // Two scripts, run, log add, cadang_log twice and printf succeed; the run without its artifact does not.
  expect(told).toEqual([...Array(7).fill('backup success'), 'backup failed', 'restore success'].sort())
  expect(run('cadang log problems --json').trim()).toBe('[]')
}, 60_000)

test('the settings it shows are ones that kantor.yaml takes', () => {
  const text = fs.readFileSync(path.join(srv, 'kantor/kantor.yaml'), 'utf8')
  for (const block of blocks('yaml')) {
    const { office, problems } = readOffice('kantor.yaml', `${text}\n${block}`)
    expect(problems).toEqual([])
    expect(office?.naming).toContain('{app}')
  }
})
