// How does a ticket begin?
import { Command, Option } from 'commander'
import { formatMonth } from '../calendar/indonesian.ts'
import { parseInterval } from '../calendar/interval.ts'
import { formatInstant, parseInstant } from '../calendar/zone.ts'
import type { Fact } from '../journal/fact.ts'
import { type Service, services } from '../journal/ticket-event.ts'
import { Refusal } from '../refusal.ts'
import { withoutItalics } from '../sop/italic.ts'
import type { NewFact } from '../store/store.ts'
import { type InForce, openedFor, owedFor, proceduresOf, secondOfMonth } from '../tickets/cycle.ts'
import { foldTickets } from '../tickets/fold.ts'
import { type OpeningAsked, opening } from '../tickets/record.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { entryOf } from './register-options.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { type MoveOptions, recordingOf } from './ticket-desk.ts'
import { standingLine } from './ticket-text.ts'

interface Options extends OfficeOption, JsonOption, MoveOptions {
  title?: string
  service?: Service
  app?: string
  requester?: string
  month?: string
  due?: true
}

export function newTicketOpenCommand(): Command {
  const command = new Command('open')
    .argument('[prosedur]', 'id prosedur SOP, atau sop/prosedur; boleh dikosongkan bila hanya ada satu')
    .option('--title <perihal>', 'perihal, dalam kata-kata yang meminta')
    .addOption(new Option('--service <layanan>', 'layanan yang diminta').choices(services))
    .option('--app <kode>', 'aplikasi yang dimaksud')
    .option('--requester <nama>', 'pemohon: perangkat daerah atau pengembang')
    .option('--month <bulan>', 'bulan yang dikerjakan, untuk prosedur bulanan')
    .option('--due', 'membuka semua prosedur bulanan yang bulannya belum punya berkas')
    .option('--as <pelaku>', 'jabatan atau pelaksana menurut SOP yang membuka')
    .option('--at <waktu>', 'kapan terjadi, mis. "2026-10-01 08:30"; bila tidak disebut: sekarang')
  return addJsonOption(addOfficeOption(command)).action(runTicketOpen)
}

async function runTicketOpen(name: string | undefined, options: Options): Promise<void> {
  await atDesk({ ...options, ...(options.as === undefined ? {} : { by: options.as }) }, async desk => {
    const tickets = options.due
      ? await openDue(desk, options)
      : [await openOne(desk, procedureNamed(desk, name), options)]
    if (options.json) return console.log(JSON.stringify(tickets))
    if (tickets.length === 0) return console.log('Semua prosedur bulanan sudah punya berkas.')
    for (const ticket of tickets) console.log(`Berkas ${ticket.key} dibuka: ${standingLine(ticket)}`)
  })
}

/** @throws Refusal naming the procedures there are */
export function procedureNamed({ sops }: Desk, name: string | undefined): InForce {
  const all = proceduresOf(sops)
  const found = all.filter(
    ({ sop, procedure }) =>
      name === undefined || name === procedure.id || name === `${sop.id}/${procedure.id}` || name === sop.id,
  )
  if (found.length === 1 && found[0]) return found[0]
  const known = all.map(({ sop, procedure }) => `${sop.id}/${procedure.id}`).join(', ')
  throw new Refusal(
    found.length === 0
      ? `Prosedur "${name}" tidak ada; yang berlaku: ${known}.`
      : `Sebut prosedurnya; yang berlaku: ${known}.`,
  )
}

const monthOf = (desk: Desk, month: string): string => {
  const { key } = parseInterval(month, desk.office.zone)
  if (/^\d{4}-\d{2}$/.test(key)) return key
  throw new Refusal(`"${month}" bukan bulan; tulis misalnya 2026-10.`)
}

async function openOne(desk: Desk, { sop, procedure }: InForce, options: Options): Promise<Ticket> {
  const register = await desk.store.register()
  const app = options.app === undefined ? null : entryOf(register, 'application', options.app)
  const period = options.month === undefined ? null : monthOf(desk, options.month)
  const owner = app === null ? null : String(app['owner'])
  const requester = procedure.trigger === 'cycle' ? null : (options.requester ?? owner)
  const title = options.title ?? titleOf({ sop, procedure }, options, period, app)
  const { service = null } = options
  const asked = { sop, procedure, title, service, app: options.app ?? null, requester, period }
  return record(desk, asked, { as: procedure.steps[0]?.by ?? '', ...options })
}

function titleOf(
  { sop, procedure }: InForce,
  { service }: Options,
  period: string | null,
  app: Record<string, unknown> | null,
): string {
  const what = service === undefined ? withoutItalics(procedure.title ?? sop.title) : serviceWords[service]
  return [what, app === null ? null : String(app['name']), period === null ? null : formatMonth(period)]
    .filter(Boolean)
    .join(' ')
}

const serviceWords: Readonly<Record<Service, string>> = { backup: 'Backup', restore: 'Restore' }

/** One ticket for every cycle that has none for the month (the current one, where none is named). */
async function openDue(desk: Desk, options: Options): Promise<Ticket[]> {
  const period = monthOf(desk, options.month ?? desk.now.slice(0, 7))
  const tickets: Ticket[] = []
  for (const { sop, procedure } of owedFor(desk.sops, openedFor(await ticketsSince(desk, period), period)))
    tickets.push(await openOne(desk, { sop, procedure }, { ...options, month: period }))
  return tickets
}

/** Facts of tickets that were open when the month began, one for it perhaps, and of the months from this one on. */
async function ticketsSince({ store, now, office }: Desk, month: string): Promise<Fact[]> {
  const began = Math.min(parseInstant(now), parseInterval(month, office.zone).from)
  const months = (await store.months()).filter(each => each >= month)
  const later = await Promise.all(months.map(each => store.month(each)))
  return [
    ...(await store.ticketFacts(formatInstant(began, office.zone))),
    ...later.flatMap(({ facts }) => facts),
  ]
}

/** @throws Refusal for a second ticket of the same month and procedure */
async function record(desk: Desk, asked: OpeningAsked, options: Options): Promise<Ticket> {
  const { store, now: at } = desk
  const earlier = asked.period === null ? [] : await ticketsSince(desk, asked.period)
  const recording = await recordingOf(desk, asked.procedure.roles, options)
  const written = await store.changeTickets(at, (facts): NewFact[] => {
    const refused = asked.period === null ? null : secondOfMonth(asked, [...earlier, ...facts], asked.period)
    if (refused !== null) throw new Refusal(refused)
    const { rules, ticket } = opening(asked, foldTickets(facts).keys(), recording)
    return [rules, ticket]
  })
  const key = written.find(fact => fact.kind === 'ticket')?.ticket ?? ''
  return foldTickets(await store.ticketFacts(at)).get(key) as Ticket
}
