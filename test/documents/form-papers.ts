// How do the tests print a form?

import type { Books } from '../../src/books.ts'
import { bookPaper } from '../../src/documents/book-paper.ts'
import { bookPapers, paperKind } from '../../src/documents/catalogue.ts'
import { computed } from '../../src/documents/computed.ts'
import { documentOf } from '../../src/documents/document-of.ts'
import { formPaper } from '../../src/documents/form-paper.ts'
import { type Ask, type PaperKind, plainAsk } from '../../src/documents/paper-kind.ts'
import { prefills } from '../../src/documents/prefill.ts'
import { isTicketName } from '../../src/documents/ticket-prefill.ts'
import type { Document } from '../../src/paper/document.ts'
import type { Form } from '../../src/sop/form.ts'
import { readForm } from '../../src/sop/read-form.ts'
import { assetTexts, readTemplates } from '../../src/store/assets.ts'

const templates = readTemplates()
export const vocabulary = {
  prefills: Object.keys(prefills),
  computed: Object.keys(computed),
  isTicketName,
  bookPapers,
}

/** Every form of the package, with what is wrong with its file. */
export const formFiles = assetTexts('forms', '.yaml').map(({ name, file, text }) => ({
  name,
  file,
  ...readForm(file, text, vocabulary),
}))

export const forms: Form[] = formFiles.flatMap(({ form }) => (form === null ? [] : [form]))

export function formNamed(slug: string): Form {
  const form = forms.find(each => each.slug === slug)
  if (form === undefined) throw new Error(`formulir ${slug} tidak ada`)
  return form
}

const kindOf = (form: Form): PaperKind =>
  form.shape === 'buku' ? bookPaper(paperKind(form.slug), [form]) : formPaper(form)

export const printForm = (form: Form, books: Books, ask: Partial<Ask> = {}): Promise<Document> =>
  documentOf(kindOf(form), books, { ...plainAsk, ...ask }, { ...templates, logo: null })
