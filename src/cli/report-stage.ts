// How does a month's report go from its draft to the hand that receives it?
import { Command } from 'commander'
import { type Books, beganAt, inOrder, type Run } from '../books.ts'
import { formatMoment } from '../calendar/indonesian.ts'
import { contains, type Interval, monthsOf, parseInterval } from '../calendar/interval.ts'
import { parseInstant } from '../calendar/zone.ts'
import { ledgerOf } from '../checks/coverage.ts'
import { figureChanges } from '../checks/report-figures.ts'
import {
  asksVerdicts,
  reportLife,
  sharedStage,
  stageAtStep,
  stageObjection,
  stageWords,
} from '../checks/report-life.ts'
import type { Doer, ReportFact, ReportStage, TicketFact } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import type { NewStage } from '../store/store.ts'
import { actorNamed, carriersText, doerOf, rolelessAdvice } from '../tickets/actor.ts'
import { foldTickets, type Tickets } from '../tickets/fold.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { atDesk, booksOf, type Desk } from './office-folder.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption {
  month: string
  as?: string
  note?: string
  reason?: string
}

const stageCommand = (name: string): Command =>
  addJsonOption(
    addOfficeOption(
      new Command(name)
        .requiredOption('--month <bulan>', 'bulan laporan, mis. 2026-10')
        .option('--as <pelaku>', 'jabatan yang melakukannya; bila tidak disebut: jabatan pemilik akun ini'),
    ),
  )

const plainStage = (name: string, stage: ReportStage, note: string) => (): Command =>
  stageCommand(name)
    .option('--note <teks>', note)
    .action((options: Options) => run(stage, options))

export const newReportDraftCommand: () => Command = plainStage('draft', 'drafted', 'keterangan')
export const newReportCheckCommand: () => Command = plainStage(
  'check',
  'checked',
  'perbedaan yang ditemukan; bila tidak ada, boleh dikosongkan',
)
export const newReportVerifyCommand: () => Command = plainStage('verify', 'verified', 'keterangan')
export const newReportReceiveCommand: () => Command = plainStage('receive', 'received', 'keterangan')

export function newReportReviseCommand(): Command {
  return stageCommand('revise')
    .requiredOption('--reason <alasan>', 'mengapa laporan direvisi')
    .action((options: Options) => run('revised', options))
}

async function run(stage: ReportStage, options: Options): Promise<void> {
  await atDesk({ ...options, ...(options.as === undefined ? {} : { by: options.as }) }, async desk => {
    const period = monthNamed(options.month, desk)
    const doer = await doerOfStage(desk, stage, options)
    const note = options.reason ?? options.note ?? ''
    const asked: StageAsked = { stage, period, about: { role: doer.title, doer, note, ticket: null } }
    const ground = await groundOf(desk, stage, period)
    const fact = await desk.store.changeReport(period.key, desk.now, (stages, tickets) => {
      refuseTicketStep(foldTickets(tickets), stage, period.key)
      return stageFact(desk, asked, stages, ground)
    })
    if (options.json) return console.log(JSON.stringify(fact))
    console.log(`${told(stage, ` ${period.label}`)}.`)
    for (const { what, before, after } of fact.changes) console.log(`  ${what}: ${before} → ${after}`)
  })
}

function monthNamed(text: string, { office }: Desk): Interval {
  const period = parseInterval(text, office.zone)
  if (/^\d{4}-\d{2}$/.test(period.key)) return period
  throw new Refusal(`"${text}" bukan bulan; tulis misalnya 2026-10.`)
}

/** A month that is worked on as a ticket goes on by the ticket's own steps. */
function refuseTicketStep(tickets: Tickets, stage: ReportStage, month: string): void {
  const ticket = ticketOf(tickets, stage, month)
  if (ticket === undefined) return
  throw new Refusal(
    `Laporan ${month} dikerjakan lewat berkas ${ticket.key}; pakai "cadang ticket do ${ticket.key}" pada langkah "${stepWith(ticket, stage)}".`,
  )
}

const stepWith = (ticket: Ticket, stage: ReportStage): string | undefined =>
  ticket.procedure.steps.find(({ report }) => report === stage)?.id

const ticketOf = (tickets: Tickets, stage: ReportStage, month: string): Ticket | undefined =>
  [...tickets.values()].find(
    ticket => ticket.opened.period === month && ticket.step !== null && stepWith(ticket, stage) !== undefined,
  )

