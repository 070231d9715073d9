// Do differential and encrypted chains come back, begin anew in time, and go together when they are old?
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { contents, dailyBench, isThere } from '../scripts/made-scripts.ts'
import { scratchFolder } from '../store/scratch.ts'

const kindOf = (name: string): string => /_([a-z]+)\.tar/.exec(name)?.[1] ?? name
const makeOlder = (file: string, days: number): void => {
  const at = fs.statSync(file).mtimeMs / 1000 - days * 86_400
  fs.utimesSync(file, at, at)
}

test('diferensial: each needs only the whole backup before it', () => {
  const bench = dailyBench({ kind: 'diferensial' })
  const names = [bench.backup()]
  const days = [contents(bench.source)]
  for (const text of ['satu', 'dua', 'tiga']) {
    bench.put('baru/a.txt', text)
    bench.put(`baru/${text}.txt`, text)
    if (text === 'tiga') fs.rmSync(path.join(bench.source, 'baru/satu.txt'))
    days.push(contents(bench.source))
    names.push(bench.backup())
  }
  expect(names.map(kindOf)).toEqual(['penuh', 'diferensial', 'diferensial', 'diferensial'])
  fs.rmSync(path.join(bench.target, names[2] ?? ''))
  for (const at of [0, 1, 3]) expect(bench.back(names[at] ?? '')).toEqual(days[at])
})

test('a whole backup again after its days; the old chain stays while a part of it is kept, then goes as one', () => {
  const bench = dailyBench({ kind: 'inkremental', fullEveryDays: 2, retentionCopies: 3 })
  const backup = (): string => {
    for (const name of fs.readdirSync(bench.target)) makeOlder(path.join(bench.target, name), 1)
    return bench.backup()
  }
  const names = [bench.backup(), backup(), backup(), backup(), backup()]
  expect(names.map(kindOf)).toEqual(['penuh', 'inkremental', 'penuh', 'inkremental', 'penuh'])
  expect(bench.artifacts()).toEqual(names.slice(2))
  names.push(backup())
  // Kept are the last three; the first of them needs the one before.
  expect(bench.artifacts()).toEqual(names.slice(2))
  names.push(backup())
  expect(bench.artifacts()).toEqual(names.slice(4))
})

test('on a full disk, too, nothing goes that an incremental backup still needs', () => {
  const bench = dailyBench({ kind: 'inkremental', retentionCopies: 2 })
  const names = [bench.backup(), bench.backup()]
  bench.fillDisk('cut')
  names.push(bench.backup())
  expect(bench.artifacts()).toEqual(names)
  expect(bench.back(names[2] ?? '')).toEqual(contents(bench.source))
})

test('where it cannot be read what is needed, nothing is deleted', () => {
  const bench = dailyBench({ kind: 'inkremental', retentionCopies: 2 })
  const names = [bench.backup(), bench.backup()]
  const list = path.join(bench.target, `${names[1]}.sha256`)
  fs.rmSync(list)
  // A file that is there, and whose reading fails, for root too.
  fs.symlinkSync('/proc/self/mem', list)
  names.push(bench.backup())
  expect(bench.artifacts()).toEqual(names)
  expect(bench.lines().at(-1)).toMatchObject({
    status: 'warning',
    message: 'backup lama tidak dapat dihapus',
  })
})

test('a list that a full disk cut short is no backup', () => {
  const bench = dailyBench({ kind: 'inkremental' })
  const whole = bench.backup()
  bench.fillDisk('cat')
  expect(bench.backup).toThrow('GAGAL pada penyimpanan')
  expect(bench.lines().at(-1)).toMatchObject({ status: 'failed', exit_code: 1 })
  expect(bench.artifacts()).toEqual([whole])
})

test.runIf(isThere('age'))('encrypted with age: every part of the chain, and none of it in the clear', () => {
  const key = path.join(scratchFolder(), 'kunci')
  execFileSync('age-keygen', ['-o', key], { stdio: 'ignore' })
  const recipient = /age1\w+/.exec(fs.readFileSync(key, 'utf8'))?.[0]
  const bench = dailyBench({ kind: 'inkremental', encryptWith: 'age', recipient })
  bench.backup()
  bench.put('rahasia.txt', 'isi rahasia')
  const name = bench.backup()
  expect(name).toMatch(/inkremental\.tar\.gz\.age$/)
  expect(bench.back(name, { CADANG_KUNCI: key })).toEqual(contents(bench.source))
})
