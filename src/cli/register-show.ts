// What does the register know of one thing?
import { Command } from 'commander'
import type { Day } from '../calendar/day.ts'
import { formatShortDay } from '../calendar/indonesian.ts'
import { earlierLines } from '../documents/plan-words.ts'
import { type Field, formatField } from '../register/field.ts'
import { type Entity, entities, fields } from '../register/fields.ts'
import type { Register } from '../register/register.ts'
import { atDesk } from './office-folder.ts'
import { type Entry, entryOf } from './register-options.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

type Options = OfficeOption & JsonOption & AsOfOption

export function newShowCommand(entity: Entity): Command {
  const command = new Command('show').argument('<kode>', `kode ${entities[entity].label}`)
  return addReadingOptions(command).action((id: string, options: Options) => runShow(entity, id, options))
}

async function runShow(entity: Entity, id: string, options: Options): Promise<void> {
  await atDesk(options, async ({ store, asOf, office }) => {
    const register = options.asOf ? await store.registerAt(asOf) : await store.register()
    const entry = entryOf(register, entity, id)
    const plans = entity === 'application' ? register.plans.filter(plan => plan.app === id) : []
    if (options.json) {
      return console.log(JSON.stringify(entity === 'application' ? { ...entry, plans } : entry))
    }
    console.log(tableText(['Isian', 'Nilai'], rowsOf(fields[entity], entry)))
    if (entity === 'application') console.log(`\n${plansText(plans, asOf.slice(0, 10), office.zone)}`)
    if (entity === 'server') console.log(`\n${reviewsText(entry)}`)
  })
}

const rowsOf = (shown: readonly Field[], entry: Entry): string[][] =>
  shown
    .map(field => [field.label, formatField(field, entry[field.key], entry['category'] === 'mingguan')])
    .filter(([, value]) => value !== '')

function plansText(plans: Register['plans'], today: Day, zone: string): string {
  if (plans.length === 0) return 'Belum ada jadwal backup; tetapkan dengan "cadang plan set".'
  return plans
    .map(plan => {
      const rows = rowsOf(
        fields.plan.filter(({ key }) => key !== 'earlier'),
        { ...plan },
      )
      const before = earlierLines(plan, today, zone)
      return [`Jadwal ${plan.id}:`, tableText(['Isian', 'Nilai'], rows), ...before].join('\n')
    })
    .join('\n\n')
}

function reviewsText(entry: Entry): string {
  const reviews = entry['reviews'] as Register['servers'][number]['reviews']
  if (reviews.length === 0) return 'Belum pernah ditinjau; catat dengan "cadang server review".'
  const rows = reviews.map(({ on, by, method, found, condition, differences }) => [
    formatShortDay(on),
    by,
    method,
    found,
    condition ?? '',
    differences.map(({ field, before, after }) => `${field}: ${before} → ${after}`).join('; '),
  ])
  return tableText(['Tinjauan', 'Oleh', 'Cara', 'Hasil', 'Kondisi', 'Perbedaan'], rows)
}
