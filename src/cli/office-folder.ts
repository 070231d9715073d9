// Which office is meant, and where do its books lie?
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Books } from '../books.ts'
import { isDay } from '../calendar/day.ts'
import type { Interval } from '../calendar/interval.ts'
import { type WorkingTime, workingTime } from '../calendar/working-time.ts'
import { formatInstant, parseInstant, startOfDay } from '../calendar/zone.ts'
import { checkParameters } from '../checks/catalogue.ts'
import { paperKinds } from '../documents/catalogue.ts'
import { Refusal } from '../refusal.ts'
import type { Vocabulary } from '../sop/meaning.ts'
import type { Office } from '../sop/office.ts'
import { readOffice } from '../sop/read-office.ts'
import { readSop } from '../sop/read-sop.ts'
import type { Sop } from '../sop/sop.ts'
import { assetTexts, packageVersion } from '../store/assets.ts'
import { type FileStore, openFileStore } from '../store/file-store.ts'
import { holidayLibrary } from '../store/holiday-library.ts'
import { bringUp } from '../store/layout.ts'
import type { LockOptions } from '../store/lock.ts'
import { type BooksWanted, openBooks } from '../store/open-books.ts'
import { proofs } from '../tickets/proofs.ts'
import { nowMs } from './clock.ts'
import { formSlugs } from './form-names.ts'
import { nearestOffice } from './nearest-office.ts'
import type { AsOfOption, ByOption, OfficeOption } from './shared-options.ts'
import { problemText } from './show.ts'
import { Unreadable } from './unreadable.ts'

/** An office opened for one command. */
export interface Desk {
  /** Absolute path of the office folder. */
  folder: string
  office: Office
  /** Read when first asked for: many commands never do. @throws Unreadable with every problem of an SOP's file */
  readonly sops: Sop[]
  /** How this office counts time; made when first asked for. */
  readonly time: WorkingTime
  store: FileStore
  /** RFC 3339 in the office's zone: the clock, or what stands in for it (`CADANG_AS_OF`, kantor.yaml). */
  now: string
  /** `--as-of`, else `now`. */
  asOf: string
  /** The machine account, and the post it acts for where one was given. */
  by: string
  /** The machine account alone. */
  account: string
}

const fileOfOffice = 'kantor.yaml'
/** What an SOP and kantor.yaml may name; with an office folder, its own forms too. */
export const vocabulary = (folder?: string): Vocabulary => ({
  checks: checkParameters,
  papers: [...paperKinds.map(({ slug }) => slug), ...formSlugs(folder)],
  proofs: Object.keys(proofs),
})

/**
 * `--office`, then CADANG_OFFICE, then the nearest folder upward that holds a kantor.yaml.
 * @throws Refusal when there is none.
 */
export function findOfficeFolder(given?: string): string {
  const named = given ?? process.env['CADANG_OFFICE']
  if (named) {
    const folder = path.resolve(named)
    // A folder that this account may not enter is not one without an office: then this throws.
    if (fs.statSync(path.join(folder, fileOfOffice), { throwIfNoEntry: false })) return folder
    throw new Refusal(
      `Tidak ada ${fileOfOffice} di ${named}; buat kantor baru dengan "cadang init ${named}".`,
    )
  }
  const nearest = nearestOffice(process.cwd())
  if (nearest) return nearest
  throw new Refusal(
    `Tidak ada ${fileOfOffice} di folder ini maupun di atasnya; pindah ke folder kantor, sebut dengan --office, atau buat dengan "cadang init".`,
  )
}

/**
 * Reads and checks a file of the office's own configuration.
 * @throws Unreadable with every problem of the file
 */
export function readOfficeFile(folder: string): Office {
  const text = fs.readFileSync(path.join(folder, fileOfOffice), 'utf8')
  const { office, problems } = readOffice(fileOfOffice, text, vocabulary(folder))
  if (!office) throw new Unreadable(problems)
  for (const remark of problems) console.error(problemText(remark))
  return office
}

