// Which forms are at hand: those of the package, and the office's own?
import fs from 'node:fs'
import path from 'node:path'
import { bookPaper } from '../documents/book-paper.ts'
import { bookPapers, formsNamed, paperKind, paperKinds, papersOf } from '../documents/catalogue.ts'
import { computed } from '../documents/computed.ts'
import { formPaper } from '../documents/form-paper.ts'
import type { PaperKind } from '../documents/paper-kind.ts'
import { prefills } from '../documents/prefill.ts'
import { isTicketName } from '../documents/ticket-prefill.ts'
import { Refusal } from '../refusal.ts'
import { didYouMean } from '../sop/closest.ts'
import type { Form } from '../sop/form.ts'
import { readForm } from '../sop/read-form.ts'
import { type AssetText, assetTexts } from '../store/assets.ts'
import type { Desk } from './office-folder.ts'
import { Unreadable } from './unreadable.ts'

type FormFile = Pick<AssetText, 'name' | 'file'> & { text: () => string }

/** Forms by slug; a file in `forms/` of the office folder goes before the package's of that name. */
function formFiles(folder?: string): Map<string, FormFile> {
  const found = new Map<string, FormFile>()
  for (const { name, file, text } of assetTexts('forms', '.yaml'))
    found.set(name, { name, file, text: () => text })
  const own = folder === undefined ? '' : path.join(folder, 'forms')
  if (own === '' || !fs.existsSync(own)) return found
  for (const entry of fs
    .readdirSync(own)
    .filter(each => each.endsWith('.yaml'))
    .sort()) {
    const name = entry.slice(0, -'.yaml'.length)
    const read = () => fs.readFileSync(path.join(own, entry), 'utf8')
    found.set(name, { name, file: `forms/${entry}`, text: read })
  }
  return found
}

/** Slugs of every form, without reading one. */
export const formSlugs = (folder?: string): string[] => [...formFiles(folder).keys()]

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
