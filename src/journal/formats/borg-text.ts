// What does a text line of borg tell?

import { scanSize } from './amount.ts'
import { appOfPath } from './app-name.ts'
import { operationOf } from './borg-call.ts'
import { checking, pruning, trouble } from './borg-trouble.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import type { Phrase } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

/** `11.20 MB` are millions, `11.20 MiB` (with --iec) powers of 1024. */
const sizeOf = (text: string | undefined): number | null => {
  const size = text?.trim() ?? ''
  return scanSize(size, 0, size.includes('i') ? 1024 : 1000)?.value ?? null
}
const momentOf = (text: string | undefined, context: MomentContext): string | null => {
  const moment = scanMoment(text ?? '', 0)?.value
  return moment === undefined ? null : instantText(moment, context)
}
/** The later of the two: the line at the end tells more than the archive's own time. */
const laterOf = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && Date.parse(b) > Date.parse(a)) ? b : a

const warn = (run: ToolRun, found: RegExpExecArray): void => {
  addMessage(run.warnings, found[0])
  run.weakApp ??= appOfPath(/^(\/[^:]*)/.exec(found[0])?.[1] ?? '')
}
const repository = (run: ToolRun, found: RegExpExecArray): void => {
  run.weakApp ??= appOfPath(found.groups?.['repo'] ?? '')
}

/** A script's own head and foot: `=== 2026-10-01 03:00:08 borg create webgis@gis-bappeda ===`, `=== … rc=0 webgis ===`. */
const frame: readonly Phrase[] = [
  {
    part: 'begins',
    shape:
      /^[=*#-]{2,10} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) borg (\w+)(?: ([\w.-]+?)(?:@([\w.-]+))?)? [=*#-]{2,10}$/,
    note: (run, found, context) => {
      run.operation = operationOf(found[2]) ?? run.operation
      run.app = found[3] ?? null
      run.host = found[4] ?? null
      run.startedAt = momentOf(found[1], context)
    },
  },
  {
    part: 'closes',
    shape:
      /^[=*#-]{2,10} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?:rc|exit|kode)=(\d{1,3})(?: ([\w.-]+))? [=*#-]{2,10}$/,
    note: (run, found, context) => {
      run.exitCode = Number(found[2])
      run.closing = `baris penutup rc=${found[2]}`
      run.finishedAt = momentOf(found[1], context)
    },
  },
]

/** The lines of `--stats`. */
const stats: readonly Phrase[] = [
  { part: 'herald', shape: /^-{78}$/ },
  {
    part: 'says',
    shape: /^Repository: (?<repo>\/\S.*|[\w+]+:\S+|\S+@\S+:\S+)$/,
    operation: 'backup',
    note: repository,
  },
  {
    part: 'begins',
    shape: /^Archive name: (\S.*)$/,
    operation: 'backup',
    note: (run, found) => {
      run.artifact = found[1] ?? null
      run.artifactSeen = true
    },
  },
  {
    part: 'weak',
    shape: /^(?:Archive fingerprint: |Duration: |Utilization of max\. archive size: |Comment: )/,
  },
  {
    part: 'weak',
    shape: /^Time \(start\): (?:\w{3}, )?(\S.*)$/,
    note: (run, found, context) => {
      run.startedAt ??= momentOf(found[1], context)
    },
  },
  {
    part: 'weak',
    shape: /^Time \(end\): +(?:\w{3}, )?(\S.*)$/,
    note: (run, found, context) => {
      run.finishedAt = laterOf(run.finishedAt, momentOf(found[1], context))
    },
  },
  {
    part: 'weak',
    shape: /^Number of files: (\d+)$/,
    note: (run, found) => {
      run.files = Number(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^(?:Original size +Compressed size|Unique chunks +Total chunks|Chunk index: |Original size: )/,
  },
  {
    part: 'says',
    shape:
      /^This archive: +([\d.]+ [kKMGTPi]{0,2}B) +(?:([\d.]+ [kKMGTPi]{0,2}B) +)?([\d.]+ [kKMGTPi]{0,2}B)$/,
    operation: 'backup',
    note: (run, found) => {
      run.bytesRead = sizeOf(found[1])
      run.bytesStored = sizeOf(found[3])
      run.closing ??= 'tabel statistik'
      run.notes.set('stats', 1)
    },
  },
  {
    part: 'says',
    shape: /^Deleted data: +-?[\d.]+ /,
    note: run => {
      run.operation ??= 'prune'
      if (run.operation === 'prune') run.closing ??= 'tabel statistik'
    },
  },
  { part: 'weak', shape: /^All archives: / },
]

const creating: readonly Phrase[] = [
  {
    part: 'begins',
    shape: /^Creating archive at "(?<repo>.+)::(?<name>[^"]+)"$/,
    operation: 'backup',
    note: (run, found) => {
      repository(run, found)
      run.artifact = found.groups?.['name'] ?? null
    },
  },
  {
    part: 'weak',
    shape:
      /^(?:Synchronizing chunks cache|Archives: \d+, w\/ cached|Fetching and building archive index|Merging into master chunks|Done\.$|Initializing cache transaction|Saving |Reading files cache|Processing files)/,
  },
  // --list: A added, M modified, U unchanged, C changed, E error, d s h b c f - of other kinds
  {
    part: 'says',
    shape: /^[AMU] (\/?[^ ].*)$/,
    operation: 'backup',
    note: (run, found) => {
      run.weakApp ??= appOfPath(found[1] ?? '')
    },
  },
  {
    part: 'says',
    shape: /^[CE] (\/\S.*)$/,
    operation: 'backup',
    note: (run, found) => {
      if (!run.warnings.some(each => each.includes(found[1] ?? ''))) warn(run, found)
    },
  },
  { part: 'weak', shape: /^(?:[dshbcfi+?x.-]|[-+] ) ?\/?\S/ },
  {
    part: 'says',
    shape:
      /^\/[^:]{0,1000}: (?:(?:open|read|stat|lstat|listdir|scandir|readlink|dir_open|xattr\w*|acl\w*|listxattr|getxattr|flags\w*|include pattern)[^:]{0,40}: )?\[?(?:Errno \d+\]|file changed while we backed it up).*/,
    operation: 'backup',
    note: warn,
  },
  { part: 'says', shape: /^Include pattern '.*' never matched\./, note: warn },
  // --progress on a terminal
  { part: 'says', shape: /^[\d.]+ [kKMGTPi]{0,2}B O [\d.]+ [kKMGTPi]{0,2}B C /, operation: 'backup' },
]

export const borgPhrases: readonly Phrase[] = [
  ...frame,
  ...stats,
  ...creating,
  ...checking,
  ...pruning,
  ...trouble,
]
