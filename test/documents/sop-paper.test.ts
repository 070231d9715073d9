// Does the printed SOP say what the signed one says, all of it and nothing else?

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sopDocument } from '../../src/documents/sop-document.ts'
import { createCanvas } from '../../src/paper/box-canvas.ts'
import type { Cell, Document, FlowCell, Inline, List, Paragraph, Table } from '../../src/paper/document.ts'
import { drawFlow, flowHeight, flowWidth } from '../../src/paper/flow-text.ts'
import { writeHtml } from '../../src/paper/html.ts'
import { writePdf } from '../../src/paper/pdf/pdf.ts'
import { writeText } from '../../src/paper/text.ts'
import { writeXlsx } from '../../src/paper/xlsx/xlsx.ts'
import { withoutItalics } from '../../src/sop/italic.ts'
import { readSop } from '../../src/sop/read-sop.ts'
import { Sop } from '../../src/sop/sop.ts'
import { readFonts, readTemplates } from '../../src/store/assets.ts'
import { scenario } from '../scenario.ts'
import { paperOf } from './paper-of.ts'

/** Heads, labels and marks of each signed paper, read from it by eye: the YAML has no say in them. */
const heads: Record<string, string> = {
  batam: `Nomor SOP|Tanggal Pembuatan|Tanggal Revisi|Tanggal Efektif|Disahkan Oleh|Nama SOP|Dasar Hukum|Kualifikasi Pelaksana|
Keterkaitan|Peralatan / Perlengkapan|Peringatan|Pencatatan dan Pendataan|Lampiran SOP Backup dan Restore|No|Kegiatan|Pelaksana|
Mutu Baku|Ket|Pengembang|Sysadmin|Kelengkapan|Waktu|Output|1.|8.|PEMERINTAH KOTA BATAM|DINAS KOMUNIKASI DAN INFORMATIKA|BIDANG|
PENGELOLAAN INFORMASI PUBLIK DAN PERSANDIAN|NIP. 19761123 199511 1 002|Pentolona Tingkat I|- Source Code|- Dokumentasi|
- Checklist kelengkapan|- Schedule/Cron Backup|1. SOP Pengembangan Aplikasi SPBE|Terminator|Process|Decision|Tahun 2024|
Simbol yang menunjukkan kondisi tertentu yang akan menghasilkan dua kemungkinan jawaban, iya atau tidak`,
  surakarta: `Nomor SOP|Tanggal Pembuatan|Tanggal Revisi|Tanggal Pengesahan|Disahkan oleh :|Kota Surakarta|Nama SOP :|
Ditandatangani secara elektronik oleh:|NIP : 19700222 199503 2 004|Dasar Hukum|Kualifikasi Pelaksana|Keterkaitan|Peralatan|
Peringatan|Pencatatan dan pendataan|No.|Kegiatan|Pelaksana|Mutu Baku|Keterangan|Kelengkapan|Waktu|Output|Mulai|Selesai|9|
1. List aplikasi pada server|2. Aplikasi yang baru ditambahkan|Kategori backup :|1. Harian|2. Mingguan|3. Bulanan|
KEPALA DINAS KOMUNIKASI, INFORMATIKA, STATISTIK DAN PERSANDIAN|2. Tanggal backup|Telp 0271-2931667`,
  majalengka: `Proses Back UP dilakukan setiap sebulan sekali|Nama SOP|Dasar Hukum|Kualifikasi pelaksana|Keterkaitan|
Peralatan/Perlengkapan|Peringatan|Pencatatan dan pendataan|PROSEDUR BACK UP DATA|No|Kegiatan|Pelaksana|Mutu Baku|Output|
Pejabat Fungsional/Pelaksana|Kabid Bidang Informatika|Waktu|Persyaratan/ Kelengkapan|START|PROSEDUR RESTORE DATA|
Unit Kerja Pemohon|Kadis Kominfo|ditolak|- Jika disetujui, maka lanjut tahap selanjutnya|- Jika tidak, maka permintaan ditolak|
- Memiliki Kemampuan teknis yang baik;|- Formulir Pelaksanaan|Formulir Pelaksanaan Restore Data.|7|8|Jadwal Back Up|1 hari|
Menerima infomasi status aduan kerusakan data`,
  kaltim: `Nomor SOP|Tanggal Pembuatan|Tanggal Revisi (ditinjau kembali)|Tanggal Efektif|Disahkan Oleh|Nama SOP|Dasar Hukum :|
Kualifikasi Pelaksana :|Keterkaitan :|Peralatan / Perlengkapan :|Peringatan :|Pencatatan dan Pendataan :|No.|Aktivitas|Pelaksana|
Mutu baku|Ket|Kelengkapan|Waktu|Output|BIDANG TEKNOLOGI INFORMASI DAN KOMUNIKASI|Jln. Basuki Rahmat No.41|Telp. (0541) 731963|
SAMARINDA, 75112|PEMERINTAH PROVINSI KALIMANTAN TIMUR|DINAS KOMUNIKASI DAN INFORMATIKA|NIP. 19640627 199003 1 006|
1. Surat Permohonan, Disposisi|2. PC, notebook, flashdisk, server, UPS, dll|2. ATK, Media Komunikasi, Formulir-formulir|10|
PROSEDUR - BACK-UP / RESTORE DATABASE|laporan`,
  kudus: `PEMERINTAH KABUPATEN KUDUS|DINAS KOMUNIKASI DAN INFORMATIKA|Jl. Sunan Muria No. 9 Kudus 59313 (0291) 438713|
E-mail : kominfo@kuduskab.go.id|Nomor SOP|067/ /18.01/2020|Tanggal Pembuatan|Tanggal Revisi|Tanggal Efektif|Disahkan oleh|KEPALA|
Judul SOP|Dasar Hukum|Kualifikasi pelaksana|Keterkaitan|- SOP Penempatan Server dan Hosting Aplikasi|Peralatan/perlengkapan|
Peringatan|Pencatatan dan pendataan|PROSEDUR BACK-UP DAN RESTORE DATABASE SERVER|No.|Kegiatan|Pelaksana|Mutu Baku|Keterangan|
OPD|Bidang Informatika|Seksi Sistem Informasi dan Statistik|Personil (Staf)|Kelengkapan|Waktu|Output|NIP. 19650130 199203 1 005`,
}
const ids = Object.keys(heads)

