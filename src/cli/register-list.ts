// What stands in the register?
import { Command } from 'commander'
import { earlierLines } from '../documents/plan-words.ts'
import { type Field, formatField } from '../register/field.ts'
import { type Entity, entities, fieldOf } from '../register/fields.ts'
import { atDesk } from './office-folder.ts'
import { type Entry, entriesOf } from './register-options.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  all?: true
}

const columns: Record<Entity, string[]> = {
  application: ['id', 'name', 'owner', 'servers', 'dbms'],
  server: ['id', 'hostname', 'type', 'os', 'privateIp', 'condition', 'state'],
  plan: ['id', 'category', 'at', 'days', 'cron', 'kind', 'from', 'until'],
  official: ['id', 'post', 'name', 'rank', 'nip', 'mode', 'actsFor', 'from', 'until', 'accounts', 'roles'],
}

export function newListCommand(entity: Entity): Command {
  const command = new Command('list')
  if (entity === 'application' || entity === 'server') command.option('--all', 'termasuk yang telah berhenti')
  return addReadingOptions(command).action((options: Options) => runList(entity, options))
}

async function runList(entity: Entity, options: Options): Promise<void> {
  await atDesk(options, async ({ store, asOf, office }) => {
    const register = options.asOf ? await store.registerAt(asOf) : await store.register()
    const day = asOf.slice(0, 10)
    const shown = entriesOf(register, entity).filter(
      each => options.all || typeof each['retiredOn'] !== 'string' || each['retiredOn'] > day,
    )
    if (options.json) return console.log(JSON.stringify(shown))
    if (shown.length === 0) return console.log(`Belum ada ${entities[entity].label}.`)
    console.log(tableOf(entity, shown))
    if (entity !== 'plan') return
    for (const plan of register.plans)
      for (const line of earlierLines(plan, day, office.zone)) console.log(`${plan.id}: ${line}`)
  })
}

/** Columns that nobody filled take no room. */
function tableOf(entity: Entity, entries: Entry[]): string {
  const cell = (field: Field, entry: Entry): string =>
    formatField(field, entry[field.key], entry['category'] === 'mingguan')
  const shown = columns[entity]
    .flatMap(key => fieldOf(entity, key) ?? [])
    .filter(field => entries.some(entry => cell(field, entry) !== ''))
  const rows = entries.map(entry => shown.map(field => cell(field, entry)))
  return tableText(
    shown.map(field => field.label),
    rows,
  )
}
