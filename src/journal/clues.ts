// What does a run tell of the application it is about?

import { type Clues, logShape } from '../register/attribution.ts'
import type { Execution } from './execution.ts'
import type { Source } from './fact.ts'
import { remembering } from './remembering.ts'

/** What people and logrotate hang on a log's name: `-2026-10`, `_20261001`. */
const dated = /[-_. ]?(?:19|20)\d{2}(?:[-_. ]?\d{2}){0,2}$/

/**
 * `inbox/srv-web01/produk-hukum-2026-10.log.1` → `produk-hukum`, `inbox/srv-web01/2026-10.log` → `2026-10`. Keys of
 * runs are made of it: it never changes.
 */
export function logStem(file: string): string | null {
  const stem = /([^/.]+)[^/]*$/.exec(file)?.[1] ?? null
  return stem?.replace(dated, '') || stem
}

/** The same; where that is only a date, after the folder it lies in below its host: `inbox/srv1/simpeg/2026-10.log` → `simpeg/2026-10`. */
export const logName = remembering((file): string | null => {
  const stem = logStem(file)
  const [, , ...below] = file.split('/')
  const folder = below.at(-2)
  return stem === null || folder === undefined || logShape(stem) !== '#' ? stem : `${folder}/${stem}`
})

/** What an execution tells of its application. */
export type Told = Pick<Execution, 'app' | 'host' | 'tags' | 'objects' | 'artifact'>

/** Of one run. What people enter by hand has no log. */
export const cluesOf = (execution: Told, source: Pick<Source, 'file'>): Clues => ({
  name: execution.app,
  host: execution.host,
  log: source.file.startsWith('inbox/') ? logName(source.file) : null,
  tags: execution.tags,
  objects: execution.objects,
  artifact: execution.artifact,
})

/** The same for the logs of all days: a script that names them by date keeps one standing. */
export const standingKey = (clues: Clues): string =>
  clueKey({ ...clues, log: clues.log === null ? null : logShape(clues.log) })

/** Numbers in the artifact's name (dates, snapshots) do not count. */
export const artifactShape = (artifact: string): string => artifact.replace(/[0-9a-f]{8,}|\d+/g, '#')

/** The same for all runs that the same rules will decide alike. */
export function clueKey({ name, host, log, tags, objects, artifact }: Clues): string {
  const shape = artifact === null ? null : artifactShape(artifact)
  return JSON.stringify([name, host, log, tags, objects, shape])
}
