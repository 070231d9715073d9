// What is waiting, for whom, and until when?
import fs from 'node:fs'
import { Command } from 'commander'
import { formatShortMoment, minutesWords } from '../calendar/indonesian.ts'
import { parseInstant, startOfDay } from '../calendar/zone.ts'
import { byUrgency, type DueWork, dueCycles, dueRestores, dueTickets } from '../checks/due-work.ts'
import { restoreRegister } from '../checks/restore-proofs.ts'
import { calendarFile } from '../documents/calendar-file.ts'
import { rolesOf as rolesOfOfficial } from '../register/holder.ts'
import { atDesk, booksOf, type Desk } from './office-folder.ts'
import { monthOr } from './period-option.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'
import { ticketsAt } from './ticket-desk.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  who?: string
  ics?: string
}

export function newDueCommand(): Command {
  const command = new Command('due')
    .option('--who <pelaku>', 'hanya yang menunggu pelaksana atau jabatan ini')
    .option('--ics <berkas>', 'menulis kalender (iCalendar) ke berkas ini; "-" ke keluaran')
  return addReadingOptions(command).action(runDue)
}

async function runDue(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const roles = options.who === undefined ? null : await rolesOf(desk, options.who)
    const works = byUrgency(await worksOf(desk)).filter(work => roles === null || isFor(work, roles))
    if (options.ics !== undefined) return writeCalendar(options.ics, works, desk)
    const near = works.filter(work => work.kind !== 'restore-test' || isSoon(work, desk))
    if (options.json)
      return console.log(
        JSON.stringify(
          near.map(work => ({
            ...work,
            dueAt: work.dueAt === null ? null : new Date(work.dueAt).toISOString(),
          })),
        ),
      )
    if (near.length === 0) return console.log('Tidak ada yang menunggu.')
    const rows = near.map(work => [
      work.kind === 'ticket' ? work.id : '',
      work.what,
      work.who,
      work.dueAt === null ? '' : formatShortMoment(work.dueAt, desk.office.zone),
      leftOf(work, desk),
    ])
    console.log(tableText(['Berkas', 'Yang menunggu', 'Pelaksana', 'Jatuh tempo', 'Waktu'], rows))
  })
}

async function worksOf(desk: Desk): Promise<DueWork[]> {
  const { zone } = desk.office
  const month = desk.asOf.slice(0, 7)
  const books = await booksOf(desk, monthOr(desk, undefined))
  const endOf = (day: string): number => startOfDay(day, zone) + dayMs - 1000
  const steps = desk.sops.flatMap(sop => sop.procedures.flatMap(procedure => procedure.steps))
  const tester = steps.find(({ proof }) => proof === 'restore-tested')?.by ?? ''
  return [
    ...dueTickets((await ticketsAt(desk)).values(), desk.time, parseInstant(desk.asOf)),
    ...dueCycles(desk.sops, books.tickets, month, zone),
    ...dueRestores(restoreRegister(books), tester, endOf),
  ]
}

const dayMs = 86_400_000

/** Of what comes back once a year, only that of the coming month. */
const isSoon = ({ dueAt }: DueWork, { asOf }: Desk): boolean =>
  dueAt === null || dueAt < parseInstant(asOf) + 31 * dayMs

/** True of the role itself, and of a post that carries it. */
const isFor = ({ who }: DueWork, roles: readonly string[]): boolean => roles.includes(who.toLowerCase())

async function rolesOf({ store, asOf }: Desk, who: string): Promise<string[]> {
  const { officials } = await store.registerAt(asOf)
  const own = officials
    .filter(({ id, post }) => id === who || post === who)
    .flatMap(official => rolesOfOfficial(officials, official))
  return [who, ...own].map(role => role.toLowerCase())
}

function leftOf({ held, leftMinutes, dueAt }: DueWork, { asOf }: Desk): string {
  if (held) return 'ditunda'
  if (leftMinutes !== null)
    return leftMinutes < 0 ? `lewat ${minutesWords(-leftMinutes)}` : `sisa ${minutesWords(leftMinutes)}`
  if (dueAt === null) return ''
  return dueAt < parseInstant(asOf) ? 'lewat' : ''
}

function writeCalendar(file: string, works: DueWork[], { office, asOf }: Desk): void {
  const text = calendarFile(works, { office: office.id, name: office.name, madeAt: parseInstant(asOf) })
  if (file === '-') process.stdout.write(text)
  else {
    fs.writeFileSync(file, text)
    console.log(`Kalender dengan ${works.filter(({ dueAt }) => dueAt !== null).length} jatuh tempo: ${file}`)
  }
}
