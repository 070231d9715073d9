// How is a record taken back, and why?
import { Command } from 'commander'
import { atDesk } from './office-folder.ts'
import { recordedRun } from './recorded-run.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  reason: string
}

export function newLogVoidCommand(): Command {
  const command = new Command('void')
    .argument('<catatan>', 'nomor catatan dari "cadang log list"')
    .requiredOption('--reason <alasan>', 'mengapa catatan itu dibatalkan')
  return addWritingOptions(command).action(runLogVoid)
}

async function runLogVoid(typed: string, options: Options): Promise<void> {
  await atDesk(options, async ({ store, by, now }) => {
    const { id } = await recordedRun(store, typed)
    await store.append([{ kind: 'void', at: now, by, target: id, reason: options.reason }])
    const text = `Catatan ${id.slice(0, 12)} dibatalkan; baris lamanya tetap di jurnal.`
    console.log(options.json ? JSON.stringify({ target: id, reason: options.reason }) : text)
  })
}
