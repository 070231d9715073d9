// Does a folder come to be, or is it told why not?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeFolder } from '../../src/store/durable.ts'
import { scratchFolder } from '../cadang.ts'

const scratch = scratchFolder()
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

const refusal = (words: string) =>
  expect.objectContaining({ name: 'Refusal', message: expect.stringContaining(words) })

test('parents are made too; a folder that is there stays', () => {
  const place = path.join(scratch, 'a', 'b')
  makeFolder(place)
  makeFolder(place)
  expect(fs.statSync(place).isDirectory()).toBe(true)
})

test('a file or a link to nothing is no folder', () => {
  fs.writeFileSync(path.join(scratch, 'berkas'), '')
  fs.symlinkSync(path.join(scratch, 'tidak-ada'), path.join(scratch, 'tautan'))
  for (const place of ['berkas', 'berkas/dalam/sekali', 'tautan'])
    expect(() => makeFolder(path.join(scratch, place)), place).toThrow(refusal('bukan folder'))
})

test.runIf(fs.existsSync('/proc/self'))('a place that takes no folders ends in a refusal', () => {
  expect(() => makeFolder('/proc/cadang-uji/dalam')).toThrow(refusal('Di /proc tidak dapat dibuat folder'))
})
