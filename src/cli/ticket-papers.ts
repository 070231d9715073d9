// Which papers does a step of a ticket give, and how do they go out?
import fs from 'node:fs'
import path from 'node:path'
import type { Books } from '../books.ts'
import { formatShortDay } from '../calendar/indonesian.ts'
import { type Interval, monthInterval, parseInterval } from '../calendar/interval.ts'
import { parseInstant } from '../calendar/zone.ts'
import type { Answers } from '../documents/answer.ts'
import { readAnswers } from '../documents/answers.ts'
import { type Ask, type PaperKind, plainAsk } from '../documents/paper-kind.ts'
import { prefilledAnswers } from '../documents/prefill.ts'
import { linkedRun } from '../documents/ticket-prefill.ts'
import type { PaperFact } from '../journal/fact.ts'
import type { Told } from '../journal/ticket-event.ts'
import { Refusal } from '../refusal.ts'
import type { Form } from '../sop/form.ts'
import { asLeft, stepOf, type Ticket } from '../tickets/ticket.ts'
import { findForm, findPaper } from './form-files.ts'
import { issuePaper, numberFor } from './issued-paper.ts'
import { booksOf, type Desk } from './office-folder.ts'
import { saveFiles } from './paper-files.ts'
import type { GivenNumber } from './paper-number.ts'
import { frozenBooks } from './report-stage.ts'
import { Unreadable } from './unreadable.ts'

/** Text of an answers file, by the form that it answers. */
export type AnswersByForm = ReadonlyMap<string, { file: string; text: string }>

export interface Issued {
  fact: PaperFact
  places: string[]
}

/** A paper that could not go out with its step, and the sentences that say why and how it goes out later. */
export interface Unissued {
  paper: string
  reason: string
}

const mostBytes = 4 * 1024 * 1024

/** Papers of a step, those of the verdict too. */
export function papersOfStep(ticket: Ticket, stepId: string, verdict: string | null): string[] {
  const { form, formOn } = stepOf(ticket, stepId)
  return [...form, ...(verdict === null ? [] : (formOn[verdict] ?? []))]
}

/** The step left last that gives the paper. @throws Refusal naming the papers of the steps that were left */
export function stepThatGave(ticket: Ticket, slug: string): string {
  const left = ticket.visits.flatMap(({ step, move }) =>
    move === null
      ? []
      : [
          {
            step,
            slugs: papersOfStep(ticket, step, move.event.type === 'decided' ? move.event.verdict : null),
          },
        ],
  )
  const found = left.findLast(({ slugs }) => slugs.includes(slug))
  if (found !== undefined) return found.step
  const known = [...new Set(left.flatMap(({ slugs }) => slugs))]
  throw new Refusal(
    `Langkah yang sudah lewat tidak memberi naskah "${slug}"; ${known.length === 0 ? 'belum ada naskah' : `yang ada: ${known.join(', ')}`}.`,
  )
}

/**
 * `--answers` as typed: `form=file`, or a file alone where the waiting step has one form.
 * @throws Refusal for a form that the step does not give, or a file that is not there
 */
export function answersByForm(desk: Desk, ticket: Ticket, typed: readonly string[]): AnswersByForm {
  const step = ticket.step === null ? null : stepOf(ticket, ticket.step)
  const named = step === null ? [] : [...step.form, ...Object.values(step.formOn).flat()]
  const forms = named.filter(slug => findPaper(desk, slug).form !== null)
  const found = new Map<string, { file: string; text: string }>()
  for (const each of typed) {
    const [, slug, file] = /^([a-z0-9-]+)=(.+)$/.exec(each) ?? [
      null,
      forms.length === 1 ? forms[0] : undefined,
      each,
    ]
    if (slug === undefined || !forms.includes(slug)) {
      const known =
        forms.length === 0 ? 'langkah ini tidak punya formulir' : `formulirnya: ${forms.join(', ')}`
      throw new Refusal(`Jawaban "${each}" bukan untuk langkah ini; ${known}.`)
    }
    found.set(slug, answersFileOf(file ?? ''))
  }
  return found
}

