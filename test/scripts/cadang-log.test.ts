// Does the shell function write lines that our own reader takes, whatever it is given?
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OwnLine } from '../../src/journal/formats/own-check.ts'
import { ownExecution, readOwnLine } from '../../src/journal/formats/own-line.ts'
import { scratchFolder } from '../store/scratch.ts'

const folder = path.join(import.meta.dirname, '../../data/skrip')
const helper = path.join(folder, 'cadang-log.sh')
const shells = ['dash', 'bash', 'busybox'].filter(shell => spawnSync(shell, ['-c', ':']).error === undefined)
const word = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
const commandOf = (shell: string): string[] => (shell === 'busybox' ? ['busybox', 'sh'] : [shell])

/** Runs the script after the helper; standard output and error together. */
function sh(shell: string, script: string, log: string): string {
  const [program = '', ...args] = commandOf(shell)
  const text = `. ${word(helper)}\nCADANG_LOG=${word(log)}\n${script}\n`
  return execFileSync(program, [...args, '-c', `{ ${text} } 2>&1`], { encoding: 'utf8' })
}
const linesOf = (file: string): OwnLine[] => {
  const text = new TextDecoder('utf8', { fatal: true }).decode(fs.readFileSync(file))
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(4000)
      const own = readOwnLine(line)
      expect(own, line).not.toBeNull()
      return own as OwnLine
    })
}
const sound =
  'app=simpeg operation=backup status=failed started_at=2026-10-01T01:00:00+07:00 finished_at="$(cadang_now)"'

/** What must be left of a text: control characters are blanks, cut to so many bytes, no broken letter at the end. */
function kept(text: string, bytes: number): string {
  const plain = text.replace(/[\u0001-\u001f\u007f]/g, ' ')
  return new TextDecoder().decode(Buffer.from(plain).subarray(0, bytes)).replace(/\ufffd+$/, '')
}

describe.each(shells)('%s', shell => {
  test('a run is a line, with its numbers as numbers', () => {
    const log = path.join(scratchFolder(), 'inbox', 'srv', 'cadang.jsonl')
    expect(
      sh(
        shell,
        `cadang_log ${sound} bytes=152 exit_code=0 duration_s=1.5 files= sha256=${'a'.repeat(64)}`,
        log,
      ),
    ).toBe('')
    const [line] = linesOf(log)
    expect(line).toMatchObject({ v: 1, app: 'simpeg', bytes: 152, exit_code: 0, duration_s: 1.5 })
    expect(line).not.toHaveProperty('files')
    expect(fs.readFileSync(log, 'utf8')).toMatch(/^\n\{.*\}\n$/)
    expect(fs.statSync(log).mode & 0o777).toBe(0o600)
  })

  test('a figure that is none is kept as text, so that the reader tells of it', () => {
    const log = path.join(scratchFolder(), 'log')
    sh(shell, `cadang_log ${sound} bytes=152M files=007`, log)
    expect(JSON.parse(fs.readFileSync(log, 'utf8'))).toMatchObject({ bytes: '152M', files: '007' })
  })

  test('a script under set -eu goes on, and keeps its own variables, whatever happens', () => {
    const log = path.join(scratchFolder(), 'log')
    const script = `set -eu; line=mine; value=mine; IFS=:; umask 022
cadang_log ${sound}; CADANG_LOG=/dev/null/x; cadang_log ${sound}
unset CADANG_LOG; cadang_log ${sound}; cadang_log; echo "lanjut $line $value $IFS $(umask)"`
    const told = sh(shell, script, log)
    expect(told).toContain('TIDAK tercatat')
    expect(told).toMatch(/lanjut mine mine : 0022\n$/)
    expect(linesOf(log)).toHaveLength(1)
  })

  test('what does not fit is left out and told; nothing else is lost', () => {
    const log = path.join(scratchFolder(), 'log')
    const quotes = word('"\\'.repeat(5000))
    const long = `cadang_log ${sound} message=${quotes} tail=${quotes} artifact=${quotes} tool=${quotes}`
    expect(sh(shell, long, log)).toContain('tidak muat dan dilewati')
    expect(linesOf(log)[0]).toMatchObject({ app: 'simpeg', message: '"\\'.repeat(400) })
  })

  test('copies come back as they were told, whatever their place is called; what is no copy is left out', () => {
    const log = path.join(scratchFolder(), 'log')
    const places = [
      'nas-arsip01:/cadangan',
      'a"b\\c\'d `$x` {},[]',
      'brankas é💾',
      'x'.repeat(400),
      '-n',
      'a\nb',
    ]
    const copies = places.map(place => `$(cadang_copy nas ${word(place)} ya tidak 2027-10-01)`)
    sh(
      shell,
      `cadang_log ${sound} copies="${copies.slice(0, 3)}"\ncadang_log ${sound} copies="${copies.slice(3)}"`,
      log,
    )
    sh(
      shell,
      `cadang_log ${sound} copies="$(cadang_copy pita 'lemari 3')"\ncadang_log ${sound} copies=nas`,
      log,
    )
    const lines = linesOf(log)
    const told = { medium: 'nas', offsite: true, encrypted: false, kept_until: '2027-10-01' }
    expect(lines.slice(0, 2).flatMap(line => line.copies ?? [])).toEqual(
      places.map(place => ({ ...told, place: kept(place, 300) })),
    )
    expect(lines[2]?.copies).toEqual([{ medium: 'pita', place: 'lemari 3' }])
    expect(lines[3]).not.toHaveProperty('copies')
  })

  test('bytes that are no UTF-8 are left out', () => {
    const log = path.join(scratchFolder(), 'log')
    sh(shell, `cadang_log ${sound} message="$(printf 'a\\377\\303b\\355\\240\\200c')"`, log)
    expect(linesOf(log)[0]?.message).toBe('abc')
  })
})

