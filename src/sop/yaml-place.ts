// What does a YAML file say, and on which line and column does it say so?

import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml'
import type { z } from 'zod'
import type { Problem } from '../problem.ts'
import { didYouMean } from './closest.ts'
import { schemaWords } from './schema-words.ts'

export type Path = readonly PropertyKey[]

/** What is wrong at a path of the file; its place is found by `PlacedYaml`. */
export interface Complaint {
  code: string
  path: Path
  message: string
  hint: string
  /** True for a remark: the file is used all the same. */
  kept?: true
  /** Point at the key of the path's end, not at its value. */
  atKey?: true
}

export interface PlacedYaml<T> {
  /** Null when the file cannot be used. */
  value: T | null
  /** What is written, whether the schema likes it or not; undefined where it is no YAML. */
  raw?: unknown
  problems: Problem[]
  /** Turns a complaint about the value into a problem with its place. */
  problemOf(complaint: Complaint): Problem
}

/**
 * Strict reading: YAML 1.2, no doubled keys, one document, and exactly the keys of the schema. Everything
 * wrong is told at once, each with its place; nothing is thrown.
 */
export function readYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): PlacedYaml<z.output<S>> {
  const counter = new LineCounter()
  const doc = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: true,
    version: '1.2',
    prettyErrors: false,
  })
  const lines = text.split(/\r\n|\r|\n/)
  const at = (offset: number, rest: Omit<Problem, 'file' | 'line' | 'column' | 'excerpt'>): Problem => {
    const { line, col } = counter.linePos(Math.min(offset, text.length))
    return { file, line, column: col, excerpt: excerptOf(lines[line - 1] ?? ''), ...rest }
  }
  const problemOf = ({ code, path, message, hint, kept, atKey }: Complaint): Problem =>
    at(offsetOf(doc, path, atKey === true), { code, message, hint, kept: kept === true })
  const broken = [...doc.errors, ...doc.warnings].map(error =>
    at(error.pos[0], { code: 'bad-yaml', ...yamlWords(error.code), kept: false }),
  )
  if (broken.length > 0) return { value: null, problems: broken, problemOf }
  const raw = plainOf(doc)
  if (raw instanceof Error) {
    const words = {
      message: 'Rujukan (& dan *) berputar atau terlalu banyak.',
      hint: 'Tulis isinya langsung.',
    }
    return { value: null, problems: [at(0, { code: 'bad-yaml', ...words, kept: false })], problemOf }
  }
  const result = schema.safeParse(raw, { error: issue => schemaWords(issue) })
  if (result.success) return { value: result.data, raw, problems: [], problemOf }
  const problems = result.error.issues.flatMap(issue => complaintsOf(issue, schema, raw)).map(problemOf)
  return { value: null, raw, problems, problemOf }
}

function plainOf(doc: Document): unknown {
  try {
    return doc.toJS()
  } catch (error) {
    return error
  }
}

const excerptOf = (line: string): string =>
  line
    .slice(0, 120)
    .replace(/\t/g, ' ')
    .replace(/[\u0000-\u001f]/g, control => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '␡')

/** Offset of the node at the path, of its key where there is no value, else of the nearest node above. */
function offsetOf(doc: Document, path: Path, atKey: boolean): number {
  let node: unknown = doc.contents
  let offset = startOf(node) ?? 0
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(doc)
    const pair = isMap(node)
      ? node.items.find(item => isScalar(item.key) && String(item.key.value) === String(step))
      : null
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined
    const key = startOf(pair?.key)
    const value = startOf(next)
    const wantsKey = (atKey && index === path.length - 1) || (isScalar(next) && next.value === null)
    offset = (wantsKey ? (key ?? value) : (value ?? key)) ?? offset
    node = next
  }
  return offset
}

/** A map begins at its first key, whatever stands before it. */
function startOf(node: unknown): number | null {
  if (isMap(node) && !node.flow) return startOf(node.items[0]?.key) ?? node.range?.[0] ?? null
  return isNode(node) ? ((node as Node).range?.[0] ?? null) : null
}

