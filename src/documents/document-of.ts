// Which document do the books give for a paper?

import type { Books } from '../books.ts'
import { formatNumber, formatPercent } from '../calendar/indonesian.ts'
import { compose } from '../paper/compose.ts'
import type { Document } from '../paper/document.ts'
import { Refusal } from '../refusal.ts'
import { choicesNamed } from './choices.ts'
import { entryLine, entryRows } from './entry-notes.ts'
import { frameOf } from './frame.ts'
import type { Ask, PaperKind } from './paper-kind.ts'

/** Files that the papers are made of, read by whoever may read files. */
export interface PaperAssets {
  /** `templates/*.hbs` by name without ending. */
  templates: Record<string, string>
  /** `templates/bagian/*.hbs` by name without ending. */
  partials: Record<string, string>
  /** Lambang daerah, PNG or JPEG; null where the office has none. */
  logo: Uint8Array | null
}

/** What templates may call: words for numbers (the numbers themselves stay beside them in `<data value>`), lists of choices. */
export const helpers = {
  angka: (value: number) => formatNumber(value),
  persen: (share: number) => formatPercent(share),
  pilihan: (name: string) => choicesNamed(name),
}

/**
 * The paper as a document, ready for every writer. The same books, ask and `asOf` give the same document.
 * @throws Refusal for a face that the paper does not have.
 * @throws TemplateError when a template of ours is wrong (a bug).
 */
export async function documentOf(
  kind: PaperKind,
  books: Books,
  ask: Ask,
  assets: PaperAssets,
): Promise<Document> {
  if (!kind.faces.includes(ask.face)) throw new Refusal(`${kind.title} tidak punya bentuk kosong.`)
  const contents = await kind.build(books, ask)
  const notes = ask.face === 'filled' ? (contents.notes ?? []) : []
  const frame = { ...frameOf(kind, books, ask), logo: assets.logo === null ? '' : 'lambang' }
  const slug = slugOf(kind, books, ask)
  return compose({
    template: { name: kind.template, source: assets.templates[kind.template] ?? '' },
    partials: assets.partials,
    view: {
      ...frame,
      entryNotes: notes.length > 0,
      entryLine: entryLine(notes, books.office.zone),
      ...contents.view,
    },
    tables: { ...contents.tables, entryNotes: entryRows(notes, books.office.zone) },
    figures: contents.figures,
    flows: contents.flows,
    images: assets.logo === null ? {} : { lambang: assets.logo },
    helpers,
    meta: {
      slug,
      createdAt: books.asOf,
      author: books.office.letterhead.agency,
      subject: `${kind.title}, ${kind.periods.includes('none') ? frame.asOf : frame.periodLabel}`,
      attachments: contents.attachments ?? [],
    },
  })
}

/** File name without ending: `laporan-bulanan-2026-10-dinas-pendidikan`. */
export function slugOf(kind: PaperKind, books: Books, ask: Ask): string {
  const parts = [kind.slug]
  if (ask.sop !== null) parts.push(ask.sop)
  if (!kind.periods.includes('none') && ask.face === 'filled') parts.push(ask.day ?? books.period.key)
  for (const subject of [ask.owner, ask.app, runOf(ask)]) if (subject !== null) parts.push(subject)
  if (ask.face === 'blank') parts.push('kosong')
  return parts.map(fileWord).join('-')
}

/** As short as lists show it; the papers of a ticket bear the ticket's own count. */
const runOf = ({ run, ticket }: Ask): string | null => (run === null || ticket ? null : run.slice(0, 12))

const fileWord = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
