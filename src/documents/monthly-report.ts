// What does the office report on its backups of a month, a quarter, a year?

import type { Books, Run } from '../books.ts'
import { boundedShare, formatBytes, formatDay, formatMonth } from '../calendar/indonesian.ts'
import { daysOf, monthsOf } from '../calendar/interval.ts'
import { storedBytes, storedTogether } from '../checks/app-coverage.ts'
import { forecastOf } from '../checks/forecast.ts'
import type { Row } from '../paper/document.ts'
import { withoutItalics } from '../sop/italic.ts'
import { blankReport } from './blank-report.ts'
import { unknown } from './cells.ts'
import { dataFile } from './data-file.ts'
import { notesOfExcuses, notesOfRepairs, notesOfRuns } from './entry-notes.ts'
import { failureRows, hindrancesOf } from './failure-rows.ts'
import { findingRows, followUpRows } from './finding-rows.ts'
import { forecastSentences } from './forecast-words.ts'
import { headRows, sourceRecords, sourceRows, sourcesHash } from './frame.ts'
import { growthChart } from './growth-chart.ts'
import { dayCell, type HeatMap, heatRows, marks, monthCell } from './heat-map.ts'
import {
  applicationRows,
  backupsOf,
  capacityRows,
  growthBars,
  growthSentence,
  planlessRows,
  recapRows,
  restoreRows,
  strangerRows,
  unreadRows,
} from './monthly-tables.ts'
import type { Ask, Contents } from './paper-kind.ts'
import { reportHistory } from './report-history.ts'
import { ownLogs, type Scope, scopeOf } from './scope.ts'
import { statementOf, tally } from './tally.ts'

/** Surakarta langkah 4 and 5: "Draft laporan hasil backup", the same report before it is checked. */
export function draftReport(books: Books, ask: Ask): Contents {
  const contents = monthlyReport(books, ask)
  return { ...contents, view: { ...contents.view, draft: true } }
}

export function monthlyReport(all: Books, ask: Ask): Contents {
  const books: Books = { ...all, ...ownLogs(all, ask) }
  const scope = scopeOf(books, ask)
  const maps = heatMaps(scope, books)
  const bars = growthBars(scope, books)
  const counts = tally(scope.slots)
  const open = ask.face !== 'blank' && counts.due > 0
  const history = reportHistory(all)
  const months = monthsOf(books.period, books.office.zone).length
  const contents: Contents = {
    view: {
      draft: false,
      ...history.view,
      ...span(books),
      ...numbersOf(scope),
      bases: basesOf(books),
      statement: statementOf(counts),
      open,
      total: { ...counts, owed: counts.share !== null, share: boundedShare(counts.share ?? 0) },
      sources: books.sources.length,
      sourceRecords: sourceRecords(books),
      sourcesHash: sourcesHash(books),
      growth: growthSentence(bars),
      forecast: forecastSentences(forecastOf(books, monthsAhead, scope.apps)),
      hindrances: hindrancesOf(scope, books.problems.length),
      unread: books.problems.length,
      maps: maps.map(({ map }) => map),
      legend: Object.values(marks).map(({ letter, word }) => ({ letter, word })),
      byDay: months === 1,
      mapsByDay: months <= mostDailyMaps,
    },
    tables: {
      applications: applicationRows(scope, open),
      recap: recapRows(scope, books, open),
      failures: failureRows(scope, books),
      capacity: capacityRows(scope, books),
      restores: restoreRows(scope, books),
      findings: findingRows(scope.findings),
      followUps: followUpRows(scope, books),
      planless: planlessRows(scope, books),
      strangers: strangerRows(books),
      unread: unreadRows(books),
      sources: sourceRows(books),
      heads: headRows(books),
      ...history.tables,
      ...Object.fromEntries(maps.map(({ map, rows }) => [map.rows, rows])),
    },
    figures: { growth: growthChart(bars, books.period.label) },
    flows: {},
    notes: [
      ...notesOfRuns(scope.runs, books),
      ...notesOfRepairs(scope.runs, books),
      ...notesOfExcuses(scope.apps, books),
    ],
    attachments: [dataFile(scope, books, ask.owner)],
  }
  return ask.face === 'blank' ? blankReport(contents) : contents
}

const basesOf = ({ sops }: Books) =>
  sops.map(({ title, number, effectiveOn }) => ({ title: withoutItalics(title), number, effectiveOn }))

/** How far the need of room is foretold: as far as a purchase may take. */
const monthsAhead = 6

function span(books: Books): { firstDay: string; lastDay: string } {
  const days = daysOf(books.period, books.office.zone)
  return { firstDay: formatDay(days[0] ?? ''), lastDay: formatDay(days.at(-1) ?? '') }
}

/** What section II tells of the arrangement: how many, by whom, on what. */
function numbersOf(scope: Scope) {
  const { apps, plans, runs } = scope
  const distinct = (texts: (string | undefined)[]) =>
    [...new Set(texts.filter(text => text !== undefined))].toSorted().join('; ') || '–'
  const planned = new Set(plans.map(plan => plan.app))
  const { own, others } = backupsOf(scope)
  return {
    apps: apps.length,
    owners: new Set(apps.map(app => app.owner)).size,
    planned: planned.size,
    unplanned: apps.filter(app => !planned.has(app.id)).length,
    daily: plans.filter(plan => plan.category === 'harian').length,
    weekly: plans.filter(plan => plan.category === 'mingguan').length,
    monthly: plans.filter(plan => plan.category === 'bulanan').length,
    otherwise: plans.filter(plan => plan.category === 'cron').length,
    operators: distinct(plans.map(plan => plan.operator)),
    media: distinct(plans.map(plan => plan.medium)),
    secondCopies: distinct(plans.map(plan => plan.secondCopy)),
    runs: runs.length,
    goodRuns: own.length + others.length,
    stored: storedText(own),
    storedByOthers: others.length === 0 ? '' : storedText(others),
  }
}

/** `93 GB`, or the dash where nothing is known; and how many tell their size, where not all do. */
function storedText(backups: Run[]): string {
  const bytes = backups.length === 0 ? 0 : storedTogether(backups)
  const told = backups.filter(run => storedBytes(run) !== null).length
  const of = told === backups.length ? '' : ` (tercatat ukurannya ${told} dari ${backups.length} backup)`
  return `${bytes === null ? unknown : formatBytes(bytes)}${of}`
}

/** Longer periods are shown by month. */
const mostDailyMaps = 3

/** One map a month, by day; a whole year is one map by month. */
function heatMaps(scope: Scope, books: Books): { map: HeatMap; rows: Row[] }[] {
  const months = monthsOf(books.period, books.office.zone)
  const apps = scope.apps.filter(app => scope.slots.some(slot => slot.app === app.id))
  if (months.length > mostDailyMaps) {
    const columns = months.map(key => ({ key, label: formatMonth(key).slice(0, 3) }))
    const title = `Peta hasil backup ${books.period.label}`
    const map = { name: 'Peta tahunan', title, rows: 'map-year', columns, byDay: false }
    return [{ map, rows: heatRows(apps, scope.slots, columns, monthCell) }]
  }
  return months.map(month => {
    const days = daysOf(books.period, books.office.zone).filter(day => day.startsWith(month))
    const columns = days.map(key => ({ key, label: String(Number(key.slice(8))) }))
    const title = `Peta hasil backup bulan ${formatMonth(month)}`
    const map = { name: `Peta ${formatMonth(month)}`, title, rows: `map-${month}`, columns, byDay: true }
    return { map, rows: heatRows(apps, scope.slots, columns, dayCell) }
  })
}
