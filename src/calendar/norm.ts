// What does a norm like "15 menit" or "1 hari" ask?

/** Time that a step may take, as the column *waktu* of the mutu baku gives it. */
export type Norm =
  | { kind: 'minutes'; minutes: number }
  /** `of`: as the norm itself says ("1 hari kerja"); null leaves it to the office. */
  | { kind: 'days'; days: number; of: 'kerja' | 'kalender' | null }

const unitMinutes: Readonly<Record<string, number>> = { menit: 1, mnt: 1, jam: 60 }
const part = String.raw`(\d+(?:,\d+)?)\s*(?:\([^)]*\)\s*)?`
const days = new RegExp(`^${part}hari(?:\\s*(kerja|kalender))?$`)
const minutes = new RegExp(`^(?:${part}(jam|menit|mnt)\\b\\s*){1,2}$`)
/** Longer than any step of an SOP; keeps every due time a time that can be written. */
const mostMinutes = 1_000_000

const numberOf = (text: string): number => Number(text.replace(',', '.'))

/**
 * "15 menit", "2 Jam", "1 jam 30 menit", "1 (satu) hari kerja", "maks. 3 hari"; null for what names no length
 * ("secepatnya", "15–30 menit", "menyesuaikan").
 */
export function readNorm(text: string): Norm | null {
  const asked = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:maksimal|maks\.?|paling lama|paling lambat|±)\s*/, '')
    .replace(/\.$/, '')
  const [, count, of = null] = days.exec(asked) ?? []
  const norm: Norm | null =
    count !== undefined
      ? { kind: 'days', days: numberOf(count), of: of as 'kerja' | 'kalender' | null }
      : minutes.test(asked)
        ? { kind: 'minutes', minutes: sumOf(asked) }
        : null
  const size = norm?.kind === 'days' ? norm.days * 1440 : (norm?.minutes ?? 0)
  return size > 0 && size <= mostMinutes ? norm : null
}

const sumOf = (asked: string): number =>
  [...asked.matchAll(new RegExp(`${part}(jam|menit|mnt)`, 'g'))].reduce(
    (sum, [, count = '', unit = '']) => sum + numberOf(count) * (unitMinutes[unit] ?? 0),
    0,
  )
