// What does the place of a log tell of the runs in it?

import type { Execution } from './execution.ts'
import { hostOfFolder } from './host-folder.ts'
import { remembering } from './remembering.ts'

/** Host of an inbox path: of the folder right below `inbox/`; null for a file that lies in the inbox itself. */
export const hostOfSource = remembering((file): string | null => {
  const [inbox, host, rest] = file.split('/', 3)
  return inbox === 'inbox' && host !== undefined && rest !== undefined ? hostOfFolder(host) : null
})

/** The inbox folder's host wins; what the line claims is kept where it differs. Changes the execution given, and answers it. */
export function placeAt(execution: Execution, file: string): Execution {
  const host = hostOfSource(file)
  if (host === null || execution.host === host) return execution
  if (execution.host !== null) execution.claimedHost = execution.host
  execution.host = host
  return execution
}
