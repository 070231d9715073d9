// Do the readers agree with the truth of every log of the corpus?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tableText } from '../../src/cli/table-text.ts'
import { corpus, differences, recordsOf, truthOf } from './corpus.ts'

/** What no log can tell, case by case; everything else agrees. */
const untold: Readonly<Record<string, string[]>> = {
  // The backup was good and silent, its ping never arrived: the only lines are those of curl.
  'pings/curl-ping-server-down': ['1 runs, found 0'],
}

const agreement = new Map<string, { cases: number; agree: number; runs: number }>()

for (const group of [
  'restic',
  'home-made',
  'borg',
  'borgmatic',
  'rsync',
  'tar',
  'rclone',
  'duplicity',
  'rsnapshot',
  'automysqlbackup',
  'pgbackrest',
  'postgresql',
  'mariadb',
  'mydumper',
  'sqlite',
  'pings',
]) {
  const count = { cases: 0, agree: 0, runs: 0 }
  agreement.set(group, count)
  for (const name of fs.readdirSync(path.join(corpus, group))) {
    test(`${group}/${name}`, () => {
      const folder = path.join(corpus, group, name)
      const records = recordsOf(folder)
      const found = differences(truthOf(folder), records)
      count.cases += 1
      count.runs += records.length
      if (found.length === 0) count.agree += 1
      expect(found).toEqual(untold[`${group}/${name}`] ?? [])
    })
  }
}

afterAll(() => {
  const rows = [...agreement].map(([group, { cases, agree, runs }]) => [
    group,
    `${cases}`,
    `${runs}`,
    `${agree}`,
  ])
  console.log(tableText(['group', 'cases', 'runs', 'agree'], rows))
})
