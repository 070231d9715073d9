// Does `cadang log follow` keep reading through rotation and restart, and stop cleanly?
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { barText, progressBar } from '../../src/cli/progress-bar.ts'
// @ts-expect-error plain Node: it runs before anything is installed
import { prepare } from '../../src/setup.mjs'
import { cadang, scratchFolder } from '../cadang.ts'

const bundle = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../dist/cadang.cjs')
const folder = scratchFolder()
const kantor = path.join(folder, 'kantor')
const log = path.join(kantor, 'inbox', 'srv1', 'simpeg.jsonl')
const asOf = '2026-10-05T08:00:00+07:00'

let minute = 0
function line(): string {
  minute += 1
  const at = `2026-10-05T01:${String(minute).padStart(2, '0')}`
  const told = { app: 'simpeg', operation: 'backup', status: 'success' }
  return `${JSON.stringify({ ...told, started_at: `${at}:00+07:00`, finished_at: `${at}:30+07:00` })}\n`
}

interface Following {
  child: ChildProcess
  /** Every batch told so far. */
  batches: { added: number; doubles: number; problems: { code: string }[] }[]
  said(): string
  ended: Promise<number | null>
}

const children: ChildProcess[] = []
function start(json = true): Following {
  const child = spawn(
    process.execPath,
    [bundle, 'log', 'follow', '--interval', '0.1', ...(json ? ['--json'] : [])],
    {
      cwd: kantor,
      env: { PATH: process.env['PATH'], CADANG_AS_OF: asOf },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  children.push(child)
  const batches: Following['batches'] = []
  let text = ''
  let said = ''
  child.stdout.on('data', chunk => {
    said += chunk
    if (!json) return
    text += chunk
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    for (const each of lines) batches.push(JSON.parse(each))
  })
  return { child, batches, said: () => said, ended: new Promise(resolve => child.once('close', resolve)) }
}

const sum = ({ batches }: Following, key: 'added' | 'doubles'): number =>
  batches.reduce((total, batch) => total + batch[key], 0)
async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 10_000) throw new Error('did not come about in ten seconds')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

beforeAll(async () => {
  await prepare()
  await cadang(['init', kantor])
  await cadang(['app', 'add', 'simpeg', '--name', 'SIMPEG', '--owner', 'BKD'], { CADANG_OFFICE: kantor })
  fs.mkdirSync(path.dirname(log), { recursive: true })
}, 120_000)
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test('lines as they come, rotation both ways, SIGTERM with exit 0, and on from there after a restart', async () => {
  fs.writeFileSync(log, line())
  const first = start()
  await until(() => sum(first, 'added') === 1)
  fs.appendFileSync(log, line() + line())
  await until(() => sum(first, 'added') === 3)

  // Rename and create, with a last line for the old name.
  fs.renameSync(log, `${log}.1`)
  fs.appendFileSync(`${log}.1`, line())
  fs.writeFileSync(log, line())
  await until(() => sum(first, 'added') === 5)

  // Copy and truncate.
  fs.copyFileSync(log, `${log}.2`)
  fs.truncateSync(log)
  fs.appendFileSync(log, line())
  await until(() => sum(first, 'added') === 6)

  // Half a line waits for its other half.
  const whole = line()
  fs.appendFileSync(log, whole.slice(0, 40))
  await new Promise(resolve => setTimeout(resolve, 250))
  expect(sum(first, 'added')).toBe(6)
  fs.appendFileSync(log, whole.slice(40))
  await until(() => sum(first, 'added') === 7)

  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)

  fs.appendFileSync(log, line())
  const second = start()
  await until(() => sum(second, 'added') === 1)
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)

  const env = { CADANG_OFFICE: kantor, CADANG_AS_OF: asOf }
  const runs = JSON.parse((await cadang(['log', 'list', '--json', '--month', '2026-10'], env)).text)
  expect(runs).toHaveLength(minute)
  expect(await cadang(['journal', 'verify'], env)).toMatchObject({ code: 0 })
  // The lock is free.
  expect(await cadang(['log', 'ingest'], { ...env, CADANG_WAIT_MS: '0' })).toMatchObject({ code: 0 })
})

test('a clock that goes forth and back: each line once, a summary line for each batch', async () => {
  const office = path.join(folder, 'kantor-jam')
  const env = { CADANG_OFFICE: office, CADANG_AS_OF: asOf }
  await cadang(['init', office])
  await cadang(['app', 'add', 'simpeg', '--name', 'SIMPEG', '--owner', 'BKD'], env)
  const file = path.join(office, 'inbox', 'srv1', 'simpeg.jsonl')
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const journal = path.join(office, 'journal', '2026-10.jsonl')
  const written = (): number =>
    fs.existsSync(journal) ? fs.readFileSync(journal, 'utf8').split('"kind":"execution"').length - 1 : 0
  const following = cadang(['log', 'follow', '--interval', '0.1'], env)
  for (const [i, now] of ['05T08:00:00', '09T08:00:01', '04T23:00:02', '05T08:00:03'].entries()) {
    process.env['CADANG_AS_OF'] = `2026-10-${now}+07:00`
    fs.appendFileSync(file, line())
    const at = Date.parse(`2026-10-${now}+07:00`) / 1000
    fs.utimesSync(file, at, at)
    await until(() => written() === i + 1)
  }
  process.emit('SIGTERM')
  const { text, code } = await following
  expect(code).toBe(0)
  const batches = text.split('\n').filter(told => told.includes('catatan baru'))
  const batch = (at: string) => `${at}  1 log, 1 catatan baru (srv1/simpeg.jsonl)`
  expect(batches).toEqual(['08:00:00', '08:00:01', '23:00:02', '08:00:03'].map(batch))
  expect(await cadang(['journal', 'verify'], env)).toMatchObject({ code: 0 })
  const listed = await cadang(['log', 'list', '--json', '--month', '2026-10'], {
    ...env,
    CADANG_AS_OF: '2026-11-01T00:00:00+07:00',
  })
  expect(JSON.parse(listed.text)).toHaveLength(4)
})

test('nothing new is nothing said; an interval that cannot be is refused', async () => {
  const quiet = start(false)
  await until(() => quiet.said().startsWith('Mengikuti inbox'))
  await new Promise(resolve => setTimeout(resolve, 300))
  quiet.child.kill('SIGTERM')
  expect(await quiet.ended).toBe(0)
  expect(quiet.said()).toBe(
    'Mengikuti inbox; Ctrl-C untuk berhenti.\nBerhenti; yang sudah dibaca tersimpan.\n',
  )
  expect(await cadang(['log', 'follow', '--interval', '0'], { CADANG_OFFICE: kantor })).toMatchObject({
    code: 2,
  })
})

test('the bar is drawn on a terminal only, for long readings only, and is taken away at the end', () => {
  const written: string[] = []
  const terminal = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) > 0 }) as never
  expect(progressBar(terminal(false))).toBeNull()
  const bar = progressBar(terminal(true))
  bar?.(1024, 2048)
  expect(written).toEqual([])
  bar?.(25 * 1024 ** 2, 100 * 1024 ** 2)
  expect(written).toEqual([`\r${barText(25 * 1024 ** 2, 100 * 1024 ** 2)}\u001b[K`])
  expect(written[0]).toContain('[######                  ] 25%  25 MB dari 100 MB')
  bar?.(100 * 1024 ** 2, 100 * 1024 ** 2)
  expect(written.at(-1)).toBe('\r\u001b[K')
})
