// How does a closed month take less room, and still prove what it holds?
import { Command } from 'commander'
import { formatNumber } from '../calendar/indonesian.ts'
import { monthOf } from '../journal/filing.ts'
import { verifyMonth } from '../journal/verify.ts'
import { Refusal } from '../refusal.ts'
import type { Seal } from '../store/month-files.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { monthOr } from './period-option.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption {}

export function newJournalSealCommand(): Command {
  const command = new Command('seal')
    .description(
      'memampatkan jurnal bulan yang sudah lewat dan menyegelnya dengan sha256; tetap terbaca seperti biasa,\n' +
        'dan terbuka sendiri bila ada catatan yang datang terlambat',
    )
    .argument('<bulan>', 'bulan yang sudah lewat, mis. 2025-12')
  return addJsonOption(addOfficeOption(command)).action(runJournalSeal)
}

async function runJournalSeal(typed: string, options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const { key: month } = monthOr(desk, typed)
    const seal = await sealMonth(desk, month)
    const packed = `journal/${month}.jsonl.gz`
    console.log(
      options.json
        ? JSON.stringify(seal)
        : `Jurnal ${month} disegel: ${formatNumber(seal.lines)} catatan, ${formatNumber(seal.sizeBytes)} byte menjadi ${packed}.\n  sha256 ${seal.sha256}`,
    )
  })
}

/** @throws Refusal for a month that is not over, not there, sealed already, or that does not verify */
async function sealMonth({ store, office, now }: Desk, month: string): Promise<Seal> {
  if (month >= monthOf(now, office.zone))
    throw new Refusal(`Bulan ${month} belum lewat; yang disegel hanya bulan yang sudah tutup.`)
  const { shelf } = store
  if (!shelf.months().includes(month)) throw new Refusal(`Tidak ada jurnal bulan ${month}.`)
  // What years are summed from is made while the month is still open.
  await store.rollup(month)
  return shelf.exclusively(() => {
    if (shelf.files.isSealed(month)) throw new Refusal(`Jurnal ${month} sudah disegel.`)
    const [tamper] = verifyMonth(month, shelf.files.byteLines(month), []).tampers
    if (tamper !== undefined)
      throw new Refusal(
        `Jurnal ${month} tidak utuh (${tamper.message}); tidak disegel. Lihat "cadang journal verify".`,
      )
    return shelf.files.pack(month)
  })
}
