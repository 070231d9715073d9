// Which answers do the books give already?

import { type Books, beganAt, type Run } from '../books.ts'
import { dayAt, formatInstant, parseInstant } from '../calendar/zone.ts'
import { isGoodBackup } from '../checks/copies.ts'
import { proofOfRepair, repairOf } from '../checks/repairs.ts'
import { backupBehind } from '../checks/restore-proofs.ts'
import { holderOf } from '../register/holder.ts'
import type { Application, Official, Server } from '../register/register.ts'
import { type Form, type FormField, fieldsInForce } from '../sop/form.ts'
import type { Answer, Answers, Scalar } from './answer.ts'
import type { Ask } from './paper-kind.ts'
import { planCategories, planKinds, planMethods, scheduleText } from './plan-words.ts'
import { causeOf, placeOf } from './run-words.ts'
import { applicationsOf } from './scope.ts'
import { ticketAnswer } from './ticket-prefill.ts'

/** What the form is about, of what the asker named. */
interface Ground {
  books: Books
  /** Applications meant: the one asked for, those of one OPD, or all. */
  apps: Application[]
  app: Application | null
  run: Run | null
}

type Prefill = (ground: Ground) => Answer | undefined

const wallClock = (at: string | null | undefined, zone: string): string | undefined =>
  at === null || at === undefined ? undefined : formatInstant(parseInstant(at), zone).slice(0, 16)

const yesNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'Ya' : 'Tidak'

/** Of the statuses, those that a run ends with. */
const resultWords: Record<string, string> = { success: 'Berhasil', warning: 'Sebagian', failed: 'Gagal' }

const word = (words: Record<string, string>, key: string | undefined): string | undefined =>
  key === undefined ? undefined : words[key]

/** Those that had not ended when the period began. */
const plansOf = ({ books }: Ground, app: Application | null) => {
  const first = dayAt(books.period.from, books.office.zone)
  return books.register.plans.filter(plan => plan.app === app?.id && (plan.until ?? first) >= first)
}

const serversOf = ({ books }: Ground, app: Application) =>
  app.servers.map(key => books.register.servers.find(server => server.id === key) ?? key)

const hostnames = (ground: Ground, app: Application): string =>
  serversOf(ground, app)
    .map(server => (typeof server === 'string' ? server : server.hostname))
    .join(', ')

const schedules = (ground: Ground, app: Application | null): string | undefined =>
  plansOf(ground, app)
    .map(plan => scheduleText(plan, ground.books.office.zone))
    .join('; ') || undefined

/** Rows without the columns that nobody knows. */
const rowOf = (cells: Record<string, Scalar | undefined>): Record<string, Scalar> =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined)) as Record<string, Scalar>

