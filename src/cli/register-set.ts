// How is something in the register changed?
import { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import { type Entity, entities } from '../register/fields.ts'
import type { Plan } from '../register/register.ts'
import { atDesk } from './office-folder.ts'
import { planChange, showRelaid } from './plan-change.ts'
import {
  addFieldOptions,
  changedEntry,
  type Entry,
  entriesOf,
  entryOf,
  knownTo,
  showRemarks,
  typedValues,
} from './register-options.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

type Options = OfficeOption & JsonOption & ByOption & { completeness?: string[] } & Record<string, unknown>

/** Plans and officials have no `add`: setting one that is not there yet makes it. */
const makes = (entity: Entity): boolean => entity === 'plan' || entity === 'official'

export function newSetCommand(entity: Entity): Command {
  const command = new Command('set')
    .argument('<kode>', `kode ${entities[entity].label}`)
    .addHelpText('after', '\nNilai kosong ("") menghapus isian yang tidak wajib.')
  addFieldOptions(command, entity)
  if (entity === 'application') {
    command.option(
      '--completeness <butir...>',
      'kelengkapan, mis. "Kode sumber=ada" (ada, tidak, tidak-perlu)',
    )
  }
  return addWritingOptions(command).action((id: string, options: Options) => runSet(entity, id, options))
}

async function runSet(entity: Entity, id: string, options: Options): Promise<void> {
  const { label } = entities[entity]
  const values = typedValues(entity, options)
  let after: Entry = { id }
  let told = ''
  await atDesk(options, async desk => {
    const { store, by, now } = desk
    const known = await knownTo(desk, entity)
    const was = await store.register()
    await store.changeRegister({ by, at: now }, register => {
      const isNew = !entriesOf(register, entity).some(each => each.id === id)
      const before: Entry = isNew && makes(entity) ? { id } : entryOf(register, entity, id)
      const completeness = completenessOf(before, options.completeness)
      if (completeness) values.set('completeness', completeness)
      if (values.size === 0) {
        throw new Refusal(`Tidak ada yang diubah pada ${label} "${id}"; sebut isiannya, lihat --help.`)
      }
      after = changedEntry(register, entity, before, values)
      if (entity === 'plan' && !isNew) {
        const from = (values.get('from') as string | undefined) ?? null
        const change = planChange(before as unknown as Plan, after as unknown as Plan, from, desk)
        after = { ...change.plan }
        told = change.told
      }
      return [{ entity, key: id, after }]
    })
    showRemarks(entity, after, known)
    if (entity === 'plan' || entity === 'application') await showRelaid(was, id.split('/')[0] ?? '', desk)
  })
  console.log(options.json ? JSON.stringify(after) : `Tercatat: ${label} ${id}.${told}`)
}

/** Items laid over those already there; undefined when none was typed. */
function completenessOf(before: Entry, typed: string[] | undefined): unknown[] | undefined {
  if (!typed) return undefined
  const kept = new Map(((before['completeness'] ?? []) as { item: string }[]).map(each => [each.item, each]))
  for (const text of typed) {
    const found = /^(.+)=(ada|tidak|tidak-perlu)$/.exec(text)
    if (!found?.[1]) {
      throw new Refusal(`Kelengkapan "${text}" tidak dapat dipakai; tulis misalnya "Kode sumber=ada".`)
    }
    const item = found[1].trim()
    kept.set(item, { ...kept.get(item), item, status: found[2] } as { item: string })
  }
  return [...kept.values()]
}
