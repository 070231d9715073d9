// Which application is a run about, and by which rule?

import { baseName } from '../sop/naming.ts'
import type { Application, Register } from './register.ts'
import { appResolver, sameName } from './resolve.ts'

/** What a log tells of the application it is about. */
export interface Clues {
  /** The name the log itself gives. */
  name: string | null
  host: string | null
  /** The log's own name, which is mostly the script's: `simpeg` of `simpeg-2026-10.log`; `simpeg/2026-10` of `simpeg/2026-10.log`. */
  log: string | null
  tags: readonly string[]
  /** Folders and databases that were covered. */
  objects: readonly string[]
  artifact: string | null
}

/** Every rule, in the order in which they are asked, with the words that screens show. */
export const attributionRules = {
  name: 'nama dalam log',
  tag: 'tag',
  path: 'folder',
  database: 'basis data',
  artifact: 'nama berkas hasil',
  log: 'nama berkas log',
  answer: 'jawaban petugas',
} as const
export type AttributionRule = keyof typeof attributionRules

/** Key of the application, and the rule that found it; null and null where none did. */
export interface Attribution {
  app: string | null
  rule: AttributionRule | null
}

/** What a person answered once: runs with these marks are that application's. Null means any. */
export interface Answer {
  name: string | null
  host: string | null
  log: string | null
  app: string
}

export interface AttributionBasis {
  register: Pick<Register, 'applications'>
  /** Oldest first; of two that fit, the later one counts. */
  answers: readonly Answer[]
  /** The application that the office's naming rule reads from a file's name, or null. */
  named?: (fileName: string) => string | null
}

const nobody: Attribution = { app: null, rule: null }

/** From the clues of a run to its application. The rules are asked in order; the first that knows decides. */
export function attributor({
  register,
  answers,
  named = () => null,
}: AttributionBasis): (clues: Clues) => Attribution {
  const byName = appResolver(register)
  const { applications } = register
  const answered = answers.toReversed()
  const rules: Record<AttributionRule, (clues: Clues) => string | null> = {
    name: ({ name }) => byName(name),
    tag: ({ tags }) => only(tags.map(tag => byName(tag.replace(/^(?:app|aplikasi)[=:]/i, '')))),
    path: ({ objects, artifact }) =>
      only([...objects, artifact ?? ''].filter(isPath).map(path => ownerOfPath(path, applications))),
    // A reader that knows only the database gives it as the name, with hyphens.
    database: ({ objects, name }) =>
      only([
        ...objects
          .filter(each => !isPath(each))
          .map(each => ownerOfDatabase(each, applications) ?? byName(each)),
        name === null ? null : ownerOfDatabase(name, applications),
      ]),
    artifact: ({ artifact }) =>
      artifact === null ? null : (byName(named(baseName(artifact))) ?? datedName(baseName(artifact), byName)),
    // A name that nobody registered is a contradiction, not a gap.
    log: ({ name, log }) => (name === null && log !== null ? (byName(log) ?? byName(undated(log))) : null),
    answer: clues =>
      (
        answered.find(answer => fits(answer, clues, isSameLog)) ??
        answered.find(answer => fits(answer, clues, isSameShape))
      )?.app ?? null,
  }
  const order = Object.keys(attributionRules) as AttributionRule[]
  return clues => {
    for (const rule of order) {
      const app = rules[rule](clues)
      if (app !== null) return { app, rule }
    }
    return nobody
  }
}

/** The one application that some of the clues name; null where they name none, or several. */
function only(found: readonly (string | null)[]): string | null {
  const apps = new Set(found.filter(app => app !== null))
  return apps.size === 1 ? ([...apps][0] as string) : null
}

const isPath = (object: string): boolean => /[/\\]/.test(object)
const slashed = (path: string): string => `${path.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase()}/`

/** The application whose folder the path lies in; the innermost counts. */
function ownerOfPath(path: string, applications: readonly Application[]): string | null {
  const inside = applications
    .flatMap(({ id, objects }) => objects.filter(isPath).map(folder => ({ id, folder: slashed(folder) })))
    .filter(({ folder }) => slashed(path).startsWith(folder))
  const longest = Math.max(0, ...inside.map(({ folder }) => folder.length))
  return only(inside.filter(({ folder }) => folder.length === longest).map(({ id }) => id))
}

const hyphened = (name: string): string => name.replaceAll('_', '-')

const ownerOfDatabase = (name: string, applications: readonly Application[]): string | null =>
  only(
    applications
      .filter(app => app.objects.some(object => sameName(hyphened(object), hyphened(name))))
      .map(app => app.id),
  )

/** `simpeg_20261001.dump`: a known name, a mark, a date. */
function datedName(fileName: string, byName: (name: string) => string | null): string | null {
  const stem = /^(.+?)[-_. ](?=\d{4})/.exec(fileName)?.[1]
  return stem === undefined ? null : byName(stem)
}

/** A date in a log's name: the same script's log of another day bears another. */
const dateInLog = /(?<!\d)(?:19|20)\d{2}(?:[-_. ]?\d{2}){0,2}(?!\d)/

/** `simpeg/2026-10` → `simpeg/#`: the same for the logs of all days. */
export const logShape = (log: string): string => log.replace(dateInLog, '#')
/** `simpeg/2026-10`, `20261001-simpeg` → `simpeg`. */
const undated = (log: string): string => logShape(log).replace(/^[#/_. -]+|[#/_. -]+$/g, '')

/** What was answered of one day's log counts for it before what was answered of another's. */
const isSameLog = (answered: string, log: string): boolean => answered === log || log.endsWith(`/${answered}`)
const isSameShape = (answered: string, log: string): boolean => isSameLog(logShape(answered), logShape(log))

type SameLog = (answered: string, log: string) => boolean

const fits = (answer: Answer, clues: Clues, isSame: SameLog): boolean =>
  (answer.name === null ? clues.name === null : clues.name !== null && sameName(answer.name, clues.name)) &&
  (answer.host === null || (clues.host !== null && sameName(answer.host, clues.host))) &&
  (answer.log === null || (clues.log !== null && isSame(answer.log, clues.log)))

/**
 * What a run that no rule knows waits under, and what an answer to it will fit: the name and the host where the log
 * gives a name, else the host and the log's own name, whatever its date. `key` is what people type.
 */
export function waitingUnder({ name, host, log }: Clues): Omit<Answer, 'app'> & { key: string } {
  if (name !== null) return { key: host === null ? name : `${name}@${host}`, name, host, log: null }
  const shape = log === null ? null : logShape(log)
  return { key: `${host ?? '-'}:${shape ?? '-'}`, name: null, host, log: shape }
}
