// Which rows does the report on backups show?

import { type Books, beganAt, type Run } from '../books.ts'
import { formatBytes, formatMonth } from '../calendar/indonesian.ts'
import { daysOf, monthsOf } from '../calendar/interval.ts'
import { dayAt } from '../calendar/zone.ts'
import {
  appsWithoutPlan,
  type Counts,
  plansToday,
  storedBytes,
  storedTogether,
  unregisteredRuns,
} from '../checks/app-coverage.ts'
import { isGoodBackup } from '../checks/copies.ts'
import type { Row } from '../paper/document.ts'
import {
  capacity,
  count,
  dayTime,
  lines,
  orUnknown,
  row,
  rowsOrNihil,
  share,
  shortDay,
  size,
  unknown,
} from './cells.ts'
import { runMarks } from './entry-notes.ts'
import type { Bar } from './growth-chart.ts'
import { causeOf, durationOf, placeOf, statusWords } from './run-words.ts'
import type { Scope } from './scope.ts'
import { groupBy, tally } from './tally.ts'

/** @param open with those that have no verdict yet, so that the columns add up */
const counted = (counts: Counts, open: boolean) => [
  count(counts.scheduled),
  count(counts.onTime),
  count(counts.late),
  count(counts.partial),
  count(counts.failed),
  count(counts.missed),
  count(counts.excused),
  ...(open ? [count(counts.due)] : []),
  share(counts.share),
]

/** Per application: scheduled, on time, late, partial, failed, missed, excused, not due yet, per cent. */
export function applicationRows({ apps, slots }: Scope, open: boolean): Row[] {
  const byApp = groupBy(slots, slot => slot.app)
  const planned = apps.filter(app => byApp.has(app.id))
  return rowsOrNihil(
    planned.map((app, i) =>
      row([count(i + 1), lines([app.name, app.owner]), ...counted(tally(byApp.get(app.id) ?? []), open)]),
    ),
    open ? 11 : 10,
  )
}

/** Per day of a month, per month of a longer period: the summary of the filled-in forms. */
export function recapRows({ slots }: Scope, books: Books, open: boolean): Row[] {
  const months = monthsOf(books.period, books.office.zone)
  const byDay = months.length === 1
  const groups = groupBy(slots, slot => (byDay ? slot.on : slot.on.slice(0, 7)))
  const keys = byDay ? daysOf(books.period, books.office.zone) : months
  return keys.map(key =>
    row([byDay ? shortDay(key) : formatMonth(key), ...counted(tally(groups.get(key) ?? []), open)]),
  )
}

/** Backups that stand: of the applications that the report is about, and of all others (not registered, or out of use). */
export function backupsOf({ apps, runs }: Scope): { own: Run[]; others: Run[] } {
  const ids = new Set(apps.map(app => app.id))
  const isOwn = (run: Run): boolean => run.app !== null && ids.has(run.app)
  const good = runs.filter(isGoodBackup)
  return { own: good.filter(isOwn), others: good.filter(run => !isOwn(run)) }
}

/** Size of the last good backup, before the period and now; what was stored; what the plans in force provide. */
export function capacityRows(scope: Scope, books: Books): Row[] {
  const { apps } = scope
  const plans = plansToday(books)
  const byApp = groupBy(backupsOf(scope).own, run => run.app ?? '')
  return rowsOrNihil(
    apps
      .filter(app => byApp.has(app.id))
      .map((app, i) => {
        const good = byApp.get(app.id) ?? []
        const now = good.map(storedBytes).findLast(bytes => bytes !== null)
        const was = books.standing.apps[app.id]?.lastBytes ?? null
        const provided = plans.flatMap(plan => (plan.app === app.id ? (plan.capacityBytes ?? []) : []))
        return row([
          count(i + 1),
          app.name,
          count(good.length),
          size(was),
          size(now),
          size(storedTogether(good)),
          capacity(provided.length === 0 ? null : provided.reduce((sum, bytes) => sum + bytes)),
        ])
      }),
    7,
  )
}

/** One bar a day of a month, one a month of a longer period, of the applications that the report is about. */
export function growthBars(scope: Scope, books: Books): Bar[] {
  const { zone } = books.office
  const months = monthsOf(books.period, zone)
  const byDay = months.length === 1
  const groups = groupBy(backupsOf(scope).own, run => dayAt(beganAt(run), zone).slice(0, byDay ? 10 : 7))
  return (byDay ? daysOf(books.period, zone) : months).map(key => {
    const group = groups.get(key) ?? []
    return {
      label: byDay ? String(Number(key.slice(8))) : formatMonth(key).slice(0, 3),
      cell: byDay ? dayTime(key) : formatMonth(key),
      bytes: group.length === 0 ? 0 : storedTogether(group),
      runs: group.filter(run => storedBytes(run) !== null).length,
    }
  })
}

/** Restores and tests of the period. */
export function restoreRows({ apps, runs }: Scope, books: Books): Row[] {
  const names = new Map(apps.map(app => [app.id, app.name]))
  const restores = runs.filter(
    run => run.execution.operation === 'restore' || run.execution.operation === 'test',
  )
  return rowsOrNihil(
    restores.map((run, i) =>
      row([
        count(i + 1),
        dayTime(dayAt(beganAt(run), books.office.zone)),
        run.app === null ? orUnknown(run.execution.app) : (names.get(run.app) ?? run.app),
        statusWords[run.execution.status],
        size(run.execution.bytesRead ?? run.execution.bytesStored),
        durationOf(run),
        lines([causeOf(run), ...runMarks(run, books.office.zone)]),
      ]),
    ),
    7,
  )
}

export function planlessRows({ apps }: Scope, books: Books): Row[] {
  const mine = new Map(apps.map(app => [app.id, app]))
  const planless = appsWithoutPlan(books).filter(({ app }) => mine.has(app))
  return rowsOrNihil(
    planless.map(({ app, name, owner }, i) =>
      row([count(i + 1), name, owner, orUnknown(mine.get(app)?.contact)]),
    ),
    4,
  )
}

/** Runs of applications that nobody registered, by the name the logs give them; they belong to no OPD. */
export function strangerRows(books: Books): Row[] {
  const { zone } = books.office
  return rowsOrNihil(
    unregisteredRuns(books).map(({ name, host, runs }, i) => {
      const days = runs.map(run => dayAt(beganAt(run), zone)).toSorted()
      return row([
        count(i + 1),
        name,
        orUnknown(host),
        count(runs.length),
        dayTime(days[0] ?? ''),
        dayTime(days.at(-1) ?? ''),
        runs[0] === undefined ? unknown : placeOf(runs[0]),
      ])
    }),
    7,
  )
}

/** Lines nobody could read, by file. */
export const unreadRows = (books: Books): Row[] =>
  rowsOrNihil(
    [...groupBy(books.problems, problem => problem.file)].map(([file, group], i) => {
      const first = group[0]
      const example = first === undefined ? unknown : `baris ${first.line}: ${first.message}`
      return row([count(i + 1), file, count(group.length), example])
    }),
    4,
  )

/** "bertambah 1,5 GB dari 30 backup": one sentence under the chart. */
export const growthSentence = (bars: Bar[]): string => {
  const runs = bars.reduce((n, bar) => n + bar.runs, 0)
  const bytes = bars.reduce((n, bar) => n + (bar.bytes ?? 0), 0)
  return runs === 0
    ? 'Tidak ada backup berhasil yang mencatat ukurannya pada periode ini.'
    : `Data cadangan bertambah ${formatBytes(bytes)} dari ${runs} backup berhasil yang mencatat ukurannya.`
}
