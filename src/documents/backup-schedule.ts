// When is each application backed up, to where, kept how long (Jadwal Backup, D8)?

import type { Books } from '../books.ts'
import { dayAt } from '../calendar/zone.ts'
import { plansInForce } from '../checks/app-coverage.ts'
import type { Row } from '../paper/document.ts'
import { planOn } from '../register/plan-schedule.ts'
import { blankRows, capacity, count, lines, orUnknown, row, rowsOrNihil } from './cells.ts'
import type { Ask, Contents } from './paper-kind.ts'
import {
  objectivesText,
  planCategories,
  planKinds,
  planMethods,
  retentionText,
  scheduleLines,
} from './plan-words.ts'
import { type Ranked, rank } from './priority-list.ts'
import { applicationsOf } from './scope.ts'

const columns = 12

export function backupSchedule(books: Books, ask: Ask): Contents {
  const ranked = rank(applicationsOf(books, ask))
  const rows = ranked
    .flatMap(entry => planRows(entry, books))
    .map((cells, i) => row([count(i + 1), ...cells]))
  const planned = new Set(plansInForce(books).map(plan => plan.app))
  return {
    view: {
      plans: rows.length,
      unplanned: ranked.filter(({ app }) => !planned.has(app.id)).map(({ app }) => app.name),
    },
    tables: { plans: ask.face === 'blank' ? blankRows(18, columns, 8) : rowsOrNihil(rows, columns) },
    figures: {},
    flows: {},
  }
}

function planRows({ app, criticality }: Ranked, books: Books): Row['cells'][] {
  const { zone } = books.office
  const today = books.asOf.slice(0, 10)
  const first = dayAt(books.period.from, zone)
  return books.register.plans
    .filter(plan => plan.app === app.id)
    .map(plan => ({ plan: planOn(plan, today), hours: scheduleLines(plan, first, today, zone) }))
    .map(({ plan, hours }) => [
      lines([app.name, plan.id === app.id ? null : plan.id, app.owner]),
      criticality === null ? 'Belum dinilai' : `${criticality.category} (${criticality.score})`,
      planCategories[plan.category],
      lines(hours),
      lines([planKinds[plan.kind], planMethods[plan.method]]),
      lines([
        plan.medium,
        plan.secondCopy === undefined ? null : `Salinan kedua: ${plan.secondCopy}`,
        plan.encrypted === undefined ? null : plan.encrypted ? 'Terenkripsi' : 'Tidak dienkripsi',
      ]),
      orUnknown(retentionText(plan)),
      orUnknown(objectivesText(plan)),
      capacity(plan.capacityBytes),
      orUnknown(plan.operator),
      lines([statusOf(plan, today), plan.note]),
    ])
}

const statusOf = (plan: { from: string; until?: string | undefined }, today: string): string => {
  if (today < plan.from) return 'Belum berlaku'
  return plan.until !== undefined && plan.until < today ? 'Berakhir' : 'Aktif'
}
