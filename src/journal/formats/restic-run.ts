// What is known so far of one run of restic?

import { blankExecution, type Execution, type Operation } from '../execution.ts'
import { appOfPath } from './app-name.ts'
import { notePath } from './covered.ts'
import type { LogLine, LogText, Reading } from './reader.ts'

/** One run of restic while its lines are gathered. */
export interface ResticRun {
  first: LogLine
  last: LogLine
  operation: Operation | null
  app: string | null
  /** Application by the repository's path, where nothing better tells. */
  repositoryApp: string | null
  /** Folders that were covered, and tags, as far as the log tells. */
  objects: string[]
  tags: string[]
  host: string | null
  version: string | null
  startedAt: string | null
  finishedAt: string | null
  /** From `exit_error`. */
  exitCode: number | null
  bytesRead: number | null
  bytesStored: number | null
  files: number | null
  snapshot: string | null
  /** Summary, `snapshot … saved`, `no errors were found`, `done`, …: the line that says it came to its end. */
  closing: string | null
  dryRun: boolean
  /** Files that could not be read; the snapshot lacks them. */
  warnings: string[]
  errors: string[]
  /** What a program before the pipe said: its dump is not whole. */
  pipeErrors: string[]
  /** True once nothing of this run can follow. */
  over: boolean
  /** Opening phrases seen; the same again opens the next run. */
  openings: Set<string>
  /** Seconds of the last `status`; fewer mean another run. */
  elapsed: number
}

export const newRun = (line: LogLine): ResticRun => ({
  first: line,
  last: line,
  operation: null,
  app: null,
  repositoryApp: null,
  objects: [],
  tags: [],
  host: null,
  version: null,
  startedAt: null,
  finishedAt: null,
  exitCode: null,
  bytesRead: null,
  bytesStored: null,
  files: null,
  snapshot: null,
  closing: null,
  dryRun: false,
  warnings: [],
  errors: [],
  pipeErrors: [],
  over: false,
  openings: new Set(),
  elapsed: 0,
})

/** Adds what the command line of the run tells and its output does not. */
export function noteCommand(run: ResticRun, command: string | undefined): void {
  const call = /\brestic\b(.*)$/s.exec(command ?? '')?.[1]
  if (call === undefined) return
  run.operation ??= operationOfCall(call)
  const repository = /\s(?:-r|--repo)[ =](\S+)/.exec(call)?.[1]
  const stdin = /--stdin-filename[ =](\S+)/.exec(call)?.[1]
  const source = /\sbackup\b.*?\s(\/\S+)\s*$/s.exec(call)?.[1]
  notePath(run, stdin)
  notePath(run, source)
  run.tags.push(...[...call.matchAll(/\s--tag[ =]([^\s,]+)/g)].map(([, tag = '']) => tag))
  run.repositoryApp ??= appOfPath(repository ?? '')
}

function operationOfCall(call: string): Operation | null {
  const word = /\s(backup|restore|check|forget|prune|dump)\b/.exec(call)?.[1]
  switch (word) {
    case 'backup':
      return 'backup'
    case 'restore':
    case 'dump':
      return 'restore'
    case 'check':
      return 'verify'
    case 'forget':
    case 'prune':
      return 'prune'
    default:
      return null
  }
}

/**
 * The run as a reading. `ended` says that nothing more of it can come; `exitCode` is the one known from
 * elsewhere, used where the output has none.
 */
export function resticReading(
  run: ResticRun,
  text: LogText,
  ended: boolean,
  exitCode: number | null,
): Reading {
  const code = run.exitCode ?? exitCode
  const { status, rule } = verdict(run, code, ended)
  const execution: Execution = {
    ...blankExecution,
    tool: 'restic',
    toolVersion: run.version,
    app: run.app ?? run.repositoryApp,
    host: run.host,
    operation: run.operation,
    status,
    rule: `restic: ${rule}`,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    exitCode: code,
    bytesRead: run.bytesRead,
    bytesStored: run.bytesStored,
    files: run.files,
    artifact: run.snapshot,
    tags: run.tags,
    objects: run.objects,
    warnings: run.warnings,
    errors: [...run.pipeErrors, ...run.errors],
    closingLineSeen: run.closing !== null,
    dryRun: run.dryRun,
  }
  const { first, last } = run
  return {
    execution,
    run: null,
    line: first.number,
    offset: text.offset + first.start,
    length: last.end - first.start,
  }
}

/** reference §4.1 and §4.13: the payload and the exit code must agree; where they do not, the worse one counts. */
function verdict(run: ResticRun, code: number | null, ended: boolean): Pick<Execution, 'status' | 'rule'> {
  if (run.pipeErrors.length > 0)
    return { status: 'failed', rule: 'perintah sebelum pipa gagal, isi yang diterima restic tidak utuh' }
  if (run.errors.length > 0)
    return { status: 'failed', rule: code === null ? 'pesan galat' : `pesan galat dan kode keluar ${code}` }
  if (code !== null && code !== 0 && code !== 3) return { status: 'failed', rule: `kode keluar ${code}` }
  if (run.closing === null) {
    if (code === 0)
      return { status: 'success', rule: 'kode keluar 0; versi ini tidak mencetak baris penutup' }
    if (!ended) return { status: 'running', rule: 'belum ada baris penutup' }
    if (run.operation === 'restore' && code === null)
      return { status: 'unknown', rule: 'tanpa baris penutup dan tanpa kode keluar' }
    return { status: 'failed', rule: 'log berakhir tanpa baris penutup' }
  }
  if (code === 3) return { status: 'warning', rule: `kode keluar 3 dengan ${run.closing}` }
  if (run.warnings.length > 0) return { status: 'warning', rule: `${run.closing}, tetapi ada yang terlewat` }
  return { status: 'success', rule: code === 0 ? `kode keluar 0 dengan ${run.closing}` : run.closing }
}
