// What does one log of the inbox tell that was not known yet?

import fs from 'node:fs'
import { dayAt } from '../calendar/zone.ts'
import { sha256 } from '../journal/chain.ts'
import { logStem } from '../journal/clues.ts'
import { shortLists } from '../journal/excerpt.ts'
import type { Execution } from '../journal/execution.ts'
import type { ExecutionFact, VerbatimFact } from '../journal/fact.ts'
import { executionMonth, monthOf } from '../journal/filing.ts'
import type { OwnMarks } from '../journal/formats/own-shape.ts'
import type { LogReader, Reading } from '../journal/formats/reader.ts'
import { runKey } from '../journal/identity.ts'
import { placeAt } from '../journal/placing.ts'
import type { Problem } from '../problem.ts'
import { type Cursor, cursorFor, type Round } from './cursors.ts'
import { hasCode } from './durable.ts'
import type { FileStore } from './file-store.ts'
import { type InboxFile, unreadable } from './inbox.ts'
import { readStretches } from './inbox-reading.ts'
import { monthBroken, shrank, tooLong, wrongTime } from './log-problem.ts'
import { BrokenSeal } from './month-files.ts'
import { TooLong } from './pen.ts'
import { type Quarantined, quarantineId } from './quarantine-files.ts'
import type { Desk } from './shelf.ts'
import { SilentLog, type SilentRecords } from './silent-records.ts'
import type { IngestReport } from './store.ts'

export interface IngestWanted {
  readers: readonly LogReader[]
  /** When it is written down (RFC 3339); what claims to have begun more than a day later is set aside. */
  at: string
  by: string
  /** IANA zone of the times a host writes without offset. */
  zoneOf: (host: string | null) => string
  /** Take blocks without an end as ended, also in logs that were written to within the last day. */
  complete?: boolean
  /** Read logs with lines in quarantine once more, from their start: the patterns have changed. */
  again?: boolean
  progress?: Progress
}

/** Told after each stretch: bytes settled, and bytes that were to be read when the reading began. */
export type Progress = (doneBytes: number, totalBytes: number) => void

type FileReport = IngestReport['files'][number]

const dayMs = 86_400_000

const isComplete = (file: InboxFile, wanted: IngestWanted): boolean =>
  wanted.complete === true || file.modifiedAt < Date.parse(wanted.at) - dayMs

/** True of a file that is not as it was when last looked at. */
export const hasChanged = (file: InboxFile, cursor: Cursor): boolean =>
  cursor.inode !== file.inode ||
  cursor.size !== file.sizeBytes ||
  (cursor.modifiedAt !== undefined && cursor.modifiedAt !== file.modifiedAt)

/** New bytes; or an open block in a file that nobody writes to any more. */
export function hasNews(file: InboxFile, cursor: Cursor | undefined, wanted: IngestWanted): boolean {
  if (cursor === undefined || hasChanged(file, cursor)) return true
  return cursor.offset < cursor.size && isComplete(file, wanted)
}

/** The ingest of one file, from opening it to its cursor. */
export class FileIngest {
  private readonly store: FileStore
  private readonly wanted: IngestWanted
  private readonly desk: Desk
  private readonly file: InboxFile
  private readonly report: IngestReport
  private readonly settled: (bytes: number) => void
  private readonly own: FileReport
  private readonly names = new Set<string>()
  private readonly lastDay: string
  /** Months that cannot be written to, and the seal that does not hold. */
  private readonly broken = new Map<string, BrokenSeal>()
  private month: string | null = null
  private aside: Quarantined[] = []
  /** Ids of what could not be read this time. */
  private readonly wrong = new Set<string>()
  /** Ids of what waits of a log that is read again. */
  private readonly waiting: ReadonlySet<string>