/** @throws Refusal for no file, or one that is no answers file by its size */
export function answersFileOf(file: string): { file: string; text: string } {
  if (!fs.existsSync(file)) throw new Refusal(`Berkas jawaban ${file} tidak ada.`)
  if (fs.statSync(file).size > mostBytes) throw new Refusal(`Berkas jawaban ${file} lebih dari 4 MB.`)
  return { file, text: fs.readFileSync(file, 'utf8') }
}

const toldMost = 200

/**
 * Short answers, to be taken over by later forms of the ticket. The answers are read before the move is made, so that a
 * wrong file stops it.
 * @throws Unreadable with every wrong answer by field
 */
export async function toldBy(desk: Desk, ticket: Ticket, answers: AnswersByForm): Promise<Told> {
  const told: Record<string, string | number | boolean> = {}
  for (const [slug, { file, text }] of answers) {
    const kind = findPaper(desk, slug)
    const { books, ask } = await ticketGround(desk, ticket, kind)
    const read = answersOf(findForm(desk, slug), books, ask, file, text)
    if (read.answers === null) throw new Unreadable(read.problems)
    for (const [key, value] of Object.entries(read.answers))
      if (typeof value !== 'object' && String(value).length <= toldMost) told[key] = value
  }
  return told
}

type Read = ReturnType<typeof readAnswers>
const answersOf = (
  form: Form,
  books: Parameters<typeof prefilledAnswers>[1],
  ask: Ask,
  file: string,
  text: string,
): Read => readAnswers(form, books.office.formFields, file, text, prefilledAnswers(form, books, ask))

/** The month of the ticket, else the days from the linked run until now: the books that its papers are filled from. */
export async function ticketGround(desk: Desk, ticket: Ticket, kind: PaperKind) {
  const { zone } = desk.office
  const { period, app } = ticket.opened
  const interval = period === null ? requestSpan(desk, ticket) : parseInterval(period, zone)
  const whole = kind.periods.includes('none') || period !== null ? interval : monthOfNow(desk)
  const live = await booksOf(desk, whole)
  const books = kind.frozen ? await frozenBooks(desk, live) : live
  const run = linkedRun(ticket, books)?.id ?? null
  const ask: Ask = { ...plainAsk, app, run, ticket }
  return { period: whole, books, ask }
}

const monthOfNow = ({ now, office }: Desk): Interval =>
  monthInterval(Number(now.slice(0, 4)), Number(now.slice(5, 7)), office.zone)

/** From a month before the request began: the backup it restores from, and every run it links. */
function requestSpan(desk: Desk, ticket: Ticket): Interval {
  const month = monthOfNow(desk)
  return { ...month, from: Math.min(month.from, parseInstant(ticket.openedAt) - 31 * 86_400_000) }
}

/**
 * Issues what the step that was just left gives. The step is done by now: a paper that cannot go out is told of, never
 * thrown, and `cadang ticket print` issues it later. So is a form whose required answers nobody knows yet.
 */
export async function issueStepPapers(
  desk: Desk,
  ticket: Ticket,
  answers: AnswersByForm,
): Promise<{ issued: Issued[]; unissued: Unissued[] }> {
  const issued: Issued[] = []
  const unissued: Unissued[] = []
  const left = ticket.visits.findLast(visit => visit.move !== null)
  const event = left?.move?.event
  if (left === undefined || event === undefined) return { issued, unissued }
  for (const paper of papersOfStep(ticket, left.step, event.type === 'decided' ? event.verdict : null)) {
    const given = answers.get(paper)
    const done = await issueTicketPaper(desk, ticket, left.step, paper, given).catch((error: unknown) =>
      hinderedText(ticket, paper, given, error),
    )
    if (typeof done === 'string') unissued.push({ paper, reason: done })
    else issued.push(done)
  }
  return { issued, unissued }
}

/** @throws any error that is no word to the user */
function hinderedText(
  ticket: Ticket,
  paper: string,
  given: { file: string } | undefined,
  error: unknown,
): string {
  if (!(error instanceof Refusal || error instanceof Unreadable)) throw error
  const answers = given === undefined ? '' : ` --answers ${given.file}`
  return `Langkahnya tercatat, tetapi naskah "${paper}" belum terbit: ${error.message}\n  Sesudah itu: cadang ticket print ${ticket.key} ${paper}${answers}`
}

