// What do papers say of the names of backup files?

import { exampleName, namingOf } from '../sop/naming.ts'

/** The office's rule with an example that follows it; null where it declared none. */
export function namingWords(office: {
  naming?: string | undefined
}): { rule: string; example: string } | null {
  if (office.naming === undefined) return null
  const naming = namingOf(office)
  return { rule: naming.rule, example: exampleName(naming) }
}
