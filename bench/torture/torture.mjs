// Is anything that was acknowledged ever lost, torn, doubled or forked, whatever happens to those who write?
// Usage: npm run torture [-- kills appends …] [--short]; counts by environment (TORTURE_KILLS=500 …), seed by TORTURE_SEED.

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { allWell, books, mustBeSound, newOffice, worker } from './books.mjs'
import { afterPowerCut, materialize, readTrace } from './power-cut.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const asked = process.argv.slice(2).filter(word => word !== '--short')
const short = process.argv.includes('--short')
const count = (name, full, few) => Number(process.env[`TORTURE_${name}`] ?? (short ? few : full))
const counts = {
  kills: count('KILLS', 500, 60),
  processes: count('PROCESSES', 32, 8),
  appends: count('APPENDS', 2000, 250),
  changers: count('CHANGERS', 8, 8),
  changes: count('CHANGES', 40, 8),
  stopSeconds: count('STOP_SECONDS', 30, 3),
  cuts: count('CUTS', 400, 60),
  faults: count('FAULTS', 24, 6),
}
const seed = Number(process.env.TORTURE_SEED ?? Math.floor(Math.random() * 2 ** 31))

let state = seed >>> 0
/** mulberry32: the same seed, the same chances. */
function chance() {
  state = (state + 0x6d2b79f5) >>> 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const upTo = most => Math.floor(chance() * most)

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-torture-'))
const skipped = []

/** kill -9 at random moments of append, log add, two ingests, register change, issuing, numbers, closing and sealing. */
async function kills() {
  const works = ['append', 'add', 'ingest', 'ingest', 'register', 'issue', 'number', 'close']
  let killed = 0
  let found = 0
  for (let office = 0; killed < counts.kills; office += 1) {
    const folder = newOffice(scratch, `kills-${office}`)
    const acknowledged = []
    for (let round = 0; round < 6 && killed < counts.kills; round += 1) {
      const workers = works.map((work, i) =>
        worker(folder, `${work}${office}-${round}-${i}`, work, 1_000_000, {
          env: { TORTURE_MONTH: chance() < 0.7 ? '2026-10' : '2026-09' },
        }),
      )
      const first = Date.now() + 20_000
      // Most of them are at work, not merely starting.
      while (workers.filter(one => one.acknowledged.length > 0).length < 3 && Date.now() < first)
        await sleep(5)
      for (const one of workers) {
        await sleep(upTo(60))
        one.child.kill('SIGKILL')
        killed += 1
      }
      for (const one of workers) {
        const { code } = await one.ended
        if (code !== null) throw new Error(`worker ended by itself with ${code}: ${one.errors}`)
        acknowledged.push(...one.acknowledged)
      }
    }
    found += await mustBeSound(folder, acknowledged)
    fs.rmSync(folder, { recursive: true })
  }
  return `${killed} kills; ${found} acknowledged, all there exactly once`
}

/** Many processes append to one log of the inbox at once. */
async function appends() {
  const folder = newOffice(scratch, 'appends')
  const workers = Array.from({ length: counts.processes }, (_, i) =>
    worker(folder, `p${i}`, 'add', counts.appends),
  )
  await allWell(workers)
  const acknowledged = workers.flatMap(one => one.acknowledged)
  const wanted = counts.processes * counts.appends
  if (acknowledged.length !== wanted) throw new Error(`${acknowledged.length} acknowledged of ${wanted}`)
  const lines = fs.readFileSync(path.join(folder, 'inbox', 'srv', 'cadang.jsonl'), 'utf8').split('\n')
  const whole = lines.filter(line => line !== '' && JSON.parse(line).app).length
  if (whole !== wanted) throw new Error(`${whole} whole lines of ${wanted}`)
  await mustBeSound(folder, acknowledged)
  return `${counts.processes} processes × ${counts.appends} appends; ${whole} whole lines, none torn or lost`
}

/** Many processes change the register and take numbers at once. */
async function changes() {
  const folder = newOffice(scratch, 'changes')
  const workers = Array.from({ length: counts.changers }, (_, i) =>
    worker(folder, `c${i}`, ['register', 'issue', 'number', 'issue'][i % 4], counts.changes),
  )
  await allWell(workers)
  const acknowledged = workers.flatMap(one => one.acknowledged)
  if (acknowledged.length !== counts.changers * counts.changes)
    throw new Error(`${acknowledged.length} acknowledged`)
  await mustBeSound(folder, acknowledged)
  return `${counts.changers} processes × ${counts.changes}; every change kept, every number once`
}

/** Several ingests of the same logs at once. */
async function ingests() {
  const folder = newOffice(scratch, 'ingests')
  const writer = worker(folder, 'w', 'add', 3000, { env: { TORTURE_HOST: 'srv-a' } })
  await allWell([writer])
  const readers = Array.from({ length: 4 }, (_, i) => worker(folder, `i${i}`, 'ingest', 5))
  await allWell(readers)
  await mustBeSound(folder, writer.acknowledged)
  return `4 ingests at once; 3000 lines, each once`
}

const isHeld = async folder => {
  try {
    const lock = await books.takeLock(path.join(folder, 'journal'), { command: 'penguji', waitMs: 0 })
    await lock.release()
    return false
  } catch (error) {
    if (/sedang dipakai/.test(error.message)) return true
    throw error
  }
}

/** The holder of the lock is stopped (SIGSTOP), others wait or are refused, it goes on. */
async function stopped() {
  const folder = newOffice(scratch, 'stopped')
  const holder = worker(folder, 'beku', 'append', 1_000_000)
  while (holder.acknowledged.length < 20) await sleep(5)
  for (;;) {
    holder.child.kill('SIGSTOP')
    if (await isHeld(folder)) break
    holder.child.kill('SIGCONT')
    await sleep(upTo(10))
  }
  const before = fs.readFileSync(path.join(folder, 'journal', '2026-10.jsonl'))
  const refused = worker(folder, 'tak-sabar', 'append', 3, { env: { TORTURE_WAIT_MS: '200' } })
  const patient = worker(folder, 'sabar', 'append', 20, { env: { TORTURE_WAIT_MS: '120000' } })
  await allWell([refused])
  if (refused.refused.length !== 3)
    throw new Error(`${refused.refused.length} of 3 refused while the holder was stopped`)
  await sleep(counts.stopSeconds * 1000)
  const after = fs.readFileSync(path.join(folder, 'journal', '2026-10.jsonl'))
  if (!after.equals(before)) throw new Error('somebody wrote while the holder was stopped')
  holder.child.kill('SIGCONT')
  await allWell([patient])
  holder.child.kill('SIGKILL')
  await holder.ended
  await mustBeSound(folder, [...holder.acknowledged, ...patient.acknowledged])
  return `holder stopped for ${counts.stopSeconds} s: others waited or were refused by name, nothing forked`
}

/** A fault-injecting layer under every write: short writes and ENOSPC, EIO on sync, EROFS. */
async function faults() {
  let acknowledged = 0
  let refusals = 0
  for (let round = 0; round < counts.faults; round += 1) {
    const kind = ['ENOSPC', 'EIO', 'EROFS'][round % 3]
    const folder = newOffice(scratch, `faults-${round}`)
    const workers = ['append', 'add', 'register', 'issue', 'number', 'ingest', 'close'].map((work, i) =>
      worker(folder, `${work}${i}`, work, 25, {
        preload: path.join(here, 'faults.cjs'),
        env: { FAULT_KIND: kind, FAULT_RATE: '0.05', FAULT_SEED: String(seed + round * 10 + i) },
      }),
    )
    await allWell(workers)
    refusals += workers.flatMap(one => one.refused).length
    acknowledged += await mustBeSound(
      folder,
      workers.flatMap(one => one.acknowledged),
    )
    fs.rmSync(folder, { recursive: true })
  }
  return `${counts.faults} rounds of ENOSPC, EIO, EROFS: ${refusals} refused with a reason, ${acknowledged} acknowledged and there`
}

function mounted(name, options, work) {
  const folder = path.join(scratch, name)
  fs.mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    skipped.push(`${name}: mount is not allowed here`)
    return null
  }
  return work(folder).finally(() => execFileSync('umount', ['-l', folder]))
}

