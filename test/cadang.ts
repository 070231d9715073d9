// How do tests call the program as a user does?
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { logAdd } from '../src/cli/log-add.ts'
import { runProgram } from '../src/cli/program.ts'

const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')

export interface Outcome {
  /** What was printed, standard output and error as they came. */
  text: string
  code: number
}

/** A folder of its own, removed by the caller's `afterEach` or left to the system. */
export const scratchFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-uji-'))

/** Runs the program in this process (quick), with nothing of the caller's environment but what is given. */
export async function cadang(argv: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const printed: string[] = []
  const spies = [
    ...(['log', 'error', 'warn', 'info'] as const).map(name =>
      vi.spyOn(console, name).mockImplementation((...words) => void printed.push(`${words.join(' ')}\n`)),
    ),
    ...[process.stdout, process.stderr].map(stream =>
      vi.spyOn(stream, 'write').mockImplementation(chunk => {
        printed.push(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk))
        return true
      }),
    ),
  ]
  const before = { ...process.env }
  for (const name of Object.keys(process.env)) if (name.startsWith('CADANG_')) delete process.env[name]
  Object.assign(process.env, env)
  process.exitCode = undefined
  try {
    const fast = argv[0] === 'log' && argv[1] === 'add' && !argv.includes('--help')
    const code = fast ? logAdd(argv.slice(2)) : await runProgram(argv)
    return { text: printed.join(''), code }
  } finally {
    process.exitCode = undefined
    for (const name of Object.keys(env)) delete process.env[name]
    Object.assign(process.env, before)
    for (const spy of spies) spy.mockRestore()
  }
}

/** Runs the bundle that people run, in a process of its own. */
export function builtCadang(
  argv: string[],
  options: { cwd: string; env?: Record<string, string>; uid?: number },
): Outcome {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(home, 'dist', 'cadang.cjs'), ...argv],
    {
      cwd: options.cwd,
      env: { PATH: process.env['PATH'], HOME: options.cwd, ...options.env },
      encoding: 'utf8',
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    },
  )
  return { text: stdout + stderr, code: status ?? -1 }
}
