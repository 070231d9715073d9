// How well is each application covered?

import { type Books, beganAt, inOrder, type Run, tellsTime } from '../books.ts'
import type { Day } from '../calendar/day.ts'
import { parseInstant } from '../calendar/zone.ts'
import { cluesOf } from '../journal/clues.ts'
import { provesRestore, restoreProof } from '../journal/restore-proof.ts'
import type { RestoreProof } from '../journal/standing.ts'
import { type Answer, waitingUnder } from '../register/attribution.ts'
import { schedulesOf } from '../register/plan-schedule.ts'
import type { Plan } from '../register/register.ts'
import { isGoodBackup, todayOf } from './copies.ts'
import type { Ledger, Slot, SlotState } from './coverage.ts'
import { appsInUse, endsOf } from './in-use.ts'

/** Figures of one application over the period, or of all together (`totalOf`). */
export interface Counts {
  /** Slots of the period, `due` ones too. */
  scheduled: number
  /** `onTime + late`: a whole backup exists. */
  proven: number
  onTime: number
  late: number
  /** A backup exists, but. */
  partial: number
  failed: number
  missed: number
  excused: number
  due: number
  /** proven ÷ (scheduled − excused − due), 0…1; null where nothing was asked. */
  share: number | null
  /** Backup runs of the period, whatever became of them. */
  runs: number
  /** Of these, how many outside the plan. */
  extra: number
  /** Stored by the whole and the partial backups of the period; null where none tells. */
  bytes: number | null
}

export interface AppCoverage extends Counts {
  app: string
  name: string
  owner: string
  /** False: no plan of it gives a slot in the period. */
  planned: boolean
  /** Latest whole backup known at `asOf`, RFC 3339; null for none. */
  lastSuccessAt: string | null
  lastArtifact: string | null
  /** Latest proven restore, of the period or before; what was stated where nothing proves one. */
  lastRestoreAt: string | null
}

const countOf: Record<SlotState, keyof Counts> = {
  'on-time': 'onTime',
  late: 'late',
  partial: 'partial',
  failed: 'failed',
  missed: 'missed',
  excused: 'excused',
  due: 'due',
}

/** Figures of a set of slots, and of the backup runs that belong to the same applications. */
export function countsOf(slots: readonly Slot[], runs: readonly Run[], extra: number): Counts {
  const counts: Counts = {
    scheduled: slots.length,
    proven: 0,
    onTime: 0,
    late: 0,
    partial: 0,
    failed: 0,
    missed: 0,
    excused: 0,
    due: 0,
    share: null,
    runs: runs.length,
    extra,
    bytes: storedTogether(runs),
  }
  for (const slot of slots) (counts[countOf[slot.state]] as number)++
  counts.proven = counts.onTime + counts.late
  const asked = counts.scheduled - counts.excused - counts.due
  counts.share = asked > 0 ? counts.proven / asked : null
  return counts
}

/** What a whole or partial backup stored; what it read where its log tells only that; null where nothing tells. */
export const storedBytes = (run: Run): number | null =>
  isGoodBackup(run) ? (run.execution.bytesStored ?? run.execution.bytesRead) : null

/** What they stored together; null where none of them tells. */
export function storedTogether(runs: readonly Run[]): number | null {
  const told = runs.map(storedBytes).filter(bytes => bytes !== null)
  return told.length === 0 ? null : told.reduce((sum, bytes) => sum + bytes, 0)
}

/** Backup runs of the period that stored something or tried to, by application. */
function periodRuns(books: Books): Run[] {
  return books.runs.filter(run => {
    const at = beganAt(run)
    const counts = run.execution.operation === 'backup' && !run.execution.dryRun
    return counts && at >= books.period.from && at < books.period.until
  })
}