/** Roles of the SOP's steps with this stage; none where no SOP in force speaks of it. */
export const rolesOfStage = ({ sops }: Desk, stage: ReportStage): string[] => {
  const steps = sops.flatMap(sop => sop.procedures.flatMap(procedure => procedure.steps))
  return [...new Set(steps.flatMap(step => (step.report === stage ? [step.by, ...step.with] : [])))]
}

/** Who `--as` names. @throws Refusal for one whose role is not that of the SOP's step with this stage */
async function doerOfStage(desk: Desk, stage: ReportStage, options: Options): Promise<Doer> {
  const { store, sops, now, account } = desk
  const { officials } = await store.register()
  const roles = [...new Set(sops.flatMap(sop => sop.procedures.flatMap(procedure => procedure.roles)))]
  const day = now.slice(0, 10)
  const actor = actorNamed(officials, roles, { as: options.as, account, day })
  const may = rolesOfStage(desk, stage)
  if (may.length === 0 || may.some(role => actor.roles.includes(role))) return actor.doer
  const advice = actor.roles.length > 0 ? '' : `; ${rolelessAdvice}`
  throw new Refusal(
    `Menurut SOP, ${told(stage).toLowerCase()} oleh ${carriersText(may, officials, day)}, bukan oleh ${actor.doer.title}${advice}.`,
  )
}

const told = (stage: ReportStage, month = ''): string =>
  stage === 'drafted' ? `Draft laporan${month} disusun` : `Laporan${month} ${stageWords[stage]}`

interface StageAsked {
  stage: ReportStage
  period: Interval
  about: Pick<ReportFact, 'role' | 'note' | 'ticket'> & { doer: Doer }
}

/** What a revision changes, of the figures that were frozen then. */
interface RevisionAsked {
  frozenAt: string | null
  changes: ReportFact['changes']
}

/** What the books of the month tell of a stage, read before the lock is taken: nobody waits for that. */
interface StageGround extends RevisionAsked {
  openUntil: string | null
}

const stagesOf = async ({ store }: Desk, month: string): Promise<ReportFact[]> =>
  (await store.month(month)).facts.filter(fact => fact.kind === 'report')

const groundOf = async (desk: Desk, stage: ReportStage, period: Interval): Promise<StageGround> => ({
  ...(await revisionOf(desk, stage, period)),
  openUntil: await openUntil(desk, stage, period),
})

async function revisionOf(desk: Desk, stage: ReportStage, period: Interval): Promise<RevisionAsked> {
  const { frozenAt } = reportLife(await stagesOf(desk, period.key), period.key)
  if (stage !== 'revised' || frozenAt === null) return { frozenAt, changes: [] }
  return { frozenAt, changes: await changesSince(desk, period, frozenAt) }
}

/** When the last slot of the month without a verdict is over, for a stage that asks for all verdicts. */
async function openUntil(desk: Desk, stage: ReportStage, period: Interval): Promise<string | null> {
  if (!asksVerdicts(stage)) return null
  const { openUntil: at } = ledgerOf(await booksOf(desk, period))
  return at === null ? null : formatMoment(parseInstant(at), desk.office.zone)
}

/**
 * What a stage puts down, after those that were written down.
 * @throws Refusal for one that cannot come now, and for a revision that changes nothing
 */
function stageFact(
  { office, now: at, by }: Desk,
  { stage, period, about }: StageAsked,
  written: readonly ReportFact[],
  { frozenAt, changes, openUntil }: StageGround,
): NewStage {
  const life = reportLife(written, period.key)
  const over = parseInstant(at) >= period.until
  const refused = stageObjection(life, stage, period.key, { over, openUntil })
  if (refused !== null) throw new Refusal(refused)
  const shared = sharedStage(life, stage, period.key, about.doer)
  if (shared !== null && about.ticket === null) {
    if (office.separation === 'tolak') throw new Refusal(shared)
    console.error(`Perhatikan: ${shared}`)
  }
  if (stage === 'revised' && life.frozenAt !== frozenAt)
    throw new Refusal(`Laporan ${period.label} direvisi pihak lain selagi perintah ini berjalan; ulangi.`)
  if (stage === 'revised' && changes.length === 0)
    throw new Refusal(`Tidak ada angka laporan ${period.label} yang berubah sesudah diverifikasi.`)
  return { kind: 'report', at, by, month: period.key, stage, asOf: at, ...about, changes }
}

