// Which folders and databases did a run cover, and whose do they look like?

import { appOfDatabase, appOfPath } from './app-name.ts'
import { literal } from './command-call.ts'

/** What of a run is told here. */
interface Covering {
  app: string | null
  objects: string[]
}

const mostObjects = 20
const longestObject = 300
/** A folder of one day is another one tomorrow: no clue to keep. */
const dated = /\d{4}-\d\d-\d\d|\d{6,}/

/** A database that was covered, by its own name; it tells the application, where nothing before it did. Those that every server has tell nothing. */
export function noteDatabase(run: Covering, name: string | null | undefined): void {
  const app = appOfDatabase(name ?? '')
  if (app === null) return
  run.app ??= app
  noteObject(run, name ?? '')
}

/** A folder or file that was covered; the same. */
export function notePath(run: Covering, path: string | null | undefined): void {
  if (!path) return
  run.app ??= appOfPath(path)
  noteObject(run, path)
}

/** Kept as the log names it, for the rules of attribution: at most twenty, each once. */
export function noteObject({ objects }: Covering, name: string): void {
  const isKept = name !== '' && name.length <= longestObject && literal(name) !== null && !dated.test(name)
  if (isKept && objects.length < mostObjects && !objects.includes(name)) objects.push(name)
}