/** A real full disk (tmpfs), made room again; then the same disk read-only, then gone. */
async function disks() {
  const done = mounted('disk', 'size=1m', async disk => {
    const folder = newOffice(disk, 'kantor')
    const acknowledged = []
    let refused = 0
    for (let round = 0; round < 3; round += 1) {
      const { bavail, bsize } = fs.statfsSync(disk)
      const filler = path.join(disk, 'penuh')
      fs.writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 24 * 1024)))
      const names = ['append', 'add', 'register', 'issue', 'ingest']
      const workers = names.map((work, i) => worker(folder, `${work}${round}-${i}`, work, 15))
      await allWell(workers)
      refused += workers.flatMap(one => one.refused).length
      acknowledged.push(...workers.flatMap(one => one.acknowledged))
      fs.rmSync(filler)
      await mustBeSound(folder, acknowledged)
    }
    if (refused === 0) throw new Error('the disk never was full')
    execFileSync('mount', ['-o', 'remount,ro', disk])
    const readOnly = worker(folder, 'baca', 'append', 3)
    await allWell([readOnly])
    if (readOnly.refused.length !== 3) throw new Error('read-only: not refused')
    execFileSync('mount', ['-o', 'remount,rw', disk])
    await mustBeSound(folder, acknowledged)
    return { refused, acknowledged: acknowledged.length, readOnly: readOnly.refused[0] }
  })
  const full = await done
  const folder = newOffice(scratch, 'gone')
  const writer = worker(folder, 'hilang', 'append', 1_000_000)
  while (writer.acknowledged.length < 5) await sleep(5)
  fs.renameSync(folder, `${folder}-moved`)
  const from = Date.now()
  while (writer.refused.length === 0 && writer.child.exitCode === null && Date.now() - from < 5000)
    await sleep(5)
  writer.child.kill('SIGKILL')
  await writer.ended
  if (writer.errors !== '') throw new Error(`folder removed: ${writer.errors}`)
  const kept = `${folder}-moved`
  for (const name of fs.existsSync(folder) ? fs.readdirSync(path.join(folder, 'journal')) : []) {
    if (name.endsWith('.jsonl'))
      fs.cpSync(path.join(folder, 'journal', name), path.join(scratch, 'made-anew', name))
  }
  await mustBeSound(kept, writer.acknowledged.slice(0, 5))
  return full === null
    ? 'folder removed while written to: what was written before stays'
    : `full disk: ${full.refused} refused, ${full.acknowledged} acknowledged and there; read-only refused; folder removed: what was written before stays`
}

