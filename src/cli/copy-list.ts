// Where does the latest backup of each application lie?
import { Command } from 'commander'
import { formatShortDay } from '../calendar/indonesian.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import { copiesByApp, copyWords, lacking } from '../checks/copies.ts'
import { copies321 } from '../checks/copies-321.ts'
import { yearBack } from './log-unassigned.ts'
import { atDesk, booksOf } from './office-folder.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  app?: string
}

export function newCopyListCommand(): Command {
  const command = new Command('list').option('--app <kode>', 'hanya aplikasi ini')
  return addReadingOptions(command).action(runCopyList)
}

async function runCopyList(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const { zone, checks } = desk.office
    const rule = copies321.params.parse(checks['copies-321']?.with ?? {}) as Parameters<typeof lacking>[1]
    const shown = copiesByApp(await booksOf(desk, yearBack(desk)))
      .filter(({ app }) => !options.app || options.app === app)
      .map(each => ({ ...each, lacks: lacking(each.copies, rule) }))
    if (options.json) return console.log(JSON.stringify(shown))
    if (shown.length === 0) return console.log('Tidak ada aplikasi yang dimaksud.')
    const rows = shown.map(({ app, artifact, madeAt, copies, lacks }) => [
      app,
      madeAt === null ? '–' : formatShortDay(dayAt(parseInstant(madeAt), zone)),
      artifact ?? '–',
      copies.map(copyWords).join('; ') || '–',
      madeAt === null ? 'belum ada cadangan' : lacks.length === 0 ? 'cukup' : `kurang ${lacks.join(', ')}`,
    ])
    console.log(tableText(['Aplikasi', 'Cadangan', 'Berkas', 'Salinan', 'Aturan 3-2-1'], rows))
  })
}
