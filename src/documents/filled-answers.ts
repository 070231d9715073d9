// Which answers do the fields of a filled form give?

import { type Form, type FormField, fieldsInForce } from '../sop/form.ts'
import type { Answer, Answers, Scalar } from './answer.ts'

/** By the name of the field, as `form-tables.ts` names them: `key`, `key.2`, `key.2.column`, `key.item.status`. */
export type FieldValues = ReadonlyMap<string, string | number | boolean>

/**
 * Answers as an answers file holds them; whether they are right is `readAnswers`' to say. `unknown` are the names that
 * the form does not have, of a form of another office or an older revision.
 */
export function answersOfFields(
  form: Form,
  switchedOn: readonly string[],
  values: FieldValues,
): { answers: Answers; unknown: string[] } {
  const answers: Answers = {}
  const used = new Set<string>()
  const take: Take = name => {
    used.add(name)
    return values.get(name)
  }
  for (const field of fieldsInForce(form, switchedOn)) {
    const answer = answerOf(field, take, values)
    if (answer !== undefined) answers[field.key] = answer
  }
  return { answers, unknown: [...values.keys()].filter(name => !used.has(name)) }
}

type Take = (name: string) => Scalar | undefined

function answerOf(field: FormField, take: Take, values: FieldValues): Answer | undefined {
  const { key, type, items = [], choices = [] } = field
  switch (type) {
    case 'computed':
      return undefined
    case 'checks': {
      const ticked = choices.filter((_, index) => take(`${key}.${index + 1}`) === true)
      return ticked.length > 0 ? ticked : undefined
    }
    case 'table': {
      const rows = tableRows(field, take, values)
      return rows.length > 0 ? rows : undefined
    }
    case 'checklist': {
      const lines = items.flatMap(item => {
        const [status, note] = [take(`${key}.${item.key}.status`), take(`${key}.${item.key}.note`)]
        const line = { status: String(status ?? ''), note: String(note ?? '') }
        return status === undefined && note === undefined ? [] : [[item.key, line] as const]
      })
      // A status nobody chose is left for `readAnswers` to complain of, beside its note.
      return lines.length > 0 ? (Object.fromEntries(lines) as Answer) : undefined
    }
    case 'questions': {
      const letters = items.flatMap(item => {
        const letter = take(`${key}.${item.key}`)
        return letter === undefined ? [] : [[item.key, String(letter)] as const]
      })
      return letters.length > 0 ? Object.fromEntries(letters) : undefined
    }
    default:
      return scalarOf(type, take(key))
  }
}

function tableRows(
  { key, columns = [] }: FormField,
  take: Take,
  values: FieldValues,
): Record<string, Scalar>[] {
  const numbers = [...values.keys()].flatMap(name => {
    const [own, number = ''] = name.split('.')
    return own === key && /^\d{1,4}$/.test(number) ? [Number(number)] : []
  })
  return [...new Set(numbers)]
    .sort((one, other) => one - other)
    .map(number => {
      const cells = columns.flatMap(column => {
        const cell = scalarOf(column.type, take(`${key}.${number}.${column.key}`))
        return cell === undefined ? [] : [[column.key, cell] as const]
      })
      return Object.fromEntries(cells)
    })
    .filter(row => Object.keys(row).length > 0)
}

/** What was typed, as its type wants it; what cannot be that stays as it was typed. */
function scalarOf(type: FormField['type'], value: Scalar | undefined): Scalar | undefined {
  if (value === undefined) return undefined
  if (type === 'number') return typeof value === 'string' ? numberOf(value) : value
  if (type === 'bytes' && typeof value === 'number') return value
  if (type === 'yes-no' || typeof value === 'boolean') return value
  return String(value).trim()
}

/** `1.500,25` → 1500.25, `16.5` → 16.5: a point before three digits parts thousands. */
function numberOf(text: string): string | number {
  const plain = text
    .trim()
    .replace(/\.(?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : text
}
