// Does any reader throw, hang, or lose a line, in two hundred thousand that strangers may send?
//
//   npm run fuzz [-- LINES [SEED]]
//
// A thread reads, with little memory; this one watches that no reader takes more than a second over a line, and prints
// the counts.

import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { bundle } from './bundle.mjs'

const [lines = 200_000, seed = Math.floor(Math.random() * 2 ** 30)] = process.argv.slice(2).map(Number)
const corpus = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'test', 'real-logs')
const cells = new Int32Array(new SharedArrayBuffer(16))
const memory = { maxOldGenerationSizeMb: 256 }

const worker = new Worker(
  await bundle(
    'fuzz',
    `import { parentPort, workerData } from 'node:worker_threads'
    import { readers } from './src/journal/formats/registry.ts'
    import { patternLibrary } from './src/store/pattern-library.ts'
    import { cell, patienceMs } from './test/journal/line-watch.ts'
    import { fuzzReaders, realLogs } from './test/journal/reader-fuzz.ts'
    const all = readers([], patternLibrary())
    const heapMb = () => Math.round(process.memoryUsage().heapUsed / 2 ** 20)
    const tell = told => parentPort.postMessage({ ...told, heapMb: heapMb() })
    tell({ names: [...all.map(({ name }) => name), 'readLog'], cell, patienceMs })
    const logs = realLogs(${JSON.stringify(corpus)})
    tell({ done: true, ...fuzzReaders(${lines}, ${seed}, logs, all, tell, workerData) })`,
  ),
  { workerData: cells, resourceLimits: memory },
)

console.log(`Benih ${seed}: ${lines} baris melalui setiap pembaca`)
let known = null
let last = null
let peakMb = 0

/** How far the reading was when it last went on, and what the processor had done by then. */
let seen = { beats: -1, cpu: process.cpuUsage() }
const watch = setInterval(() => {
  if (known === null) return
  const { names, cell, patienceMs } = known
  const beats = Atomics.load(cells, cell.beats)
  const reader = names[cells[cell.reader]]
  if (beats !== seen.beats || reader === undefined) seen = { beats, cpu: process.cpuUsage() }
  const { user, system } = process.cpuUsage(seen.cpu)
  // Of the processor, not of the clock: a machine with other work may let this one wait.
  if ((user + system) / 1000 < patienceMs) return
  const round = cells[cell.round]
  console.error(`MACET: ${reader} pada baris ${cells[cell.line]}, lebih dari ${patienceMs} ms`)
  console.error(`Ulangi dengan: npm run fuzz -- 1 ${round}`)
  process.kill(process.pid, 'SIGKILL')
}, 100)

worker.on('message', told => {
  if (told.names !== undefined) {
    known = told
    return
  }
  peakMb = Math.max(peakMb, told.heapMb)
  if (last !== null && Math.floor(told.lines / 20_000) > Math.floor(last.lines / 20_000))
    console.log(`  ${told.lines} baris, ${told.texts} naskah, ${told.heapMb} MB`)
  last = told
})
worker.once('error', error => console.error(error))
worker.once('exit', () => {
  clearInterval(watch)
  if (last?.done !== true) {
    console.error(`GAGAL; ulangi dengan: npm run fuzz -- 1 ${cells[known?.cell.round ?? 1]}`)
    process.exitCode = 1
    return
  }
  const { lines: read, texts, bytes, taken, unknown, records, slowestMs, slowest } = last
  console.log(
    `LULUS: ${read} baris (${bytes} byte, ${texts} naskah) melalui ${known.names.length - 1} pembaca: ${taken} dikenal, ${unknown} disisihkan, ` +
      `${read - taken - unknown} hilang; ${records} catatan; paling lambat ${slowestMs.toFixed(1)} ms untuk satu baris (${slowest}); puncak ${peakMb} MB`,
  )
})
