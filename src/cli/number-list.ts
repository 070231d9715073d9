// Which numbers were given out, and which wait, are cancelled or are missing?
import { Command, Option } from 'commander'
import { formatShortDay } from '../calendar/indonesian.ts'
import { parseInstant } from '../calendar/zone.ts'
import { seriesText, stateWords } from '../documents/agenda.ts'
import { type NumberState, numberBook, seriesOf, yearOf } from '../journal/number-book.ts'
import { Refusal } from '../refusal.ts'
import { atDesk } from './office-folder.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  year?: string
  series?: string
  state?: NumberState
}

export function newNumberListCommand(): Command {
  const command = new Command('list')
    .option('--year <tahun>', 'tahun agenda; bila tidak disebut: tahun ini')
    .option('--series <seri>', 'hanya seri ini')
    .addOption(new Option('--state <keadaan>', 'hanya keadaan ini').choices(Object.keys(stateWords)))
  return addReadingOptions(command).action(runNumberList)
}

async function runNumberList(options: Options): Promise<void> {
  await atDesk(options, async ({ store, asOf }) => {
    const year = Number(options.year ?? asOf.slice(0, 4))
    if (!/^\d{4}$/.test(String(year)))
      throw new Refusal(`"${options.year}" bukan tahun; tulis misalnya 2026.`)
    const known = <T extends { at: string }>(facts: T[]): T[] =>
      facts.filter(({ at }) => parseInstant(at) <= parseInstant(asOf))
    const book = numberBook(known(await store.papers()), known(await store.numbers()))
    const inYear = [...book.values()]
      .filter(entry => yearOf(entry) === year)
      .filter(({ place }) => options.series === undefined || place?.series === options.series)
    const series = seriesOf(inYear)
    const entries = inYear.filter(({ state }) => options.state === undefined || options.state === state)
    if (options.json) return console.log(JSON.stringify({ year, entries, series }))
    if (entries.length === 0) return console.log(`Tidak ada nomor yang tercatat untuk ${year}.`)
    const rows = entries.map(({ at, number, state, subject, cancelled }) => [
      formatShortDay(at),
      number,
      stateWords[state],
      cancelled === null ? subject : `${subject} (${cancelled.reason})`,
    ])
    console.log(tableText(['Tanggal', 'Nomor', 'Keadaan', 'Perihal'], rows))
    if (series.length > 0) console.log(`\n${series.map(seriesText).join('\n')}`)
  })
}
