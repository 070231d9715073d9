// How long does a reader take over one line?
import { performance } from 'node:perf_hooks'
import type { LogLine, LogReader, LogText } from '../../src/journal/formats/reader.ts'

/** No reader may take longer over a line, in milliseconds of the processor. */
export const patienceMs = 1000

/** What another thread sees: how often the reading went on, the round's seed, who reads (-1: nobody), at which line. */
export const cell = { beats: 0, round: 1, reader: 2, line: 3 } as const
const nobody = -1

/** Sees each line as a reader comes to it, and tells other threads by shared cells, so that they see when it does not go on. */
export class LineWatch {
  readonly cells: Int32Array
  /** The longest time over one line so far, of the clock, and where. */
  slowestMs = 0
  slowest = ''
  private readonly names: string[]
  private at = 0
  private cpu = process.cpuUsage()

  constructor(readers: readonly LogReader[], cells: Int32Array = new Int32Array(4)) {
    this.names = [...readers.map(({ name }) => name), 'readLog']
    this.cells = cells
    this.cells[cell.reader] = nobody
  }

  /** The same readers, watched. */
  over(readers: readonly LogReader[]): LogReader[] {
    return readers.map((reader, index) => ({
      name: reader.name,
      detect: text => this.during(index, () => reader.detect(text)),
      read: (text, lines) => this.during(index, () => this.read(index, reader, text, lines)),
    }))
  }

  /** Watches the work on one text; between its readers it is `readLog` that works. */
  text<T>(work: () => T): T {
    this.cpu = process.cpuUsage()
    this.at = performance.now()
    this.goOn(this.names.length - 1, 0)
    try {
      return work()
    } finally {
      this.goOn(nobody, 0)
    }
  }

  private during<T>(reader: number, work: () => T): T {
    this.goOn(reader, 0)
    const done = work()
    this.goOn(this.names.length - 1, 0)
    return done
  }

  private read(index: number, reader: LogReader, text: LogText, lines: readonly LogLine[]) {
    const own = new Map<LogLine, LogLine>()
    let furthest = 0
    for (const line of lines) {
      const reach = (): void => {
        if (line.number <= furthest) return
        furthest = line.number
        this.goOn(index, line.number)
      }
      const seen: LogLine = {
        number: line.number,
        get start() {
          reach()
          return line.start
        },
        end: line.end,
        next: line.next,
      }
      own.set(seen, line)
    }
    const result = reader.read(text, [...own.keys()])
    const { left } = result
    return left === undefined ? result : { ...result, left: left.map(line => own.get(line) ?? line) }
  }

  /** From the place before to this one. */
  private goOn(reader: number, line: number): void {
    const now = performance.now()
    const ms = now - this.at
    if (ms > this.slowestMs) {
      const before = this.cells[cell.line]
      const place = `${this.names[this.cells[cell.reader] ?? nobody]}${before === 0 ? '' : `, baris ${before}`}`
      this.slowestMs = ms
      this.slowest = place
      if (ms > patienceMs && this.cpuMs() > patienceMs) throw new Error(`${Math.round(ms)} ms for ${place}`)
    }
    this.at = now
    this.cells[cell.reader] = reader
    this.cells[cell.line] = line
    Atomics.add(this.cells, cell.beats, 1)
  }

  /** A machine with other work lets this one wait: that is no reader's fault. */
  private cpuMs(): number {
    const { user, system } = process.cpuUsage(this.cpu)
    return (user + system) / 1000
  }
}
