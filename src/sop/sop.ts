// What should happen (SOP as data)?

import { z } from 'zod'

/** Words between `<i>` and `</i>` are printed in italics; see `italic.ts`. */
const text = z.string().trim().min(1)
/** As printed: "31-Maret-2023", "April 2020", "-" or nothing. Never mended. */
const printed = z.string()

export const Step = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The sentence of the SOP, transcribed. */
  do: text,
  /** Role that answers for the step. */
  by: text,
  /** Other roles drawn in the row. */
  with: z.array(text).default([]),
  /** How it is drawn, and no more: a capsule may be work too (Batam). Default: process, decision where `decide` stands. */
  symbol: z.enum(['start', 'end', 'process', 'decision']).optional(),
  needs: z.array(text).default([]),
  norm: text.optional(),
  gives: z.array(text).default([]),
  note: z.array(text).default([]),
  /** Slugs of the papers that doing or deciding the step gives; `formOn` those that only this verdict gives. */
  form: z.array(text).default([]),
  formOn: z.record(z.string(), z.array(text)).default({}),
  /** Name of what the books must show before the step counts as done (`tickets/proofs.ts`). */
  proof: text.optional(),
  /** The monthly report's own life: what becomes of it when the step of a month's ticket is done. */
  report: z.enum(['drafted', 'checked', 'verified', 'received']).optional(),
  /** Ids of steps that whoever does this one may not have done: who asks does not approve, who does not examine. */
  apartFrom: z.array(text).optional(),
  /** Verdict (as printed on the exit) → id of the next step, or `end`. */
  decide: z.record(z.string(), text).optional(),
  /** Default: the step below. */
  next: text.optional(),
})
export type Step = z.infer<typeof Step>

export const Procedure = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: text.optional(),
  trigger: z.enum(['request', 'cycle', 'application']),
  /** What may be asked for; a restore closes only with its proof and the requester's word. */
  services: z.array(z.enum(['backup', 'restore'])).default([]),
  /** Lanes in printed order. */
  roles: z.array(text).min(1),
  steps: z.array(Step).min(1),
})
export type Procedure = z.infer<typeof Procedure>

/** Words around the text of the printed SOP; a paper that calls them otherwise says so. */
export const Labels = z.strictObject({
  number: text.default('Nomor SOP'),
  madeOn: text.default('Tanggal Pembuatan'),
  revisedOn: text.default('Tanggal Revisi'),
  effectiveOn: text.default('Tanggal Efektif'),
  signedBy: text.default('Disahkan oleh'),
  nip: text.default('NIP.'),
  title: text.default('Nama SOP'),
  legalBasis: text.default('Dasar Hukum'),
  qualifications: text.default('Kualifikasi Pelaksana'),
  related: text.default('Keterkaitan'),
  equipment: text.default('Peralatan/Perlengkapan'),
  warnings: text.default('Peringatan'),
  records: text.default('Pencatatan dan Pendataan'),
  no: text.default('No'),
  step: text.default('Kegiatan'),
  roles: text.default('Pelaksana'),
  standard: text.default('Mutu Baku'),
  needs: text.default('Kelengkapan'),
  norm: text.default('Waktu'),
  gives: text.default('Output'),
  note: text.default('Ket'),
})

/** How the items of a list are marked: 1. 2. 3., a dash, nothing, or item by item as the original has it. */
const Mark = z.union([z.enum(['number', 'dash', 'none']), z.array(z.string())]).optional()
export type Mark = z.infer<typeof Mark>

/** How the paper looks; the engine never reads it. */
export const Print = z.strictObject({
  labels: Labels.prefault({}),
  /** Lines above the identity. */
  above: z.array(text).default([]),
  /** Under the names of government and agency in the identity. */
  address: z.array(text).default([]),
  /** Default: the lists of the identity are numbered; in the flowchart table two items or more are. */
  marks: z
    .strictObject({
      legalBasis: Mark,
      qualifications: Mark,
      related: Mark,
      equipment: Mark,
      warnings: Mark,
      records: Mark,
      needs: Mark,
      gives: Mark,
      note: Mark,
    })
    .prefault({}),
  /** Order of the Mutu Baku columns. */
  columns: z.array(z.enum(['needs', 'norm', 'gives'])).default(['needs', 'norm', 'gives']),
  /** Output printed outside the Mutu Baku heading (Majalengka). */
  outputApart: z.boolean().default(false),
  columnNumbers: z.boolean().default(false),
  /** How the number of a step is written. */
  numbers: z.enum(['1', '1.']).default('1'),
  /**
   * Steps of symbol start and end: their words stand in the symbol of a row without number, or they are numbered
   * rows like the others (Surakarta).
   */
  ends: z.enum(['symbol', 'row']).default('symbol'),
  /** The number of a step stands in its symbols too (Kaltim). */
  symbolNumbers: z.boolean().default(false),
  /** Other words in a symbol, by id of the step and role (Kaltim: "laporan"). */
  symbolTexts: z.record(z.string(), z.record(z.string(), text)).default({}),
  noteColumn: z.boolean().default(true),
  /** Legend of symbols below the flowchart, in its own words. */
  legend: z
    .array(
      z.strictObject({
        symbol: z.enum(['terminator', 'process', 'decision', 'arrow', 'connector']),
        word: text,
        meaning: text,
      }),
    )
    .default([]),
  cover: z.strictObject({ lines: z.array(text), foot: z.array(text).default([]) }).optional(),
  electronic: z.string().optional(),
})
export type Print = z.infer<typeof Print>

/** Checks switched on by name, with their parameters and the sentence they hold the office to. */
export const Checks = z.record(
  z.string(),
  z.strictObject({ basis: text, with: z.record(z.string(), z.unknown()).default({}) }),
)
export type Checks = z.infer<typeof Checks>

export const Sop = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.number().int().positive().default(1),
  title: text,
  government: text.optional(),
  agency: text.optional(),
  unit: text.optional(),
  number: printed.default(''),
  madeOn: printed.default(''),
  revisedOn: printed.default(''),
  effectiveOn: printed.default(''),
  /** The signatory of that day, not the office of today. */
  signedBy: z
    .strictObject({
      post: text,
      name: printed.default(''),
      rank: printed.default(''),
      nip: printed.default(''),
    })
    .optional(),
  legalBasis: z.array(text).default([]),
  qualifications: z.array(text).default([]),
  related: z.array(text).default([]),
  equipment: z.array(text).default([]),
  warnings: z.array(text).default([]),
  records: z.array(text).default([]),
  procedures: z.array(Procedure).min(1),
  checks: Checks.default({}),
  /** Slugs of the papers this SOP names. */
  papers: z.array(text).default([]),
  print: Print.prefault({}),
})
export type Sop = z.infer<typeof Sop>
