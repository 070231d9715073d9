// Does a month cost the same after ten years, and what do sixty months cost?
// BENCH_FULL=1 (npm run bench -- history --full) grows to 10,000,000 executions. BENCH_OFFICES=DIR keeps the grown
// offices there, and uses those it finds: growing them is the longest part.

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'
import { peersOf, sqliteNode } from './history-peers.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const cadang = path.join(here, '..', 'dist', 'cadang.cjs')
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const full = process.env.BENCH_FULL === '1'
const sizes = [100_000, full ? 10_000_000 : 1_000_000]
const apps = 200
const wide = { '2026-05': 20_000, '2026-03': 60_000 }
const last = '2026-10'
const lastRuns = 2000

const source = `
export { readers } from './src/journal/formats/registry.ts'
export { sha256, link } from './src/journal/chain.ts'
export { ingest } from './src/store/ingest.ts'
export { openFileStore } from './src/store/file-store.ts'
`
const pad = value => String(value).padStart(2, '0')
/** 120 months, November 2016 to October 2026. */
const months = Array.from({ length: 120 }, (_, i) => {
  const month = 10 + i
  return `${2016 + Math.floor(month / 12)}-${pad((month % 12) + 1)}`
})

/** How many runs each month has: the last as many in every office, two wide ones in the grown office. */
function planOf(total) {
  // Margins reach into the month before.
  const fixed = new Map([
    ['2026-09', lastRuns],
    [last, lastRuns],
    ...(total >= 1_000_000 ? Object.entries(wide) : []),
  ])
  const rest = total - [...fixed.values()].reduce((sum, runs) => sum + runs, 0)
  const each = Math.floor(rest / (months.length - fixed.size))
  return months.map(month => [month, fixed.get(month) ?? each])
}

function writeMonth(file, month, runs) {
  const fd = fs.openSync(file, 'w')
  let text = ''
  for (let i = 0; i < runs; i += 1) {
    const second = Math.floor((i * 27 * 86_400) / runs)
    const day = `${month}-${pad(1 + Math.floor(second / 86_400))}`
    const clock = `${pad(Math.floor((second % 86_400) / 3600))}:${pad(Math.floor((second % 3600) / 60))}`
    const own = `"app":"aplikasi-${i % apps}","operation":"backup","tool":"pg_dump","status":"${i % 46 ? 'success' : 'failed'}","exit_code":${i % 46 ? 0 : 1}`
    text += `{"ts":"${day}T${clock}:59+07:00","host":"srv","run":"${month}-${i}",${own},"started_at":"${day}T${clock}:00+07:00","finished_at":"${day}T${clock}:59+07:00","bytes":${100_000 + i},"files":${i % 97}}\n`
    if (text.length > 1 << 20) {
      fs.writeSync(fd, text)
      text = ''
    }
  }
  fs.writeSync(fd, text)
  fs.closeSync(fd)
}

async function grow(folder, total, { openFileStore, ingest, readers }) {
  const done = path.join(folder, 'grown')
  if (fs.existsSync(done)) return
  const inbox = path.join(folder, 'inbox', 'srv')
  const init = ['init', folder, '--id', 'bench']
  if (spawnSync(process.execPath, [cadang, ...init]).status !== 0) throw new Error('init')
  fs.mkdirSync(inbox)
  const office = { id: 'bench', zone: 'Asia/Jakarta' }
  const store = await openFileStore(folder, { office })
  const at = '2016-11-01T00:00:00+07:00'
  await store.changeRegister({ by: 'bench', at }, () =>
    Array.from({ length: apps }, (_, i) => {
      const id = `aplikasi-${i}`
      return { entity: 'application', key: id, after: { id, name: `Aplikasi ${i}`, owner: 'Badan Contoh' } }
    }),
  )
  for (const [month, runs] of planOf(total)) {
    const file = path.join(inbox, `cadang-${month}.jsonl`)
    writeMonth(file, month, runs)
    await ingest(store, {
      readers: readers([]),
      at: `${month}-28T23:00:00+07:00`,
      by: 'bench',
      zoneOf: () => office.zone,
    })
    fs.truncateSync(file, 0)
    fs.rmSync(file)
  }
  fs.writeFileSync(done, '')
}