/** Every name a form may prefill from; columns of tables bear the names used here. */
export const prefills: Readonly<Record<string, Prefill>> = {
  'office.name': ({ books }) => books.office.name,
  'office.government': ({ books }) => books.office.letterhead.government,
  'office.agency': ({ books }) => books.office.letterhead.agency,
  'office.unit': ({ books }) => books.office.letterhead.unit,
  'office.place': ({ books }) => books.office.place,
  today: ({ books }) => dayAt(parseInstant(books.asOf), books.office.zone),
  period: ({ books }) => books.period.label,
  'app.name': ({ app }) => app?.name,
  'app.owner': ({ app }) => app?.owner,
  'app.contact': ({ app }) => app?.contact,
  'app.url': ({ app }) => app?.url,
  'app.version': ({ app }) => app?.version,
  'app.framework': ({ app }) => app?.framework,
  'app.dbms': ({ app }) => app?.dbms,
  'app.dbSizeBytes': ({ app }) => app?.dbSizeBytes,
  'app.os': ({ app }) => app?.os,
  'app.objects': ({ app }) => app?.objects.join('; ') || undefined,
  'app.servers': ground => (ground.app === null ? undefined : hostnames(ground, ground.app) || undefined),
  'app.personalData': ({ app }) => app?.personalData,
  'app.seAnswers': ({ app }) =>
    app?.seAnswers && Object.fromEntries(app.seAnswers.map((letter, i) => [`q${i + 1}`, letter])),
  'app.completeness': ({ app }) =>
    app === null || app.completeness.length === 0
      ? undefined
      : Object.fromEntries(
          app.completeness.map(({ item, status, note }) => [item, { status, note: note ?? '' }]),
        ),
  'apps.objects': ground =>
    ground.apps.flatMap(app =>
      (app.objects.length === 0 ? [''] : app.objects).map(object =>
        rowOf({
          application: app.name,
          owner: app.owner,
          server: hostnames(ground, app) || undefined,
          object: object || undefined,
          frequency: plansOf(ground, app).map(plan => planCategories[plan.category])[0],
          personalData: app.personalData ? 'Ya' : 'Tidak',
        }),
      ),
    ),
  'apps.specification': ground => ground.apps.flatMap(app => specificationRows(ground, app)),
  'plans.schedule': ground =>
    ground.apps.flatMap(app =>
      plansOf(ground, app).map(plan =>
        rowOf({
          application: app.name,
          server: hostnames(ground, app) || undefined,
          schedule: scheduleText(plan, ground.books.office.zone),
          cron: plan.cron,
          target: plan.medium,
          retentionDays: plan.retentionDays,
        }),
      ),
    ),
  'plan.schedule': ground => schedules(ground, ground.app),
  'plan.rtoHours': ground => plansOf(ground, ground.app)[0]?.rtoHours,
  'plan.rpoHours': ground => plansOf(ground, ground.app)[0]?.rpoHours,
  'plan.medium': ground => plansOf(ground, ground.app)[0]?.medium,
  'plan.secondCopy': ground => plansOf(ground, ground.app)[0]?.secondCopy,
  'plan.category': ground => word(planCategories, plansOf(ground, ground.app)[0]?.category),
  'plan.kind': ground => word(planKinds, plansOf(ground, ground.app)[0]?.kind),
  'plan.method': ground => word(planMethods, plansOf(ground, ground.app)[0]?.method),
  'plan.operator': ground => plansOf(ground, ground.app)[0]?.operator,
  'plan.encrypted': ground => plansOf(ground, ground.app)[0]?.encrypted,
  'run.host': ({ run }) => run?.execution.host ?? undefined,
  'run.place': ({ run }) => (run === null ? undefined : placeOf(run)),
  'run.result': ({ run }) => word(resultWords, run?.execution.status),
  'run.startedOn': ({ run, books }) => wallClock(run?.execution.startedAt, books.office.zone)?.slice(0, 10),
  'run.artifact': ({ run }) => run?.execution.artifact ?? undefined,
  'run.sha256': ({ run }) => run?.execution.artifactSha256 ?? undefined,
  'run.madeAt': ({ run, books }) =>
    run === null ? undefined : wallClock(backupBehind(run, books)?.execution.startedAt, books.office.zone),
  'run.startedAt': ({ run, books }) => wallClock(run?.execution.startedAt, books.office.zone),
  'run.finishedAt': ({ run, books }) => wallClock(run?.execution.finishedAt, books.office.zone),
  'run.bytes': ({ run }) => run?.execution.bytesStored ?? run?.execution.bytesRead ?? undefined,
  'run.cause': ({ run }) => (run === null ? undefined : causeOf(run) || undefined),
  'runs.failures': ({ books, apps }) => failureRows(books, apps),
  'runs.results': ({ books, apps }) => resultRows(books, apps),
}

/** D6: one row for every server of an application. */
function specificationRows(ground: Ground, app: Application): Record<string, Scalar>[] {
  const servers = serversOf(ground, app)
  return (servers.length === 0 ? [null] : servers).map(server => {
    const known = server === null || typeof server === 'string' ? null : server
    return rowOf({
      application: app.name,
      host: known === null ? ((server as string | null) ?? undefined) : hostWords(known),
      os: known?.os ?? app.os,
      cpu: known?.cpu,
      ram: known?.ramBytes,
      storage: known?.storageBytes,
      dbms: app.dbms,
      dbSize: app.dbSizeBytes,
      folder: app.objects.join('; ') || undefined,
      personalData: yesNo(app.personalData),
      schedule: schedules(ground, app),
    })
  })
}

const hostWords = (server: Server): string =>
  [server.hostname, server.privateIp ?? server.publicIp].filter(Boolean).join(', ')

const mine = (books: Books, apps: Application[]): Run[] => {
  const names = new Set(apps.map(app => app.id))
  const { from, until } = books.period
  return books.runs.filter(run => {
    const at = beganAt(run)
    return run.app !== null && names.has(run.app) && from <= at && at < until
  })
}

function failureRows(books: Books, apps: Application[]): Record<string, Scalar>[] {
  return mine(books, apps)
    .filter(run => run.execution.operation === 'backup' && run.execution.status === 'failed')
    .map(run =>
      rowOf({
        application: nameOf(apps, run),
        date: wallClock(run.execution.startedAt, books.office.zone)?.slice(0, 10),
        cause: causeOf(run) || undefined,
        ...repairCells(run, books),
      }),
    )
}

/** What the office wrote of its repair goes before what the log tells of the cause. */
function repairCells(run: Run, books: Books): Record<string, Scalar | undefined> {
  const repair = repairOf(books.repairs, run)
  if (repair === null) return {}
  return {
    cause: repair.cause,
    repair: repair.action,
    repairedOn: wallClock(repair.repairedAt, books.office.zone)?.slice(0, 10),
    result: proofOfRepair(repair, books) === null ? 'Belum' : 'Teratasi',
    officer: repair.worker,
  }
}

