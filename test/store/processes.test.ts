import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { beforeAll, expect, test } from 'vitest'
import { openFileStore } from '../../src/store/file-store.ts'
import { verifyJournal } from '../../src/store/verify-journal.ts'
import { office, run } from './entries.ts'
import { scratchFolder } from './scratch.ts'

/** How much each process writes, and how often one is killed: little here, more in CI. */
const changes = Number(process.env['STORE_CHANGES'] ?? 8)
const kills = Number(process.env['STORE_KILLS'] ?? 2)

let script = ''
beforeAll(async () => {
  const here = path.dirname(fileURLToPath(import.meta.url))
  const build = await rolldown({ input: path.join(here, 'writer.ts'), platform: 'node', logLevel: 'silent' })
  script = path.join(scratchFolder(), 'writer.mjs')
  await build.write({ file: script, format: 'esm', codeSplitting: false })
  await build.close()
})

/** A writer and what it was acknowledged. */
function writer(folder: string, name: string, work: string, count: number) {
  const child: ChildProcess = spawn(process.execPath, [script, folder, name, work, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: string[] = []
  let rest = ''
  child.stdout?.on('data', chunk => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    acknowledged.push(...lines)
  })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  return { child, acknowledged, ended }
}

test('four processes change one register: every change is kept', async () => {
  const folder = scratchFolder()
  const writers = ['a', 'b', 'c', 'd'].map(name => writer(folder, name, 'register', changes))
  await Promise.all(writers.map(({ ended }) => ended))
  const store = await openFileStore(folder, { office })
  const { rev, applications } = await store.register()
  expect(rev).toBe(4 * changes)
  expect(applications.map(app => app.id).sort()).toEqual(
    writers.flatMap(({ acknowledged }) => acknowledged).sort(),
  )
  expect(await verifyJournal(store, [])).toMatchObject({ tampers: [], registerAgrees: true })
})

test('two processes take numbers: each number is given once, none is left out', async () => {
  const folder = scratchFolder()
  const writers = ['a', 'b'].map(name => writer(folder, name, 'number', changes))
  await Promise.all(writers.map(({ ended }) => ended))
  const numbers = await (await openFileStore(folder, { office })).numbers()
  expect(numbers.map(({ number }) => Number(number))).toEqual(
    Array.from({ length: 2 * changes }, (_, i) => i + 1),
  )
  expect(new Set(numbers.map(({ subject }) => subject)).size).toBe(2 * changes)
})

test('writers killed in mid-run lose nothing acknowledged, and leave nothing to repair', async () => {
  const folder = scratchFolder()
  const acknowledged: string[] = []
  for (let round = 0; round < kills; round += 1) {
    const pair = [
      writer(folder, `x${round}`, 'append', 10_000),
      writer(folder, `y${round}`, 'append', 10_000),
    ]
    while (pair.some(each => each.acknowledged.length < 3))
      await new Promise(resolve => setTimeout(resolve, 5))
    for (const { child } of pair) child.kill('SIGKILL')
    await Promise.all(pair.map(({ ended }) => ended))
    acknowledged.push(...pair.flatMap(each => each.acknowledged))
  }
  const store = await openFileStore(folder, { office, waitMs: 1000 })
  expect(await store.append([run('sesudahnya', '2026-10-01T01:00:00+07:00')])).toMatchObject({ added: 1 })
  const { facts } = await store.month('2026-10')
  const apps = facts.flatMap(fact => (fact.kind === 'execution' ? [fact.execution.app] : []))
  expect(acknowledged.filter(app => !apps.includes(app))).toEqual([])
  expect(new Set(apps).size).toBe(apps.length)
  expect((await verifyJournal(store, [])).tampers).toEqual([])
})
