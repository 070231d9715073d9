// Which runs do the books hold for a month?
import { Command, Option } from 'commander'
import { beganAt, type Run, tellsTime } from '../books.ts'
import { formatBytes, formatShortMoment } from '../calendar/indonesian.ts'
import { contains } from '../calendar/interval.ts'
import { listedWords, statusWords } from '../documents/run-words.ts'
import { operations, statuses } from '../journal/execution.ts'
import { attributionRules } from '../register/attribution.ts'
import { atDesk, booksOf } from './office-folder.ts'
import { monthOr } from './period-option.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  month?: string
  app?: string
  status?: string
  op?: string
}

export function newLogListCommand(): Command {
  const command = new Command('list')
    .option('--month <bulan>', 'bulan, mis. 2026-10; bila tidak disebut: bulan ini')
    .option('--app <kode>', 'hanya aplikasi ini')
    .addOption(new Option('--status <status>', 'hanya status ini').choices(statuses))
    .addOption(new Option('--op <operasi>', 'hanya operasi ini').choices(operations))
  return addReadingOptions(command).action(runLogList)
}

async function runLogList(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const period = monthOr(desk, options.month)
    const { runs } = await booksOf(desk, period)
    const shown = runs
      .filter(run => contains(period, beganAt(run)))
      .filter(run => !options.app || options.app === (run.app ?? run.execution.app))
      .filter(run => !options.status || options.status === run.execution.status)
      .filter(run => !options.op || options.op === run.execution.operation)
      .toSorted((a, b) => beganAt(a) - beganAt(b) || (a.id < b.id ? -1 : 1))
    if (options.json) return console.log(JSON.stringify(shown))
    if (shown.length === 0) return console.log(`Tidak ada pelaksanaan tercatat pada ${period.label}.`)
    console.log(
      tableText(
        ['Mulai', 'Aplikasi', 'Dikenali dari', 'Server', 'Operasi', 'Status', 'Ukuran', 'Catatan'],
        shown.map(run => rowOf(run, desk.office.zone)),
      ),
    )
    console.log(`\n${shown.length} pelaksanaan pada ${period.label}.`)
  })
}

/** The first twelve letters of an id are what `log correct` and `log void` take. */
function rowOf(run: Run, zone: string): string[] {
  const { id, app, attributedBy, execution, corrections, late } = run
  const marks = [
    ...(tellsTime(run) ? [] : ['waktu pencatatan']),
    ...(execution.entered ? [`manual, ${execution.entered.by}`] : []),
    ...(late ? ['susulan'] : []),
    ...(corrections.length > 0 ? ['dibetulkan'] : []),
  ]
  const bytes = execution.bytesStored ?? execution.bytesRead
  return [
    formatShortMoment(beganAt(run), zone),
    app ?? `${execution.app ?? '?'} (tak terdaftar)`,
    attributedBy === null ? '' : attributionRules[attributedBy],
    execution.host ?? '',
    execution.operation ?? '',
    statusWords[execution.status] + (execution.listed ? ` (${listedWords})` : ''),
    bytes === null ? '' : formatBytes(bytes),
    marks.length > 0 ? `${id.slice(0, 12)} (${marks.join(', ')})` : id.slice(0, 12),
  ]
}
