// Which file do the answers of a form go into?
import { Command } from 'commander'
import { answersFile } from '../documents/answers-file.ts'
import { prefilledAnswers } from '../documents/prefill.ts'
import { findForm, findPaper } from './form-files.ts'
import { atDesk } from './office-folder.ts'
import { addPeriodOptions, addSubjectOptions, askOf, type PaperOptions } from './paper-options.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'

type Options = OfficeOption & JsonOption & AsOfOption & PaperOptions

export function newFormAnswersCommand(): Command {
  const command = new Command('answers').argument('<formulir>', 'nama formulir dari "cadang form list"')
  return addReadingOptions(addSubjectOptions(addPeriodOptions(command))).action(runFormAnswers)
}

async function runFormAnswers(slug: string, options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const form = findForm(desk, slug)
    const { books, ask } = await askOf(desk, findPaper(desk, slug), options)
    const prefilled = prefilledAnswers(form, books, ask)
    if (options.json) return console.log(JSON.stringify(prefilled))
    process.stdout.write(answersFile(form, desk.office.formFields, prefilled))
  })
}
