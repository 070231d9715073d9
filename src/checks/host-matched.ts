// Does a log come from the host it names?

import { z } from 'zod'
import { beganAt, type Run } from '../books.ts'
import { check } from './check.ts'

/** The inbox folder's host wins over the host a line claims; one finding for each pair. */
export const hostMatched = check({
  name: 'host-matched',
  title: 'Log berasal dari server yang disebutnya',
  severity: 'sedang',
  params: z.strictObject({}),
  always: 'Folder masuk setiap server hanya memuat log server itu',
  find: books => {
    const pairs = new Map<string, Run[]>()
    for (const run of books.runs) {
      const { claimedHost } = run.execution
      const at = beganAt(run)
      if (claimedHost === null || at < books.period.from || at >= books.period.until) continue
      const pair = JSON.stringify([run.execution.host, claimedHost])
      pairs.set(pair, [...(pairs.get(pair) ?? []), run])
    }
    return [...pairs].sort().map(([pair, runs]) => {
      const [host, claimed] = JSON.parse(pair) as [string | null, string]
      return {
        subject: `server:${host ?? ''}`,
        message: `${runs.length} catatan di folder ${host ?? '(tanpa nama)'} mengaku berasal dari "${claimed}".`,
        evidence: runs.map(run => `${run.source.file}:${run.source.line}`),
      }
    })
  },
})
