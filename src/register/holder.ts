// Who holds a post or a role on a day, and how is that said?

import type { Official, Register } from './register.ts'
import { sameName } from './resolve.ts'

type Officials = Register['officials']

const inForce = ({ from, until }: Official, day: string): boolean =>
  (from ?? '') <= day && (until === undefined || day <= until)

/** Of several, the one who came last. */
const newest = (officials: readonly Official[]): Official | null =>
  officials.reduce<Official | null>(
    (best, each) => (best === null || (each.from ?? '') >= (best.from ?? '') ? each : best),
    null,
  )

/** Plt. and Plh. answer for the post in the place of its holder; a.n. and u.b. beside him. */
const standsIn = ({ mode }: Official): boolean => mode === 'plt' || mode === 'plh'

/** True of an account of the machine that is the official's own. */
export const owns = ({ accounts = [] }: Official, account: string): boolean => accounts.includes(account)

/** The post in whose name an official acts: his own, or the one he acts for. */
export const postOf = ({ id, actsFor }: Official): string => actsFor ?? id

/** Who answers for a post that day: its Plt. or Plh. where one is in force, else its holder; null where nobody does. */
export function holderOf(officials: Officials, post: string, day: string): Official | null {
  const today = officials.filter(official => inForce(official, day))
  const standIn = newest(today.filter(each => standsIn(each) && each.actsFor === post))
  return standIn ?? newest(today.filter(({ id }) => id === post))
}

/** Roles an official carries: those of his own post, and those of the post he acts for. */
export const rolesOf = (officials: Officials, { roles, actsFor }: Official): string[] => [
  ...new Set([...roles, ...officials.flatMap(each => (each.id === actsFor ? each.roles : []))]),
]

/**
 * Who may act in a role that day: those who answer for a post that carries it; only where there is none, those who sign
 * in the name of such a post (a.n., u.b.).
 */
export function carriersOf(officials: Officials, role: string, day: string): Official[] {
  const carriers = officials.filter(
    each => rolesOf(officials, each).includes(role) && holderOf(officials, each.id, day) === each,
  )
  const answering = carriers.filter(each => each.actsFor === undefined || standsIn(each))
  return answering.length > 0 ? answering : carriers
}

/** The one who came last of those who may act in a role that day; null where nobody may. */
export const carrierOf = (officials: Officials, role: string, day: string): Official | null =>
  newest(carriersOf(officials, role, day))

interface Named {
  name?: string | null | undefined
  nip?: string | null | undefined
}

/** True of one person in two posts: by NIP where both have one, else by name; false where neither is known. */
export function samePerson(a: Named, b: Named): boolean {
  if (a.nip && b.nip) return a.nip === b.nip
  return Boolean(a.name && b.name) && sameName(a.name ?? '', b.name ?? '')
}

/** Lines above a signature, as tata naskah dinas writes a.n., u.b., Plt. and Plh. */
export function postLines({ mode, post, superiors }: Official): string[] {
  const above = superiors.map((superior, i) => (i === 0 ? `a.n. ${superior}` : superior))
  switch (mode) {
    case 'langsung':
      return [post]
    case 'plt':
      return [`Plt. ${post}`]
    case 'plh':
      return [`Plh. ${post}`]
    case 'an':
      return [...above, post]
    case 'ub':
      return [...above, 'u.b.', post]
    default:
      return mode satisfies never
  }
}

/** The same in one line: `Plt. Kepala Bidang`, `a.n. Kepala Dinas, Sekretaris, u.b. Kepala Bidang`. */
export const titleOf = (official: Official): string =>
  postLines(official).join(', ').replace('u.b., ', 'u.b. ')

/** `Plt. Kepala Bidang, Nama Contoh`: the post, and who. */
export const officialText = (official: Official): string =>
  [titleOf(official), official.name].filter(Boolean).join(', ')
