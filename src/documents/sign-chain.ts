// Who stands behind the paper, in which order?

import type { Books } from '../books.ts'
import type { Doer } from '../journal/fact.ts'
import { carrierOf, holderOf, postLines, samePerson } from '../register/holder.ts'
import type { Official } from '../register/register.ts'
import type { Procedure } from '../sop/sop.ts'
import type { Face } from './paper-kind.ts'

/** One place to sign, as the template prints it (reference §2.5). */
export interface SignPlace {
  caption: string
  /** Lines above the name: `a.n. KEPALA DINAS`, `KEPALA BIDANG TI,`. */
  post: string[]
  /** Empty leaves a blank to fill by hand. */
  name: string
  rank: string
  nip: string
}

/** Signers side by side, with the place and date above the first row only. */
export interface SignRow {
  placeDate: string
  places: SignPlace[]
}

/** Captions of a chain that `kantor.yaml` does not spell out, by its length. */
const chainCaptions: Record<number, string[]> = {
  1: ['Dibuat oleh,'],
  2: ['Disusun oleh,', 'Mengetahui,'],
  3: ['Dibuat oleh,', 'Diverifikasi oleh,', 'Diterima oleh,'],
  4: ['Dibuat oleh,', 'Diperiksa oleh,', 'Diverifikasi oleh,', 'Diterima oleh,'],
}

/**
 * Those `kantor.yaml` names for the paper; where it names none, the lanes of the office's first SOP in
 * printed order (Surakarta: Pengelola → Analis → JF Pranata Komputer → Kepala Bidang), or only its first
 * and last lane for a paper of two signers; who asks from outside signs nothing. A post that nobody holds is printed with a blank name.
 */
export function signPlaces(books: Books, slug: string, length: 2 | 4, face: Face): SignPlace[] {
  const named = books.office.signers[slug]
  if (named !== undefined && named.length > 0) {
    const captions = captionsFor(named.length)
    return named.map((signer, i) => {
      const official = holderToday(books, signer.official)
      return placeOf(official, signer.official, signer.caption ?? captions[i] ?? '', face)
    })
  }
  const roles = chainRoles(books, length)
  const captions = captionsFor(roles.length)
  return roles.map((role, i) =>
    placeOf(
      carrierOf(books.register.officials, role, books.asOf.slice(0, 10)),
      role,
      captions[i] ?? '',
      face,
    ),
  )
}

/** Rows of at most two places for chains of four, so that long names of posts keep room; three stand in one row. */
export function signRows(places: SignPlace[], placeDate: string): SignRow[] {
  const across = places.length === 4 ? 2 : 3
  const rows: SignRow[] = []
  for (let i = 0; i < places.length; i += across) {
    rows.push({ placeDate: i === 0 ? placeDate : '', places: places.slice(i, i + across) })
  }
  return rows
}

function chainRoles(books: Books, length: 2 | 4): string[] {
  const lanes = officeLanes(books.sops[0]?.procedures[0])
  if (lanes.length === 0) return ['Petugas', 'Kepala Bidang']
  const [first, last] = [lanes[0] ?? '', lanes.at(-1) ?? '']
  if (lanes.length === 1) return [first]
  return length === 2 || lanes.length > 4 ? [first, last] : lanes
}

/** From staff to head. A request comes from outside, and goes down from the head: its lanes stand the other way. */
function officeLanes(procedure: Procedure | undefined): string[] {
  if (procedure === undefined || procedure.trigger === 'cycle') return procedure?.roles ?? []
  const asker = procedure.steps[0]?.by
  return procedure.roles.filter(role => role !== asker).reverse()
}

const captionsFor = (length: number): string[] => chainCaptions[length] ?? []

/**
 * The place of one post by its key in the register; its words as given where nobody is registered for it.
 * @param doer who made the move that the paper tells of in the name of this post: it is theirs to sign, whoever holds it today
 */
export function signedBy(
  books: Books,
  official: string,
  otherwise: { caption: string; post: string; face: Face; doer: Doer | null },
): SignPlace {
  const { caption, post, face, doer } = otherwise
  const holder = (doer && officialThen(books, doer)) ?? holderToday(books, official)
  return holder === null
    ? { caption, post: [post], name: '', rank: '', nip: '' }
    : placeOf(holder, official, caption, face)
}

/** The register's entry with the name and NIP of that day; the rank only if it is still the same person's. */
function officialThen({ register }: Books, { official, name, nip }: Doer): Official | null {
  const entry = register.officials.find(({ id }) => id === official)
  if (entry === undefined) return null
  const { rank, ...post } = entry
  return {
    ...post,
    name: name ?? undefined,
    nip: nip ?? undefined,
    rank: samePerson(entry, { name, nip }) ? rank : undefined,
  }
}

/** Who holds a post, on the day of `asOf`. */
const holderToday = ({ register, asOf }: Books, post: string): Official | null =>
  holderOf(register.officials, post, asOf.slice(0, 10))

function placeOf(official: Official | null, post: string, caption: string, face: Face): SignPlace {
  if (official === null) return { caption, post: [`${post},`], name: '', rank: '', nip: '' }
  const named = face === 'filled'
  return {
    caption,
    post: postLines(official).map((line, i, all) => (i === all.length - 1 ? `${line},` : line)),
    name: named ? (official.name ?? '') : '',
    rank: named ? (official.rank ?? '') : '',
    nip: named ? (official.nip ?? '') : '',
  }
}
