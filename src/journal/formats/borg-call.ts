// What do borg's own command line and exit code tell?

import { appOfPath, stemOf } from './app-name.ts'
import { type Call, literal, operandsOf, optionOf } from './command-call.ts'
import { noteObject } from './covered.ts'
import type { ToolRun, VerdictRule } from './tool-run.ts'

/** `webgis-20261001-0300`, `absensi-2026-11-20T17:09:01` → the name before the date. */
export const appOfArchive = (name: string): string | null =>
  /^([A-Za-z][\w.-]*?)-(?=\{|\d{4})/.exec(name)?.[1] ?? null

const borgOperations: Readonly<Record<string, ToolRun['operation']>> = {
  create: 'backup',
  'import-tar': 'backup',
  extract: 'restore',
  'export-tar': 'restore',
  mount: null,
  check: 'verify',
  prune: 'prune',
  compact: 'prune',
  delete: 'prune',
}
export const operationOf = (word: string | undefined): ToolRun['operation'] =>
  borgOperations[word ?? ''] ?? null

const valued = [
  '--compression',
  '-C',
  '--comment',
  '--exclude',
  '-e',
  '--lock-wait',
  '--stdin-name',
  '--filter',
  '--keep-daily',
  '--keep-weekly',
  '--keep-monthly',
  '--keep-yearly',
  '--keep-last',
  '--keep-hourly',
  '-P',
  '--prefix',
  '-a',
  '--glob-archives',
  '-r',
  '--repo',
  '--exclude-from',
  '--patterns-from',
  '--rsh',
  '--remote-path',
  '--timestamp',
  '-d',
  '-w',
  '-m',
  '-y',
  '-H',
]

/** Adds what a command line's words after `borg` tell. */
export function noteBorgCall(run: ToolRun, call: Call): void {
  const [word, ...operands] = operandsOf(call, valued)
  run.operation ??= operationOf(word)
  run.dryRun ||= call.args.includes('--dry-run') || (call.args.includes('-n') && word !== 'list')
  const [place = '', ...sources] = operands
  const [path, archive] = place.split('::')
  run.weakApp ??= appOfPath(path ?? '')
  const stdin = optionOf(call, '--stdin-name')
  const covered = sources.filter(each => each.startsWith('/'))
  if (run.operation === 'backup') for (const source of covered) noteObject(run, source)
  run.app ??=
    appOfPath(covered.find(each => !each.includes('/.')) ?? '') ?? (stdin === null ? null : stemOf(stdin))
  if (run.operation === 'restore' || run.operation === 'backup') run.artifact ??= literal(archive ?? null)
}

/** The same from the words of `sys.argv` or `command_line`; the archive's name there is not yet filled in. */
export function noteWords(run: ToolRun, words: readonly string[]): void {
  const { artifact } = run
  noteBorgCall(run, {
    program: 'borg',
    args: words.slice(1),
    output: null,
    input: null,
    piped: false,
    line: '',
  })
  run.artifact = artifact
}

/** 0 well, 1 and 100–127 warnings, the rest failures: docs/usage/general/return-codes of borg. */
export const borgVerdict: VerdictRule = {
  statusOf: code =>
    code === 0 ? 'success' : code === 1 || (code >= 100 && code <= 127) ? 'warning' : 'failed',
  // Quiet unless asked: no closing line means nothing, but for what `check` and `-v` print.
  closes: run => run.openings.size > 0 && run.operation === 'verify',
}
