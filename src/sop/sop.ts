// What should happen (SOP as data)?

import { z } from 'zod'

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
  /** How it is drawn; default: process, decision where `decide` stands. */
  symbol: z.enum(['start', 'end', 'process', 'decision']).optional(),
  needs: z.array(text).default([]),
  norm: text.optional(),
  gives: z.array(text).default([]),
  note: z.array(text).default([]),
  form: z.array(text).default([]),
  proof: text.optional(),
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
  /** Lanes in printed order. */
  roles: z.array(text).min(1),
  steps: z.array(Step).min(1),
})
export type Procedure = z.infer<typeof Procedure>

/** How the paper looks; the engine never reads it. */
export const Print = z.strictObject({
  labels: z.record(z.string(), text).default({}),
  /** Order of the Mutu Baku columns. */
  columns: z.array(z.enum(['needs', 'norm', 'gives'])).default(['needs', 'norm', 'gives']),
  /** Output printed outside the Mutu Baku heading (Majalengka). */
  outputApart: z.boolean().default(false),
  columnNumbers: z.boolean().default(false),
  /** Steps of symbol start/end are numbered rows (Surakarta). */
  numberedEnds: z.boolean().default(false),
  noteColumn: z.boolean().default(true),
  legend: z.boolean().default(false),
  cover: z.strictObject({ lines: z.array(text), foot: z.array(text).default([]) }).optional(),
  electronic: z.string().optional(),
})

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
