// What was answered on a form?

import { z } from 'zod'
import type { Problem } from '../problem.ts'
import { parseBytes, parseDay, parseTime } from '../register/field.ts'
import { nipDoubt } from '../register/nip.ts'
import { type Form, type FormColumn, type FormField, fieldsInForce } from '../sop/form.ts'
import { type Complaint, type Path, readYaml } from '../sop/yaml-place.ts'
import type { Answer, Answers } from './answer.ts'

/** How much may be written: a wrong file must not fill a paper with megabytes. */
const longest = { text: 500, long: 5000, rows: 5000 }

type Plain = Pick<FormColumn, 'type' | 'choices' | 'label'>

/** A written text that `parse` turns into an answer. */
const parsed = (parse: (text: string) => string | number | null, want: string) =>
  z.string().transform((text, context) => {
    const value = text.trim() === '' ? '' : parse(text.trim())
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: `harus ${want}` })
    return z.NEVER
  })

/** `2026-10-01 01:30`, `01-10-2026 01.30` or RFC 3339 → `2026-10-01T01:30`, as the wall clock shows it. */
function parseMoment(text: string): string | null {
  const found = /^(\S+?)(?:T|\s+)(\d{1,2}[:.]\d{2})/.exec(text)
  const [day, time] = [parseDay(found?.[1] ?? ''), parseTime(found?.[2] ?? '')]
  return day === null || time === null ? null : `${day}T${time}`
}

const number = z.number()
const ticked = z.enum(['ada', 'tidak', 'tidak-perlu'])
const tickedLine = z.union([
  ticked.transform(status => ({ status, note: '' })),
  z.strictObject({ status: ticked, note: z.string().max(longest.text).default('') }),
])

function plainSchema({ type, choices }: Plain): z.ZodType {
  switch (type) {
    case 'text':
    case 'nip':
    case 'phone':
      return z.string().max(longest.text)
    case 'long':
      return z.string().max(longest.long)
    case 'email':
      return parsed(
        text => (/^\S+@\S+\.\S+$/.test(text) ? text : null),
        'alamat surel seperti nama@contoh.go.id',
      )
    case 'number':
      return number
    case 'bytes':
      return z.union([
        number.int().nonnegative(),
        parsed(parseBytes, 'ukuran seperti 16 GB, 1,5 TB, atau jumlah byte'),
      ])
    case 'date':
      return parsed(parseDay, 'tanggal seperti 2026-10-01 atau 01-10-2026')
    case 'time':
      return parsed(parseTime, 'jam seperti 01:30')
    case 'moment':
      return parsed(parseMoment, 'tanggal dan jam seperti 2026-10-01 01:30')
    case 'choice':
      return z.enum((choices ?? []) as [string, ...string[]])
    case 'yes-no':
      return z.union([z.boolean(), z.enum(['ya', 'tidak']).transform(word => word === 'ya')], {
        error: 'harus ya atau tidak',
      })
    default:
      return type satisfies never
  }
}

/** Nothing of it required, each part known by its label. */
const strict = <Part extends { key: string; label: string }>(
  parts: readonly Part[],
  schemaOf: (part: Part) => z.ZodType,
) =>
  z.strictObject(
    Object.fromEntries(
      parts.map(part => [part.key, schemaOf(part).nullable().optional().meta({ title: part.label })]),
    ),
  )

function fieldSchema(field: FormField): z.ZodType {
  const { type, items = [], columns = [] } = field
  switch (type) {
    case 'checks':
      return z.array(z.enum((field.choices ?? []) as [string, ...string[]]))
    case 'table':
      return z.array(strict(columns, plainSchema)).max(longest.rows)
    case 'checklist':
      return strict(items, () => tickedLine)
    case 'questions':
      return strict(items, ({ answers }) => lettersOf(answers ?? {}))
    case 'computed':
      return z.never({ error: 'dihitung sendiri; jangan diisi' })
    default:
      return plainSchema({ ...field, type })
  }
}

const lettersOf = (answers: Record<string, string>) => z.enum(Object.keys(answers) as [string, ...string[]])

/** Everything that may be answered: what is missing is told by `readAnswers`. */
const answersSchema = (fields: readonly FormField[]) => strict(fields, fieldSchema)