/** One paper of a step; a sentence where it cannot go out yet. */
export async function issueTicketPaper(
  desk: Desk,
  ticket: Ticket,
  step: string,
  slug: string,
  given?: { file: string; text: string },
  number?: string,
): Promise<Issued | string> {
  const kind = findPaper(desk, slug)
  const { period, books, ask } = await ticketGround(desk, asLeft(ticket, step), kind)
  let answers: Answers | null = null
  if (kind.form !== null) {
    const read = answersOf(findForm(desk, slug), books, ask, given?.file ?? slug, given?.text ?? '')
    if (read.answers === null && given !== undefined) throw new Unreadable(read.problems)
    if (read.answers === null) return lackingText(ticket, kind, slug, read)
    answers = read.answers
  }
  const papers = (await desk.store.papers()).filter(paper => paper.ticket === ticket.key)
  const before = issuedFor(ticket, step, slug, papers)
  if (before !== undefined && number === undefined)
    throw new Refusal(
      `${kind.title} langkah "${step}" sudah terbit dengan nomor ${before.number}, ${formatShortDay(before.at)}; cetak lagi dengan "cadang paper reprint ${before.number}". Terbitan pengganti memakai nomor yang disebut dengan --number.`,
    )
  const count = String(papers.length + 1)
  const { fact, files } = await issuePaper(
    desk,
    {
      kind,
      books,
      ask: { ...ask, answers },
      period: period.key,
      formats: ['pdf', 'xlsx'],
      about: { ticket: ticket.key, step },
      prefix: `${ticket.key}-${count.padStart(2, '0')}-`.toLowerCase(),
    },
    number,
    () => numberOf(desk, ticket, kind, number, ownerOf(ticket, books)),
  )
  return { fact, places: saveFiles(path.join(desk.folder, 'output'), files) }
}

/** The same paper of the stay at the step that was left last; a stay that came later gives its own. */
function issuedFor(
  ticket: Ticket,
  step: string,
  slug: string,
  papers: readonly PaperFact[],
): PaperFact | undefined {
  const left = ticket.visits.findLast(visit => visit.step === step && visit.move !== null)?.move
  const since = parseInstant(left?.at ?? ticket.openedAt)
  return papers.findLast(
    paper => paper.slug === slug && paper.step === step && parseInstant(paper.at) >= since,
  )
}

/** Whose it is, as numbers tell it by {opd}. */
const ownerOf = ({ opened }: Ticket, { register }: Books): string | null =>
  register.applications.find(({ id }) => id === opened.app)?.owner ?? opened.requester

function lackingText(ticket: Ticket, kind: PaperKind, slug: string, { problems }: Read): string {
  const labels = problems.flatMap(({ message }) => /^("[^"]+") \([a-zA-Z]+\) wajib/.exec(message)?.[1] ?? [])
  return [
    `${kind.title} belum terbit; isian yang belum ada: ${labels.join(', ')}. Tulis berkas jawabannya, isi, lalu terbitkan:`,
    `  cadang form answers ${slug} --ticket ${ticket.key} > jawaban.yaml`,
    `  cadang ticket print ${ticket.key} ${slug} --answers jawaban.yaml`,
  ].join('\n')
}

/** The number typed, else by the office's own pattern; without one, the ticket's number and the paper's count in it. */
async function numberOf(
  desk: Desk,
  ticket: Ticket,
  { slug }: PaperKind,
  typed: string | undefined,
  owner: string | null,
): Promise<GivenNumber> {
  if (typed !== undefined || desk.office.numbers[slug] !== undefined)
    return numberFor(desk, slug, { ...(typed === undefined ? {} : { number: typed }), owner })
  const book = await desk.store.numberBook()
  const numbered = (count: number): string => `${ticket.key}/${String(count).padStart(2, '0')}`
  let count = 1
  while (book.has(numbered(count))) count += 1
  return { number: numbered(count), place: null }
}
