// How far have we read each log?

import fs from 'node:fs'
import path from 'node:path'
import { sha256 } from '../journal/chain.ts'
import { hasCode, replaceFile } from './durable.ts'
import type { InboxFile } from './inbox.ts'

const fileName = 'cursors.json'
const headBytes = 1024
const nothing = sha256('')

/** Where reading of one file stopped, and how to know the file again. */
export interface Cursor {
  inode: number
  /** sha256 of the first bytes (at most 1 KiB), and of how many. */
  head: string
  headLength: number
  /** `head` when the file was first seen, and how often it was emptied since: part of ids of lines without a time. */
  identity: string
  /** Everything before is settled; `line` is the number of the line that begins there. */
  offset: number
  line: number
  /** Size when last looked at; nothing is read again before it changes. */
  size: number
  /** Its modification time then, epoch ms: a log emptied and filled again may have the same size. Absent in older cursors. */
  modifiedAt?: number
  /** Month of the last record: a line that cannot be read is filed with its neighbours. */
  month: string | null
}

export type Cursors = Map<string, Cursor>

/** What became of a file since it was last read. */
export type Change = 'same' | 'new' | 'moved' | 'emptied'

/** The cursors of a journal. Where they are lost everything is read again, and the doubles fall out by their ids. */
export function readCursors(journal: string): Cursors {
  try {
    const text = fs.readFileSync(path.join(journal, fileName), 'utf8')
    return new Map(Object.entries(JSON.parse(text) as Record<string, Cursor>))
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return new Map()
    throw error
  }
}

/** Saves the cursors, durably; only after everything before them is safe. */
export function saveCursors(journal: string, cursors: Cursors): void {
  const sorted = Object.fromEntries([...cursors].sort(([a], [b]) => (a < b ? -1 : 1)))
  replaceFile(path.join(journal, fileName), `${JSON.stringify(sorted, null, 1)}\n`)
}

function headOf(fd: number, length: number): { head: string; headLength: number } {
  const bytes = Buffer.alloc(Math.min(headBytes, length))
  const got = fs.readSync(fd, bytes, 0, bytes.length, 0)
  return { head: sha256(bytes.subarray(0, got)), headLength: got }
}

const knows = (cursor: Cursor, fd: number): boolean => headOf(fd, cursor.headLength).head === cursor.head

/**
 * The cursor from which to go on with an open file, among those `before` this round. Rotation: the same inode and
 * beginning under another name goes on with that one's cursor. Truncation, or other bytes at the beginning: a new
 * file, read from the start; a file copied over with the same beginning is the same file.
 */
export function cursorFor(
  before: Cursors,
  file: InboxFile,
  fd: number,
  /** Inodes of all files of the inbox: one that a cursor knows, but that now has another name, was put away. */
  present: ReadonlySet<number>,
): { cursor: Cursor; change: Change } {
  const { size } = fs.fstatSync(fd)
  const known = before.get(file.file)
  const successor = known !== undefined && known.inode !== file.inode && present.has(known.inode)
  const goesOn = (cursor: Cursor): boolean =>
    cursor.headLength > 0 && knows(cursor, fd) && size >= cursor.offset
  if (known !== undefined && !successor && goesOn(known)) {
    const longer = known.headLength < headBytes && size > known.headLength ? headOf(fd, size) : {}
    return { cursor: { ...known, ...longer, inode: file.inode }, change: 'same' }
  }
  for (const other of before.values())
    if (other.inode === file.inode && other !== known && goesOn(other))
      return { cursor: { ...other }, change: 'moved' }
  const head = headOf(fd, size)
  const emptied = known !== undefined && known.inode === file.inode && known.offset > 0
  // A log that begins again may begin with the same bytes: lines without a time must not be taken for the old ones.
  const again = emptied || successor || (known?.headLength === 0 && known.identity !== nothing)
  const identity = again ? sha256(`${known?.identity}\n${head.head}`) : head.head
  const cursor = { inode: file.inode, ...head, identity, offset: 0, line: 1, size: -1, month: null }
  return { cursor, change: emptied ? 'emptied' : 'new' }
}
