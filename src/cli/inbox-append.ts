// How does one line get into the inbox, whole and on the disk?

// The fast doors `log add` and `run` stand on it: nothing but Node's own, and what imports nothing.
import fs from 'node:fs'
import path from 'node:path'
import { folderOfHost } from '../journal/host-folder.ts'

/** The longest line of our own, in bytes. */
export const lineMaxBytes = 64 * 1024

/** As long as a log is smaller than this, whoever writes to it also makes its name survive a power cut. */
const youngBytes = 4096

function syncFolder(folder: string): void {
  const fd = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
}

/** What leads elsewhere is not read by `log ingest`: a line written through it would be acknowledged, and lost. */
function refuseLink(place: string): void {
  if (fs.lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Error(`${place} adalah tautan (symlink), yang tidak dibaca; ganti dengan yang sebenarnya`)
}

const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW = 0 } = fs.constants

/** One write of newline, line, newline, its count checked; on the disk when it returns. */
function append(file: string, line: string, sync: boolean): void {
  const fd = fs.openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
  try {
    const isYoung = fs.fstatSync(fd).size < youngBytes
    const bytes = Buffer.from(`\n${line}\n`)
    if (fs.writeSync(fd, bytes) !== bytes.length) throw new Error('disk penuh')
    if (sync) fs.fdatasyncSync(fd)
    if (sync && isYoung) syncFolder(path.dirname(file))
  } finally {
    fs.closeSync(fd)
  }
}

/**
 * Appends the line to `inbox/<host>/cadang.jsonl` of the office folder; with `sync` it is on the disk when this returns.
 * @throws the system's own error, "disk penuh" where only a part could be written, or what is a link
 */
export function appendToInbox(folder: string, host: string, line: string, sync: boolean): void {
  const inbox = path.join(folder, 'inbox', folderOfHost(host))
  const made = fs.mkdirSync(inbox, { recursive: true, mode: 0o750 })
  if (sync && made !== undefined) {
    syncFolder(path.dirname(made))
    if (made !== inbox) syncFolder(made)
  }
  const file = path.join(inbox, 'cadang.jsonl')
  for (const place of [inbox, file]) refuseLink(place)
  append(file, line, sync)
}

/** Why nothing could be written, Indonesian. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk penuh'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'tidak ada izin menulis di inbox'
  return error instanceof Error ? error.message : String(error)
}
