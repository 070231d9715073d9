// What happened to a ticket, and what may be done with it now?
import { Command } from 'commander'
import { formatShortMoment, minutesWords } from '../calendar/indonesian.ts'
import { parseInstant } from '../calendar/zone.ts'
import { toldLater } from '../documents/entry-notes.ts'
import { doerText, moveText } from '../documents/ticket-words.ts'
import { withoutItalics } from '../sop/italic.ts'
import { doerOf } from '../tickets/actor.ts'
import { clocksOf, type StepClock, waitingClock } from '../tickets/clock.ts'
import { possibleMoves, possibleText } from '../tickets/moves.ts'
import { linkedRuns, proofOf, runWords } from '../tickets/proofs.ts'
import { stepOf, type Ticket } from '../tickets/ticket.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'
import { findTicket, runsFor } from './ticket-desk.ts'
import { clockJson, summary } from './ticket-list.ts'
import { leftText, moveTitle, standingLine } from './ticket-text.ts'

type Options = OfficeOption & JsonOption & AsOfOption

export function newTicketShowCommand(): Command {
  const command = new Command('show').argument('<berkas>', 'nomor berkas dari "cadang ticket list"')
  return addReadingOptions(command).action(runTicketShow)
}

async function runTicketShow(key: string, options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const ticket = await findTicket(desk, key)
    const asOf = parseInstant(desk.asOf)
    const clocks = clocksOf(ticket, desk.time, asOf)
    const papers = (await desk.store.papers()).filter(paper => paper.ticket === ticket.key)
    const ground = {
      ticket,
      happenedAt: desk.asOf,
      runs: await runsFor(desk, ticket),
      zone: desk.office.zone,
    }
    const proof = ticket.step === null ? null : proofOf(ground, ticket.step)
    if (options.json) {
      const { moves, visits, runs, attachments, acceptance, told } = ticket
      const whole = {
        ...summary(ticket, waitingClock(ticket, desk.time, asOf)),
        clocks: clocks.map(clockJson),
        moves,
        visits,
        told,
      }
      const shown = { runs: runs.map(({ run }) => run), attachments, acceptance, papers, proof }
      return console.log(JSON.stringify({ ...whole, ...shown, possible: possibleMoves(ticket) }))
    }
    console.log(
      [
        ...headLines(ticket, desk),
        '',
        clockTable(clocks, desk.office.zone),
        '',
        tableText(
          ['Waktu', 'Langkah', 'Yang terjadi', 'Oleh', 'Dicatat oleh', 'Keterangan'],
          ticket.moves.map(move => [
            formatShortMoment(move.happenedAt, desk.office.zone),
            move.event.type === 'opened' ? '' : move.event.step,
            moveTitle(move),
            doerText(doerOf(move)),
            [doerOf(move).recordedBy ?? '', ...toldLater(move, desk.office.zone)].filter(Boolean).join(', '),
            moveText(move.event, ground.runs),
          ]),
        ),
        ...linkedRuns(ticket, ground.runs).map(run => `Tertaut: ${runWords(run)}`),
        ...papers.map(paper => `Naskah: ${paper.title}, nomor ${paper.number}`),
        '',
        ...(proof?.lacking ? [`Bukti (${proof.title}): ${proof.lacking}`] : []),
        possibleText(ticket),
      ].join('\n'),
    )
  })
}

/** Every stay at a step against its norm. */
const clockTable = (clocks: readonly StepClock[], zone: string): string =>
  tableText(
    ['Langkah', 'Mulai', 'Selesai', 'Waktu baku', 'Jatuh tempo', 'Terpakai', 'Waktu'],
    clocks.map(each => [
      each.step,
      formatShortMoment(each.from, zone),
      each.until === null ? '' : formatShortMoment(each.until, zone),
      each.norm ?? '',
      each.dueAt === null ? '' : formatShortMoment(each.dueAt, zone),
      minutesWords(each.usedMinutes),
      leftText(each),
    ]),
  )

function headLines(ticket: Ticket, { office }: Desk): string[] {
  const { title, requester, app, service, period, sop, procedure, version } = ticket.opened
  const about = [requester, service, app, period].filter(Boolean).join(', ')
  const now = ticket.step === null ? null : withoutItalics(stepOf(ticket, ticket.step).do)
  return [
    `${ticket.key}: ${title}${about === '' ? '' : ` (${about})`}`,
    `SOP ${sop}/${procedure} versi ${version}, dibuka ${formatShortMoment(ticket.openedAt, office.zone)}`,
    now === null ? standingLine(ticket) : `Sekarang: ${standingLine(ticket)}`,
  ]
}
