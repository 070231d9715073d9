// What is carried over from one month into the next?

import { beganAt, type Run } from '../books.ts'
import { dayAt, parseInstant, startOfDay } from '../calendar/zone.ts'
import { cluesOf, standingKey } from './clues.ts'
import type { Fact, Head, TicketFact } from './fact.ts'
import { foldRuns, voidedIds } from './fold.ts'
import { linkedProof, provesRestore, restoreProof } from './restore-proof.ts'
import { type AppStanding, type Standing, storedOn, withStored } from './standing.ts'

const noApp: Omit<AppStanding, 'clues'> = {
  lastSuccessAt: null,
  lastArtifact: null,
  lastBytes: null,
  lastCopies: [],
  stored: [],
  lastRestoreAt: null,
  lastRestore: null,
  stated: false,
}

const later = (a: string | null, b: string | null): boolean =>
  b !== null && (a === null || parseInstant(b) > parseInstant(a))

const monthsKept = 12

/** A backup that succeeded, with warnings or without, moves "last success"; a restore that did, "last proven restore". */
function carryRun(apps: Record<string, AppStanding>, run: Run, zone: string): void {
  const { execution, source } = run
  const { status, operation, dryRun, finishedAt, startedAt } = execution
  if (dryRun || (status !== 'success' && status !== 'warning')) return
  const at = finishedAt ?? startedAt
  const clues = cluesOf(execution, source)
  const key = standingKey(clues)
  const before = apps[key] ?? { ...noApp, clues }
  if (operation === 'backup') {
    const bytes = execution.bytesStored ?? execution.bytesRead
    const stored =
      bytes === null || at === null
        ? before.stored
        : withStored(before.stored, storedOn(bytes, dayAt(beganAt(run), zone))).slice(-monthsKept)
    if (!later(before.lastSuccessAt, at)) apps[key] = { ...before, stored }
    else {
      const { artifact: lastArtifact, copies: lastCopies } = execution
      const last = { lastSuccessAt: at, lastArtifact, lastBytes: bytes, lastCopies }
      apps[key] = { ...before, clues, ...last, stored, stated: false }
    }
  } else if (provesRestore(run) && later(before.lastRestoreAt, at)) {
    apps[key] = { ...before, lastRestoreAt: at, lastRestore: restoreProof(run) }
  }
}

const noClues = { host: null, log: null, tags: [], objects: [], artifact: null }

/** What is stated holds until a log proves something later. */
function carryOpenings(apps: Record<string, AppStanding>, facts: Fact[], voided: Set<string>): void {
  for (const fact of facts) {
    if (fact.kind !== 'opening' || voided.has(fact.id)) continue
    const clues = { name: fact.app, ...noClues }
    const before = apps[standingKey(clues)] ?? { ...noApp, clues }
    const success = later(before.lastSuccessAt, fact.lastSuccessAt)
    apps[standingKey(clues)] = {
      ...before,
      lastSuccessAt: success ? fact.lastSuccessAt : before.lastSuccessAt,
      ...(later(before.lastRestoreAt, fact.lastRestoreAt)
        ? { lastRestoreAt: fact.lastRestoreAt, lastRestore: null }
        : {}),
      stated: success ? true : before.stated,
    }
  }
}

/** Moves of the tickets that none of them closes. */
function stillOpen(moves: TicketFact[]): TicketFact[] {
  const closed = new Set(moves.filter(move => move.closes).map(({ ticket }) => ticket))
  return moves.filter(({ ticket }) => !closed.has(ticket))
}

/** The standing at the start of `next`, from the standing of the month before and all its facts. Pure. */
export function closeMonth(
  standing: Standing,
  facts: Fact[],
  head: Head,
  next: string,
  zone: string,
): Standing {
  const verifiedAt = facts.find(fact => fact.kind === 'report' && fact.stage === 'verified')?.at ?? null
  const runs = foldRuns(facts, { attribute: () => ({ app: null, rule: null }), closedAt: () => verifiedAt })
  const apps = { ...standing.apps }
  const voided = voidedIds(facts)
  carryOpenings(apps, facts, voided)
  for (const run of runs) carryRun(apps, run, zone)
  for (const [key, app] of Object.entries(apps))
    if (app.lastRestore !== null) apps[key] = { ...app, lastRestore: linkedProof(app.lastRestore, facts) }
  const count = (status: string): number => runs.filter(run => run.execution.status === status).length
  const excuses = [...standing.excuses, ...facts.filter(fact => fact.kind === 'excuse')]
  const copies = [...standing.copies, ...facts.filter(fact => fact.kind === 'copy')]
  const lastArtifacts = new Set(Object.values(apps).map(({ lastArtifact }) => lastArtifact))
  const nextFrom = startOfDay(`${next}-01`, zone)
  const newest = facts.reduce((max, fact) => (later(max, fact.at) ? fact.at : max), standing.recordedUntil)
  return {
    v: 7,
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
    copies: copies.filter(({ artifact, id }) => lastArtifacts.has(artifact) && !voided.has(id)),
    answers: [...standing.answers, ...facts.filter(fact => fact.kind === 'assign')].filter(
      ({ id }) => !voided.has(id),
    ),
    procedures: [...standing.procedures, ...facts.filter(fact => fact.kind === 'procedure')],
    tickets: stillOpen([...standing.tickets, ...facts.filter(fact => fact.kind === 'ticket')]),
    registerRev: facts.reduce(
      (rev, fact) => (fact.kind === 'register' ? Math.max(rev, fact.rev) : rev),
      standing.registerRev,
    ),
    recordedUntil: newest,
    head,
  }
}
