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

/** A log put away: `simpeg.log.1`, `simpeg.log-20261001`, `simpeg-20261001.log`. */
const putAway = /(?:\.\d{1,3}|[-.]\d{4}-?\d\d-?\d\d(?:-\d+)?|\.old|\.bak)(\.[a-z]+)?$/

/** The name that a log of this name had before it was put away; its own where it was not. */
export const livingName = (file: string): string => file.replace(putAway, '$1')

/** `inbox/srv1/simpeg.log #2`: the log of that name after it began anew for the second time. */
export function identityParts(identity: string): { name: string; times: number } {
  const [, name = identity, times = '0'] = /^(.*) #(\d{1,9})$/s.exec(identity) ?? []
  return { name, times: Number(times) }
}

/** Identities of logs that begin anew: their bytes are new ones, even where they are the same as before. */
export class Rebirths {
  private readonly last = new Map<string, number>()

  note(identity: string): void {
    const { name, times } = identityParts(identity)
    this.last.set(name, Math.max(times, this.last.get(name) ?? 0))
  }

  /** One that no log had yet; its own name for the first. */
  next(identity: string): string {
    const { name } = identityParts(identity)
    const last = this.last.get(name)
    const next = last === undefined ? name : `${name} #${last + 1}`
    this.note(next)
    return next
  }
}

/** What one reading of the inbox goes by. */
export class Round {
  readonly before: Cursors
  /** Files of the inbox by inode: one that a cursor knows, but that now has another name, was put away. */
  readonly present: ReadonlyMap<number, string>
  readonly rebirths = new Rebirths()

  constructor(before: Cursors, files: readonly InboxFile[]) {
    this.before = before
    this.present = new Map(files.map(({ inode, file }) => [inode, file]))
    for (const { identity } of before.values()) this.rebirths.note(identity)
  }
}

/**
 * The cursor from which to go on with an open file, among those `before` this round. Rotation: the same inode and
 * beginning under another name goes on with that one's cursor, and so does the copy of a log that was emptied in its
 * place. Truncation, or other bytes at the beginning: a new file, read from the start; a file copied over with the same
 * beginning is the same file.
 */
export function cursorFor(
  { before, present, rebirths }: Round,
  file: InboxFile,
  fd: number,
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
  const identity = again ? rebirths.next(known.identity) : (known?.identity ?? rebirths.next(file.file))
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
