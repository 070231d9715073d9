// Who makes a move, in whose name, and who may?

import { formatDay } from '../calendar/indonesian.ts'
import type { Doer, TicketFact } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import {
  carriersOf,
  holderOf,
  officialText,
  owns,
  postOf,
  rolesOf,
  samePerson,
  titleOf,
} from '../register/holder.ts'
import type { Official, Register } from '../register/register.ts'
import { closest } from '../sop/closest.ts'

type Officials = Register['officials']

/** The roles somebody carries, the post in whose name they act, and who they are. */
export interface Actor {
  roles: readonly string[]
  /** Key of the post in the register; null for those outside the office. */
  post: string | null
  doer: Doer
}

export interface Asking {
  /** A post of the register or a role of the SOP; undefined where nobody was named. */
  as: string | undefined
  /** Of the machine, whoever sits there. */
  account: string
  /** On which it happened, in the office's zone. */
  day: string
}

/**
 * Who is meant: the key of a post, or a role (for those outside the office, or where one post alone carries it); nobody
 * named is the post that the account belongs to. A post with a Plt. or Plh. that day acts by him.
 * @param roles those that the procedure knows
 * @throws Refusal that says who may be named
 */
export function actorNamed(officials: Officials, roles: readonly string[], asking: Asking): Actor {
  const { as, day, account } = asking
  if (as === undefined) return actorOf(officials, ownPost(officials, roles, asking), account)
  if (officials.some(({ id }) => id === as)) {
    const official = holderOf(officials, as, day)
    if (official === null) throw new Refusal(notInForce(officials, as, day))
    return actorOf(officials, official, account)
  }
  const role = roles.find(each => each.toLowerCase() === as.toLowerCase())
  if (role !== undefined) return roleActor(officials, role, asking)
  const near = closest(as, [...roles, ...officials.map(({ id }) => id)])
  const meant = near === null ? `pelaksana menurut SOP: ${roles.join(', ')}` : `mungkin maksudnya "${near}"`
  throw new Refusal(`"${as}" bukan jabatan di register dan bukan pelaksana prosedur ini; ${meant}.`)
}

/** Posts that the account belongs to on that day. */
export const postsOfAccount = (officials: Officials, { account, day }: Omit<Asking, 'as'>): Official[] =>
  officials.filter(each => owns(each, account) && holderOf(officials, each.id, day) === each)

function ownPost(officials: Officials, roles: readonly string[], asking: Asking): Official {
  const own = postsOfAccount(officials, asking)
  if (own.length === 1 && own[0] !== undefined) return own[0]
  throw new Refusal(
    own.length > 1
      ? `Akun "${asking.account}" milik beberapa jabatan; sebut --as: ${own.map(({ id }) => id).join(' atau ')}.`
      : `Sebut --as: jabatan di register, atau pelaksana menurut SOP (${roles.join(', ')}).`,
  )
}

function roleActor(officials: Officials, role: string, asking: Asking): Actor {
  const { account, day } = asking
  const carriers = carriersOf(officials, role, day)
  const own = carriers.filter(each => owns(each, account))
  const [only, ...others] = own.length > 0 ? own : carriers
  if (only === undefined) {
    const doer: Doer = { official: null, title: role, name: null, nip: null, recordedBy: account }
    return { roles: [role], post: null, doer }
  }
  if (others.length === 0) return { ...actorOf(officials, only, account), roles: [role] }
  const keys = [only, ...others].map(({ id }) => id).join(' atau ')
  throw new Refusal(
    `Pelaksana "${role}" dipegang beberapa jabatan; sebut salah satunya dengan --as: ${keys}.`,
  )
}

function actorOf(officials: Officials, official: Official, account: string): Actor {
  const doer: Doer = {
    official: official.id,
    title: titleOf(official),
    name: official.name ?? null,
    nip: official.nip ?? null,
    recordedBy: owns(official, account) ? null : account,
  }
  return { roles: rolesOf(officials, official), post: postOf(official), doer }
}

/** Why a post that is in the register cannot act that day, and who answers for it instead. */
function notInForce(officials: Officials, key: string, day: string): string {
  const spans = officials.filter(({ id }) => id === key).map(spanText)
  const post = officials.find(({ id }) => id === key)?.actsFor ?? key
  const holder = holderOf(officials, post, day)
  const instead =
    holder === null
      ? 'tidak ada yang memegang jabatan itu'
      : `yang memegang jabatan itu ${holder.id} (${officialText(holder)})`
  return `Jabatan "${key}" berlaku ${spans.join(' dan ')}; pada ${formatDay(day)} ${instead}.`
}

function spanText({ from, until }: Official): string {
  const since = from === undefined ? '' : `sejak ${formatDay(from)}`
  return [since, until === undefined ? '' : `sampai ${formatDay(until)}`].filter(Boolean).join(' ')
}

/** What to do where a post of the register carries no role of an SOP. */
export const rolelessAdvice = 'pelaksananya dicatat dengan "cadang official set <kode> --roles <pelaksana>"'

/** "Kadis Kominfo (jabatan kepala-dinas)": who may act in these roles that day. */
export const carriersText = (roles: readonly string[], officials: Officials, day: string): string =>
  roles
    .map(role => {
      const keys = carriersOf(officials, role, day).map(({ id }) => id)
      return keys.length === 0 ? role : `${role} (jabatan ${keys.join(', ')})`
    })
    .join(' atau ')

/** Who made a move or a stage; of an old one only the role and the post are known. */
export const doerOf = ({ doer, post, role, by }: Done): Doer =>
  doer ?? { official: post ?? null, title: role, name: null, nip: null, recordedBy: by }

type Done = Pick<TicketFact, 'doer' | 'role' | 'by'> & { post?: string | null }

/** True where one person did both, in whichever posts; where a person is not known, the post tells. */
export const sameDoer = (a: Doer, b: Doer): boolean =>
  isKnown(a) && isKnown(b) ? samePerson(a, b) : a.official !== null && a.official === b.official

const isKnown = ({ name, nip }: Doer): boolean => name !== null || nip !== null
