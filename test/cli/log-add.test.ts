import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { logAdd } from '../../src/cli/log-add.ts'
import { isOwnLine } from '../../src/journal/formats/own-check.ts'
import { scratchFolder } from '../store/scratch.ts'

let told: string[] = []
beforeEach(() => {
  told = []
  vi.spyOn(process.stderr, 'write').mockImplementation(text => Boolean(told.push(String(text))))
})
afterEach(() => vi.restoreAllMocks())

function office(): string {
  const folder = scratchFolder()
  fs.writeFileSync(path.join(folder, 'kantor.yaml'), '')
  return folder
}
const linesIn = (folder: string, host = 'srv'): Record<string, unknown>[] =>
  fs
    .readFileSync(path.join(folder, 'inbox', host, 'cadang.jsonl'), 'utf8')
    .split('\n')
    .filter(text => text !== '')
    .map(text => JSON.parse(text))
const good = ['--app', 'simpeg', '--op', 'backup', '--status', 'success', '--host', 'srv']
const times = ['--started', '2026-10-01T01:00:00+07:00', '--finished=2026-10-01T01:05:00+07:00']

describe('a call that is right', () => {
  test('is one line between newlines, and says nothing', () => {
    const folder = office()
    const more = [
      '--exit',
      '0',
      '--bytes',
      '152',
      '--message',
      'a "b" \n c',
      '--artifact',
      'x.dump',
      '--no-sync',
    ]
    expect(logAdd([...good, ...times, ...more, '--office', folder])).toBe(0)
    expect(logAdd([...good, ...times, '--office', folder])).toBe(0)
    expect(told).toEqual([])
    const [first, second] = linesIn(folder)
    expect(first).toMatchObject({
      app: 'simpeg',
      operation: 'backup',
      exit_code: 0,
      bytes: 152,
      message: 'a "b" \n c',
    })
    expect(isOwnLine(first) && isOwnLine(second)).toBe(true)
    const file = path.join(folder, 'inbox/srv/cadang.jsonl')
    expect(fs.readFileSync(file, 'utf8')).toMatch(/^\n\{.*\}\n\n\{.*\}\n$/)
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  })

  test.each([
    ['2026-10-01T01:00:00+0700', '2026-10-01T01:00:00+07:00'],
    ['2026-10-01 01:00:00 +0700', '2026-10-01T01:00:00+07:00'],
    ['1790791200', '2026-09-30T18:00:00Z'],
    ['2026-10-01 01:00:00', '2026-10-01T01:00:00+00:00'],
  ])('takes what date prints: %s', (typed, kept) => {
    const folder = office()
    logAdd([...good, '--started', typed, '--finished', '2026-10-02T00:00:00Z', '--office', folder])
    expect(linesIn(folder)[0]).toMatchObject({ started_at: kept })
  })

  test('finds its office by CADANG_OFFICE', () => {
    const folder = office()
    vi.stubEnv('CADANG_OFFICE', folder)
    expect(logAdd([...good, ...times])).toBe(0)
    vi.unstubAllEnvs()
    expect(linesIn(folder)).toHaveLength(1)
  })

  test('a host that would lead out of the inbox becomes a plain folder name', () => {
    const folder = office()
    logAdd([...good, ...times, '--host', '../../etc', '--office', folder])
    expect(fs.readdirSync(path.join(folder, 'inbox'))).toEqual(['%2E.%2F..%2Fetc'])
    expect(linesIn(folder, '%2E.%2F..%2Fetc')[0]).toMatchObject({ host: '../../etc' })
  })
})

describe('a call that is wrong', () => {
  test.each([
    [['--app', 'simpeg', '--host', 'srv'], '--op, --status, --started, --finished belum diisi'],
    [[...good, ...times, '--ukuran', '5'], 'opsi --ukuran tidak dikenal'],
    [[...good, ...times, '--bytes', '152M'], '--bytes "152M" tidak sah'],
    [[...good, ...times, '--bytes'], 'opsi --bytes tanpa nilai'],
    [[...good, ...times, 'nyasar'], '"nyasar" bukan opsi'],
  ])('%j is written down all the same, and told', (argv, words) => {
    const folder = office()
    expect(logAdd([...argv, '--office', folder])).toBe(0)
    expect(linesIn(folder)).toMatchObject([{ app: 'simpeg' }])
    expect(told.join('')).toContain(words)
  })

  test('an option without a value takes nothing from the next', () => {
    const folder = office()
    logAdd(['--message', ...good, ...times, '--office', folder])
    expect(linesIn(folder)[0]).toMatchObject({ app: 'simpeg', status: 'success' })
  })
})

describe('what cannot be written', () => {
  test('no office: 2, and the line stands on standard error', () => {
    expect(logAdd([...good, ...times, '--office', '/tidak/ada'])).toBe(2)
    expect(told.join('')).toMatch(/TIDAK tercatat: folder kantor tidak ditemukan.*\n\{"v":1/)
  })
  test('a full disk: 2', () => {
    const folder = office()
    vi.spyOn(fs, 'writeSync').mockReturnValueOnce(10)
    expect(logAdd([...good, ...times, '--office', folder])).toBe(2)
    expect(told.join('')).toContain('disk penuh')
  })
})
