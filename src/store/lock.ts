// Who may write now?

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../refusal.ts'
import { hasCode, refuseWriting } from './durable.ts'

/** The right to extend the journal and the register. The kernel takes it back when we die, not when we are stopped. */
export interface Lock {
  /** False once it was taken from us; then nothing may be written. */
  held(): boolean
  release(): Promise<void>
}

export interface LockOptions {
  /** Told to whoever waits for us. */
  command: string
  /** How long to wait for another writer, milliseconds. */
  waitMs: number
}

/**
 * Takes the writer lock of an office folder's journal, or refuses with the name of who holds it. All that the kernel
 * offers is held at once, so that one who lacks a way meets the others in the next; `docs/decisions/0004-writer-lock.md`.
 */
export async function takeLock(folder: string, { command, waitMs }: LockOptions): Promise<Lock> {
  const file = path.join(folder, '.lock')
  const taken: Lock[] = []
  const lock: Lock = {
    held: () => taken.every(each => each.held()),
    // The last first: whoever then gets the first finds the others free.
    release: async () => {
      for (const each of taken.toReversed()) await each.release()
    },
  }
  try {
    for (const way of [byFlock, bySocket, byFolder]) {
      if (way === byFolder && taken.length > 0) break
      const got = await way(file, waitMs)
      if (got === 'busy') throw new Refusal(busy(file))
      if (got !== 'unable') taken.push(got)
    }
    if (taken.length === 0)
      throw new Refusal('Folder kantor tidak dapat dikunci untuk ditulis. Periksa izin folder journal.')
    fs.writeFileSync(file, `${process.pid} ${command}\n`)
    return lock
  } catch (error) {
    // A lock that is not told to its taker would never be given back.
    await lock.release()
    return refuseWriting(error, file)
  }
}

function busy(file: string): string {
  const told = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
  const [, pid = '?', command = 'program lain'] = /^(\d+) (.+)/.exec(told) ?? []
  return `Buku sedang dipakai oleh "${command}" (proses ${pid}). Tunggu sampai selesai, lalu ulangi.`
}

/** What passes: others may hold this way meanwhile, so it is not gone round. */
function refuseShortage(error: unknown): void {
  const code = ['EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE', 'ENOBUFS'].find(each => hasCode(error, each))
  if (code !== undefined) throw shortage(code)
}

const shortage = (told: string): Refusal =>
  new Refusal(
    `Kunci tulis tidak dapat diambil: mesin ini kehabisan proses, memori, atau berkas terbuka (${told}); tidak ada yang ditulis. Tunggu sebentar, lalu ulangi.`,
  )

/** What flock(1) is asked to end with when it waited in vain; one that does not know the option cannot be used. */
const busyCode = 75
/** What it ends with where the system failed it: no process, no memory; but also on a file system without locks. */
const systemCode = 71

/**
 * A child `flock(1)` holds the lock and waits on our pipe: when we die in any way the kernel closes the pipe,
 * the child ends and the lock is free within milliseconds. It stands in its own group, so that Ctrl-C does not end it before us.
 */
async function byFlock(file: string, waitMs: number): Promise<Lock | 'busy' | 'unable'> {
  if (process.platform !== 'linux') return 'unable'
  const wait = String(Math.max(0, waitMs / 1000))
  let child: ChildProcessByStdio<Writable, Readable, Readable>
  try {
    child = spawn('flock', ['-x', '-w', wait, '-E', String(busyCode), file, 'cat'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
      detached: true,
    })
    await once(child, 'spawn')
  } catch (error) {
    refuseShortage(error)
    return 'unable'
  }
  let alive = true
  let told = ''
  child.stderr.on('data', chunk => {
    told += chunk
  })
  const ended = new Promise<number>(resolve => {
    child.once('close', code => resolve(code ?? busyCode))
  })
  void ended.then(() => {
    alive = false
  })
  child.stdin.on('error', () => undefined)
  // What `cat` sends back proves that it runs, and so that the lock is ours.
  child.stdin.write('.')
  const first = await Promise.race([
    new Promise<'ours'>(resolve => child.stdout.once('data', () => resolve('ours'))),
    ended,
  ])
  if (first === busyCode) return 'busy'
  if (first === systemCode && !told.includes('No locks available')) throw shortage(told.trim())
  if (first !== 'ours') return 'unable'
  return {
    held: () => alive,
    release: async () => {
      child.stdin.end()
      await ended
    },
  }
}

/** An abstract unix socket named after the folder: the kernel's too, but it does not reach into another container. */
async function bySocket(file: string, waitMs: number): Promise<Lock | 'busy' | 'unable'> {
  if (process.platform !== 'linux') return 'unable'
  const name = `\0cadang-${hash('sha256', fs.realpathSync(path.dirname(file)))}`
  for (let waited = 0; ; waited += 20) {
    const server = net.createServer()
    const error = await new Promise<unknown>(resolve => {
      server.once('error', resolve)
      server.listen({ path: name }, () => resolve(null))
    })
    if (error === null) {
      return {
        held: () => server.listening,
        release: () => new Promise<void>(resolve => server.close(() => resolve())),
      }
    }
    refuseShortage(error)
    if (!hasCode(error, 'EADDRINUSE')) return 'unable'
    if (waited >= waitMs) return 'busy'
    await sleep(20)
  }
}

/** Where no kernel lock is to be had: a folder, with the process that made it. Left behind by the dead, it is taken away. */
async function byFolder(file: string, waitMs: number): Promise<Lock | 'busy' | 'unable'> {
  const folder = `${file}.d`
  const owner = path.join(folder, String(process.pid))
  for (let waited = 0; ; waited += 50) {
    try {
      fs.mkdirSync(folder)
      fs.writeFileSync(owner, '')
      return {
        held: () => fs.existsSync(owner),
        release: async () => fs.rmSync(folder, { recursive: true, force: true }),
      }
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) return 'unable'
    }
    const [pid] = fs.existsSync(folder) ? fs.readdirSync(folder) : []
    if (pid !== undefined && !lives(Number(pid))) fs.rmSync(folder, { recursive: true, force: true })
    else if (waited >= waitMs) return 'busy'
    else await sleep(50)
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/** For tests: each way on its own. */
export const lockWays = { byFlock, bySocket, byFolder }
