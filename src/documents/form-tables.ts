// How do the single fields of a form stand on paper?

import { formatNip } from '../calendar/indonesian.ts'
import type { Cell, Inline, RichCell, Row } from '../paper/document.ts'
import type { FormField, FormSection } from '../sop/form.ts'
import type { Answer } from './answer.ts'
import { plainText, rich, row } from './cells.ts'
import { type FormTable, joined, listTable, textLines } from './form-lists.ts'
import { answerText, blankField, type Filling } from './form-words.ts'
import type { SignRow } from './sign-chain.ts'

type Layout = NonNullable<FormSection['layout']>
/** Least height of a line to write on, mm. */
const linePitch = 8

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
    const told = lists === 1 && section.fields.length === 1 && filling.form.shape !== 'buku'
    tables.push({ ...listTable(field, filling), caption: told ? '' : field.label })
  }
  flush()
  return tables
}

const isRuled = ({ form }: Filling): boolean => form.shape === 'formulir' || form.shape === 'disposisi'
const isList = ({ type }: FormField): boolean =>
  type === 'table' || type === 'checklist' || type === 'questions'

function singles(fields: FormField[], layout: Layout, filling: Filling, name: string): FormTable {
  const base = { name, head: [], caption: '', size: 9.5 }
  if (layout === 'boxes' || layout === 'beside') {
    const columns = [
      { width: '1*', align: 'left' },
      { width: '1*', align: 'left' },
    ]
    const body = layout === 'boxes' ? boxRows(fields, filling) : besideRows(fields, filling)
    return { ...base, size: 9, lines: 'grid', columns, body }
  }
  if (layout === 'grid') {
    const columns = [
      { width: '58', align: 'left' },
      { width: '1*', align: 'left' },
    ]
    const body = fields.map(field => row([labelCell(field), valueCell(field, filling, true)]))
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

/** The hint stands below the label. */
function labelCell({ label, help, type }: FormField): RichCell {
  const hint: Inline[] =
    help === undefined ? [] : [{ kind: 'break' }, { kind: 'text', text: help, strong: false, em: true }]
  return rich([plainText(label), ...hint], { valign: type === 'long' ? 'top' : 'middle' })
}

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

/** The fields under each other, and who signs for them beside. */
function besideRows(fields: FormField[], filling: Filling): Row[] {
  const electronic = filling.books.office.electronicSignature && !filling.blank
  const signed = rich(
    joined(
      filling.signRows.map(signs => signedWords(signs, electronic)),
      { kind: 'break' },
    ),
    {
      align: 'center',
      rowspan: fields.length,
    },
  )
  return fields.map((field, i) =>
    row(i === 0 ? [boxCell(field, filling), signed] : [boxCell(field, filling)]),
  )
}

/** A signature as words in a cell, with room for the paraf. */
function signedWords({ placeDate, places }: SignRow, electronic: boolean): Inline[] {
  const lines = places.flatMap(({ caption, post, name, rank, nip }): Inline[][] => [
    ...[placeDate, caption, ...post].filter(line => line !== '').map(line => [plainText(line)]),
    [],
    electronic ? [plainText('Ditandatangani secara elektronik oleh:')] : [],
    [],
    [name === '' ? ruleOf('nama', 48) : plainText(name, true)],
    ...(rank === '' ? [] : [[plainText(rank)]]),
    [plainText('NIP. '), nip === '' ? ruleOf('NIP', 40) : plainText(formatNip(nip))],
  ])
  return joined(lines, { kind: 'break' })
}

const ruleOf = (name: string, width: number): Inline => ({
  kind: 'blank',
  name,
  width,
  lines: 1,
  field: null,
})

/** The time that the office's SOP gives the step which this form comes from. */
function normOf({ form, books }: Filling): string | undefined {
  const steps = books.sops.flatMap(({ procedures }) => procedures).flatMap(each => each.steps)
  return steps.find(step => step.form.includes(form.slug))?.norm
}

function boxCell(field: FormField, filling: Filling): RichCell {
  const norm = field.norm ? normOf(filling) : undefined
  const limit = norm === undefined ? '' : ` (batas ${norm})`
  const label: Inline[] = [plainText(field.label + limit, true)]
  if (field.type === 'checks' || field.type === 'choice' || field.type === 'yes-no') {
    const ticks = ticksOf(field, filling)
    return rich([...label, { kind: 'break' }, ...joined(ticks, gap)])
  }
  const known = answerText(field, filling.answers, filling.books.office.zone)
  // Half a sheet has no room to spare.
  const pitch = filling.form.paper === 'half' ? 7 : linePitch
  const lines = field.rows ?? 1
  const writable = field.type === 'computed' ? null : blankField(field, filling)
  const words: Inline[] =
    writable !== null
      ? [{ kind: 'blank', name: field.key, width: 0, lines, field: writable }]
      : textLines(known)
  const below: Inline[] = known === '' && writable === null ? [] : [{ kind: 'break' }, ...words]
  return rich([...label, ...below], { height: known === '' ? 2.5 + lines * pitch : 0 })
}

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

const gap = plainText('\u00a0\u00a0\u00a0 ')
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
      plainText(`\u00a0${word}`),
    ]
  })
}