/** The last run of every application in the period, as it was found. */
function resultRows(books: Books, apps: Application[]): Record<string, Scalar>[] {
  const runs = mine(books, apps).filter(run => run.execution.operation === 'backup')
  return apps.flatMap(app => {
    const own = runs.filter(run => run.app === app.id)
    const last = own.at(-1)
    if (last === undefined) return []
    return [
      rowOf({
        application: app.name,
        artifact: last.execution.artifact ?? undefined,
        date: wallClock(last.execution.startedAt, books.office.zone)?.slice(0, 10),
        size: last.execution.bytesStored ?? last.execution.bytesRead ?? undefined,
        result: last.execution.status === 'success' ? 'Baik' : isGoodBackup(last) ? 'Sebagian' : 'Gagal',
        note: causeOf(last) || undefined,
      }),
    ]
  })
}

const nameOf = (apps: Application[], run: Run): string =>
  apps.find(app => app.id === run.app)?.name ?? run.app ?? ''

/** A run that is named tells its application; an application alone, its last good backup. */
function groundOf(books: Books, ask: Ask): Ground {
  const named = books.runs.find(({ id }) => ask.run !== null && id.startsWith(ask.run)) ?? null
  const key = ask.app ?? named?.app ?? null
  const app = books.register.applications.find(({ id }) => id === key) ?? null
  const own = books.runs.filter(each => key !== null && each.app === key && isGoodBackup(each))
  const run = named ?? own.at(-1) ?? null
  return { books, app, run, apps: app === null ? applicationsOf(books, ask) : [app] }
}

/** Runs that the prefills of the form tell of. */
export function runsBehind(form: Form, books: Books, ask: Ask): Run[] {
  const { run, apps } = groundOf(books, ask)
  const named = fieldsInForce(form, books.office.formFields).map(({ prefill = '' }) => prefill.split('.')[0])
  if (named.includes('runs')) return mine(books, apps).filter(each => each.execution.operation === 'backup')
  return named.includes('run') && run !== null ? [run] : []
}

/** `official.kabid.nip`: of whoever holds the post today. */
function officialAnswer(books: Books, name: string): string | undefined {
  const [, id = '', part] = name.split('.')
  const official = holderOf(books.register.officials, id, books.asOf.slice(0, 10))
  return official?.[part as keyof Pick<Official, 'name' | 'post' | 'rank' | 'nip'>]
}

/** One prefill by its name; undefined where the books know nothing. */
export function prefillOf(name: string, books: Books, ask: Ask): Answer | undefined {
  if (name.startsWith('official.')) return officialAnswer(books, name)
  return prefills[name]?.(groundOf(books, ask))
}

/** What the books answer of a form: for the filled face, and for the answers file that is handed out. */
export function prefilledAnswers(form: Form, books: Books, ask: Ask): Answers {
  const ground = groundOf(books, ask)
  const answers: Answers = {}
  for (const field of fieldsInForce(form, books.office.formFields)) {
    const answer = answerOf(field, ground, ask)
    if (answer !== undefined) answers[field.key] = fitted(field, answer)
  }
  return answers
}

/** The ticket's word goes before that of the books. */
function answerOf({ prefill, ticket }: FormField, ground: Ground, ask: Ask): Answer | undefined {
  const told =
    ticket === undefined || ask.ticket === null ? undefined : ticketAnswer(ticket, ask.ticket, ground.books)
  if (told !== undefined || prefill === undefined) return told
  return prefill.startsWith('official.') ? officialAnswer(ground.books, prefill) : prefills[prefill]?.(ground)
}

/** Rows keep the columns that the form has; a checklist the items that it asks for, known by label or key. */
function fitted(field: FormField, answer: Answer): Answer {
  if (field.type === 'table' && Array.isArray(answer)) {
    const keys = (field.columns ?? []).map(({ key }) => key)
    return (answer as Record<string, Scalar>[]).map(row =>
      Object.fromEntries(Object.entries(row).filter(([key]) => keys.includes(key))),
    )
  }
  if (field.type === 'checklist') {
    const items = field.items ?? []
    return Object.fromEntries(
      Object.entries(
        answer as Record<string, { status: 'ada' | 'tidak' | 'tidak-perlu'; note: string }>,
      ).flatMap(([name, line]) => {
        const item = items.find(
          ({ key, label }) => key === name || label.toLowerCase() === name.toLowerCase(),
        )
        return item === undefined ? [] : [[item.key, line]]
      }),
    )
  }
  return answer
}
