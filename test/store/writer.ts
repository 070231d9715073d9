// A writer in a process of its own, for processes.test.ts: bundled there, because Node 20 runs no TypeScript.

import fs from 'node:fs'
import { openFileStore } from '../../src/store/file-store.ts'
import { application, office, run } from './entries.ts'

const [folder = '', name = '', work = '', count = '0'] = process.argv.slice(2)
const store = await openFileStore(folder, { office, waitMs: 60_000, command: `penulis ${name}` })
const who = { by: name, at: '2026-10-05T08:00:00+07:00' }

for (let i = 0; i < Number(count); i += 1) {
  const pad = String(i).padStart(4, '0')
  if (work === 'register') await store.changeRegister(who, () => [application(`${name}-${pad}`)])
  else if (work === 'number') {
    const body = { ...who, kind: 'number', event: 'taken', place: null, subject: `${name}-${pad}` } as const
    await store.changeNumbers(book => ({ ...body, number: String(book.size + 1) }))
  } else await store.append([run(`${name}-${pad}`, '2026-10-01T01:00:00+07:00')])
  // Acknowledged: the parent counts on it from here on.
  fs.writeSync(1, `${name}-${pad}\n`)
}
