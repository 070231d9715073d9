// Which words stand where a form names an answer?

import type { Books } from '../books.ts'
import { formatBytes, formatDay, formatNip, formatNumber, zoneName } from '../calendar/indonesian.ts'
import type { BlankField } from '../paper/form-field.ts'
import { type Form, type FormField, type FormSection, placePattern } from '../sop/form.ts'
import type { Answers, Scalar } from './answer.ts'
import { computed } from './computed.ts'
import type { Ask } from './paper-kind.ts'
import { prefillOf } from './prefill.ts'
import type { SignRow } from './sign-chain.ts'

/** A form with everything that is known of it while it is printed. */
export interface Filling {
  form: Form
  sections: FormSection[]
  fields: Map<string, FormField>
  /** Empty for the blank face. */
  answers: Answers
  blank: boolean
  books: Books
  ask: Ask
  signRows: SignRow[]
  /** Keys whose field stands on the paper already: a name stands once. */
  placed: Set<string>
}

/** A piece of a paragraph, as the partial `kata` prints it. */
export interface Word {
  text: string
  strong: boolean
  /** A blank to write into, in the place of words. */
  blank: boolean
  name: string
  width: number
  type: string
  label: string
  options: string
}

const word = (text: string): Word => ({
  text,
  strong: false,
  blank: false,
  name: '',
  width: 0,
  type: '',
  label: '',
  options: '',
})

/** A paragraph with its places filled; what nobody answered yet is a blank. */
export function wordsOf(text: string, filling: Filling): Word[] {
  const words: Word[] = []
  let from = 0
  for (const found of text.matchAll(placePattern)) {
    const [place, name = '', compute] = found
    if (found.index > from) words.push(word(text.slice(from, found.index)))
    const known = placeText(name, compute ?? null, filling)
    words.push(known === null ? blankWord(name, compute ?? null, filling) : { ...word(known) })
    from = found.index + place.length
  }
  if (from < text.length) words.push(word(text.slice(from)))
  return words
}

/** The same as one plain text, with dots for what is not known. */
export const plainWords = (text: string, filling: Filling): string =>
  wordsOf(text, filling)
    .map(each => (each.blank ? '…………………' : each.text))
    .join('')

/** What stands in a place; null for nothing known. */
function placeText(name: string, compute: string | null, filling: Filling): string | null {
  const { books, ask, answers, fields, blank } = filling
  if (name.includes('.') || !fields.has(name)) {
    // Only what is true of every paper of the office stands on a blank one.
    if (blank && !name.startsWith('office.')) return null
    const known = prefillOf(name, books, ask)
    return known === undefined ? null : String(known)
  }
  const field = fields.get(name) as FormField
  if (compute !== null) return computed[compute]?.(answers[name]) ?? null
  const text = answerText(field, answers, books.office.zone)
  return text === '' ? null : text
}

const widths: Partial<Record<FormField['type'], number>> = {
  date: 34,
  time: 20,
  moment: 46,
  number: 22,
  bytes: 26,
  computed: 26,
  long: 100,
}

function blankWord(name: string, compute: string | null, filling: Filling): Word {
  const field = filling.fields.get(name)
  const free =
    field !== undefined && compute === null && field.type !== 'computed' && !filling.placed.has(name)
  const own = free ? blankField(field, filling) : null
  if (own !== null) filling.placed.add(name)
  return {
    ...word(''),
    blank: true,
    name: own === null ? (field?.label ?? name) : name,
    width: compute === null ? (widths[field?.type ?? 'text'] ?? 55) : 26,
    type: own === null ? '' : markupTypes[own.type],
    label: own?.label ?? '',
    options: own?.options.join('|') ?? '',
  }
}

const markupTypes: Record<BlankField['type'], string> = {
  text: 'teks',
  long: 'panjang',
  date: 'tanggal',
  number: 'angka',
  choice: 'pilihan',
}

/** What may be written into the blank of a field; null on a paper that is filled by hand only. */
export function blankField(
  field: Pick<FormField, 'type' | 'label' | 'choices' | 'required'>,
  { form, blank }: Pick<Filling, 'form' | 'blank'>,
): BlankField | null {
  if (!form.fillable || !blank) return null
  const { label, required, type } = field
  const options = type === 'choice' ? (field.choices ?? []) : type === 'yes-no' ? ['ya', 'tidak'] : []
  const plain = type === 'date' || type === 'number' || type === 'long' ? type : 'text'
  return { type: options.length > 0 ? 'choice' : plain, label, options, required }
}

/** An answer as people read it; empty where there is none. */
export function answerText(field: FormField, answers: Answers, zone: string): string {
  if (field.type === 'computed') {
    const given = (field.of ?? []).map(key => answers[key])
    return computed[field.compute ?? '']?.(...given) ?? ''
  }
  const answer = answers[field.key]
  if (answer === undefined) return ''
  if (Array.isArray(answer)) return answer.every(each => typeof each === 'string') ? answer.join(', ') : ''
  return typeof answer === 'object' ? '' : scalarText(field.type, answer, zone)
}

/** A single value by its type: `1 Oktober 2026 pukul 01.30 WIB`, `1,5 GB`, `19800101 200501 1 001`. */
export function scalarText(type: FormField['type'], value: Scalar, zone: string): string {
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak'
  if (typeof value === 'number') {
    if (type === 'bytes') return formatBytes(value)
    return formatNumber(value, Number.isInteger(value) ? 0 : 1)
  }
  switch (type) {
    case 'date':
      return formatDay(value)
    case 'time':
      return clockText(value, zone)
    case 'moment':
      return `${formatDay(value.slice(0, 10))} pukul ${clockText(value.slice(11, 16), zone)}`
    case 'nip':
      return formatNip(value.replace(/[\s.]/g, ''))
    default:
      return value
  }
}

const clockText = (time: string, zone: string): string => `${time.replace(':', '.')} ${zoneName(zone)}`
