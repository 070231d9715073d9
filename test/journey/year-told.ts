// What does an office see of its year: its tickets and their clocks, reports, restores, findings, and numbers?

import { type Books, beganAt } from '../../src/books.ts'
import { formatShortMoment, minutesWords } from '../../src/calendar/indonesian.ts'
import { monthsOf } from '../../src/calendar/interval.ts'
import { workingTime } from '../../src/calendar/working-time.ts'
import { parseInstant } from '../../src/calendar/zone.ts'
import { runChecks } from '../../src/checks/catalogue.ts'
import { proofOfRepair } from '../../src/checks/repairs.ts'
import { reportLife } from '../../src/checks/report-life.ts'
import { restoreRegister } from '../../src/checks/restore-proofs.ts'
import { tableText } from '../../src/cli/table-text.ts'
import { entryWords, notesOfExcuses, notesOfRuns, notesOfTicket } from '../../src/documents/entry-notes.ts'
import { whoDid } from '../../src/documents/ticket-words.ts'
import type { ReportFact, ReportStage } from '../../src/journal/fact.ts'
import { type NumberState, numberBook, seriesOf } from '../../src/journal/number-book.ts'
import { clocksOf } from '../../src/tickets/clock.ts'
import { holdOf, type Ticket } from '../../src/tickets/ticket.ts'

type Table = [title: string, columns: string[], rows: string[][]]

const when = (books: Books, at: string | number | null): string =>
  at === null ? '' : formatShortMoment(at, books.office.zone)

function standing(ticket: Ticket): string {
  if (ticket.step === null) return ticket.outcome?.word ?? ''
  return `${holdOf(ticket) === null ? 'menunggu' : 'ditunda pada'} ${ticket.step}`
}

const byKey = ({ tickets }: Books): Ticket[] => tickets.toSorted((a, b) => (a.key < b.key ? -1 : 1))

/** How often it went to an earlier step, be it returned or by a verdict. */
function wentBack({ procedure, visits }: Ticket): number {
  const place = (i: number): number => procedure.steps.findIndex(({ id }) => id === visits[i]?.step)
  return visits.filter((_, i) => i > 0 && place(i) < place(i - 1)).length
}

const tickets = (books: Books): Table => [
  'Berkas',
  ['Berkas', 'Perihal', 'Dibuka', 'Berakhir', 'Akhir', 'Singgah', 'Kembali'],
  byKey(books).map(ticket => [
    ticket.key,
    ticket.opened.title,
    when(books, ticket.openedAt),
    when(books, ticket.outcome?.at ?? null),
    standing(ticket),
    String(ticket.visits.length),
    String(wentBack(ticket)),
  ]),
]

function overruns(books: Books): Table {
  const time = workingTime(books.office, books.holidays)
  const rows = byKey(books).flatMap(ticket =>
    clocksOf(ticket, time, parseInstant(books.asOf))
      .filter(({ leftMinutes }) => leftMinutes !== null && leftMinutes < 0)
      .map(stay => [
        ticket.key,
        stay.step,
        when(books, stay.from),
        when(books, stay.dueAt),
        when(books, stay.until),
        stay.norm ?? '',
        minutesWords(stay.usedMinutes),
        minutesWords(-(stay.leftMinutes ?? 0)),
      ]),
  )
  const columns = ['Berkas', 'Langkah', 'Mulai', 'Jatuh tempo', 'Selesai', 'Waktu baku', 'Terpakai', 'Lewat']
  return ['Langkah yang lewat waktu', columns, rows]
}

const acting = (books: Books): Table => [
  'Langkah oleh pejabat pelaksana tugas atau pelaksana harian',
  ['Berkas', 'Langkah', 'Kapan', 'Oleh'],
  byKey(books).flatMap(ticket =>
    ticket.moves
      .filter(({ doer }) => /^Pl[th]\. /.test(doer?.title ?? ''))
      .map(move => [
        ticket.key,
        move.event.type === 'opened' ? 'buka' : move.event.step,
        when(books, move.happenedAt),
        whoDid(move)[1] ?? '',
      ]),
  ),
]

