// How does something leave the register, and stay in the books?
import { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import { parseDay } from '../register/field.ts'
import { type Entity, entities } from '../register/fields.ts'
import { atDesk } from './office-folder.ts'
import { showRelaid } from './plan-change.ts'
import { changedEntry, entryOf } from './register-options.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  on?: string
  reason: string
}

export function newRetireCommand(entity: Entity): Command {
  const command = new Command('retire')
    .argument('<kode>', `kode ${entities[entity].label}`)
    .requiredOption('--reason <alasan>', 'alasan; dicatat pada keterangan')
    .option('--on <tanggal>', 'hari terakhir dipakai; bila tidak disebut: hari ini')
  return addWritingOptions(command).action((id: string, options: Options) => runRetire(entity, id, options))
}

async function runRetire(entity: Entity, id: string, options: Options): Promise<void> {
  const { label } = entities[entity]
  await atDesk(options, async desk => {
    const { store, by, now } = desk
    const day = options.on === undefined ? now.slice(0, 10) : parseDay(options.on)
    if (day === null) throw new Refusal(`Tanggal "${options.on}" tidak dikenali; tulis misalnya 31-10-2026.`)
    const was = await store.register()
    await store.changeRegister({ by, at: now }, register => {
      const before = entryOf(register, entity, id)
      if (before['retiredOn']) {
        throw new Refusal(`${label} "${id}" sudah berhenti pada ${String(before['retiredOn'])}.`)
      }
      const note = [before['note'], `Berhenti: ${options.reason}`].filter(Boolean).join('\n')
      const values = new Map<string, unknown>([
        ['retiredOn', day],
        ['note', note],
      ])
      if (entity === 'server') values.set('state', 'dihapus')
      // Slots of its plans end with it: nobody is asked for backups of what is gone.
      const plans = register.plans.filter(
        plan => entity === 'application' && plan.app === id && (plan.until ?? day) >= day,
      )
      return [
        { entity, key: id, after: changedEntry(register, entity, before, values) },
        ...plans.map(plan => ({ entity: 'plan' as const, key: plan.id, after: { ...plan, until: day } })),
      ]
    })
    if (entity === 'application') await showRelaid(was, id, desk)
    console.log(options.json ? JSON.stringify({ id, retiredOn: day }) : `Berhenti: ${label} ${id}, ${day}.`)
  })
}
