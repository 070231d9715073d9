// How does a paper of the books take in what people answer?

import type { Books } from '../books.ts'
import type { Row } from '../paper/document.ts'
import type { Form, FormSection } from '../sop/form.ts'
import type { Scalar } from './answer.ts'
import { dateText, fillingOf, ownNumber, type SectionView, sectionView } from './form-paper.ts'
import type { Filling } from './form-words.ts'
import { footOf } from './frame.ts'
import type { Ask, Contents, PaperKind } from './paper-kind.ts'
import { type SignPlace, signPlaces, signRows } from './sign-chain.ts'

/**
 * The paper with the sections of its form in their places, its number, its day and who signs as answered. A paper
 * without a form stays as it is.
 */
export function bookPaper(kind: PaperKind, forms: readonly Form[]): PaperKind {
  const form = forms.find(({ slug }) => slug === kind.form)
  if (form === undefined) return kind
  return { ...kind, build: (books, ask) => answered(kind, form, books, ask) }
}

async function answered(kind: PaperKind, form: Form, books: Books, ask: Ask): Promise<Contents> {
  const contents = await kind.build(books, ask)
  const filling = fillingOf(form, books, ask)
  const tables: Record<string, Iterable<Row>> = {}
  const asked = kind.places.map(place => [place, sectionsAt(place, filling, tables)] as const)
  const number = ask.number ?? ownNumber(filling) ?? ''
  const signers = signersOf(filling) ?? signPlaces(books, kind.slug, kind.signers, ask.face)
  return {
    ...contents,
    view: {
      ...contents.view,
      indent: 0,
      asked: Object.fromEntries(asked),
      number,
      foot: footOf(kind, books, { ...ask, number: number || null }),
      signRows: signRows(signers, `${books.office.place}, ${dateText(filling)}`),
    },
    tables: { ...contents.tables, ...tables },
  }
}

/** The sections that the template has in one place. */
function sectionsAt(
  place: string,
  filling: Filling,
  tables: Record<string, Iterable<Row>>,
): { sections: SectionView[] } {
  const sections = filling.sections
    .filter(section => section.place === place)
    .map(section => printedPart(section, filling))
    .filter(({ fields }) => fields.length > 0)
  return { sections: sections.map(section => sectionView(section, filling, tables)) }
}

/** What was answered, and the places to write by hand; tables to write in the paper has of its own. */
const printedPart = (section: FormSection, { answers, blank }: Filling): FormSection => ({
  ...section,
  fields: section.fields.filter(
    ({ key, type }) => answers[key] !== undefined || ((blank || section.open) && type !== 'table'),
  ),
})

/** Who signs, as answered; null where nobody says, and the office's own sign chain holds. */
function signersOf({ form, answers }: Filling): SignPlace[] | null {
  const rows = form.signers === undefined ? undefined : answers[form.signers]
  if (!Array.isArray(rows) || rows.length === 0) return null
  return (rows as Record<string, Scalar>[]).map(row => {
    const text = (key: string): string => String(row[key] ?? '')
    const nip = text('nip').replace(/\s/g, '')
    return {
      caption: text('caption'),
      post: [`${text('post')},`],
      name: text('name'),
      rank: text('rank'),
      nip,
    }
  })
}
