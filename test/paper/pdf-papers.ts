// Documents that try the PDF writer, and the fonts it writes them with.
import fs from 'node:fs'
import { deflateSync } from 'node:zlib'
import type {
  Block,
  Cell,
  Document,
  FlowCell,
  Inline,
  Paper,
  RichCell,
  Row,
  Signer,
  Table,
  Written,
} from '../../src/paper/document.ts'
import { writePdf } from '../../src/paper/pdf/pdf.ts'

const font = (face: string) =>
  fs.readFileSync(new URL(`../../templates/fonts/LiberationSans-${face}.ttf`, import.meta.url))
export const fonts = {
  regular: font('Regular'),
  bold: font('Bold'),
  italic: font('Italic'),
  boldItalic: font('BoldItalic'),
}

export const print = (document: Document): Promise<Written> => writePdf(document, fonts)

export const a4: Paper = {
  size: 'A4',
  orientation: 'portrait',
  margins: { top: 20, right: 20, bottom: 25, left: 30 },
}
export const f4Landscape: Paper = { ...a4, size: 'F4', orientation: 'landscape' }

export function paperWith(blocks: Block[], extra: Partial<Document> = {}, paper = a4): Document {
  return {
    title: 'Naskah contoh',
    slug: 'naskah-contoh',
    subject: null,
    author: 'Dinas Contoh',
    createdAt: '2026-11-02T08:00:00+07:00',
    foot: 'F-01 · rantai 3f2a9c',
    sections: [{ paper, blocks }],
    fillable: false,
    attachments: [],
    ...extra,
  }
}

export const words = (text: string, strong = false): Inline => ({ kind: 'text', text, strong, em: false })
export const paragraph = (text: string): Block => ({
  kind: 'paragraph',
  align: 'justify',
  indent: 0,
  content: [words(text)],
})
export const heading = (level: 1 | 2 | 3, text: string): Block => ({
  kind: 'heading',
  level,
  align: 'left',
  content: [words(text)],
})

export function cell(extra: Partial<RichCell> = {}): RichCell {
  return {
    kind: 'cell',
    header: false,
    colspan: 1,
    rowspan: 1,
    align: null,
    valign: 'top',
    shade: 'none',
    height: 0,
    content: [],
    blocks: [],
    flow: null,
    ...extra,
  }
}

export const row = (cells: Cell[], role: Row['role'] = 'plain'): Row => ({ cells, role })

export function table(widths: (number | null)[], extra: Partial<Table> = {}): Table {
  return {
    kind: 'table',
    name: 'Tabel contoh',
    columns: widths.map(mm => ({ width: mm === null ? { share: 1 } : { mm }, align: 'left' })),
    head: [],
    body: [],
    foot: [],
    borders: 'grid',
    fontSize: 9,
    sheet: true,
    lanes: false,
    ...extra,
  }
}

export const signer = (extra: Partial<Signer> = {}): Signer => ({
  caption: null,
  post: ['KEPALA DINAS,'],
  name: 'Nama Contoh',
  rank: 'Pembina',
  nip: '198001012005011001',
  electronic: false,
  ...extra,
})

const nothing: FlowCell = { shape: null, text: '', strokes: [], labels: [] }

/** Nine steps in four lanes; the fifth is a decision whose "Tidak" leads back to the second, far above. */
export function flowchart(rowText: string): Block {
  const lanes = [0, 1, 1, 2, 2, 3, 2, 1, 0]
  const grid = lanes.map(() => [0, 1, 2, 3].map(() => structuredClone(nothing)))
  const at = (step: number, lane: number) => grid[step]?.[lane] ?? structuredClone(nothing)
  lanes.forEach((lane, step) => {
    const ends = step === 0 || step === lanes.length - 1
    const own = at(step, lane)
    own.shape = ends ? 'terminator' : step === 4 ? 'decision' : 'process'
    own.text = ends ? (step === 0 ? 'Mulai' : 'Selesai') : String(step)
    if (step > 0) own.strokes.push({ path: ['CN', 'CT'], arrow: true })
    const next = lanes[step + 1]
    if (next === lane) own.strokes.push({ path: ['CB', 'CS'], arrow: false })
    else if (next !== undefined) {
      const right = next > lane
      own.strokes.push({ path: ['CB', 'CU', right ? 'EU' : 'WU'], arrow: false })
      at(step, next).strokes.push({ path: [right ? 'WU' : 'EU', 'CU', 'CS'], arrow: false })
    }
  })
  at(4, 2).labels.push({ at: 'CB', text: 'Ya' }, { at: 'RM', text: 'Tidak' })
  at(4, 2).strokes.push({ path: ['CM', 'RM', 'RN'], arrow: false })
  at(3, 2).strokes.push({ path: ['RS', 'RN'], arrow: false })
  at(2, 2).strokes.push({ path: ['RS', 'RN'], arrow: false })
  at(1, 2).strokes.push({ path: ['RS', 'RM', 'WM'], arrow: false })
  at(1, 1).strokes.push({ path: ['EM', 'CM'], arrow: true })
  const body = grid.map((flows, step) =>
    row([String(step + 1), rowText, ...flows.map(flow => cell({ flow }))]),
  )
  const head = [row(['No', 'Kegiatan', 'Pengelola', 'Analis', 'Pranata', 'Kabid'])]
  return table([8, 62, 22, 22, 22, 22], { name: 'Bagan alir', head, body, lanes: true })
}