/** Lines under each shell, two random strings in each; CI asks for more. */
const rounds = Number(process.env['CADANG_FUZZ_LINES'] ?? 12)

test(`random strings come back as they were given: ${2 * rounds} under each shell`, async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^["'\\$`!*?~&|;<>(){}%=\t\n\r -]{1,40}$/),
    fc.string({ unit: 'grapheme', minLength: 200, maxLength: 500 }),
    fc.constantFrom(
      '💾'.repeat(300),
      '\\'.repeat(900),
      '"',
      '\\',
      "'",
      '-n',
      '%s\\n',
      'é'.repeat(401),
      '\u2028',
    ),
  )
  const sample = (count: number) =>
    fc.sample(piece, { numRuns: count, seed: 20261120 }).map(text => text.replaceAll('\0', ''))
  const texts = sample(2 * rounds)
  const pairs = Array.from(
    { length: rounds },
    (_, i) => [texts[2 * i] ?? '', texts[2 * i + 1] ?? ''] as const,
  )
  const calls = pairs.map(
    ([message, tool], i) => `cadang_log run=${i} ${sound} message=${word(message)} tool=${word(tool)}`,
  )
  await Promise.all(
    shells.slice(0, 2).map(async shell => {
      const scratch = scratchFolder()
      const script = path.join(scratch, 'skrip.sh')
      const log = path.join(scratch, 'log')
      fs.writeFileSync(script, [`. ${word(helper)}`, `CADANG_LOG=${word(log)}`, ...calls, ''].join('\n'))
      await promisify(execFile)(shell, [script])
      const lines = linesOf(log)
      expect(lines).toHaveLength(pairs.length)
      for (const [i, [message, tool]] of pairs.entries()) {
        expect(lines[i]?.run).toBe(String(i))
        expect(lines[i]?.message ?? '').toBe(kept(message, 800))
        expect(lines[i]?.tool ?? '').toBe(kept(tool, 150))
        expect(ownExecution(lines[i] as OwnLine).status).toBe('failed')
      }
    }),
  )
}, 300_000)

test('cadang_now tells the offset as RFC 3339 asks', () => {
  const at = execFileSync('sh', ['-c', `. ${word(helper)}; TZ=WITA-8 cadang_now`], { encoding: 'utf8' })
  expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00\n$/)
})

describe('PowerShell', () => {
  const script = path.join(folder, 'cadang-log.ps1')
  const text = fs.readFileSync(script, 'utf8')

  test('twenty lines at most, plain ASCII (5.1 takes a file without mark for Windows-1252), no BOM in what it writes', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(20)
    expect(text).toMatch(/^[\x20-\x7e\n]*$/)
    expect(text).toContain('UTF8Encoding]::new($false)')
    expect(text).toContain('InvariantCulture')
  })

  test.each([
    ['5.1', String.raw`"message":"a\"\\ \u0027x\u0027 \u003cb\u003e \u0026","bytes":152`],
    ['7', String.raw`"message":"a\"\\ 'x' <b> &","bytes":152.0`],
  ])('what ConvertTo-Json of %s writes is read', (_, fields) => {
    const times = '"started_at":"2026-10-01T01:00:00+07:00","finished_at":"2026-10-01T01:01:00+07:00"'
    const line = readOwnLine(
      `{${fields},"v":1,"status":"failed","app":"simpeg",${times},"operation":"backup"}`,
    )
    expect(line).toMatchObject({ bytes: 152, message: "a\"\\ 'x' <b> &" })
  })

  test.runIf(spawnSync('pwsh', ['-v']).status === 0)('a line that our reader takes', () => {
    const log = path.join(scratchFolder(), 'inbox', 'srv', 'cadang.jsonl')
    const call = `& '${script}' -Log '${log}' -Started (Get-Date) -Finished (Get-Date) -Line @{ app = 'simpeg'; operation = 'backup'; status = 'success'; bytes = 152; message = 'a"\\' }`
    execFileSync('pwsh', ['-NoProfile', '-Command', call])
    expect(linesOf(log)[0]).toMatchObject({ app: 'simpeg', bytes: 152, message: 'a"\\' })
  })
})
