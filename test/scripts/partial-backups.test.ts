// Do partial backups of a folder bring back what stood there at each of them?
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contents, dailyBench, isGnuTar } from './made-scripts.ts'

describe.runIf(isGnuTar)('a folder', () => {
  test('inkremental: each day as it was, with what was changed, deleted and renamed in between', () => {
    const bench = dailyBench({ kind: 'inkremental', retentionCopies: 2 })
    const days = [contents(bench.source)]
    const names = [bench.backup()]
    bench.put('baru/a.txt', 'satu')
    fs.rmSync(path.join(bench.source, 'index.php'))
    days.push(contents(bench.source))
    names.push(bench.backup())
    bench.put('baru/a.txt', 'dua')
    fs.renameSync(path.join(bench.source, 'unggahan'), path.join(bench.source, 'unggahan lama'))
    days.push(contents(bench.source))
    names.push(bench.backup())

    expect(names.map(name => /_([a-z]+)\.tar/.exec(name)?.[1])).toEqual([
      'penuh',
      'inkremental',
      'inkremental',
    ])
    for (const [i, name] of names.entries()) expect(bench.back(name)).toEqual(days[i])
    // Two are to be kept; the first is needed for both, and stays.
    expect(bench.artifacts()).toEqual(names)
    expect(bench.lines().filter(line => line.operation === 'prune')).toEqual([])

    // Without what it builds on nothing is brought back; the next backup is whole again.
    fs.rmSync(path.join(bench.target, names[1] ?? ''))
    expect(bench.restore(names[2] ?? '', path.join(bench.folder, 'tidak jadi'))).toMatchObject({
      code: 1,
      text: expect.stringContaining('padahal diperlukan'),
    })
    expect(bench.backup()).toMatch(/_penuh\.tar\.gz$/)
  })
})

test.skipIf(isGnuTar)('CADANGAN BERTAHAP TIDAK DIUJI: tar di mesin ini bukan GNU tar', () => {
  expect(isGnuTar).toBe(false)
})
