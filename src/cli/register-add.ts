// How does a new thing come into the register?
import { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import { type Entity, entities } from '../register/fields.ts'
import { atDesk } from './office-folder.ts'
import {
  addFieldOptions,
  changedEntry,
  type Entry,
  entriesOf,
  knownTo,
  showRemarks,
  typedValues,
} from './register-options.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

type Options = OfficeOption & JsonOption & ByOption & Record<string, unknown>

export function newAddCommand(entity: Entity): Command {
  const command = new Command('add').argument('<kode>', 'kode pendek: huruf kecil, angka, titik, garis')
  return addWritingOptions(addFieldOptions(command, entity)).action((id: string, options: Options) =>
    runAdd(entity, id, options),
  )
}

async function runAdd(entity: Entity, id: string, options: Options): Promise<void> {
  const { label } = entities[entity]
  const values = typedValues(entity, options)
  let entry: Entry = { id }
  await atDesk(options, async desk => {
    const { store, by, now } = desk
    const known = await knownTo(desk, entity)
    await store.changeRegister({ by, at: now }, register => {
      if (entriesOf(register, entity).some(each => each.id === id)) {
        throw new Refusal(`Kode ${label} "${id}" sudah terdaftar; ubah dengan "set", atau pilih kode lain.`)
      }
      entry = changedEntry(register, entity, { id }, values)
      return [{ entity, key: id, after: entry }]
    })
    showRemarks(entity, entry, known)
  })
  console.log(options.json ? JSON.stringify(entry) : `Terdaftar: ${label} ${id}.`)
}
