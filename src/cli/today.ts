// What happened last night, what is due today, and what waits for somebody?
import { Command } from 'commander'
import { beganAt, type Run } from '../books.ts'
import {
  formatBytes,
  formatClock,
  formatLongDay,
  formatShortDay,
  formatTime,
} from '../calendar/indonesian.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import { storedBytes } from '../checks/app-coverage.ts'
import type { Slot } from '../checks/coverage.ts'
import { type Morning, morningOf } from '../checks/morning.ts'
import { statusWords } from '../documents/run-words.ts'
import { statementOf, tally } from '../documents/tally.ts'
import { Refusal } from '../refusal.ts'
import { unreadFiles } from '../store/ingest.ts'
import { yearBack } from './log-unassigned.ts'
import { atDesk, booksOf, type Desk } from './office-folder.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  hours: string
}

/** The morning, and what waits whatever its day. */
interface Told extends Morning {
  asOf: string
  quarantine: number
  unread: string[]
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Lines of a list, where the screen is high enough; of lists that ask for nobody two fewer. */
const mostShown = 6

export function newTodayCommand(): Command {
  const command = new Command('today').option('--hours <jam>', 'berapa jam ke belakang', '24')
  return addReadingOptions(command).action(runToday)
}

async function runToday(options: Options): Promise<void> {
  const hours = Number(options.hours)
  if (!Number.isInteger(hours) || hours < 1 || hours > 24 * 31)
    throw new Refusal(`--hours "${options.hours}" harus bilangan bulat 1 sampai ${24 * 31}.`)
  await atDesk(options, async desk => {
    const told = await morningAt(desk, hours)
    console.log(options.json ? JSON.stringify(told) : fitted(told, hours, desk))
  })
}

async function morningAt(desk: Desk, hours: number): Promise<Told> {
  const asOf = parseInstant(desk.asOf)
  const since = asOf - hours * hourMs
  const period = { from: since, until: asOf + dayMs, key: 'hari-ini', label: 'hari ini' }
  const { unassigned } = morningOf(await booksOf(desk, yearBack(desk)), asOf)
  return {
    asOf: desk.asOf,
    ...morningOf(await booksOf(desk, period), since),
    unassigned,
    quarantine: (await desk.store.quarantine()).length,
    unread: unreadFiles(desk.store),
  }
}

/** The terminal's columns and rows, or those that `watch` tells; null where nobody does. */
function sizeOf(name: 'columns' | 'rows'): number | null {
  const told = process.stdout[name] ?? Number(process.env[name === 'rows' ? 'LINES' : 'COLUMNS'])
  return told > 0 ? told : null
}

/** One screen: lists as long as there is room for, lines no wider. */
function fitted(told: Told, hours: number, desk: Desk): string {
  const rows = sizeOf('rows')
  let text = ''
  for (let shown = mostShown; shown > 0; shown -= 1) {
    text = screen(told, hours, desk, shown)
    if (rows === null || text.split('\n').length < rows) break
  }
  return text
}

/** What asks for somebody first, what went well last. */
function screen(told: Told, hours: number, { office }: Desk, shown: number): string {
  const shownGood = Math.max(1, shown - 2)
  const columns = sizeOf('columns') ?? Number.POSITIVE_INFINITY
  const { zone } = office
  const at = parseInstant(told.asOf)
  const judged = [...told.failed, ...told.missed, ...told.doubtful, ...told.good, ...told.excused]
  const time = ({ at }: Slot): string => {
    const clock = formatClock(parseInstant(at), zone)
    return hours > 24 ? `${formatShortDay(dayAt(parseInstant(at), zone)).slice(0, 5)} ${clock}` : clock
  }
  // Where there is too little room the reason gives way to the place, where it can be read in full.
  const line = (slot: Slot): string => {
    const [head, place] = [`  ${time(slot)}  ${slot.plan.padEnd(20)} `, placeOf(slot)]
    const room = Math.max(20, columns - head.length - place.length)
    return `${head}${slot.reason.length > room ? `${slot.reason.slice(0, room - 1)}…` : slot.reason}${place}`
  }
  const upcoming = (slot: Slot): string => `  ${time(slot)}  ${slot.plan}`
  return [
    `${office.name}: ${formatLongDay(dayAt(at, zone))} pukul ${formatTime(at, zone)}`,
    `${hours} jam terakhir: ${statementOf(tally(judged))}`,
    ...block('GAGAL', told.failed.map(line), shown),
    ...block('TERLEWAT', told.missed.map(line), shown),
    ...block('TERLAMBAT ATAU SEBAGIAN', told.doubtful.map(line), shown),
    ...block('DIMAAFKAN', told.excused.map(line), shown),
    ...block('MASIH TERBUKA', told.open.map(line), shownGood),
    ...block(
      'BERHASIL',
      told.good.map(slot => `${upcoming(slot).padEnd(hours > 24 ? 35 : 29)} ${bytesOf(slot)}`.trimEnd()),
      shownGood,
    ),
    ...block(
      'PELAKSANAAN LAIN',
      told.others.map(run => otherLine(run, zone)),
      shownGood,
    ),
    ...block('BERIKUTNYA, 24 JAM', told.next.map(upcoming), shownGood),
    ...waitingLines(told),
  ].join('\n')
}

function block(title: string, lines: string[], most: number): string[] {
  if (lines.length === 0) return []
  const rest = lines.length - most
  const kept = rest > 1 ? [...lines.slice(0, most), `  … dan ${rest} lagi`] : lines
  return ['', `${title} (${lines.length})`, ...kept]
}

const placeOf = ({ run, attempts }: Slot): string => {
  const told = run ?? attempts.at(-1)
  return told ? ` (${told.source.file}:${told.source.line})` : ''
}

function bytesOf({ run }: Slot): string {
  const bytes = run && storedBytes(run)
  return bytes ? formatBytes(bytes) : ''
}

function otherLine(run: Run, zone: string): string {
  const { app, execution } = run
  const at = formatClock(beganAt(run), zone)
  const name = app ?? `${execution.app ?? '?'} (tak terdaftar)`
  return `  ${at}  ${name.padEnd(20)} ${execution.operation ?? '?'}, ${statusWords[execution.status]}`
}

function waitingLines({ unassigned, quarantine, unread }: Told): string[] {
  const runs = unassigned.reduce((sum, each) => sum + each.runs, 0)
  const lines = [
    ...(unread.length > 0 ? [`  ${unread.length} log di inbox belum dibaca: cadang log ingest`] : []),
    ...(runs > 0 ? [`  ${runs} pelaksanaan tak dikenali aplikasinya: cadang log unassigned`] : []),
    ...(quarantine > 0 ? [`  ${quarantine} hal di karantina: cadang log problems`] : []),
  ]
  return ['', 'MENUNGGU', ...(lines.length > 0 ? lines : ['  tidak ada'])]
}
