// What does `cadang log add --help` say?

import { Command } from 'commander'
import { logAdd, logAddOptions } from './log-add.ts'

/** Only for help and documentation: a call itself never comes here (main.ts goes straight to log-add.ts). */
export function newLogAddCommand(): Command {
  const command = new Command('add').description(
    'mencatat satu pelaksanaan ke inbox; keluar dengan 0 begitu tercatat di disk,\n' +
      'juga bila isinya kelak tidak dapat dibaca, agar skrip "set -e" tidak terhenti',
  )
  for (const { flag, kind, help } of logAddOptions)
    command.option(kind === 'switch' ? flag : `${flag} <nilai>`, help)
  return command.action((_options, own: Command) => {
    process.exitCode = logAdd(own.args)
  })
}
