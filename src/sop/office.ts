// Whose books are these (kantor.yaml)?

import { z } from 'zod'
import { NamedDay } from '../calendar/holidays.ts'
import { OfficeHours } from '../calendar/hours.ts'
import { readNaming } from './naming.ts'
import { patternFault } from './number-pattern.ts'
import { Checks } from './sop.ts'

const text = z.string().trim().min(1).max(500)

/** A pattern of one office's own free-text logs: tokens in braces, never regular expressions. */
export const LogPattern = z.strictObject({
  name: text,
  /** Glob over the file's name; narrows, never decides alone. */
  file: text.optional(),
  /** Constants for what the lines do not tell. */
  app: text.optional(),
  host: text.optional(),
  tool: text.optional(),
  operation: z.enum(['backup', 'restore', 'verify', 'prune', 'test']).default('backup'),
  /** IANA zone of times without offset; default the host's or the office's. */
  zone: text.optional(),
  /** Lines that begin a run. Empty where one line tells all. */
  start: z.array(text).default([]),
  /** Lines between, that add what they tell; those named by a status also decide. */
  lines: z.array(text).default([]),
  warning: z.array(text).default([]),
  error: z.array(text).default([]),
  /** Closing lines, by the status they tell. */
  success: z.array(text).default([]),
  failed: z.array(text).default([]),
  /** A closing line that ends a run without telling its status: the lines between decide. */
  end: z.array(text).default([]),
  /** Lines that mean nothing and are passed over. */
  ignore: z.array(text).default([]),
})
export type LogPattern = z.infer<typeof LogPattern>

const NumberRule = z.strictObject({
  /** Tokens {urut:03} {klas} {unit} {opd} {bulan} {bulanRomawi} {tahun} {jenis}; see number-pattern.ts. */
  pattern: text,
  /** Kinds that name the same series count together; default: each kind its own. */
  series: text.optional(),
  /** Code of the unit, where nobody says another: each unit counts for itself. */
  unit: text.optional(),
  classification: text.optional(),
})
/** How the numbers of one kind of paper are made; a text alone is its pattern. */
const Numbering = z
  .union([text.transform((pattern): z.infer<typeof NumberRule> => ({ pattern })), NumberRule])
  .superRefine(({ pattern }, context) => {
    const message = patternFault(pattern)
    if (message !== null) context.addIssue({ code: 'custom', message })
  })
export type Numbering = z.infer<typeof Numbering>

/** The layout of an office folder that this program reads and writes (DESIGN §7). */
export const currentLayout = 1

export const Office = z.strictObject({
  layout: z.literal(currentLayout),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: text,
  letterhead: z.strictObject({
    government: text,
    agency: text,
    unit: text.optional(),
    lines: z.array(text).default([]),
    /** PNG or JPEG in the office folder. */
    logo: text.optional(),
  }),
  /** Where papers are signed: "Surakarta". */
  place: text,
  zone: z.enum(['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura']),
  paper: z.enum(['A4', 'F4']).default('F4'),
  /** Ids of the SOPs in force (data/sop/<id>.yaml, or a path in the office folder). */
  sops: z.array(text).min(1),
  /** Slugs of papers added to those its SOPs name. */
  papers: z.array(text).default([]),
  /** Fields of forms that other institutions have and this one wants too: names of switches in `forms/`. */
  formFields: z.array(text).default([]),
  /** Checks added to those its SOPs switch on; each names the sentence of another rule: "SOP Kaltim, …". */
  checks: Checks.default({}),
  /** By the paper's slug, or the name of a series for letters made elsewhere. */
  numbers: z.record(z.string(), Numbering).default({}),
  /** Penamaan berkas backup: tokens {app} {objek} {jenis} {host} {ext} and times like {yyyyMMdd} {HHmm}; see naming.ts. */
  naming: text
    .superRefine((rule, context) => {
      const naming = readNaming(rule)
      if (typeof naming === 'string') context.addIssue({ code: 'custom', message: naming })
    })
    .optional(),
  /** Fixed for a sample or a rehearsal; else the clock. RFC 3339. */
  asOf: z.iso.datetime({ offset: true }).optional(),
  /** Signers of each paper by slug: keys of officials, left to right. */
  signers: z
    .record(z.string(), z.array(z.strictObject({ official: text, caption: text.optional() })))
    .default({}),
  /** One person at two steps that an SOP keeps apart (`apartFrom`): told of, or refused. */
  separation: z.enum(['ingatkan', 'tolak']).default('ingatkan'),
  electronicSignature: z.boolean().default(false),
  /** Where nothing is said, the hours of Perpres 21/2023. */
  hours: OfficeHours.prefault({}),
  /** Beside `data/libur/`; `decree` is what gives the day. */
  localHolidays: z.array(z.strictObject({ on: NamedDay, name: text, decree: text.optional() })).default([]),
  logPatterns: z.array(LogPattern).default([]),
})
export type Office = z.infer<typeof Office>
