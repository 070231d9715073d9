// What stands in the answers file that the asker names?
import fs from 'node:fs'
import type { Books } from '../books.ts'
import type { Answers } from '../documents/answer.ts'
import { readAnswers } from '../documents/answers.ts'
import type { Ask } from '../documents/paper-kind.ts'
import { prefilledAnswers } from '../documents/prefill.ts'
import { Refusal } from '../refusal.ts'
import type { Form } from '../sop/form.ts'
import { problemText } from './show.ts'
import { Unreadable } from './unreadable.ts'

const mostBytes = 4 * 1024 * 1024

/**
 * Reads and checks an answers file; remarks are told on standard error.
 * @throws Unreadable with every wrong answer by field
 */
export function answersFrom(file: string, form: Form, books: Books, ask: Ask): Answers {
  if (!fs.existsSync(file)) throw new Refusal(`Berkas jawaban ${file} tidak ada.`)
  if (fs.statSync(file).size > mostBytes) throw new Refusal(`Berkas jawaban ${file} lebih dari 4 MB.`)
  const text = fs.readFileSync(file, 'utf8')
  const prefilled = prefilledAnswers(form, books, ask)
  const { answers, problems } = readAnswers(form, books.office.formFields, file, text, prefilled)
  if (answers === null) throw new Unreadable(problems)
  for (const remark of problems) console.error(problemText(remark))
  return answers
}
