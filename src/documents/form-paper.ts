// How does a form become a paper, blank or filled?

import type { Books } from '../books.ts'
import { formatDay } from '../calendar/indonesian.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import type { Doer, TicketFact } from '../journal/fact.ts'
import type { Row } from '../paper/document.ts'
import { type Form, type FormSection, type FormSignature, sectionsInForce } from '../sop/form.ts'
import { stepOf } from '../tickets/ticket.ts'
import type { Answers } from './answer.ts'
import { type EntryNote, notesOfRepairs, notesOfRuns, notesOfTicket } from './entry-notes.ts'
import type { FormTable } from './form-lists.ts'
import { sectionTables } from './form-tables.ts'
import { answerText, type Filling, plainWords, type Word, wordsOf } from './form-words.ts'
import type { Ask, Contents, PaperKind } from './paper-kind.ts'
import { prefilledAnswers, runsBehind } from './prefill.ts'
import { type SignPlace, type SignRow, signedBy } from './sign-chain.ts'

const everyFormat = ['pdf', 'xlsx', 'html', 'text'] as const

/** A form as a paper among the others. */
export function formPaper(form: Form): PaperKind {
  return {
    slug: form.slug,
    title: form.title,
    code: `${form.code} Rev. ${form.revision}`,
    periods: [form.period],
    askedBy: form.askedBy
      .map(({ sop, says }) => (sop === undefined ? says : `SOP ${properName(sop)}: ${says}`))
      .join('; '),
    template: form.shape === 'surat' || form.shape === 'disposisi' ? form.shape : 'formulir',
    faces: ['filled', 'blank'],
    subjects: ['owner', 'app', 'run'],
    form: form.slug,
    places: [],
    formats: everyFormat,
    orientation: form.orientation,
    signers: 2,
    build: async (books, ask) => contentsOf(form, books, ask),
  }
}

const properName = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1)

export interface SectionView {
  title: string
  texts: Word[][]
  points: Word[][]
  after: Word[][]
  /** `sheet`: an annex has a sheet of its own in Excel; the rest of the form stands on one. */
  tables: (Omit<FormTable, 'body'> & { rows: string; sheet: 'ya' | 'tidak' })[]
}

interface PageView {
  first: boolean
  last: boolean
  orientation: 'tegak' | 'mendatar'
  signed: boolean
  sections: SectionView[]
}

/** A sheet of the office's paper cut in two. */
const halfSheet = { A4: { halfPaper: 'A5' }, F4: { halfPaper: 'F5' } } as const

const dots = '…………………'

function contentsOf(form: Form, books: Books, ask: Ask): Contents {
  const filling = fillingOf(form, books, ask)
  const tables: Record<string, Iterable<Row>> = {}
  // The first text that names an answer has the place to write it.
  const letter = letterOf(filling)
  const pages = pagesOf(filling, tables)
  const closing = form.closing.map(words => wordsOf(words, filling))
  const paperView = form.letterhead === undefined ? {} : letterheadOf(form.letterhead, filling)
  const own = ownNumber(filling)
  return {
    view: {
      title: titleOf(form, books),
      heading: titleOf(form, books).toUpperCase(),
      fillable: form.fillable && filling.blank ? 'ya' : 'tidak',
      ...halfSheet[books.office.paper],
      indent: form.shape === 'formulir' ? 0 : 10,
      numbered: form.number !== 'none',
      ...(own === null ? {} : { number: own }),
      ...paperView,
      letter,
      pages,
      closing,
      copies: form.copies.map(copy => plainWords(copy, filling)),
      signRows: filling.signRows.map((signs, i) => ({
        ...signs,
        stand: i > 0 && signs.places.length === 1 ? 'tengah' : 'kanan',
      })),
      ...(form.fillable ? { foot: `${form.code} Rev. ${form.revision}` } : {}),
    },
    tables,
    figures: {},
    flows: {},
    notes: notesOf(form, books, ask),
  }
}

/** The number by the form's own words; empty while its answers are open, null where the office numbers it. */
export function ownNumber(filling: Filling): string | null {
  const { number } = filling.form
  if (number === undefined || number === 'none') return null
  const words = plainWords(number, filling)
  return words.includes('…') ? '' : words
}

/** The form with all that is known of it: by the books, by whoever answered. */
export function fillingOf(form: Form, books: Books, ask: Ask): Filling {
  const sections = sectionsInForce(form, books.office.formFields)
  const fields = new Map(sections.flatMap(section => section.fields).map(field => [field.key, field]))
  const blank = ask.face === 'blank'
  const answers: Answers = blank ? {} : { ...prefilledAnswers(form, books, ask), ...ask.answers }
  // Fields that are printed have their place before a text can take it.
  const printed = sections.filter(({ layout }) => layout !== 'places').flatMap(section => section.fields)
  const placed = new Set(printed.map(({ key }) => key))
  const filling: Filling = { form, sections, fields, answers, blank, books, ask, placed, signRows: [] }
  const placeDate = form.shape === 'surat' ? '' : `${books.office.place}, ${dateText(filling)}`
  return { ...filling, signRows: signRowsOf(filling, placeDate) }
}

/** As the office's own SOP calls the paper. */
export function titleOf(form: Form, { sops }: Pick<Books, 'sops'>): string {
  const own = sops.map(sop => form.titles[sop.id]).find(title => title !== undefined)
  return own ?? form.title
}

