// Which answers may a program write for a form?
import { Command } from 'commander'
import { answersJsonSchema } from '../documents/answers.ts'
import { findForm } from './form-files.ts'
import { atDesk } from './office-folder.ts'
import { addOfficeOption, type OfficeOption } from './shared-options.ts'

export function newFormSchemaCommand(): Command {
  const command = new Command('schema').argument('<formulir>', 'nama formulir dari "cadang form list"')
  return addOfficeOption(command).action((slug: string, options: OfficeOption) =>
    atDesk(options, async desk => {
      const schema = answersJsonSchema(findForm(desk, slug), desk.office.formFields)
      console.log(JSON.stringify(schema, null, 2))
    }),
  )
}
