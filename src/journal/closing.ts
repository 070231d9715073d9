// What is carried over from one month into the next?

import type { Run } from '../books.ts'
import type { Fact, Head } from './fact.ts'
import { foldRuns, voidedIds } from './fold.ts'
import type { AppStanding, Standing } from './standing.ts'

const noApp: AppStanding = {
  lastSuccessAt: null,
  lastArtifact: null,
  lastBytes: null,
  lastRestoreAt: null,
  stated: false,
}

const later = (a: string | null, b: string | null): boolean =>
  b !== null && (a === null || Date.parse(b) > Date.parse(a))

/** A backup that succeeded, with warnings or without, moves "last success"; a restore that did, "last proven restore". */
function carryRun(apps: Record<string, AppStanding>, { execution }: Run): void {
  const { app, status, operation, dryRun, finishedAt, startedAt } = execution
  if (app === null || dryRun || (status !== 'success' && status !== 'warning')) return
  const at = finishedAt ?? startedAt
  const before = apps[app] ?? noApp
  if (operation === 'backup' && later(before.lastSuccessAt, at)) {
    apps[app] = {
      ...before,
      lastSuccessAt: at,
      lastArtifact: execution.artifact,
      lastBytes: execution.bytesStored ?? execution.bytesRead,
      stated: false,
    }
  } else if ((operation === 'restore' || operation === 'test') && later(before.lastRestoreAt, at)) {
    apps[app] = { ...before, lastRestoreAt: at }
  }
}

/** What is stated holds until a log proves something later. */
function carryOpenings(apps: Record<string, AppStanding>, facts: Fact[], voided: Set<string>): void {
  for (const fact of facts) {
    if (fact.kind !== 'opening' || voided.has(fact.id)) continue
    const before = apps[fact.app] ?? noApp
    const success = later(before.lastSuccessAt, fact.lastSuccessAt)
    apps[fact.app] = {
      ...before,
      lastSuccessAt: success ? fact.lastSuccessAt : before.lastSuccessAt,
      lastRestoreAt: later(before.lastRestoreAt, fact.lastRestoreAt)
        ? fact.lastRestoreAt
        : before.lastRestoreAt,
      stated: success ? true : before.stated,
    }
  }
}

/** The standing at the start of `next`, from the standing of the month before and all its facts. Pure. */
export function closeMonth(
  standing: Standing,
  facts: Fact[],
  head: Head,
  next: string,
  nextFrom: number,
): Standing {
  const runs = foldRuns(facts, { resolve: app => app, closedAt: () => null })
  const apps = { ...standing.apps }
  const voided = voidedIds(facts)
  carryOpenings(apps, facts, voided)
  for (const run of runs) carryRun(apps, run)
  const count = (status: string): number => runs.filter(run => run.execution.status === status).length
  const excuses = [...standing.excuses, ...facts.filter(fact => fact.kind === 'excuse')]
  const newest = facts.reduce((max, fact) => (later(max, fact.at) ? fact.at : max), standing.recordedUntil)
  return {
    v: 1,
    month: next,
    apps: Object.fromEntries(Object.entries(apps).sort(([a], [b]) => (a < b ? -1 : 1))),
    counts: {
      executions: standing.counts.executions + runs.length,
      success: standing.counts.success + count('success'),
      warning: standing.counts.warning + count('warning'),
      failed: standing.counts.failed + count('failed'),
      voided: standing.counts.voided + voided.size,
    },
    excuses: excuses.filter(excuse => Date.parse(excuse.until) >= nextFrom && !voided.has(excuse.id)),
    registerRev: facts.reduce(
      (rev, fact) => (fact.kind === 'register' ? Math.max(rev, fact.rev) : rev),
      standing.registerRev,
    ),
    recordedUntil: newest,
    head,
  }
}
