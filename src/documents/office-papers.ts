// Which papers does this office print, its forms among them?

import type { Form } from '../sop/form.ts'
import type { Office } from '../sop/office.ts'
import type { Sop } from '../sop/sop.ts'
import { bookPaper } from './book-paper.ts'
import { paperKinds, papersNamed } from './catalogue.ts'
import { formPaper } from './form-paper.ts'
import type { PaperKind } from './paper-kind.ts'

/** Every paper there is, those made in code before the forms. A form of the same slug takes the place of one made in code. */
export function everyPaper(forms: readonly Form[]): PaperKind[] {
  const own = forms.filter(({ shape }) => shape !== 'buku').map(formPaper)
  const made = paperKinds
    .filter(({ slug }) => own.every(kind => kind.slug !== slug))
    .map(kind => bookPaper(kind, forms))
  return [...made, ...own]
}

/** Papers of one office. */
export function papersOf(office: Office, sops: Sop[], forms: readonly Form[]): PaperKind[] {
  const named = papersNamed(office, sops)
  return everyPaper(forms).filter(kind => named.has(kind.slug))
}
