// What may be typed into a field of the register, and what does it mean?

import { isCron } from '../calendar/cron.ts'
import { isDay } from '../calendar/day.ts'
import { dayNames, formatBytes, formatNumber, formatShortDay, monthNumber } from '../calendar/indonesian.ts'
import { Refusal } from '../refusal.ts'

/** One field of an entity as people see it; the schema in `register.ts` has the last word. */
export interface Field {
  /** Key in the schema and on the command line: `dbSizeBytes` → `--db-size-bytes`. */
  key: string
  /** Indonesian, as papers and screens name it. */
  label: string
  type: FieldType
  required?: true
  /** What to type, where the label does not tell. */
  help?: string
}

export type FieldType =
  | 'text'
  | 'integer'
  /** A whole number that names rather than counts, written without grouping: a year, a port. */
  | 'digits'
  | 'number'
  | 'yes-no'
  | 'day'
  | 'bytes'
  | 'list'
  | 'times'
  | 'days'
  | 'cron'
  | 'nip'
  | 'answers'
  | { choice: readonly string[] }
  /** Rows with fields of their own (kelengkapan, tinjauan): not typed as one value. */
  | 'rows'

const refuse = (field: Field, text: string, want: string): never => {
  throw new Refusal(`${field.label}: "${text.slice(0, 80)}" tidak dapat dipakai; ${want}.`)
}

/**
 * What was typed → the value the schema takes.
 * @throws Refusal that names the field by its label and shows what may be typed.
 */
export function parseField(field: Field, typed: string): unknown {
  const text = typed.trim()
  if (text === '' && field.required) return refuse(field, text, 'isian ini wajib')
  if (typeof field.type === 'object') return parseChoice(field, field.type.choice, text)
  switch (field.type) {
    case 'text':
      return text.replace(/\s+/g, ' ')
    case 'integer':
    case 'digits':
    case 'number':
      return parseNumber(field, text)
    case 'yes-no':
      return parseYesNo(field, text)
    case 'day':
      return parseDay(text) ?? refuse(field, text, 'tulis tanggal seperti 01-10-2026 atau 2026-10-01')
    case 'bytes':
      return parseBytes(text) ?? refuse(field, text, 'tulis ukuran seperti 16 GB, 1,5 TB, atau jumlah byte')
    case 'list':
      return parseList(text)
    case 'times':
      return parseList(text).map(time => parseTime(time) ?? refuse(field, time, 'tulis jam seperti 01:00'))
    case 'days':
      return parseList(text).map(
        day => parseWeekday(day) ?? refuse(field, day, 'tulis nama hari (Senin) atau tanggal 1–31'),
      )
    case 'cron':
      return isCron(text) ? text : refuse(field, text, 'tulis lima kolom cron seperti "0 1 * * *"')
    case 'nip':
      return text.replace(/[\s.]/g, '')
    case 'answers':
      return parseAnswers(field, text)
    case 'rows':
      return refuse(field, text, 'isian ini diisi baris demi baris')
    default:
      return field.type satisfies never
  }
}

const parseList = (text: string): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')

function parseChoice(field: Field, choice: readonly string[], text: string): string {
  const found = choice.find(option => option.toLowerCase() === text.toLowerCase())
  return found ?? refuse(field, text, `pilih ${choice.join(', ')}`)
}

function parseNumber(field: Field, text: string): number {
  const plain = text.replace(/\.(?=\d{3}(\D|$))/g, '').replace(',', '.')
  const value = Number(plain)
  if (text === '' || !Number.isFinite(value)) return refuse(field, text, 'tulis angka')
  if (field.type !== 'number' && !Number.isSafeInteger(value))
    return refuse(field, text, 'tulis bilangan bulat')
  return value
}

function parseYesNo(field: Field, text: string): boolean {
  if (/^(ya|y|true|1)$/i.test(text)) return true
  return /^(tidak|t|n|false|0)$/i.test(text) ? false : refuse(field, text, 'tulis ya atau tidak')
}

function parseAnswers(field: Field, text: string): string[] {
  const letters = text.replace(/[\s,]/g, '').toUpperCase()
  if (!/^[ABC]{10}$/.test(letters))
    return refuse(field, text, 'tulis sepuluh huruf A, B atau C, misalnya CBCCBBCBCC')
  return [...letters]
}

/** `01-10-2026`, `1/10/2026`, `1 Oktober 2026` or `2026-10-01` → the day; null for no day. */
export function parseDay(text: string): string | null {
  const local = /^(\d{1,2})(?:[-/](\d{1,2})[-/]|\s+([A-Za-z]+)\s+)(\d{4})$/.exec(text)
  if (!local) return isDay(text) ? text : null
  const [, date = '', digits, word = '', year] = local
  const month = digits ?? String(monthNumber(word) ?? '')
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

const powers = ['', 'K', 'M', 'G', 'T', 'P'] as const
/** `16 GB`, `1,5 TB`, `512M`, `1.073.741.824` → bytes (powers of 1024); null for no size. */
export function parseBytes(text: string): number | null {
  const grouped = /^\d{1,3}(\.\d{3})+$/.test(text) ? text.replace(/\./g, '') : text
  const found = /^(\d+(?:[.,]\d+)?)\s*([KMGTP]?)(?:i?B|byte)?$/i.exec(grouped)
  if (!found) return null
  const power = powers.indexOf((found[2] ?? '').toUpperCase() as 'K')
  const bytes = Math.round(Number(found[1]?.replace(',', '.')) * 1024 ** power)
  return Number.isSafeInteger(bytes) ? bytes : null
}

/** `1:00`, `01.00`, `01:00` → `01:00`; null for no hour. */
export function parseTime(text: string): string | null {
  const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(text)
  return found ? `${found[1]?.padStart(2, '0')}:${found[2]}` : null
}

/** Name of a weekday (1 Senin … 7 Minggu) or a number 1–31; null for neither. */
export function parseWeekday(text: string): number | null {
  const named = dayNames.findIndex(day => day.toLowerCase() === text.toLowerCase().replace("jum'at", 'jumat'))
  if (named >= 0) return named + 1
  const value = /^\d{1,2}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= 31 ? value : null
}

/** A value as people read it; empty for nothing. @param weekly days are those of a week, not of a month */
export function formatField(field: Field, value: unknown, weekly = false): string {
  if (value === undefined || value === null) return ''
  if (typeof field.type === 'object') return String(value)
  switch (field.type) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? formatNumber(value, Number.isInteger(value) ? 0 : 1) : String(value)
    case 'yes-no':
      return value === true ? 'ya' : 'tidak'
    case 'day':
      return formatShortDay(String(value))
    case 'bytes':
      return typeof value === 'number' ? formatBytes(value) : String(value)
    case 'list':
    case 'times':
      return Array.isArray(value) ? value.join(', ') : String(value)
    case 'days':
      if (!Array.isArray(value)) return String(value)
      return value.map(day => (weekly ? (dayNames[Number(day) - 1] ?? day) : day)).join(', ')
    case 'answers':
      return Array.isArray(value) ? value.join('') : String(value)
    case 'rows':
      return Array.isArray(value) && value.length > 0 ? `${value.length} baris` : ''
    case 'text':
    case 'digits':
    case 'cron':
    case 'nip':
      return String(value)
    default:
      return field.type satisfies never
  }
}
