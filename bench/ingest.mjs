// What does it cost to take in a million lines, beside a bare JSON.parse over them?

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'
import { peakMiB } from './peak.cjs'

const lineCount = Number(process.env.BENCH_LINES ?? 1_000_000)
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')

const source = `
export { isOwnLine } from './src/journal/formats/own-check.ts'
export { readers } from './src/journal/formats/registry.ts'
export { sha256 } from './src/journal/chain.ts'
export { KeyTable } from './src/store/key-table.ts'
export { ingest } from './src/store/ingest.ts'
export { openFileStore } from './src/store/file-store.ts'
`

/** Lines of 13 fields, about 274 bytes, of 200 applications over 13 months, in the order they were written. */
function writeLines(file) {
  const fd = fs.openSync(file, 'w')
  const start = Date.UTC(2025, 9, 1)
  const step = Math.floor((395 * 86_400_000) / lineCount)
  const pad = value => String(value).padStart(2, '0')
  const stamp = at => {
    const d = new Date(at + 7 * 3_600_000)
    return `${d.getUTCFullYear()}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())}T${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}:${pad(d.getUTCSeconds())}+07:00`
  }
  let text = ''
  for (let i = 0; i < lineCount; i += 1) {
    const at = start + i * step
    text += `{"ts":"${stamp(at + 60_000)}","host":"srv","app":"aplikasi-${i % 200}","operation":"backup","tool":"pg_dump","status":"${i % 46 ? 'success' : 'failed'}","exit_code":${i % 46 ? 0 : 1},"started_at":"${stamp(at)}","finished_at":"${stamp(at + 60_000)}","bytes":${100_000 + i},"files":${i % 97},"artifact":"aplikasi-${i % 200}_${i}.dump","run":"${i}"}\n`
    if (text.length > 1 << 20) {
      fs.writeSync(fd, text)
      text = ''
    }
  }
  fs.writeSync(fd, text)
  fs.closeSync(fd)
}

/** Every line of a file in chunks of 1 MiB: the quickest plain way (platform notes). */
function eachLine(file, take) {
  const fd = fs.openSync(file, 'r')
  const buffer = Buffer.allocUnsafeSlow(1 << 20)
  let kept = 0
  for (;;) {
    const got = fs.readSync(fd, buffer, kept, buffer.length - kept, null)
    if (got === 0) break
    const end = kept + got
    let from = 0
    for (let to = buffer.indexOf(10, kept); to >= 0 && to < end; to = buffer.indexOf(10, from)) {
      take(buffer.toString('utf8', from, to))
      from = to + 1
    }
    buffer.copyWithin(0, from, end)
    kept = end - from
  }
  fs.closeSync(fd)
}

/** What each step adds to the one before it. */
const steps = {
  'JSON.parse alone': file => {
    let count = 0
    eachLine(file, text => {
      if (JSON.parse(text).status) count += 1
    })
    return count
  },
  '+ check of all fields': (file, { isOwnLine }) => {
    let count = 0
    eachLine(file, text => {
      if (isOwnLine(JSON.parse(text))) count += 1
    })
    return count
  },
  '+ sha256 of the source bytes': (file, { isOwnLine, sha256 }) => {
    let count = 0
    eachLine(file, text => {
      if (isOwnLine(JSON.parse(text)) && sha256(text).length === 64) count += 1
    })
    return count
  },
  '+ doubles by id': (file, { isOwnLine, sha256, KeyTable }) => {
    const seen = new KeyTable()
    let count = 0
    eachLine(file, text => {
      if (isOwnLine(JSON.parse(text)) && seen.add(sha256(text))) count += 1
    })
    return count
  },
  'whole ingest (chain, write, sync)': async (file, { ingest, openFileStore, readers }) => {
    const office = { id: 'bench', zone: 'Asia/Jakarta' }
    const store = await openFileStore(path.resolve(file, '../../..'), { office })
    const { added } = await ingest(store, {
      readers: readers([]),
      at: '2026-11-02T08:00:00+07:00',
      by: 'bench',
      zoneOf: () => office.zone,
    })
    return added
  },
}

/** In a process of its own: one step, its time and its peak. */
async function child(name, file, module) {
  const parts = await import(module)
  const cpu = process.cpuUsage()
  const began = process.hrtime.bigint()
  const count = await steps[name](file, parts)
  const ms = Number(process.hrtime.bigint() - began) / 1e6
  const { user, system } = process.cpuUsage(cpu)
  console.log(JSON.stringify({ count, ms, cpuMs: (user + system) / 1000, peakMiB: peakMiB() }))
}

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

export async function run() {
  const module = await bundle('ingest', source)
  const office = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-bench-'))
  const file = path.join(office, 'inbox', 'srv', 'runs.jsonl')
  fs.mkdirSync(path.dirname(file), { recursive: true })
  writeLines(file)
  const times = Object.fromEntries(Object.keys(steps).map(name => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(steps)) {
      fs.rmSync(path.join(office, 'journal'), { recursive: true, force: true })
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [fileURLToPath(import.meta.url), 'child', name, file, module],
        { encoding: 'utf8', cwd: home },
      )
      if (!stdout) throw new Error(stderr)
      const result = JSON.parse(stdout)
      if (result.count !== lineCount) throw new Error(`${name}: ${result.count} lines of ${lineCount}`)
      times[name].push(result)
    }
  }
  const bytes = fs.statSync(file).size
  const journal = fs.readdirSync(path.join(office, 'journal')).filter(name => name.endsWith('.jsonl'))
  const journalBytes = journal.reduce(
    (sum, name) => sum + fs.statSync(path.join(office, 'journal', name)).size,
    0,
  )
  fs.rmSync(office, { recursive: true })
  const base = median(times['JSON.parse alone'].map(({ cpuMs }) => cpuMs))
  const baseWall = median(times['JSON.parse alone'].map(({ ms }) => ms))
  let before = 0
  const rows = Object.entries(times).map(([name, list]) => {
    const cpuMs = median(list.map(each => each.cpuMs))
    const ms = median(list.map(each => each.ms))
    const added = cpuMs - before
    before = cpuMs
    return [
      name,
      (ms / 1000).toFixed(2),
      (cpuMs / 1000).toFixed(2),
      (added / 1000).toFixed(2),
      `${(ms / baseWall).toFixed(2)} ×`,
      `${(cpuMs / base).toFixed(2)} ×`,
      `${Math.max(...list.map(each => each.peakMiB)).toFixed(0)}`,
    ]
  })
  return {
    title: `Ingest: ${lineCount.toLocaleString('en')} JSON lines, ${(bytes / 1e6).toFixed(0)} MB, 13 months`,
    columns: ['step', 'wall s', 'cpu s', 'adds cpu s', 'wall ×', 'cpu ×', 'peak MiB'],
    rows,
    notes: [
      `Median of ${rounds} rounds, each step in a process of its own, steps in turn; × is against the JSON.parse loop over the same file.`,
      `Ingest writes ${(journalBytes / 1e6).toFixed(0)} MB of journal in ${journal.length} months, chained line by line and synced before its cursor moves.`,
    ],
  }
}

if (process.argv[2] === 'child') await child(...process.argv.slice(3))
