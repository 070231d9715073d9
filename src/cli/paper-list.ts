// Which papers does the office have, and which has it issued?
import { Command } from 'commander'
import { formatShortDay } from '../calendar/indonesian.ts'
import { papersNamed } from '../documents/catalogue.ts'
import { officePapers, papersAtHand } from './form-files.ts'
import { atDesk } from './office-folder.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption {
  all?: true
}

export function newPaperListCommand(): Command {
  const command = new Command('list').option(
    '--all',
    'juga yang tidak diminta SOP atau kantor.yaml kantor ini',
  )
  return addJsonOption(addOfficeOption(command)).action(runPaperList)
}

async function runPaperList(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const kinds = options.all ? papersAtHand(desk) : officePapers(desk)
    const named = papersNamed(desk.office, desk.sops)
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
        named: named.has(slug),
      }))
      return console.log(JSON.stringify({ papers, issued }))
    }
    const rows = kinds.map(({ slug, title, code, askedBy }) => {
      const mark = options.all ? [named.has(slug) ? 'ya' : 'tidak'] : []
      return [slug, title, code, ...mark, askedBy]
    })
    const marked = options.all ? ['Kantor ini'] : []
    console.log(tableText(['Naskah', 'Judul', 'Kode', ...marked, 'Diminta oleh'], rows))
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
