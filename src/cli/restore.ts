// How does an office get its books back?
import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { formatMoment, formatNumber } from '../calendar/indonesian.ts'
import { parseInstant, zoneOfOffset } from '../calendar/zone.ts'
import { Refusal } from '../refusal.ts'
import { currentLayout } from '../sop/office.ts'
import { type CheckedSnapshot, checkSnapshot, restoreSnapshot } from '../store/restore.ts'
import { verifyJournal } from '../store/verify-journal.ts'
import { nowMs } from './clock.ts'
import { atDesk } from './office-folder.ts'
import { addJsonOption, type JsonOption } from './shared-options.ts'
import { exitCodes } from './show.ts'
import { recordRun } from './snapshot.ts'

interface Options extends JsonOption {
  into?: string
  check?: true
  sha256?: string
}

export function newRestoreCommand(): Command {
  const command = new Command('restore')
    .description(
      'mengembalikan folder kantor dari snapshot ke folder baru atau kosong: seluruhnya, atau tidak sama sekali',
    )
    .argument('<berkas>', 'snapshot buatan "cadang snapshot"')
    .option('--into <folder>', 'folder kantor yang akan dibuat')
    .option('--check', 'hanya memeriksa: setiap nama dan sha256 di dalamnya; tidak ada yang ditulis')
    .option('--sha256 <hash>', 'sha256 berkas snapshot yang dicatat saat dibuat')
  return addJsonOption(command).action(runRestore)
}

async function runRestore(file: string, options: Options): Promise<void> {
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) throw new Refusal(`Tidak ada snapshot ${file}.`)
  if (options.check === undefined && options.into === undefined)
    throw new Refusal('Sebut folder tujuan dengan --into, atau --check untuk memeriksa saja.')
  const checked = await checkSnapshot(file, currentLayout)
  const wanted = options.sha256?.toLowerCase()
  if (wanted !== undefined && wanted !== checked.sha256)
    throw new Refusal(
      `sha256 ${file} adalah ${checked.sha256}, bukan ${wanted}: ini bukan snapshot yang dicatat.`,
    )
  if (options.check)
    return console.log(options.json ? JSON.stringify(checked) : `Snapshot utuh: ${words(checked)}.`)
  const began = nowMs()
  const folder = path.resolve(options.into ?? '')
  await restoreSnapshot(file, folder, currentLayout)
  await atDesk({ office: folder }, async desk => {
    const { tampers, registerAgrees } = await verifyJournal(desk.store, checked.note.heads)
    const sound = tampers.length === 0 && registerAgrees
    recordRun(desk, began, [
      ...['--op', 'restore', '--status', sound ? 'success' : 'warning'],
      ...['--bytes', String(checked.contentBytes), '--files', String(checked.files)],
      ...['--artifact', path.resolve(file), '--sha256', checked.sha256],
    ])
    if (!sound) process.exitCode = exitCodes.findings
    if (options.json) return console.log(JSON.stringify({ ...checked, folder, journalSound: sound }))
    console.log(`Folder kantor dikembalikan ke ${folder}: ${words(checked)}.`)
    console.log(
      sound
        ? 'Jurnal utuh, dan register sama dengan perubahan yang tercatat.'
        : 'Jurnal di dalam snapshot sudah TIDAK utuh saat disimpan; lihat "cadang journal verify".',
    )
  })
}

function words({ note, files, contentBytes }: CheckedSnapshot): string {
  // The note's own offset is the office's.
  const zone = zoneOfOffset(note.at)
  const at = zone === null ? note.at : formatMoment(parseInstant(note.at), zone)
  return `kantor "${note.office}", keadaan ${at}, ${formatNumber(files)} berkas, ${formatNumber(contentBytes)} byte`
}
