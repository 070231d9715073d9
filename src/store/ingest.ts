// What is new in the inbox, and what does the journal make of it?

import fs from 'node:fs'
import { dayAt } from '../calendar/zone.ts'
import { excerptOf } from '../journal/excerpt.ts'
import type { Execution } from '../journal/execution.ts'
import type { ExecutionFact } from '../journal/fact.ts'
import { executionMonth, monthOf } from '../journal/filing.ts'
import type { LogReader, Reading } from '../journal/formats/reader.ts'
import { runKey } from '../journal/identity.ts'
import type { Problem } from '../problem.ts'
import { type Cursor, type Cursors, cursorFor, readCursors, saveCursors } from './cursors.ts'
import { hasCode } from './durable.ts'
import type { FileStore } from './file-store.ts'
import { type InboxFile, unreadable, walkInbox } from './inbox.ts'
import { readStretches } from './inbox-reading.ts'
import type { Quarantined } from './quarantine-files.ts'
import type { Desk } from './shelf.ts'
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
}

type FileReport = IngestReport['files'][number]

const dayMs = 86_400_000
const saveEveryBytes = 256 * 1024 * 1024

/**
 * Reads what was not read before. Everything is safe before a cursor moves past it, so a crash gives doubles
 * (which fall out by their ids), never loss. Nothing new: nothing is written, not even the lock is taken.
 */
export async function ingest(store: FileStore, wanted: IngestWanted): Promise<IngestReport> {
  const { shelf } = store
  const { files, problems } = walkInbox(shelf.folder)
  const report: IngestReport = { files: [], added: 0, doubles: 0, quarantined: 0, problems }
  const known = readCursors(shelf.journal)
  if (!files.some(file => hasNews(file, known.get(file.file), wanted))) return report
  return shelf.exclusively(desk => {
    const before = readCursors(shelf.journal)
    const cursors = new Map(before)
    const present = new Set(files.map(file => file.inode))
    let unsaved = 0
    const save = (): void => {
      desk.pen.settle()
      if (unsaved > 0) saveCursors(shelf.journal, cursors)
      unsaved = 0
    }
    for (const file of files) {
      if (!hasNews(file, before.get(file.file), wanted)) continue
      const one = new FileIngest(store, wanted, desk, file, report)
      const cursor = one.run(before, present)
      if (cursor === null) continue
      cursors.set(file.file, cursor)
      unsaved += 1 + one.bytes
      if (unsaved > saveEveryBytes) save()
    }
    save()
    return report
  })
}

const isComplete = (file: InboxFile, wanted: IngestWanted): boolean =>
  wanted.complete === true || file.modifiedAt < Date.parse(wanted.at) - dayMs

/** New bytes; or an open block in a file that nobody writes to any more. */
function hasNews(file: InboxFile, cursor: Cursor | undefined, wanted: IngestWanted): boolean {
  if (cursor === undefined || cursor.inode !== file.inode || cursor.size !== file.sizeBytes) return true
  return cursor.offset < cursor.size && isComplete(file, wanted)
}

/** The ingest of one file, from opening it to its cursor. */
class FileIngest {
  private readonly store: FileStore
  private readonly wanted: IngestWanted
  private readonly desk: Desk
  private readonly file: InboxFile
  private readonly report: IngestReport
  private readonly own: FileReport
  private readonly names = new Set<string>()
  private readonly lastDay: string
  private month: string | null = null
  private aside: Quarantined[] = []

  constructor(store: FileStore, wanted: IngestWanted, desk: Desk, file: InboxFile, report: IngestReport) {
    this.store = store
    this.wanted = wanted
    this.desk = desk
    this.file = file
    this.report = report
    this.own = { file: file.file, reader: '', bytes: 0, added: 0, doubles: 0, quarantined: 0 }
    this.lastDay = dayAt(Date.parse(wanted.at), store.owner.zone)
  }

  /** Bytes settled. */
  get bytes(): number {
    return this.own.bytes
  }

  /** Answers where reading stopped; null for a file that cannot be read now. */
  run(before: Cursors, present: ReadonlySet<number>): Cursor | null {
    let fd: number
    try {
      fd = fs.openSync(this.file.path, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) this.report.problems.push(unreadable(this.file.file, error))
      return null
    }
    try {
      return this.read(fd, before, present)
    } catch (error) {
      if (!hasCode(error, 'EIO', 'EISDIR', 'ESTALE')) throw error
      this.report.problems.push(unreadable(this.file.file, error))
      return null
    } finally {
      fs.closeSync(fd)
    }
  }

