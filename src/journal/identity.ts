// Are these two records the same event, and do they tell of the same run?

import { sha256 } from './chain.ts'
import type { Execution } from './execution.ts'
import type { ExecutionFact, Fact } from './fact.ts'

/** Where bytes stood that carry no time themselves. */
export interface Place {
  host: string | null
  /** Which log it was: the name it was first seen under, and how often it began anew since. */
  fileIdentity: string
  offset: number
}

/**
 * Id of a record whose source bytes carry no time: their sha256, joined with their place, so that two silent runs stay
 * two. That of all others is the sha256 alone: they are the same event wherever they turn up.
 */
export const silentId = (bytes: Uint8Array, { host, fileIdentity, offset }: Place): string =>
  sha256(`${sha256(bytes)}\n${host ?? ''}\n${fileIdentity}\n${offset}`)

/** Id of a backup that a listing proves, by the name that is its own in every listing. */
export const listedId = (name: string): string => sha256(`listed\n${name}`)

type Named = Pick<Execution, 'host' | 'app' | 'operation' | 'startedAt'>

/**
 * What folds a start and its finish: host + application + operation, and the sender's own run id or else the start.
 * A sender's id alone would fold the runs of two scripts that both count from 1. Without either, the record stands alone.
 */
export function runKey(execution: Named, sender: string | null, id: string): string {
  const { host, app, operation, startedAt } = execution
  const own = sender !== null && sender !== '' ? `#${sender}` : startedAt === null ? null : `@${startedAt}`
  // Joined, and not `${…}`: that would keep the line alive which its parts were cut from.
  return own === null ? id : [host ?? '-', app ?? '-', `${operation ?? '-'}${own}`].join('/')
}

/** Key of one run, of those that share a sender's id: a process id or a counter comes again. */
export const runKeyAt = ({ run, id }: Pick<ExecutionFact, 'run' | 'id'>, startedAt: string | null): string =>
  startedAt === null || run === id || run.endsWith(`@${startedAt}`) ? run : `${run}@${startedAt}`

/** Id of a fact that has no source bytes: sha256 of the fact itself. */
export function factId(fact: Omit<Fact, 'id' | 'v'>): string {
  const { id: _, ...rest } = { id: '', ...fact }
  return sha256(JSON.stringify(rest))
}
