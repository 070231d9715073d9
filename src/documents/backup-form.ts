// What was done at each run (Formulir Pelaksanaan Backup, D2)?

import type { Books, Run } from '../books.ts'
import { formatClock, formatLongDay, formatNip } from '../calendar/indonesian.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import { plansInForce } from '../checks/app-coverage.ts'
import { type Ledger, ledgerOf } from '../checks/coverage.ts'
import type { Cell, Row } from '../paper/document.ts'
import type { Application, Plan } from '../register/register.ts'
import {
  blankRows,
  count,
  lines,
  moment,
  orUnknown,
  row,
  rowsOrNihil,
  shortDay,
  size,
  unknown,
} from './cells.ts'
import { notesOfRuns, runMarks } from './entry-notes.ts'
import { namingWords } from './naming-words.ts'
import type { Ask, Contents } from './paper-kind.ts'
import { planKinds, planMethods } from './plan-words.ts'
import { causeOf, durationOf, statusWords } from './run-words.ts'
import { runsOf } from './scope.ts'
import { signPlaces } from './sign-chain.ts'

const columns = 13
/** As many lines as fill two landscape pages, the notes and signatures below them. */
const blankLines = 14

/** From so many runs on a month is printed with a line a run; what is the same at every run stands once an application. */
const compactFrom = 60

export function backupForm(books: Books, ask: Ask): Contents {
  const runs = askedRuns(books, ask)
  const { planOf } = ledgerOf(books)
  const ticked = ticksOf(runs, planOf)
  const app = books.register.applications.find(({ id }) => id === ask.app)
  const blank = ask.face === 'blank'
  const compact = !blank && ask.day === null && ask.app === null && runs.length >= compactFrom
  const officer = signPlaces(books, 'formulir-pelaksanaan-backup', 2, ask.face)[0]
  return {
    view: {
      naming: namingWords(books.office),
      when: [ask.day === null ? books.period.label : formatLongDay(ask.day), ...(app ? [app.name] : [])].join(
        ', ',
      ),
      compact,
      ticks: planTicks.map(([word, name]) => ({ name, ticked: !blank && ticked.has(word) })),
      officer: officer?.name ?? '',
      officerPost: (officer?.post.at(-1) ?? '').replace(/,$/, ''),
      officerNip: formatNip(officer?.nip ?? ''),
      runs: runs.length,
      good: runs.filter(run => run.execution.status === 'success').length,
      partial: runs.filter(run => run.execution.status === 'warning').length,
      bad: runs.filter(run => run.execution.status !== 'success' && run.execution.status !== 'warning')
        .length,
    },
    tables: {
      runs: blank
        ? blankRows(blankLines, columns, 9)
        : compact
          ? lineRows(books, runs)
          : runRows(books, runs, planOf),
      ...(compact ? { apps: appRows(books, runs, planOf) } : {}),
    },
    figures: {},
    flows: {},
    notes: notesOfRuns(runs, books),
  }
}

/** Of one application or one run where somebody asks for it; a ticket's form is of its whole month. */
function askedRuns(books: Books, ask: Ask): Run[] {
  const runs = runsOf(books, ask).filter(isBackup)
  if (ask.ticket !== null) return runs
  return runs
    .filter(({ app }) => ask.app === null || app === ask.app)
    .filter(({ id }) => ask.run === null || id.startsWith(ask.run))
}

const planTicks = [
  ['harian', 'harian'],
  ['mingguan', 'mingguan'],
  ['bulanan', 'bulanan'],
  ['', 'insidentil'],
] as const

/** Which kinds of period the runs belong to; outside every slot: insidentil. */
const ticksOf = (runs: Run[], planOf: PlanOfRun): Set<string> =>
  new Set(runs.map(run => planOf.get(run.id)?.category ?? ''))

type PlanOfRun = Ledger['planOf']

/** Runs that the log does not name stand too: an officer must say what they were. */
const isBackup = (run: Run): boolean =>
  !run.execution.dryRun && (run.execution.operation === 'backup' || run.execution.operation === null)

