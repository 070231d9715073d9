// Is the sample office what its script makes of the real logs?
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
// @ts-expect-error a plain script, run by hand with node
import { inboxFiles } from '../data/contoh/build.mjs'

const inbox = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'data', 'contoh', 'inbox')

test('the committed inbox is what data/contoh/build.mjs makes', () => {
  const made = inboxFiles() as Map<string, string>
  const committed = fs
    .readdirSync(inbox, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(inbox, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
  expect(committed.sort()).toEqual([...made.keys()].sort())
  for (const [name, text] of made) {
    expect(fs.readFileSync(path.join(inbox, name), 'latin1') === text, name).toBe(true)
  }
})

test('no name of the corpus is left in it', () => {
  const names = /simpeg|e-office|webgis|absensi|dapodik|pbb-|simda|srv-eoffice|bkd|disdik|bappeda/i
  const leaking = [...(inboxFiles() as Map<string, string>)].filter(([, text]) => names.test(text))
  expect(leaking.map(([name]) => name)).toEqual([])
})
