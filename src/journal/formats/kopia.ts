// How is the manifest read that `kopia snapshot create --json` prints? Dari dokumentasi.
// Source: snapshot/manifest.go, snapshot/stats.go, fs/entry.go at https://github.com/kopia/kopia

import { appOfPath } from './app-name.ts'
import { operandsOf } from './command-call.ts'
import { addMessage } from './messages.ts'
import { isCalendarInstant } from './own-check.ts'
import { phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const objectIn = (value: unknown): Json => (isObject(value) ? value : {})
const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const countIn = (value: unknown): number =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : 0
const instantIn = (value: unknown): string | null => (isCalendarInstant(value) ? value : null)

const isManifest = (value: unknown): value is Json =>
  isObject(value) && isObject(value['source']) && isObject(value['rootEntry']) && 'startTime' in value

/** kopia's own rule: errors are fatal, a reason for `incomplete` or ignored errors are warnings. */
function noteManifest(run: ToolRun, value: unknown): void {
  if (!isManifest(value)) return
  const source = objectIn(value['source'])
  const stats = objectIn(value['stats'])
  const root = objectIn(value['rootEntry'])
  const summary = objectIn(root['summ'])
  run.operation = 'backup'
  run.closing = 'manifes snapshot'
  run.over = true
  run.app = appOfPath(textIn(source['path']) ?? '')
  run.host = textIn(source['host'])
  run.startedAt = instantIn(value['startTime'])
  run.finishedAt = instantIn(value['endTime'])
  run.artifact = textIn(value['id'])
  run.artifactSeen = run.artifact !== null
  run.bytesRead = countIn(summary['size'] ?? stats['totalSize'])
  run.files = countIn(summary['files'] ?? stats['fileCount'])
  const failed = Math.max(countIn(stats['errorCount']), countIn(summary['numFailed']))
  const ignored = Math.max(countIn(stats['ignoredErrorCount']), countIn(summary['numIgnoredErrors']))
  const incomplete = textIn(value['incomplete']) ?? textIn(summary['incomplete'])
  const details = Array.isArray(summary['errors']) ? summary['errors'].filter(isObject) : []
  const messages = failed > 0 ? run.errors : run.warnings
  for (const { path, error } of details) addMessage(messages, `${textIn(path) ?? ''}: ${textIn(error) ?? ''}`)
  if (failed > 0) addMessage(run.errors, `${failed} berkas gagal disimpan`)
  if (ignored > 0) addMessage(run.warnings, `${ignored} galat diabaikan`)
  if (incomplete !== null && incomplete !== '') addMessage(run.warnings, `tidak lengkap: ${incomplete}`)
}

/** kopia 0.12 to 0.18, dari dokumentasi. `snapshot list --json` is an array: a listing, no run. */
export const kopiaReader = phraseReader({
  name: 'kopia',
  why: 'manifes JSON kopia',
  programs: ['kopia'],
  marks: ['"rootEntry"'],
  rank: 0.8,
  phrases: [
    {
      part: 'says',
      shape: /^(?:ERROR|FATAL) (.*)/,
      note: (run, found) => addMessage(run.errors, found[1] ?? ''),
      when: run => run.operation !== null,
    },
  ],
  verdict: { statusOf: code => (code === 0 ? 'success' : 'failed'), closes: () => true },
  json(value, before) {
    if (isManifest(value)) return before === null || before.closing !== null ? 'new' : 'same'
    return Array.isArray(value) && value.length > 0 && value.every(isManifest) ? 'none' : 'foreign'
  },
  noteJson: noteManifest,
  noteCall(run, call) {
    const [group, action] = operandsOf(call, ['--config-file'])
    if (group === 'snapshot' && action === 'create') run.operation = 'backup'
    else if (group === 'snapshot' && action === 'verify') run.operation = 'verify'
    else if (group === 'restore' || (group === 'snapshot' && action === 'restore')) run.operation = 'restore'
  },
} satisfies ToolFormat)
