// What is the register after this change?

import type { RegisterFact } from '../journal/fact.ts'
import { entities } from '../register/fields.ts'
import type { Register } from '../register/register.ts'

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