  private read(fd: number, before: Cursors, present: ReadonlySet<number>): Cursor {
    const { file, wanted } = this
    const { cursor, change } = cursorFor(before, file, fd, present)
    if (change === 'emptied') this.report.problems.push(shrank(file.file, cursor))
    this.month = cursor.month
    const { offset, line } = cursor
    const source = {
      fd,
      identity: cursor.identity,
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
      (id, reading) => this.take(id, reading, fd),
      stretch => {
        for (const name of stretch.readers) this.names.add(name)
        for (const problem of stretch.problems) this.report.problems.push(problem)
        for (const { problem, bytes } of stretch.setAside) this.setAside(problem, bytes)
        cursor.offset += stretch.bytes
        cursor.line += stretch.lines
        this.flushAside()
      },
    )
    cursor.size = fs.fstatSync(fd).size
    if (cursor.size < cursor.offset) this.report.problems.push(shrank(file.file, cursor))
    else if (cursor.size > file.sizeBytes) cursor.size = Math.max(cursor.offset, file.sizeBytes)
    cursor.month = this.month
    this.own.bytes = cursor.offset - offset
    this.finish()
    return cursor
  }

  private take(id: string, reading: Reading, fd: number): void {
    const { at, by } = this.wanted
    const execution = this.placed(reading.execution)
    const source = {
      file: this.file.file,
      line: reading.line,
      offset: reading.offset,
      length: reading.length,
    }
    const wrong = this.wrongTime(execution)
    if (wrong !== null) {
      const bytes = Buffer.alloc(reading.length)
      fs.readSync(fd, bytes, 0, reading.length, reading.offset)
      const problem = {
        ...wrongTime(source, wrong, bytes),
        span: { offset: source.offset, length: source.length },
      }
      this.report.problems.push(problem)
      this.setAside(problem, bytes)
      return
    }
    const run = runKey(execution, reading.run, id)
    const fact: ExecutionFact = { v: 1, id, at, by, kind: 'execution', run, source, execution }
    this.month = executionMonth(execution, at, this.store.owner.zone)
    if (this.desk.pen.add(this.month, fact)) this.own.added += 1
    else this.own.doubles += 1
  }

  /** The inbox folder's host wins; what the line claims is kept where it differs. Lists are kept short. */
  private placed(execution: Execution): Execution {
    const { host } = this.file
    if (host !== null && execution.host !== host) {
      if (execution.host !== null) execution.claimedHost = execution.host
      execution.host = host
    }
    // restic and others name no application: the file that the script writes to does.
    execution.app ??= nameOfFile(this.file.file)
    if (execution.warnings.length > 0) execution.warnings = shortened(execution.warnings)
    if (execution.errors.length > 0) execution.errors = shortened(execution.errors)
    return execution
  }

  /** A time that cannot be: before there were such logs, or more than a day after now. */
  private wrongTime({ startedAt, finishedAt }: Execution): string | null {
    for (const instant of [startedAt, finishedAt]) {
      if (instant === null || (instant > '2000' && instant.slice(0, 10) < this.lastDay)) continue
      if (instant < '2000' || Date.parse(instant) > Date.parse(this.wanted.at) + dayMs) return instant
    }
    return null
  }

  private setAside(problem: Problem, bytes: Uint8Array): void {
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

/** `inbox/srv-web01/produk-hukum.jsonl` → `produk-hukum`, `simpeg.log.1` → `simpeg`. */
const nameOfFile = (file: string): string | null => /([^/.]+)[^/]*$/.exec(file)?.[1] ?? null

const listChars = 6000

/** The first of a run's messages, as many as keep its record under 64 KiB. */
function shortened(messages: string[]): string[] {
  let left = listChars
  const kept = messages.filter(message => {
    left -= message.length
    return left >= 0
  })
  const more = messages.length - kept.length
  return more === 0 ? messages : [...kept, `… dan ${more} pesan lagi`]
}

const shrank = (file: string, cursor: Cursor): Problem => ({
  code: 'file-shrank',
  file,
  line: 0,
  column: 0,
  excerpt: '',
  message: `Berkas menjadi lebih pendek atau diganti sejak terakhir dibaca; dibaca kembali dari awal (kini ${cursor.size < 0 ? 'isi baru' : `${cursor.size} byte`}).`,
  hint: 'Yang sudah tercatat tetap ada dalam jurnal; putar log dengan mengganti nama (rename), bukan dengan mengosongkannya.',
  kept: true,
})

const wrongTime = (source: { file: string; line: number }, instant: string, bytes: Buffer): Problem => ({
  code: instant < '2000' ? 'date-too-early' : 'date-in-future',
  file: source.file,
  line: source.line,
  column: Math.max(0, bytes.indexOf(instant)) + 1,
  excerpt: excerptOf(bytes.toString('utf8', 0, 600)),
  message:
    instant < '2000'
      ? `Waktu ${instant} terlalu awal untuk sebuah backup.`
      : `Waktu ${instant} masih akan datang.`,
  hint: 'Periksa jam server yang menulisnya (chrony atau ntpd), lalu kirim ulang barisnya dengan waktu yang benar.',
  kept: false,
})
