// Which forms does the office have?
import { Command } from 'commander'
import { formsOf } from './form-files.ts'
import { atDesk } from './office-folder.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

export function newFormListCommand(): Command {
  return addJsonOption(addOfficeOption(new Command('list'))).action(runFormList)
}

async function runFormList(options: OfficeOption & JsonOption): Promise<void> {
  await atDesk(options, async desk => {
    const forms = formsOf(desk)
    if (options.json) {
      const told = forms.map(({ slug, title, code, revision, shape, fillable, askedBy }) => ({
        form: slug,
        title,
        code,
        revision,
        shape,
        fillable,
        askedBy,
      }))
      return console.log(JSON.stringify({ forms: told }))
    }
    const rows = forms.map(({ slug, title, code, revision }) => [slug, title, `${code} Rev. ${revision}`])
    console.log(tableText(['Formulir', 'Judul', 'Kode'], rows))
  })
}
