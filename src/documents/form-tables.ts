// How do the fields of a form stand in tables?

import { formatShortDay } from '../calendar/indonesian.ts'
import type { Cell, Inline, RichCell, Row } from '../paper/document.ts'
import type { FormColumn, FormField, FormItem, FormSection } from '../sop/form.ts'
import type { Answer, Scalar, Ticked } from './answer.ts'
import { nihil, plainText, rich, row } from './cells.ts'
import { answerText, blankField, type Filling, scalarText } from './form-words.ts'

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

type Layout = NonNullable<FormSection['layout']>
/** Least height of a line to write on, and of a row of a table to write in, mm. */
const [linePitch, rowPitch] = [8, 9.5]

/** Tables of a section in order: runs of single fields share one, lists have their own. */
export function sectionTables(section: FormSection, filling: Filling): FormTable[] {
  const layout = section.layout ?? (isRuled(filling) ? 'grid' : 'lines')
  if (layout === 'places') return []
  const tables: FormTable[] = []
  let run: FormField[] = []
  const flush = () => {
    if (run.length > 0) tables.push(singles(run, layout, filling, section.title ?? filling.form.title))
    run = []
  }
  const lists = section.fields.filter(isList).length
  for (const field of section.fields) {
    if (!isList(field)) {
      run.push(field)
      continue
    }
    flush()
    const alone = lists === 1 && section.fields.length === 1
    tables.push({ ...listTable(field, filling), caption: alone ? '' : field.label })
  }
  flush()
  return tables
}

const isRuled = ({ form }: Filling): boolean => form.shape === 'formulir' || form.shape === 'disposisi'
const isList = ({ type }: FormField): boolean =>
  type === 'table' || type === 'checklist' || type === 'questions'

function singles(fields: FormField[], layout: Layout, filling: Filling, name: string): FormTable {
  const base = { name, head: [], caption: '', size: 9.5 }
  if (layout === 'boxes') {
    const columns = [
      { width: '1*', align: 'left' },
      { width: '1*', align: 'left' },
    ]
    return { ...base, lines: 'grid', columns, body: boxRows(fields, filling) }
  }
  if (layout === 'grid') {
    const columns = [
      { width: '58', align: 'left' },
      { width: '1*', align: 'left' },
    ]
    const body = fields.map(field => row([field.label, valueCell(field, filling, true)].map(labelled(field))))
    return { ...base, lines: 'grid', columns, body }
  }
  const columns = [
    { width: '52', align: 'left' },
    { width: '4', align: 'left' },
    { width: '1*', align: 'left' },
  ]
  const body = fields.map(field =>
    row([rich([plainText(field.label)]), ':', valueCell(field, filling, false)]),
  )
  return { ...base, size: 11, lines: 'tanpa', columns, body }
}

/** The hint stands below the label on a paper that is still to be filled. */
const labelled =
  (field: FormField) =>
  (cell: Cell, index: number): Cell =>
    index === 0 ? labelCell(field) : cell

const labelCell = (field: FormField): RichCell =>
  rich(
    field.help === undefined
      ? [plainText(field.label)]
      : [
          plainText(field.label),
          { kind: 'break' },
          { kind: 'text', text: field.help, strong: false, em: true },
        ],
  )

/** Two boxes in a row, label above value; a wide one alone. */
function boxRows(fields: FormField[], filling: Filling): Row[] {
  const rows: Row[] = []
  let left: RichCell | null = null
  const close = () => {
    if (left !== null) rows.push(row([left, rich([])]))
    left = null
  }
  for (const field of fields) {
    const box = boxCell(field, filling)
    if (field.wide) {
      close()
      rows.push(row([{ ...box, colspan: 2 }]))
    } else if (left === null) left = box
    else {
      rows.push(row([left, box]))
      left = null
    }
  }
  close()
  return rows
}

function boxCell(field: FormField, filling: Filling): RichCell {
  const label: Inline[] = [plainText(field.label, true)]
  if (field.type === 'checks' || field.type === 'choice' || field.type === 'yes-no') {
    const ticks = ticksOf(field, filling)
    return rich([...label, { kind: 'break' }, ...joined(ticks, { kind: 'break' })])
  }
  const known = answerText(field, filling.answers, filling.books.office.zone)
  const lines = field.rows ?? 1
  const words: Inline[] = known === '' ? [] : [{ kind: 'break' }, ...textLines(known)]
  return rich([...label, ...words], { height: known === '' ? 4 + lines * linePitch : 0 })
}

