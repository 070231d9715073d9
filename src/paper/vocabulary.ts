// Which tags may a template write, with which attributes, and what inside what?

/** One tag of the closed vocabulary; `docs/templates.md` explains each to the people who write templates. */
export interface Tag {
  /** Attribute names; those ending in `!` must be given. */
  attributes: string[]
  /** Tags that may stand directly inside; `#text` when words may. */
  inside: string[]
}

const blocks = ['h1', 'h2', 'h3', 'p', 'ol', 'ul', 'table', 'figure', 'kop-surat', 'tanda-tangan']
const inline = ['#text', 'strong', 'em', 'br', 'time', 'data', 'input', 'isian']
const cell = {
  attributes: ['colspan', 'rowspan', 'align', 'valign', 'naungan', 'tinggi', 'alur'],
  inside: [...inline, 'p', 'ol', 'ul'],
}

/** The whole vocabulary. A tag, attribute or nesting that is not written here stops the print. */
export const vocabulary: Record<string, Tag> = {
  naskah: {
    attributes: ['judul!', 'kertas', 'arah', 'kaki', 'dapat-diisi', 'sel-terbuka'],
    inside: ['bagian', ...blocks],
  },
  bagian: { attributes: ['kertas', 'arah'], inside: blocks },
  h1: { attributes: ['align'], inside: inline },
  h2: { attributes: ['align'], inside: inline },
  h3: { attributes: ['align'], inside: inline },
  p: { attributes: ['align', 'inden'], inside: inline },
  ol: { attributes: ['type', 'start'], inside: ['li'] },
  ul: { attributes: ['type'], inside: ['li'] },
  li: { attributes: [], inside: [...inline, 'p', 'ol', 'ul'] },
  table: {
    attributes: ['nama!', 'ukuran', 'garis', 'lembar', 'lajur'],
    inside: ['col', 'thead', 'tbody', 'tfoot'],
  },
  col: { attributes: ['lebar', 'align', 'span', 'pilihan'], inside: [] },
  thead: { attributes: [], inside: ['tr'] },
  tbody: { attributes: ['isi'], inside: ['tr'] },
  tfoot: { attributes: [], inside: ['tr'] },
  tr: { attributes: ['peran'], inside: ['th', 'td'] },
  th: cell,
  td: cell,
  strong: { attributes: [], inside: inline },
  em: { attributes: [], inside: inline },
  br: { attributes: [], inside: [] },
  time: { attributes: ['datetime!'], inside: ['#text'] },
  data: { attributes: ['value!', 'format'], inside: ['#text'] },
  input: { attributes: ['type!', 'checked', 'nama', 'pilihan', 'label', 'wajib'], inside: [] },
  isian: {
    attributes: ['nama!', 'lebar', 'baris', 'jenis', 'pilihan', 'label', 'wajib'],
    inside: [],
  },
  figure: { attributes: ['nama!'], inside: [] },
  'kop-surat': { attributes: ['pemerintah!', 'perangkat!', 'unit', 'lambang'], inside: ['p'] },
  'tanda-tangan': { attributes: ['tempat-tanggal', 'letak', 'ruang'], inside: ['penanda'] },
  penanda: { attributes: ['keterangan', 'nama', 'pangkat', 'nip', 'elektronik'], inside: ['p'] },
}
