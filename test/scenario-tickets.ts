// How does a page of plain text tell of tickets?

import type { Books } from '../src/books.ts'
import { factId } from '../src/journal/identity.ts'
import type { Service, TicketEvent, TicketOpened, Told } from '../src/journal/ticket-event.ts'
import { Refusal } from '../src/refusal.ts'
import { actorNamed } from '../src/tickets/actor.ts'
import { secondOfMonth } from '../src/tickets/cycle.ts'
import { moving, opening, type Recording } from '../src/tickets/record.ts'
import type { Ticket } from '../src/tickets/ticket.ts'
import { sopNamed } from './five-sops.ts'
import { instantIn, writtenAt } from './scenario-days.ts'
import { type Desk, deskOf, ticketNamed } from './scenario-desk.ts'
import { stageByMove } from './scenario-reports.ts'
import { tokensOf, type Words } from './scenario-words.ts'

type Move = Exclude<TicketEvent, TicketOpened>

/** `sop majalengka`: the SOP in force, from `data/sop/`. */
export function sopVerb(books: Books, words: Words): void {
  books.sops = [sopNamed(words.next('id SOP'))]
  words.end()
}

/** `tolak "kata" berkas …`: the move is refused with a sentence that holds these words. */
export function refusalVerb(books: Books, words: Words): void {
  const expected = words.next('kata penolakan')
  const verb = words.next('berkas')
  if (verb !== 'berkas') throw new Error('sesudah kata penolakan harus "berkas …"')
  let sentence: string | null = null
  try {
    ticketVerb(books, words)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    sentence = error.message
  }
  if (sentence === null) throw new Error(`tidak ditolak; mestinya: ${expected}`)
  if (!sentence.includes(expected)) throw new Error(`ditolak dengan kata lain: ${sentence}`)
}

/** `berkas r1 kerjakan 05-10 08:20 oleh kabid`, and the other moves of test/README.md. */
export function ticketVerb(books: Books, words: Words): void {
  const name = words.next('nama berkas')
  const verb = words.next('langkah')
  const choice = ['buka', 'putuskan', 'kembalikan', 'jawab', 'lampirkan'].includes(verb)
    ? words.next('pilihan')
    : ''
  const who = words.after('oleh')
  const from = words.afterIf('dari') ?? ''
  const happenedAt = instantIn(books, words.next('tanggal'), words.next('jam'))
  const at = writtenAt(books, words.option('dicatat')) ?? happenedAt
  const desk = deskOf(books)
  const { officials } = books.register
  const procedure = ticketNamed(desk, name)?.procedure
  const roles = procedure?.roles ?? books.sops.flatMap(sop => sop.procedures.flatMap(each => each.roles))
  const account = words.option('akun') ?? 'petugas'
  const actor = actorNamed(officials, roles, { as: who, account, day: happenedAt.slice(0, 10) })
  const { zone, separation } = books.office
  const strict = separation === 'tolak'
  const recording: Recording = { at, by: account, happenedAt, actor, officials, strict, zone }
  if (verb === 'buka') open(books, desk, name, choice, words, recording)
  else move(books, desk, name, eventOf(books, verb, choice, from, words), recording)
  words.end()
}

function open(books: Books, desk: Desk, name: string, id: string, words: Words, recording: Recording): void {
  const found = books.sops
    .flatMap(sop => sop.procedures.map(procedure => ({ sop, procedure })))
    .find(({ procedure }) => procedure.id === id)
  if (found === undefined) throw new Error(`prosedur "${id}" tidak ada`)
  const asked = {
    ...found,
    app: words.option('aplikasi'),
    requester: words.option('pemohon'),
    service: words.option('layanan') as Service | null,
    period: words.option('bulan'),
    title: words.rest() ?? id,
  }
  const cycle = found.procedure.trigger === 'cycle' && asked.period !== null
  const refused = cycle ? secondOfMonth(found, desk.facts, asked.period ?? '') : null
  if (refused !== null) throw new Refusal(refused)
  const { rules, ticket } = opening(asked, desk.keys.values(), recording)
  desk.facts.push({ v: 1, ...rules }, { v: 1, id: factId(ticket), ...ticket })
  desk.keys.set(name, ticket.ticket)
}

function move(
  books: Books,
  desk: Desk,
  name: string,
  eventFor: (ticket: Ticket) => Move,
  recording: Recording,
): void {
  const ticket = ticketNamed(desk, name)
  if (ticket === undefined) throw new Error(`berkas "${name}" belum dibuka`)
  const fact = moving(ticket, eventFor(ticket), { runs: books.runs }, recording)
  const written = { v: 1 as const, id: factId(fact), ...fact }
  stageByMove(books, ticket, written)
  desk.facts.push(written)
}

const attachment = { sha256: 'a'.repeat(64), sizeBytes: 1024, mediaType: 'application/pdf' }

function eventOf(
  books: Books,
  verb: string,
  choice: string,
  from: string,
  words: Words,
): (ticket: Ticket) => Move {
  const run = words.option('pelaksanaan')
  const until = words.option('sampai')
  const told: Told = words.options()
  const text = words.rest() ?? ''
  const events: Record<string, (step: string) => Move> = {
    kerjakan: step => ({ type: 'done', step, note: text, told }),
    putuskan: step => ({ type: 'decided', step, verdict: choice, reason: text, told }),
    kembalikan: step => ({ type: 'returned', step, to: choice, lacking: text }),
    tunda: step => ({ type: 'held', step, reason: text, until }),
    lanjutkan: step => ({ type: 'resumed', step, note: text }),
    cabut: step => ({ type: 'withdrawn', step, reason: text }),
    lampirkan: step => ({ type: 'attached', step, attachment: { ...attachment, name: choice }, note: text }),
    tautkan: step => ({ type: 'linked', step, run: runOf(books, run ?? ''), note: text }),
    jawab: step => ({ type: 'accepted', step, accepted: choice === 'sesuai', from, note: text }),
  }
  const event = events[verb]
  if (event === undefined)
    throw new Error(`"${verb}" bukan langkah berkas; pakai buka, ${Object.keys(events).join(', ')}`)
  return ticket => event(ticket.step ?? '')
}

/** `simpeg 05-10 10:01`: key of the run of that application that began then. */
function runOf(books: Books, text: string): string {
  const [app, day = '', time = ''] = tokensOf(text).map(token => token.text)
  const at = instantIn(books, day, time)
  const run = books.runs.find(({ execution }) => execution.app === app && execution.startedAt === at)
  if (run === undefined) throw new Error(`tidak ada pelaksanaan ${text}`)
  return run.run
}
