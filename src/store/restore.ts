// How does an office folder come back out of a snapshot?

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { sha256 } from '../journal/chain.ts'
import { Refusal } from '../refusal.ts'
import { readCursors, saveCursors } from './cursors.ts'
import { hasCode, makeFolder, refuseWriting, syncFolder } from './durable.ts'
import { noteName, type SnapshotNote, sumsName } from './snapshot.ts'
import { readTar, TarDamage, type TarEntry } from './tar.ts'

/** A snapshot that was read to its end and found whole. */
export interface CheckedSnapshot {
  note: SnapshotNote
  sha256: string
  sizeBytes: number
  files: number
  contentBytes: number
}

/** Gets each file of a snapshot while it is read. */
interface Receiver {
  begin(name: string, entry: TarEntry): { write(part: Buffer): void; end(): void }
}

const longestNote = 16 * 1024 * 1024

/** True of a name that stays inside the folder, on every system. */
const isInside = (name: string): boolean =>
  name !== '' &&
  !/[\\\0]/.test(name) &&
  !/^[A-Za-z]:/.test(name) &&
  name.split('/').every(part => part !== '' && part !== '.' && part !== '..')

const foreign = (why: string): Refusal =>
  new Refusal(
    `Berkas ini bukan snapshot cadang yang utuh: ${why}. Tidak ada yang dikembalikan; pakai salinan lain.`,
  )

/** Reads a snapshot to its end: every name, every hash. @throws Refusal for one that is damaged or foreign */
async function readSnapshot(
  file: string,
  newestLayout: number,
  receiver: Receiver | null,
): Promise<CheckedSnapshot> {
  const whole = createHash('sha256')
  const counted = { files: 0, contentBytes: 0 }
  const sums = new Map<string, string>()
  let note: SnapshotNote | null = null
  let told: string | null = null
  const source = fs.createReadStream(file)
  source.on('data', chunk => whole.update(chunk))
  const unzipped = createGunzip()
  source.on('error', error => unzipped.destroy(error))
  try {
    for await (const entry of readTar(source.pipe(unzipped))) {
      if (told !== null) throw foreign(`ada isi sesudah ${sumsName}`)
      const name = nameIn(entry, note)
      if (sums.has(name)) throw foreign(`"${name}" ada dua kali`)
      if (note === null) {
        const text = await textOf(entry)
        note = parseNote(text, newestLayout)
        sums.set(noteName, sha256(text))
      } else if (name === sumsName) told = await textOf(entry)
      else {
        sums.set(name, await receive(name, entry, receiver))
        counted.files += 1
        counted.contentBytes += entry.sizeBytes
      }
    }
  } catch (error) {
    if (
      error instanceof TarDamage ||
      hasCode(error, 'Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_STREAM_PREMATURE_CLOSE')
    )
      throw foreign('isinya rusak atau terpotong')
    throw error
  } finally {
    source.destroy()
  }
  if (note === null || told === null) throw foreign(`tidak memuat ${note === null ? noteName : sumsName}`)
  compareSums(sums, told)
  return { note, sha256: whole.digest('hex'), sizeBytes: source.bytesRead, ...counted }
}

/** The name inside the office's folder. @throws Refusal for a link, or a name that leads out */
function nameIn(entry: TarEntry, note: SnapshotNote | null): string {
  if (!entry.isFile) throw foreign(`"${entry.name}" bukan berkas biasa (tautan, folder, atau perangkat)`)
  const top = note === null ? (entry.name.split('/', 1)[0] ?? '') : note.office
  const name = entry.name.slice(top.length + 1)
  if (!entry.name.startsWith(`${top}/`) || !isInside(name))
    throw foreign(`nama "${entry.name.slice(0, 200)}" keluar dari folder kantor`)
  if (note === null && name !== noteName) throw foreign(`tidak diawali ${noteName}`)
  return name
}

