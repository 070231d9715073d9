// What is a document, before it has a look?

import type { BlankField, TickField } from './form-field.ts'

/**
 * A closed tagged union: `compose` builds it from a template's strict HTML, the writers (pdf, xlsx, html,
 * text) draw it; none of them sees HTML or Handlebars. Lengths are millimetres, font sizes points.
 */
export interface Document {
  /** Shown as the file's title and in bookmarks. */
  title: string
  /** File name without ending: `laporan-bulanan-2026-10`. */
  slug: string
  subject: string | null
  /** The office that makes it. */
  author: string | null
  /** The one instant the document knows (RFC 3339); all dates in the file's metadata come from it. */
  createdAt: string
  /** Printed small at the foot of every page, left of "Halaman x dari y": form code, number, chain head. */
  foot: string | null
  /** Its fields can be filled on a computer: form fields in PDF, open cells in Excel. Else they are printed only. */
  fillable: boolean
  /** In Excel the empty cells are open, with the lists of their columns, and the rest is protected; elsewhere a hand fills them. */
  openCells?: true
  sections: Section[]
  /** Files carried inside the PDF (PDF/A-3): the data behind the paper. */
  attachments: Attachment[]
}

export interface Attachment {
  name: string
  mime: string
  description: string
  /** In pieces, made when they are asked for: the data of a year are long. */
  text: Iterable<string>
}

/** A run of pages of one paper; every section begins a new page. */
export interface Section {
  paper: Paper
  blocks: Block[]
}

export interface Paper {
  size: keyof typeof paperSizes
  orientation: 'portrait' | 'landscape'
  margins: { top: number; right: number; bottom: number; left: number }
}

/** A5 and F5 are half a sheet (lembar disposisi). */
export const paperSizes = { A4: [210, 297], F4: [215, 330], A5: [148, 210], F5: [165, 215] } as const
/** Tata naskah dinas: left room for punching; right, top ≥ 20; bottom ≥ 25 (reference §2.1). */
export const officialMargins = { top: 20, right: 20, bottom: 25, left: 30 } as const

export type Align = 'left' | 'center' | 'right' | 'justify'

export type Block = Heading | Paragraph | List | Table | Figure | Letterhead | Signatures

export interface Heading {
  kind: 'heading'
  level: 1 | 2 | 3
  align: Align
  content: Inline[]
}

export interface Paragraph {
  kind: 'paragraph'
  align: Align
  /** First-line indent in mm; 0 for none. */
  indent: number
  content: Inline[]
}

export interface List {
  kind: 'list'
  ordered: boolean
  marker: 'decimal' | 'alpha' | 'roman' | 'bullet' | 'none'
  start: number
  items: ListItem[]
}
export interface ListItem {
  content: Inline[]
  blocks: (Paragraph | List)[]
}

export type Inline = Text | Break | Time | Data | Checkbox | Blank

export interface Text {
  kind: 'text'
  text: string
  strong: boolean
  em: boolean
}
export interface Break {
  kind: 'break'
}
/** A real date in Excel; `text` is what is printed. */
export interface Time {
  kind: 'time'
  /** `2026-10-01` or RFC 3339; wall-clock digits are what Excel shows. */
  value: string
  text: string
  strong: boolean
}
/** A real number in Excel; `text` is what is printed. */
export interface Data {
  kind: 'data'
  value: number
  /** Excel number format: `#,##0`, `0.0%`, `"Rp"#,##0`. */
  format: string
  text: string
  strong: boolean
}
export interface Checkbox {
  kind: 'checkbox'
  checked: boolean
  field: TickField | null
}
/** A blank to fill by hand: a rule of `width` mm (0: as wide as its box), or (lines > 1) that many ruled lines. */
export interface Blank {
  kind: 'blank'
  /** For readers who listen; with a `field` it is the key of the answer, of the form `fieldName`. */
  name: string
  width: number
  lines: number
  field: BlankField | null
}