/** A PNG of one colour, with or without transparency. */
export function png(alpha: boolean): Buffer {
  const [width, height, channels] = [22, 25, alpha ? 4 : 3]
  const pixels = Buffer.alloc(height * (1 + width * channels), 120)
  for (let y = 0; y < height; y++) pixels[y * (1 + width * channels)] = 0
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, alpha ? 6 : 2, 0, 0, 0])
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

/** Every block there is, signatures apart: those change how the file is written. */
export function everyBlock(): Block[] {
  const item = (text: string) => ({ content: [words(text)], blocks: [] })
  return [
    {
      kind: 'letterhead',
      government: 'PEMERINTAH KOTA CONTOH',
      agency: 'DINAS KOMUNIKASI DAN INFORMATIKA',
      unit: 'BIDANG TEKNOLOGI INFORMATIKA',
      lines: ['Jalan Contoh Nomor 1, Kota Contoh', 'Laman contoh.go.id'],
      logo: png(true),
    },
    heading(1, 'LAPORAN HASIL BACKUP'),
    heading(3, 'Judul yang melompati satu tingkat'),
    paragraph(
      'Pelaksanaan backup dicatat setiap hari oleh pengelola sistem, dan hasilnya tidak dapat diubah. '.repeat(
        4,
      ),
    ),
    {
      kind: 'list',
      ordered: true,
      marker: 'decimal',
      start: 9,
      items: [
        {
          content: [words('Peraturan pertama')],
          blocks: [{ kind: 'list', ordered: true, marker: 'alpha', start: 1, items: [item('huruf')] }],
        },
        item('Peraturan kedua'),
      ],
    },
    { kind: 'list', ordered: false, marker: 'bullet', start: 1, items: [item('butir'), item('')] },
    {
      kind: 'paragraph',
      align: 'left',
      indent: 10,
      content: [
        { kind: 'checkbox', checked: true, field: null },
        words(' ya '),
        { kind: 'checkbox', checked: false, field: null },
        words(' tidak; ', true),
        { kind: 'blank', name: 'nama', width: 40, lines: 1, field: null },
        { kind: 'break' },
        { kind: 'time', value: '2026-11-02', text: '2 November 2026', strong: false },
        { kind: 'blank', name: 'catatan', width: 0, lines: 3, field: null },
      ],
    },
    table([30, null, 25], {
      head: [
        row([
          cell({ rowspan: 2, content: [words('Kelompok')] }),
          cell({ colspan: 2, content: [words('Isi')] }),
        ]),
        row(['Uraian', 'Jumlah']),
      ],
      body: [
        row([cell({ colspan: 3, content: [words('Golongan')] })], 'group'),
        row([
          cell({ rowspan: 2, header: true, content: [words('dua baris')] }),
          'satu',
          { kind: 'data', value: 1000, format: '#,##0', text: '1.000', strong: false },
        ]),
        row([cell({ shade: 'bad', content: [words('G gagal')] }), '2']),
        row([
          cell({
            height: 12,
            valign: 'bottom',
            blocks: [{ kind: 'list', ordered: false, marker: 'bullet', start: 1, items: [item('di sel')] }],
          }),
          'tiga',
        ]),
      ],
      foot: [row(['Jumlah', '', '1.002'], 'total')],
    }),
    {
      kind: 'figure',
      alt: 'Grafik contoh',
      width: 400,
      height: 40,
      table: null,
      shapes: [
        { kind: 'rect', x: 0, y: 0, w: 400, h: 40, fill: '#F4F4F2', stroke: '#000000', weight: 0.5 },
        { kind: 'text', x: 200, y: 20, text: 'tengah', size: 8, anchor: 'middle', strong: true },
      ],
    },
  ]
}
