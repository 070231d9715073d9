// What does a paper say, without leaving the terminal?
import { Command } from 'commander'
import { writeText } from '../paper/text.ts'
import { findPaper } from './form-files.ts'
import { atDesk } from './office-folder.ts'
import { paperOf } from './paper-files.ts'
import { addPaperOptions, askOf, type PaperOptions } from './paper-options.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'

type Options = OfficeOption & JsonOption & AsOfOption & PaperOptions

export function newPaperShowCommand(): Command {
  const command = new Command('show').argument('<naskah>', 'nama naskah dari "cadang paper list"')
  return addReadingOptions(addPaperOptions(command)).action(runPaperShow)
}

async function runPaperShow(slug: string, options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const kind = findPaper(desk, slug)
    const { period, books, ask } = await askOf(desk, kind, options)
    const document = await paperOf(desk, kind, books, ask)
    const text = writeText(document)
    const { title } = document
    console.log(options.json ? JSON.stringify({ paper: slug, period: period.key, title, text }) : text)
  })
}
