// How is the manifest read that `kopia snapshot create --json` prints? Dari dokumentasi.
// Source: snapshot/manifest.go, snapshot/stats.go, fs/entry.go at https://github.com/kopia/kopia

import { operandsOf } from './command-call.ts'
import { notePath } from './covered.ts'
import { countIn, instantIn, isObject, type ListedBackup, objectIn, objectsIn, textIn } from './listed.ts'
import { addMessage } from './messages.ts'
import { phraseReader, type ToolFormat } from './phrase-reader.ts'
import { newToolRun, type ToolRun } from './tool-run.ts'

const isManifest = (value: unknown): value is Record<string, unknown> =>
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
  notePath(run, textIn(source['path']))
  run.host = textIn(source['host'])
  run.startedAt = instantIn(value['startTime'])
  run.finishedAt = instantIn(value['endTime'])
  run.artifact = textIn(value['id'])
  run.artifactSeen = run.artifact !== null
  run.bytesRead = countIn(summary['size'] ?? stats['totalSize']) ?? 0
  run.files = countIn(summary['files'] ?? stats['fileCount']) ?? 0
  const failed = Math.max(countIn(stats['errorCount']) ?? 0, countIn(summary['numFailed']) ?? 0)
  const ignored = Math.max(
    countIn(stats['ignoredErrorCount']) ?? 0,
    countIn(summary['numIgnoredErrors']) ?? 0,
  )
  const incomplete = textIn(value['incomplete']) ?? textIn(summary['incomplete'])
  const details = objectsIn(summary['errors'])
  const messages = failed > 0 ? run.errors : run.warnings
  for (const { path, error } of details) addMessage(messages, `${textIn(path) ?? ''}: ${textIn(error) ?? ''}`)
  if (failed > 0) addMessage(run.errors, `${failed} berkas gagal disimpan`)
  if (ignored > 0) addMessage(run.warnings, `${ignored} galat diabaikan`)
  if (incomplete !== null && incomplete !== '') addMessage(run.warnings, `tidak lengkap: ${incomplete}`)
}

/** The manifests of `snapshot list --json`; one that is incomplete, or had errors, proves no backup. */
const kopiaSnapshots = (value: unknown): ListedBackup[] =>
  objectsIn(value).flatMap(manifest => {
    const run = newToolRun('kopia', { number: 0, start: 0, end: 0, next: 0 })
    noteManifest(run, manifest)
    if (run.artifact === null || run.errors.length + run.warnings.length > 0) return []
    const { app, host, startedAt, finishedAt, bytesRead, files, artifact, objects } = run
    const told = { tool: 'kopia', app, host, startedAt, finishedAt, bytesRead, files, artifact, objects }
    const rule = 'kopia: dari daftar snapshot, bukan dari log pelaksanaan'
    return { name: `kopia ${artifact}`, told: { ...told, rule } }
  })

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
  listed: kopiaSnapshots,
  noteCall(run, call) {
    const [group, action] = operandsOf(call, ['--config-file'])
    if (group === 'snapshot' && action === 'create') run.operation = 'backup'
    else if (group === 'snapshot' && action === 'verify') run.operation = 'verify'
    else if (group === 'restore' || (group === 'snapshot' && action === 'restore')) run.operation = 'restore'
  },
} satisfies ToolFormat)
