// Of which applications is it proven that they can be restored?
import { Command } from 'commander'
import { formatDuration, formatShortDay } from '../calendar/indonesian.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import { restoreRegister } from '../checks/restore-proofs.ts'
import { evidenceOf } from '../documents/restore-register.ts'
import { atDesk, booksOf } from './office-folder.ts'
import { monthOr } from './period-option.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  overdue?: true
}

export function newRestoreTestListCommand(): Command {
  const command = new Command('list').option('--overdue', 'hanya yang harus diuji sekarang')
  return addReadingOptions(command).action(runRestoreTestList)
}

async function runRestoreTestList(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const books = await booksOf(desk, monthOr(desk, undefined))
    const rows = restoreRegister(books).filter(({ overdue }) => overdue || !options.overdue)
    if (options.json) return console.log(JSON.stringify(rows))
    if (rows.length === 0) return console.log('Tidak ada aplikasi yang harus diuji sekarang.')
    console.log(
      tableText(
        ['Aplikasi', 'Terakhir', 'Dari berkas', 'Lama', 'RTO', 'Berikutnya', 'Bukti'],
        rows.map(row => [
          row.app,
          row.lastAt === null
            ? 'belum pernah'
            : formatShortDay(dayAt(parseInstant(row.lastAt), books.office.zone)),
          row.proof?.artifact ?? '',
          row.proof === null || row.proof.seconds === null ? '' : formatDuration(row.proof.seconds),
          row.rtoHours === null ? '' : `${row.rtoHours} jam${row.withinRto === false ? ', lewat' : ''}`,
          row.nextOn === null ? 'segera' : `${formatShortDay(row.nextOn)}${row.overdue ? ' (lewat)' : ''}`,
          evidenceOf(row, books).join('; '),
        ]),
      ),
    )
  })
}
