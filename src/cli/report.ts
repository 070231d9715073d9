// What does the office report on its backups?
import { Command } from 'commander'
import { addOutOption, addOwnerOption, addPeriodOptions } from './paper-options.ts'
import { addFormatOption, type PrintOptions, printPaper } from './paper-print.ts'
import { addReadingOptions } from './shared-options.ts'

export function newReportCommand(): Command {
  const command = addOwnerOption(addPeriodOptions(new Command('report').enablePositionalOptions()))
  return addReadingOptions(addOutOption(addFormatOption(command))).action((options: PrintOptions) =>
    printPaper('laporan-bulanan', options),
  )
}