function sopOf(id: string): Sop {
  const text = readFileSync(new URL(`../../data/sop/${id}.yaml`, import.meta.url), 'utf8')
  const { sop, problems } = readSop(`${id}.yaml`, text)
  expect(problems).toEqual([])
  return sop as Sop
}
const documentOf = (sop: Sop, paper: 'A4' | 'F4' = 'F4'): Promise<Document> =>
  sopDocument(sop, paper, '2026-11-02T08:00:00+07:00', readTemplates())

const plain = (text: string): string => withoutItalics(text).replace(/\s+/g, ' ').trim()

/** Every text of the SOP that a reader sees; names and switches for the engine are none. */
function wordsOf(sop: Sop): string[] {
  const { print, signedBy } = sop
  const steps = sop.procedures.flatMap(({ title, roles, steps: all }) => [
    title,
    ...roles,
    ...all.flatMap(step => [
      ...step.do.split('\n'),
      step.norm,
      ...step.needs,
      ...step.gives,
      ...step.note,
      ...Object.keys(step.decide ?? {}),
    ]),
  ])
  const lists = [sop.legalBasis, sop.qualifications, sop.related, sop.equipment, sop.warnings, sop.records]
  const texts = [
    sop.title,
    sop.government?.toUpperCase(),
    sop.agency?.toUpperCase(),
    ...(sop.unit ?? '').split('\n'),
    sop.number,
    sop.madeOn,
    sop.revisedOn,
    sop.effectiveOn,
    ...(signedBy?.post ?? '').split('\n'),
    signedBy?.name,
    signedBy?.rank,
    signedBy?.nip,
    ...lists.flat(),
    ...steps,
    ...Object.values(print.labels),
    ...print.above,
    ...print.address,
    ...print.legend.flatMap(({ word, meaning }) => [word, meaning]),
    ...Object.values(print.symbolTexts).flatMap(Object.values<string>),
    ...(print.cover?.lines ?? []),
    ...(print.cover?.foot ?? []),
    print.electronic,
  ]
  return texts.map(text => plain(text ?? '')).filter(text => text !== '')
}

const inlineLines = (content: Inline[]): string[] =>
  content
    .map(part => (part.kind === 'break' ? '\n' : 'text' in part ? part.text : '?'))
    .join('')
    .split('\n')
const blockLines = (blocks: (Paragraph | List)[]): string[] =>
  blocks.flatMap(block =>
    block.kind === 'paragraph'
      ? inlineLines(block.content)
      : block.items.flatMap(item => [...inlineLines(item.content), ...blockLines(item.blocks)]),
  )
const flowWords = (flow: FlowCell | null): string[] =>
  flow === null ? [] : [flow.text, ...flow.labels.map(({ text }) => text)]
const cellLines = (cell: Cell): string[] =>
  typeof cell === 'string'
    ? [cell]
    : cell.kind === 'cell'
      ? [...inlineLines(cell.content), ...blockLines(cell.blocks), ...flowWords(cell.flow)]
      : [cell.text]
const tablesOf = (document: Document): Table[] =>
  document.sections.flatMap(({ blocks }) => blocks.filter(block => block.kind === 'table'))

