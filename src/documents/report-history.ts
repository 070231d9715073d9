// Through whose hands did the report go, and what did its revisions change?

import type { Books } from '../books.ts'
import { formatMonth, formatShortMoment } from '../calendar/indonesian.ts'
import { monthsOf } from '../calendar/interval.ts'
import { type ReportLife, reportLife, stageWords } from '../checks/report-life.ts'
import type { ReportFact } from '../journal/fact.ts'
import type { Cell, Row } from '../paper/document.ts'
import { count, lines, moment, orUnknown, row, rowsOrNihil } from './cells.ts'
import { whoDid } from './ticket-words.ts'

/**
 * For the view of the report and its two tables; nothing where its months have no stage yet. A report on several months
 * says of each which instant its slots and runs are of.
 */
export function reportHistory(books: Books): {
  view: { revision: number; stages: number; revisions: number; frozenAt: string; frozenMonths: string }
  tables: { stages: Row[]; changes: Row[] }
} {
  const { zone } = books.office
  const months = monthsOf(books.period, zone)
  const lives = months.map(month => ({ month, life: reportLife(books.reports, month) }))
  const only = lives.length === 1 ? (lives[0]?.life ?? null) : null
  const named = (month: string, text: string): string =>
    only === null ? `${formatMonth(month)}: ${text}` : text
  const stages = lives.flatMap(({ month, life }) =>
    life.stages.map(fact => stageRow(fact, named(month, stageWords[fact.stage]), zone)),
  )
  const changes = lives.flatMap(({ month, life }) =>
    revisionsOf(life).flatMap(({ changes: changed, note }, i) =>
      changed.map(({ what, before, after }) => row([count(i + 1), named(month, what), before, after, note])),
    ),
  )
  return {
    view: {
      revision: only?.revision ?? 0,
      stages: stages.length,
      revisions: changes.length,
      frozenAt: only?.frozenAt ? formatShortMoment(only.frozenAt, zone) : '',
      frozenMonths: only === null ? lives.flatMap(each => frozenText(each, zone)).join('; ') : '',
    },
    tables: {
      stages: rowsOrNihil(
        stages.map((cells, i) => row([count(i + 1), ...cells])),
        5,
      ),
      changes: rowsOrNihil(changes, 5),
    },
  }
}

const revisionsOf = ({ stages }: ReportLife): ReportFact[] =>
  stages.filter(({ stage }) => stage === 'revised')

const stageRow = (fact: ReportFact, stage: string, zone: string): Cell[] => [
  moment(fact.at, zone),
  stage,
  lines(whoDid(fact)),
  orUnknown(fact.note),
]

/** `Oktober 2026 per 02-11-2026 08.10 (revisi ke-1)`; nothing while the month's figures follow the books. */
function frozenText({ month, life }: { month: string; life: ReportLife }, zone: string): string[] {
  if (life.frozenAt === null) return []
  const revised = life.revision === 0 ? '' : ` (revisi ke-${life.revision})`
  return [`${formatMonth(month)} per ${formatShortMoment(life.frozenAt, zone)}${revised}`]
}
