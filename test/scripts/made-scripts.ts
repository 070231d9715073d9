// How do tests make the scripts of a plan, run them, and read what they wrote down?
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { OwnLine } from '../../src/journal/formats/own-check.ts'
import { readOwnLine } from '../../src/journal/formats/own-line.ts'
import { admit } from '../../src/register/admission.ts'
import { Application, emptyRegister, type Plan } from '../../src/register/register.ts'
import { planScripts, type ScriptParts, scriptPlans } from '../../src/scripts/plan-scripts.ts'
import { namingOf } from '../../src/sop/naming.ts'
import { assetTexts } from '../../src/store/assets.ts'
import { scratchFolder } from '../store/scratch.ts'

export const parts: ScriptParts = Object.fromEntries([
  ...assetTexts('data/skrip', '.sh').map(({ name, text }) => [name, text]),
  ...assetTexts('data/skrip/sumber', '.sh').map(({ name, text }) => [`sumber/${name}`, text]),
])
export const simpeg = Application.parse({ id: 'simpeg', name: "SIMPEG 'baru'\nbaris dua", owner: 'BKD' })
export const isThere = (program: string): boolean =>
  spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status === 0

/** A plan as the register would take it: what `plan set` refuses, this refuses. */
export const planOf = (fields: Record<string, unknown>): Plan =>
  admit({ ...emptyRegister, applications: [simpeg] }, 'plan', {
    id: 'simpeg',
    app: 'simpeg',
    category: 'harian',
    at: ['01:00'],
    from: '2026-01-01',
    ...fields,
  }) as Plan

export interface Bench {
  folder: string
  /** Where the artifacts lie, a path that needs quoting. */
  target: string
  backup(env?: Record<string, string>): Ran
  /** By its name in the target, or from wherever its full path says. */
  restore(artifact: string, destination: string, env?: Record<string, string>): Ran
  /** Names in the target, without hash files, oldest first. */
  artifacts(): string[]
  lines(): OwnLine[]
}
export interface Ran {
  code: number | null
  text: string
}

/** The scripts of one plan in a folder of their own, run by `shell`. */
export function benchOf(fields: Record<string, unknown>, naming?: string, shell = 'sh'): Bench {
  const folder = scratchFolder()
  const target = path.join(folder, "hasil $HOME's `x`")
  const inbox = path.join(folder, "in box's")
  const office = { zone: 'Asia/Makassar', naming }
  const plan = planOf({ target, ...fields })
  const [ready] = scriptPlans(simpeg, [plan], namingOf(office))
  if (!ready) throw new Error('no plan to make scripts for')
  const [backup, restore] = planScripts(simpeg, ready, { office, inbox }, parts)
  for (const script of [backup, restore]) {
    if (script) fs.writeFileSync(path.join(folder, script.name), script.text, { mode: 0o700 })
  }
  const run = (name: string, args: string[], env: Record<string, string> = {}): Ran => {
    const { status, stdout, stderr } = spawnSync(shell, [path.join(folder, name), ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, ...env },
    })
    return { code: status, text: stdout + stderr }
  }
  return {
    folder,
    target,
    backup: env => run(backup?.name ?? '', [], env),
    restore: (artifact, destination, env) =>
      run(restore?.name ?? '', [path.resolve(target, artifact), destination], env),
    artifacts: () =>
      fs
        .readdirSync(target)
        .filter(name => !name.startsWith('.') && !name.endsWith('.sha256'))
        .sort(
          (a, b) => fs.statSync(path.join(target, a)).mtimeMs - fs.statSync(path.join(target, b)).mtimeMs,
        ),
    lines: () => linesIn(inbox),
  }
}

function linesIn(inbox: string): OwnLine[] {
  const [host = ''] = fs.readdirSync(inbox)
  const text = fs.readFileSync(path.join(inbox, host, 'cadang.jsonl'), 'utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const own = readOwnLine(line)
      if (own === null) throw new Error(`not a line of ours: ${line}`)
      return own
    })
}

/** Files of a folder with their contents' hashes. */
export const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => fs.lstatSync(path.join(folder, name)).isFile())
      .sort()
      .map(name => [
        name,
        createHash('sha256')
          .update(fs.readFileSync(path.join(folder, name)))
          .digest('hex'),
      ]),
  )
function sourceFolder(): string {
  const folder = path.join(scratchFolder(), "www it's")
  fs.mkdirSync(path.join(folder, 'unggahan'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'index.php'), '<?php')
  fs.writeFileSync(path.join(folder, 'unggahan', '-rf *.pdf'), Buffer.from([0, 1, 2, 255]))
  return folder
}
/** A folder with difficult names, and the scripts that back it up. */
export const folderBench = (
  more: Record<string, unknown> = {},
  naming?: string,
  shell?: string,
): Bench & { source: string } => {
  const source = sourceFolder()
  return { ...benchOf({ source: 'folder', sourceName: source, ...more }, naming, shell), source }
}

export const isGnuTar = spawnSync('tar', ['--version'], { encoding: 'utf8' }).stdout.includes('GNU')

/** A folder that changes between backups, each of which is named by a day of its own. */
export function dailyBench(more: Record<string, unknown>) {
  const bench = folderBench(more)
  const bin = path.join(bench.folder, 'bin')
  fs.mkdirSync(bin)
  const real = spawnSync('sh', ['-c', 'command -v date'], { encoding: 'utf8' }).stdout.trim()
  const shifted = `#!/bin/sh\ncase $1 in '+%Y %m %d'*) exec ${real} -d "$CADANG_UJI" "$@" ;; *) exec ${real} "$@" ;; esac\n`
  fs.writeFileSync(path.join(bin, 'date'), shifted, { mode: 0o755 })
  let day = 0
  return {
    ...bench,
    backup: () => {
      day += 1
      const ran = bench.backup({ PATH: `${bin}:${process.env['PATH']}`, CADANG_UJI: `2026-10-0${day} 01:00` })
      if (ran.code !== 0) throw new Error(ran.text)
      return bench.artifacts().at(-1) ?? ''
    },
    /** From now on the disk is full for what this program writes into the work folder. */
    fillDisk: (program: string) => {
      const own = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim()
      const full = `#!/bin/sh\ncase $(readlink /proc/$$/fd/1) in */.kerja*) exec > /dev/full ;; esac\nexec ${own} "$@"\n`
      fs.writeFileSync(path.join(bin, program), full, { mode: 0o755 })
    },
    put: (name: string, text: string) => {
      fs.mkdirSync(path.dirname(path.join(bench.source, name)), { recursive: true })
      fs.writeFileSync(path.join(bench.source, name), text)
    },
    /** Contents of what it brings back. */
    back: (name: string, env?: Record<string, string>) => {
      const place = path.join(bench.folder, `dari ${name}`)
      const ran = bench.restore(name, place, env)
      if (ran.code !== 0) throw new Error(ran.text)
      return contents(place)
    },
  }
}
