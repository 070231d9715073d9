// How far have we read each log?

import fs from 'node:fs'
import path from 'node:path'
import { sha256 } from '../journal/chain.ts'
import { hasCode, replaceFile } from './durable.ts'
import type { InboxFile } from './inbox.ts'

const fileName = 'cursors.json'
const headBytes = 1024

/** Where reading of one file stopped, and how to know the file again. */
export interface Cursor {
  inode: number
  /** sha256 of the first bytes (at most 1 KiB), and of how many. */
  head: string
  headLength: number
  /** The log's name when it was first seen, and how often it began anew: part of ids of lines without a time. Older cursors have a hash. */
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

/**
 * The cursors of a journal; `whole` where none is missing or damaged. Of a lost one the log is read again, and the
 * doubles fall out by their ids.
 */
export function readCursors(journal: string): { cursors: Cursors; whole: boolean } {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(path.join(journal, fileName), 'utf8'))
    const entries = Object.entries(value ?? {})
    const sound = entries.filter((entry): entry is [string, Cursor] => isCursor(entry[1]))
    return { cursors: new Map(sound), whole: isObject(value) && sound.length === entries.length }
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return { cursors: new Map(), whole: false }
    throw error
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isCursor(value: unknown): value is Cursor {
  if (!isObject(value)) return false
  const { inode, head, headLength, identity, offset, line, size, modifiedAt, month } = value
  return (
    [inode, headLength, offset, line, size, modifiedAt ?? 0].every(each => typeof each === 'number') &&
    typeof head === 'string' &&
    typeof identity === 'string' &&
    (month === null || typeof month === 'string')
  )
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

const anew = / #(\d+)$/

/** Of a log that began anew: its bytes are new ones, even where they are the same as before. */
const begunAnew = (identity: string): string =>
  `${identity.replace(anew, '')} #${Number(anew.exec(identity)?.[1] ?? 0) + 1}`

/** A log put away: `simpeg.log.1`, `simpeg.log-20261001`, `simpeg-20261001.log`. */
const putAway = /(?:\.\d{1,3}|[-.]\d{4}-?\d\d-?\d\d(?:-\d+)?|\.old|\.bak)(\.[a-z]+)?$/

/** The name that a log of this name had before it was put away; its own where it was not. */
const livingName = (file: string): string => file.replace(putAway, '$1')

/** A log that begins anew every day does so for eleven years. */
const mostTimes = 4096

/** Every identity that a log of this name may have had, the latest first. */
export function* identitiesOf(file: string): Generator<string> {
  for (const name of new Set([file, livingName(file)])) {
    for (let times = mostTimes; times > 0; times -= 1) yield `${name} #${times}`
    yield name
  }
}

/**
 * The cursor from which to go on with an open file, among those `before` this round. Rotation: the same inode and
 * beginning under another name goes on with that one's cursor, and so does the copy of a log that was emptied in its
 * place. Truncation, or other bytes at the beginning: a new file, read from the start; a file copied over with the same
 * beginning is the same file.
 */
export function cursorFor(
  before: Cursors,
  file: InboxFile,
  fd: number,
  /** Files of the inbox by inode: one that a cursor knows, but that now has another name, was put away. */
  present: ReadonlyMap<number, string>,
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
  const name = livingName(file.file)
  const living = before.get(name)
  const inPlace = living !== undefined && (present.get(living.inode) ?? name) === name
  if (inPlace && living !== known && goesOn(living))
    return { cursor: { ...living, inode: file.inode }, change: 'moved' }
  const emptied = known !== undefined && known.inode === file.inode && known.offset > 0
  const again = emptied || successor || (known !== undefined && known.offset > 0 && !knows(known, fd))
  const identity = again ? begunAnew(known.identity) : (known?.identity ?? file.file)
  const cursor = {
    inode: file.inode,
    ...headOf(fd, size),
    identity,
    offset: 0,
    line: 1,
    size: -1,
    month: null,
  }
  return { cursor, change: emptied ? 'emptied' : 'new' }
}