export interface Table {
  kind: 'table'
  /** Names the Excel sheet; also read out by screen readers. */
  name: string
  columns: Column[]
  head: Row[]
  /** Thousands of rows may come straight from a view, lazily; may be iterated more than once. */
  body: Iterable<Row>
  foot: Row[]
  borders: 'grid' | 'horizontal' | 'none'
  fontSize: number
  /** One Excel sheet of its own (long tables), or set into the sheet of the text around it (identity blocks). */
  sheet: boolean
  /** Columns with `<tag lane>` hold flow cells; the PDF writer sets off-page connectors at page breaks. */
  lanes: boolean
}
export interface Column {
  /** Millimetres, or a share of what is left. */
  width: { mm: number } | { share: number }
  align: Align
  /** What may stand in its cells, for a list that drops down where somebody types. */
  choices?: string[]
}
export interface Row {
  cells: Cell[]
  /** `group`: a shaded title row, kept with the next; `total`: strong, kept with the row before. */
  role: 'plain' | 'group' | 'total'
}
/** Plain strings and typed values are the fast way for long tables; the rest goes through `RichCell`. */
export type Cell = string | Time | Data | RichCell
export interface RichCell {
  kind: 'cell'
  header: boolean
  colspan: number
  rowspan: number
  /** Overrides the column's. */
  align: Align | null
  valign: 'top' | 'middle' | 'bottom'
  shade: Shade
  /** Minimum height in mm (boxes to write in); 0 for none. */
  height: number
  content: Inline[]
  blocks: (Paragraph | List)[]
  flow: FlowCell | null
}
/** Told apart in black and white by lightness; a cell also carries a letter, never colour alone. */
export type Shade = 'none' | 'head' | 'good' | 'caution' | 'bad' | 'void' | 'accent'
export const shades: Record<Exclude<Shade, 'none'>, string> = {
  head: '#E7EBEF',
  good: '#DDEFE0',
  caution: '#F6E3AE',
  bad: '#C9483B',
  void: '#F4F4F2',
  accent: '#B9CFE6',
}

/**
 * One lane cell of a flowchart, self-contained (Permenpan-RB 35/2012: five symbols only).
 * Strokes run between nodes `XY`: X in W L C R E (west edge, left channel, centre, right channel, east edge),
 * Y in N T M B U S (north edge, top, middle and bottom of the symbol, the under-track, south edge).
 * Geometry: L = 1/8 and R = 7/8 of the width; the symbol is centred; T, M, B are its own edges;
 * U lies half-way between the symbol's bottom and the south edge.
 */
export interface FlowCell {
  shape: 'terminator' | 'process' | 'decision' | 'connector' | null
  /** In the symbol: a step's number or a connector's letter; empty for none. */
  text: string
  strokes: Stroke[]
  /** "Ya", "Tidak" beside a node. */
  labels: { at: FlowNode; text: string }[]
}
export type FlowNode = `${'W' | 'L' | 'C' | 'R' | 'E'}${'N' | 'T' | 'M' | 'B' | 'U' | 'S'}`
export interface Stroke {
  path: FlowNode[]
  /** An arrow head at the last node. */
  arrow: boolean
}

/** A vector drawing; in Excel its table stands in its place. */
export interface Figure {
  kind: 'figure'
  alt: string
  width: number
  height: number
  shapes: Shape[]
  table: Table | null
}
/** Origin top left, mm, y downwards. Colours `#RRGGBB`; stroke and fill may be null. */
export type Shape =
  | {
      kind: 'rect'
      x: number
      y: number
      w: number
      h: number
      fill: string | null
      stroke: string | null
      weight: number
    }
  | { kind: 'line'; points: [number, number][]; stroke: string; weight: number; dash: number[] }
  | {
      kind: 'polygon'
      points: [number, number][]
      fill: string | null
      stroke: string | null
      weight: number
    }
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      size: number
      anchor: 'start' | 'middle' | 'end'
      strong: boolean
    }

/** Kop surat: first page only, closed by a double rule. */
export interface Letterhead {
  kind: 'letterhead'
  /** Line 1 = pemerintah daerah, line 2 = perangkat daerah (bold); sizes 3 : 4. */
  government: string
  agency: string
  unit: string | null
  /** Address, telephone, mail, site; each its own line. */
  lines: string[]
  /** Lambang daerah as PNG or JPEG; null leaves an empty place of 22 × 25 mm out. */
  logo: Uint8Array | null
}

/** Signature blocks side by side (at most three in a row); never alone on a page. */
export interface Signatures {
  kind: 'signatures'
  /** Place and date line above the last block: "Surakarta, 2 November 2026"; null for none. */
  placeDate: string | null
  /** A single signer stands in the middle ("Mengetahui," below two others), not at the right. */
  centred?: true
  /** Lines of room for the ink; 4 where none is said, fewer on half a sheet. */
  room?: number
  signers: Signer[]
}
export interface Signer {
  /** "Mengetahui,", "Dibuat oleh,"; null for none. */
  caption: string | null
  /** Lines above the name, as `a.n. KEPALA DINAS` / `SEKRETARIS,` (reference §2.5). */
  post: string[]
  /** Null leaves a blank to fill by hand. */
  name: string | null
  rank: string | null
  /** 18 digits, printed 8-6-1-3; null for none. */
  nip: string | null
  /** "Ditandatangani secara elektronik oleh:" in the place of the ink. */
  electronic: boolean
}

/** What a writer gives back: bytes, and what it could not draw. */
export interface Written {
  bytes: Uint8Array
  problems: import('../problem.ts').Problem[]
}

/** Font files, read by whoever may read files; paper itself opens none. */
export interface FontFiles {
  regular: Uint8Array
  bold: Uint8Array
  italic: Uint8Array
  boldItalic: Uint8Array
}
