// Do the readers agree with the truth of every restic and home-made log?
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { corpus, differences, recordsOf, truthOf } from './corpus.ts'

for (const group of ['restic', 'home-made']) {
  for (const name of fs.readdirSync(path.join(corpus, group))) {
    test(`${group}/${name}`, () => {
      const folder = path.join(corpus, group, name)
      expect(differences(truthOf(folder), recordsOf(folder))).toEqual([])
    })
  }
}
