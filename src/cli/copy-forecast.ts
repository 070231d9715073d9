// How much space will the backups need in the months to come?
import { Command } from 'commander'
import { formatBytes, formatMonth } from '../calendar/indonesian.ts'
import { monthInterval } from '../calendar/interval.ts'
import { type Forecast, forecastOf } from '../checks/forecast.ts'
import { forecastSentences } from '../documents/forecast-words.ts'
import { Refusal } from '../refusal.ts'
import { atDesk, booksOf } from './office-folder.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  months: string
}

export function newCopyForecastCommand(): Command {
  const command = new Command('forecast').option('--months <jumlah>', 'berapa bulan ke depan', '6')
  return addReadingOptions(command).action(runCopyForecast)
}

async function runCopyForecast(options: Options): Promise<void> {
  const ahead = Number(options.months)
  if (!Number.isInteger(ahead) || ahead < 1 || ahead > 60)
    throw new Refusal(`--months "${options.months}" harus bilangan bulat 1 sampai 60.`)
  await atDesk(options, async desk => {
    const [year, month] = [Number(desk.asOf.slice(0, 4)), Number(desk.asOf.slice(5, 7))]
    const forecast = forecastOf(await booksOf(desk, monthInterval(year, month, desk.office.zone)), ahead)
    if (options.json) return console.log(JSON.stringify(forecast))
    if (forecast !== null) console.log(`${tableOf(forecast)}\n`)
    console.log(forecastSentences(forecast))
    if (forecast?.capacityBytes === null) console.log('Isilah dengan --capacity-bytes pada jadwalnya.')
  })
}

function tableOf({ months }: Forecast): string {
  const rows = months.map(({ month, stored, held, expected }) => [
    formatMonth(month),
    formatBytes(stored),
    formatBytes(held),
    expected ? 'perkiraan' : 'tercatat',
  ])
  return tableText(['Bulan', 'Tersimpan', 'Ditahan', 'Dasar'], rows)
}
