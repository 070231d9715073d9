// How does an SOP become a document without an office?

import { compose } from '../paper/compose.ts'
import type { Document } from '../paper/document.ts'
import type { Sop } from '../sop/sop.ts'
import { helpers, type PaperAssets } from './document-of.ts'
import { sopContents } from './sop-paper.ts'

/**
 * The SOP by its own words: where it names no government or agency, nobody else's stands in.
 * `createdAt` (RFC 3339) dates the file; the same SOP and `createdAt` give the same document.
 */
export function sopDocument(
  sop: Sop,
  paper: 'A4' | 'F4',
  createdAt: string,
  assets: Pick<PaperAssets, 'templates' | 'partials'>,
): Promise<Document> {
  const contents = sopContents(sop, { paper, letterhead: { government: '', agency: '' } })
  return compose({
    template: { name: 'sop', source: assets.templates['sop'] ?? '' },
    partials: assets.partials,
    helpers,
    ...contents,
    view: { paper, foot: '', ...contents.view },
    meta: {
      slug: `sop-${sop.id}`,
      createdAt,
      author: sop.agency ?? null,
      subject: 'Standar Operasional Prosedur',
    },
  })
}
