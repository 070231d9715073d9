// Which papers do the five offices have: each blank and filled, and those of a year that each of them lived?

import type { Books } from '../src/books.ts'
import { documentFiles } from '../src/cli/paper-files.ts'
import { documentOf } from '../src/documents/document-of.ts'
import { papersOf } from '../src/documents/office-papers.ts'
import type { Ask, Format, PaperKind } from '../src/documents/paper-kind.ts'
import { readTemplates } from '../src/store/assets.ts'
import { forms } from './documents/form-papers.ts'
import { yearPapers } from './journey/year-papers.ts'
import { booksFor, type ExampleOffice, exampleAsk, exampleOffices } from './offices.ts'

/** Papers that the office's SOP names. */
export const papersIn = ({ books }: ExampleOffice): PaperKind[] => papersOf(books.office, books.sops, forms)

interface Wanted {
  kind: PaperKind
  books: Books
  ask: Ask
  slug: string
}

/** Every paper of its SOP, as a month gives it. */
const monthPapers = (office: ExampleOffice): Wanted[] =>
  papersIn(office).flatMap(kind =>
    kind.faces.map(face => {
      const books = booksFor(office, kind)
      const slug = `${kind.slug}-${face === 'blank' ? 'kosong' : 'terisi'}`
      return { kind, books, ask: exampleAsk(kind.slug, books, face), slug }
    }),
  )

/**
 * Every paper of every office, one after another: only one is held in memory.
 * @param only ids of offices; none means all
 */
export async function* galleryPapers(formats: readonly Format[], only: readonly string[]) {
  const assets = { ...readTemplates(), logo: null }
  for (const office of exampleOffices.filter(({ id }) => only.length === 0 || only.includes(id))) {
    for await (const { kind, books, ask, slug } of wantedOf(office)) {
      const document = await documentOf(kind, books, ask, assets)
      const { files, problems } = await documentFiles({ ...document, slug }, formats)
      yield { office: office.id, title: document.title, slug, files, problems }
    }
  }
}

async function* wantedOf(office: ExampleOffice): AsyncGenerator<Wanted> {
  yield* monthPapers(office)
  yield* yearPapers(office.books.office)
}
