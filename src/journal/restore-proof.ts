// What does a restore that succeeded prove, and for whom?

import type { Run } from '../books.ts'
import type { Fact } from './fact.ts'
import type { RestoreProof } from './standing.ts'

/** A restore or the test of one that succeeded, with warnings or without; what only rehearsed stored nothing. */
export const provesRestore = ({ execution }: Pick<Run, 'execution'>): boolean =>
  !execution.dryRun &&
  (execution.operation === 'restore' || execution.operation === 'test') &&
  (execution.status === 'success' || execution.status === 'warning') &&
  (execution.finishedAt ?? execution.startedAt) !== null

/** Of a run that `provesRestore`. */
export function restoreProof(proving: Run): RestoreProof {
  const { id, run, execution, source, recordedAt, recordedBy, corrections, late } = proving
  const { startedAt, finishedAt, artifact, artifactSha256 } = execution
  const seconds =
    startedAt === null || finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  return {
    run,
    id,
    operation: execution.operation === 'test' ? 'test' : 'restore',
    at: finishedAt ?? startedAt ?? '',
    artifact,
    artifactSha256,
    seconds,
    place: `${source.file}:${source.line}`,
    record: { recordedAt, recordedBy, corrections, late, entered: execution.entered },
    ticket: null,
    role: null,
  }
}

/** The same with the ticket that was linked to it, if these facts hold one. */
export function linkedProof(proof: RestoreProof, facts: readonly Fact[]): RestoreProof {
  const link = facts.findLast(
    fact => fact.kind === 'ticket' && fact.event.type === 'linked' && fact.event.run === proof.run,
  )
  return link?.kind === 'ticket' ? { ...proof, ticket: link.ticket, role: link.role } : proof
}
