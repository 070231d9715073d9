// Which papers does the office have, and which has it issued?
import { Command } from 'commander'
import { formatShortDay } from '../calendar/indonesian.ts'
import { officePapers } from './form-files.ts'
import { atDesk } from './office-folder.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

type Options = OfficeOption & JsonOption

export function newPaperListCommand(): Command {
  return addJsonOption(addOfficeOption(new Command('list'))).action(runPaperList)
}

async function runPaperList(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const kinds = officePapers(desk)
    const issued = await desk.store.papers()
    if (options.json) {
      const papers = kinds.map(({ slug, title, code, periods, faces, formats, askedBy }) => ({
        paper: slug,
        title,
        code,
        periods,
        faces,
        formats,
        askedBy,
      }))
      return console.log(JSON.stringify({ papers, issued }))
    }
    const rows = kinds.map(({ slug, title, code, askedBy }) => [slug, title, code, askedBy])
    console.log(tableText(['Naskah', 'Judul', 'Kode', 'Diminta oleh'], rows))
    if (issued.length === 0) return console.log('\nBelum ada naskah yang terbit.')
    const kept = issued.map(({ id, at, number, title, period }) => [
      id.slice(0, 12),
      formatShortDay(at),
      number,
      title,
      period,
    ])
    console.log(`\n${tableText(['Terbitan', 'Tanggal', 'Nomor', 'Naskah', 'Periode'], kept)}`)
  })
}
