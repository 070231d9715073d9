// What is known so far of one run of a tool, and what does it come to?

import { blankExecution, type Execution, type Operation } from '../execution.ts'
import type { LogLine, LogText, Reading } from './reader.ts'
import { readingOf } from './whole-reading.ts'

/** One run while its lines are gathered. What the log has not told yet is null. */
export interface ToolRun {
  first: LogLine
  last: LogLine
  tool: string
  version: string | null
  operation: Operation | null
  app: string | null
  /** Application by something weaker (the repository's path), where nothing better tells. */
  weakApp: string | null
  host: string | null
  startedAt: string | null
  finishedAt: string | null
  /** As the output itself tells it. */
  exitCode: number | null
  /** True where the exit code is that of a program behind it in the pipe. */
  codeIsOthers: boolean
  /** The codes of a pipe's programs, where the script printed them. */
  pipeCodes: number[]
  bytesRead: number | null
  bytesStored: number | null
  files: number | null
  artifact: string | null
  /** True where the output names the artifact; one known only from the command line of a failed run was perhaps never made. */
  artifactSeen: boolean
  sha256: string | null
  /** Tags it was given, and folders and databases it covered, as the log names them. */
  tags: string[]
  objects: string[]
  /** The line that says it came to its end, in words for the rule: `baris "completed OK!"`. */
  closing: string | null
  dryRun: boolean
  /** True of what only shows or prepares: told only where it fails. */
  listing: boolean
  warnings: string[]
  errors: string[]
  /** The sender's own id. */
  runId: string | null
  /** True once nothing of this run can follow. */
  over: boolean
  /** Opening phrases seen; the same again opens the next run. */
  openings: Set<string>
  /** Lines since its last one that were not its own. */
  foreign: number
  /** Within a statement or a traceback of several lines. */
  inside: 'statement' | 'traceback' | null
  /** What a tool's own phrases count or remember. */
  notes: Map<string, number>
}

export const newToolRun = (tool: string, line: LogLine): ToolRun => ({
  first: line,
  last: line,
  tool,
  version: null,
  operation: null,
  app: null,
  weakApp: null,
  host: null,
  startedAt: null,
  finishedAt: null,
  exitCode: null,
  codeIsOthers: false,
  pipeCodes: [],
  bytesRead: null,
  bytesStored: null,
  files: null,
  artifact: null,
  artifactSeen: false,
  sha256: null,
  tags: [],
  objects: [],
  closing: null,
  dryRun: false,
  listing: false,
  warnings: [],
  errors: [],
  runId: null,
  over: false,
  openings: new Set(),
  foreign: 0,
  inside: null,
  notes: new Map(),
})

/** How a tool's exit codes and lines are to be understood. */
export interface VerdictRule {
  /** The status that an exit code alone tells. */
  statusOf(code: number, run: ToolRun): 'success' | 'warning' | 'failed'
  /** True where the tool, as its lines show it, prints a closing line whenever it ends well. */
  closes(run: ToolRun): boolean
  /** Why exit code 0 does not tell that the work was done, Indonesian; null where it does. */
  doubt?(run: ToolRun): string | null
}

type Verdict = Pick<Execution, 'status' | 'rule'>

/** Exit code and lines must agree; where they do not, both are named and the worse one counts. */
function verdictOf(run: ToolRun, code: number | null, ended: boolean, by: VerdictRule): Verdict {
  const withCode = code === null ? '' : `, kode keluar ${code}`
  if (run.errors.length > 0) return { status: 'failed', rule: `pesan galat${withCode}` }
  const pipe = run.pipeCodes.find(each => each !== 0)
  if (pipe !== undefined) return { status: 'failed', rule: `program dalam pipa berakhir dengan kode ${pipe}` }
  const byCode = code === null ? null : by.statusOf(code, run)
  if (byCode === 'failed')
    return {
      status: 'failed',
      rule: `kode keluar ${code}${run.closing === null ? '' : `, walau ada ${run.closing}`}`,
    }
  if (isEmptyArtifact(run))
    return { status: 'failed', rule: `artefak kosong (${run.bytesStored} byte)${withCode}` }
  if (!ended && run.closing === null) return { status: 'running', rule: 'belum ada baris penutup' }
  if (run.closing === null && code === null && by.closes(run)) return cutOff
  const silent = run.closing ?? 'tanpa baris penutup'
  if (byCode === 'warning') return { status: 'warning', rule: `kode keluar ${code}, ${silent}` }
  if (run.warnings.length > 0) return { status: 'warning', rule: `ada peringatan; ${silent}${withCode}` }
  if (run.closing !== null) return { status: 'success', rule: `${run.closing}${withCode}` }
  return withoutClosing(run, code, by)
}

/** A log without its closing line is not finished, whatever else it says. */
const cutOff: Verdict = { status: 'failed', rule: 'log berakhir tanpa baris penutup' }

function withoutClosing(run: ToolRun, code: number | null, by: VerdictRule): Verdict {
  const closes = by.closes(run)
  if (code === null)
    return { status: 'unknown', rule: 'tanpa kode keluar, dan alat ini tidak menutup lognya' }
  const doubt = by.doubt?.(run) ?? lostCode(run)
  if (doubt !== null) return { status: 'unknown', rule: `kode keluar ${code}, tetapi ${doubt}` }
  if (closes)
    return { status: 'failed', rule: `kode keluar ${code}, tetapi log berakhir tanpa baris penutup` }
  return { status: 'success', rule: `kode keluar ${code}; alat ini diam bila berhasil` }
}

/** `pg_dump | gzip` ends with gzip's code, whatever became of the dump. */
const lostCode = (run: ToolRun): string | null =>
  run.codeIsOthers && run.pipeCodes.length === 0
    ? 'itu kode program terakhir dalam pipa (tanpa pipefail)'
    : null

/** A compressed file of nothing is 20 bytes with gzip, 13 with zstd, 32 with xz. */
function isEmptyArtifact(run: ToolRun): boolean {
  if (run.operation !== 'backup' || run.bytesStored === null || !run.artifactSeen) return false
  const isPacked = /\.(?:gz|tgz|xz|zst|bz2)$/.test(run.artifact ?? '')
  return isPacked && run.bytesStored <= 60
}

/** The run as a reading; `exitCode` is the one known from elsewhere, used where the output has none. */
export function toolReading(
  run: ToolRun,
  text: LogText,
  ended: boolean,
  exitCode: number | null,
  by: VerdictRule,
): Reading {
  const code = run.exitCode ?? exitCode
  const { status, rule } = verdictOf(run, code, ended, by)
  const named = run.artifactSeen || status !== 'failed'
  const execution: Execution = {
    ...blankExecution,
    tool: run.tool,
    toolVersion: run.version,
    app: run.app ?? run.weakApp,
    host: run.host,
    operation: run.operation,
    status,
    rule: `${run.tool}: ${rule}`,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    exitCode: code,
    bytesRead: run.bytesRead,
    bytesStored: run.bytesStored,
    files: run.files,
    artifact: named && !run.dryRun ? run.artifact : null,
    artifactSha256: run.sha256,
    tags: run.tags,
    objects: run.objects,
    warnings: run.warnings,
    errors: run.errors,
    closingLineSeen: run.closing !== null,
    dryRun: run.dryRun,
  }
  return readingOf(execution, text, run.first, run.last, run.runId)
}
