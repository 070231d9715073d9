// What do the books of a scenario say of one month, as they were known at one instant?

import { type Books, beganAt, type Run } from '../src/books.ts'
import { monthInterval } from '../src/calendar/interval.ts'
import { closings } from '../src/journal/closed-months.ts'
import { cluesOf } from '../src/journal/clues.ts'
import { executionMonth } from '../src/journal/filing.ts'
import { attributor } from '../src/register/attribution.ts'
import { ticketsOf } from './scenario-desk.ts'

const marginMs = 7 * 86_400_000

/** Runs with their applications, by start; those that came after their month was closed are marked. */
export function knownRuns({ register, papers, reports, runs, office }: Books): Run[] {
  const attribute = attributor({ register, answers: [] })
  const closed = closings(papers, reports, office.zone)
  return runs
    .map(run => {
      const { app, rule } = attribute(cluesOf(run.execution, run.source))
      const closedAt = closed(executionMonth(run.execution, run.recordedAt, office.zone))
      const late = closedAt !== null && Date.parse(run.recordedAt) > Date.parse(closedAt)
      return { ...run, app, attributedBy: rule, late }
    })
    .sort((a, b) => beganAt(a) - beganAt(b))
}

/** What was written down later is not in it. @param month `2026-10` */
export function knownMonth(books: Books, month: string, asOf: string): Books {
  const until = Date.parse(asOf)
  const period = monthInterval(Number(month.slice(0, 4)), Number(month.slice(5)), books.office.zone)
  const near = (run: Run): boolean =>
    beganAt(run) >= period.from - marginMs && beganAt(run) < period.until + marginMs
  const known = ({ at }: { at: string }): boolean => Date.parse(at) <= until
  return {
    ...books,
    period,
    asOf,
    tickets: ticketsOf(books, asOf),
    runs: knownRuns(books).filter(run => near(run) && Date.parse(run.recordedAt) <= until),
    excuses: books.excuses.filter(known),
    papers: books.papers.filter(known),
    numbers: books.numbers.filter(known),
    repairs: books.repairs.filter(known),
    reports: books.reports.filter(fact => known(fact) && fact.month === month),
  }
}