/** A command as a whole process; node ones tell their cpu time and peak memory. */
function once(command, argv) {
  const usageFile = path.join(os.tmpdir(), `cadang-usage-${process.pid}`)
  const isNode = path.basename(command) === 'node'
  const began = process.hrtime.bigint()
  const env = { ...process.env, USAGE_TO: usageFile, CADANG_AS_OF: '2026-11-02T08:00:00+07:00' }
  const { status, stdout, stderr } = spawnSync(
    command,
    isNode ? ['--require', path.join(here, 'usage.cjs'), ...argv] : argv,
    { encoding: 'utf8', env, maxBuffer: 1 << 30 },
  )
  const ms = Number(process.hrtime.bigint() - began) / 1e6
  if (status !== 0 && status !== 1) throw new Error(`${command} ${argv.join(' ').slice(0, 300)}: ${stderr}`)
  const usage = isNode ? JSON.parse(fs.readFileSync(usageFile, 'utf8')) : { cpuMs: null, peakMiB: null }
  fs.rmSync(usageFile, { force: true })
  return { ms, ...usage, answer: stdout.trim() }
}

const middle = list => list.toSorted((a, b) => a.ms - b.ms)[Math.floor(list.length / 2)]

/** Medians of commands that take turns, so that the same load meets all; one round before warms the disk's cache. */
function inTurn(commands) {
  const turns = Array.from({ length: rounds + 1 }, () =>
    commands.map(([command, argv]) => once(command, argv)),
  )
  return commands.map((_, i) => middle(turns.slice(1).map(turn => turn[i])))
}
const own = (folder, argv) => [process.execPath, [cadang, ...argv, '--office', folder]]
const call = (folder, ...argv) => inTurn([own(folder, argv)])[0]

const seconds = ms => (ms === null ? '' : (ms / 1000).toFixed(2))
const whole = value => (value === null ? '' : value.toFixed(0))
const times = (a, b) => `${(a / b).toFixed(2)} ×`
const row = (name, a, ratio) => [name, seconds(a.ms), seconds(a.cpuMs), whole(a.peakMiB), ratio]