/** Every line that stands on the paper. */
function printedLines(document: Document): string[] {
  const lines = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap(block => {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
          return inlineLines(block.content)
        case 'table':
          return [...block.head, ...block.body, ...block.foot].flatMap(({ cells }) =>
            cells.flatMap(cellLines),
          )
        default:
          throw new Error(`an SOP has no ${block.kind}`)
      }
    }),
  )
  return lines.map(plain).filter(line => line !== '')
}

describe.each(ids)('%s', id => {
  const sop = sopOf(id)

  test('every word of the SOP and of its heads is in the text rendering', async () => {
    const wide = writeText(await documentOf(sop), 9000).replace(/[│┌┐└┘├┤┬┴┼─═╭╮╰╯]+/g, ' | ')
    const text = wide.replace(/\s+/g, ' ')
    const labels = Object.values(sop.print.labels)
    const printed = wordsOf(sop).filter(
      word => !labels.includes(word) || word !== sop.print.labels.note || sop.print.noteColumn,
    )
    const without = sop.signedBy === undefined ? [sop.print.labels.nip] : []
    const expected = [...printed, ...(heads[id] ?? '').split('|').map(plain)]
    expect(expected.filter(word => !text.includes(word) && !without.includes(word))).toEqual([])
  })

  test('and nothing else stands on the paper', async () => {
    const known = new Set(wordsOf(sop))
    known.add(`${sop.print.labels.nip} ${sop.signedBy?.nip}`)
    const isKnown = (line: string): boolean =>
      known.has(line) || known.has(line.replace(/^(?:-|\d\.) /, '')) || /^(?:10|[1-9])\.?$/.test(line)
    expect(printedLines(await documentOf(sop)).filter(line => !isKnown(line))).toEqual([])
  })

  test('its flowcharts', async () => {
    const charts = tablesOf(await documentOf(sop)).filter(({ lanes }) => lanes)
    expect(charts).toHaveLength(sop.procedures.length)
    for (const [index, chart] of charts.entries()) {
      const procedure = sop.procedures[index]
      const name = charts.length === 1 ? id : `${id}-${procedure?.id}`
      await expect(drawing(chart)).toMatchFileSnapshot(`../golden/alur-${name}.txt`)
    }
  })

  test.each(['F4', 'A4'] as const)('on %s as PDF, with every letter drawn', async paper => {
    const { bytes, problems } = await writePdf(await documentOf(sop, paper), readFonts())
    expect(problems).toEqual([])
    expect(new TextDecoder('latin1').decode(bytes.subarray(0, 5))).toBe('%PDF-')
  })

  test('as a workbook', async () => {
    const { bytes, problems } = await writeXlsx(await documentOf(sop))
    expect(problems).toEqual([])
    expect([...bytes.subarray(0, 2)]).toEqual([0x50, 0x4b])
  })
})

/** The lanes of a chart in box characters, cells edge to edge. */
function drawing(chart: Table): string {
  const canvas = createCanvas()
  for (const [row, { cells }] of [...chart.body].entries()) {
    const lanes = cells.flatMap(cell =>
      typeof cell !== 'string' && cell.kind === 'cell' && cell.flow ? [cell.flow] : [],
    )
    for (const [column, flow] of lanes.entries()) {
      const [left, top] = [column * flowWidth, row * flowHeight]
      drawFlow(canvas, flow, { left, top, right: left + flowWidth, bottom: top + flowHeight })
    }
  }
  return `${canvas.rows().join('\n').trimEnd()}\n`
}

test('italics are kept, and stay out of the title of the file', async () => {
  const document = await documentOf(sopOf('kaltim'))
  expect(document.title).toBe('SOP BACK-UP DAN RESTORE DATABASE SERVER DI DINAS KOMINFO PROV. KALTIM')
  const html = writeHtml(await documentOf(sopOf('batam')))
  expect(html).toContain('Menyerahkan <em>Source Code</em> dan dokumentasi')
  expect(html).not.toContain('&lt;i&gt;')
})

test.each(['laporan-bulanan', 'laporan-tinjauan-aset'])('%s cites the SOP without its marks', async slug => {
  const sops = [sopOf('kaltim')]
  const books = { ...scenario('kantor Kantor Contoh, WITA, 2026, per 2027-01-02 08:00'), sops }
  const text = writeText(await paperOf(slug, books), 400)
  expect(text).toContain('BACK-UP DAN RESTORE DATABASE SERVER DI DINAS KOMINFO PROV. KALTIM')
  expect(text).not.toContain('<i>')
})

test('an SOP of nothing but title, roles and steps is printed with its blanks', async () => {
  const steps = [{ id: 'a', do: 'Melakukan backup', by: 'Petugas' }]
  const sop = Sop.parse({
    id: 'a',
    title: 'Backup',
    procedures: [{ id: 'a', trigger: 'cycle', roles: ['Petugas'], steps }],
  })
  const text = writeText(await documentOf(sop))
  expect(text).toMatch(/Nomor SOP +│ +│/)
  expect(text).toContain('Melakukan')
})
