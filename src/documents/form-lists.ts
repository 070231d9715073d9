// How do the tables, checklists and questions of a form stand on paper?

import { formatShortDay } from '../calendar/indonesian.ts'
import type { Cell, Inline, RichCell, Row } from '../paper/document.ts'
import type { FormColumn, FormField, FormItem } from '../sop/form.ts'
import type { Scalar, Ticked } from './answer.ts'
import { nihil, plainText, rich, row } from './cells.ts'
import { blankField, type Filling, scalarText } from './form-words.ts'

/** A table of a form, as the partial `ruas` prints it; its rows stand under `rows` in the tables of the paper. */
export interface FormTable {
  name: string
  lines: 'grid' | 'tanpa'
  size: number
  columns: { width: string; align: string }[]
  head: string[]
  /** Name above it; empty where the section's title says it. */
  caption: string
  body: Row[]
}

/** Least height of a row to write in, mm. */
const rowPitch = 9.5

/** Words with their own line ends. */
export function textLines(text: string): Inline[] {
  return text
    .split('\n')
    .flatMap<Inline>((line, i) => (i === 0 ? [plainText(line)] : [{ kind: 'break' }, plainText(line)]))
}

/** Parts with something between each two. */
export const joined = (parts: Inline[][], between: Inline): Inline[] =>
  parts.flatMap((part, i) => (i === 0 ? part : [between, ...part]))

/** A field of many lines as a table of its own. */
export function listTable(field: FormField, filling: Filling): Omit<FormTable, 'caption'> {
  switch (field.type) {
    case 'checklist':
      return checklistTable(field, filling)
    case 'questions':
      return questionsTable(field, filling)
    default:
      return rowsTable(field, filling)
  }
}

const numberColumn = { width: '9', align: 'center' }

function rowsTable(field: FormField, filling: Filling): Omit<FormTable, 'caption'> {
  const columns = field.columns ?? []
  const answer = filling.answers[field.key]
  const rows = Array.isArray(answer) ? (answer as Record<string, Scalar>[]) : null
  return {
    name: field.label,
    lines: 'grid',
    size: columns.length > 7 ? 8 : 9,
    columns: [
      numberColumn,
      ...columns.map(({ width, type }) => ({
        width: `${width}*`,
        align: type === 'number' || type === 'bytes' ? 'right' : 'left',
      })),
    ],
    head: ['No', ...columns.map(({ label }) => label)],
    body:
      rows === null
        ? Array.from({ length: field.rows ?? 6 }, (_, i) => emptyRow(field, columns, i + 1, filling))
        : rows.length === 0
          ? [nihil(columns.length + 1)]
          : rows.map((each, i) => filledRow(columns, each, i + 1, filling)),
  }
}

const numbered = (number: number): RichCell => rich([plainText(String(number))], { align: 'center' })

function emptyRow(field: FormField, columns: FormColumn[], number: number, filling: Filling): Row {
  return row([
    numbered(number),
    ...columns.map(column => {
      const label = `${column.label}, baris ${number}`
      const writable = blankField({ ...column, label }, filling)
      if (writable === null) return rich([], { height: rowPitch })
      const name = `${field.key}.${number}.${column.key}`
      return rich([{ kind: 'blank', name, width: 0, lines: 1, field: { ...writable, required: false } }], {
        height: rowPitch,
        valign: 'bottom' as const,
      })
    }),
  ])
}

function filledRow(
  columns: FormColumn[],
  cells: Record<string, Scalar>,
  number: number,
  filling: Filling,
): Row {
  return row([
    numbered(number),
    ...columns.map(({ key, type }): Cell => {
      const value = cells[key]
      if (value === undefined || value === '') return rich([], { height: rowPitch })
      const whole = scalarText(type, value, filling.books.office.zone)
      // A column has no room for the zone, which is the office's own.
      const text = type === 'time' ? whole.slice(0, 5) : whole
      if (type === 'date' && typeof value === 'string')
        return { kind: 'time', value, text: formatShortDay(value), strong: false }
      if (type === 'number' && typeof value === 'number')
        return { kind: 'data', value, format: 'General', text, strong: false }
      return rich(textLines(text))
    }),
  ])
}