/** What hashing alone costs, cpu ms: two sha256 a line, as the chain has it, over the bytes of the same lines. */
function hashAlone(journal, { sha256, link }) {
  const before = process.cpuUsage()
  let chain = '0'.repeat(64)
  for (const name of fs.readdirSync(journal).filter(each => each.endsWith('.jsonl'))) {
    const bytes = fs.readFileSync(path.join(journal, name))
    let from = 0
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      if (to > from) chain = link(chain, sha256(bytes.subarray(from, to)))
      from = to + 1
    }
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function monthRows(small, big, out) {
  const rows = []
  for (const [name, ...argv] of [
    ['check', 'check', '--json'],
    ['report (PDF)', 'report', '--format', 'pdf', '--out', out],
  ]) {
    const before = call(small, ...argv, '--month', last)
    const after = call(big, ...argv, '--month', last)
    rows.push(row(`${name}, ${lastRuns} runs, ${sizes[0].toLocaleString('en')} in the book`, before, ''))
    rows.push(
      row(
        `${name}, ${lastRuns} runs, ${sizes[1].toLocaleString('en')} in the book`,
        after,
        `${times(after.ms, before.ms)} time, ${times(after.peakMiB, before.peakMiB)} memory`,
      ),
    )
    for (const [month, runs] of Object.entries(wide)) {
      const more = call(big, ...argv, '--month', month)
      rows.push(
        row(
          `${name}, ${runs} runs, the same book`,
          more,
          `${times(more.ms, after.ms)} time for ${runs / lastRuns} × the runs`,
        ),
      )
    }
  }
  const year = last.slice(0, 4)
  const runs = planOf(sizes[1]).reduce((sum, [month, count]) => sum + (month.startsWith(year) ? count : 0), 0)
  const report = ['report', '--format', 'pdf', '--out', out, '--year', year]
  rows.push(
    row(
      `report (PDF) of ${year}, ${runs.toLocaleString('en')} runs, the same book`,
      call(big, ...report),
      '',
    ),
  )
  return rows
}

function peerRows(big, scratch) {
  const journal = path.join(big, 'journal')
  const { peers, missing } = peersOf(journal, scratch)
  const rows = []
  const sixty = months.slice(-60)
  for (const [title, wanted] of [
    ['one month, 60,000 runs', ['2026-03']],
    ['sixty months', sixty],
  ]) {
    const asked = ['summary', '--json', '--from', wanted[0], '--until', wanted.at(-1)]
    const rollups = path.join(journal, 'rollups')
    const named = Object.entries(peers)
    const [ours, ...theirs] = inTurn([own(big, asked), ...named.map(([, command]) => command(wanted))])
    rows.push(row(`${title}: cadang summary, from roll-ups`, ours, '1.00 ×'))
    const told = JSON.parse(ours.answer).months.reduce(
      (sum, { success, failed, bytes }) => [sum[0] + success, sum[1] + failed, sum[2] + bytes],
      [0, 0, 0],
    )
    const another = sqliteNode()
    if (another !== null && another !== process.execPath) {
      const [same] = inTurn([[another, own(big, asked)[1]]])
      rows.push(row(`${title}: the same, inside the Node of the SQLite below`, same, times(same.ms, ours.ms)))
    }
    if (wanted.length === 1) {
      const scanned = coldest(big, asked, rollups)
      rows.push(row(`${title}: cadang summary, scanning the month`, scanned, times(scanned.ms, ours.ms)))
    }
    for (const [i, [name]] of named.entries()) {
      const peer = theirs[i]
      const [, ...figures] = peer.answer.split(/\s+/).map(Number)
      if (figures.join() !== told.join()) throw new Error(`${name}: ${figures.join()} is not ${told.join()}`)
      rows.push(row(`${title}: ${name}`, peer, times(peer.ms, ours.ms)))
    }
  }
  return { rows, missing }
}

/** The same, with nothing kept: the median of rounds that each begin without roll-ups. */
function coldest(folder, asked, rollups) {
  const list = Array.from({ length: rounds }, () => {
    fs.rmSync(rollups, { recursive: true, force: true })
    return once(process.execPath, [cadang, ...asked, '--office', folder])
  })
  return middle(list)
}

export async function run() {
  const parts = await import(await bundle('history', source))
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-history-'))
  const offices = process.env.BENCH_OFFICES ?? scratch
  const [small, big] = sizes.map(size => path.join(offices, `kantor-${size}`))
  await grow(small, sizes[0], parts)
  await grow(big, sizes[1], parts)
  const out = path.join(scratch, 'naskah')
  const rows = monthRows(small, big, out)
  const { rows: compared, missing } = peerRows(big, scratch)
  rows.push(...compared)
  const verify = call(big, 'journal', 'verify')
  const hashing = hashAlone(path.join(big, 'journal'), parts)
  rows.push(
    row(
      'journal verify, the whole book',
      verify,
      `${times(verify.cpuMs, hashing)} the cpu of two sha256 a line alone (${seconds(hashing)} s)`,
    ),
  )
  fs.rmSync(scratch, { recursive: true })
  return {
    title: `Ten years: ${sizes.map(size => size.toLocaleString('en')).join(' → ')} executions in 120 months`,
    columns: ['what', 'wall s', 'cpu s', 'peak MiB', 'ratio'],
    rows,
    notes: [
      `Whole processes, median of ${rounds} after one that warms up, peers in turn; summaries are by application and month, their totals compared with each peer's; × is against cadang's roll-ups.`,
      ...missing.map(name => `SKIPPED, not installed: ${name}.`),
    ],
  }
}
