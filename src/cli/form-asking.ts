// Which answers of a step's forms does nobody know yet, and what does a person say to them?
import fs from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import type { Answers } from '../documents/answer.ts'
import { readAnswers } from '../documents/answers.ts'
import { hints } from '../documents/answers-file.ts'
import { prefilledAnswers } from '../documents/prefill.ts'
import { type Form, type FormColumn, type FormField, fieldsInForce } from '../sop/form.ts'
import { makeFolder } from '../store/durable.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { findForm, findPaper } from './form-files.ts'
import { formSlugs } from './form-names.ts'
import type { Desk } from './office-folder.ts'
import type { Ask, Choice, Ground } from './question.ts'
import { type Move, wouldBe } from './ticket-move.ts'
import { papersOfStep, ticketGround } from './ticket-papers.ts'

const choicesOf = (words: readonly string[]): Choice[] => words.map(value => ({ value, label: value }))

/** `ticket do` and `decide`: the forms that the step gives. Answers `form=file` for each that was filled. */
export async function askStepForms(ground: Ground, ticket: Ticket, ask: Ask): Promise<string[]> {
  const { desk, path: command, told } = ground
  const { step } = ticket
  if (told.get('--no-papers') === 'false' || step === null) return []
  const verdict = command === 'ticket decide' ? (told.get('keputusan') ?? '') : null
  const [note, reason] = [told.get('--note') ?? '', told.get('--reason') ?? '']
  const event: Move =
    verdict === null
      ? { type: 'done', step, note, told: {} }
      : { type: 'decided', step, verdict, reason, told: {} }
  const [as, at] = [told.get('--as'), told.get('--at')]
  const options = { ...(as === undefined ? {} : { as }), ...(at === undefined ? {} : { at }) }
  const after = await wouldBe(desk, ticket, options, event)
  const files: string[] = []
  for (const slug of papersOfStep(ticket, step, verdict)) {
    const file = await askForm(desk, after, slug, ask)
    if (file !== null) files.push(`${slug}=${file}`)
  }
  return files
}

/** One form of the ticket; the file its answers went into, null where nothing is lacking or it is left for later. */
export async function askForm(desk: Desk, ticket: Ticket, slug: string, ask: Ask): Promise<string | null> {
  if (!formSlugs(desk.folder).includes(slug)) return null
  const form = findForm(desk, slug)
  const ground = await ticketGround(desk, ticket, findPaper(desk, slug))
  const prefilled = prefilledAnswers(form, ground.books, ground.ask)
  const switchedOn = desk.office.formFields
  const lacking = fieldsInForce(form, switchedOn).filter(
    ({ key, required }) => required && prefilled[key] === undefined,
  )
  if (lacking.length === 0) return null
  const choices = [
    { value: 'isi', label: 'isi sekarang' },
    { value: 'nanti', label: 'nanti; naskahnya belum terbit' },
  ]
  const [when] = await ask({ message: `${form.title}: ${lacking.length} isian belum ada.`, choices })
  if (when !== 'isi') return null
  const answers: Record<string, unknown> = {}
  for (const field of lacking) answers[field.key] = await askField(form, field, prefilled, switchedOn, ask)
  const file = path.join(desk.folder, 'output', `${ticket.key}-${slug}.yaml`.toLowerCase())
  makeFolder(path.dirname(file), 0o755)
  fs.writeFileSync(file, stringify(answers))
  return file
}

/** What a file of answers needs, and a person at a terminal does not. */
const quotes = /,? ?diapit tanda kutip|"/g

type Asked = Pick<FormField, 'label' | 'type' | 'choices'> & { help?: string | undefined }

async function askField(
  form: Form,
  field: FormField,
  prefilled: Answers,
  switchedOn: readonly string[],
  ask: Ask,
): Promise<unknown> {
  const check = (value: unknown): string | null => {
    const { problems } = readAnswers(
      form,
      switchedOn,
      form.slug,
      stringify({ [field.key]: value }),
      prefilled,
    )
    return problems.find(({ code, kept }) => code !== 'missing-answer' && !kept)?.message ?? null
  }
  const { items = [], columns = [], label } = field
  switch (field.type) {
    case 'table':
      return askRows(label, columns, value => check([value]), ask)
    case 'checklist':
      return askItems(items, () => choicesOf(['ada', 'tidak', 'tidak-perlu']), ask)
    case 'questions':
      return askItems(
        items,
        item =>
          Object.entries(item.answers ?? {}).map(([value, said]) => ({ value, label: `${value}. ${said}` })),
        ask,
      )
    case 'checks':
      return ask({ message: label, choices: choicesOf(field.choices ?? []), several: true })
    default:
      return askPlain(field, label, check, ask)
  }
}

async function askPlain(
  { type, choices, help }: Asked,
  message: string,
  check: (value: unknown) => string | null,
  ask: Ask,
): Promise<unknown> {
  const valueIn = (typed: string): unknown =>
    type === 'number' && Number.isFinite(Number(typed)) ? Number(typed) : typed
  const offered = type === 'yes-no' ? ['ya', 'tidak'] : choices
  const [typed = ''] = offered
    ? await ask({ message, choices: choicesOf(offered) })
    : await ask({
        message: [message, help ?? hints[type]?.replace(quotes, '')].filter(Boolean).join(': '),
        choices: 'words',
        check: words => check(valueIn(words)),
      })
  return valueIn(typed)
}

type Item = NonNullable<FormField['items']>[number]
async function askItems(items: readonly Item[], choices: (item: Item) => Choice[], ask: Ask) {
  const answers: Record<string, unknown> = {}
  for (const item of items)
    answers[item.key] = (await ask({ message: item.label, choices: choices(item) }))[0]
  return answers
}

/** Row by row; what a row need not have is left out. */
async function askRows(
  label: string,
  columns: readonly FormColumn[],
  check: (row: Record<string, unknown>) => string | null,
  ask: Ask,
): Promise<Record<string, unknown>[]> {
  const asked = columns.filter(({ required, optional }) => required && optional === undefined)
  const rows: Record<string, unknown>[] = []
  let more = true
  while (more) {
    const row: Record<string, unknown> = {}
    for (const column of asked.length > 0 ? asked : columns.slice(0, 1)) {
      const message = `${label}, baris ${rows.length + 1}: ${column.label}`
      row[column.key] = await askPlain(column, message, value => check({ [column.key]: value }), ask)
    }
    rows.push(row)
    const choices = [
      { value: 'selesai', label: 'sudah semua' },
      { value: 'lagi', label: 'satu baris lagi' },
    ]
    more = (await ask({ message: label, choices }))[0] === 'lagi'
  }
  return rows
}
