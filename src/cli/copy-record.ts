// Where was a copy of a backup laid, or where is it there no longer?
import { Command, Option } from 'commander'
import { addDays, type Day } from '../calendar/day.ts'
import { formatDay } from '../calendar/indonesian.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import { plansToday } from '../checks/app-coverage.ts'
import { copiesOf, copyWords, goodBackups } from '../checks/copies.ts'
import { retentionOf } from '../checks/retention-kept.ts'
import { type Copy, samePlace } from '../journal/copy.ts'
import type { CopyFact } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import { parseDay } from '../register/field.ts'
import { type Medium, media } from '../register/medium.ts'
import { yearBack } from './log-unassigned.ts'
import { atDesk, booksOf, type Desk } from './office-folder.ts'
import { entryOf } from './register-options.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  medium: Medium
  place: string
  artifact?: string
  offsite?: true
  encrypted?: 'ya' | 'tidak'
  keptUntil?: string
  reason?: string
}

const withPlace = (command: Command): Command =>
  command
    .argument('<aplikasi>', 'kode aplikasi')
    .addOption(new Option('--medium <media>', 'jenis media').choices(media).makeOptionMandatory())
    .requiredOption('--place <tempat>', 'media yang mana, di mana: "brankas TIK, HDD-03"')
    .option('--artifact <nama>', 'berkas cadangan; bila tidak disebut: cadangan terakhir aplikasi itu')

export function newCopyAddCommand(): Command {
  const command = withPlace(new Command('add'))
    .option('--offsite', 'disimpan di gedung lain daripada server aplikasinya')
    .addOption(new Option('--encrypted <jawaban>', 'terenkripsi').choices(['ya', 'tidak']))
    .option('--kept-until <tanggal>', 'disimpan sampai dengan; bila tidak disebut: menurut retensi jadwalnya')
    .option('--reason <keterangan>', 'keterangan')
  return addWritingOptions(command).action((app: string, options: Options) => record('added', app, options))
}

export function newCopyRemoveCommand(): Command {
  const command = withPlace(new Command('remove')).requiredOption(
    '--reason <alasan>',
    'mengapa tidak ada lagi',
  )
  return addWritingOptions(command).action((app: string, options: Options) => record('removed', app, options))
}

/** The backup that is meant, and the copies known of it. */
interface Meant {
  artifact: string
  madeAt: string | null
  copies: Copy[]
  /** The last day of its retention; null where no plan sets one. */
  until: Day | null
}

async function record(event: CopyFact['event'], app: string, options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const { store, by, now } = desk
    entryOf(await store.register(), 'application', app)
    const meant = await backupMeant(desk, app, options.artifact)
    const copy = event === 'added' ? copyOf(options, meant) : knownCopy(options, meant)
    const fact = {
      kind: 'copy' as const,
      at: now,
      by,
      event,
      app,
      artifact: meant.artifact,
      madeAt: meant.madeAt,
    }
    await store.append([{ ...fact, copy, reason: options.reason ?? '' }])
    const early =
      event === 'removed' && meant.until !== null && dayAt(parseInstant(now), desk.office.zone) <= meant.until
    if (early)
      console.error(`Perhatikan: menurut jadwalnya harus disimpan sampai ${formatDay(meant.until as Day)}.`)
    const told = event === 'added' ? 'Tercatat' : 'Dicatat tidak ada lagi'
    console.log(
      options.json ? JSON.stringify({ ...fact, copy }) : `${told}: ${meant.artifact} di ${copyWords(copy)}.`,
    )
  })
}

/** @throws Refusal where the application has no backup of that name, or none whose log names one */
async function backupMeant(desk: Desk, app: string, named: string | undefined): Promise<Meant> {
  const books = await booksOf(desk, yearBack(desk))
  const runs = goodBackups(books, app).filter(({ execution }) => execution.artifact !== null)
  const run = runs.findLast(({ execution }) => named === undefined || execution.artifact === named)
  const artifact = run?.execution.artifact ?? named
  if (artifact === undefined)
    throw new Refusal(
      `Belum ada cadangan ${app} yang menyebut nama berkasnya dalam dua belas bulan terakhir; sebut dengan --artifact.`,
    )
  const madeAt = run ? (run.execution.startedAt ?? run.execution.finishedAt) : null
  const copies = copiesOf({ app, artifact, copies: run?.execution.copies ?? [] }, books)
  const retention = retentionOf(plansToday(books), app)
  const until =
    madeAt === null || retention === null
      ? null
      : addDays(dayAt(parseInstant(madeAt), desk.office.zone), retention)
  return { artifact, madeAt, copies, until }
}

function copyOf({ medium, place, offsite, encrypted, keptUntil }: Options, { until }: Meant): Copy {
  const day = keptUntil === undefined ? until : parseDay(keptUntil)
  if (keptUntil !== undefined && day === null)
    throw new Refusal(`Tanggal "${keptUntil}" tidak dikenali; tulis 2027-10-01 atau 01-10-2027.`)
  if (place.trim() === '' || place.length > 300)
    throw new Refusal('--place harus berisi, paling panjang 300 huruf.')
  return {
    medium,
    place: place.trim(),
    offsite: offsite ?? false,
    encrypted: encrypted === undefined ? null : encrypted === 'ya',
    keptUntil: day,
  }
}

/** @throws Refusal where no copy is known there */
function knownCopy({ medium, place }: Options, { artifact, copies }: Meant): Copy {
  const asked = { medium, place: place.trim(), offsite: false, encrypted: null, keptUntil: null }
  const known = copies.find(copy => samePlace(copy, asked))
  if (known) return known
  const list =
    copies.length === 0 ? 'belum ada yang tercatat' : `yang tercatat: ${copies.map(copyWords).join('; ')}`
  throw new Refusal(`Tidak ada salinan ${artifact} di ${medium} ${place}; ${list}.`)
}
