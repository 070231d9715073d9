// Which rules of law has another rule replaced or changed since?

import { z } from 'zod'

const text = z.string().trim().min(1)

/** A rule that SOPs cite, and what became of it. Only what is certain is written: a day, else the month or the year. */
export const Law = z.strictObject({
  /** Ways to call its kind, as they stand before "Nomor … Tahun …". */
  kinds: z.array(text).min(1),
  number: z.number().int().positive(),
  year: z.number().int().min(1945),
  about: text,
  fate: z.enum(['dicabut', 'diubah']),
  /** The rule that replaced or changed it, in full. */
  by: text,
  /** In force since: `2019-10-10`, `2020-12` or `2020`. */
  since: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'harus seperti 2019-10-10, 2020-12 atau 2020'),
  /** Who says so. */
  source: text,
})
export type Law = z.infer<typeof Law>
export const Laws = z.array(Law)

const escaped = (words: string): string =>
  words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')

/** True where the text cites the rule: `PP 82/2012`, `Peraturan Pemerintah Nomor 82 Tahun 2012 tentang …`. */
export function cites(text: string, law: Pick<Law, 'kinds' | 'number' | 'year'>): boolean {
  const kinds = law.kinds.map(escaped).join('|')
  const number = `(?:(?:Nomor|No\\.?)\\s*)?0*${law.number}(?:\\s+Tahun\\s+|\\s*/\\s*)${law.year}`
  return new RegExp(
    `(?<![\\p{L}-])(?:${kinds})\\s+(?:Republik\\s+Indonesia\\s+)?${number}(?!\\d)`,
    'iu',
  ).test(text)
}