/** What later facts changed of the figures that were frozen at the instant. */
export async function changesSince(
  desk: Desk,
  period: Interval,
  frozenAt: string,
): Promise<ReportFact['changes']> {
  return figureChanges(await booksOf({ ...desk, asOf: frozenAt }, period), await booksOf(desk, period))
}

/** The stage of the report that a step of a ticket is now, and what the books of its month tell of it. */
type StepStage = StageGround & { stage: ReportStage; period: Interval }

/** Null where the step is no stage, or the report is past it and no figure has changed since. */
export async function stageOfStep(
  desk: Desk,
  { procedure, opened }: Ticket,
  step: string,
): Promise<StepStage | null> {
  const asked = procedure.steps.find(({ id }) => id === step)?.report
  if (asked === undefined || opened.period === null) return null
  const period = parseInterval(opened.period, desk.office.zone)
  const stage = stageAtStep(reportLife(await stagesOf(desk, period.key), period.key), asked)
  if (stage === null) return null
  const ground = await groundOf(desk, stage, period)
  return stage === 'revised' && ground.changes.length === 0 ? null : { stage, period, ...ground }
}

/**
 * The stage of the report that a ticket's move is, beside the move itself; null where its step is none.
 * @param written of the month's report, read under the same lock as the move
 * @throws Refusal for a stage that cannot come now
 */
export function stageOfMove(
  desk: Desk,
  ticket: Ticket,
  move: Omit<TicketFact, 'v' | 'id'>,
  { stage, period, ...ground }: StepStage,
  written: readonly ReportFact[],
): NewStage | null {
  if (move.event.type !== 'done') return null
  const sentBack = ticket.moves.findLast(({ event }) => event.type === 'returned')?.event
  const lacking = stage === 'revised' && sentBack?.type === 'returned' ? sentBack.lacking : ''
  const about = { role: move.role, doer: doerOf(move), note: move.event.note || lacking, ticket: ticket.key }
  if (stage === 'revised')
    console.error(
      `Perhatikan: ${ground.changes.length} angka laporan ${period.label} berubah sesudah diverifikasi; dicatat sebagai revisi.`,
    )
  return stageFact(desk, { stage, period, about }, written, ground)
}

/**
 * Books as the report of the month was verified, or last revised; its stages as they are known now. Where later facts
 * would change a figure, that is told on standard error. Of a longer period, each month whose report was verified.
 */
export async function frozenBooks(desk: Desk, books: Books): Promise<Books> {
  const months = monthsOf(books.period, books.office.zone)
  if (months.length > 1) return withFrozenMonths(desk, books, months)
  const frozen = await verifiedBooks(desk, books)
  return frozen === null ? books : { ...frozen, reports: books.reports }
}

/** A month's books as its report was verified; null where it was not. How many figures moved since is told on standard error. */
export async function verifiedBooks(desk: Desk, books: Books): Promise<Books | null> {
  const { frozenAt } = reportLife(books.reports, books.period.key)
  if (frozenAt === null || parseInstant(frozenAt) >= parseInstant(books.asOf)) return null
  const frozen = await booksOf({ ...desk, asOf: frozenAt }, books.period)
  const moved = figureChanges(frozen, books).length
  if (moved > 0)
    console.error(
      `Sesudah laporan ${books.period.label} diverifikasi, ${moved} angka berubah dan tidak dimuat di dalamnya; lihat "cadang report revise".`,
    )
  return frozen
}

/** Slots and runs of the months that were verified are those of their own books; what else is told follows the books. */
async function withFrozenMonths(desk: Desk, books: Books, months: readonly string[]): Promise<Books> {
  const knownUntil = (month: string): string | null => reportLife(books.reports, month).frozenAt
  const frozen: Books[] = []
  for (const month of months) {
    const asOf = knownUntil(month)
    if (asOf !== null) frozen.push(await booksOf({ ...desk, asOf }, parseInterval(month, desk.office.zone)))
  }
  if (frozen.length === 0) return books
  const known = await booksOf(desk, books.period, { knownUntil })
  const ownRuns = ({ period, runs }: Books): Run[] => runs.filter(run => contains(period, beganAt(run)))
  const others = known.runs.filter(run => !frozen.some(({ period }) => contains(period, beganAt(run))))
  return { ...known, frozen, runs: inOrder([...others, ...frozen.flatMap(ownRuns)]), reports: books.reports }
}
