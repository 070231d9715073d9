// How is a breach of a schema said in Indonesian?

import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

/** What the user may type, by zod's own name of the type. */
const typeNames: Readonly<Record<string, string>> = {
  string: 'teks',
  number: 'angka',
  int: 'bilangan bulat',
  boolean: 'true atau false',
  array: 'daftar (baris-baris berawalan "- ")',
  object: 'kumpulan "nama: nilai"',
  record: 'kumpulan "nama: nilai"',
  null: 'kosong',
}

const formats: Readonly<Record<string, string>> = {
  date: 'tanggal seperti 2026-10-01',
  datetime: 'waktu seperti 2026-10-01T01:00:00+07:00',
  email: 'alamat surel',
  url: 'alamat laman',
}

/** The type of a value as the user sees it. */
export function typeOf(value: unknown): string {
  if (value === null) return 'kosong'
  if (Array.isArray(value)) return 'daftar'
  if (typeof value === 'object') return 'kumpulan "nama: nilai"'
  if (typeof value === 'boolean') return 'true/false'
  return typeof value === 'number' ? 'angka' : 'teks'
}

const quoted = (values: readonly unknown[]): string => values.map(value => `"${String(value)}"`).join(', ')

function boundWords(issue: Issue & { code: 'too_small' | 'too_big' }): string {
  const least = issue.code === 'too_small'
  const bound = Number(least ? issue.minimum : issue.maximum)
  const words =
    issue.inclusive === false
      ? least
        ? 'lebih dari'
        : 'kurang dari'
      : least
        ? 'paling sedikit'
        : 'paling banyak'
  const exactly = issue.exact === true ? 'tepat' : words
  switch (issue.origin) {
    case 'string':
      return least && bound === 1 ? 'tidak boleh kosong' : `panjangnya harus ${exactly} ${bound} huruf`
    case 'array':
    case 'set':
    case 'map':
      return `isinya harus ${exactly} ${bound} butir`
    default:
      return `nilainya harus ${exactly} ${bound}`
  }
}

/**
 * zod's error map, the one place where schema errors get their Indonesian words; a schema's own Indonesian
 * message goes before it. The words continue a sentence that begins with the name of the field.
 */
export function schemaWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'wajib ada'
        : `harus ${typeNames[issue.expected] ?? issue.expected}, bukan ${typeOf(issue.input)}`
    case 'invalid_value':
      return `harus salah satu dari ${quoted(issue.values)}`
    case 'too_small':
    case 'too_big':
      return boundWords(issue)
    case 'invalid_format':
      return `harus berupa ${formats[issue.format] ?? 'teks dengan bentuk yang ditetapkan'}`
    case 'unrecognized_keys':
      return `tidak mengenal ${quoted(issue.keys)}`
    case 'not_multiple_of':
      return `harus kelipatan ${issue.divisor}`
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'isinya tidak sesuai bentuk yang ditetapkan'
    default:
      return issue satisfies never
  }
}