/** Writes are recorded, and replayed up to a random operation; the disk keeps no more than was synced. */
async function powerCuts() {
  const works = ['append', 'add', 'register', 'issue', 'mixed']
  let checked = 0
  for (const work of works) {
    const folder = path.join(scratch, `cut-${work}`)
    fs.mkdirSync(path.join(folder, 'inbox'), { recursive: true })
    const trace = [
      { op: 'mkdir', name: 'inbox' },
      { op: 'sync', name: '' },
    ]
    const steps =
      work === 'mixed'
        ? ['add', 'ingest', 'register', 'issue', 'append', 'close', 'append', 'add', 'ingest']
        : [work]
    for (const [i, step] of steps.entries()) {
      const record = path.join(scratch, `trace-${work}-${i}`)
      const env = { RECORD_BELOW: folder, RECORD_TO: record, TORTURE_MONTH: i % 2 ? '2026-09' : '2026-10' }
      const one = worker(folder, `${step}${i}`, step, 6, { preload: path.join(here, 'recorder.cjs'), env })
      await allWell([one])
      trace.push(...readTrace(record))
    }
    for (let n = 0; n < counts.cuts / works.length; n += 1) {
      const cut = 2 + upTo(trace.length - 1)
      const target = path.join(scratch, `after-${work}-${n}`)
      materialize(afterPowerCut(trace, cut, chance), target)
      const told = trace.slice(0, cut).filter(({ op, text }) => op === 'ack' && !text.startsWith('refused'))
      try {
        await mustBeSound(
          target,
          told.map(({ text }) => text.trim()),
        )
      } catch (error) {
        throw new Error(
          `${work}, cut after operation ${cut} of ${trace.length} (${target}): ${error.message}`,
        )
      }
      checked += 1
      fs.rmSync(target, { recursive: true })
    }
  }
  return `${checked} power cuts at random operations: everything acknowledged was there`
}

