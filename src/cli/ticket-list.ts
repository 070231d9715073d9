// Which tickets are there, and where does each stand?
import { Command } from 'commander'
import { formatShortMoment } from '../calendar/indonesian.ts'
import { parseInterval } from '../calendar/interval.ts'
import { parseInstant } from '../calendar/zone.ts'
import { type StepClock, waitingClock } from '../tickets/clock.ts'
import { holdOf, stepOf, type Ticket } from '../tickets/ticket.ts'
import { atDesk, booksOf, type Desk } from './office-folder.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'
import { ticketsAt } from './ticket-desk.ts'
import { leftText } from './ticket-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  month?: string
  all?: true
}

export function newTicketListCommand(): Command {
  const command = new Command('list')
    .option('--all', 'juga yang berakhir bulan ini')
    .option('--month <bulan>', 'semua yang terbuka atau bergerak dalam bulan itu')
  return addReadingOptions(command).action(runTicketList)
}

async function runTicketList(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const { zone } = desk.office
    const tickets = await listed(desk, options)
    const asOf = parseInstant(desk.asOf)
    const told = tickets.map(ticket => ({ ticket, clock: waitingClock(ticket, desk.time, asOf) }))
    if (options.json)
      return console.log(JSON.stringify(told.map(({ ticket, clock }) => summary(ticket, clock))))
    if (told.length === 0)
      return console.log(`Tidak ada berkas${options.all || options.month ? '' : ' yang terbuka'}.`)
    const rows = told.map(({ ticket, clock }) => [
      ticket.key,
      ticket.opened.title,
      ticket.step ?? '–',
      ticket.step === null ? (ticket.outcome?.word ?? '') : stepOf(ticket, ticket.step).by,
      clock?.dueAt ? formatShortMoment(clock.dueAt, zone) : '',
      holdOf(ticket) !== null ? 'ditunda' : clock === null ? '' : leftText(clock),
    ])
    console.log(tableText(['Berkas', 'Perihal', 'Langkah', 'Menunggu', 'Jatuh tempo', 'Waktu'], rows))
  })
}

async function listed(desk: Desk, { month, all }: Options): Promise<Ticket[]> {
  if (month !== undefined) return (await booksOf(desk, parseInterval(month, desk.office.zone))).tickets
  return [...(await ticketsAt(desk)).values()].filter(ticket => all || ticket.step !== null)
}

/** What programs are told of a ticket in a list; `ticket show --json` has all. */
export const summary = (ticket: Ticket, clock: StepClock | null) => ({
  key: ticket.key,
  sop: ticket.opened.sop,
  procedure: ticket.opened.procedure,
  title: ticket.opened.title,
  service: ticket.opened.service,
  app: ticket.opened.app,
  requester: ticket.opened.requester,
  period: ticket.opened.period,
  openedAt: ticket.openedAt,
  step: ticket.step,
  by: ticket.step === null ? null : stepOf(ticket, ticket.step).by,
  held: holdOf(ticket) !== null,
  outcome: ticket.outcome,
  clock: clock === null ? null : clockJson(clock),
})

/** A clock as programs are told it: its due time as RFC 3339. */
export const clockJson = (clock: StepClock) => ({
  ...clock,
  dueAt: clock.dueAt === null ? null : new Date(clock.dueAt).toISOString(),
})
