// What does a run tell of the application it is about?

import type { Clues } from '../register/attribution.ts'
import type { Execution } from './execution.ts'
import type { Source } from './fact.ts'

/** What people and logrotate hang on a log's name: `-2026-10`, `_20261001`. */
const dated = /[-_. ]?(?:19|20)\d{2}(?:[-_. ]?\d{2}){0,2}$/

/** `inbox/srv-web01/produk-hukum-2026-10.log.1` → `produk-hukum`; null for a name of nothing else. */
export function logName(file: string): string | null {
  const stem = /([^/.]+)[^/]*$/.exec(file)?.[1] ?? null
  return stem?.replace(dated, '') || stem
}

/** Of one run. What people enter by hand has no log. */
export const cluesOf = (execution: Execution, source: Source): Clues => ({
  name: execution.app,
  host: execution.host,
  log: source.file.startsWith('inbox/') ? logName(source.file) : null,
  tags: execution.tags,
  objects: execution.objects,
  artifact: execution.artifact,
})

/**
 * The same for all runs that the same rules will decide alike: numbers in the artifact's name (dates, snapshots) do
 * not count.
 */
export function clueKey({ name, host, log, tags, objects, artifact }: Clues): string {
  const shape = artifact?.replace(/[0-9a-f]{8,}|\d+/g, '#') ?? null
  return JSON.stringify([name, host, log, tags, objects, shape])
}
