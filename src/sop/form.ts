// What does a form ask, and how does it stand on paper (forms/*.yaml)?

import { z } from 'zod'

const text = z.string().trim().min(1)
/** Names an answer: on the command line of nobody, in the answers file of everybody. */
const key = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'harus nama seperti "namaPemohon": huruf dan angka saja')

/** What one cell or one line can hold. */
const plainTypes = [
  'text',
  'long',
  'number',
  'bytes',
  'date',
  'time',
  'moment',
  'choice',
  'yes-no',
  'nip',
  'phone',
  'email',
] as const

const Column = z.strictObject({
  key,
  label: text,
  type: z.enum(plainTypes).default('text'),
  required: z.boolean().default(false),
  choices: z.array(text).optional(),
  /** Share of the table's width. */
  width: z.number().positive().default(1),
  /** Off until `formFields` of kantor.yaml names this switch. */
  optional: text.optional(),
})
export type FormColumn = z.infer<typeof Column>

/** A line of a checklist, or a question with what its answers say. */
const Item = z.strictObject({
  key,
  label: text,
  /** Questions only: letter → meaning. */
  answers: z.record(z.string().regex(/^[A-Z]$/), text).optional(),
})
export type FormItem = z.infer<typeof Item>

export const Field = z.strictObject({
  key,
  label: text,
  type: z.enum([...plainTypes, 'checks', 'table', 'checklist', 'questions', 'computed']).default('text'),
  required: z.boolean().default(false),
  /** What to write, where the label does not tell. */
  help: text.optional(),
  /** `boxes` and `beside` only: the label is followed by the time that the SOP gives the step which this paper comes from. */
  norm: z.boolean().default(false),
  /** Name of a prefill (`src/documents/prefill.ts`). */
  prefill: text.optional(),
  /** Name of what a ticket answers (`src/documents/ticket-prefill.ts`); it goes before `prefill`. */
  ticket: text.optional(),
  /** Off until `formFields` of kantor.yaml names this switch. */
  optional: text.optional(),
  /** choice, checks. */
  choices: z.array(text).optional(),
  /** table. */
  columns: z.array(Column).optional(),
  /** table: empty rows of the blank face; long: ruled lines. */
  rows: z.number().int().min(1).max(60).optional(),
  /** checklist, questions. */
  items: z.array(Item).optional(),
  /** questions: letter → points. */
  points: z.record(z.string().regex(/^[A-Z]$/), z.number()).optional(),
  /** computed: a named function of other answers (`src/documents/computed.ts`), never an expression. */
  compute: text.optional(),
  of: z.array(key).optional(),
  /** `boxes` only: takes the whole width. */
  wide: z.boolean().default(false),
})
export type FormField = z.infer<typeof Field>

/** Words of a text may hold places: `{key}`, `{key:function}`, `{office.place}`. */
const Section = z.strictObject({
  title: text.optional(),
  /** Paragraphs above the fields. */
  text: z.array(text).default([]),
  /** Numbered points between paragraphs and fields. */
  points: z.array(text).default([]),
  fields: z.array(Field).default([]),
  /** Paragraphs below the fields. */
  after: z.array(text).default([]),
  /**
   * How single fields stand: `lines` (label : value), `grid` (ruled, label | value), `boxes` (ruled, two in a row,
   * label above value), `beside` (in one box, with the signature in the box beside it), `places` (asked for, printed
   * only where a text names them).
   */
  layout: z.enum(['lines', 'grid', 'boxes', 'beside', 'places']).optional(),
  /** Begins a new page (lampiran). */
  page: z.enum(['portrait', 'landscape']).optional(),
  /** Only for an annex: the signatures stand below it too. */
  signed: z.boolean().default(false),
  /** Shape `buku` only: where the paper's own template puts it. */
  place: text.optional(),
  /** Shape `buku` only: what nobody answered stays a place to write on the filled face too. */
  open: z.boolean().default(false),
  /** Off until `formFields` of kantor.yaml names this switch. */
  optional: text.optional(),
})
export type FormSection = z.infer<typeof Section>

