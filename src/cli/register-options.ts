// How do the register's fields become options, and options values?
import type { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import { admit, type Known, remarksOn } from '../register/admission.ts'
import { type Field, parseField } from '../register/field.ts'
import { type Entity, entities, fields } from '../register/fields.ts'
import type { Register } from '../register/register.ts'
import type { Desk } from './office-folder.ts'

export type Entry = Record<string, unknown> & { id: string }

/** The field `id` is the argument; rows and the day of retirement have commands of their own. */
const typedFields = (entity: Entity): readonly Field[] =>
  fields[entity].filter(({ key, type }) => key !== 'id' && key !== 'retiredOn' && type !== 'rows')

const flagOf = ({ key }: Field): string => `--${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`

const shapes: Partial<Record<string, string>> = { 'yes-no': 'ya atau tidak', day: 'mis. 01-10-2026' }

const describe = (field: Field): string => {
  const choice = typeof field.type === 'object' ? field.type.choice.join(', ') : undefined
  const shape = typeof field.type === 'string' ? shapes[field.type] : undefined
  const hints = [field.required && 'wajib untuk yang baru', field.help ?? choice ?? shape].filter(Boolean)
  return hints.length > 0 ? `${field.label} (${hints.join('; ')})` : field.label
}

/** One option for each field that can be typed as one value; `app` of a plan follows from its code. */
export function addFieldOptions(command: Command, entity: Entity): Command {
  for (const field of typedFields(entity)) command.option(`${flagOf(field)} <nilai>`, describe(field))
  return command
}

/** What was typed, read field by field; an empty value takes the field away. */
export function typedValues(entity: Entity, options: Record<string, unknown>): Map<string, unknown> {
  const values = new Map<string, unknown>()
  for (const field of typedFields(entity)) {
    const typed = options[field.key]
    if (typeof typed !== 'string') continue
    const emptied = typed.trim() === '' && !field.required
    values.set(field.key, emptied ? undefined : parseField(field, typed))
  }
  return values
}

export const entriesOf = (register: Register, entity: Entity): Entry[] => register[entities[entity].list]

/** @throws Refusal naming what there is, when nothing has that key */
export function entryOf(register: Register, entity: Entity, id: string): Entry {
  const all = entriesOf(register, entity)
  const found = all.find(each => each.id === id)
  if (found) return found
  const known = all.map(each => each.id)
  const list = known.length === 0 ? 'belum ada satu pun' : `yang ada: ${known.slice(0, 20).join(', ')}`
  throw new Refusal(`Tidak ada ${entities[entity].label} "${id}"; ${list}.`)
}

/** What a plan's code tells of its application: `simpeg/berkas` → `simpeg`. */
const implied = (entity: Entity, id: string): Record<string, unknown> =>
  entity === 'plan' ? { app: id.split('/')[0] } : {}

/**
 * The entry with the typed values laid over it, as the register takes it.
 * @throws Refusal naming every field that is missing or wrong, and what it clashes with
 */
export function changedEntry(
  register: Register,
  entity: Entity,
  before: Entry,
  values: ReadonlyMap<string, unknown>,
): Entry {
  const after: Record<string, unknown> = { ...implied(entity, before.id), ...before }
  for (const [key, value] of values) {
    if (value === undefined) delete after[key]
    else after[key] = value
  }
  return admit(register, entity, after) as Entry
}

/** What an entry of this kind may point at, as it stands now. @throws Unreadable for an SOP in force */
export async function knownTo({ store, sops }: Desk, entity: Entity): Promise<Known> {
  const { servers } = await store.register()
  const procedures = entity === 'official' ? sops.flatMap(sop => sop.procedures) : []
  return {
    servers: servers.map(({ id }) => id),
    roles: [...new Set(procedures.flatMap(({ roles }) => roles))],
  }
}

/** Says what looks wrong but may be true. */
export function showRemarks(entity: Entity, entry: Entry, known: Known): void {
  for (const remark of remarksOn(entity, entry, known)) console.error(`Perhatikan: ${remark}`)
}
