// What have scripts laid down for us?

import fs from 'node:fs'
import path from 'node:path'
import { hostOfFolder } from '../journal/host-folder.ts'
import type { Problem } from '../problem.ts'
import { hasCode } from './durable.ts'

/** A regular file of the inbox. */
export interface InboxFile {
  /** Path for the system, and as people know it: `inbox/srv-simpeg01/simpeg.log`. */
  path: string
  file: string
  /** Of the folder right below `inbox/`; null for a file that lies in the inbox itself. */
  host: string | null
  inode: number
  sizeBytes: number
  modifiedAt: number
}

/**
 * Every regular file below `inbox/`, by name. Links are not followed (they may lead out of the office), names that
 * begin with a dot are passed over (rsync and editors write there until they are done); what cannot be opened is a Problem.
 */
export function walkInbox(office: string): { files: InboxFile[]; problems: Problem[] } {
  const files: InboxFile[] = []
  const problems: Problem[] = []
  const walk = (folder: string, file: string, host: string | null): void => {
    let entries: fs.Dirent[]
    try {
      entries = fs.readdirSync(folder, { withFileTypes: true })
      // A folder may be listed and yet not entered: then none of its files can be looked at.
      fs.accessSync(folder, fs.constants.X_OK)
    } catch (error) {
      if (!hasCode(error, 'ENOENT') || host !== null) problems.push(unreadable(file, error))
      return
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const place = path.join(folder, entry.name)
      const name = `${file}/${entry.name}`
      if (entry.isDirectory()) walk(place, name, host ?? hostOfFolder(entry.name))
      else if (entry.isFile()) add(place, name, host)
      else problems.push(notAFile(name, entry.isSymbolicLink()))
    }
  }
  const add = (place: string, file: string, host: string | null): void => {
    try {
      const stat = fs.lstatSync(place, { throwIfNoEntry: false })
      if (stat?.isFile())
        files.push({
          path: place,
          file,
          host,
          inode: stat.ino,
          sizeBytes: stat.size,
          modifiedAt: stat.mtimeMs,
        })
    } catch (error) {
      problems.push(unreadable(file, error))
    }
  }
  walk(path.join(office, 'inbox'), 'inbox', null)
  return { files, problems }
}

const whole = { line: 0, column: 0, excerpt: '', kept: false }

/** A file or folder that the system does not let us read. */
export const unreadable = (file: string, error: unknown): Problem => ({
  ...whole,
  code: 'unreadable-file',
  file,
  message: `Tidak dapat dibuka (${error instanceof Error && 'code' in error ? error.code : 'galat baca'}).`,
  hint: 'Beri izin baca kepada akun yang menjalankan cadang, lalu ulangi "cadang log ingest"; berkas lain tetap dibaca.',
})

const notAFile = (file: string, isLink: boolean): Problem => ({
  ...whole,
  code: isLink ? 'link-in-inbox' : 'not-a-file',
  file,
  message: isLink ? 'Tautan (symlink) tidak diikuti.' : 'Bukan berkas biasa, jadi tidak dibaca.',
  hint: 'Taruh berkas log itu sendiri di folder inbox, bukan tautannya.',
})
