// Which applications come first (Daftar Prioritas Aplikasi, Surakarta langkah 2)?

import type { Books } from '../books.ts'
import { plansInForce } from '../checks/app-coverage.ts'
import { type Criticality, criticalityOf } from '../register/criticality.ts'
import { planOn } from '../register/plan-schedule.ts'
import type { Application, Plan } from '../register/register.ts'
import { blankRows, count, day, orUnknown, row, rowsOrNihil, unknown } from './cells.ts'
import type { Ask, Contents } from './paper-kind.ts'
import { planCategories } from './plan-words.ts'
import { applicationsOf } from './scope.ts'

const columns = 10

export function priorityList(books: Books, ask: Ask): Contents {
  const ranked = rank(applicationsOf(books, ask))
  const inForce = new Set(plansInForce(books).map(({ id }) => id))
  const plans = books.register.plans
    .filter(({ id }) => inForce.has(id))
    .map(plan => planOn(plan, books.asOf.slice(0, 10)))
  const of = (category: string) =>
    ranked.filter(({ criticality }) => criticality?.category === category).length
  return {
    view: {
      apps: ranked.length,
      strategic: of('Strategis'),
      high: of('Tinggi'),
      low: of('Rendah'),
      unassessed: ranked.filter(({ criticality }) => criticality === null).length,
    },
    tables: {
      priorities:
        ask.face === 'blank'
          ? blankRows(20, columns, 7)
          : rowsOrNihil(
              ranked.map(({ app, criticality }, i) =>
                row([
                  count(i + 1),
                  app.name,
                  app.owner,
                  orUnknown(serverNames(books, app)),
                  app.personalData ? 'Ya' : 'Tidak',
                  criticality === null ? unknown : count(criticality.score),
                  criticality === null ? 'Belum dinilai' : criticality.category,
                  categoriesOf(plans, app),
                  day(app.addedOn),
                  remarkOf(app, books),
                ]),
              ),
              columns,
            ),
    },
    figures: {},
    flows: {},
  }
}

export interface Ranked {
  app: Application
  criticality: Criticality | null
}

/** Highest score first; those nobody assessed come last, by name. */
export const rank = (apps: Application[]): Ranked[] =>
  apps
    .map(app => ({ app, criticality: app.seAnswers === undefined ? null : criticalityOf(app.seAnswers) }))
    .toSorted(
      (a, b) =>
        (b.criticality?.score ?? 0) - (a.criticality?.score ?? 0) ||
        a.app.name.localeCompare(b.app.name, 'id'),
    )

export const serverNames = (books: Books, app: Application): string =>
  app.servers.map(key => books.register.servers.find(server => server.id === key)?.hostname ?? key).join(', ')

function categoriesOf(plans: Plan[], app: Application): string {
  const own = plans.filter(plan => plan.app === app.id).map(plan => planCategories[plan.category])
  return own.length === 0 ? 'Belum dijadwalkan' : [...new Set(own)].join(', ')
}

/** Surakarta, langkah 2: "Aplikasi yang baru ditambahkan". */
function remarkOf(app: Application, books: Books): string {
  const added = app.addedOn?.slice(0, books.period.key.length) === books.period.key ? 'Baru ditambahkan' : ''
  return [added, app.note ?? ''].filter(text => text !== '').join('. ')
}
