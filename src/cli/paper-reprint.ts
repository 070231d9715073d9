// How is a paper that went out had again, byte for byte?
import path from 'node:path'
import { Command } from 'commander'
import { formatShortDay } from '../calendar/indonesian.ts'
import type { PaperFact } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import { atDesk } from './office-folder.ts'
import { saveFiles } from './paper-files.ts'
import { addOutOption } from './paper-options.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption {
  out?: string
}

export function newPaperReprintCommand(): Command {
  const command = new Command('reprint').argument('<terbitan>', 'nomor naskah, atau awal nomor terbitan')
  return addJsonOption(addOfficeOption(addOutOption(command))).action(runPaperReprint)
}

async function runPaperReprint(typed: string, options: Options): Promise<void> {
  await atDesk(options, async ({ folder, store }) => {
    const fact = issuedAs(await store.papers(), typed)
    const kept = await store.paper(fact.id)
    if (!kept)
      throw new Refusal(
        `Berkas terbitan ${fact.id.slice(0, 12)} tidak ada di papers/, atau tidak seperti saat terbit; kembalikan papers/${fact.id} dari snapshot.`,
      )
    const places = saveFiles(options.out ?? path.join(folder, 'output'), kept.files)
    if (options.json) return console.log(JSON.stringify({ ...fact, places }))
    console.log(`${fact.title} nomor ${fact.number}, terbit ${formatShortDay(fact.at)}:`)
    for (const place of places) console.log(`  ${place}`)
  })
}

/** @throws Refusal for none, or several */
function issuedAs(papers: PaperFact[], typed: string): PaperFact {
  const found = papers.filter(
    ({ id, number }) => number === typed || (typed.length >= 6 && id.startsWith(typed)),
  )
  if (found.length === 1 && found[0]) return found[0]
  throw new Refusal(
    found.length === 0
      ? `Tidak ada naskah terbit "${typed}"; lihat "cadang paper list".`
      : `Ada ${found.length} naskah "${typed}"; pakai nomor terbitan dari "cadang paper list".`,
  )
}