function complaintsOf(issue: z.core.$ZodIssue, schema: z.ZodType, raw: unknown): Complaint[] {
  const name = nameOf(issue.path, schema)
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path)
    return issue.keys.map(key => ({
      code: 'unknown-key',
      path: [...issue.path, key],
      atKey: true,
      message: `Kunci "${key}" tidak dikenal${issue.path.length > 0 ? ` di dalam ${name.replace(/^B/, 'b')}` : ''}.`,
      hint: didYouMean(key, known),
    }))
  }
  const value = issue.path.reduce(
    (inner: unknown, step) => (inner as Record<PropertyKey, unknown>)?.[step],
    raw,
  )
  const missing = value === undefined
  const message = `${name} ${issue.message}.`
  if (missing)
    return [{ code: 'missing-key', path: issue.path, message, hint: 'Tambahkan isian itu di sini.' }]
  const code = issue.code === 'invalid_type' ? 'wrong-type' : 'bad-value'
  return [{ code, path: issue.path, message, hint: hintOf(issue, value) }]
}

function hintOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_value') return didYouMean(String(value), issue.values.map(String))
  const plain = typeof value === 'number' || typeof value === 'boolean'
  if (issue.code === 'invalid_type' && issue.expected === 'string' && plain)
    return `Apit dengan tanda kutip: "${value}".`
  return 'Perbaiki nilainya pada baris ini.'
}

/** `"by"`, `Butir ke-3 dari "roles"`; of what people know by a label, `"Objek" (objects)`. */
function nameOf(path: Path, schema: z.ZodType): string {
  const last = path.at(-1)
  if (last === undefined) return 'Isi berkas'
  if (typeof last === 'number') {
    const list = path.slice(0, -1)
    return `Butir ke-${last + 1}${list.length === 0 ? '' : ` dari ${nameOf(list, schema)}`}`
  }
  const label = schemaAt(schema, path)?.meta()?.title
  return label === undefined ? `"${String(last)}"` : `"${label}" (${String(last)})`
}

interface Definition {
  innerType?: z.ZodType
  in?: z.ZodType
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  valueType?: z.ZodType
}

/** What a schema is made of, below defaults, optionals and transformations. */
function definitionOf(schema: z.ZodType): Definition {
  const { def } = schema as unknown as { def: Definition }
  const inner = def.innerType ?? def.in
  return inner ? definitionOf(inner) : def
}

/** The schema of what stands at a path, through lists and records; undefined where there is none. */
function schemaAt(schema: z.ZodType, [step, ...rest]: Path): z.ZodType | undefined {
  if (step === undefined) return schema
  const { shape, element, valueType } = definitionOf(schema)
  const next = shape?.[String(step)] ?? element ?? valueType
  return next && schemaAt(next, rest)
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  const found = schemaAt(schema, path)
  return Object.keys((found && definitionOf(found).shape) ?? {})
}

const yamlMessages: Readonly<Record<string, [string, string]>> = {
  DUPLICATE_KEY: ['Kunci ini sudah ditulis di atas.', 'Hapus salah satu, atau gabungkan isinya.'],
  TAB_AS_INDENT: ['Tab tidak boleh dipakai untuk menjorokkan baris.', 'Ganti tab dengan spasi.'],
  BAD_INDENT: [
    'Spasi di awal baris ini tidak sejajar.',
    'Sejajarkan dengan baris-baris setingkatnya, dengan spasi.',
  ],
  MISSING_CHAR: [
    'Ada tanda yang kurang di sini.',
    'Tutup tanda kutip atau kurung, atau tulis titik dua dan spasi.',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'Titik dua di sini terbaca sebagai kunci baru.',
    'Apit teks yang memuat ": " dengan tanda kutip.',
  ],
  MULTIPLE_DOCS: ['Berkas ini memuat lebih dari satu dokumen YAML.', 'Hapus garis "---" dan isi sesudahnya.'],
  UNEXPECTED_TOKEN: [
    'Tanda ini tidak pada tempatnya.',
    'Apit teks dengan tanda kutip bila memuat tanda khusus.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'Kunci tidak boleh lebih dari satu baris.',
    'Tulis "kunci: nilai" pada satu baris, atau apit teks dengan tanda kutip.',
  ],
}

function yamlWords(code: string): { message: string; hint: string } {
  const [message, hint] = yamlMessages[code] ?? [
    'Susunan YAML di sini tidak dapat dibaca.',
    'Periksa tanda baca dan spasi di awal baris ini dan baris di atasnya.',
  ]
  return { message, hint }
}
