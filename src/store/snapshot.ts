// How is the whole office folder put away while it is in use?

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sha256 } from '../journal/chain.ts'
import type { Head } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import { hasCode, isTemp, makeFolder, refuseWriting, syncFolder, tempOf } from './durable.ts'
import type { FileShelf } from './file-shelf.ts'
import { ifSealsHold } from './month-files.ts'
import { padding, tarEnd, tarHeader } from './tar.ts'

/** First entry of a snapshot: whose books they are, and where their chains ended. */
export const noteName = 'cadang-snapshot.json'
/** Last entry: `sha256sum -c SHA256SUMS` checks an unpacked snapshot without us. */
export const sumsName = 'SHA256SUMS'

export interface SnapshotNote {
  v: 1
  office: string
  /** Layout version of the folder. */
  layout: number
  /** RFC 3339. */
  at: string
  /** Version of the program that made it. */
  program: string
  heads: Head[]
}

/** A snapshot as it lies on the disk. */
export interface Snapshot {
  file: string
  sizeBytes: number
  sha256: string
  /** Files of the office in it, and their bytes together. */
  files: number
  contentBytes: number
  /** What was passed over: links and devices. */
  skipped: string[]
}

interface Listed {
  name: string
  path: string
  /** Open since the lock was held: renames and seals after it do not change what is read. */
  fd: number | null
  /** As far as the file reached under the lock; null where that is looked up when its turn comes. */
  sizeBytes: number | null
}

/** Made anew from the rest, drafts, or of this moment only. */
const leftOut = (name: string): boolean =>
  /^(?:output|cadangan)(?:\/|$)/.test(name) ||
  /^journal\/(?:standings|rollups|numbers|\.lock)/.test(name) ||
  name === noteName ||
  name === sumsName ||
  isTemp(path.posix.basename(name)) ||
  (/(?:^|\/)\./.test(name) && !/^(?:inbox\/|papers\/\.[0-9a-f]{64})/.test(name))