  constructor(
    store: FileStore,
    wanted: IngestWanted,
    desk: Desk,
    file: InboxFile,
    report: IngestReport,
    settled: (bytes: number) => void,
  ) {
    this.store = store
    this.wanted = wanted
    this.desk = desk
    this.file = file
    this.report = report
    this.settled = settled
    this.own = { file: file.file, reader: '', bytes: 0, added: 0, doubles: 0, quarantined: 0 }
    this.waiting = wanted.again === true ? store.shelf.quarantine.idsOf(file.file) : new Set()
    this.lastDay = dayAt(Date.parse(wanted.at), store.owner.zone)
  }

  /** Bytes settled. */
  get bytes(): number {
    return this.own.bytes
  }

  /** Answers where reading stopped; null for a file that cannot be read now. */
  run(round: Round, known: SilentRecords | null): Cursor | null {
    let fd: number
    try {
      fd = fs.openSync(this.file.path, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) this.report.problems.push(unreadable(this.file.file, error))
      return null
    }
    try {
      return this.read(fd, round, known)
    } catch (error) {
      if (!hasCode(error, 'EIO', 'EISDIR', 'ESTALE')) throw error
      this.report.problems.push(unreadable(this.file.file, error))
      return null
    } finally {
      fs.closeSync(fd)
    }
  }

  private read(fd: number, round: Round, known: SilentRecords | null): Cursor {
    const { file, wanted } = this
    const { cursor, change } = cursorFor(round, file, fd)
    if (change === 'emptied') this.report.problems.push(shrank(file.file, cursor))
    const isLost = known !== null && change === 'new' && !round.before.has(file.file)
    const log = new SilentLog(file, cursor.identity, known, isLost)
    this.month = cursor.month
    const { offset, line } = cursor
    const source = {
      fd,
      silentId: (bytes: Uint8Array, at: number) => log.idOf(bytes, at),
      readers: wanted.readers,
      text: {
        file: file.file,
        complete: isComplete(file, wanted),
        zone: wanted.zoneOf(file.host),
        host: file.host,
        exitCode: null,
        modifiedAt: file.modifiedAt,
      },
    }
    readStretches(
      source,
      { offset, line },
      {
        take: (id, reading) => this.take(id, reading, fd, log),
        takeOwn: (json, marks, place) => this.takeOwn(json, marks, place, fd),
      },
      stretch => {
        for (const name of stretch.readers) this.names.add(name)
        for (const problem of stretch.problems) this.report.problems.push(problem)
        for (const { problem, bytes } of stretch.setAside) this.setAside(problem, bytes)
        cursor.offset += stretch.bytes
        cursor.line += stretch.lines
        this.flushAside()
        this.settled(stretch.bytes)
      },
    )
    cursor.size = fs.fstatSync(fd).size
    if (cursor.size < cursor.offset) this.report.problems.push(shrank(file.file, cursor))
    else if (cursor.size > file.sizeBytes) cursor.size = Math.max(cursor.offset, file.sizeBytes)
    cursor.identity = log.identity
    cursor.month = this.month
    cursor.modifiedAt = file.modifiedAt
    this.own.bytes = cursor.offset - offset
    this.finish()
    if (this.report.settled !== undefined) {
      // What was read now must be safe before it waits no longer.
      this.desk.pen.settle()
      const reading = { fd, upTo: cursor.offset, wrong: this.wrong, at: wanted.at }
      this.report.settled += this.store.shelf.quarantine.settleRead(file.file, reading)
    }
    return cursor
  }

  private take(id: string, reading: Reading, fd: number, log: SilentLog): void {
    const { at, by } = this.wanted
    const { listed, host } = reading.execution
    if (log.holds(id, reading.execution)) {
      this.own.doubles += 1
      return
    }
    // A repository is listed on one host, and tells of the backups of many.
    const isElsewhere = listed === true && host !== null
    const execution = shortLists(isElsewhere ? reading.execution : placeAt(reading.execution, this.file.file))
    if (this.isWrongTime(execution, reading, fd)) return
    const { line, offset, length } = reading
    const source = { file: this.file.file, line, offset, length, ...log.mark(reading.execution) }
    // A log that names no application folds its starts and ends by its own name.
    const app = execution.app ?? logStem(this.file.file)
    const run = listed ? id : runKey({ ...execution, app }, reading.run, id)
    this.add({ v: 1, id, at, by, kind: 'execution', run, source, execution }, execution, fd)
  }

