// What is new in the inbox, and what does the journal make of it?

import type { Problem } from '../problem.ts'
import { type Cursor, type Cursors, Round, readCursors, saveCursors } from './cursors.ts'
import { FileIngest, hasChanged, hasNews, type IngestWanted } from './file-ingest.ts'
import type { FileStore } from './file-store.ts'
import { type InboxFile, walkInbox } from './inbox.ts'
import { SilentRecords } from './silent-records.ts'
import type { IngestReport } from './store.ts'

const saveEveryBytes = 256 * 1024 * 1024

/**
 * Reads what was not read before. Everything is safe before a cursor moves past it, so a crash gives doubles
 * (which fall out by their ids), never loss. Nothing new: nothing is written, not even the lock is taken.
 */
export async function ingest(store: FileStore, wanted: IngestWanted): Promise<IngestReport> {
  const { shelf } = store
  const { files, problems } = walkInbox(shelf.folder)
  const report: IngestReport = { files: [], added: 0, doubles: 0, quarantined: 0, problems }
  if (wanted.again === true) report.settled = 0
  const known = readCursors(shelf.journal).cursors
  const again = wanted.again === true ? waitingLogs(shelf.quarantined(), files, known) : new Set<string>()
  const isFresh = (file: InboxFile, cursors: Cursors): boolean =>
    again.has(file.file) || hasNews(file, cursors.get(file.file), wanted)
  if (!files.some(file => isFresh(file, known))) return report
  return shelf.exclusively(desk => {
    const { cursors: kept, whole } = readCursors(shelf.journal)
    const before = rewound(kept, again)
    const cursors = new Map(before)
    const round = new Round(before, files)
    const silent = new SilentRecords(shelf)
    const fresh = files.filter(file => isFresh(file, before))
    const total = fresh.reduce((sum, file) => sum + unreadBytes(file, before.get(file.file)), 0)
    let done = 0
    const settled = (bytes: number): void => {
      done += bytes
      wanted.progress?.(Math.min(done, total), total)
    }
    let unsaved = 0
    const save = (): void => {
      desk.pen.settle()
      if (unsaved > 0) saveCursors(shelf.journal, cursors)
      unsaved = 0
    }
    for (const file of fresh) {
      const one = new FileIngest(store, wanted, desk, file, report, settled)
      const cursor = one.run(round, whole && !again.has(file.file) ? null : silent)
      if (cursor === null) continue
      cursors.set(file.file, cursor)
      unsaved += 1 + one.bytes
      if (unsaved > saveEveryBytes) save()
    }
    save()
    return report
  })
}

/** Logs with lines in quarantine, where they are still what they were: one put away keeps its cursor. */
function waitingLogs(waiting: readonly Problem[], files: readonly InboxFile[], known: Cursors): Set<string> {
  const logs = new Set(waiting.map(({ file }) => file))
  const same = files.filter(({ file, inode }) => logs.has(file) && known.get(file)?.inode === inode)
  return new Set(same.map(({ file }) => file))
}

/** These are read from their start, and known as before: what was read gives doubles, which fall out. */
const rewound = (cursors: Cursors, again: ReadonlySet<string>): Cursors =>
  new Map(
    [...cursors].map(([file, cursor]) => [
      file,
      again.has(file) ? { ...cursor, offset: 0, line: 1, month: null } : cursor,
    ]),
  )

/** A guess where the file was replaced: then all of it is read. */
const unreadBytes = ({ inode, sizeBytes }: InboxFile, cursor: Cursor | undefined): number =>
  cursor?.inode === inode && cursor.offset <= sizeBytes ? sizeBytes - cursor.offset : sizeBytes

/** Logs of the inbox that hold bytes nobody read yet; nothing is opened. */
export function unreadFiles({ shelf }: FileStore): string[] {
  const known = readCursors(shelf.journal).cursors
  return walkInbox(shelf.folder)
    .files.filter(each => {
      const cursor = known.get(each.file)
      return cursor === undefined ? each.sizeBytes > 0 : hasChanged(each, cursor)
    })
    .map(({ file }) => file)
}
