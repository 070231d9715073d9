// What do `ls -l`, `du`, `stat`, `sha256sum` and an echoed size say of the dump a script just made?

import { scanSize } from './amount.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import type { ToolRun } from './tool-run.ts'

const listing =
  /^-[rwxsStT-]{9}[.+@]? +\d+ +\S+ +\S+ +(?<size>[\d.,]+[KMGTP]?) +(?<when>(?:\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4}|[A-Z][a-z]{2} [ \d]\d) +(?:\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: [+-]\d{4})?|\d{4})) (?<path>\S.*)$/
const total = /^(?<size>\d+(?:[.,]\d+)?[KMGTP]?)\t(?<path>\S.*)$/
const sum = /^(?<sum>[0-9a-f]{64}) [ *](?<path>\S.*)$/
const echoed = /^(?:OK:? |selesai:? )?(?<path>\S+)[ ,:]+(?<size>\d+)(?: bytes?| byte)?$/i
const pipeStatus = /^(?:(?:exit|rc|status|kode)[:= ]+)?(?<codes>\d{1,3}(?: \d{1,3})+)$/i

/** Adds what the line tells of the run's artifact; false where it is no such line. */
export function noteArtifactLine(run: ToolRun, line: string, context: MomentContext): boolean {
  const codes = pipeStatus.exec(line)?.groups?.['codes']
  if (codes !== undefined) {
    run.pipeCodes = codes.split(' ').map(Number)
    return true
  }
  const found = listing.exec(line) ?? sum.exec(line) ?? total.exec(line) ?? ofItsOwn(run, echoed.exec(line))
  if (found === null) return false
  const { size, when, path = '', sum: digest } = found.groups ?? {}
  if (run.artifact === null || path.startsWith('/')) run.artifact = path
  run.artifactSeen = true
  if (digest !== undefined) run.sha256 = digest
  if (size !== undefined) noteSize(run, size)
  const moment = when === undefined ? undefined : scanMoment(when, 0)?.value
  if (moment !== undefined) run.finishedAt ??= instantText(moment, context)
  return true
}

/** Rounded figures (`17M`) do not replace exact ones. */
function noteSize(run: ToolRun, size: string): void {
  const isRounded = /[KMGTP.,]/.test(size)
  if (isRounded && run.bytesStored !== null) return
  run.bytesStored = scanSize(size, 0, 1024)?.value ?? run.bytesStored
}

/** A name with a number after it counts only where it is the name of this run's file, or a whole path. */
function ofItsOwn(run: ToolRun, found: RegExpExecArray | null): RegExpExecArray | null {
  const path = found?.groups?.['path']
  if (path === undefined) return null
  const isOwn = path.startsWith('/') || run.artifact?.endsWith(`/${path}`) === true
  return isOwn ? found : null
}