/** JSON Schema of a form's answers, for programs that write them. */
export function answersJsonSchema(form: Form, switchedOn: readonly string[]): object {
  const fields = fieldsInForce(form, switchedOn).filter(field => field.type !== 'computed')
  const { properties } = z.toJSONSchema(answersSchema(fields), { io: 'input' }) as { properties?: object }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: form.title,
    type: 'object',
    properties: properties ?? {},
    required: fields.filter(field => field.required).map(field => field.key),
    additionalProperties: false,
  }
}

/**
 * Reads an answers file (YAML or JSON). What is wrong is told by field, label and place; `answers` is null when
 * anything is. Remarks (`kept`), as on a NIP that looks odd, leave the answers in use.
 * @param prefilled what the books answer already: required there, it need not be in the file.
 */
export function readAnswers(
  form: Form,
  switchedOn: readonly string[],
  file: string,
  text: string,
  prefilled: Answers = {},
): { answers: Answers | null; problems: Problem[] } {
  const fields = fieldsInForce(form, switchedOn)
  const { value, raw, problems, problemOf } = readYaml(
    file,
    text.trim() === '' ? '{}' : text,
    answersSchema(fields),
  )
  const written = value ?? raw
  if (!isRecord(written)) return { answers: null, problems: byPlace(problems) }
  // What is lacking is told beside what is wrong, so that one reading names all there is to mend.
  const answers = givenOf(written)
  const complaints = [
    ...lacking(fields, { ...prefilled, ...answers }, answers),
    ...fields.flatMap(field => doubts(field, answers[field.key])),
  ]
  const all = byPlace([...problems, ...complaints.map(problemOf)])
  return { answers: all.every(problem => problem.kept) ? answers : null, problems: all }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const byPlace = (problems: Problem[]): Problem[] =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column)

/** Nothing, null and the empty text are no answers; neither is a row of nothing. */
function givenOf(value: Record<string, unknown>): Answers {
  const isGiven = (each: unknown) => each !== undefined && each !== null && each !== ''
  const given = (record: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(record).filter(([, each]) => isGiven(each)))
  const inside = (each: unknown): unknown => {
    if (Array.isArray(each))
      return each
        .map(row => (isRecord(row) ? given(row) : row))
        .filter(row => !isRecord(row) || Object.keys(row).length > 0)
    return isRecord(each) ? given(each) : each
  }
  return Object.fromEntries(Object.entries(given(value)).map(([key, each]) => [key, inside(each) as Answer]))
}

function lacking(fields: readonly FormField[], answered: Answers, own: Answers): Complaint[] {
  const complaint = (path: Path, label: string): Complaint => ({
    code: 'missing-answer',
    path,
    message: `"${label}" (${path.at(-1)?.toString() ?? ''}) wajib diisi.`,
    hint: 'Tambahkan jawabannya di berkas ini.',
  })
  const whole = fields
    .filter(({ key, required }) => required && answered[key] === undefined)
    .map(({ key, label }) => complaint([key], label))
  const rows = fields.flatMap(({ key, columns = [] }) => {
    const table = own[key]
    if (!Array.isArray(table)) return []
    return table.flatMap((row, index) =>
      columns
        .filter(column => column.required && isRecord(row) && row[column.key] === undefined)
        .map(column => complaint([key, index, column.key], column.label)),
    )
  })
  return [...whole, ...rows, ...openQuestions(fields, own)]
}

/** Ten questions want ten answers, or none yet. */
function openQuestions(fields: readonly FormField[], own: Answers): Complaint[] {
  return fields.flatMap(({ key, type, items = [], label }) => {
    const letters = own[key]
    if (type !== 'questions' || !isRecord(letters) || Object.keys(letters).length === items.length) return []
    const message = `"${label}" dijawab ${Object.keys(letters).length} dari ${items.length} pertanyaan.`
    return [{ code: 'missing-answer', path: [key], message, hint: 'Jawab semua pertanyaan.' }]
  })
}

/** A NIP is never refused, only doubted. */
function doubts({ key, label, type }: FormField, answer: Answer | undefined): Complaint[] {
  if (type !== 'nip' || typeof answer !== 'string') return []
  const doubt = nipDoubt(answer)
  if (doubt === null) return []
  const message = `"${label}": NIP ${answer} tampak keliru: ${doubt}.`
  return [
    {
      code: 'doubtful-nip',
      path: [key],
      message,
      hint: 'Periksa lagi; tetap dicetak apa adanya.',
      kept: true,
    },
  ]
}
