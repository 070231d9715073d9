// Which runs wait for somebody to say whose they are?
import { Command } from 'commander'
import { type Books, beganAt } from '../books.ts'
import { addMonths } from '../calendar/day.ts'
import { formatShortDay } from '../calendar/indonesian.ts'
import type { Interval } from '../calendar/interval.ts'
import { dayAt, parseInstant, startOfDay } from '../calendar/zone.ts'
import { unregisteredRuns } from '../checks/app-coverage.ts'
import { atDesk, booksOf, type Desk } from './office-folder.ts'
import { monthOr } from './period-option.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  month?: string
}

export function newLogUnassignedCommand(): Command {
  const command = new Command('unassigned').option(
    '--month <bulan>',
    'hanya bulan ini, mis. 2026-10; bila tidak disebut: dua belas bulan terakhir',
  )
  return addReadingOptions(command).action(runLogUnassigned)
}

/** The twelve months up to `asOf`, and the day after it: a clock may run ahead. */
export function yearBack(desk: Desk): Interval {
  const { zone } = desk.office
  const asOf = parseInstant(desk.asOf)
  const from = startOfDay(addMonths(dayAt(asOf, zone), -12), zone)
  return { from, until: asOf + 86_400_000, key: 'setahun', label: 'dua belas bulan terakhir' }
}

async function runLogUnassigned(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const period = options.month === undefined ? yearBack(desk) : monthOr(desk, options.month)
    const books = await booksOf(desk, period)
    const waiting = unregisteredRuns(books)
    if (options.json) {
      const told = waiting.map(({ key, marks, runs }) => ({ key, ...marks, runs: runs.map(run => run.id) }))
      return console.log(JSON.stringify(told))
    }
    if (waiting.length === 0)
      return console.log(`Semua pelaksanaan pada ${period.label} dikenali aplikasinya.`)
    console.log(tableText(['Kunci', 'Jumlah', 'Pertama', 'Terakhir', 'Contoh'], rowsOf(books)))
    console.log('\nTetapkan sekali, mis.: cadang log assign "<kunci>" <aplikasi> --reason "…"')
  })
}

const rowsOf = (books: Books): string[][] =>
  unregisteredRuns(books).map(({ key, runs }) => {
    const days = runs.map(run => formatShortDay(dayAt(beganAt(run), books.office.zone)))
    const place = runs[0] ? `${runs[0].source.file}:${runs[0].source.line}` : ''
    return [key, String(runs.length), days[0] ?? '', days.at(-1) ?? '', place]
  })
