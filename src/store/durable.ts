// Is it on the disk?

import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Refusal } from '../refusal.ts'

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** True of a system error with one of these codes. */
export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** What the disk answers, as a sentence; any other error is passed on as it is. */
export function refuseWriting(error: unknown, file: string): never {
  const name = path.basename(file)
  if (error instanceof Error && 'code' in error && fullCodes.has(String(error.code)))
    throw new Refusal(
      `Disk penuh: ${name} tidak dapat ditulis. Kosongkan tempat, lalu ulangi; tidak ada yang hilang.`,
    )
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS'))
    throw new Refusal(`Tidak ada izin menulis ${name}. Periksa pemilik dan izin folder kantor.`)
  throw error
}

/** Makes a new or renamed entry of a folder survive a power cut. */
export function syncFolder(folder: string): void {
  const fd = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(fd)
  } catch (error) {
    // Some network file systems cannot sync a folder; the file itself is synced.
    if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'EBADF', 'EPERM')) throw error
  } finally {
    fs.closeSync(fd)
  }
}

/**
 * Makes a folder, its parents too, durably. One by one: Node's own recursive making never ends where a folder answers
 * ENOENT for what may not be made in it (`/proc`).
 * @throws Refusal where a file is in the way, or the place takes no folders
 */
export function makeFolder(folder: string, mode = 0o750): void {
  const place = path.resolve(folder)
  const isThere = (): boolean => fs.existsSync(place) && fs.statSync(place).isDirectory()
  if (isThere()) return
  const above = path.dirname(place)
  if (above !== place) makeFolder(above, mode)
  try {
    fs.mkdirSync(place, { mode })
  } catch (error) {
    if (hasCode(error, 'ENOENT'))
      throw new Refusal(`Di ${above} tidak dapat dibuat folder; pilih tempat lain.`)
    // Unless somebody else has made it in the meantime.
    if (!hasCode(error, 'EEXIST')) throw error
    if (!isThere()) throw new Refusal(`${place} sudah ada dan bukan folder; pilih tempat lain.`)
  }
  syncFolder(above)
}

/**
 * One `write` at the end of a file opened for appending. A full disk answers with a short count and no error:
 * then `Refusal`, and the fragment stays; the next record begins with a newline and is not glued to it.
 */
export function appendWhole(fd: number, bytes: Uint8Array, file: string): void {
  let written = 0
  try {
    written = fs.writeSync(fd, bytes, 0, bytes.length, null)
  } catch (error) {
    refuseWriting(error, file)
  }
  if (written !== bytes.length)
    throw new Refusal(
      `Disk penuh: ${path.basename(file)} hanya tertulis sebagian. Kosongkan tempat, lalu ulangi; tidak ada yang hilang.`,
    )
}

let counter = 0
const tempMark = /^\..+\.\d+-\d+-[0-9a-f]{8}\.baru$/

/** True of the name of a file that was being written and never got its place. */
export const isTemp = (name: string): boolean => tempMark.test(name)

/** Where a file is written until it gets its place. */
export function tempOf(file: string): string {
  counter += 1
  const mark = `${process.pid}-${counter}-${randomBytes(4).toString('hex')}`
  return path.join(path.dirname(file), `.${path.basename(file)}.${mark}.baru`)
}

/** Removes what dead processes left half written. Only under the writer lock: no other writer has one then. */
export function removeStaleTemps(folder: string): void {
  for (const name of fs.readdirSync(folder)) if (isTemp(name)) fs.rmSync(path.join(folder, name))
}

/**
 * Puts a whole file in its place or leaves the old one: unique temp file, fsync, rename, fsync of the folder.
 * Keeps the old file's mode. `beforeRename` may still refuse.
 */
export function replaceFile(file: string, data: string | Uint8Array, beforeRename?: () => void): void {
  const temp = tempOf(file)
  const mode = fs.statSync(file, { throwIfNoEntry: false })?.mode ?? 0o640
  try {
    const fd = fs.openSync(temp, 'wx', mode & 0o777)
    try {
      writeAll(fd, typeof data === 'string' ? Buffer.from(data) : data, file)
      fs.fsyncSync(fd)
    } finally {
      fs.closeSync(fd)
    }
    beforeRename?.()
    fs.renameSync(temp, file)
  } catch (error) {
    fs.rmSync(temp, { force: true })
    refuseWriting(error, file)
  }
  syncFolder(path.dirname(file))
}

function writeAll(fd: number, bytes: Uint8Array, file: string): void {
  for (let at = 0; at < bytes.length; ) {
    const written = fs.writeSync(fd, bytes, at, bytes.length - at)
    if (written === 0) throw new Refusal(`Disk penuh: ${path.basename(file)} tidak dapat ditulis.`)
    at += written
  }
}

/** What a file looks like from outside: while it stays the same, so do its bytes, as far as one process must care. */
export const lookOf = (stat: fs.Stats | undefined): string =>
  stat === undefined ? 'none' : `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`
