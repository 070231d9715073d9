// Which application does a log mean?

import type { Application, Register } from './register.ts'

/** Letter case and doubled spaces do not count. */
export const sameName = (a: string, b: string): boolean => fold(a) === fold(b)

const fold = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * From the name in a log to the key of an application: its key, then its other names, then its full name;
 * letter case and doubled spaces do not count. Null when nobody registered it.
 */
export function appResolver(
  register: Pick<Register, 'applications'>,
): (name: string | null) => string | null {
  const known = new Map<string, string>()
  const names: ((app: Application) => readonly string[])[] = [
    app => [app.id],
    app => app.aliases,
    app => [app.name],
  ]
  for (const namesOf of names) {
    for (const app of register.applications) {
      for (const name of namesOf(app)) if (!known.has(fold(name))) known.set(fold(name), app.id)
    }
  }
  return name => (name === null ? null : (known.get(fold(name)) ?? null))
}