/** SOPs in force: of the package by id, or a path in the office folder. */
function readSops(folder: string, office: Office): Sop[] {
  const packaged = assetTexts('data/sop', '.yaml')
  return office.sops.map(name => {
    const own = path.join(folder, name)
    const asset = /\.ya?ml$/.test(name)
      ? fs.existsSync(own) && { file: name, text: fs.readFileSync(own, 'utf8') }
      : packaged.find(each => each.name === name)
    if (!asset) {
      const known = packaged.map(each => each.name).join(', ')
      throw new Refusal(
        `SOP "${name}" tidak ditemukan; yang tersedia: ${known}, atau jalur berkas YAML di folder kantor.`,
      )
    }
    const { sop, problems } = readSop(asset.file, asset.text, vocabulary(folder))
    if (!sop) throw new Unreadable(problems)
    return sop
  })
}

/** A day means its end in the office's zone. @throws Refusal for what is no instant */
export function instantOf(text: string, zone: string): string {
  const at = isDay(text) ? startOfDay(text, zone) + 86_400_000 - 1000 : parseInstant(text)
  if (Number.isNaN(at)) {
    throw new Refusal(
      `Waktu "${text}" tidak dikenali; tulis 2026-10-31 atau seperti 2026-10-31T08:00:00+07:00.`,
    )
  }
  return formatInstant(at, zone)
}

/** An older folder is brought up to today's layout, and its people are told. @throws Refusal for a newer one */
async function useTodaysLayout(folder: string, lock: LockOptions): Promise<void> {
  const at = formatInstant(nowMs(), 'Asia/Jakarta')
  const done = await bringUp(folder, { at, program: packageVersion(), lock })
  if (done === null) return
  const copy = path.relative(folder, done.copy)
  console.error(
    `Folder kantor dipindahkan dari tata letak ${done.from} ke ${done.to}; keadaan sebelumnya tersimpan di ${copy}.`,
  )
}

/** RFC 3339 in the office's zone: the clock, or what stands in for it (`CADANG_AS_OF`, kantor.yaml). */
export function nowOf(office: Office): string {
  const fixed = process.env['CADANG_AS_OF'] ?? office.asOf
  return fixed ? instantOf(fixed, office.zone) : formatInstant(nowMs(), office.zone)
}

/** Opens the office that is meant; `close` its store when done. */
async function openDesk(options: OfficeOption & AsOfOption & ByOption): Promise<Desk> {
  const folder = findOfficeFolder(options.office)
  const lock = {
    command: `cadang ${process.argv[2] ?? ''}`,
    waitMs: Number(process.env['CADANG_WAIT_MS'] ?? 10_000),
  }
  await useTodaysLayout(folder, lock)
  const office = readOfficeFile(folder)
  const now = nowOf(office)
  const asOf = options.asOf ? instantOf(options.asOf, office.zone) : now
  const account = os.userInfo().username
  const by = options.by ? `${options.by} (${account})` : account
  const store = await openFileStore(folder, { office, ...lock })
  let sops: Sop[] | null = null
  let time: WorkingTime | null = null
  return {
    folder,
    office,
    get sops() {
      sops ??= readSops(folder, office)
      return sops
    },
    get time() {
      time ??= workingTime(office, holidayLibrary())
      return time
    },
    store,
    now,
    asOf,
    by,
    account,
  }
}

/** Opens the office, works, and closes it whatever happens. */
export async function atDesk<T>(
  options: OfficeOption & AsOfOption & ByOption,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const desk = await openDesk(options)
  try {
    for (const problem of await desk.store.remarks()) console.error(problemText(problem))
    return await work(desk)
  } finally {
    await desk.store.close()
  }
}

/** The books of a period, as they were known at the desk's `asOf`. */
export const booksOf = (
  desk: Desk,
  period: Interval,
  also: Pick<BooksWanted, 'numbers' | 'knownUntil'> = {},
): Promise<Books> =>
  openBooks(desk.store, { office: desk.office, sops: desk.sops, period, asOf: desk.asOf, ...also })
