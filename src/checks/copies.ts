// Where do the backups lie, and is that enough?

import { type Books, beganAt, inOrder, type Run, tellsTime } from '../books.ts'
import type { Day } from '../calendar/day.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import { type Copy, samePlace } from '../journal/copy.ts'
import type { CopyFact } from '../journal/fact.ts'

/** The latest backup of an application, and where it lies. */
export interface AppCopies {
  app: string
  name: string
  /** Null where no backup is known, or its log names none. */
  artifact: string | null
  /** When its run began, RFC 3339; null where no backup is known. */
  madeAt: string | null
  copies: Copy[]
}

/** What the 3-2-1 rule asks for. */
export interface CopyRule {
  copies: number
  media: number
  offsite: number
  /** The data in use count as one of the copies. */
  original: boolean
}

type Backup = Pick<AppCopies, 'app' | 'artifact' | 'copies'>

/** The copies of an artifact that lie there now, or lay there when the period ended: what rotation took later was no lack then. */
export function copiesOf(backup: Backup, { copies, period }: Pick<Books, 'copies' | 'period'>): Copy[] {
  const then = copiesAfter(
    backup,
    copies.filter(({ at }) => parseInstant(at) < period.until),
  )
  const now = copiesAfter(backup, copies)
  return [...now, ...then.filter(copy => !now.some(other => samePlace(other, copy)))]
}

/** What its log told, and what people laid down or took away since. */
function copiesAfter({ app, artifact, copies }: Backup, facts: readonly CopyFact[]): Copy[] {
  let known = [...copies]
  for (const fact of facts) {
    if (fact.app !== app || artifact === null || fact.artifact !== artifact) continue
    known = known.filter(copy => !samePlace(copy, fact.copy))
    if (fact.event === 'added') known.push(fact.copy)
  }
  return known
}

/** A backup that stands: it counts for sizes and for "last good backup". */
export const isGoodBackup = ({ execution: { operation, dryRun, status } }: Run): boolean =>
  operation === 'backup' && !dryRun && (status === 'success' || status === 'warning')

/** Whole and partial backups of an application that are known at the books' instant, in order of start. */
export function goodBackups(books: Books, app: string): Run[] {
  const until = Math.min(books.period.until, Date.parse(books.asOf) + 1)
  return inOrder(
    books.runs.filter(run => run.app === app && isGoodBackup(run) && tellsTime(run) && beganAt(run) < until),
  )
}

/** Of every application in use, by name. */
export function copiesByApp(books: Books): AppCopies[] {
  const today = todayOf(books)
  return books.register.applications
    .filter(app => app.retiredOn === undefined || app.retiredOn >= today)
    .map(({ id, name }): AppCopies => {
      const last = goodBackups(books, id).at(-1)
      const before = books.standing.apps[id]
      const told = last
        ? { artifact: last.execution.artifact, copies: last.execution.copies }
        : { artifact: before?.lastArtifact ?? null, copies: before?.lastCopies ?? [] }
      const madeAt = last
        ? (last.execution.startedAt ?? last.execution.finishedAt)
        : (before?.lastSuccessAt ?? null)
      const copies = copiesOf({ app: id, ...told }, books)
      const lasting = copies.filter(({ keptUntil }) => keptUntil === null || keptUntil >= today)
      return { app: id, name, artifact: told.artifact, madeAt, copies: lasting }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'id') || (a.app < b.app ? -1 : 1))
}

/** The day of the books' instant, at the latest the last of their period. */
export const todayOf = (books: Books): Day =>
  dayAt(Math.min(Date.parse(books.asOf), books.period.until - 1), books.office.zone)

/** What these copies lack by the rule, in Indonesian words; none where they fulfil it. */
export function lacking(copies: readonly Copy[], rule: CopyRule): string[] {
  const count = copies.length + (rule.original ? 1 : 0)
  const media = new Set(copies.map(({ medium }) => medium)).size
  const offsite = copies.filter(copy => copy.offsite).length
  return [
    ...(count < rule.copies ? [`${rule.copies - count} salinan`] : []),
    ...(media < rule.media ? [`${rule.media - media} jenis media lain`] : []),
    ...(offsite < rule.offsite ? [`${rule.offsite - offsite} salinan di luar lokasi`] : []),
  ]
}

/** `nas nas-arsip01 (luar lokasi, terenkripsi)`. */
export function copyWords({ medium, place, offsite, encrypted }: Copy): string {
  const marks = [...(offsite ? ['luar lokasi'] : []), ...(encrypted === true ? ['terenkripsi'] : [])]
  return `${medium} ${place}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`
}
