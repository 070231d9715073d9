// What is amiss, held against the office's own SOP?
import { Command } from 'commander'
import { runChecks } from '../checks/catalogue.ts'
import { atDesk, booksOf } from './office-folder.ts'
import { monthOr, refuseFuture } from './period-option.ts'
import { verifiedBooks } from './report-stage.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { exitCodes, findingText } from './show.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  month?: string
}

export function newCheckCommand(): Command {
  const command = new Command('check').option(
    '--month <bulan>',
    'bulan, mis. 2026-10; bila tidak disebut: bulan ini',
  )
  return addReadingOptions(command).action(runCheck)
}

async function runCheck(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const period = monthOr(desk, options.month)
    refuseFuture(desk, period)
    const books = await booksOf(desk, period)
    await verifiedBooks(desk, books)
    const findings = runChecks(books)
    if (findings.length > 0) process.exitCode = exitCodes.findings
    if (options.json) return console.log(JSON.stringify(findings))
    for (const finding of findings) console.log(`${findingText(finding)}\n`)
    console.log(
      findings.length === 0
        ? `Tidak ada temuan pada ${period.label}.`
        : `${findings.length} temuan pada ${period.label}.`,
    )
  })
}
