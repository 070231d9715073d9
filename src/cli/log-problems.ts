// Which lines of the logs could not be read?
import { Command } from 'commander'
import { parseInterval } from '../calendar/interval.ts'
import { atDesk } from './office-folder.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { inPlaceOrder, problemText } from './show.ts'

interface Options extends OfficeOption, JsonOption {
  month?: string
}

export function newLogProblemsCommand(): Command {
  const command = new Command('problems').option('--month <bulan>', 'hanya bulan ini, mis. 2026-10')
  return addJsonOption(addOfficeOption(command)).action(runLogProblems)
}

async function runLogProblems(options: Options): Promise<void> {
  await atDesk(options, async ({ store, office }) => {
    const month = options.month && parseInterval(options.month, office.zone).key
    const problems = await (month ? store.quarantine(month) : store.quarantine())
    if (options.json) return console.log(JSON.stringify(problems))
    for (const problem of inPlaceOrder(problems)) console.log(`${problemText(problem)}\n`)
    console.log(
      problems.length === 0
        ? 'Semua baris log terbaca.'
        : `${problems.length} hal tidak terbaca; byte aslinya tersimpan di karantina. Sesudah pola ditambah: cadang log ingest --again`,
    )
  })
}
