// What do the forms at hand ask, and which papers do they make?
import { bookPaper } from '../documents/book-paper.ts'
import { bookPapers, formsNamed, paperKind, paperKinds } from '../documents/catalogue.ts'
import { computed } from '../documents/computed.ts'
import { formPaper } from '../documents/form-paper.ts'
import { everyPaper, papersOf } from '../documents/office-papers.ts'
import type { PaperKind } from '../documents/paper-kind.ts'
import { prefills } from '../documents/prefill.ts'
import { isTicketName } from '../documents/ticket-prefill.ts'
import { Refusal } from '../refusal.ts'
import { didYouMean } from '../sop/closest.ts'
import type { Form } from '../sop/form.ts'
import { readForm } from '../sop/read-form.ts'
import { type FormFile, formFiles } from './form-names.ts'
import type { Desk } from './office-folder.ts'
import { Unreadable } from './unreadable.ts'

function formOf({ name, file, text }: FormFile): Form {
  const vocabulary = {
    prefills: Object.keys(prefills),
    computed: Object.keys(computed),
    isTicketName,
    bookPapers,
  }
  const { form, problems } = readForm(file, text(), vocabulary)
  if (form === null) throw new Unreadable(problems)
  if (form.slug === name) return form
  throw new Refusal(`${file} memuat formulir "${form.slug}"; samakan nama berkas dengan "slug"-nya.`)
}

/**
 * A form by its slug, or by that of a paper that takes its answers.
 * @throws Refusal naming the forms there are
 * @throws Unreadable with every problem of its file
 */
export function findForm({ folder }: Pick<Desk, 'folder'>, slug: string): Form {
  const files = formFiles(folder)
  const kind = paperKinds.find(each => each.slug === slug)
  const file = files.get(kind?.form ?? slug)
  if (file !== undefined) return formOf(file)
  if (kind !== undefined) throw new Refusal(`${kind.title} tidak punya isian untuk dijawab.`)
  throw new Refusal(`Formulir "${slug.slice(0, 60)}" tidak ada. ${didYouMean(slug, [...files.keys()])}`)
}

/** Forms of the papers that the office's SOPs or its kantor.yaml name. */
export function formsOf({ folder, office, sops }: Pick<Desk, 'folder' | 'office' | 'sops'>): Form[] {
  const named = formsNamed(office, sops)
  return [...formFiles(folder).values()].filter(({ name }) => named.has(name)).map(formOf)
}

/** Every paper at hand, whether the office names it or not. */
export const papersAtHand = ({ folder }: Pick<Desk, 'folder'>): PaperKind[] =>
  everyPaper([...formFiles(folder).values()].map(formOf))

/** Every paper of the office, forms among them. */
export const officePapers = (desk: Desk): PaperKind[] => papersOf(desk.office, desk.sops, formsOf(desk))

/** A paper by its slug, made in code or a form. @throws Refusal naming the papers there are */
export function findPaper(desk: Pick<Desk, 'folder'>, slug: string): PaperKind {
  const files = formFiles(desk.folder)
  const own = files.get(slug)
  const form = own === undefined ? null : formOf(own)
  if (form !== null && form.shape !== 'buku') return formPaper(form)
  const kind = paperKind(slug, [...files.keys()])
  return kind.form === null ? kind : bookPaper(kind, [form ?? findForm(desk, slug)])
}
