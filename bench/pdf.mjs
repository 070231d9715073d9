// How much cpu and memory does our PDF take beside pdfkit's own table, and beside printing and converting programs?
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { peakMiB } from './peak.cjs'

const here = fileURLToPath(import.meta.url)
const home = path.join(path.dirname(here), '..')
const cache = path.join(home, 'node_modules', '.cache', 'bench')
const bundle = path.join(cache, 'pdf.mjs')
const headings = ['No', 'Aplikasi', 'Server', 'Mulai', 'Hasil', 'Ukuran', 'Lama', 'Keterangan']
const millimetres = [12, 40, 30, 30, 60, 25, 20, 40]
const sides = ['right', 'left', 'left', 'left', 'left', 'right', 'center', 'left']

/** Eight cells of one row; every ninth result needs two lines. */
function line(i) {
  const day = String((i % 31) + 1).padStart(2, '0')
  return [
    String(i + 1),
    `aplikasi-${(i * 7) % 300}`,
    `server-${i % 8}`,
    `2026-10-${day} 01:${String(i % 60).padStart(2, '0')}`,
    i % 9 === 0 ? 'gagal: sambungan ke basis data terputus sebelum selesai' : 'berhasil',
    ((i * 7919) % 1_000_000).toLocaleString('id-ID'),
    `00:${String(i % 60).padStart(2, '0')}:31`,
    i % 5 === 0 ? 'diulang pukul 03.00' : '',
  ]
}

/** Beyond this a converting program takes minutes. */
const mostConverted = 1000

const fontFile = face => path.join(home, `templates/fonts/LiberationSans-${face}.ttf`)

/** Tagged, PDF/A-3a and PDF/UA-1, head on every page, page numbers. */
async function ours(count) {
  const { writePdf } = await import(bundle)
  const body = {
    *[Symbol.iterator]() {
      for (let i = 0; i < count; i++) yield { role: 'plain', cells: line(i) }
    },
  }
  const table = {
    kind: 'table',
    name: 'Hasil backup',
    columns: millimetres.map((mm, i) => ({ width: { mm }, align: sides[i] })),
    head: [{ role: 'plain', cells: headings }],
    body,
    foot: [],
    borders: 'grid',
    fontSize: 8,
    sheet: true,
    lanes: false,
  }
  const margins = { top: 20, right: 20, bottom: 25, left: 30 }
  const [regular, bold, italic, boldItalic] = ['Regular', 'Bold', 'Italic', 'BoldItalic'].map(face =>
    fs.readFileSync(fontFile(face)),
  )
  const { bytes } = await writePdf(
    {
      title: 'Hasil backup',
      slug: 'hasil',
      subject: null,
      author: null,
      createdAt: '2026-11-02T08:00:00+07:00',
      foot: null,
      attachments: [],
      sections: [{ paper: { size: 'A4', orientation: 'landscape', margins }, blocks: [table] }],
    },
    { regular, bold, italic, boldItalic },
  )
  return bytes
}

/** The way pdfkit's guide shows; `tagged` asks it for the structure too (PDF/A-3a). */
async function peer(count, tagged) {
  const { default: PDFDocument } = await import('pdfkit')
  const marks = tagged ? { pdfVersion: '1.7', subset: 'PDF/A-3a', tagged: true, lang: 'id-ID' } : {}
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margins: { top: 57, right: 57, bottom: 71, left: 85 },
    ...marks,
    font: fontFile('Regular'),
  })
  const chunks = []
  doc.on('data', chunk => chunks.push(chunk))
  const done = new Promise(resolve => doc.on('end', resolve))
  const structure = tagged ? doc.struct('Document') : null
  if (structure) doc.addStructure(structure)
  doc.fontSize(8)
  const scale = (841.89 - 57 - 85) / millimetres.reduce((sum, mm) => sum + mm, 0)
  const table = doc.table({
    columnStyles: millimetres.map((mm, i) => ({ width: mm * scale, align: { x: sides[i], y: 'top' } })),
    defaultStyle: { padding: 2.3 },
    ...(structure ? { structParent: structure } : {}),
  })
  table.row(headings)
  for (let i = 0; i < count; i++) table.row(line(i))
  table.end()
  structure?.end()
  doc.end()
  await done
  return Buffer.concat(chunks)
}

const writers = { ours, table: count => peer(count, false), tagged: count => peer(count, true) }

/** A whole process, start-up included. */
function measure(writer, count) {
  const options = { encoding: 'utf8', maxBuffer: 1 << 20 }
  return JSON.parse(execFileSync(process.execPath, [here, writer, String(count)], options))
}

