// What does `cadang run --help` say?

import { Command } from 'commander'
import { runWatched } from './run.ts'
import { runOptions } from './run-call.ts'

/** Only for help and documentation: a call itself never comes here (main.ts goes straight to run.ts). */
export function newRunCommand(): Command {
  const command = new Command('run').description(
    'menjalankan perintah backup dan mencatat mulai, selesai, dan hasilnya; kode keluar perintah\n' +
      'diteruskan apa adanya, dan perintah tetap berjalan juga bila pencatatan gagal',
  )
  for (const { flag, value, help } of runOptions)
    command.option(value === null ? flag : `${flag} <${value}>`, help)
  return command
    .argument('<perintah...>', 'perintah backup dan argumennya, sesudah --')
    .action(async (words: string[]) => {
      process.exitCode = await runWatched(['--', ...words])
    })
}