/** The day of the paper; dots on a blank one, or while its answer is open. */
export function dateText({ form, fields, answers, blank, books }: Filling): string {
  const field = form.dated === undefined ? undefined : fields.get(form.dated)
  const known = field === undefined ? '' : answerText(field, answers, books.office.zone)
  if (known !== '') return known
  return blank || field !== undefined ? dots : formatDay(dayAt(parseInstant(books.asOf), books.office.zone))
}

/** Of its ticket, and of the runs that it tells of. */
function notesOf(form: Form, books: Books, ask: Ask): EntryNote[] {
  const linked = new Set(ask.ticket?.runs.map(({ run }) => run))
  const runs = runsBehind(form, books, ask).filter(({ run }) => !linked.has(run))
  return [...notesOfTicket(ask.ticket, books), ...notesOfRuns(runs, books), ...notesOfRepairs(runs, books)]
}

/** Sections by the pages that they begin. */
function pagesOf(filling: Filling, tables: Record<string, Iterable<Row>>): PageView[] {
  const { form } = filling
  const pages: PageView[] = []
  for (const section of filling.sections) {
    if (pages.length === 0 || section.page !== undefined) {
      const orientation = section.page ?? form.orientation
      pages.push({
        first: pages.length === 0,
        last: false,
        orientation: orientation === 'portrait' ? 'tegak' : 'mendatar',
        signed: false,
        sections: [],
      })
    }
    const page = pages.at(-1) as PageView
    page.signed ||= section.signed
    page.sections.push(sectionView(section, filling, tables))
  }
  const signing = form.shape === 'surat' ? pages[0] : pages.at(-1)
  if (signing) signing.signed = true
  const last = pages.at(-1)
  if (last) last.last = true
  return pages
}

export function sectionView(
  section: FormSection,
  filling: Filling,
  tables: Record<string, Iterable<Row>>,
): SectionView {
  const words = (texts: string[]) => texts.map(text => wordsOf(text, filling))
  const own = sectionTables(section, filling).map(({ body, ...table }) => {
    const rows = `ruas-${Object.keys(tables).length + 1}`
    tables[rows] = body
    return { ...table, rows, sheet: section.page === undefined ? ('tidak' as const) : ('ya' as const) }
  })
  return {
    title: section.title ?? '',
    texts: words(section.text),
    points: words(section.points),
    after: words(section.after),
    tables: own,
  }
}

/** In a letterhead nobody writes by hand: what is not known says what belongs there. */
const namedWords = (text: string, filling: Filling): string =>
  wordsOf(text, { ...filling, placed: new Set(filling.fields.keys()) })
    .map(each => (each.blank ? `(${each.name})` : each.text))
    .join('')

function letterheadOf({ agency, lines }: { agency: string; lines: string[] }, filling: Filling) {
  return {
    agency: namedWords(agency, filling).toUpperCase(),
    unit: '',
    addressLines: lines.map(line => namedWords(line, filling)),
  }
}

function letterOf(filling: Filling) {
  const { letter } = filling.form
  if (letter === undefined) return null
  const { number, dated } = filling.form
  const day = dated === undefined ? dateText(filling) : `{${dated}}`
  return {
    placeDate: wordsOf(`${filling.books.office.place}, ${day}`, filling),
    number: number === undefined ? [] : wordsOf(number, filling),
    nature: wordsOf(letter.nature, filling),
    annexes: wordsOf(letter.annexes, filling),
    subject: wordsOf(letter.subject, filling),
    to: letter.to.map(line => wordsOf(line, filling)),
  }
}

/** The office's signers as `kantor.yaml` names them, in the order of the places that are the office's own. */
function signRowsOf(filling: Filling, placeDate: string): SignRow[] {
  const { form, books } = filling
  const named = [...(books.office.signers[form.slug] ?? [])]
  return form.signatures.map((signatures, i) => ({
    placeDate: i === 0 ? placeDate : '',
    places: signatures.map(signature => {
      const own = signature.official === undefined ? undefined : named.shift()
      const mover = signature.mover ? moveGiving(filling)?.post : null
      return placeOf(signature, own?.official ?? mover ?? signature.official, own?.caption, filling)
    }),
  }))
}

/** The last move of the ticket that gave the form. */
function moveGiving({ form, ask: { ticket } }: Filling): TicketFact | null {
  const given = ticket?.visits.findLast(({ step, move }) => {
    const { form: always, formOn } = stepOf(ticket, step)
    return move !== null && [...always, ...Object.values(formOn).flat()].includes(form.slug)
  })
  return given?.move ?? null
}

/** Who made the move that gave the form, where it was made in the name of this post. */
function doerInName(post: string, filling: Filling): Doer | null {
  const move = moveGiving(filling)
  return (move?.post === post && move.doer) || null
}

function placeOf(
  signature: FormSignature,
  official: string | undefined,
  caption: string | undefined,
  filling: Filling,
): SignPlace {
  const { books, answers, ask } = filling
  const said = caption ?? signature.caption ?? ''
  const post = `${plainWords(signature.post, filling)},`
  if (official !== undefined) {
    const doer = doerInName(official, filling)
    return signedBy(books, official, { caption: said, post, face: ask.face, doer })
  }
  const answer = (key: string | undefined): string => {
    const field = key === undefined ? undefined : filling.fields.get(key)
    return field === undefined ? '' : answerText(field, answers, books.office.zone)
  }
  return {
    caption: said,
    post: [post],
    name: answer(signature.name),
    rank: answer(signature.rank),
    nip: answer(signature.nip).replace(/\s/g, ''),
  }
}
