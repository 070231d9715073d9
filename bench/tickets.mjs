// Does the list of open tickets cost the same after 100,000 closed ones?

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const cadang = path.join(here, '..', 'dist', 'cadang.cjs')
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const sizes = [1000, 100_000]
const open = 200
const last = '2026-10'

const source = `
export { openFileStore } from './src/store/file-store.ts'
export { opening } from './src/tickets/record.ts'
export { readSop } from './src/sop/read-sop.ts'
`
const pad = value => String(value).padStart(2, '0')
/** 119 months before the last one. */
const months = Array.from({ length: 119 }, (_, i) => {
  const month = 11 + i
  return `${2016 + Math.floor((month - 1) / 12)}-${pad(((month - 1) % 12) + 1)}`
})

/** Closed tickets over ten years, each opened, done twice and withdrawn; then `open` ones of the last month. */
async function grow(folder, closed, { openFileStore, opening, readSop }) {
  const init = ['init', folder, '--id', 'bench', '--sop', 'kudus']
  if (spawnSync(process.execPath, [cadang, ...init]).status !== 0) throw new Error('init')
  const text = fs.readFileSync(path.join(here, '..', 'data', 'sop', 'kudus.yaml'), 'utf8')
  const { sop } = readSop('kudus.yaml', text)
  const [procedure] = sop.procedures
  const zone = 'Asia/Jakarta'
  const store = await openFileStore(folder, { office: { id: 'bench', zone } })
  const about = {
    sop,
    procedure,
    title: 'Backup',
    service: 'backup',
    app: null,
    requester: 'OPD',
    period: null,
  }
  const each = Math.ceil(closed / months.length)
  for (const month of [...months, last]) {
    const facts = []
    for (let i = 0; i < (month === last ? open : each); i += 1) {
      const at = `${month}-${pad(1 + (i % 27))}T08:${pad(i % 60)}:00+07:00`
      const recording = { at, by: 'bench', happenedAt: at, actor: { roles: ['OPD'], post: null }, zone }
      const { rules, ticket } = opening(about, [], recording)
      const key = `B-${month}-${String(i + 1).padStart(4, '0')}`
      if (i === 0) facts.push(rules)
      facts.push({ ...ticket, ticket: key })
      const move = (event, closes) => facts.push({ ...ticket, ticket: key, event, closes })
      move({ type: 'done', step: 'permohonan', note: '', told: {} }, false)
      if (month !== last) move({ type: 'withdrawn', step: 'disposisi', reason: 'bench' }, true)
    }
    await store.append(facts)
  }
}

/** Median wall time of a command, ms, after one run that warms up. */
function timed(folder, argv) {
  const env = { ...process.env, CADANG_OFFICE: folder, CADANG_AS_OF: '2026-10-28T10:00:00+07:00' }
  const once = () => {
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(process.execPath, [cadang, ...argv], { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return Number(process.hrtime.bigint() - start) / 1e6
  }
  once()
  return Array.from({ length: rounds }, once).sort((a, b) => a - b)[Math.floor(rounds / 2)]
}

export async function run() {
  const parts = await import(await bundle('tickets', source))
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-tickets-'))
  const folders = sizes.map(size => path.join(scratch, `kantor-${size}`))
  for (const [i, folder] of folders.entries()) await grow(folder, sizes[i], parts)
  const bare = spawnTime()
  const rows = [['ticket', 'list'], ['due'], ['ticket', 'show', `B-${last}-0001`]].map(argv => {
    const [small, big] = folders.map(folder => timed(folder, argv))
    return [argv.slice(0, 2).join(' '), small.toFixed(0), big.toFixed(0), `${(big / small).toFixed(2)} ×`]
  })
  fs.rmSync(scratch, { recursive: true })
  return {
    title: `${open} open tickets beside ${sizes.map(size => size.toLocaleString('en')).join(' → ')} closed in ten years`,
    columns: ['command', `ms beside ${sizes[0]}`, `ms beside ${sizes[1]}`, 'ratio'],
    rows,
    notes: [
      `Whole processes, median of ${rounds} after one that warms up; a bare node -e 0 takes ${bare.toFixed(0)} ms.`,
    ],
  }
}

function spawnTime() {
  const start = process.hrtime.bigint()
  spawnSync(process.execPath, ['-e', '0'])
  return Number(process.hrtime.bigint() - start) / 1e6
}
