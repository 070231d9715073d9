// How much is "1,5 GB", "152M", "1.073.741.824"?

import type { Scan } from './moment.ts'

const number = String.raw`(?<number>\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,6})?(?![\d.])|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?![\d,])|\d{1,18}(?:[.,]\d{1,6})?)`
const sizeShape = new RegExp(
  `${number}(?:[ ]{0,3}(?<unit>bytes?|[KMGTP](?:i?B|iB)?|B)(?![A-Za-z0-9]))?`,
  'iy',
)
const countShape = new RegExp(number, 'y')
const durationShape =
  /(?:(?<hours>\d{1,4}):(?<minutes>\d\d):(?<rest>\d\d)|(?<amount>\d{1,9}(?:[.,]\d{1,6})?)[ ]{0,3}(?<unit>ms|milidetik|detik|dtk|seconds?|sec|menit|mnt|minutes?|min|jam|hours?|[smh])?)(?![A-Za-z0-9])/iy

const powers = 'bkmgtp'
const secondsIn: readonly [RegExp, number][] = [
  [/^(?:ms|milidetik)$/i, 0.001],
  [/^(?:menit|mnt|m|min|minutes?)$/i, 60],
  [/^(?:jam|h|hours?)$/i, 3600],
]

/**
 * A size in bytes at this place: `152M`, `1,5 GB`, `107.069.440 byte`, `5,573,629`. Units are powers of `base`: 1024
 * as `ls -lh`, `du` and Windows print them, 1000 where the pattern says so. Dot or comma: where both stand, the
 * last is the decimal mark; where one stands several times, it groups; where it stands once before three digits,
 * it groups whole bytes and is a decimal mark before K, M, G.
 */
export function scanSize(text: string, at: number, base: 1000 | 1024): Scan<number> | null {
  sizeShape.lastIndex = at
  const found = sizeShape.exec(text)
  if (found === null) return null
  const unit = found.groups?.['unit']?.[0]?.toLowerCase() ?? 'b'
  const amount = numberOf(found.groups?.['number'] ?? '', unit === 'b')
  const bytes = Math.round(amount * base ** powers.indexOf(unit))
  return Number.isSafeInteger(bytes) ? { end: at + found[0].length, value: bytes } : null
}

/** A whole number, grouped or not: `545`, `1.282`. */
export function scanCount(text: string, at: number): Scan<number> | null {
  countShape.lastIndex = at
  const found = countShape.exec(text)
  const value = found && numberOf(found[0], true)
  return found && value !== null && Number.isSafeInteger(value) ? { end: at + found[0].length, value } : null
}

/** Seconds: `45`, `2s`, `1 menit`, `0:01:05`. */
export function scanDuration(text: string, at: number): Scan<number> | null {
  durationShape.lastIndex = at
  const found = durationShape.exec(text)
  if (found === null) return null
  const { hours, minutes, rest, amount, unit } = found.groups ?? {}
  const value =
    hours === undefined
      ? Number(amount?.replace(',', '.')) * (secondsIn.find(([name]) => name.test(unit ?? 's'))?.[1] ?? 1)
      : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest)
  return { end: at + found[0].length, value }
}

function numberOf(text: string, isWhole: boolean): number {
  const dots = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (dots + commas === 0) return Number(text)
  if (dots > 0 && commas > 0)
    return withDecimal(text, text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',')
  const mark = dots > 0 ? '.' : ','
  const groups = dots + commas > 1 || (isWhole && /[.,]\d{3}$/.test(text))
  return groups ? Number(text.replaceAll(mark, '')) : withDecimal(text, mark)
}

const withDecimal = (text: string, mark: string): number =>
  Number(text.replaceAll(mark === '.' ? ',' : '.', '').replace(mark, '.'))
