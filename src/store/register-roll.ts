// What is the register after this change?

import type { RegisterFact } from '../journal/fact.ts'
import { factId } from '../journal/identity.ts'
import { Refusal } from '../refusal.ts'
import { admit } from '../register/admission.ts'
import { entities } from '../register/fields.ts'
import type { Register } from '../register/register.ts'
import type { RegisterChange } from './store.ts'

/** Applies one register fact; entities keep the order in which they first came. Pure. */
export function applyRegisterFact(register: Register, fact: RegisterFact): Register {
  const { list } = entities[fact.entity]
  const entries: readonly { id: string }[] = register[list]
  const after = fact.after as { id: string } | null
  const known = entries.some(entry => entry.id === fact.key)
  const changed = known
    ? entries.flatMap(entry => (entry.id !== fact.key ? [entry] : after === null ? [] : [after]))
    : after === null
      ? entries
      : [...entries, after]
  return { ...register, rev: fact.rev, [list]: changed }
}

/** Takes one register fact back: the register as it was before it, to the byte. Pure. */
export function unapplyRegisterFact(register: Register, fact: RegisterFact): Register {
  const { list } = entities[fact.entity]
  const entries: readonly { id: string }[] = register[list]
  const before = fact.before as { id: string } | null
  const changed = entries.flatMap(entry =>
    entry.id !== fact.key ? [entry] : before === null ? [] : [before],
  )
  return { ...register, rev: fact.rev - 1, [list]: changed }
}

/** The fact of one change, or null where nothing changes. @throws Refusal where the entity would not be valid */
export function registerFact(
  register: Register,
  { entity, key, after }: RegisterChange,
  who: { by: string; at: string },
): RegisterFact | null {
  const { label, list } = entities[entity]
  const admitted = admit(register, entity, after)
  if (admitted['id'] !== key) {
    throw new Refusal(
      `Data ${label} "${key}" tidak dapat disimpan: kodenya tertulis "${String(admitted['id'])}".`,
    )
  }
  const before = register[list].find(each => each.id === key) ?? null
  if (before !== null && JSON.stringify(before) === JSON.stringify(admitted)) return null
  const body = {
    ...who,
    kind: 'register',
    entity,
    key,
    rev: register.rev + 1,
    before,
    after: admitted,
  } as const
  return { v: 1, id: factId(body), ...body }
}
