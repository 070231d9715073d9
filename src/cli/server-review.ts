// How is a look at a server written down?
import { Command, Option } from 'commander'
import { formatDay } from '../calendar/indonesian.ts'
import { Refusal } from '../refusal.ts'
import { parseDay } from '../register/field.ts'
import { Server } from '../register/register.ts'
import { atDesk } from './office-folder.ts'
import { changedEntry, type Entry, entryOf } from './register-options.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

type Review = Server['reviews'][number]
interface Options extends OfficeOption, JsonOption, ByOption {
  on?: string
  reviewer: string
  method: Review['method']
  found: Review['found']
  condition?: Review['condition']
  difference?: string[]
  followUp?: string
  note?: string
}
const review = Server.shape.reviews.unwrap().element.shape

export function newServerReviewCommand(): Command {
  const choice = (flag: string, text: string, values: readonly string[]): Option =>
    new Option(flag, text).choices(values)
  const command = new Command('review')
    .argument('<kode>', 'kode server')
    .requiredOption('--reviewer <nama>', 'jabatan atau nama peninjau')
    .addOption(choice('--found <hasil>', 'hasil tinjauan', review.found.options).makeOptionMandatory())
    .addOption(choice('--method <cara>', 'cara meninjau', review.method.options).default('fisik'))
    .addOption(choice('--condition <kondisi>', 'kondisi yang didapati', ['B', 'RR', 'RB']))
    .option('--on <tanggal>', 'hari tinjauan; bila tidak disebut: hari ini')
    .option('--difference <beda...>', 'perbedaan, mis. "ruang: Ruang A -> Ruang B (dipindah)"')
    .option('--follow-up <tindakan>', 'tindak lanjut')
    .option('--note <teks>', 'keterangan')
  return addWritingOptions(command).action(runReview)
}

async function runReview(id: string, options: Options): Promise<void> {
  const differences = (options.difference ?? []).map(differenceOf)
  await atDesk(options, async ({ store, by, now }) => {
    const on = options.on === undefined ? now.slice(0, 10) : parseDay(options.on)
    if (on === null) throw new Refusal(`Tanggal "${options.on}" tidak dikenali; tulis misalnya 31-10-2026.`)
    if (on > now.slice(0, 10))
      throw new Refusal(`Tinjauan ${formatDay(on)} belum terjadi; hari ini ${formatDay(now.slice(0, 10))}.`)
    const { reviewer, method, found, condition, followUp, note } = options
    const entry: Review = {
      on,
      by: reviewer,
      method,
      found,
      differences,
      ...(condition && { condition }),
      ...(followUp && { followUp }),
      ...(note && { note }),
    }
    await store.changeRegister({ by, at: now }, register => {
      const before = entryOf(register, 'server', id)
      const reviews = [...((before['reviews'] ?? []) as Review[]), entry]
      reviews.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      const values = new Map<string, unknown>([['reviews', reviews]])
      if (condition) values.set('condition', condition)
      const after: Entry = changedEntry(register, 'server', before, values)
      return [{ entity: 'server', key: id, after }]
    })
    console.log(
      options.json ? JSON.stringify(entry) : `Tinjauan server ${id} tercatat, ${formatDay(on)}: ${found}.`,
    )
  })
}

/** `field: before -> after (reason)`. @throws Refusal for anything else */
function differenceOf(text: string): Review['differences'][number] {
  const colon = text.indexOf(':')
  const arrow = text.search(/->|→/)
  const open = text.lastIndexOf('(')
  if (colon < 1 || arrow < colon || open < arrow || !text.trimEnd().endsWith(')')) {
    throw new Refusal(
      `Perbedaan "${text}" tidak dapat dipakai; tulis "isian: nilai lama -> nilai baru (alasan)".`,
    )
  }
  return {
    field: text.slice(0, colon).trim(),
    before: text.slice(colon + 1, arrow).trim(),
    after: text
      .slice(arrow, open)
      .replace(/^(->|→)/, '')
      .trim(),
    reason: text.slice(open + 1, text.trimEnd().length - 1).trim(),
  }
}