  /** A line of our own goes into the journal word for word. */
  private takeOwn(json: string, marks: OwnMarks, { line, offset, length }: Place, fd: number): void {
    const { at, by } = this.wanted
    const { file, host } = this.file
    if (host !== null) marks.host = host
    const source = { file, line, offset, length }
    if (this.isWrongTime(marks, source, fd)) return
    const id = sha256(json)
    this.add({ v: 1, id, at, by, kind: 'execution', source, own: json }, marks, fd)
  }

  private add(fact: ExecutionFact | VerbatimFact, times: Times, fd: number): void {
    const month = executionMonth(times, fact.at, this.store.owner.zone)
    // The same text each time, so that nobody has to hash it anew.
    if (month !== this.month) this.month = month
    const problemOf = this.write(this.month, fact)
    if (problemOf !== null) this.asideAt(fact.source, fd, problemOf)
  }

  /** Writes a record down, or answers what is to be said of its bytes where that cannot be. */
  private write(month: string, fact: ExecutionFact | VerbatimFact): ((bytes: Buffer) => Problem) | null {
    const broken = this.broken.get(month)
    if (broken !== undefined) return bytes => monthBroken(fact.source, broken, bytes)
    try {
      this.own[this.desk.pen.add(month, fact) ? 'added' : 'doubles'] += 1
      return null
    } catch (error) {
      if (error instanceof TooLong) return bytes => tooLong(fact.source, bytes)
      if (!(error instanceof BrokenSeal)) throw error
      this.broken.set(month, error)
      return bytes => monthBroken(fact.source, error, bytes)
    }
  }

  /** True of a record whose time cannot be; it is set aside. */
  private isWrongTime(times: Times, place: Place, fd: number): boolean {
    const wrong = this.wrongTime(times)
    if (wrong !== null)
      this.asideAt(place, fd, bytes => wrongTime({ file: this.file.file, line: place.line }, wrong, bytes))
    return wrong !== null
  }

  private asideAt({ offset, length }: Place, fd: number, problemOf: (bytes: Buffer) => Problem): void {
    const bytes = Buffer.alloc(length)
    fs.readSync(fd, bytes, 0, length, offset)
    const problem = { ...problemOf(bytes), span: { offset, length } }
    this.report.problems.push(problem)
    this.setAside(problem, bytes)
  }

  /** A time that cannot be: before there were such logs, or more than a day after now. */
  private wrongTime({ startedAt, finishedAt }: Times): string | null {
    for (const instant of [startedAt, finishedAt]) {
      if (instant === null || (instant > '2000' && instant.slice(0, 10) < this.lastDay)) continue
      if (instant < '2000' || Date.parse(instant) > Date.parse(this.wanted.at) + dayMs) return instant
    }
    return null
  }

  private setAside(problem: Problem, bytes: Uint8Array): void {
    const id = quarantineId({ problem, bytes })
    this.wrong.add(id)
    if (this.waiting.has(id)) return
    this.aside.push({ problem, at: this.wanted.at, bytes })
    this.own.quarantined += 1
  }

  /** Filed with the records around them. */
  private flushAside(): void {
    const month = this.month ?? monthOf(this.wanted.at, this.store.owner.zone)
    this.store.shelf.quarantine.add(month, this.aside)
    this.aside = []
  }

  private finish(): void {
    this.flushAside()
    const { own, report } = this
    report.files.push({ ...own, reader: [...this.names].join(', ') })
    report.added += own.added
    report.doubles += own.doubles
    report.quarantined += own.quarantined
  }
}

type Times = Pick<Execution, 'startedAt' | 'finishedAt'>
type Place = Omit<Reading, 'execution' | 'run'>
