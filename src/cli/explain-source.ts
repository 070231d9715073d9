// Which files tell of one run, and what is known beside them?

import fs from 'node:fs'
import path from 'node:path'
import { Refusal } from '../refusal.ts'

/** One stretch of text to be read at once: a log, or the outputs of one command. */
export interface ExplainSource {
  /** Name as the user gave it. */
  name: string
  parts: { file: string; bytes: Buffer }[]
  /** Known from files beside the log (`exit_code`, `command.txt`), or given by `--exit`. */
  exitCode: number | null
  command: string | null
  host: string | null
  modifiedAt: number
}

/** Files of a folder that are about the run, not of it. */
const notLogs = /^(?:command\.txt|exit_code|truth.*|readme.*|crontab.*)$|\.(?:sh|py|ya?ml|conf|md)$/i
/** What `case/*` gives besides logs: looked at for what it tells of them, not read as logs. */
const isContext = (file: string): boolean =>
  /^(?:command\.txt|exit_code|truth\.json)$/.test(path.basename(file))
const isOutput = (file: string): boolean => /^(?:stdout|stderr)(?:\.\w+)?$/i.test(path.basename(file))
/** Standard output before standard error, as far as they are apart. */
const outputFirst = (a: string, b: string): number =>
  Number(/stderr/i.test(path.basename(a))) - Number(/stderr/i.test(path.basename(b)))

/**
 * Sources of the arguments: a file is one source; `stdout.txt` and `stderr.txt` of one folder are one together; a
 * folder gives its outputs as one and every other log by itself; with `together` all files are one.
 */
export function explainSources(names: string[], together: boolean, exitCode: number | null): ExplainSource[] {
  const given = [...new Set(names.flatMap(filesOf))]
  const logs = given.filter(file => !isContext(file))
  const files = logs.length > 0 ? logs : given
  const groups = new Map<string, string[]>()
  for (const file of files) {
    const key = together ? '' : isOutput(file) ? `${path.dirname(file)}/` : file
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  return [...groups.values()].map(group => sourceOf(group.sort(outputFirst), exitCode))
}

function filesOf(name: string): string[] {
  const kind = statOf(name)
  if (!kind.isDirectory()) return [name]
  const logs = fs
    .readdirSync(name)
    .filter(each => !notLogs.test(each))
    .map(each => path.join(name, each))
    .filter(each => statOf(each).isFile() && (isOutput(each) || statOf(each).size > 0))
    .sort()
  if (logs.length === 0) throw new Refusal(`Folder "${name}" tidak berisi log; sebutkan berkasnya.`)
  return logs
}

function sourceOf(files: string[], exitCode: number | null): ExplainSource {
  const folder = path.dirname(files[0] ?? '.')
  const beside = files.some(isOutput) || files.length === 1
  const command = beside ? textOf(path.join(folder, 'command.txt')) : null
  const code = beside ? textOf(path.join(folder, 'exit_code')) : null
  return {
    name: files.map(file => path.normalize(file)).join(' + '),
    parts: files.map(file => ({ file, bytes: bytesOf(file) })),
    exitCode: exitCode ?? (code !== null && /^\s*-?\d+\s*$/.test(code) ? Number(code) : null),
    command: /^\$ (.*)$/m.exec(command ?? '')?.[1] ?? null,
    host: /^# host: (\S+)$/m.exec(command ?? '')?.[1] ?? null,
    modifiedAt: Math.max(...files.map(file => statOf(file).mtimeMs)),
  }
}

const textOf = (file: string): string | null => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null)

const readable = <T>(file: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const why =
      code === 'ENOENT' ? 'tidak ada' : code === 'EACCES' ? 'tidak boleh dibaca' : `tidak terbaca (${code})`
    throw new Refusal(`Berkas "${file}" ${why}.`)
  }
}
const statOf = (file: string): fs.Stats => readable(file, () => fs.statSync(file))
const bytesOf = (file: string): Buffer => readable(file, () => fs.readFileSync(file))