const tickWords = [
  ['ada', 'Ada'],
  ['tidak', 'Tidak ada'],
  ['tidak-perlu', 'Tidak perlu'],
] as const

function checklistTable(field: FormField, filling: Filling): Omit<FormTable, 'caption'> {
  const answer = (filling.answers[field.key] ?? {}) as Record<string, Ticked>
  return {
    name: field.label,
    lines: 'grid',
    size: 9,
    columns: [
      numberColumn,
      { width: '5*', align: 'left' },
      { width: '58', align: 'left' },
      { width: '3*', align: 'left' },
    ],
    head: ['No', 'Kelengkapan', 'Keadaan', 'Keterangan'],
    body: (field.items ?? []).map((item, i) => checklistRow(field, item, answer[item.key], i + 1, filling)),
  }
}

function checklistRow(
  field: FormField,
  item: FormItem,
  line: Ticked | undefined,
  number: number,
  filling: Filling,
): Row {
  const writable = blankField({ ...field, type: 'text', label: `${item.label}: keterangan` }, filling)
  const name = `${field.key}.${item.key}`
  const ticks = tickWords.map(([option, word]): Inline[] => [
    {
      kind: 'checkbox',
      checked: line?.status === option,
      field:
        writable === null ? null : { name: `${name}.status`, option, label: item.label, required: false },
    },
    plainText(`\u00a0${word.replaceAll(' ', '\u00a0')}`),
  ])
  const note: Inline[] =
    writable === null
      ? textLines(line?.note ?? '')
      : [{ kind: 'blank', name: `${name}.note`, width: 0, lines: 1, field: { ...writable, required: false } }]
  return row([
    { ...numbered(number), valign: 'middle' },
    rich([plainText(item.label)], { valign: 'middle' }),
    rich(joined(ticks, plainText('\u00a0\u00a0 ')), { valign: 'middle' }),
    rich(note, { height: filling.blank ? rowPitch : 0 }),
  ])
}

/** Every question with its answers under each other, the chosen one ticked. */
function questionsTable(field: FormField, filling: Filling): Omit<FormTable, 'caption'> {
  const answer = (filling.answers[field.key] ?? {}) as Record<string, string>
  return {
    name: field.label,
    lines: 'grid',
    size: 8.5,
    columns: [
      numberColumn,
      { width: '4*', align: 'left' },
      { width: '6*', align: 'left' },
      { width: '20', align: 'center' },
    ],
    head: ['No', 'Karakteristik', 'Jawaban', field.points === undefined ? 'Terpilih' : 'Skor'],
    body: (field.items ?? []).map((item, i) => questionRow(field, item, answer[item.key], i + 1, filling)),
  }
}

function questionRow(
  field: FormField,
  item: FormItem,
  letter: string | undefined,
  number: number,
  filling: Filling,
): Row {
  const writable = blankField({ ...field, type: 'text', label: item.label }, filling)
  const name = `${field.key}.${item.key}`
  const answers = Object.entries(item.answers ?? {}).map(([option, meaning]): Inline[] => [
    {
      kind: 'checkbox',
      checked: letter === option,
      field: writable === null ? null : { name, option, label: item.label, required: field.required },
    },
    plainText(`\u00a0${option}. ${meaning}`),
  ])
  return row([
    numbered(number),
    item.label,
    rich(joined(answers, { kind: 'break' })),
    rich(letter === undefined ? [] : [chosenText(letter, field)], { align: 'center', valign: 'middle' }),
  ])
}

/** The letter, or what it counts. */
function chosenText(letter: string, { points }: FormField): Inline {
  const value = points?.[letter]
  if (value === undefined) return plainText(letter, true)
  return { kind: 'data', value, format: 'General', text: String(value), strong: true }
}
