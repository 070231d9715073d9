// Where may a test write?

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})

/** A new empty folder, removed after the test file. */
export function scratchFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-uji-'))
  folders.push(folder)
  return folder
}

/** Every file below a folder with its bytes, for "nothing changed". */
export function snapshot(folder: string): Record<string, string> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names
      .filter(name => fs.statSync(path.join(folder, name)).isFile() && !name.endsWith('.lock'))
      .map(name => [name, fs.readFileSync(path.join(folder, name), 'latin1')]),
  )
}
