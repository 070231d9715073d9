// Does any reader throw, hang, or lose a line, in two hundred thousand that strangers may send?
//
//   npm run fuzz [-- LINES [SEED]]
//
// A child reads, with little memory; this process watches that it goes on, and prints the counts.

import { fork } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

const [lines = 200_000, seed = Math.floor(Math.random() * 2 ** 30)] = process.argv.slice(2).map(Number)
const corpus = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'test', 'real-logs')
/** A round has 50 texts of some twenty lines through every reader; one that takes so long hangs. */
const patienceMs = 60_000

const child = fork(
  await bundle(
    'fuzz',
    `import { readers } from './src/journal/formats/registry.ts'
    import { patternLibrary } from './src/store/pattern-library.ts'
    import { fuzzReaders, realLogs } from './test/journal/reader-fuzz.ts'
    const all = readers([], patternLibrary())
    const peak = () => Math.round(process.memoryUsage().rss / 2 ** 20)
    const told = (result, seed) => process.send({ ...result, seed, readers: all.length, peakMb: peak() })
    told(fuzzReaders(${lines}, ${seed}, realLogs(${JSON.stringify(corpus)}), all, told), null)
    process.disconnect()`,
  ),
  { execArgv: ['--max-old-space-size=256'] },
)

console.log(`Benih ${seed}: ${lines} baris melalui setiap pembaca`)
let last = null
let peakMb = 0
const watch = setTimeout(() => {
  console.error(`MACET sesudah benih ${last?.seed ?? seed}: ${patienceMs / 1000} detik tanpa kabar`)
  child.kill('SIGKILL')
}, patienceMs)
child.on('message', told => {
  watch.refresh()
  peakMb = Math.max(peakMb, told.peakMb)
  if (last !== null && Math.floor(told.lines / 20_000) > Math.floor(last.lines / 20_000))
    console.log(`  ${told.lines} baris, ${told.texts} naskah, ${peakMb} MB`)
  last = told
})
child.once('close', code => {
  clearTimeout(watch)
  if (code !== 0 || last?.seed !== null) {
    console.error(`GAGAL; ulangi dengan: npm run fuzz -- ${lines} ${last?.seed ?? seed}`)
    process.exitCode = 1
    return
  }
  const { lines: read, texts, bytes, taken, unknown, records, readers, slowestMsPerLine } = last
  console.log(
    `LULUS: ${read} baris (${bytes} byte, ${texts} naskah) melalui ${readers} pembaca: ${taken} dikenal, ${unknown} disisihkan, ` +
      `${read - taken - unknown} hilang; ${records} catatan; paling lambat ${slowestMsPerLine.toFixed(1)} ms per baris; puncak ${peakMb} MB`,
  )
})