/** Words with their own line ends. */
function textLines(text: string): Inline[] {
  return text
    .split('\n')
    .flatMap<Inline>((line, i) => (i === 0 ? [plainText(line)] : [{ kind: 'break' }, plainText(line)]))
}

const joined = (parts: Inline[][], between: Inline): Inline[] =>
  parts.flatMap((part, i) => (i === 0 ? part : [between, ...part]))

/** A single field's answer, or the place to write it. */
function valueCell(field: FormField, filling: Filling, ruled: boolean): Cell {
  const { answers, books } = filling
  if (field.type === 'checks' || field.type === 'choice' || field.type === 'yes-no')
    return rich(choiceLine(ticksOf(field, filling)), { height: linePitch, valign: 'middle' })
  const known = answerText(field, answers, books.office.zone)
  if (known !== '') return typed(field, answers[field.key], known)
  const writable = field.type === 'computed' ? null : blankField(field, filling)
  const lines = field.type === 'long' ? (field.rows ?? 3) : 1
  if (ruled && writable === null) return rich([], { height: linePitch * lines })
  return rich(
    [{ kind: 'blank', name: writable === null ? field.label : field.key, width: 0, lines, field: writable }],
    { height: linePitch, valign: 'bottom' },
  )
}

/** Dates and numbers stay dates and numbers in Excel. */
function typed(field: FormField, answer: Answer | undefined, text: string): Cell {
  if (field.type === 'date' && typeof answer === 'string')
    return { kind: 'time', value: answer, text, strong: false }
  if (field.type === 'number' && typeof answer === 'number')
    return rich([{ kind: 'data', value: answer, format: 'General', text, strong: false }], { align: 'left' })
  return rich(textLines(text))
}

const gap = plainText('     ')
/** Short choices stand in a line, long ones under each other. */
function choiceLine(ticks: Inline[][]): Inline[] {
  const long = ticks.flat().reduce((sum, part) => sum + ('text' in part ? part.text.length + 4 : 0), 0) > 62
  return joined(ticks, long ? { kind: 'break' } : gap)
}

/** A box and a word for every choice, ticked where answered. */
function ticksOf(field: FormField, filling: Filling): Inline[][] {
  const answer = filling.answers[field.key]
  const options = field.type === 'yes-no' ? ['ya', 'tidak'] : (field.choices ?? [])
  const chosen =
    typeof answer === 'boolean' ? [answer ? 'ya' : 'tidak'] : Array.isArray(answer) ? answer : [answer]
  const several = field.type === 'checks'
  return options.map((option, i) => {
    const writable = blankField(field, filling)
    const name = several ? `${field.key}.${i + 1}` : field.key
    const label = several ? `${field.label}: ${option}` : field.label
    const own = { name, option: several ? null : option, label, required: field.required && !several }
    const word = field.type === 'yes-no' ? (option === 'ya' ? 'Ya' : 'Tidak') : option
    return [
      { kind: 'checkbox', checked: chosen.includes(option as never), field: writable === null ? null : own },
      plainText(` ${word}`),
    ]
  })
}

function listTable(field: FormField, filling: Filling): Omit<FormTable, 'caption'> {
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
      const text = scalarText(type, value, filling.books.office.zone)
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
      { width: '52', align: 'left' },
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
    plainText(` ${word}`),
  ])
  const note: Inline[] =
    writable === null
      ? textLines(line?.note ?? '')
      : [{ kind: 'blank', name: `${name}.note`, width: 0, lines: 1, field: { ...writable, required: false } }]
  return row([
    numbered(number),
    item.label,
    rich(joined(ticks, plainText('  ')), { valign: 'middle' }),
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
    head: ['No', 'Karakteristik', 'Jawaban', 'Terpilih'],
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
    plainText(` ${option}. ${meaning}`),
  ])
  return row([
    numbered(number),
    item.label,
    rich(joined(answers, { kind: 'break' })),
    rich(letter === undefined ? [] : [plainText(letter, true)], { align: 'center', valign: 'middle' }),
  ])
}
