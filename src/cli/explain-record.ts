// What does a log say, in the words of the corpus that readers are held to?

import { readLog, type Taken } from '../journal/formats/read-log.ts'
import type { LogReader } from '../journal/formats/reader.ts'
import type { Problem } from '../problem.ts'
import type { ExplainSource } from './explain-source.ts'

/** One run; the names of the fields are those of the corpus's truth.json. */
export interface ExplainRecord {
  tool: string | null
  application: string | null
  host: string | null
  operation: string | null
  status: string
  started_at: string | null
  finished_at: string | null
  exit_code: number | null
  bytes_added: number | null
  bytes_total: number | null
  files: number | null
  artifact: string | null
  artifact_sha256: string | null
  error: string | null
  dry_run: boolean
  /** The rule that decided the status. */
  rule: string
  /** The sender's own id of the run. */
  run: string | null
  reader: string
  file: string
  line: number
}

export interface Explanation {
  source: ExplainSource
  records: ExplainRecord[]
  problems: Problem[]
  taken: (Taken & { file: string })[]
  /** Records left out because the same bytes, or another file of the same folder, told them already. */
  doubles: number
  /** Earlier backups that a listing proves. */
  listed: number
}

/** Reads one source whole, as if nothing more would be added to it. `zone` is that of times without one. */
export function explain(source: ExplainSource, readers: readonly LogReader[], zone: string): Explanation {
  const joined = joinParts(source)
  const reading = readLog(
    {
      file: source.name,
      bytes: joined.bytes,
      firstLine: 1,
      offset: 0,
      complete: true,
      zone,
      host: source.host,
      exitCode: source.exitCode,
      modifiedAt: source.modifiedAt,
      ...(source.command === null ? {} : { command: source.command }),
    },
    readers,
  )
  const seen = new Set<string>()
  const records: ExplainRecord[] = []
  for (const { execution: run, run: id, line, offset, length } of reading.readings) {
    const bytes = joined.bytes.toString('latin1', offset, offset + length)
    if (run.startedAt !== null && seen.has(bytes)) continue
    seen.add(bytes)
    const place = joined.placeOf(line)
    const reader = reading.taken.find(each => each.firstLine <= line && line <= each.lastLine)?.reader ?? ''
    records.push({
      tool: run.tool,
      application: run.app,
      host: run.host ?? source.host,
      operation: run.operation,
      status: run.status,
      started_at: run.startedAt,
      finished_at: run.finishedAt,
      exit_code: run.exitCode,
      bytes_added: run.bytesStored,
      bytes_total: run.bytesRead,
      files: run.files,
      artifact: run.artifact,
      artifact_sha256: run.artifactSha256,
      error: [...run.errors, ...run.warnings].join('; ') || null,
      dry_run: run.dryRun,
      rule: run.rule,
      run: id,
      reader,
      ...place,
    })
  }
  return {
    source,
    records,
    problems: reading.problems.map(problem => ({ ...problem, ...joined.placeOf(problem.line) })),
    taken: reading.taken.map(each => {
      const { file, line } = joined.placeOf(each.firstLine)
      return { ...each, file, firstLine: line, lastLine: line + each.lastLine - each.firstLine }
    }),
    doubles: reading.readings.length - records.length,
    listed: reading.listed.length,
  }
}

/** The parts one after another, each ending in a line break, and where a line of the whole stands. */
function joinParts(source: ExplainSource): {
  bytes: Buffer
  placeOf(line: number): { file: string; line: number }
} {
  const starts: { file: string; first: number }[] = []
  const chunks: Buffer[] = []
  let line = 1
  for (const [index, { file, bytes }] of source.parts.entries()) {
    starts.push({ file, first: line })
    const isLast = index === source.parts.length - 1
    const open = bytes.length > 0 && bytes[bytes.length - 1] !== 0x0a && !isLast
    chunks.push(bytes, ...(open ? [Buffer.from('\n')] : []))
    line += countLines(bytes) + (open ? 1 : 0)
  }
  return {
    bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks),
    placeOf(at) {
      const part = starts.findLast(each => each.first <= at && at > 0) ?? starts[0]
      return { file: part?.file ?? source.name, line: at === 0 ? 0 : at - (part?.first ?? 1) + 1 }
    },
  }
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count += 1
  return count
}
