// How fast is it, beside a peer doing the same work?
// Usage: npm run bench [-- log-add ingest history tickets clock pdf xlsx] [--full]; each bench measures its ratios within one run.
import os from 'node:os'

const all = ['log-add', 'ingest', 'history', 'tickets', 'clock', 'pdf', 'xlsx']
if (process.argv.includes('--full')) process.env.BENCH_FULL = '1'
const asked = process.argv.slice(2).filter(word => word !== '--full')
const unknown = asked.filter(name => !all.includes(name))
if (unknown.length > 0) {
  console.error(`Tidak ada bench ${unknown.join(', ')}; yang ada: ${all.join(', ')}.`)
  process.exit(2)
}

/** GitHub's table notation, so that a result can be pasted into README; numbers to the right. */
function printTable({ title, columns, rows, notes }) {
  const cells = [columns, ...rows].map(row => row.map(String))
  const widths = columns.map((_, column) => Math.max(3, ...cells.map(row => (row[column] ?? '').length)))
  const line = row =>
    `| ${widths.map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width))).join(' | ')} |`
  console.log(`\n### ${title}\n`)
  console.log(line(cells[0]))
  console.log(
    `|${widths.map((width, column) => (column === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`,
  )
  for (const row of cells.slice(1)) console.log(line(row))
  for (const note of notes) console.log(`\n${note}`)
}

const [cpu] = os.cpus()
const memory = Math.round(os.totalmem() / 2 ** 30)
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpu?.model.trim()} × ${os.cpus().length}, ${memory} GiB, ` +
    `${os.type()} ${os.release()}, Node ${process.versions.node}`,
)
for (const name of asked.length > 0 ? asked : all) {
  const { run } = await import(`./${name}.mjs`)
  printTable(await run())
}
