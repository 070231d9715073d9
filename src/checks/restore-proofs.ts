// What was last proven restorable, from which file, by whom, how long, and when must it be proven again?

import { type Books, beganAt, type Run } from '../books.ts'
import type { Day } from '../calendar/day.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import type { RestoreProof } from '../journal/standing.ts'
import type { Application, Plan } from '../register/register.ts'
import { lastProof, plansToday } from './app-coverage.ts'
import { todayOf } from './copies.ts'
import { dueOn, Recurrence } from './recurrence.ts'

export interface RestoreRow {
  app: string
  name: string
  owner: string
  /** Null where nothing was ever restored, or the office only stated it. */
  proof: RestoreProof | null
  /** Instant of the proof, or of what was stated; null for never. */
  lastAt: string | null
  /** Target of the plans in force, hours: the shortest; null where none gives one. */
  rtoHours: number | null
  /** Null without a proof, a duration or a target. */
  withinRto: boolean | null
  /** The last day on which the next proof is in time; null for what was never proven: it is due now. */
  nextOn: Day | null
  overdue: boolean
}

/** How often the SOPs or kantor.yaml want it proven; a year where nobody says. */
export function restoreEvery({ sops, office }: Pick<Books, 'sops' | 'office'>): string {
  const asked = [...sops.map(sop => sop.checks), office.checks].map(
    checks => checks['restore-tested']?.with['every'],
  )
  const named = asked.map(every => Recurrence.safeParse(every)).find(read => read.success)
  return named?.success ? named.data : '1 tahun'
}

/** One row for each application in use, by name. */
export function restoreRegister(books: Books): RestoreRow[] {
  const every = restoreEvery(books)
  const { zone } = books.office
  const today = dayAt(parseInstant(books.asOf), zone)
  return books.register.applications
    .filter(app => app.retiredOn === undefined || app.retiredOn > today)
    .map(app => {
      const last = lastProof(books, app.id)
      const proof = last === null ? null : withTicket(last, books)
      const stated = books.standing.apps[app.id]?.lastRestoreAt ?? null
      const lastAt = proof?.at ?? stated
      const rtoHours = targetOf(app, books)
      const nextOn = lastAt === null ? null : dueOn(dayAt(parseInstant(lastAt), zone), every)
      return {
        app: app.id,
        name: app.name,
        owner: app.owner,
        proof,
        lastAt,
        rtoHours,
        withinRto:
          proof === null || proof.seconds === null || rtoHours === null
            ? null
            : proof.seconds <= rtoHours * 3600,
        nextOn,
        overdue: nextOn === null || nextOn < today,
      }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id') || (a.app < b.app ? -1 : 1))
}

/** Of the plans in force; before the first of them begins, of those to come. */
function targetOf(app: Application, books: Books): number | null {
  const isOf = (plan: Plan): boolean => plan.app === app.id
  const today = plansToday(books).filter(isOf)
  const coming = books.register.plans.filter(plan => isOf(plan) && plan.from > todayOf(books))
  const targets = (today.length > 0 ? today : coming).flatMap(({ rtoHours }) => rtoHours ?? [])
  return targets.length === 0 ? null : Math.min(...targets)
}

/** The ticket that was linked to it, of those at hand. */
function withTicket(proof: RestoreProof, { tickets }: Books): RestoreProof {
  for (const ticket of tickets) {
    const link = ticket.runs.findLast(({ run }) => run === proof.run)
    if (link !== undefined) return { ...proof, ticket: ticket.key, role: link.move.role }
  }
  return proof
}

/** The backup that a run is, or whose file a restore read, where the books at hand have it. */
export function backupBehind(run: Run, { runs }: Pick<Books, 'runs'>): Run | undefined {
  if (run.execution.operation === 'backup') return run
  const { artifact } = run.execution
  return runs.findLast(
    each =>
      artifact !== null &&
      each.app === run.app &&
      each.execution.operation === 'backup' &&
      each.execution.artifact === artifact &&
      beganAt(each) < beganAt(run),
  )
}
