// Which answers do the tests give to a form?

import type { Answer, Answers, Scalar, Ticked } from '../../src/documents/answer.ts'
import { type Form, type FormColumn, type FormField, fieldsInForce } from '../../src/sop/form.ts'

type Plain = Pick<FormColumn, 'type' | 'label' | 'choices'>

/** One plausible value of each type. */
function scalarOf({ type, label, choices }: Plain, text: string | null, day: string): Scalar {
  switch (type) {
    case 'number':
      return 12
    case 'bytes':
      return 1_610_612_736
    case 'date':
      return day
    case 'time':
      return /selesai|diaktifkan/i.test(label) ? '00:25' : '23:40'
    case 'moment':
      return /selesai|diteruskan/i.test(label) ? `${day}T10:25` : `${day}T10:12`
    case 'choice':
      return choices?.[0] ?? ''
    case 'yes-no':
      return true
    case 'nip':
      return '198001012005011001'
    case 'phone':
      return '0800-0000-0000'
    case 'email':
      return 'nama@contoh.invalid'
    case 'text':
    case 'long':
      return (
        text ??
        (/^nama( |$)(?!berkas)/i.test(label) ? 'Nama Contoh, S.Kom.' : `Contoh ${label.toLowerCase()}`)
      )
    default:
      return type satisfies never
  }
}

function answerOf(field: FormField, rows: number, text: string | null, day: string): Answer {
  switch (field.type) {
    case 'checks':
      return (field.choices ?? []).slice(0, 2)
    case 'table':
      return Array.from({ length: rows }, () =>
        Object.fromEntries((field.columns ?? []).map(column => [column.key, scalarOf(column, text, day)])),
      )
    case 'checklist':
      return Object.fromEntries(
        (field.items ?? []).map(({ key }, i) => [
          key,
          { status: i % 5 === 4 ? 'tidak' : 'ada', note: text ?? (i % 5 === 4 ? 'menyusul' : '') } as Ticked,
        ]),
      )
    case 'questions':
      return Object.fromEntries((field.items ?? []).map(({ key }, i) => [key, 'ABC'.charAt(i % 3)]))
    case 'computed':
      return ''
    default:
      return scalarOf({ ...field, type: field.type }, text, day)
  }
}

/** Every field answered; tables with `rows` rows; every free text is `text` where one is given; every date is `day`. */
export function sampleAnswers(form: Form, rows = 3, text: string | null = null, day = '2026-10-13'): Answers {
  const fields = fieldsInForce(form, []).filter(({ type }) => type !== 'computed')
  return Object.fromEntries(fields.map(field => [field.key, answerOf(field, rows, text, day)]))
}
