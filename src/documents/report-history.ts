// Through whose hands did the report go, and what did its revisions change?

import type { Books } from '../books.ts'
import { formatClock, formatShortDay } from '../calendar/indonesian.ts'
import { dayAt, formatInstant, parseInstant } from '../calendar/zone.ts'
import { reportLife, stageWords } from '../checks/report-life.ts'
import type { Cell, Row } from '../paper/document.ts'
import { count, lines, orUnknown, row, rowsOrNihil } from './cells.ts'
import { whoDid } from './ticket-words.ts'

/** For the view of the report and its two tables; nothing where its month has no stage yet. */
export function reportHistory(books: Books): {
  view: { revision: number; stages: number; revisions: number; frozenAt: string }
  tables: { stages: Row[]; changes: Row[] }
} {
  const { zone } = books.office
  const { stages, revision, frozenAt } = reportLife(books.reports, books.period.key)
  const revised = stages.filter(({ stage }) => stage === 'revised')
  const changes = revised.flatMap(({ changes: changed, note }, i) =>
    changed.map(({ what, before, after }) => row([count(i + 1), what, before, after, note])),
  )
  return {
    view: {
      revision,
      stages: stages.length,
      revisions: revised.length,
      frozenAt: frozenAt === null ? '' : momentOf(frozenAt, zone),
    },
    tables: {
      stages: rowsOrNihil(
        stages.map((fact, i) =>
          row([
            count(i + 1),
            momentCell(fact.at, zone),
            stageWords[fact.stage],
            lines(whoDid(fact)),
            orUnknown(fact.note),
          ]),
        ),
        5,
      ),
      changes: rowsOrNihil(changes, 5),
    },
  }
}

const momentOf = (at: string, zone: string): string => {
  const instant = parseInstant(at)
  return `${formatShortDay(dayAt(instant, zone))} ${formatClock(instant, zone)}`
}

const momentCell = (at: string, zone: string): Cell => ({
  kind: 'time',
  value: formatInstant(parseInstant(at), zone),
  text: momentOf(at, zone),
  strong: false,
})
