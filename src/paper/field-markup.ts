// Which answer does a blank or a box ask for?

import { choice, words, yesNo } from './attributes.ts'
import { type BlankField, fieldName, type TickField } from './form-field.ts'
import { type Element, MarkupError } from './markup.ts'

const types = {
  teks: 'text',
  panjang: 'long',
  tanggal: 'date',
  angka: 'number',
  pilihan: 'choice',
} as const

/** The field of an `<isian jenis="…">`; null for a blank that is only printed. */
export function blankField(element: Element): BlankField | null {
  if (words(element, 'jenis') === null) return null
  const type = choice(element, 'jenis', types, 'text')
  const options = (words(element, 'pilihan') ?? '').split('|').map(option => option.trim())
  const given = options.filter(option => option !== '')
  if ((type === 'choice') !== given.length > 0)
    throw new MarkupError(element.at, '<isian>: "pilihan" milik jenis="pilihan", dan hanya miliknya')
  const name = checkedName(element)
  return { type, label: words(element, 'label') ?? name, options: given, required: required(element) }
}

/** The field of an `<input nama="…">`; null for a box that is only printed. */
export function tickField(element: Element): TickField | null {
  if (words(element, 'nama') === null) return null
  const name = checkedName(element)
  return {
    name,
    option: words(element, 'pilihan'),
    label: words(element, 'label') ?? name,
    required: required(element),
  }
}

function required(element: Element): boolean {
  return choice(element, 'wajib', yesNo, false)
}

function checkedName(element: Element): string {
  const name = words(element, 'nama') ?? ''
  if (fieldName.test(name)) return name
  throw new MarkupError(
    element.at,
    `<${element.tag} nama="${name}">: kunci jawaban hanya huruf, angka, _ dan titik, mulai dengan huruf`,
  )
}

/** @throws MarkupError when two fields would give the same answer. */
export function checkFields(root: Element): void {
  /** By name, the options of its boxes; that of a plain field is empty. */
  const seen = new Map<string, Set<string>>()
  const visit = (element: Element): void => {
    const name = isField(element) ? (words(element, 'nama') ?? '') : ''
    if (name !== '') {
      const option = element.tag === 'input' ? (words(element, 'pilihan') ?? '') : ''
      const options = seen.get(name.toLowerCase()) ?? new Set()
      if (options.size > 0 && (option === '' || options.has('') || options.has(option)))
        throw new MarkupError(element.at, `<${element.tag} nama="${name}">: nama itu sudah dipakai`)
      seen.set(name.toLowerCase(), options.add(option))
    }
    for (const child of element.children) if (typeof child !== 'string') visit(child)
  }
  visit(root)
}

function isField(element: Element): boolean {
  return element.tag === 'input' || (element.tag === 'isian' && words(element, 'jenis') !== null)
}
