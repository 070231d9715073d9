// How do the tests print a paper as text?

import type { Books } from '../../src/books.ts'
import { bookPaper } from '../../src/documents/book-paper.ts'
import { paperKind } from '../../src/documents/catalogue.ts'
import { documentOf } from '../../src/documents/document-of.ts'
import { type Ask, plainAsk } from '../../src/documents/paper-kind.ts'
import type { Document } from '../../src/paper/document.ts'
import { writeText } from '../../src/paper/text.ts'
import { readTemplates } from '../../src/store/assets.ts'
import { forms } from './form-papers.ts'

const templates = readTemplates()

export const paperOf = (
  slug: string,
  books: Books,
  ask: Partial<Ask> = {},
  logo: Uint8Array | null = null,
): Promise<Document> =>
  documentOf(bookPaper(paperKind(slug), forms), books, { ...plainAsk, ...ask }, { ...templates, logo })

export const textOf = async (slug: string, books: Books, ask: Partial<Ask> = {}): Promise<string> =>
  writeText(await paperOf(slug, books, ask), 130)

/** Every string that stands in the document, wherever it stands. */
export function wordsOf(document: Document): string {
  const found: string[] = []
  const gather = (value: unknown): void => {
    if (typeof value === 'string') found.push(value)
    else if (value instanceof Uint8Array) return
    else if (typeof value === 'object' && value !== null)
      for (const part of Object.values(value)) gather(part)
  }
  gather(document.sections)
  return found.join('\n')
}
