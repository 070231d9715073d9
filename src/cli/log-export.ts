// How do records leave for a machine without a network?
import { Command } from 'commander'
import { isDay } from '../calendar/day.ts'
import { parseInstant, startOfDay } from '../calendar/zone.ts'
import { readHeader } from '../journal/carried.ts'
import { Refusal } from '../refusal.ts'
import { carriedLines } from '../store/carried.ts'
import { atDesk } from './office-folder.ts'
import { addByOption, addOfficeOption, type ByOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, ByOption {
  since?: string
}

export function newLogExportCommand(): Command {
  const command = new Command('export')
    .description(
      'menulis catatan beserta rantainya ke keluaran standar, untuk dibawa ke mesin lain:\n' +
        'cadang log export --since 2026-10-01 > kiriman.jsonl',
    )
    .option('--since <waktu>', 'yang dicatat sejak hari atau waktu ini; bila tidak disebut: semuanya')
  return addByOption(addOfficeOption(command)).action(runLogExport)
}

async function runLogExport(options: Options): Promise<void> {
  await atDesk(options, async ({ store, office, now: at, by }) => {
    const since = options.since === undefined ? 0 : sinceOf(options.since, office.zone)
    let lines = 0
    let heads: string[] = []
    for (const line of carriedLines(store, since, { at, by })) {
      if (lines === 0) heads = headsOf(line)
      lines += 1
      if (!process.stdout.write(`${line}\n`))
        await new Promise<void>(resolve => process.stdout.once('drain', () => resolve()))
    }
    const waiting = (await store.quarantine()).length
    console.error(`${lines - 2} baris jurnal ditulis; terima dengan "cadang log ingest <berkas>".`)
    for (const head of heads) console.error(`Kepala rantai, untuk dicocokkan dengan --head: ${head}`)
    if (waiting > 0)
      console.error(`${waiting} hal di karantina mesin ini tidak ikut; lihat "cadang log problems".`)
  })
}

function headsOf(line: string): string[] {
  const header = readHeader(line)
  if (header === null || header === 'newer') return []
  return header.months.map(({ to }) => `${to.month}:${to.lines}:${to.chain.slice(0, 16)}`)
}

function sinceOf(text: string, zone: string): number {
  const at = isDay(text) ? startOfDay(text, zone) : text.includes('T') ? parseInstant(text) : Number.NaN
  if (Number.isNaN(at))
    throw new Refusal(`Waktu "${text}" tidak dikenali; tulis 2026-10-01 atau 2026-10-01T08:00:00+07:00.`)
  return at
}
