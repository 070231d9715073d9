// Which files may be meant by an artifact that is named with tokens?

import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { defaultNaming, nameGlob, readNaming, tokenGlob } from '../sop/naming.ts'

/**
 * `{nama}` stands for the whole naming rule of kantor.yaml; `{app}`, `{host}`, `{yyyyMMdd}` … for their part of a name.
 * A time becomes digits of any value: which file is meant is told by when it was written.
 * @throws Error with an Indonesian sentence for a token nobody knows, or a rule that cannot be used
 */
export function artifactPattern(
  artifact: string,
  values: { app: string; host: string },
  office: string | null,
): string {
  const naming = readNaming(declaredNaming(office) ?? defaultNaming)
  if (typeof naming === 'string') throw new Error(`naming di kantor.yaml: ${naming}`)
  return artifact.replace(/\{([^{}]*)\}/g, (_, token: string) => {
    const glob = token === 'nama' ? nameGlob(naming, values) : tokenGlob(token, values)
    if (glob === null) throw new Error(`token {${token}} pada --artifact tidak dikenal`)
    return glob
  })
}

/** kantor.yaml read leniently: what else may be wrong with it is no concern of a backup that has just run. */
function declaredNaming(office: string | null): string | null {
  if (office === null) return null
  const settings: unknown = parse(fs.readFileSync(path.join(office, 'kantor.yaml'), 'utf8'))
  if (typeof settings !== 'object' || settings === null || !('naming' in settings)) return null
  return typeof settings.naming === 'string' ? settings.naming : null
}
