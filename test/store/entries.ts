// What do tests of the store write?

import { sha256 } from '../../src/journal/chain.ts'
import { blankExecution } from '../../src/journal/execution.ts'
import type { NewFact, RegisterChange } from '../../src/store/store.ts'

export const office = { id: 'kantor-contoh', zone: 'Asia/Jakarta' } as const
export const by = 'petugas'
export const at = '2026-10-05T08:00:00+07:00'

export const run = (app: string, startedAt: string, more: object = {}): NewFact => ({
  id: sha256(`${app} ${startedAt}`),
  at,
  by,
  kind: 'execution',
  run: `srv/${app}/backup@${startedAt}`,
  source: { file: 'inbox/srv/cadang.jsonl', line: 1, offset: 0, length: 10 },
  execution: {
    ...blankExecution,
    app,
    host: 'srv',
    operation: 'backup',
    status: 'success',
    startedAt,
    finishedAt: startedAt,
    ...more,
  },
})

export const application = (id: string, name = id.toUpperCase()): RegisterChange => ({
  entity: 'application',
  key: id,
  after: { id, name, owner: 'Badan Contoh' },
})
