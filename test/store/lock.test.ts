import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Refusal } from '../../src/refusal.ts'
import { lockWays, takeLock } from '../../src/store/lock.ts'
import { scratchFolder } from './scratch.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  vi.unstubAllEnvs()
})

/** A process of its own that holds the lock with flock(1), as a second cadang would. */
async function otherHolder(folder: string): Promise<ChildProcess> {
  const child = spawn('flock', ['-x', path.join(folder, '.lock'), 'sh', '-c', 'echo ada; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  await new Promise(resolve => child.stdout?.once('data', resolve))
  fs.writeFileSync(path.join(folder, '.lock'), '4242 cadang report\n')
  return child
}

describe('the writer lock', () => {
  test('is held by one at a time, and refused with the name of who holds it', async () => {
    const folder = scratchFolder()
    const lock = await takeLock(folder, { command: 'cadang log ingest', waitMs: 1000 })
    expect(lock.held()).toBe(true)
    const second = takeLock(folder, { command: 'cadang app add', waitMs: 30 })
    await expect(second).rejects.toThrow(Refusal)
    await expect(second).rejects.toThrow(`"cadang log ingest" (proses ${process.pid})`)
    await lock.release()
    await (await takeLock(folder, { command: 'cadang app add', waitMs: 0 })).release()
  })

  test('is given back where its holder cannot be written down (full disk, read-only)', async () => {
    const folder = scratchFolder()
    for (const code of ['ENOSPC', 'EROFS']) {
      const told = vi.spyOn(fs, 'writeFileSync').mockImplementationOnce(() => {
        throw Object.assign(new Error(code), { code })
      })
      await expect(takeLock(folder, { command: 'x', waitMs: 0 })).rejects.toThrow(Refusal)
      told.mockRestore()
      await (await takeLock(folder, { command: 'x', waitMs: 0 })).release()
    }
  })

  test.runIf(process.platform === 'linux')('is free at once when its holder is killed', async () => {
    const folder = scratchFolder()
    const other = await otherHolder(folder)
    await expect(takeLock(folder, { command: 'x', waitMs: 30 })).rejects.toThrow(
      '"cadang report" (proses 4242)',
    )
    const mine = takeLock(folder, { command: 'x', waitMs: 5000 })
    other.stdin?.end()
    await (await mine).release()
  })

  test.runIf(process.platform === 'linux')('tells when it was taken from us', async () => {
    const folder = scratchFolder()
    const lock = await takeLock(folder, { command: 'x', waitMs: 1000 })
    const holders = fs
      .readdirSync('/proc')
      .filter(pid => /^\d+$/.test(pid) && commandOf(pid).includes(path.join(folder, '.lock')))
    for (const pid of holders) process.kill(Number(pid), 'SIGKILL')
    await expect.poll(() => lock.held()).toBe(false)
    await lock.release()
  })
})

/** A PATH on which flock(1) is not there, or is this script. */
function pathWith(flock?: string): void {
  const folder = scratchFolder()
  if (flock !== undefined)
    fs.writeFileSync(path.join(folder, 'flock'), `#!/bin/sh\n${flock}\n`, { mode: 0o755 })
  vi.stubEnv('PATH', folder)
}

describe.runIf(process.platform === 'linux')('who has no flock(1)', () => {
  const lockOf = (folder: string, waitMs = 0) => takeLock(folder, { command: 'x', waitMs })

  test('waits for who has it, and is waited for', async () => {
    const folder = scratchFolder()
    const first = await lockOf(folder)
    pathWith()
    await expect(lockOf(folder)).rejects.toThrow(/sedang dipakai/)
    await first.release()
    const second = await lockOf(folder)
    vi.unstubAllEnvs()
    await expect(lockOf(folder)).rejects.toThrow(/sedang dipakai/)
    const third = lockOf(folder, 5000)
    await second.release()
    await (await third).release()
  })

  test('or one that knows no options, locks by the next way', async () => {
    pathWith('echo "flock: unrecognized option" >&2; exit 64')
    await (await lockOf(scratchFolder())).release()
  })

  test('for a moment only is refused, with the reason', async () => {
    pathWith('echo "flock: fork failed: Resource temporarily unavailable" >&2; exit 71')
    const folder = scratchFolder()
    await expect(lockOf(folder)).rejects.toThrow(/kehabisan proses.*fork failed/)
    vi.unstubAllEnvs()
    await (await lockOf(folder)).release()
  })
})

const commandOf = (pid: string): string => {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

describe.each(Object.entries(lockWays))('%s', (name, way) => {
  test.runIf(process.platform === 'linux' || name === 'byFolder')(
    'shuts a second one out until it is released',
    async () => {
      const file = path.join(scratchFolder(), '.lock')
      const first = await way(file, 0)
      if (typeof first === 'string') throw new Error(first)
      expect(first.held()).toBe(true)
      expect(await way(file, 30)).toBe('busy')
      const waiting = way(file, 5000)
      await first.release()
      const second = await waiting
      if (typeof second === 'string') throw new Error(second)
      await second.release()
    },
  )
})

test('a folder lock of a dead process is taken away', async () => {
  const file = path.join(scratchFolder(), '.lock')
  const dead = spawn(process.execPath, ['-e', '0'])
  await new Promise(resolve => dead.once('close', resolve))
  fs.mkdirSync(`${file}.d`)
  fs.writeFileSync(path.join(`${file}.d`, String(dead.pid)), '')
  const lock = await lockWays.byFolder(file, 0)
  if (typeof lock === 'string') throw new Error(lock)
  await lock.release()
})