/** Every registered application that had a plan or a run in the period or is still in use, in order of its name. */
export function coverageByApp(ledger: Ledger, books: Books): AppCoverage[] {
  const runs = periodRuns(books)
  const inUse = new Set(appsInUse(books).map(app => app.id))
  return books.register.applications
    .map(app => {
      const slots = ledger.slots.filter(slot => slot.app === app.id)
      const mine = runs.filter(run => run.app === app.id)
      const extra = ledger.extra.filter(run => run.app === app.id).length
      const before = books.standing.apps[app.id]
      const last = lastBackup(books, app.id)
      return {
        app: app.id,
        name: app.name,
        owner: app.owner,
        planned: slots.length > 0,
        ...countsOf(slots, mine, extra),
        lastSuccessAt:
          last?.execution.finishedAt ?? last?.execution.startedAt ?? before?.lastSuccessAt ?? null,
        lastArtifact: last ? last.execution.artifact : (before?.lastArtifact ?? null),
        lastRestoreAt: lastProof(books, app.id)?.at ?? before?.lastRestoreAt ?? null,
      }
    })
    .filter(row => inUse.has(row.app) || row.planned || row.runs > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'id') || (a.app < b.app ? -1 : 1))
}

function lastBackup(books: Books, app: string): Run | undefined {
  const made = books.runs
    .filter(run => run.app === app && run.execution.operation === 'backup' && !run.execution.dryRun)
    .filter(run => run.execution.status === 'success' && tellsTime(run) && beganAt(run) < books.period.until)
  return inOrder(made).at(-1)
}

/** What last proves that an application can be restored: of the runs at hand and what the standing carried over, the later. */
export function lastProof(books: Books, app: string): RestoreProof | null {
  return books.runs
    .filter(run => run.app === app && provesRestore(run) && beganAt(run) < books.period.until)
    .map(restoreProof)
    .reduce<RestoreProof | null>(
      (last, next) => (last === null || parseInstant(next.at) >= parseInstant(last.at) ? next : last),
      books.standing.apps[app]?.lastRestore ?? null,
    )
}

/** The figures of all slots and runs together: what the paper says of its own coverage. */
export function totalOf(ledger: Ledger, books: Books): Counts {
  const registered = periodRuns(books).filter(run => run.app !== null)
  return countsOf(ledger.slots, registered, ledger.extra.length)
}

/** Plans in force on some day of the period, under the last schedule that held in it. */
export function plansInForce(books: Books): Plan[] {
  const { first, last } = endsOf(books)
  return plansBetween(books, first, last)
}

/** Plans in force at the end of the period, or today while it lasts: the days to come are reckoned by them. */
export const plansToday = (books: Books): Plan[] => plansBetween(books, todayOf(books), todayOf(books))

const plansBetween = ({ register }: Books, first: Day, last: Day): Plan[] =>
  register.plans.flatMap(
    plan => schedulesOf(plan).findLast(({ from, until = last }) => from <= last && until >= first) ?? [],
  )

/** Applications in use that no plan, in force in the period, asks to back up. */
export function appsWithoutPlan(books: Books): { app: string; name: string; owner: string }[] {
  const planned = new Set(plansInForce(books).map(plan => plan.app))
  return appsInUse(books)
    .filter(app => !planned.has(app.id))
    .map(app => ({ app: app.id, name: app.name, owner: app.owner }))
}

/** Runs of one origin that no rule could give to an application. */
export interface Unassigned {
  /** What people type to say whose they are: `cadang log assign KEY APP`. */
  key: string
  /** As the log gives it; the key where it gives none. */
  name: string
  host: string | null
  /** What an answer would fit. */
  marks: Omit<Answer, 'app'>
  runs: Run[]
}

/** Runs of the period whose application nobody registered, by the name and host the logs give, in order of name. */
export function unregisteredRuns(books: Books): Unassigned[] {
  const groups = new Map<string, Unassigned>()
  for (const run of books.runs) {
    const at = beganAt(run)
    if (run.app !== null || !(at >= books.period.from && at < books.period.until)) continue
    const { key, ...marks } = waitingUnder(cluesOf(run.execution, run.source))
    const { host } = run.execution
    const group = groups.get(key) ?? { key, name: marks.name ?? key, host, marks, runs: [] }
    group.runs.push(run)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : 1,
  )
}
