// What may be chosen about a paper, whichever command prints it?
import type { Command } from 'commander'
import type { Books } from '../books.ts'
import type { Interval } from '../calendar/interval.ts'
import { type Ask, type PaperKind, plainAsk } from '../documents/paper-kind.ts'
import { Refusal } from '../refusal.ts'
import { parseDay } from '../register/field.ts'
import { didYouMean } from '../sop/closest.ts'
import { booksOf, type Desk } from './office-folder.ts'
import { type PeriodOptions, paperPeriod, refuseFuture } from './period-option.ts'
import { frozenBooks } from './report-stage.ts'

export interface PaperOptions extends PeriodOptions {
  owner?: string
  day?: string
  sop?: string
  blank?: true
  app?: string
  run?: string
  answers?: string
  asOf?: string
}

export const addPeriodOptions = (command: Command): Command =>
  command
    .option('--month <bulan>', 'bulan, mis. 2026-10; bila tidak disebut: bulan terakhir yang lengkap')
    .option('--quarter <triwulan>', 'triwulan, mis. 2026-Q4')
    .option('--year <tahun>', 'tahun, mis. 2026')

export const addOwnerOption = (command: Command): Command =>
  command.option('--owner <opd>', 'hanya aplikasi dan server OPD ini')

/** What a form is about. */
export const addSubjectOptions = (command: Command): Command =>
  addOwnerOption(command)
    .option('--app <kode>', 'aplikasi yang dimaksud')
    .option('--run <id>', 'pelaksanaan yang dimaksud; awal id dari "cadang log list --json"')

export const addPaperOptions = (command: Command): Command =>
  addSubjectOptions(addPeriodOptions(command))
    .option(
      '--answers <berkas>',
      'jawaban isian naskah, YAML atau JSON; contohnya dari "cadang form answers"',
    )
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
  checkFlags(kind, options)
  const day = options.day === undefined ? null : parseDay(options.day)
  if (options.day !== undefined && day === null) {
    throw new Refusal(`Tanggal "${options.day}" tidak dikenali; tulis misalnya 05-10-2026.`)
  }
  const month = day !== null && kind.periods.includes('month') ? { month: day.slice(0, 7) } : {}
  const period: Interval = paperPeriod(desk, kind, { ...month, ...options })
  if (options.blank === undefined) refuseFuture(desk, period)
  const live = await booksOf(desk, period, { numbers: kind.numbers === true })
  const books = kind.frozen && options.asOf === undefined ? await frozenBooks(desk, live) : live
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
  checkSubjects(books, options)
  const ask: Ask = {
    ...plainAsk,
    face: options.blank ? 'blank' : 'filled',
    owner: options.owner ?? null,
    day,
    sop: options.sop ?? null,
    app: options.app ?? null,
    run: options.run ?? null,
  }
  if (options.answers === undefined) return { period, books, ask }
  const { findForm } = await import('./form-files.ts')
  const { answersFrom } = await import('./answers-option.ts')
  const answers = answersFrom(options.answers, findForm(desk, kind.slug), books, ask)
  return { period, books, ask: { ...ask, answers } }
}

/** @throws Refusal for what the paper cannot be asked, in a sentence that is true of it */
function checkFlags(kind: PaperKind, options: PaperOptions): void {
  const { title, subjects, faces } = kind
  if (options.blank && !faces.includes('blank')) throw new Refusal(`${title} tidak punya bentuk kosong.`)
  if (options.blank && options.answers !== undefined)
    throw new Refusal('Bentuk kosong tidak memuat jawaban; pilih --blank atau --answers.')
  for (const subject of ['owner', 'day', 'sop', 'app', 'run'] as const) {
    if (options[subject] === undefined || subjects.includes(subject)) continue
    const own = subjects.map(each => `--${each}`).join(', ')
    throw new Refusal(
      `${title} tidak dapat dipilah dengan --${subject}; ${own === '' ? 'isinya selalu utuh' : `yang ada: ${own}`}.`,
    )
  }
}

/** @throws Refusal for an application that the register does not know, or a run that the books do not hold */
function checkSubjects({ register, runs }: Books, { app, run }: PaperOptions): void {
  const known = register.applications.map(({ id }) => id)
  if (app !== undefined && !known.includes(app))
    throw new Refusal(`Tidak ada aplikasi "${app}" di register. ${didYouMean(app, known)}`.trimEnd())
  if (run !== undefined && !runs.some(({ id }) => id.startsWith(run)))
    throw new Refusal(`Tidak ada pelaksanaan "${run}" pada periode itu; lihat "cadang log list --json".`)
}
