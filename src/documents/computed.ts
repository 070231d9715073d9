// What may a form compute from its answers?

import { partsOfDay } from '../calendar/day.ts'
import { formatDuration, formatShortDay, formatWeekday, monthNames } from '../calendar/indonesian.ts'
import { terbilang } from '../calendar/terbilang.ts'
import { criticalityOf, type Answer as Letter } from '../register/criticality.ts'
import type { Answer } from './answer.ts'

/** Words of a figure, or null while an answer it needs is not there yet. */
type Compute = (...given: (Answer | undefined)[]) => string | null

const ofDay =
  (say: (day: string) => string): Compute =>
  given =>
    typeof given === 'string' && /^\d{4}-\d{2}-\d{2}/.test(given) ? say(given.slice(0, 10)) : null

/** The letters of all questions, or null while one is open. */
function lettersOf(given: Answer | undefined): Letter[] | null {
  if (typeof given !== 'object' || Array.isArray(given)) return null
  const letters = Object.values(given)
  return letters.length === 10 ? (letters as Letter[]) : null
}

const criticality = (given: Answer | undefined) => {
  const letters = lettersOf(given)
  return letters === null ? null : criticalityOf(letters)
}

/** Minutes of `2026-10-01T23:50` or of `23:50`; a time alone is of no day. */
function minutesOf(given: Answer | undefined): number | null {
  if (typeof given !== 'string') return null
  const found = /^(?:(\d{4}-\d{2}-\d{2})T)?(\d{2}):(\d{2})/.exec(given)
  if (!found) return null
  const day = found[1] === undefined ? 0 : Date.parse(`${found[1]}T00:00:00Z`) / 60_000
  return day + Number(found[2]) * 60 + Number(found[3])
}

/** From the first to the second; a clock time before the first is of the next day. */
function duration(from: Answer | undefined, to: Answer | undefined): string | null {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  if (start === null || end === null) return null
  const minutes = end < start && start < 1440 ? end + 1440 - start : end - start
  return minutes < 0 ? null : formatDuration(minutes * 60)
}

/** Every function that a form may name: `{date:weekday}`, `compute: duration`. */
export const computed: Readonly<Record<string, Compute>> = {
  /** Kamis. */
  weekday: ofDay(formatWeekday),
  /** satu. */
  dateWords: ofDay(day => terbilang(partsOfDay(day).date)),
  /** Oktober. */
  monthName: ofDay(day => monthNames[partsOfDay(day).month - 1] ?? ''),
  /** dua ribu dua puluh enam. */
  yearWords: ofDay(day => terbilang(partsOfDay(day).year)),
  /** 01-10-2026. */
  shortDate: ofDay(formatShortDay),
  /** A whole number in words. */
  words: given => (typeof given === 'number' ? terbilang(given) : null),
  /** How many rows a table has. */
  rowCount: given => (Array.isArray(given) ? `${given.length} (${terbilang(given.length)})` : null),
  /** 1 jam 5 menit. */
  duration,
  /** 10–50 of the ten questions of the kategori sistem elektronik. */
  seScore: given => criticality(given)?.score.toString() ?? null,
  seCategory: given => criticality(given)?.category ?? null,
}
