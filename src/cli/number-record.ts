// What becomes of a number that no paper of ours bears?
import { Command } from 'commander'
import { formatShortDay } from '../calendar/indonesian.ts'
import type { NumberFact } from '../journal/fact.ts'
import type { NumberBook } from '../journal/number-book.ts'
import { Refusal } from '../refusal.ts'
import { didYouMean } from '../sop/closest.ts'
import type { NewNumber } from '../store/store.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { kindsOf, nextNumber, typedNumber } from './paper-number.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  subject: string
  unit?: string
  owner?: string
  kind?: string
  reason: string
}

const addSubjectOption = (command: Command): Command =>
  command.requiredOption('--subject <perihal>', 'untuk naskah apa')
const addUnitOption = (command: Command): Command =>
  command.option('--unit <kode>', 'unit yang menomori; bila tidak disebut: menurut kantor.yaml')

const nextCommand = (name: string): Command =>
  addUnitOption(
    addSubjectOption(
      new Command(name).argument('<jenis>', 'naskah atau seri yang punya pola di numbers pada kantor.yaml'),
    ),
  ).option('--owner <opd>', 'OPD yang dimaksud, bila polanya memuat {opd}')

export function newNumberTakeCommand(): Command {
  return addWritingOptions(nextCommand('take')).action((kind: string, options: Options) =>
    recordNumber(options, (desk, book) => nextOf(desk, book, kind, options, 'taken')),
  )
}

export function newNumberReserveCommand(): Command {
  return addWritingOptions(nextCommand('reserve')).action((kind: string, options: Options) =>
    recordNumber(options, (desk, book) => nextOf(desk, book, kind, options, 'reserved')),
  )
}

export function newNumberGiveCommand(): Command {
  const command = new Command('give')
    .argument('<nomor>', 'nomor yang diberikan pihak lain, mis. sekretariat atau SRIKANDI')
    .option('--kind <jenis>', 'naskah atau serinya, bila nomor itu mengikuti pola kantor ini')
  return addWritingOptions(addUnitOption(addSubjectOption(command))).action(
    (number: string, options: Options) =>
      recordNumber(options, (desk, book) => givenOf(desk, book, number, options)),
  )
}

export function newNumberCancelCommand(): Command {
  const command = new Command('cancel')
    .argument('<nomor>', 'nomor dari "cadang number list"')
    .requiredOption('--reason <alasan>', 'mengapa dibatalkan')
  return addWritingOptions(command).action((number: string, options: Options) =>
    recordNumber(options, (desk, book) => cancelledOf(desk, book, number, options)),
  )
}

const eventWords: Readonly<Record<NumberFact['event'], string>> = {
  taken: 'diambil',
  reserved: 'dipesan',
  given: 'dicatat',
  cancelled: 'dibatalkan dan tidak dipakai lagi',
}

/** Decides on the newest book, under the writer lock: two who ask at once get two numbers. */
async function recordNumber(
  options: Options,
  decide: (desk: Desk, book: NumberBook) => NewNumber,
): Promise<void> {
  await atDesk(options, async desk => {
    const fact = await desk.store.changeNumbers(book => decide(desk, book))
    console.log(
      options.json
        ? JSON.stringify(fact)
        : `Nomor ${fact.number} ${eventWords[fact.event]}: ${fact.subject}.`,
    )
  })
}

function nextOf(
  desk: Desk,
  book: NumberBook,
  kind: string,
  { subject, unit, owner }: Options,
  event: 'taken' | 'reserved',
): NewNumber {
  const wanted = { ...wantedOf(desk, kind, unit), owner: owner ?? null }
  return { ...factOf(desk, event, subject, nextNumber(desk.office, book, wanted)), slug: kind }
}

function givenOf(desk: Desk, book: NumberBook, number: string, { subject, kind, unit }: Options): NewNumber {
  if (!/^\S(?:.{0,98}\S)?$/.test(number)) throw new Refusal(`"${number}" bukan nomor naskah.`)
  if (book.get(number) !== undefined) throw new Refusal(`Nomor ${number} sudah ada di buku agenda.`)
  if (kind === undefined) {
    const kinds = kindsOf(desk.office, asked(desk, unit), number)
    if (kinds.length === 0) return factOf(desk, 'given', subject, { number, place: null })
    throw new Refusal(
      `Nomor ${number} mengikuti pola kantor ini; sebut jenisnya: ${kinds.map(each => `--kind ${each}`).join(' atau ')}.`,
    )
  }
  const wanted = wantedOf(desk, kind, unit)
  const given = typedNumber(desk.office, book, wanted, number)
  if (given.place === null)
    throw new Refusal(
      `Nomor ${number} tidak mengikuti pola ${kind} ("${desk.office.numbers[wanted.kind]?.pattern}"); catat tanpa --kind.`,
    )
  return { ...factOf(desk, 'given', subject, given), slug: kind }
}

function cancelledOf(desk: Desk, book: NumberBook, number: string, { reason }: Options): NewNumber {
  const entry = book.get(number)
  if (entry === undefined)
    throw new Refusal(`Nomor ${number} tidak ada di buku agenda; lihat "cadang number list".`)
  if (entry.paper !== null)
    throw new Refusal(
      `Nomor ${number} sudah dipakai ${entry.subject} yang terbit, jadi tidak dapat dibatalkan.`,
    )
  if (entry.cancelled !== null)
    throw new Refusal(`Nomor ${number} sudah dibatalkan ${formatShortDay(entry.cancelled.at)}.`)
  return factOf(desk, 'cancelled', reason, entry)
}

const factOf = (
  { now: at, by }: Desk,
  event: NumberFact['event'],
  subject: string,
  { number, place }: Pick<NumberFact, 'number' | 'place'>,
): NewNumber => ({ kind: 'number', at, by, event, number, place, subject })

const asked = ({ now }: Desk, unit: string | undefined) => ({
  unit: unit ?? null,
  on: now.slice(0, 10),
  owner: null,
})

/** @throws Refusal for a kind that kantor.yaml gives no pattern */
function wantedOf(desk: Desk, kind: string, unit: string | undefined) {
  const known = Object.keys(desk.office.numbers)
  if (known.includes(kind)) return { ...asked(desk, unit), kind }
  const hint =
    known.length === 0
      ? `Tulis polanya di numbers pada kantor.yaml, misalnya  ${kind}: '005/{urut:03}/{bulanRomawi}/{tahun}'`
      : didYouMean(kind, known)
  throw new Refusal(`Kantor ini tidak punya pola nomor "${kind}". ${hint}`)
}
