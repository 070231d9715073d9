// Which backups were due, and what became of each?
import { Command } from 'commander'
import { formatShortMoment } from '../calendar/indonesian.ts'
import { ledgerOf, type SlotState } from '../checks/coverage.ts'
import { atDesk, booksOf } from './office-folder.ts'
import { monthOr } from './period-option.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  month?: string
  app?: string
}

const words: Record<SlotState, string> = {
  'on-time': 'tepat waktu',
  late: 'terlambat',
  partial: 'sebagian',
  failed: 'gagal',
  missed: 'terlewat',
  excused: 'dimaafkan',
  due: 'belum jatuh tempo',
}

export function newSlotListCommand(): Command {
  const command = new Command('list')
    .option('--month <bulan>', 'bulan, mis. 2026-10; bila tidak disebut: bulan ini')
    .option('--app <kode>', 'hanya aplikasi ini')
  return addReadingOptions(command).action(runSlotList)
}

async function runSlotList(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const period = monthOr(desk, options.month)
    const { slots } = ledgerOf(await booksOf(desk, period))
    const shown = slots.filter(slot => !options.app || slot.app === options.app)
    if (options.json) return console.log(JSON.stringify(shown))
    if (shown.length === 0) return console.log(`Tidak ada jatuh tempo pada ${period.label}.`)
    const rows = shown.map(({ at, plan, state, reason }) => [
      formatShortMoment(at, desk.office.zone),
      plan,
      words[state],
      reason === words[state] ? '' : reason,
    ])
    console.log(tableText(['Jatuh tempo', 'Jadwal', 'Keadaan', 'Keterangan'], rows))
    const states = (Object.keys(words) as SlotState[]).filter(state =>
      shown.some(slot => slot.state === state),
    )
    const sums = states.map(state => `${shown.filter(slot => slot.state === state).length} ${words[state]}`)
    console.log(`\n${shown.length} jatuh tempo pada ${period.label}: ${sums.join(', ')}.`)
  })
}
