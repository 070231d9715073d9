// What does a text line of restic tell?

import type { Operation } from '../execution.ts'
import { scanSize } from './amount.ts'
import { appOfPath } from './app-name.ts'
import { notePath } from './covered.ts'
import { addMessage } from './messages.ts'
import type { ResticRun } from './restic-run.ts'

/**
 * `begins`: stands once, among the first lines of a run. `closes`: it came to its end. `says`: in between.
 * `weak`: others print such lines too; it counts only within a run.
 */
type Part = 'begins' | 'closes' | 'says' | 'weak'

export interface Phrase {
  part: Part
  shape: RegExp
  operation?: Operation
  note?(run: ResticRun, found: RegExpExecArray): void
}

const sizeOf = (text: string | undefined): number | null => scanSize(text ?? '', 0, 1024)?.value ?? null
const close = (words: string) => (run: ResticRun) => {
  run.closing = words
}
const fail = (run: ResticRun, found: RegExpExecArray): void => {
  addMessage(run.errors, found[0])
  run.host ??= /locked by PID \d+ on (\S+) by/.exec(found[0])?.[1] ?? null
  const place = /(?:write|stat|open) (\/\S+)/.exec(found[0])?.[1]
  run.repositoryApp ??= appOfPath(place ?? '')
}
const warn = (run: ResticRun, found: RegExpExecArray): void => {
  addMessage(run.warnings, found[0])
  run.app ??= appOfPath(
    /(?:open|lstat|read) (\/.*?): |^(\/.*) does not exist/.exec(found[0])?.slice(1).find(Boolean) ?? '',
  )
}
const restoring = (run: ResticRun, found: RegExpExecArray): void => {
  run.snapshot = found[1] ?? null
  run.app ??= appOfPath(found[2]?.split(' ')[0] ?? '')
  run.host ??= found[3] ?? null
}

/** In the order in which a line is held against them. All anchored, none with nested repeats. */
const phrases: readonly Phrase[] = [
  // backup
  { part: 'begins', shape: /^using parent snapshot [0-9a-f]+/, operation: 'backup' },
  { part: 'begins', shape: /^no parent snapshot found/, operation: 'backup' },
  { part: 'begins', shape: /^(?:open repository|repository [0-9a-f]+ opened)/ },
  {
    part: 'says',
    shape: /^start (?:scan|backup) on \[([^\]]*)\]/,
    operation: 'backup',
    note: (run, found) => {
      notePath(run, found[1])
    },
  },
  { part: 'weak', shape: /^(?:load index files|scan finished in )/ },
  { part: 'says', shape: /^(?:Files|Dirs): +\d+ new,/, operation: 'backup' },
  { part: 'says', shape: /^(?:Data|Tree) Blobs: +\d+ new/, operation: 'backup' },
  {
    part: 'says',
    shape: /^(Would add|Added) to the repo(?:sitory)?: ([\d.]+ \w+)/,
    operation: 'backup',
    note: (run, found) => {
      run.bytesStored = sizeOf(found[2])
      run.dryRun = found[1] === 'Would add'
    },
  },
  {
    part: 'says',
    shape: /^(?:processed|would process) (\d+) files, ([\d.]+ \w+) in /i,
    operation: 'backup',
    note: (run, found) => {
      run.files = Number(found[1])
      run.bytesRead = sizeOf(found[2])
      if (run.dryRun) run.closing = 'ringkasan'
    },
  },
  {
    part: 'closes',
    shape: /^snapshot ([0-9a-f]+) saved/,
    operation: 'backup',
    note: (run, found) => {
      run.snapshot = found[1] ?? null
      run.closing = 'baris "snapshot … saved"'
    },
  },
  // check
  { part: 'begins', shape: /^using temporary cache in /, operation: 'verify' },
  {
    part: 'says',
    shape:
      /^(?:create exclusive lock for repository|check all packs|check snapshots, trees and blobs|read all data|read [\d.]+% of data packs)/,
    operation: 'verify',
  },
  {
    part: 'closes',
    shape: /^no errors were found/,
    operation: 'verify',
    note: close('baris "no errors were found"'),
  },
  { part: 'weak', shape: /^(?:\d+ additional files were found|This is non-critical|load indexes)/ },
  {
    part: 'says',
    shape: /^(?:Pack ID does not match|pack [0-9a-f]{64}|error for (?:tree|snapshot)|Load\(<).*/,
    note: fail,
  },
  // restore
  {
    part: 'begins',
    shape: /^restoring <Snapshot ([0-9a-f]+) of \[([^\]]*)\] at .* by \S+?@(\S+?)> to /,
    operation: 'restore',
    note: restoring,
  },
  {
    part: 'begins',
    shape: /^restoring snapshot ([0-9a-f]+) of \[([^\]]*)\] at .* by \S+?@(\S+) to /,
    operation: 'restore',
    note: restoring,
  },
  {
    part: 'closes',
    shape: /^Summary: Restored (\d+) (?:\/ \d+ )?files\/dirs \(([\d.]+ \w+)/,
    operation: 'restore',
    note: (run, found) => {
      run.files = Number(found[1])
      run.bytesRead = sizeOf(found[2])
      run.closing = 'ringkasan'
    },
  },
  { part: 'says', shape: /^(?:verifying files in |finished verifying )/, operation: 'restore' },
  // forget, prune
  { part: 'begins', shape: /^Applying Policy: /, operation: 'prune' },
  { part: 'says', shape: /^(?:keep|remove) \d+ snapshots:/, operation: 'prune' },
  { part: 'weak', shape: /^(?:ID +Time +Host|-{40,}|\d+ snapshots$)/ },
  {
    part: 'weak',
    shape: /^[0-9a-f]{8} {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}(\S+) .* (\/\S+)$/,
    note: (run, found) => {
      run.host ??= found[1] ?? null
      run.app ??= appOfPath(found[2] ?? '')
    },
  },
  { part: 'weak', shape: /^(?:(?:hourly|daily|weekly|monthly|yearly|last|oldest) \w*snapshot)/ },
  {
    part: 'says',
    shape: /^\d+ snapshots have been removed/,
    operation: 'prune',
    note: close('snapshot dihapus'),
  },
  {
    part: 'says',
    shape: /^(?:to repack|this removes|to delete|total prune|remaining|unused size after prune): /,
    operation: 'prune',
  },
  {
    part: 'weak',
    shape:
      /^(?:loading indexes|loading all snapshots|finding data that is still|searching used packs|collecting packs|repacking packs|rebuilding index|deleting obsolete|removing \d+ old packs)/,
    operation: 'prune',
  },
  { part: 'weak', shape: /^done$/, note: close('baris "done"') },
  // trouble
  {
    part: 'says',
    shape: /^Warning: at least one source file could not be read/,
    operation: 'backup',
    note: (run, found) => {
      if (run.warnings.length === 0) addMessage(run.warnings, found[0])
    },
  },
  { part: 'says', shape: /^error: .*/, note: warn },
  { part: 'says', shape: /^\/.* does not exist, skipping/, operation: 'backup', note: warn },
  { part: 'says', shape: /^Fatal: unable to save snapshot.*/, operation: 'backup', note: fail },
  { part: 'says', shape: /^(?:Fatal: |unable to create lock in backend: ).*/, note: fail },
  {
    part: 'weak',
    shape:
      /^(?:Is there a repository at the following location\?|repo already locked, waiting|lock was created at |storage ID |the `unlock` command)/,
  },
  { part: 'says', shape: /^signal interrupt received.*/, note: fail },
  { part: 'weak', shape: /^\[\d+:\d\d(?::\d\d)?\] / },
]

