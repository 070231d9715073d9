// What does a script pay for `cadang log add`, beside a Node that does nothing?

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const calls = Number(process.env.BENCH_CALLS ?? 25)
const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

export async function run() {
  spawnSync(process.execPath, [path.join(home, 'src', 'setup.mjs'), 'build'], { cwd: home, stdio: 'ignore' })
  const office = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-bench-'))
  fs.writeFileSync(path.join(office, 'kantor.yaml'), '')
  const time = ['--started', '2026-10-01T01:00:00+07:00', '--finished', '2026-10-01T01:05:00+07:00']
  const add = [path.join(home, 'dist', 'cadang.cjs'), 'log', 'add', '--app', 'simpeg', '--op', 'backup']
  add.push('--status', 'success', '--host', 'srv', ...time)
  const peers = {
    'node -e 0': ['-e', '0'],
    'cadang log add (synced)': add,
    'cadang log add --no-sync': [...add, '--no-sync'],
  }
  const times = Object.fromEntries(Object.keys(peers).map(name => [name, []]))
  // In turn, so that whatever else the machine does falls on all of them.
  for (let call = 0; call <= calls; call += 1) {
    for (const [name, argv] of Object.entries(peers)) {
      const began = process.hrtime.bigint()
      const { status, stderr } = spawnSync(process.execPath, argv, { cwd: office, encoding: 'utf8' })
      const ms = Number(process.hrtime.bigint() - began) / 1e6
      if (status !== 0 || stderr !== '') throw new Error(`${name}: ${status} ${stderr}`)
      if (call > 0) times[name].push(ms)
    }
  }
  const lines = fs.readFileSync(path.join(office, 'inbox', 'srv', 'cadang.jsonl'), 'utf8')
  const written = lines.split('\n').filter(line => line !== '').length
  fs.rmSync(office, { recursive: true })
  if (written !== 2 * (calls + 1)) throw new Error(`${written} lines written, not ${2 * (calls + 1)}`)
  const floor = times['node -e 0']
  return {
    title: 'log add: one run written down by a script',
    columns: ['call', 'wall ms', '×'],
    rows: Object.entries(times).map(([name, list]) => [
      name,
      median(list).toFixed(1),
      `${median(list.map((ms, call) => ms / floor[call])).toFixed(2)} ×`,
    ]),
    notes: [
      `Whole processes, median of ${calls} calls each, in turn after one to warm up; × is the median of each call against the \`node -e 0\` right before it.`,
      'Every line written was counted. A shell that appends the line itself with `printf >>` needs about 2 ms and no Node.',
    ],
  }
}