const Signature = z.strictObject({
  caption: text.optional(),
  /** With places; printed where the register knows no holder. */
  post: text,
  /** Key of the post in the register; `signers` of kantor.yaml goes before it. */
  official: text.optional(),
  /** In a ticket, signed by the post that made the move, where `signers` of kantor.yaml names nobody: a disposition is its writer's. */
  mover: z.boolean().default(false),
  /** Keys of the answers that name a signer from outside. */
  name: key.optional(),
  rank: key.optional(),
  nip: key.optional(),
})
export type FormSignature = z.infer<typeof Signature>

export const Form = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: text,
  /** Title in an office whose SOP calls the paper otherwise: id of the SOP → title. */
  titles: z.record(z.string(), text).default({}),
  code: text,
  revision: z.number().int().nonnegative().default(0),
  /** `buku`: a paper made from the books, which asks here only what the books cannot know. */
  shape: z.enum(['formulir', 'surat', 'berita-acara', 'laporan', 'disposisi', 'buku']),
  /** Which SOP asks for it, in its own words; without `sop`, the rules of every office's papers. */
  askedBy: z.array(z.strictObject({ sop: text.optional(), says: text })).min(1),
  /** `half`: half a sheet of the office's paper, across. */
  paper: z.enum(['full', 'half']).default('full'),
  orientation: z.enum(['portrait', 'landscape']).default('portrait'),
  /** What it speaks of; `none`: how things stand on the day. */
  period: z.enum(['month', 'none']).default('none'),
  /** An OPD fills it on its own computer. */
  fillable: z.boolean().default(false),
  /** Without it the office's own letterhead stands above; here that of the answering institution. */
  letterhead: z.strictObject({ agency: text, lines: z.array(text).default([]) }).optional(),
  /** `none`, or a text with places; without it the office's number. */
  number: text.optional(),
  /** The answer that dates the paper; without it, the day of printing. */
  dated: key.optional(),
  /** Shape `buku` only: the table of who signs, where it is not who `kantor.yaml` names. */
  signers: key.optional(),
  letter: z
    .strictObject({
      nature: text.default('Biasa'),
      annexes: text.default('-'),
      subject: text,
      /** Lines of the addressee, below "Yth.". */
      to: z.array(text).min(1),
    })
    .optional(),
  sections: z.array(Section).min(1),
  /** Last words before the signatures ("Demikian …"): after all that the books add. */
  closing: z.array(text).default([]),
  /** Rows of signatures, each at most three side by side, left to right. */
  signatures: z.array(z.array(Signature).min(1).max(3)).default([]),
  /** Tembusan. */
  copies: z.array(text).default([]),
})
export type Form = z.infer<typeof Form>

/** Fields and sections in force: what an office has not switched on does not exist for it. */
export function sectionsInForce(form: Form, switchedOn: readonly string[]): FormSection[] {
  const on = ({ optional }: { optional?: string | undefined }) =>
    optional === undefined || switchedOn.includes(optional)
  return form.sections.filter(on).map(section => ({
    ...section,
    fields: section.fields.filter(on).map(field => ({
      ...field,
      ...(field.columns === undefined ? {} : { columns: field.columns.filter(on) }),
    })),
  }))
}

export const fieldsInForce = (form: Form, switchedOn: readonly string[]): FormField[] =>
  sectionsInForce(form, switchedOn).flatMap(section => section.fields)

/** Places of a text: `{key}` and `{key:function}`, as written, in order. */
export function placesOf(words: string): { name: string; compute: string | null }[] {
  return [...words.matchAll(placePattern)].map(([, name = '', compute]) => ({
    name,
    compute: compute ?? null,
  }))
}

export const placePattern: RegExp = /\{([a-zA-Z][A-Za-z0-9.-]*)(?::([a-zA-Z]+))?\}/g
