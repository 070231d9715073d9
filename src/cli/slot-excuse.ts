// Who lets a due backup go, and why?
import { Command } from 'commander'
import { isDay } from '../calendar/day.ts'
import { formatMoment } from '../calendar/indonesian.ts'
import { formatInstant, parseInstant, startOfDay } from '../calendar/zone.ts'
import { Refusal } from '../refusal.ts'
import { parseDay } from '../register/field.ts'
import { atDesk } from './office-folder.ts'
import { entryOf } from './register-options.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  from: string
  until?: string
  reason: string
}

export function newSlotExcuseCommand(): Command {
  const command = new Command('excuse')
    .argument('<aplikasi>', 'kode aplikasi')
    .requiredOption('--from <waktu>', 'sejak hari atau waktu ini (2026-10-18, atau RFC 3339)')
    .option('--until <waktu>', 'sampai dengan; bila tidak disebut: hari yang sama')
    .requiredOption('--reason <alasan>', 'mengapa dimaafkan, dan atas dasar apa')
  return addWritingOptions(command).action(runSlotExcuse)
}

async function runSlotExcuse(app: string, options: Options): Promise<void> {
  await atDesk(options, async ({ store, office, by, now }) => {
    entryOf(await store.register(), 'application', app)
    const from = instantOf(options.from, office.zone, 'start')
    const until = instantOf(options.until ?? options.from, office.zone, 'end')
    if (parseInstant(until) < parseInstant(from)) {
      throw new Refusal('Waktu --until tidak boleh mendahului --from.')
    }
    const excuse = { kind: 'excuse' as const, at: now, by, app, from, until, reason: options.reason }
    await store.append([excuse])
    console.log(
      options.json
        ? JSON.stringify(excuse)
        : `Dimaafkan: ${app}, ${formatMoment(parseInstant(from), office.zone)} sampai ${formatMoment(parseInstant(until), office.zone)}: ${options.reason}`,
    )
  })
}

/** A day means its first or its last second in the zone. @throws Refusal for neither day nor instant */
function instantOf(text: string, zone: string, edge: 'start' | 'end'): string {
  const day = parseDay(text)
  if (day !== null && isDay(day)) {
    const start = startOfDay(day, zone)
    return formatInstant(edge === 'start' ? start : start + 86_400_000 - 1000, zone)
  }
  const at = parseInstant(text)
  if (!Number.isNaN(at) && text.includes('T')) return formatInstant(at, zone)
  throw new Refusal(`Waktu "${text}" tidak dikenali; tulis 2026-10-18 atau 2026-10-18T08:00:00+07:00.`)
}
