// What may be chosen about a paper, whichever command prints it?
import type { Command } from 'commander'
import type { Interval } from '../calendar/interval.ts'
import { type Ask, type PaperKind, plainAsk } from '../documents/paper-kind.ts'
import { Refusal } from '../refusal.ts'
import { parseDay } from '../register/field.ts'
import { booksOf, type Desk } from './office-folder.ts'
import { type PeriodOptions, paperPeriod } from './period-option.ts'

export interface PaperOptions extends PeriodOptions {
  owner?: string
  day?: string
  sop?: string
  blank?: true
}

export const addPeriodOptions = (command: Command): Command =>
  command
    .option('--month <bulan>', 'bulan, mis. 2026-10; bila tidak disebut: bulan terakhir yang lengkap')
    .option('--quarter <triwulan>', 'triwulan, mis. 2026-Q4')
    .option('--year <tahun>', 'tahun, mis. 2026')

export const addOwnerOption = (command: Command): Command =>
  command.option('--owner <opd>', 'hanya aplikasi dan server OPD ini')

export const addPaperOptions = (command: Command): Command =>
  addOwnerOption(addPeriodOptions(command))
    .option('--day <tanggal>', 'hanya satu hari dari periode itu')
    .option('--sop <id>', 'SOP yang dicetak, bila kantor memakai beberapa')
    .option('--blank', 'bentuk kosong, untuk diisi dengan tangan')

export const addOutOption = (command: Command): Command =>
  command.option('--out <folder>', 'folder tujuan; bila tidak disebut: output/ di folder kantor')

/**
 * What the options ask of the paper, and the books of its period.
 * @throws Refusal for a day, an OPD or an SOP that is not there
 */
export async function askOf(desk: Desk, kind: PaperKind, options: PaperOptions) {
  const day = options.day === undefined ? null : parseDay(options.day)
  if (options.day !== undefined && day === null) {
    throw new Refusal(`Tanggal "${options.day}" tidak dikenali; tulis misalnya 05-10-2026.`)
  }
  const month = day !== null && kind.periods.includes('month') ? { month: day.slice(0, 7) } : {}
  const period: Interval = paperPeriod(desk, kind, { ...month, ...options })
  const books = await booksOf(desk, period)
  const owners = new Set(
    [...books.register.applications, ...books.register.servers].map(({ owner }) => owner),
  )
  if (options.owner !== undefined && !owners.has(options.owner)) {
    throw new Refusal(
      `Tidak ada OPD "${options.owner}" di register; ${owners.size === 0 ? 'register masih kosong' : `yang ada: ${[...owners].join(', ')}`}.`,
    )
  }
  if (options.sop !== undefined && !books.sops.some(({ id }) => id === options.sop)) {
    const known = books.sops.map(({ id }) => id).join(', ')
    throw new Refusal(`SOP "${options.sop}" tidak berlaku di kantor ini; yang berlaku: ${known}.`)
  }
  const ask: Ask = {
    ...plainAsk,
    face: options.blank ? 'blank' : 'filled',
    owner: options.owner ?? null,
    day,
    sop: options.sop ?? null,
  }
  return { period, books, ask }
}
