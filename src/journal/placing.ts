// What does the place of a log tell of the runs in it?

import type { Execution } from './execution.ts'

/** Host of an inbox path: the folder right below `inbox/`; null for a file that lies in the inbox itself. */
export function hostOfSource(file: string): string | null {
  const [inbox, host, rest] = file.split('/', 3)
  return inbox === 'inbox' && host !== undefined && rest !== undefined ? host : null
}

/** `inbox/srv-web01/produk-hukum.jsonl` → `produk-hukum`, `simpeg.log.1` → `simpeg`; null for a name of nothing else. */
const nameOfSource = (file: string): string | null => /([^/.]+)[^/]*$/.exec(file)?.[1] ?? null

/**
 * The inbox folder's host wins; what the line claims is kept where it differs. A log that names no application (restic
 * and others do not) tells of the one its file is named after. Changes the execution given, and answers it.
 */
export function placeAt(execution: Execution, file: string): Execution {
  execution.app ??= nameOfSource(file)
  const host = hostOfSource(file)
  if (host === null || execution.host === host) return execution
  if (execution.host !== null) execution.claimedHost = execution.host
  execution.host = host
  return execution
}
