// Are the books sound, and is everything there that was acknowledged, exactly once?

import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../bundle.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))

const source = `
import { Refusal as fileRefusal } from './src/refusal.ts'
export { fileRefusal }
export { logAdd } from './src/cli/log-add.ts'
export { readers } from './src/journal/formats/registry.ts'
export { sha256 } from './src/journal/chain.ts'
export { ingest } from './src/store/ingest.ts'
export { openFileStore } from './src/store/file-store.ts'
export { verifyJournal } from './src/store/verify-journal.ts'
export { takeLock } from './src/store/lock.ts'
export { application, office, run } from './test/store/entries.ts'
`

export const modulePath = await bundle('torture', source)
export const books = await import(modulePath)

/** A process of worker.mjs, and what it was acknowledged so far. */
export function worker(folder, name, work, count, { env = {}, preload } = {}) {
  const argv = [path.join(here, 'worker.mjs'), modulePath, folder, name, work, String(count)]
  const child = spawn(process.execPath, preload ? ['--require', preload, ...argv] : argv, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const one = { child, acknowledged: [], refused: [], errors: '' }
  let rest = ''
  child.stdout.on('data', chunk => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) (line.startsWith('refused ') ? one.refused : one.acknowledged).push(line)
  })
  child.stderr.on('data', chunk => {
    one.errors += chunk
  })
  one.ended = new Promise(resolve => child.once('close', (code, signal) => resolve({ code, signal })))
  return one
}

/** Waits for workers that must end well. */
export async function allWell(workers) {
  for (const one of workers) {
    const { code } = await one.ended
    if (code !== 0) throw new Error(`worker ended with ${code}: ${one.errors}`)
  }
}

const twice = names => names.filter((name, i) => names.indexOf(name) !== i)

function expectNone(what, names) {
  if (names.length > 0) throw new Error(`${what}: ${names.length}, e.g. ${names.slice(0, 5).join(', ')}`)
}

/**
 * Reads what waits in the inbox, as the next ingest would, and holds the books against what was acknowledged. Nothing is
 * repaired by hand. Answers how many acknowledged things were found.
 */
export async function mustBeSound(folder, acknowledged) {
  const { openFileStore, office, ingest, readers, verifyJournal } = books
  const store = await openFileStore(folder, { office, waitMs: 60_000, command: 'pemeriksa' })
  const wanted = {
    readers: readers([]),
    at: '2026-11-06T08:00:00+07:00',
    by: 'pemeriksa',
    zoneOf: () => office.zone,
  }
  await ingest(store, { ...wanted, complete: true })
  const { tampers, registerAgrees } = await verifyJournal(store, [])
  expectNone(
    'tampers',
    tampers.map(({ month, line, message }) => `${month}:${line} ${message}`),
  )
  if (!registerAgrees) throw new Error('the register is not the fold of its facts')
  const runs = []
  for (const month of await store.months())
    for (const fact of (await store.month(month)).facts)
      if (fact.kind === 'execution') runs.push(fact.execution.app)
  const counted = new Map()
  for (const app of runs) counted.set(app, (counted.get(app) ?? 0) + 1)
  expectNone(
    'runs twice',
    [...counted].filter(([, n]) => n > 1).map(([app]) => app),
  )
  const papers = await store.papers()
  const numbers = (await store.numbers()).filter(({ event }) => event !== 'cancelled')
  expectNone('numbers twice', twice([...papers, ...numbers].map(({ number }) => number)))
  for (const { id, files } of papers) {
    const kept = await store.paper(id)
    if (books.sha256(kept.files[0].bytes) !== files[0].sha256) throw new Error(`paper ${id} changed`)
  }
  const { applications } = await store.register()
  const present = new Set([
    ...[...counted.keys()].map(app => `run ${app}`),
    ...applications.map(({ id }) => `app ${id}`),
    ...papers.map(({ number }) => `paper ${number}`),
    ...numbers.map(({ number }) => `number ${number}`),
  ])
  expectNone(
    'acknowledged and lost',
    acknowledged.filter(each => !present.has(each)),
  )
  expectNone('acknowledged twice', twice(acknowledged.filter(each => /^(?:paper|number) /.test(each))))
  return acknowledged.length
}

/** A new office folder below `parent`. */
export function newOffice(parent, name) {
  const folder = path.join(parent, name)
  fs.mkdirSync(path.join(folder, 'inbox'), { recursive: true })
  return folder
}