async function textOf(entry: TarEntry): Promise<string> {
  if (entry.sizeBytes > longestNote) throw foreign('catatannya terlalu besar')
  const parts: Buffer[] = []
  for await (const part of entry.content) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function parseNote(text: string, newestLayout: number): SnapshotNote {
  let note: Partial<SnapshotNote>
  try {
    note = JSON.parse(text)
  } catch {
    throw foreign(`${noteName} tidak dapat dibaca`)
  }
  if (
    note.v !== 1 ||
    typeof note.office !== 'string' ||
    typeof note.layout !== 'number' ||
    !Array.isArray(note.heads)
  )
    throw foreign(`${noteName} tidak dapat dibaca`)
  if (note.layout > newestLayout)
    throw new Refusal(
      `Snapshot ini dibuat oleh cadang yang lebih baru (tata letak ${note.layout}; program ini mengenal sampai ${newestLayout}). Perbarui cadang, lalu ulangi.`,
    )
  return note as SnapshotNote
}

async function receive(name: string, entry: TarEntry, receiver: Receiver | null): Promise<string> {
  const own = createHash('sha256')
  const sink = receiver?.begin(name, entry)
  try {
    for await (const part of entry.content) {
      own.update(part)
      sink?.write(part)
    }
  } finally {
    sink?.end()
  }
  return own.digest('hex')
}

function compareSums(found: ReadonlyMap<string, string>, told: string): void {
  const lines = told.split('\n').filter(line => line !== '')
  const named = new Map(lines.map(line => [line.slice(66), line.slice(0, 64)]))
  for (const [name, hash] of found)
    if (named.get(name) !== hash) throw foreign(`isi "${name}" tidak sama dengan sha256 yang tercatat`)
  const absent = [...named.keys()].find(name => !found.has(name))
  if (absent !== undefined) throw foreign(`"${absent}" tercatat tetapi tidak ada`)
}

/** Reads a snapshot without writing anything. @throws Refusal for one that is damaged or foreign */
export const checkSnapshot = (file: string, newestLayout: number): Promise<CheckedSnapshot> =>
  readSnapshot(file, newestLayout, null)

/** Bytes that must stay free beside what is written. */
const reserveBytes = 16 * 1024 * 1024

/** Writes files below a folder, each synced, with the mode and the time they had. */
function writerBelow(folder: string): Receiver {
  return {
    begin(name, { sizeBytes, mode, modifiedAt }) {
      const { bavail, bsize } = fs.statfsSync(folder)
      if (bavail * bsize < sizeBytes + reserveBytes)
        throw new Refusal(`Disk tidak cukup untuk "${name}". Kosongkan tempat, lalu ulangi.`)
      const place = path.join(folder, name)
      fs.mkdirSync(path.dirname(place), { recursive: true, mode: 0o750 })
      const fd = fs.openSync(place, 'wx', (mode & 0o777) | 0o600)
      return {
        write(part) {
          for (let at = 0; at < part.length; ) at += fs.writeSync(fd, part, at, part.length - at)
        },
        end() {
          fs.futimesSync(fd, modifiedAt / 1000, modifiedAt / 1000)
          fs.fsyncSync(fd)
          fs.closeSync(fd)
        },
      }
    },
  }
}

/**
 * Restores a snapshot as `folder`, which must not exist or be empty: all of it, or nothing. It is written beside its
 * place and moved there when every hash was found right.
 * @throws Refusal for a folder with something in it, and for a snapshot that is damaged or foreign
 */
export async function restoreSnapshot(
  file: string,
  folder: string,
  newestLayout: number,
): Promise<CheckedSnapshot> {
  if (fs.existsSync(folder) && (!fs.statSync(folder).isDirectory() || fs.readdirSync(folder).length > 0))
    throw new Refusal(
      `Folder ${folder} sudah ada isinya; snapshot hanya dikembalikan ke folder baru atau kosong.`,
    )
  const parent = path.dirname(folder)
  const aside = path.join(parent, `.${path.basename(folder)}.${process.pid}.baru`)
  try {
    makeFolder(parent)
    fs.mkdirSync(aside, { mode: 0o750 })
    const checked = await readSnapshot(file, newestLayout, writerBelow(aside))
    fs.mkdirSync(path.join(aside, 'inbox'), { recursive: true, mode: 0o750 })
    knowInodes(aside)
    for (const entry of fs.readdirSync(aside, { recursive: true, withFileTypes: true }))
      if (entry.isDirectory()) syncFolder(path.join(entry.parentPath, entry.name))
    syncFolder(aside)
    if (fs.existsSync(folder)) fs.rmdirSync(folder)
    fs.renameSync(aside, folder)
    syncFolder(parent)
    return checked
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true })
    if (hasCode(error, 'EEXIST', 'ENOTDIR', 'EISDIR'))
      throw foreign('dua nama di dalamnya menempati tempat yang sama')
    refuseWriting(error, folder)
  }
}

/** The logs are the same, only their inodes are new: without this, logs without a time would be read as new ones. */
function knowInodes(folder: string): void {
  const journal = path.join(folder, 'journal')
  const { cursors, whole } = readCursors(journal)
  if (!whole) return
  for (const [name, cursor] of cursors) {
    const stat = fs.statSync(path.join(folder, name), { throwIfNoEntry: false })
    const modified = cursor.modifiedAt === undefined ? {} : { modifiedAt: stat?.mtimeMs ?? 0 }
    cursors.set(name, { ...cursor, ...modified, inode: stat?.ino ?? 0 })
  }
  saveCursors(journal, cursors)
}
