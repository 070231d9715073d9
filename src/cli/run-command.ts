// How does a command run as if nobody watched, and what is seen of it?

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import tty from 'node:tty'

export interface Ended {
  /** As a shell would tell it: 128 + n for a signal, 126 and 127 for a command that cannot be started. */
  code: number
  signal: NodeJS.Signals | null
  /** The last bytes of what was read, in the order they came. */
  output: Buffer
  /** Why it could not be started, Indonesian; null where it was. */
  notStarted: string | null
}

/** How much of the output is kept. */
const keptBytes = 32 * 1024
/** How long a process left behind may hold the output open after the command itself has ended. */
const patienceMs = 5000

const forwarded = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const
/** What a terminal itself sends to everything that runs in it: passed on only where there is none. */
const fromTerminal = ['SIGINT', 'SIGQUIT'] as const

/** The last `keptBytes` of what was added. */
class Tail {
  private chunks: Buffer[] = []
  private size = 0

  add(chunk: Buffer): void {
    this.chunks.push(chunk)
    this.size += chunk.length
    while (this.size - (this.chunks[0]?.length ?? 0) >= keptBytes)
      this.size -= this.chunks.shift()?.length ?? 0
  }

  bytes(): Buffer {
    return Buffer.concat(this.chunks).subarray(-keptBytes)
  }
}

/**
 * Runs the command with this process's own input, output, errors, environment and signals. With `keepTail` what it
 * prints as errors is read and passed on byte by byte, unless a terminal shows it; its output too where both go to one
 * place (`>> log 2>&1`), in one pipe, so that lines stay in order. Output that goes elsewhere is taken for the data of
 * the backup and is not touched. Never rejects.
 */
export async function runCommand(command: readonly string[], keepTail: boolean): Promise<Ended> {
  const tail = new Tail()
  const pipe = keepTail && !tty.isatty(2) ? openPipe() : undefined
  const out = pipe && isSameFile(1, 2) ? pipe.write : 'inherit'
  const [program = '', ...args] = command
  let child: ChildProcess | undefined
  // Before the command starts: a signal that comes while it does is passed on as soon as it has.
  const release = passSignals(signal => child?.kill(signal))
  try {
    child = spawn(program, args, { stdio: ['inherit', out, pipe?.write ?? 'inherit'] })
  } catch (error) {
    release()
    pipe?.read.destroy()
    return unstarted(error)
  } finally {
    if (pipe) fs.closeSync(pipe.write)
  }
  if (pipe) passOn(pipe.read, tail)
  try {
    const [code, signal] = await endOf(child)
    if (pipe) await drained(pipe.read)
    const number = signal === null ? (code ?? 1) : 128 + os.constants.signals[signal]
    return { code: number, signal, output: tail.bytes(), notStarted: null }
  } catch (error) {
    pipe?.read.destroy()
    return unstarted(error)
  } finally {
    release()
  }
}

interface Pipe {
  read: net.Socket
  /** The end that the command writes to; closed by us once it has it. */
  write: number
}

/**
 * A named pipe, its name gone at once. Node's own are sockets, in which `> /dev/stderr` fails and a reader that went
 * away is no SIGPIPE: a script must not notice that it is watched.
 */
function openPipe(): Pipe | undefined {
  let folder: string | undefined
  try {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-run-'))
    const file = path.join(folder, 'keluaran')
    if (spawnSync('mkfifo', ['-m', '600', file]).status !== 0) return undefined
    const read = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
    return {
      write: fs.openSync(file, 'a'),
      read: new net.Socket({ fd: read, readable: true, writable: false }),
    }
  } catch {
    return undefined
  } finally {
    if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true })
  }
}

function unstarted(error: unknown): Ended {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  const why = missing ? 'perintah tidak ditemukan' : 'perintah tidak dapat dijalankan'
  return { code: missing ? 127 : 126, signal: null, output: Buffer.alloc(0), notStarted: why }
}

function isSameFile(a: number, b: number): boolean {
  try {
    const [one, other] = [fs.fstatSync(a), fs.fstatSync(b)]
    return one.dev === other.dev && one.ino === other.ino
  } catch {
    return false
  }
}

const endOf = (child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (...ending) => resolve(ending))
  })

/** Gives every signal that is meant for the command to `pass`; the answer ends that. */
function passSignals(pass: (signal: NodeJS.Signals) => void): () => void {
  const hold = (): void => {}
  const inTerminal = [0, 1, 2].some(fd => tty.isatty(fd))
  for (const signal of forwarded) process.on(signal, pass)
  for (const signal of fromTerminal) process.on(signal, inTerminal ? hold : pass)
  return () => {
    for (const signal of forwarded) process.off(signal, pass)
    for (const signal of fromTerminal) process.off(signal, inTerminal ? hold : pass)
  }
}

/**
 * Writes what the command prints to our own standard error, at the reader's pace. A reader that went away is told to
 * the command as it would have been without us; a log that is full is not: the backup goes on.
 */
function passOn(from: net.Socket, tail: Tail): void {
  let broken = false
  from.on('error', () => {})
  from.on('data', chunk => {
    tail.add(chunk)
    if (broken) return
    try {
      writeWhole(2, chunk)
    } catch (error) {
      broken = true
      if (error instanceof Error && 'code' in error && error.code === 'EPIPE') from.destroy()
    }
  })
}

function writeWhole(fd: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length; ) {
    try {
      from += fs.writeSync(fd, bytes, from)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

/** Everything printed has come; or a process left behind holds the pipe open, and is waited for no longer. */
async function drained(stream: net.Socket): Promise<void> {
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, patienceMs)
    const end = (): void => {
      clearTimeout(timer)
      resolve()
    }
    if (stream.closed) end()
    else stream.once('close', end)
  })
  stream.destroy()
}
