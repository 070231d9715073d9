// What does an answers file look like before somebody fills it?

import { type Form, type FormColumn, type FormField, type FormSection, sectionsInForce } from '../sop/form.ts'
import type { Answer, Answers, Scalar, Ticked } from './answer.ts'

/** What to write for each type, where the choices do not tell. */
export const hints: Partial<Record<FormField['type'], string>> = {
  number: 'angka',
  bytes: 'ukuran, mis. "1,5 GB"',
  date: 'tanggal, mis. 2026-10-01',
  time: 'jam, mis. "01:30"',
  moment: 'tanggal dan jam, mis. 2026-10-01 01:30',
  'yes-no': 'ya atau tidak',
  nip: '18 angka, diapit tanda kutip',
  phone: 'diapit tanda kutip',
}

/**
 * A YAML file with every field of the form, its label above it, and what is answered already.
 * @param ticket key of the ticket that the answers are for; null for none in particular
 */
export function answersFile(
  form: Form,
  switchedOn: readonly string[],
  prefilled: Answers,
  ticket: string | null = null,
): string {
  const sections = sectionsInForce(form, switchedOn)
  const lines = [
    `# ${form.title} (${form.code} Rev. ${form.revision})`,
    '# Tulis jawaban sesudah titik dua. Tanda * berarti wajib; baris yang diawali tanda pagar tidak dibaca.',
    ...wayOut(form, sections, prefilled, ticket),
  ]
  for (const section of sections) {
    if (section.fields.length > 0) lines.push('', ...(section.title ? [`# == ${section.title} ==`] : []))
    for (const field of section.fields) lines.push(...fieldLines(field, prefilled[field.key]))
  }
  return `${lines.join('\n')}\n`
}

/** How the paper goes out; of one that a ticket may give, the blanks that need no answer then. */
function wayOut(
  { slug }: Form,
  sections: readonly FormSection[],
  prefilled: Answers,
  ticket: string | null,
): string[] {
  if (ticket !== null)
    return [`# Terbitkan dengan: cadang ticket print ${ticket} ${slug} --answers <berkas ini>`]
  const told = sections
    .flatMap(({ fields }) => fields)
    .filter(field => field.ticket !== undefined && prefilled[field.key] === undefined)
    .map(({ label }) => label)
  const print = `# Cetak dengan: cadang paper print ${slug} --answers <berkas ini>`
  if (told.length === 0) return [print]
  return [
    print,
    '# Bila diterbitkan bersama langkahnya ("cadang ticket do", "decide", atau "print"), yang berikut boleh kosong,',
    `# karena diisi dari catatan berkas (ticket) itu: ${told.join(', ')}.`,
  ]
}

function fieldLines(field: FormField, answer: Answer | undefined): string[] {
  const { key, type } = field
  if (type === 'computed') return [`# ${field.label}: dihitung sendiri.`]
  const head = `# ${labelLine(field)}`
  switch (type) {
    case 'table':
      return [head, `${key}:`, ...tableLines(field.columns ?? [], answer)]
    case 'checklist':
      return [`${head}: ada, tidak, atau tidak-perlu`, `${key}:`, ...itemLines(field, answer)]
    case 'questions':
      return [`${head}: huruf jawaban`, `${key}:`, ...itemLines(field, answer)]
    case 'checks':
      return [
        head,
        `${key}: ${Array.isArray(answer) ? JSON.stringify(answer) : '[]'}`.replace(/: \[\]$/, ':'),
      ]
    default:
      return [head, valueLine(key, answer)]
  }
}

function labelLine({
  label,
  type,
  choices,
  required,
  help,
}: Pick<FormField, 'label' | 'type' | 'choices' | 'required'> & { help?: string | undefined }): string {
  const listed = type === 'checks' ? `boleh beberapa: [${choices?.join(', ')}]` : choices?.join(' | ')
  const want = choices === undefined ? (help ?? hints[type]) : listed
  return `${label}${required ? ' *' : ''}${want === undefined ? '' : ` (${want})`}`
}

const valueLine = (key: string, answer: Answer | undefined): string =>
  answer === undefined ? `${key}:` : `${key}: ${JSON.stringify(answer)}`

/** Rows that are known, or one row as a comment to copy. */
function tableLines(columns: FormColumn[], answer: Answer | undefined): string[] {
  const rows = Array.isArray(answer) ? (answer as Record<string, Scalar>[]) : []
  const lines = rows.flatMap(row =>
    columns.map(({ key }, i) => `${i === 0 ? '  - ' : '    '}${valueLine(key, row[key])}`),
  )
  if (lines.length > 0) return lines
  return columns.map((column, i) => `# ${i === 0 ? ' - ' : '   '}${column.key}:   # ${labelLine(column)}`)
}

function itemLines({ items = [] }: FormField, answer: Answer | undefined): string[] {
  const known = (answer ?? {}) as Record<string, string | Ticked>
  return items.flatMap(({ key, label, answers }) => {
    const meanings = Object.entries(answers ?? {}).map(([letter, meaning]) => `  #   ${letter}: ${meaning}`)
    const line = known[key]
    const text = line === undefined ? '' : ` ${JSON.stringify(line)}`
    return [`  # ${label}`, ...meanings, `  ${key}:${text}`]
  })
}