/** Programs that make a PDF of the same table as HTML, where this machine has them: wall time, for children hide their cpu. */
function converters() {
  const has = name => (spawnSync('which', [name], { encoding: 'utf8' }).stdout ?? '').trim()
  const chromium = ['chromium', 'chromium-browser', 'google-chrome'].map(has).find(Boolean)
  const office = has('soffice')
  return {
    ...(chromium && {
      'Chromium print': (page, folder) => [
        chromium,
        ['--headless', '--no-sandbox', '--disable-gpu', `--print-to-pdf=${folder}/out.pdf`, `file://${page}`],
      ],
    }),
    ...(office && {
      'LibreOffice convert': (page, folder) => [
        office,
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'pdf:writer_web_pdf_Export',
          '--outdir',
          folder,
          page,
        ],
      ],
    }),
  }
}

function convert(command, count) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-bench-'))
  const page = path.join(folder, 'page.html')
  const cells = (tag, list) => `<tr>${list.map(text => `<${tag}>${text}</${tag}>`).join('')}</tr>`
  const rows = Array.from({ length: count }, (_, i) => cells('td', line(i))).join('\n')
  const style =
    '@page{size:A4 landscape}table{border-collapse:collapse;font:8pt Arial}td,th{border:.5pt solid}'
  fs.writeFileSync(
    page,
    `<style>${style}</style><table><thead>${cells('th', headings)}</thead>${rows}</table>`,
  )
  const [program, options] = command(page, folder)
  const start = performance.now()
  const { status } = spawnSync(program, options, { stdio: 'ignore', timeout: 300_000 })
  const wall = (performance.now() - start) / 1000
  const made = status === 0 && fs.readdirSync(folder).some(name => name.endsWith('.pdf'))
  fs.rmSync(folder, { recursive: true, force: true })
  return made ? wall : null
}

const median = (runs, key) => [...runs].sort((a, b) => a[key] - b[key])[Math.floor(runs.length / 2)]

/** Medians of 5 runs each (3 at 10,000 rows), the writers taken in turn. */
export async function run() {
  const { rolldown } = await import('rolldown')
  fs.mkdirSync(cache, { recursive: true })
  const build = await rolldown({
    input: path.join(home, 'src/paper/pdf/pdf.ts'),
    platform: 'node',
    external: [/^[a-z@][^:]*$/],
  })
  await build.write({ file: bundle, format: 'esm', codeSplitting: false })
  const programs = converters()
  const rows = []
  for (const count of [100, 1000, 10_000]) {
    const runs = { ours: [], table: [], tagged: [] }
    for (let turn = 0; turn < (count === 10_000 ? 3 : 5); turn++) {
      for (const writer of Object.keys(writers)) runs[writer].push(measure(writer, count))
    }
    const shown = ({ cpu, peak, size }) =>
      `${cpu.toFixed(2)} s / ${Math.round(peak)} MB / ${size < 1e6 ? `${Math.round(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`}`
    const [own, ...peers] = Object.values(runs).map(list => median(list, 'cpu'))
    const wall = median(runs.ours, 'wall').wall
    const others = Object.values(programs).map(command => {
      if (count > mostConverted) return '–'
      const seconds = convert(command, count)
      return seconds === null ? 'failed' : `${seconds.toFixed(1)} s (${(seconds / wall).toFixed(1)} ×)`
    })
    const ratios = peers.map(({ cpu }) => `${(cpu / own.cpu).toFixed(1)} ×`)
    rows.push([count.toLocaleString('en'), ...[own, ...peers].map(shown), ...ratios, ...others])
  }
  return {
    title: 'PDF: 8 columns, grid (whole process: cpu / peak memory / file)',
    columns: [
      'rows',
      'cadang, PDF/A-3a + UA-1',
      'pdfkit doc.table()',
      'doc.table() tagged',
      'table ÷ cadang',
      'tagged ÷ cadang',
      ...Object.keys(programs).map(name => `${name}, wall (÷ cadang)`),
    ],
    rows,
    notes: [
      `Programs that convert are not run beyond ${mostConverted} rows: they need minutes.`,
      'doc.table() repeats no head and numbers no page; tagged, its file still fails PDF/UA where cells span rows.',
    ],
  }
}

if (process.argv[1] === here) {
  const [writer, count] = process.argv.slice(2)
  const bytes = await writers[writer](Number(count))
  const wall = performance.now() / 1000
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  const cpu = (userCPUTime + systemCPUTime) / 1e6
  console.log(JSON.stringify({ cpu, wall, peak: peakMiB(), size: bytes.length }))
}
