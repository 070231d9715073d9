// What does borg say when it checks, prunes, or fails?

import { appOfPath } from './app-name.ts'
import { appOfArchive, noteWords } from './borg-call.ts'
import { addMessage } from './messages.ts'
import type { Phrase } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const fail = (run: ToolRun, found: RegExpExecArray): void => addMessage(run.errors, found[0])
const close = (words: string) => (run: ToolRun) => {
  run.closing = words
}
const repository = (run: ToolRun, found: RegExpExecArray): void => {
  run.weakApp ??= appOfPath(found.groups?.['repo'] ?? '')
}

const failAt = (run: ToolRun, found: RegExpExecArray): void => {
  repository(run, found)
  fail(run, found)
}

/** The worst that the exit code or the words of `--show-rc` say. */
const ended = (run: ToolRun, found: RegExpExecArray): void => {
  const code = Number(found[2])
  run.closing = `baris "${found[0]}"`
  run.notes.set('rc', 1)
  run.exitCode = run.exitCode === null ? code : Math.max(run.exitCode, code)
  if (found[1] === 'error' || found[1] === 'signal' || found[1] === 'abnormal')
    if (run.errors.length === 0) addMessage(run.errors, found[0])
}

export const checking: readonly Phrase[] = [
  { part: 'begins', shape: /^Starting repository check$/, operation: 'verify' },
  {
    part: 'says',
    shape:
      /^(?:finished segment check at segment|Starting repository index check|Starting archive consistency check|Starting cryptographic data integrity)/,
    operation: 'verify',
  },
  {
    part: 'weak',
    shape:
      /^(?:committed index: |rebuilt index: |ID: [0-9a-f]{64} |Checking segments|Checking archives|Orphaned objects check skipped|--glob-archives |checking segment file|Verified integrity of)/,
  },
  { part: 'weak', shape: /^Index object count match\./ },
  { part: 'says', shape: /^Index object count mismatch\./, operation: 'verify', note: fail },
  {
    part: 'says',
    shape: /^Analyzing archive (?<name>\S+) \(\d+\/\d+\)$/,
    operation: 'verify',
    note: run => {
      run.operation = 'verify'
    },
  },
  {
    part: 'says',
    shape:
      /^Finished cryptographic data integrity verification, verified \d+ chunks with (\d+) integrity errors\./,
    operation: 'verify',
    note: (run, found) => {
      if (found[1] !== '0') fail(run, found)
    },
  },
  {
    part: 'says',
    shape: /^(?:Finished (?:\w+ )?repository check|Archive consistency check complete), no problems found\./,
    operation: 'verify',
    note: close('baris "no problems found"'),
  },
  {
    part: 'says',
    shape:
      /^(?:Finished (?:\w+ )?repository check, errors found|Archive consistency check complete, problems found)\./,
    operation: 'verify',
    note: (run, found) => {
      fail(run, found)
      run.closing = 'baris penutup pemeriksaan'
    },
  },
]

export const pruning: readonly Phrase[] = [
  {
    part: 'says',
    shape:
      /^(?:Keeping (?:checkpoint )?archive \(rule: [^)]*\)|Pruning archive \(\d+\/\d+\)|Would prune): +(\S+)/,
    operation: 'prune',
    note: run => {
      run.closing ??= 'daftar arsip yang disimpan dan dihapus'
    },
  },
  {
    part: 'says',
    shape: /^compaction freed about (\S+ \S+) repository space\./,
    operation: 'prune',
    note: close('baris "compaction freed"'),
  },
]

export const trouble: readonly Phrase[] = [
  {
    part: 'says',
    shape:
      /^passphrase supplied in BORG_PASSPHRASE, by BORG_PASSCOMMAND or via BORG_PASSPHRASE_FD is incorrect\./,
    note: fail,
  },
  {
    part: 'says',
    shape: /^Repository (?<repo>\S.*) does not exist\.?$/,
    note: failAt,
  },
  { part: 'says', shape: /^\S.* is not a valid repository\. Check repo config\./, note: fail },
  {
    part: 'says',
    shape: /^Archive (\S+) does not exist$/,
    operation: 'restore',
    note: (run, found) => {
      fail(run, found)
      run.artifact = found[1] ?? null
      run.artifactSeen = true
      run.weakApp ??= appOfArchive(found[1] ?? '')
    },
  },
  { part: 'says', shape: /^Archive \S+ already exists$/, operation: 'backup', note: fail },
  {
    part: 'says',
    shape: /^Failed to create\/acquire the lock (?<repo>.+?)\/lock\.\w+ \(.*\)\.?$/,
    note: failAt,
  },
  {
    part: 'says',
    shape:
      /^(?:Data integrity error: |Received SIG(?:TERM|INT|HUP)|Insufficient free space to complete transaction|Connection closed by remote host|Remote: |Cache is newer than repository|Keyboard interrupt)/,
    note: fail,
  },
  {
    part: 'says',
    shape: /^terminating with (success|warning|error|signal|abnormal) status, rc (\d+)$/,
    note: ended,
  },
  {
    part: 'says',
    shape: /^(?:Local Exception|Traceback \(most recent call last\):|OSError: |borg\.helpers\.errors\.)/,
    note: fail,
  },
  // What feeds the pipe failed: the archive holds a dump cut short, though borg ends well.
  {
    part: 'weak',
    shape: /^(?:pg_dump(?:all)?: (?:error|fatal)|(?:mysqldump|mariadb-dump): (?!\[Warning\])|sqlite3: ).*/,
    note: fail,
  },
  {
    part: 'weak',
    shape: /^Platform: \w+ (\S+) /,
    note: (run, found) => {
      run.host ??= found[1] ?? null
    },
  },
  {
    part: 'weak',
    shape: /^Borg: (\S+) +Python: /,
    note: (run, found) => {
      run.version ??= found[1] ?? null
    },
  },
  {
    part: 'weak',
    shape: /^sys\.argv: \[(.*)\]$/,
    note: (run, found) =>
      noteWords(
        run,
        (found[1] ?? '').split(/', '|'|", "/).filter(each => each !== ''),
      ),
  },
  { part: 'weak', shape: /^(?:Linux: |PID: \d+ |SSH_ORIGINAL_COMMAND: )/ },
  {
    part: 'weak',
    shape: /^(?:using builtin fallback logging|\d+ self tests completed|TAM-verified|security: )/,
  },
]

/** Lines of a Python traceback: source lines, carets, and the error's own line, which is kept. */
export function continuesTraceback(run: ToolRun, piece: string): boolean {
  if (/^Traceback \(most recent call last\):/.test(piece)) {
    run.inside = 'traceback'
    run.errors = run.errors.filter(each => !each.startsWith('Traceback'))
    return true
  }
  if (run.inside !== 'traceback') return false
  const error = /^(?:[\w.]+(?:Error|Exception|Interrupt|DoesNotExist)\w*)(?:: .*)?$/.test(piece)
  if (error) addMessage(run.errors, piece)
  if (error) run.inside = null
  return true
}
