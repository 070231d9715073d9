// What do the logs in the inbox tell that was not known yet?

import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { formatNumber } from '../calendar/indonesian.ts'
import { Refusal } from '../refusal.ts'
import { type CarriedReport, takeCarried } from '../store/carried.ts'
import type { IngestReport } from '../store/store.ts'
import { parseHead } from '../store/verify-journal.ts'
import { readInbox } from './inbox-reading.ts'
import { atDesk } from './office-folder.ts'
import { progressBar } from './progress-bar.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { exitCodes, inPlaceOrder, problemText } from './show.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  complete?: true
  again?: true
  head: string[]
}

const shownProblems = 20

export function newLogIngestCommand(): Command {
  const command = new Command('ingest')
    .description(
      'membaca log baru di inbox ke dalam jurnal; yang sudah dibaca tidak dibaca lagi,\n' +
        'yang tidak dapat dibaca disimpan byte demi byte di karantina (keluar dengan 3);\n' +
        'dengan nama berkas: menerima kiriman "cadang log export" dari mesin lain kantor ini',
    )
    .argument('[berkas...]', 'hasil "cadang log export"; bila tidak disebut: inbox dibaca')
    .option(
      '--complete',
      'anggap semua log sudah selesai ditulis: blok tanpa baris penutup dan baris terakhir ikut dibaca',
    )
  command.option(
    '--again',
    'baca ulang log yang barisnya di karantina, sesudah logPatterns di kantor.yaml ditambah; yang kini dikenal keluar dari karantina',
  )
  const one = (value: string, list: string[]): string[] => [...list, value]
  command.option(
    '--head <kepala>',
    'kepala rantai yang harus cocok dengan kiriman: 2026-10:412:abcd1234',
    one,
    [],
  )
  return addWritingOptions(command).action(runLogIngest)
}

async function runLogIngest(carried: string[], options: Options): Promise<void> {
  if (carried.length > 0 && options.again)
    throw new Refusal('--again membaca ulang inbox; jangan menyebut berkas kiriman bersamanya.')
  if (carried.length > 0) return receive(carried, options)
  await atDesk(options, async desk => {
    const report = await readInbox(desk, {
      complete: options.complete ?? false,
      again: options.again ?? false,
      progress: progressBar(process.stderr),
    })
    if (report.problems.some(problem => !problem.kept)) process.exitCode = exitCodes.unreadable
    if (options.json) return console.log(JSON.stringify(report))
    const waiting = options.again ? (await desk.store.quarantine()).length : null
    console.log(reportText(report, waiting))
  })
}

/** Each file whole or not at all; the first that is refused ends it. */
async function receive(files: string[], options: Options): Promise<void> {
  const heads = options.head.map(parseHead)
  await atDesk(options, async ({ store, now: at, by }) => {
    const reports = []
    for (const file of files) {
      if (!fs.existsSync(file)) throw new Refusal(`Berkas ${file} tidak ada.`)
      const report = await takeCarried(store, path.resolve(file), { at, by }, heads)
      reports.push(report)
      if (!options.json) console.log(`${file}: ${receivedText(report)}`)
    }
    if (options.json) console.log(JSON.stringify(reports))
  })
}

const receivedText = ({ added, doubles, orphans }: CarriedReport): string =>
  [
    `rantai utuh, ${formatNumber(added)} catatan baru, ${formatNumber(doubles)} ganda dilewati`,
    ...(orphans > 0
      ? [`${orphans} pembetulan tanpa catatan asalnya dilewati; kirim ulang dengan --since yang lebih awal`]
      : []),
  ].join('; ')

/** @param waiting what is still in quarantine, where logs were read again */
function reportText(report: IngestReport, waiting: number | null): string {
  const { files, added, doubles, quarantined, settled = 0, problems } = report
  if (files.length === 0 && problems.length === 0) return 'Tidak ada yang baru di inbox.'
  const lines = files.map(file => {
    const parts = [`${formatNumber(file.added)} catatan`]
    if (file.doubles > 0) parts.push(`${formatNumber(file.doubles)} ganda`)
    if (file.quarantined > 0) parts.push(`${formatNumber(file.quarantined)} ke karantina`)
    return `${file.file}: ${parts.join(', ')}${file.reader ? ` (${file.reader})` : ''}`
  })
  for (const problem of inPlaceOrder(problems).slice(0, shownProblems)) lines.push(problemText(problem))
  if (problems.length > shownProblems)
    lines.push(`… dan ${formatNumber(problems.length - shownProblems)} lagi; lihat "cadang log problems".`)
  const told = `${formatNumber(added)} catatan baru, ${formatNumber(doubles)} ganda dilewati`
  lines.push(
    waiting === null
      ? `${told}, ${formatNumber(quarantined)} hal di karantina.`
      : `${told}; ${formatNumber(settled)} hal keluar dari karantina, ${formatNumber(waiting)} masih di sana.`,
  )
  return lines.join('\n')
}
