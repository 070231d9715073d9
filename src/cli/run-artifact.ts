// What did the run leave behind?

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export interface Artifact {
  /** Name without its folder. */
  name: string
  bytes: number
  files: number | null
  /** Null for a folder, and where hashing was cut short. */
  sha256: string | null
}

/** The folder that the artifact lies in, for asking how much room is left there. */
export const folderOfArtifact = (pattern: string): string => path.dirname(path.resolve(pattern))

/** Bytes that an ordinary account may still write on the folder's file system; null where it cannot be told. */
export function freeBytesAt(folder: string): number | null {
  try {
    const { bavail, bsize } = fs.statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** A clock of a file system may lag behind the machine's. */
const slackMs = 2000

/**
 * The file or folder meant by the pattern (`*` in its last part) that was written since `since` (epoch ms), the newest
 * of several; or why there is none, Indonesian.
 */
export async function findArtifact(
  pattern: string,
  since: number,
  stop: AbortSignal,
): Promise<Artifact | string> {
  const folder = folderOfArtifact(pattern)
  const wanted = globPattern(path.basename(pattern))
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter(name => wanted.test(name)) : []
  const found = names
    .map(name => ({ name, stat: fs.statSync(path.join(folder, name), { throwIfNoEntry: false }) }))
    .filter(each => each.stat !== undefined)
    .toSorted((a, b) => (b.stat?.mtimeMs ?? 0) - (a.stat?.mtimeMs ?? 0))
  const newest = found[0]
  if (newest?.stat === undefined) return `berkas hasil ${path.basename(pattern)} tidak ada`
  const { name, stat } = newest
  if (stat.mtimeMs < since - slackMs) return `berkas hasil ${name} tidak ditulis oleh pelaksanaan ini`
  if (stat.isDirectory()) return folderArtifact(path.join(folder, name))
  if (stat.size === 0) return `berkas hasil ${name} kosong`
  return { name, bytes: stat.size, files: null, sha256: await sha256Of(path.join(folder, name), stop) }
}

/** `*` and `?` and `[0-9]` as a shell has them; a name that begins with a dot must be asked for. */
function globPattern(glob: string): RegExp {
  const parts = glob.split(/(\*|\?|\[[0-9A-Za-z-]+\])/)
  const source = parts.map(part => {
    if (part === '*') return '[^/]*'
    if (part === '?') return '[^/]'
    return /^\[.+\]$/.test(part) ? part : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${/^[*?[]/.test(glob) ? '(?!\\.)' : ''}${source.join('')}$`)
}

function folderArtifact(folder: string): Artifact {
  let bytes = 0
  let files = 0
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    bytes += fs.statSync(path.join(entry.parentPath, entry.name)).size
    files += 1
  }
  return { name: path.basename(folder), bytes, files, sha256: null }
}

async function sha256Of(file: string, stop: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of fs.createReadStream(file, { highWaterMark: 1024 * 1024, signal: stop }))
      hash.update(chunk)
    return hash.digest('hex')
  } catch (error) {
    if (stop.aborted) return null
    throw error
  }
}
