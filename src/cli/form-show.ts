// What does a form ask?
import { Command } from 'commander'
import { fieldsInForce } from '../sop/form.ts'
import { findForm } from './form-files.ts'
import { atDesk } from './office-folder.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

export function newFormShowCommand(): Command {
  const command = new Command('show').argument('<formulir>', 'nama formulir dari "cadang form list"')
  return addJsonOption(addOfficeOption(command)).action(runFormShow)
}

async function runFormShow(slug: string, options: OfficeOption & JsonOption): Promise<void> {
  await atDesk(options, async desk => {
    const form = findForm(desk, slug)
    const fields = fieldsInForce(form, desk.office.formFields)
    if (options.json) return console.log(JSON.stringify({ ...form, fields }))
    console.log(`${form.title} (${form.code} Rev. ${form.revision})`)
    for (const { sop, says } of form.askedBy)
      console.log(`Diminta${sop === undefined ? '' : ` SOP ${sop}`}: ${says}`)
    const rows = fields.map(({ key, label, type, required, prefill }) => [
      key,
      label,
      type,
      required ? 'wajib' : '',
      prefill ?? '',
    ])
    console.log(`\n${tableText(['Isian', 'Label', 'Jenis', 'Wajib', 'Diisi dari buku'], rows)}`)
  })
}
