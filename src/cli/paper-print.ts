// How is a draft of a paper printed?
import path from 'node:path'
import { Command } from 'commander'
import { findPaper } from './form-files.ts'
import { journalDoubt } from './journal-doubt.ts'
import { atDesk } from './office-folder.ts'
import { paperFiles, parseFormats, saveFiles } from './paper-files.ts'
import { addOutOption, addPaperOptions, askOf, type PaperOptions } from './paper-options.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { problemText } from './show.ts'

export interface PrintOptions extends OfficeOption, JsonOption, AsOfOption, PaperOptions {
  format: string
  out?: string
}

export const addFormatOption = (command: Command): Command =>
  command.option('--format <bentuk>', 'pdf, xlsx, html, text; beberapa dipisah koma', 'pdf,xlsx')

export function newPaperPrintCommand(): Command {
  const command = new Command('print').argument('<naskah>', 'nama naskah dari "cadang paper list"')
  return addReadingOptions(addOutOption(addFormatOption(addPaperOptions(command)))).action(printPaper)
}

/** Prints, saves and tells where the files are. */
export async function printPaper(slug: string, options: PrintOptions): Promise<void> {
  await atDesk(options, async desk => {
    const kind = findPaper(desk, slug)
    const formats = parseFormats(options.format, kind)
    const { period, books, ask } = await askOf(desk, kind, options)
    const made = await paperFiles(desk, kind, books, ask, formats)
    const places = saveFiles(options.out ?? path.join(desk.folder, 'output'), made.files)
    const doubt = ask.face === 'blank' ? null : journalDoubt(desk, period)
    if (doubt !== null) console.error(`Perhatikan: ${doubt}`)
    for (const problem of made.problems) console.error(problemText(problem))
    const spoken = kind.periods.includes('none') || ask.face === 'blank' ? '' : `, ${period.label}`
    console.log(
      options.json
        ? JSON.stringify({ paper: kind.slug, period: period.key, files: places })
        : `${kind.title}${spoken}:\n${places.map(place => `  ${place}`).join('\n')}`,
    )
  })
}
