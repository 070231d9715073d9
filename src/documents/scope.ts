// Which part of the books does this paper speak of?

import { type Books, beganAt, inOrder, type Run } from '../books.ts'
import { contains, dayInterval } from '../calendar/interval.ts'
import { plansInForce } from '../checks/app-coverage.ts'
import { runChecks } from '../checks/catalogue.ts'
import { ledgerOf, type Slot } from '../checks/coverage.ts'
import type { Finding } from '../checks/finding.ts'
import { appsInUse } from '../checks/in-use.ts'
import type { Application, Plan } from '../register/register.ts'
import type { Ask } from './paper-kind.ts'

/** Applications in use at some time of the period, of one OPD or of all, by name. */
export function applicationsOf(books: Books, ask: Ask): Application[] {
  return appsInUse(books)
    .filter(app => ask.owner === null || app.owner === ask.owner)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id') || a.id.localeCompare(b.id))
}

/** Runs that began in the period, or on the asked day of it, oldest first. */
export function runsOf(books: Books, ask: Ask): Run[] {
  const { from, until } = ask.day === null ? books.period : dayInterval(ask.day, books.office.zone)
  const owned = new Set(applicationsOf(books, ask).map(app => app.id))
  const mine = books.runs
    .filter(run => ask.owner === null || (run.app !== null && owned.has(run.app)))
    .filter(run => contains({ from, until }, beganAt(run)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  return inOrder(mine)
}

export interface Scope {
  apps: Application[]
  plans: Plan[]
  slots: Slot[]
  runs: Run[]
  /** Of the runs, backups outside the plan. */
  extra: Run[]
  findings: Finding[]
}

/** The books as one OPD, or the whole office, sees them. */
export function scopeOf(books: Books, ask: Ask): Scope {
  const apps = applicationsOf(books, ask)
  const ids = new Set(apps.map(app => app.id))
  const ledger = ledgerOf(books)
  const mine = (subject: string) => ask.owner === null || ids.has(subject.replace(/^app:/, ''))
  return {
    apps,
    plans: plansInForce(books).filter(plan => ids.has(plan.app)),
    slots: ledger.slots.filter(slot => ids.has(slot.app)),
    runs: runsOf(books, ask),
    extra: ledger.extra.filter(run => run.app !== null && ids.has(run.app)),
    findings: runChecks(books, ledger).filter(finding => mine(finding.subject)),
  }
}

/** Logs, and lines set aside as unreadable, of one OPD are those of the files in which its runs stand; of the office, all. */
export function ownLogs(books: Books, ask: Ask): Pick<Books, 'sources' | 'problems'> {
  const problems = books.problems.filter(problem => !problem.kept)
  if (ask.owner === null) return { sources: books.sources, problems }
  const files = new Set(runsOf(books, ask).map(run => run.source.file))
  return {
    sources: books.sources.filter(source => files.has(source.file)),
    problems: problems.filter(problem => files.has(problem.file)),
  }
}