/** The clock goes back a day between writes. */
async function clock() {
  const folder = newOffice(scratch, 'clock')
  const acknowledged = []
  for (const day of ['05', '09', '04', '10']) {
    const env = { TORTURE_AT: `2026-11-${day}T08:00:00+07:00` }
    const workers = ['append', 'register', 'issue'].map(work =>
      worker(folder, `${work}${day}`, work, 5, { env }),
    )
    await allWell(workers)
    acknowledged.push(...workers.flatMap(one => one.acknowledged))
  }
  await mustBeSound(folder, acknowledged)
  return 'clock set back between writers: numbers go on, chain and register hold'
}

/** Makes a file system that folds letter case in an image: which programs, and what else its folder needs. */
const foldingDisks = {
  vfat: { make: image => execFileSync('mkfs.vfat', [image], quiet), open: () => undefined },
  'ext4 with casefold': {
    make: image => execFileSync('mkfs.ext4', ['-q', '-O', 'casefold', image], quiet),
    open: folder => execFileSync('chattr', ['+F', folder], quiet),
  },
}
const quiet = { stdio: 'ignore' }

/** Hosts whose folders differ by letter case only, written to at once; answers how many folders there are. */
async function sameLetters(folder, how = {}) {
  const hosts = ['SRV-Web01', 'srv-web01', 'Srv-WEB01']
  const workers = hosts.map((host, i) =>
    worker(folder, `k${i}`, 'add', 50, { ...how, env: { ...how.env, TORTURE_HOST: host } }),
  )
  await allWell(workers)
  await mustBeSound(
    folder,
    workers.flatMap(one => one.acknowledged),
  )
  return fs.readdirSync(path.join(folder, 'inbox')).length
}

/** On a file system that tells letter case apart, on a layer that folds it, and on those that can be mounted here. */
async function letterCase() {
  const told = []
  const expectFolders = (where, folders, wanted) => {
    if (folders !== wanted) throw new Error(`${where}: ${folders} folders of hosts, not ${wanted}`)
    told.push(where)
  }
  expectFolders('told apart', await sameLetters(newOffice(scratch, 'letter-case')), 3)
  const folder = newOffice(scratch, 'letter-layer')
  const how = { preload: path.join(here, 'fold-case.cjs'), env: { FOLD_BELOW: folder } }
  expectFolders('folded by a layer', await sameLetters(folder, how), 1)
  for (const [name, { make, open }] of Object.entries(foldingDisks)) {
    const disk = path.join(scratch, name.replaceAll(' ', '-'))
    try {
      fs.writeFileSync(`${disk}.img`, Buffer.alloc(16 * 1024 * 1024))
      make(`${disk}.img`)
      fs.mkdirSync(disk)
      execFileSync('mount', ['-o', 'loop', `${disk}.img`, disk], quiet)
    } catch {
      skipped.push(`letter-case: ${name} cannot be mounted here`)
      continue
    }
    try {
      open(disk)
      expectFolders(`folded by ${name}`, await sameLetters(newOffice(disk, 'kantor')), 1)
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  }
  return `hosts that differ by letter case, every line once: ${told.join('; ')}`
}

const scenarios = {
  kills,
  appends,
  changes,
  ingests,
  stopped,
  faults,
  disks,
  'power-cuts': powerCuts,
  clock,
  'letter-case': letterCase,
}
const unknown = asked.filter(name => !(name in scenarios))
if (unknown.length > 0) {
  console.error(`Tidak ada ${unknown.join(', ')}; yang ada: ${Object.keys(scenarios).join(', ')}.`)
  process.exit(2)
}
console.log(
  `torture: TORTURE_SEED=${seed}, Node ${process.versions.node}, ${short ? 'short' : 'full'} counts`,
)
try {
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const began = performance.now()
    const told = await scenario()
    console.log(
      `held  ${name.padEnd(12)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${told}`,
    )
  }
  for (const each of skipped) console.log(`SKIPPED  ${each}`)
  fs.rmSync(scratch, { recursive: true, force: true })
} catch (error) {
  console.error(`LOST with TORTURE_SEED=${seed}; the folders are kept in ${scratch}\n${error.stack}`)
  process.exitCode = 1
}