function runRows(books: Books, runs: Run[], planOf: PlanOfRun): Row[] {
  const apps = new Map(books.register.applications.map(app => [app.id, app]))
  const firstPlan = new Map(
    plansInForce(books)
      .toReversed()
      .map(plan => [plan.app, plan]),
  )
  const rows = runs.map((run, i) => {
    const app = run.app === null ? undefined : apps.get(run.app)
    const plan = planOf.get(run.id) ?? firstPlan.get(run.app ?? '')
    return row([count(i + 1), ...whatCells(run, app), ...howCells(run, plan, books.office.zone)])
  })
  return rowsOrNihil(rows, columns)
}

function whatCells(run: Run, app: Application | undefined): Cell[] {
  const { execution } = run
  return [
    lines([app?.name ?? execution.app ?? '(tidak disebut)', app?.owner ?? '(belum terdaftar)']),
    orUnknown(execution.host),
    orUnknown(app?.objects.join('; ')),
    lines([execution.artifact, execution.artifactSha256]),
    size(execution.bytesStored ?? execution.bytesRead),
  ]
}

function howCells(run: Run, plan: Plan | undefined, zone: string): Cell[] {
  const { startedAt, finishedAt, status } = run.execution
  return [
    methodCell(plan),
    startedAt === null ? unknown : moment(startedAt, zone),
    finishedAt === null ? unknown : moment(finishedAt, zone),
    durationOf(run),
    mediumCell(plan),
    statusWords[status],
    remarkCell(run, zone),
  ]
}

const remarkCell = (run: Run, zone: string): Cell => lines([causeOf(run), ...runMarks(run, zone)])

const methodCell = (plan: Plan | undefined): Cell =>
  lines(plan === undefined ? [] : [planKinds[plan.kind], planMethods[plan.method]])

function mediumCell(plan: Plan | undefined): Cell {
  const encrypted = plan?.encrypted === undefined ? null : plan.encrypted ? 'Terenkripsi' : 'Tidak dienkripsi'
  return lines([plan?.medium, plan?.secondCopy, encrypted])
}

/** Letters of a checksum that tell one file of a month from another. */
const shortSum = 12

/** A line a run: what every run of its application has in common stands in `appRows`. */
function lineRows(books: Books, runs: Run[]): Row[] {
  const { zone } = books.office
  const apps = new Map(books.register.applications.map(app => [app.id, app.name]))
  return runs.map((run, i) => {
    const { app, host, startedAt, finishedAt, artifact, artifactSha256, status, ...execution } = run.execution
    return row([
      count(i + 1),
      startedAt === null ? '–' : shortDay(dayAt(parseInstant(startedAt), zone)),
      startedAt === null ? '–' : formatClock(parseInstant(startedAt), zone),
      finishedAt === null ? '–' : formatClock(parseInstant(finishedAt), zone),
      durationOf(run),
      apps.get(run.app ?? '') ?? app ?? '(tidak disebut)',
      orUnknown(host),
      orUnknown(artifact?.split(/[/\\]/).at(-1)),
      artifactSha256 === null ? '–' : `${artifactSha256.slice(0, shortSum)}…`,
      size(execution.bytesStored ?? execution.bytesRead),
      statusWords[status],
      remarkCell(run, zone),
    ])
  })
}

/** What the runs of an application have in common: whose it is, what, how, where to. */
function appRows(books: Books, runs: Run[], planOf: PlanOfRun): Row[] {
  const planned = new Map(runs.toReversed().map(run => [run.app, planOf.get(run.id)]))
  const told = books.register.applications
    .filter(({ id }) => planned.has(id))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id') || a.id.localeCompare(b.id))
  return rowsOrNihil(
    told.map((app, i) => {
      const plan = planned.get(app.id) ?? plansInForce(books).find(each => each.app === app.id)
      const own = runs.filter(run => run.app === app.id).length
      const cells = [app.name, app.owner, count(own), orUnknown(app.objects.join('; '))]
      return row([count(i + 1), ...cells, methodCell(plan), mediumCell(plan)])
    }),
    7,
  )
}
