// What was done about a failed backup?
import { Command } from 'commander'
import { beganAt } from '../books.ts'
import { formatShortMoment } from '../calendar/indonesian.ts'
import { formatInstant, parseInstant } from '../calendar/zone.ts'
import { proofObjection, proofOfRepair } from '../checks/repairs.ts'
import { causeOf } from '../documents/run-words.ts'
import { Refusal } from '../refusal.ts'
import { atDesk, booksOf } from './office-folder.ts'
import { monthOr } from './period-option.ts'
import { runNamed } from './recorded-run.ts'
import {
  type AsOfOption,
  addReadingOptions,
  addWritingOptions,
  type ByOption,
  type JsonOption,
  type OfficeOption,
} from './shared-options.ts'
import { tableText } from './table-text.ts'
import { happenedAt } from './ticket-desk.ts'

interface AddOptions extends OfficeOption, JsonOption, ByOption {
  cause?: string
  action: string
  worker: string
  at?: string
  provenBy?: string
}

interface ListOptions extends OfficeOption, JsonOption, AsOfOption {
  month?: string
}

export function newRepairAddCommand(): Command {
  const command = new Command('add')
    .argument('<catatan>', 'nomor catatan pelaksanaan yang gagal, dari "cadang log list"')
    .option('--cause <penyebab>', 'penyebab; bila tidak disebut: menurut log')
    .requiredOption('--action <tindakan>', 'perbaikan yang dilakukan')
    .requiredOption('--worker <nama>', 'jabatan atau nama yang memperbaiki')
    .option('--at <waktu>', 'kapan diperbaiki, mis. "2026-10-02 09:00"; bila tidak disebut: sekarang')
    .option(
      '--proven-by <catatan>',
      'backup berikutnya yang membuktikan; bila tidak disebut: yang pertama berhasil',
    )
  return addWritingOptions(command).action(runRepairAdd)
}

async function runRepairAdd(typed: string, options: AddOptions): Promise<void> {
  await atDesk(options, async desk => {
    const { store, now: at, by, office } = desk
    const run = await runNamed(desk, typed)
    const { status, operation } = run.execution
    if (run.app === null)
      throw new Refusal('Pelaksanaan itu belum dikenali aplikasinya; lihat "cadang log assign".')
    if (operation !== 'backup' || status === 'success' || status === 'running')
      throw new Refusal('Yang diperbaiki adalah backup yang gagal atau selesai dengan peringatan.')
    const failedAt = formatInstant(beganAt(run), office.zone)
    const repairedAt = happenedAt(desk, options)
    if (parseInstant(repairedAt) < beganAt(run) || parseInstant(repairedAt) > parseInstant(at))
      throw new Refusal(`Waktu perbaikan harus sesudah kegagalan (${failedAt}) dan tidak di masa depan.`)
    const proof = options.provenBy === undefined ? null : await runNamed(desk, options.provenBy)
    const refused = proof === null ? null : proofObjection({ app: run.app, failedAt }, proof)
    if (refused !== null) throw new Refusal(refused)
    const cause = options.cause ?? causeOf(run)
    if (cause === '') throw new Refusal('Log tidak menyebut penyebabnya; tulis --cause.')
    const { action, worker } = options
    const repair = { app: run.app, run: run.run, failedAt, cause, action, worker, repairedAt }
    const fact = { kind: 'repair' as const, at, by, ...repair, provenBy: proof?.run ?? null }
    await store.append([fact])
    console.log(
      options.json ? JSON.stringify(fact) : `Perbaikan ${run.app} tercatat: ${cause}: ${action} (${worker}).`,
    )
  })
}

export function newRepairListCommand(): Command {
  const command = new Command('list').option(
    '--month <bulan>',
    'bulan kegagalan; bila tidak disebut: bulan ini',
  )
  return addReadingOptions(command).action(runRepairList)
}

async function runRepairList(options: ListOptions): Promise<void> {
  await atDesk(options, async desk => {
    const period = monthOr(desk, options.month)
    const books = await booksOf(desk, period)
    const told = books.repairs
      .filter(
        ({ failedAt }) => parseInstant(failedAt) >= period.from && parseInstant(failedAt) < period.until,
      )
      .map(repair => ({ ...repair, proof: proofOfRepair(repair, books)?.id ?? null }))
    if (options.json) return console.log(JSON.stringify(told))
    if (told.length === 0) return console.log(`Tidak ada perbaikan yang tercatat untuk ${period.label}.`)
    const { zone } = desk.office
    const rows = told.map(({ app, failedAt, cause, action, worker, repairedAt, proof }) => [
      formatShortMoment(failedAt, zone),
      app,
      cause,
      action,
      worker,
      formatShortMoment(repairedAt, zone),
      proof === null ? 'belum' : proof.slice(0, 12),
    ])
    console.log(
      tableText(['Gagal', 'Aplikasi', 'Penyebab', 'Perbaikan', 'Oleh', 'Diperbaiki', 'Bukti'], rows),
    )
  })
}