/** The folder's files by name. Links are passed over: they may lead out of the office. */
function listFiles(folder: string): { files: Listed[]; skipped: string[] } {
  const files: Listed[] = []
  const skipped: string[] = []
  const walk = (below: string): void => {
    const entries = fs.readdirSync(path.join(folder, below), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`
      if (leftOut(name)) continue
      if (entry.isDirectory()) walk(name)
      else if (entry.isFile()) files.push({ name, path: path.join(folder, name), fd: null, sizeBytes: null })
      else skipped.push(name)
    }
  }
  walk('')
  return { files, skipped }
}

/** What other writers replace or seal is opened while we hold the lock; logs and papers only ever grow. */
const isReplaced = (name: string): boolean => !name.includes('/') || name.startsWith('journal/')

/**
 * Writes `<folder>/<name>` (tar + gzip, readable by tar(1)): the books as they stood while we held the writer lock,
 * the inbox as far as it reached when its turn came. The lock is held only while files are listed and opened. Synced
 * when it resolves; nothing is left where it fails.
 * @throws Refusal where the file is there already or would be packed next time, or a file becomes shorter while it is read
 */
export async function writeSnapshot(
  shelf: FileShelf,
  note: Omit<SnapshotNote, 'v' | 'heads'>,
  target: string,
): Promise<Snapshot> {
  if (fs.existsSync(target)) throw new Refusal(`Berkas ${target} sudah ada; snapshot tidak menimpa apa pun.`)
  refuseInside(shelf.folder, target)
  const open: number[] = []
  const temp = tempOf(target)
  const output = outputTo(temp)
  try {
    const listed = await shelf.exclusively(() => {
      const found = listFiles(shelf.folder)
      for (const file of found.files.filter(({ name }) => isReplaced(name))) {
        file.fd = fs.openSync(file.path, 'r')
        open.push(file.fd)
        file.sizeBytes = fs.fstatSync(file.fd).size
      }
      const heads = shelf.months().flatMap(month => ifSealsHold(() => shelf.head(month), null) ?? [])
      return { ...found, heads }
    })
    const counted = { files: 0, contentBytes: 0 }
    const whole = createHash('sha256')
    const packed = pack({ v: 1, ...note, heads: listed.heads }, listed.files, counted)
    await pipeline(
      packed,
      createGzip(),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          whole.update(chunk)
          yield chunk
        }
      },
      output,
    )
    const { size } = fs.statSync(temp)
    fs.renameSync(temp, target)
    syncFolder(path.dirname(target))
    return { file: target, sizeBytes: size, sha256: whole.digest('hex'), ...counted, skipped: listed.skipped }
  } catch (error) {
    output.destroy()
    fs.rmSync(temp, { force: true })
    // A file of the office that this account may not read tells its own name.
    if (hasCode(error, 'EACCES', 'EPERM')) throw error
    return refuseWriting(error, target)
  } finally {
    for (const fd of open) fs.closeSync(fd)
  }
}

/** Below the office only where no snapshot looks: else each would hold all that were made before it. */
function refuseInside(office: string, target: string): void {
  const name = path.relative(fs.realpathSync(office), realPlace(target))
  const isOutside = path.isAbsolute(name) || name.startsWith(`..${path.sep}`)
  if (isOutside || name.startsWith(`cadangan${path.sep}`)) return
  throw new Refusal(
    `Snapshot tidak disimpan di dalam folder kantor yang dicadangkannya; sebut folder di disk atau mesin lain, atau ${path.join(office, 'cadangan')}.`,
  )
}

/** Where a path leads, also one whose end is not made yet. */
const realPlace = (place: string): string =>
  fs.existsSync(place) || path.dirname(place) === place
    ? fs.realpathSync(place)
    : path.join(realPlace(path.dirname(place)), path.basename(place))

/** A new file that is synced when it ends. @throws Refusal where its folder cannot be made or written to */
function outputTo(file: string): fs.WriteStream {
  const folder = path.dirname(file)
  try {
    makeFolder(folder)
    return fs.createWriteStream('', { fd: fs.openSync(file, 'wx', 0o600), flush: true })
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS'))
      throw new Refusal(
        `Snapshot tidak dapat ditulis di ${folder}: akun ini tidak boleh menulis di sana. Periksa pemilik dan izinnya, atau pilih folder lain.`,
      )
    return refuseWriting(error, file)
  }
}

async function* pack(
  note: SnapshotNote,
  files: readonly Listed[],
  counted: { files: number; contentBytes: number },
): AsyncGenerator<Buffer> {
  const top = `${note.office}/`
  const modifiedAt = Date.parse(note.at)
  const sums: string[] = []
  const whole = function* (name: string, text: string): Generator<Buffer> {
    const bytes = Buffer.from(text)
    yield tarHeader({ name: top + name, sizeBytes: bytes.length, mode: 0o600, modifiedAt })
    yield bytes
    yield padding(bytes.length)
  }
  const noteText = `${JSON.stringify(note, null, 1)}\n`
  yield* whole(noteName, noteText)
  sums.push(`${sha256(noteText)}  ${noteName}`)
  for (const listed of files) {
    const fd = listed.fd ?? opened(listed.path)
    if (fd === null) continue
    try {
      const stat = fs.fstatSync(fd)
      const sizeBytes = listed.sizeBytes ?? stat.size
      yield tarHeader({ name: top + listed.name, sizeBytes, mode: stat.mode, modifiedAt: stat.mtimeMs })
      const own = createHash('sha256')
      for (const part of bytesOf(fd, sizeBytes, listed.name)) {
        own.update(part)
        yield part
      }
      yield padding(sizeBytes)
      sums.push(`${own.digest('hex')}  ${listed.name}`)
      counted.files += 1
      counted.contentBytes += sizeBytes
    } finally {
      if (listed.fd === null) fs.closeSync(fd)
    }
  }
  yield* whole(sumsName, `${sums.join('\n')}\n`)
  yield tarEnd()
}

/** Null for a log that was put away since it was listed; never a link that took its place. */
function opened(file: string): number | null {
  try {
    return fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ELOOP')) return null
    throw error
  }
}

const chunkBytes = 256 * 1024

function* bytesOf(fd: number, sizeBytes: number, name: string): Generator<Buffer> {
  for (let at = 0; at < sizeBytes; ) {
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, sizeBytes - at))
    const got = fs.readSync(fd, chunk, 0, chunk.length, at)
    if (got === 0)
      throw new Refusal(`Berkas ${name} menjadi lebih pendek sementara disalin; ulangi "cadang snapshot".`)
    at += got
    yield chunk.subarray(0, got)
  }
}