/** Names of what feeds a pipe: what they say on stderr means the dump is not whole. */
const feeder = /^(?:mariadb-dump|mysqldump|pg_dump|pg_dumpall|sqlite3|mongodump|tar): .*/
const feederSays = /^Is the server running on that host/

/** Lines that only restic prints, by which its text is known. */
export const resticMarks: readonly string[] = [
  'parent snapshot',
  'to the repository: ',
  'to the repo: ',
  'restoring <Snapshot',
  'restoring snapshot ',
  'Applying Policy: ',
  'create exclusive lock for repository',
  'unable to create lock in backend: ',
  'repo already locked, waiting up to',
  'Fatal: wrong password or no key found',
  'Fatal: unable to open config file',
  'Fatal: unable to save snapshot',
  'Fatal: repository contains errors',
  'restic-check-cache-',
  'Pack ID does not match, want ',
  ': does not exist',
  'error for tree ',
  'Load(<',
]

/** The phrase the text is, or null where restic never says so. */
export const phraseOf = (piece: string): Phrase | null =>
  phrases.find(phrase => phrase.shape.test(piece)) ?? null

/** Adds what the phrase tells. */
export function notePhrase(run: ResticRun, phrase: Phrase, piece: string): void {
  const found = phrase.shape.exec(piece)
  if (found === null) return
  if (phrase.part === 'begins') run.openings.add(phrase.shape.source)
  run.operation = phrase.operation ?? run.operation
  phrase.note?.(run, found)
}

/** True where a program before the pipe speaks. */
export const isFeeder = (piece: string): boolean => feeder.test(piece) || feederSays.test(piece)

/** What a program before the pipe says is an error of the run: its dump is not whole. */
export function noteFeeder(run: ResticRun, piece: string): void {
  if (!feeder.test(piece)) return
  addMessage(run.pipeErrors, piece)
  run.app ??= /View '([\w-]+)\./.exec(piece)?.[1] ?? null
}

/** On a terminal a line is drawn over and over: its pieces, without the escapes. */
export const piecesOf = (raw: string): string[] =>
  raw
    .split(/\r|\u001b\[[0-9;?]{0,8}[A-Za-z]/)
    .map(piece => piece.trim())
    .filter(piece => piece !== '')
