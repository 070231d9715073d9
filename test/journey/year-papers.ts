// Which papers does each office have from the books of its year?

import type { Books } from '../../src/books.ts'
import { parseInterval } from '../../src/calendar/interval.ts'
import { bookPaper } from '../../src/documents/book-paper.ts'
import { paperKinds } from '../../src/documents/catalogue.ts'
import { formPaper } from '../../src/documents/form-paper.ts'
import { type Ask, type PaperKind, plainAsk } from '../../src/documents/paper-kind.ts'
import { prefilledAnswers } from '../../src/documents/prefill.ts'
import { linkedRun } from '../../src/documents/ticket-prefill.ts'
import { openBooks } from '../../src/store/open-books.ts'
import { stepOf, type Ticket } from '../../src/tickets/ticket.ts'
import { forms } from '../documents/form-papers.ts'
import { sampleAnswers } from '../documents/sample-answers.ts'
import { scenario } from '../scenario.ts'
import { journalOf, storyOf, type YearOffice } from './year.ts'

/** A paper, what it is about (a ticket, a month, the year), and the day it was printed where it is not the end. */
type Wanted = readonly [slug: string, about: string, on?: string]

/** One ticket of each end, what stopped or was late among them; a month's report and its revision; what a year sums up. */
const wanted: Readonly<Record<YearOffice, readonly Wanted[]>> = {
  batam: [
    ['lembar-kendali', 'B-2026-01-001'],
    ['lembar-kendali', 'B-2026-05-001'],
    ['lembar-kendali', 'B-2026-07-001'],
    ['lembar-kendali', 'B-2026-09-001'],
    ['checklist-kelengkapan', 'B-2026-09-001'],
    ['ba-uji-restore', 'B-2026-01-001'],
    ['register-uji-restore', '2026'],
    ['buku-agenda', '2026'],
  ],
  surakarta: [
    ['lembar-kendali', 'B-2026-08-001'],
    ['lembar-kendali', 'B-2026-09-001'],
    ['lembar-kendali', 'B-2026-10-001'],
    ['laporan-bulanan', '2026-05', '2026-06-02'],
    ['laporan-bulanan', '2026-05', '2026-06-05'],
    ['laporan-pengecekan', '2026-06', '2026-07-01'],
    ['laporan-perbaikan', '2026-06', '2026-07-01'],
    ['register-uji-restore', '2026'],
    ['buku-agenda', '2026'],
  ],
  majalengka: [
    ['lembar-kendali', 'B-2026-02-001'],
    ['lembar-kendali', 'B-2026-03-002'],
    ['lembar-kendali', 'B-2026-07-002'],
    ['lembar-kendali', 'B-2026-09-002'],
    ['lembar-kendali', 'B-2026-10-003'],
    ['surat-penolakan', 'B-2026-07-002'],
    ['formulir-pelaksanaan-restore', 'B-2026-10-003'],
    ['surat-pemberitahuan', 'B-2026-10-003'],
    ['formulir-pelaksanaan-backup', '2026-08', '2026-09-01'],
    ['laporan-bulanan', '2026-03', '2026-04-06'],
    ['register-uji-restore', '2026'],
    ['buku-agenda', '2026'],
  ],
  kaltim: [
    ['lembar-kendali', 'B-2026-01-001'],
    ['lembar-kendali', 'B-2026-03-001'],
    ['lembar-kendali', 'B-2026-07-001'],
    ['lembar-kendali', 'B-2026-08-001'],
    ['lembar-kendali', 'B-2026-12-001'],
    ['lembar-disposisi', 'B-2026-08-001'],
    ['laporan-pelaksanaan', 'B-2026-05-001'],
    ['konfirmasi', 'B-2026-03-001'],
    ['laporan-tinjauan-aset', '2026'],
    ['buku-agenda', '2026'],
  ],
  kudus: [
    ['lembar-kendali', 'B-2026-03-001'],
    ['lembar-kendali', 'B-2026-05-001'],
    ['lembar-kendali', 'B-2026-07-001'],
    ['konfirmasi', 'B-2026-03-001'],
    ['laporan-bulanan', '2026-09', '2026-10-01'],
    ['laporan-bulanan', '2026-09', '2026-10-05'],
    ['laporan-tinjauan-aset', '2026'],
    ['buku-agenda', '2026'],
  ],
}

/** A paper of the year, ready to be made. */
export interface YearPaper {
  kind: PaperKind
  books: Books
  ask: Ask
  /** `tahun-lembar-kendali-b-2026-03-001`. */
  slug: string
}

const kinds: readonly PaperKind[] = [
  ...paperKinds.map(kind => bookPaper(kind, forms)),
  ...forms.filter(({ shape }) => shape !== 'buku').map(formPaper),
]

function kindNamed(slug: string): PaperKind {
  const kind = kinds.findLast(each => each.slug === slug)
  if (kind === undefined) throw new Error(`naskah ${slug} tidak ada`)
  return kind
}

/** What the books know, and something plausible for the rest. */
function askOf({ slug }: PaperKind, books: Books, ticket: Ticket | null): Ask {
  const form = forms.find(each => each.slug === slug && each.shape !== 'buku')
  const run = ticket === null ? null : (linkedRun(ticket, books)?.id ?? null)
  const number = slug === 'lembar-kendali' ? (ticket?.key ?? null) : null
  const ask: Ask = { ...plainAsk, ticket, app: ticket?.opened.app ?? null, run, number }
  if (form === undefined) return ask
  return {
    ...ask,
    answers: {
      ...sampleAnswers(form, 3, null, books.asOf.slice(0, 10)),
      ...prefilledAnswers(form, books, ask),
    },
  }
}

/** When the step that gives the paper was left last; of a sheet, when the ticket was moved last. */
function printedAt(slug: string, ticket: Ticket | undefined): string | undefined {
  const left = ticket?.visits.findLast(({ step, move }) => {
    const { form, formOn } = stepOf(ticket, step)
    return move !== null && [...form, ...Object.values(formOn).flat()].includes(slug)
  })
  return left?.move?.at ?? ticket?.moves.at(-1)?.at
}

/** One after another: the books of only one are held. @param like the office as it prints: letterhead, paper, place */
export async function* yearPapers(like: Books['office']): AsyncGenerator<YearPaper> {
  const id = like.id as YearOffice
  const year = scenario(storyOf(id))
  const { sops } = year
  const store = await journalOf(year, Number.POSITIVE_INFINITY)
  for (const [slug, about, on] of wanted[id]) {
    const told = year.tickets.find(({ key }) => key === about)
    const key = told === undefined ? about : (told.opened.period ?? '2026')
    const offset = year.asOf.slice(-6)
    const asOf = on === undefined ? (printedAt(slug, told) ?? year.asOf) : `${on}T16:00:00${offset}`
    const period = parseInterval(key, like.zone)
    const kind = kindNamed(slug)
    const books = await openBooks(store, { office: like, sops, period, asOf, numbers: kind.numbers === true })
    const ticket = told === undefined ? null : (books.tickets.find(each => each.key === about) ?? null)
    const name = ['tahun', slug, about, on]
      .filter(part => part !== undefined)
      .join('-')
      .toLowerCase()
    yield { kind, books, ask: askOf(kind, books, ticket), slug: name }
  }
}
