// How does a ticket go on?
import { Command } from 'commander'
import { moveText } from '../documents/ticket-words.ts'
import type { TicketEvent, TicketOpened } from '../journal/ticket-event.ts'
import { Refusal } from '../refusal.ts'
import { parseDay } from '../register/field.ts'
import { sharedDuty } from '../tickets/duties.ts'
import { foldTickets } from '../tickets/fold.ts'
import { moveWords } from '../tickets/moves.ts'
import { moving } from '../tickets/record.ts'
import { moved, type Ticket } from '../tickets/ticket.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { runNamed } from './recorded-run.ts'
import { stageOfMove, stageOfStep } from './report-stage.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { findTicket, type MoveOptions, recordingOf, runsFor } from './ticket-desk.ts'
import { summary } from './ticket-list.ts'
import { standingLine } from './ticket-text.ts'

export interface MovingOptions extends OfficeOption, JsonOption, MoveOptions {
  note?: string
  reason?: string
  lacking?: string
  until?: string
  from?: string
  reject?: true
  step?: string
}

export type Move = Exclude<TicketEvent, TicketOpened>

const addMoveOptions = (command: Command): Command =>
  addJsonOption(
    addOfficeOption(
      command
        .option(
          '--as <pelaku>',
          'jabatan di register, atau pelaksana menurut SOP; bila tidak disebut: jabatan pemilik akun ini',
        )
        .option('--at <waktu>', 'kapan terjadi, mis. "2026-10-01 08:30"; bila tidak disebut: sekarang'),
    ),
  )

export const moveCommand = (name: string): Command =>
  addMoveOptions(new Command(name).argument('<berkas>', 'nomor berkas dari "cadang ticket list"'))

export function newTicketReturnCommand(): Command {
  return moveCommand('return')
    .argument('<langkah>', 'langkah sebelumnya, yang harus diulang')
    .requiredOption('--lacking <kekurangan>', 'apa yang kurang')
    .action((key: string, to: string, options: MovingOptions) =>
      run(key, options, step => ({ type: 'returned', step, to, lacking: options.lacking ?? '' })),
    )
}

export function newTicketHoldCommand(): Command {
  return moveCommand('hold')
    .requiredOption('--reason <alasan>', 'mengapa ditunda')
    .option('--until <tanggal>', 'sampai kapan, bila diketahui')
    .action((key: string, options: MovingOptions) =>
      run(key, options, step => ({
        type: 'held',
        step,
        reason: options.reason ?? '',
        until: dayOf(options.until),
      })),
    )
}

function dayOf(typed: string | undefined): string | null {
  const day = typed === undefined ? null : parseDay(typed)
  if (typed !== undefined && day === null)
    throw new Refusal(`Tanggal "${typed}" tidak dikenali; tulis misalnya 31-10-2026.`)
  return day
}

export function newTicketResumeCommand(): Command {
  return moveCommand('resume')
    .option('--note <teks>', 'keterangan')
    .action((key: string, options: MovingOptions) =>
      run(key, options, step => ({ type: 'resumed', step, note: options.note ?? '' })),
    )
}

export function newTicketWithdrawCommand(): Command {
  return moveCommand('withdraw')
    .requiredOption('--reason <alasan>', 'mengapa dicabut')
    .action((key: string, options: MovingOptions) =>
      run(key, options, step => ({ type: 'withdrawn', step, reason: options.reason ?? '' })),
    )
}

export function newTicketAcceptCommand(): Command {
  return moveCommand('accept')
    .requiredOption('--from <nama>', 'siapa yang menjawab bagi pemohon')
    .option('--reject', 'hasilnya tidak sesuai')
    .option('--note <teks>', 'catatan pemohon')
    .action((key: string, options: MovingOptions) =>
      run(key, options, step => ({
        type: 'accepted',
        step,
        accepted: options.reject !== true,
        from: options.from ?? '',
        note: options.note ?? '',
      })),
    )
}

export function newTicketLinkCommand(): Command {
  return moveCommand('link')
    .argument('<catatan>', 'nomor catatan pelaksanaan dari "cadang log list"')
    .option('--note <teks>', 'keterangan')
    .action(async (key: string, typed: string, options: MovingOptions) => {
      await atTicket(key, options, async (desk, ticket) => {
        const { run } = await runNamed(desk, typed)
        const note = options.note ?? ''
        const linked = await movedBy(desk, ticket, options, step => ({ type: 'linked', step, run, note }))
        tellStanding(linked, options, await runsFor(desk, linked))
      })
    })
}

const run = (key: string, options: MovingOptions, eventOf: (step: string) => Move): Promise<void> =>
  atTicket(key, options, async (desk, ticket) => {
    tellStanding(await movedBy(desk, ticket, options, eventOf), options)
  })

/** Opens the office of the ticket for whoever `--as` names. */
export async function atTicket(
  key: string,
  options: MovingOptions,
  work: (desk: Desk, ticket: Ticket) => Promise<void>,
): Promise<void> {
  await atDesk({ ...options, ...(options.as === undefined ? {} : { by: options.as }) }, async desk =>
    work(desk, await findTicket(desk, key)),
  )
}

/** Says where the ticket stands now; of what leaves it where it is, first what was laid to it. */
export function tellStanding(
  ticket: Ticket,
  options: MovingOptions,
  runs: Parameters<typeof moveText>[1] = [],
): void {
  if (options.json) {
    console.log(JSON.stringify(summary(ticket, null)))
    return
  }
  const event = ticket.moves.at(-1)?.event
  if (event?.type === 'linked' || event?.type === 'attached' || event?.type === 'accepted')
    console.log(`Tercatat (${moveWords[event.type]}): ${moveText(event, runs)}`)
  console.log(`Berkas ${ticket.key} ${standingLine(ticket)}`)
}

/** What a move is made with: who, when, and the runs that may prove it. */
async function movingGround(desk: Desk, ticket: Ticket, options: MovingOptions) {
  const recording = await recordingOf(desk, ticket.procedure.roles, options)
  return { runs: await runsFor(desk, ticket), recording }
}

/** The ticket as the move would leave it; nothing is written. @throws Refusal as `movedBy` does */
export async function wouldBe(
  desk: Desk,
  ticket: Ticket,
  options: MovingOptions,
  event: Move,
): Promise<Ticket> {
  const { runs, recording } = await movingGround(desk, ticket, options)
  return moved(ticket, { v: 1, id: '', ...moving(ticket, event, { runs }, recording) })
}

/** Makes the move under the lock, on the newest state of the ticket. */
export async function movedBy(
  desk: Desk,
  found: Ticket,
  options: MovingOptions,
  eventOf: (step: string) => Move,
): Promise<Ticket> {
  const { runs, recording } = await movingGround(desk, found, options)
  const step = options.step ?? found.step ?? found.visits.at(-1)?.step ?? ''
  const next = await stageOfStep(desk, found, step)
  await desk.store.changeTickets(recording.at, (facts, stagesOf) => {
    const ticket = foldTickets(facts).get(found.key) ?? found
    const move = moving(ticket, eventOf(step), { runs }, recording)
    const stage = next === null ? null : stageOfMove(desk, ticket, move, next, stagesOf(next.period.key))
    const shared = sharedDuty(ticket, move.event, recording.actor.doer)
    if (shared !== null) console.error(`Perhatikan: ${shared}`)
    return stage === null ? [move] : [move, stage]
  })
  return findTicket(desk, found.key)
}