/** Each stage when it was reached last; what revisions changed stands in a table of its own. */
function reports(books: Books): Table[] {
  const lives = monthsOf(books.period, books.office.zone).map(month => ({
    month,
    ...reportLife(books.reports, month),
  }))
  const last = (stages: ReportFact[], stage: ReportStage): string =>
    when(books, stages.findLast(each => each.stage === stage)?.at ?? null)
  const rows = lives
    .filter(({ stages }) => stages.length > 0)
    .map(({ month, stages, revision }) => [
      month,
      ...(['drafted', 'checked', 'verified', 'received'] as const).map(stage => last(stages, stage)),
      String(revision),
    ])
  const changes = lives.flatMap(({ month, stages }) =>
    stages.flatMap(({ changes, note }) =>
      changes.map(each => [month, each.what, each.before, each.after, note]),
    ),
  )
  return [
    ['Laporan bulanan', ['Bulan', 'Disusun', 'Diperiksa', 'Diverifikasi', 'Diterima', 'Revisi'], rows],
    ['Yang diubah revisi', ['Bulan', 'Angka', 'Semula', 'Menjadi', 'Sebab'], changes],
  ]
}

const repairs = (books: Books): Table => [
  'Perbaikan',
  ['Aplikasi', 'Gagal', 'Penyebab', 'Perbaikan', 'Diperbaiki', 'Terbukti oleh backup'],
  books.repairs.map(fact => {
    const proof = proofOfRepair(fact, books)
    const proven = proof === null ? 'belum' : when(books, beganAt(proof))
    return [
      fact.app,
      when(books, fact.failedAt),
      fact.cause,
      fact.action,
      when(books, fact.repairedAt),
      proven,
    ]
  }),
]

const restores = (books: Books): Table => [
  'Uji restore',
  ['Aplikasi', 'Terakhir terbukti', 'Berkas', 'Lama', 'Berikutnya'],
  restoreRegister(books).map(({ name, lastAt, proof, nextOn }) => [
    name,
    when(books, lastAt),
    proof?.ticket ?? '',
    proof?.seconds == null ? '' : minutesWords(proof.seconds / 60),
    nextOn ?? 'sekarang',
  ]),
]

function entries(books: Books): Table {
  const notes = [
    ...notesOfRuns(books.runs, books),
    ...notesOfExcuses(books.register.applications, books),
    ...byKey(books).flatMap(ticket => notesOfTicket({ ...ticket, runs: [] }, books)),
  ]
  const rows = notes.map(({ kind, what, from, at, by, why }) => [
    entryWords[kind],
    what,
    when(books, from),
    when(books, at),
    by,
    why,
  ])
  return ['Catatan susulan dan manual', ['Jenis', 'Tentang', 'Untuk', 'Dicatat', 'Oleh', 'Sebab'], rows]
}

const findings = (books: Books): Table => [
  'Temuan',
  ['Pemeriksaan', 'Berat', 'Temuan'],
  runChecks(books).map(({ check, severity, message }) => [check, severity, message]),
]

const stateWords: Readonly<Record<NumberState, string>> = {
  used: 'dipakai',
  taken: 'diambil tangan',
  reserved: 'dipesan',
  given: 'dari luar',
  cancelled: 'batal',
}

function numbers(books: Books): Table[] {
  const entries = [...numberBook(books.papers, books.numbers).values()]
  const rows = entries
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .map(({ number, state, at, subject, cancelled }) => [
      number,
      stateWords[state],
      when(books, at),
      cancelled === null ? subject : `${subject} (${cancelled.reason})`,
    ])
  const series = seriesOf(entries).map(({ series, unit, last, missing }) => [
    series,
    unit,
    String(last),
    missing.join(', ') || 'tidak ada',
  ])
  return [
    ['Nomor naskah', ['Nomor', 'Keadaan', 'Tanggal', 'Perihal'], rows],
    ['Seri', ['Seri', 'Unit', 'Terakhir', 'Terlewat'], series],
  ]
}

/** The whole of it as text; a table without rows says so in a word. */
export const yearTold = (books: Books): string =>
  [
    tickets(books),
    overruns(books),
    acting(books),
    ...reports(books),
    repairs(books),
    restores(books),
    entries(books),
    ...numbers(books),
    findings(books),
  ]
    .map(([title, columns, rows]) =>
      rows.length === 0 ? `${title}: nihil` : `${title}\n${tableText(columns, rows)}`,
    )
    .join('\n\n')
