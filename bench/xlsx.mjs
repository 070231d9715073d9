// How much cpu and memory does our XLSX take beside exceljs writing the same table?
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { peakMiB } from './peak.cjs'

const here = fileURLToPath(import.meta.url)
const home = path.join(path.dirname(here), '..')
const cache = path.join(home, 'node_modules', '.cache', 'bench')
const bundle = path.join(cache, 'xlsx.mjs')
const headings = [
  'No',
  'Aplikasi',
  'OPD',
  'Mulai',
  'Selesai',
  'Ukuran',
  'Durasi',
  'Hasil',
  'Berkas',
  'Keterangan',
]
const millimetres = [10, 40, 40, 38, 38, 30, 15, 20, 50, 40]

/** Ten values of one line: numbers, two dates (wall-clock digits), words. */
function line(i) {
  const day = String((i % 28) + 1).padStart(2, '0')
  return {
    no: i + 1,
    app: `Aplikasi ${i % 300}`,
    owner: `Dinas Contoh ${i % 40}`,
    started: `2026-10-${day}T22:00:00+07:00`,
    finished: `2026-10-${day}T22:${String(i % 60).padStart(2, '0')}:00+07:00`,
    bytes: (i * 7_919_317) % 50_000_000_000,
    minutes: i % 60,
    result: i % 17 === 0 ? 'Gagal' : 'Berhasil',
    file: `cadangan-${i % 300}-2026-10-${day}.tar.zst`,
    remark: i % 5 === 0 ? 'Diperiksa petugas' : '',
  }
}

async function ours(count) {
  const { writeXlsx } = await import(bundle)
  const data = (value, format) => ({ kind: 'data', value, format, text: String(value), strong: false })
  const printed = value => `${value.slice(8, 10)}-10-2026 ${value.slice(11, 13)}.${value.slice(14, 16)}`
  const time = value => ({ kind: 'time', value, text: printed(value), strong: false })
  const body = {
    *[Symbol.iterator]() {
      for (let i = 0; i < count; i++) {
        const { no, app, owner, started, finished, bytes, minutes, result, file, remark } = line(i)
        const numbers = [data(bytes, '#,##0'), data(minutes, '0')]
        const cells = [
          data(no, '0'),
          app,
          owner,
          time(started),
          time(finished),
          ...numbers,
          result,
          file,
          remark,
        ]
        yield { role: 'plain', cells }
      }
    },
  }
  const columns = millimetres.map(mm => ({ width: { mm }, align: 'left' }))
  const table = {
    kind: 'table',
    name: 'Hasil',
    columns,
    head: [{ role: 'plain', cells: headings }],
    body,
    foot: [],
  }
  const paper = {
    size: 'F4',
    orientation: 'landscape',
    margins: { top: 20, right: 20, bottom: 25, left: 30 },
  }
  const { bytes } = await writeXlsx({
    title: 'Hasil backup',
    slug: 'hasil',
    subject: null,
    author: null,
    createdAt: '2026-11-02T08:00:00+07:00',
    foot: null,
    attachments: [],
    sections: [{ paper, blocks: [{ ...table, borders: 'grid', fontSize: 9, sheet: true, lanes: false }] }],
  })
  return bytes
}

/** The way exceljs' own README shows; with `shared`, every cell of a column is given the same style object. */
async function peer(count, shared) {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('Hasil', { views: [{ state: 'frozen', ySplit: 1 }] })
  const side = { style: 'thin' }
  const border = { top: side, left: side, bottom: side, right: side }
  const font = { name: 'Arial', size: 10 }
  const formats = ['0', '@', '@', 'd mmmm yyyy hh:mm', 'd mmmm yyyy hh:mm', '#,##0', '0', '@', '@', '@']
  const styles = formats.map(numFmt => ({ font, border, numFmt, alignment: { vertical: 'top' } }))
  sheet.columns = headings.map((header, i) => ({ header, width: millimetres[i] / 1.85 }))
  for (let i = 0; i < count; i++) {
    const { started, finished, ...rest } = line(i)
    const values = [rest.no, rest.app, rest.owner, new Date(`${started.slice(0, 19)}Z`)]
    values.push(
      new Date(`${finished.slice(0, 19)}Z`),
      rest.bytes,
      rest.minutes,
      rest.result,
      rest.file,
      rest.remark,
    )
    const row = sheet.addRow(values)
    for (let column = 1; column <= 10; column++) {
      const cell = row.getCell(column)
      if (shared) cell.style = styles[column - 1]
      else {
        cell.font = font
        cell.border = border
        cell.numFmt = formats[column - 1]
        cell.alignment = { vertical: 'top' }
      }
    }
  }
  sheet.autoFilter = { from: 'A1', to: { row: count + 1, column: 10 } }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

const writers = { ours, shared: count => peer(count, true), naive: count => peer(count, false) }

/** A whole process, start-up included. */
function measure(writer, count) {
  const options = { encoding: 'utf8', maxBuffer: 1 << 20 }
  const output = execFileSync(process.execPath, [here, writer, String(count)], options)
  return JSON.parse(output)
}

function median(runs) {
  return [...runs].sort((one, other) => one.cpu - other.cpu)[Math.floor(runs.length / 2)]
}

/** Medians of 5 runs each (3 at 100,000 rows), the writers taken in turn. */
export async function run() {
  const { rolldown } = await import('rolldown')
  fs.mkdirSync(cache, { recursive: true })
  const build = await rolldown({
    input: path.join(home, 'src/paper/xlsx/xlsx.ts'),
    platform: 'node',
    external: [/^[a-z@][^:]*$/],
  })
  await build.write({ file: bundle, format: 'esm', codeSplitting: false })
  const rows = []
  for (const count of [100, 1000, 10_000, 100_000]) {
    const runs = { ours: [], shared: [], naive: [] }
    for (let turn = 0; turn < (count === 100_000 ? 3 : 5); turn++) {
      for (const writer of Object.keys(writers)) runs[writer].push(measure(writer, count))
    }
    const cells = Object.values(runs).map(median)
    const shown = ({ cpu, peak, size }) =>
      `${cpu.toFixed(2)} s / ${Math.round(peak)} MB / ${size < 1e6 ? `${Math.round(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`}`
    const [own, shared, naive] = cells
    const ratios = [shared, naive].map(({ cpu }) => `${(cpu / own.cpu).toFixed(1)} ×`)
    rows.push([count.toLocaleString('en'), ...cells.map(shown), ...ratios])
  }
  return {
    title:
      'XLSX: 10 columns with dates, number formats and borders (whole process: cpu / peak memory / file)',
    columns: [
      'rows',
      'cadang',
      'exceljs, shared styles',
      'exceljs, cell by cell',
      'shared ÷ cadang',
      'naive ÷ cadang',
    ],
    rows,
    notes: [
      'cadang uses exceljs as container (its import is in the figure) and writes cells and looks itself.',
    ],
  }
}

if (process.argv[1] === here) {
  const [writer, count] = process.argv.slice(2)
  const bytes = await writers[writer](Number(count))
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  const cpu = (userCPUTime + systemCPUTime) / 1e6
  console.log(JSON.stringify({ cpu, peak: peakMiB(), size: bytes.length }))
}
