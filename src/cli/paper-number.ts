// Which number does a paper get?
import type { NumberPlace } from '../journal/fact.ts'
import { isFree, isWaiting, type NumberBook, nextSequence } from '../journal/number-book.ts'
import { Refusal } from '../refusal.ts'
import { type NumberGround, numberFrom, placeInPattern } from '../sop/number-pattern.ts'
import type { Numbering, Office } from '../sop/office.ts'
import { NumberTaken } from '../store/store.ts'

/** What a number is wanted for. */
export interface NumberWanted {
  /** Slug of the paper, or name of a series in `numbers` of kantor.yaml. */
  kind: string
  /** Code of the unit, or null for the one that kantor.yaml names. */
  unit: string | null
  /** Day of issue. */
  on: string
  owner: string | null
}

/** A number with its place, and the fact that had set it aside. */
export interface GivenNumber {
  number: string
  place: NumberPlace | null
  reservation?: string
}

function groundOf(numbering: Numbering, { kind, unit, on, owner }: NumberWanted) {
  const { series = kind, classification = '' } = numbering
  const ground: Omit<NumberGround, 'sequence'> = {
    on,
    kind,
    unit: unit ?? numbering.unit ?? '',
    classification,
    owner: owner ?? '',
  }
  return { series, ground }
}

/**
 * The next number of the series, with its place.
 * @throws Refusal when kantor.yaml gives no pattern; NumberTaken when one without {urut} is used up
 */
export function nextNumber(office: Office, book: NumberBook, wanted: NumberWanted): GivenNumber {
  const numbering = office.numbers[wanted.kind]
  if (numbering === undefined)
    throw new Refusal(
      `Nomor belum ada; sebut --number, atau tulis pola numbers.${wanted.kind} di kantor.yaml.`,
    )
  const { series, ground } = groundOf(numbering, wanted)
  const numbered = (sequence: number): string => numberFrom(numbering.pattern, { ...ground, sequence })
  if (numbered(1) === numbered(2)) {
    if (!isFree(book, numbered(1), null)) throw new NumberTaken(numbered(1))
    return { number: numbered(1), place: null }
  }
  const own = { series, unit: ground.unit, year: Number(wanted.on.slice(0, 4)) }
  let sequence = nextSequence(book, own)
  while (book.has(numbered(sequence))) sequence += 1
  return { number: numbered(sequence), place: { ...own, sequence } }
}

/**
 * A number that somebody typed: of its own reservation, or free.
 * @throws Refusal for one that waits for another kind of paper; NumberTaken for any other
 */
export function typedNumber(
  office: Office,
  book: NumberBook,
  wanted: NumberWanted,
  number: string,
): GivenNumber {
  const entry = book.get(number)
  if (entry !== undefined && isWaiting(entry)) {
    if (entry.slug === null || entry.slug === wanted.kind)
      return { number, place: entry.place, reservation: entry.id }
    throw new Refusal(
      `Nomor ${number} disisihkan untuk ${entry.slug} (${entry.subject}), bukan untuk ${wanted.kind}; pakai nomor lain.`,
    )
  }
  const place = placeOf(office, wanted, number)
  if (!isFree(book, number, place)) throw new NumberTaken(number)
  return { number, place }
}

/** Kinds whose pattern could have made the number. */
export const kindsOf = (office: Office, wanted: Omit<NumberWanted, 'kind'>, number: string): string[] =>
  Object.keys(office.numbers).filter(kind => placeOf(office, { ...wanted, kind }, number) !== null)

/** The place that the pattern of its kind tells; null where none does. */
function placeOf(office: Office, wanted: NumberWanted, number: string): NumberPlace | null {
  const numbering = office.numbers[wanted.kind]
  if (numbering === undefined) return null
  const { series, ground } = groundOf(numbering, wanted)
  const found = placeInPattern(numbering.pattern, ground, number)
  return found === null ? null : { series, unit: ground.unit, ...found }
}
