// Which papers do the five offices have, each blank and filled?

import { documentFiles } from '../src/cli/paper-files.ts'
import { papersOf } from '../src/documents/catalogue.ts'
import { documentOf } from '../src/documents/document-of.ts'
import type { Format, PaperKind } from '../src/documents/paper-kind.ts'
import { readTemplates } from '../src/store/assets.ts'
import { forms } from './documents/form-papers.ts'
import { booksFor, type ExampleOffice, exampleAsk, exampleOffices } from './offices.ts'

/** Papers that the office's SOP names. */
export const papersIn = ({ books }: ExampleOffice): PaperKind[] => papersOf(books.office, books.sops, forms)

/**
 * Every paper of every office, one after another: only one is held in memory.
 * @param only ids of offices; none means all
 */
export async function* galleryPapers(formats: readonly Format[], only: readonly string[]) {
  const assets = { ...readTemplates(), logo: null }
  for (const office of exampleOffices.filter(({ id }) => only.length === 0 || only.includes(id))) {
    for (const kind of papersIn(office)) {
      for (const face of kind.faces) {
        const books = booksFor(office, kind)
        const document = await documentOf(kind, books, exampleAsk(kind.slug, books, face), assets)
        const slug = `${kind.slug}-${face === 'blank' ? 'kosong' : 'terisi'}`
        const { files, problems } = await documentFiles({ ...document, slug }, formats)
        yield { office: office.id, title: document.title, slug, files, problems }
      }
    }
  }
}
