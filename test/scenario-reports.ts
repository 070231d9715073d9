// How does a page of plain text tell of repairs, and of a month's report on its way?

import type { Books } from '../src/books.ts'
import { monthInterval } from '../src/calendar/interval.ts'
import { ledgerOf } from '../src/checks/coverage.ts'
import { figureChanges } from '../src/checks/report-figures.ts'
import {
  reportLife,
  sharedStage,
  stageAtStep,
  stageObjection,
  stageWords,
} from '../src/checks/report-life.ts'
import { type Doer, type ReportStage, reportStages, type TicketFact } from '../src/journal/fact.ts'
import { factId } from '../src/journal/identity.ts'
import { Refusal } from '../src/refusal.ts'
import { actorNamed, doerOf } from '../src/tickets/actor.ts'
import { stepOf, type Ticket } from '../src/tickets/ticket.ts'
import { instantIn } from './scenario-days.ts'
import { knownMonth, knownRuns } from './scenario-known.ts'
import type { Words } from './scenario-words.ts'

interface Stage {
  stage: ReportStage
  month: string
  at: string
  by: string
  role: string
  doer: Doer
  note: string
  ticket: string | null
}

/** `laporan 2026-05 direvisi 08-06 09:00 oleh kabid "log susulan"`: a stage that comes by no ticket. */
export function reportVerb(books: Books, words: Words): void {
  const month = words.next('bulan')
  const told = words.next('tahap')
  const stage = reportStages.find(each => stageWords[each].split(' ')[0] === told)
  if (stage === undefined) throw new Error(`tahap "${told}" tidak dikenal`)
  const at = instantIn(books, words.next('tanggal'), words.next('jam'))
  const account = words.option('akun') ?? 'petugas'
  const roles = books.sops.flatMap(sop => sop.procedures.flatMap(({ roles }) => roles))
  const asking = { as: words.after('oleh'), account, day: at.slice(0, 10) }
  const { doer } = actorNamed(books.register.officials, roles, asking)
  const note = words.rest() ?? ''
  words.end()
  writeStage(books, { stage, month, at, by: account, role: doer.title, doer, note, ticket: null })
}

/** The stage that a ticket's step is, by `report:` of the SOP; nothing where it is none. */
export function stageByMove(books: Books, ticket: Ticket, move: TicketFact): void {
  const { period } = ticket.opened
  if (move.event.type !== 'done' || period === null) return
  const { report } = stepOf(ticket, move.event.step)
  const stage = report === undefined ? null : stageAtStep(reportLife(books.reports, period), report)
  if (stage === null) return
  const { at, by, role } = move
  const about = { role, doer: doerOf(move), note: move.event.note, ticket: ticket.key }
  writeStage(books, { stage, month: period, at, by, ...about })
}

function writeStage(books: Books, { stage, month, at, ...about }: Stage): void {
  const { until } = monthInterval(Number(month.slice(0, 4)), Number(month.slice(5)), books.office.zone)
  const life = reportLife(books.reports, month)
  const { openUntil } = ledgerOf(knownMonth(books, month, at))
  const refused = stageObjection(life, stage, month, { over: Date.parse(at) >= until, openUntil })
  if (refused !== null) throw new Refusal(refused)
  const shared = sharedStage(life, stage, month, about.doer)
  if (shared !== null && about.ticket === null && books.office.separation === 'tolak')
    throw new Refusal(shared)
  const changes =
    stage === 'revised'
      ? figureChanges(knownMonth(books, month, life.frozenAt ?? at), knownMonth(books, month, at))
      : []
  if (stage === 'revised' && changes.length === 0) {
    if (about.ticket !== null) return
    throw new Refusal('Tidak ada angka yang berubah.')
  }
  const fact = { kind: 'report' as const, at, month, stage, asOf: at, ...about, changes }
  books.reports.push({ v: 1, id: factId(fact), ...fact })
}

/** `perbaikan simpeg 11-06 01:00 pada 12-06 09:00 oleh pengelola "disk penuh" "log lama dipindahkan"`. */
export function repairVerb(books: Books, words: Words): void {
  const app = words.next('aplikasi')
  const failedAt = instantIn(books, words.next('tanggal gagal'), words.next('jam'))
  const day = words.after('pada')
  const at = instantIn(books, day, words.next('jam perbaikan'))
  const worker = words.after('oleh')
  const [cause, action] = [words.next('penyebab'), words.next('tindakan')]
  words.end()
  const failed = knownRuns(books).find(
    run => run.app === app && run.execution.startedAt === failedAt && run.execution.status !== 'success',
  )
  if (failed === undefined) throw new Error(`tidak ada kegagalan ${app} pada ${failedAt}`)
  const about = { app, run: failed.run, failedAt, cause, action, worker, repairedAt: at }
  const fact = { kind: 'repair' as const, at, by: 'petugas', ...about, provenBy: null }
  books.repairs.push({ v: 1, id: factId(fact), ...fact })
}
