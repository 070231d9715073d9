// How does a backup run under the eyes of the books, and never fail because of them?

// A fast door like log-add.ts: nothing heavy is imported. Whatever goes wrong on our side is told on standard error, and
// the command still runs and gives its own exit code.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { messageOf, tailOf } from '../journal/excerpt.ts'
import { isOwnLine } from '../journal/formats/own-check.ts'
import { localInstant, nowMs } from './clock.ts'
import { appendToInbox, reasonOf } from './inbox-append.ts'
import { nearestOffice } from './nearest-office.ts'
import { type Artifact, findArtifact, folderOfArtifact, freeBytesAt } from './run-artifact.ts'
import { parseRunCall, type RunCall } from './run-call.ts'
import { type Ended, runCommand } from './run-command.ts'

/** Standard error may be closed or full; that is no reason to stop. */
function warn(text: string): void {
  try {
    fs.writeSync(2, `cadang run: ${text}\n`)
  } catch {}
}

/**
 * `cadang run … -- <command>`: a line that the run began, the command, a line of how it ended. Answers the command's
 * exit code, 128 + n where a signal ended it; 2 only where no command was given.
 */
export async function runWatched(argv: readonly string[]): Promise<number> {
  const call = parseRunCall(argv)
  if (call.command.length === 0) {
    warn('tulis -- lalu perintah backup: cadang run --app simpeg -- pg_dump …')
    return 2
  }
  for (const fault of call.faults) warn(fault)
  const startedAt = nowMs()
  const head = {
    v: 1,
    run: call.run ?? randomUUID(),
    app: call.app || null,
    operation: call.operation,
    host: call.host,
    ...(call.tool === null ? {} : { tool: call.tool }),
    started_at: localInstant(startedAt),
  }
  const folder = officeOf(call)
  record(folder, call.host, { ...head, ts: localInstant(startedAt), status: 'running' })
  const ended = await runCommand(call.command, call.tail)
  if (ended.notStarted !== null) warn(`${call.command[0]}: ${ended.notStarted}`)
  const finishedAt = nowMs()
  const told = await outcomeOf(call, ended, startedAt, folder)
  record(folder, call.host, {
    ...head,
    ts: localInstant(nowMs()),
    finished_at: localInstant(finishedAt),
    ...told,
  })
  return ended.code
}

function officeOf(call: RunCall): string | null {
  try {
    const folder = call.office ?? process.env['CADANG_OFFICE'] ?? nearestOffice(process.cwd())
    if (folder && fs.existsSync(folder)) return folder
  } catch {}
  warn('folder kantor tidak ditemukan; sebut dengan --office. Perintah tetap dijalankan.')
  return null
}

/** Writes the line down, or says on standard error why not, with the line itself. */
function record(folder: string | null, host: string, line: Record<string, unknown>): void {
  const text = JSON.stringify(line)
  try {
    if (folder === null) throw new Error('folder kantor tidak ditemukan')
    appendToInbox(folder, host, text, true)
    if (!isOwnLine(line)) warn('tercatat, tetapi belum dapat dibaca; lihat "cadang log problems"')
  } catch (error) {
    warn(`TIDAK tercatat: ${reasonOf(error)}.\n${text}`)
  }
}

/** How it ended, as the line tells it. Exit code and artifact must agree; else the worse of the two counts. */
async function outcomeOf(
  call: RunCall,
  ended: Ended,
  startedAt: number,
  folder: string | null,
): Promise<Record<string, unknown>> {
  const { artifact, fault, free } = await artifactOf(call, startedAt, folder)
  const tail = ended.output.length > 0 ? tailOf(ended.output.toString('utf8')) : null
  const byCode = ended.code === 0 ? 'success' : call.warningCodes.includes(ended.code) ? 'warning' : 'failed'
  const isBroken = fault !== null && byCode !== 'failed'
  const status = isBroken ? 'failed' : byCode
  const lastLine = tail?.slice(tail.lastIndexOf('\n') + 1)
  const said = ended.notStarted ?? (lastLine || (ended.signal ?? `kode keluar ${ended.code}`))
  const message = isBroken ? `kode keluar ${ended.code}, tetapi ${fault}` : said
  return {
    status,
    exit_code: ended.code,
    ...(ended.signal === null ? {} : { signal: ended.signal }),
    ...(artifact === null ? {} : { artifact: artifact.name, bytes: artifact.bytes }),
    ...(artifact?.files == null ? {} : { files: artifact.files }),
    ...(artifact?.sha256 == null ? {} : { sha256: artifact.sha256 }),
    ...(free === null ? {} : { free_bytes: free }),
    ...(status === 'success' ? {} : { message: messageOf(message) }),
    ...(tail === null ? {} : { tail }),
  }
}

interface Left {
  artifact: Artifact | null
  /** Why the artifact that was promised is not there, Indonesian. */
  fault: string | null
  free: number | null
}

/** Hashing may take long: a signal to stop ends it, and the line is written without a hash. */
async function artifactOf(call: RunCall, startedAt: number, office: string | null): Promise<Left> {
  if (call.artifact === null) return { artifact: null, fault: null, free: null }
  const stop = new AbortController()
  const end = (): void => stop.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, end)
  const free = freeBytesAt(folderOfArtifact(call.artifact))
  try {
    const pattern = call.artifact.includes('{')
      ? (await import('./run-naming.ts')).artifactPattern(call.artifact, call, office)
      : call.artifact
    const found = await findArtifact(pattern, startedAt, stop.signal)
    return typeof found === 'string'
      ? { artifact: null, fault: found, free }
      : { artifact: found, fault: null, free }
  } catch (error) {
    // Ours to answer for, not the backup's: it is told, and the verdict is left to the exit code.
    warn(`berkas hasil tidak dapat diperiksa: ${reasonOf(error)}`)
    return { artifact: null, fault: null, free }
  } finally {
    for (const signal of signals) process.off(signal, end)
  }
}
