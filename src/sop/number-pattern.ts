// Which number does an office's pattern make, and which place in its series does a number have?

import { romanMonth } from '../calendar/indonesian.ts'

/** What the tokens of a numbering pattern stand for. */
export interface NumberGround {
  /** Place in the series, from 1. */
  sequence: number
  /** Day of issue, `2026-11-02`. */
  on: string
  /** Slug of the paper, or name of the series. */
  kind: string
  /** Code of the unit; empty where the office names none. */
  unit: string
  /** Classification code (Permendagri 83/2022): `000.8.3.3`; empty where the office names none. */
  classification: string
  /** The OPD that the paper is about; empty for all. */
  owner: string
}

const tokens: Readonly<Record<string, (ground: NumberGround) => string>> = {
  urut: ({ sequence }) => String(sequence),
  bulan: ({ on }) => on.slice(5, 7),
  bulanRomawi: ({ on }) => romanMonth(Number(on.slice(5, 7))),
  tahun: ({ on }) => on.slice(0, 4),
  jenis: ({ kind }) => kind,
  opd: ({ owner }) => owner,
  klas: ({ classification }) => classification,
  unit: ({ unit }) => unit,
}
const tokenShape = /\{([a-zA-Z]+)(?::0([1-9]))?\}/g

/** What is wrong with a pattern, after its name, or null. */
export function patternFault(pattern: string): string | null {
  const strange = [...pattern.matchAll(tokenShape)].find(([, name = '']) => tokens[name] === undefined)
  if (strange === undefined) return null
  const known = Object.keys(tokens).map(name => `{${name}}`)
  return `memuat ${strange[0]} yang tidak dikenal; yang ada: ${known.join(', ')}`
}

/** `000.5.4/{urut:03}/TI/{bulanRomawi}/{tahun}` → `000.5.4/007/TI/XI/2026`. */
export const numberFrom = (pattern: string, ground: NumberGround): string =>
  pattern.replace(tokenShape, (token, name: string, width?: string) =>
    (tokens[name]?.(ground) ?? token).padStart(Number(width ?? 0), '0'),
  )

/**
 * The place of a number that the pattern could have made, in whichever month: `000.5.4/007/TI/X/2026` → 7 of 2026.
 * Null for any other number, and for a pattern that does not count. A pattern that tells no year is of the year of `on`.
 */
export function placeInPattern(
  pattern: string,
  ground: Omit<NumberGround, 'sequence'>,
  number: string,
): { sequence: number; year: number } | null {
  const own = { ...ground, sequence: 0 }
  let shape = ''
  let end = 0
  const named = new Set<string>()
  for (const { 0: token, 1: name = '', index } of pattern.matchAll(tokenShape)) {
    shape += literally(pattern.slice(end, index))
    shape += named.has(name) ? `\\k<${name}>` : `(?<${name}>${anyOf(name, own)})`
    named.add(name)
    end = index + token.length
  }
  const found = new RegExp(`^${shape}${literally(pattern.slice(end))}$`).exec(number)?.groups
  if (found?.['urut'] === undefined) return null
  return { sequence: Number(found['urut']), year: Number(found['tahun'] ?? ground.on.slice(0, 4)) }
}

function anyOf(token: string, ground: NumberGround): string {
  if (token === 'urut') return '\\d{1,9}'
  if (token === 'tahun') return '\\d{4}'
  if (token === 'bulan') return '\\d{2}'
  if (token === 'bulanRomawi') return '[IVX]{1,4}'
  return token === 'opd' ? '.*' : literally(tokens[token]?.(ground) ?? '')
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
