// What do the logs in the inbox tell that was not known yet?

import { Command } from 'commander'
import { formatNumber } from '../calendar/indonesian.ts'
import type { IngestReport } from '../store/store.ts'
import { readInbox } from './inbox-reading.ts'
import { atDesk } from './office-folder.ts'
import { progressBar } from './progress-bar.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { exitCodes, problemText } from './show.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  complete?: true
}

const shownProblems = 20

export function newLogIngestCommand(): Command {
  const command = new Command('ingest')
    .description(
      'membaca log baru di inbox ke dalam jurnal; yang sudah dibaca tidak dibaca lagi,\n' +
        'yang tidak dapat dibaca disimpan byte demi byte di karantina (keluar dengan 3)',
    )
    .option(
      '--complete',
      'anggap semua log sudah selesai ditulis: blok tanpa baris penutup dan baris terakhir ikut dibaca',
    )
  return addWritingOptions(command).action(runLogIngest)
}

async function runLogIngest(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const report = await readInbox(desk, {
      complete: options.complete ?? false,
      progress: progressBar(process.stderr),
    })
    if (report.problems.some(problem => !problem.kept)) process.exitCode = exitCodes.unreadable
    console.log(options.json ? JSON.stringify(report) : reportText(report))
  })
}

function reportText({ files, added, doubles, quarantined, problems }: IngestReport): string {
  if (files.length === 0 && problems.length === 0) return 'Tidak ada yang baru di inbox.'
  const lines = files.map(file => {
    const parts = [`${formatNumber(file.added)} catatan`]
    if (file.doubles > 0) parts.push(`${formatNumber(file.doubles)} ganda`)
    if (file.quarantined > 0) parts.push(`${formatNumber(file.quarantined)} ke karantina`)
    return `${file.file}: ${parts.join(', ')}${file.reader ? ` (${file.reader})` : ''}`
  })
  for (const problem of problems.slice(0, shownProblems)) lines.push(problemText(problem))
  if (problems.length > shownProblems)
    lines.push(`… dan ${formatNumber(problems.length - shownProblems)} lagi; lihat "cadang log problems".`)
  lines.push(
    `${formatNumber(added)} catatan baru, ${formatNumber(doubles)} ganda dilewati, ${formatNumber(quarantined)} hal di karantina.`,
  )
  return lines.join('\n')
}
