// Is this line of our own written just like the ones before it?

import { secretMarks } from '../mask.ts'
import { endsBefore, type OwnLine } from './own-check.ts'

/** What the journal must know of one of our lines beside its bytes, and what a month's roll-up counts of it. */
export interface OwnMarks {
  run: string | null
  host: string | null
  app: string
  operation: OwnLine['operation']
  status: OwnLine['status']
  startedAt: string
  finishedAt: string | null
  bytesStored: number | null
  bytesRead: number | null
  artifact: string | null
}

const day =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))'
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)'
const instant = `20(?:[0-8]\\d|9[0-8])-${day}T${clock}`
const count = '(?:0|[1-9]\\d{0,14})'
/** In which nothing is masked, but for keys that are known by their shape. */
const text = (longest: number, shortest = 0): string =>
  `[^"\\\\\\u0000-\\u001f${secretMarks}]{${shortest},${longest}}`

/** Values that the schema accepts, each a part of them, and whether in quotes: whatever falls outside is read the long way. */
const values: Readonly<Record<keyof OwnLine, readonly [quote: '"' | '', value: string]>> = {
  v: ['', '1'],
  ts: ['"', instant],
  run: ['"', text(200)],
  app: ['"', text(500, 1)],
  operation: ['"', 'backup|restore|verify|prune|test'],
  status: ['"', 'success|warning|failed|running|unknown'],
  started_at: ['"', instant],
  finished_at: ['"', instant],
  host: ['"', text(255)],
  tool: ['"', text(200)],
  tool_version: ['"', text(200)],
  exit_code: ['', '0|-?[1-9]\\d{0,8}'],
  duration_s: ['', `${count}(?:\\.\\d{1,9})?`],
  bytes: ['', count],
  bytes_read: ['', count],
  files: ['', count],
  artifact: ['"', text(4096)],
  sha256: ['"', '[0-9a-fA-F]{64}'],
  // What a program printed may hold a secret: it goes the long way, and is masked.
  message: ['', 'null'],
  tail: ['', 'null'],
  copies: ['', 'null'],
  signal: ['"', text(32)],
  free_bytes: ['', count],
  entered_by: ['"', text(200)],
}
/** What a line of a shape always tells. */
const needed: readonly (keyof OwnLine)[] = ['app', 'operation', 'status', 'started_at', 'finished_at']
const captured = [
  'run',
  'host',
  'app',
  'operation',
  'status',
  'started_at',
  'finished_at',
  'bytes',
  'bytes_read',
  'artifact',
] as const satisfies (keyof OwnLine)[]
type Captured = (typeof captured)[number]
const isCaptured = (key: keyof OwnLine): key is Captured => captured.includes(key as Captured)

/** A key and its value. Nothing but this makes a group of a value, so that groups stand in the order of the captured keys. */
function partOf(key: keyof OwnLine): string {
  const [quote, value] = values[key]
  const given = `${quote}(${isCaptured(key) ? '' : '?:'}${value})${quote}`
  return `"${key}": ?(?:${given}${needed.includes(key) ? '' : '|null'})`
}

/** What stands around our lines where they are read, as patterns; `parts` is how many parts `before` finds of its own. */
export interface Frame {
  before: string
  parts: number
  after: string
}
const unframed: Frame = { before: '', parts: 0, after: '$' }

/** A line found within a text. */
export interface Found {
  marks: OwnMarks
  /** What the frame found, from 1 on. */
  parts: readonly (string | undefined)[]
  /** Where it ends, with its frame. */
  end: number
}

/**
 * One order of keys, as one script writes it line after line, as one regular expression: what it matches is valid by
 * the schema (test/journal/own-shape.test.ts proves it), so that nothing need be parsed. Linear: every part ends at a
 * mark that it cannot contain.
 */
class OwnShape {
  private readonly pattern: RegExp
  /** Which part of what was found is whose; 0 for a key that is not there. */
  private readonly place: Readonly<Record<Captured, number>>

  constructor(keys: readonly (keyof OwnLine)[], { before, parts, after }: Frame) {
    this.pattern = new RegExp(`${before}\\{${keys.map(partOf).join(', ?')}\\}${after}`, 'y')
    const order = keys.filter(isCaptured)
    const places = captured.map(
      key => [key, order.includes(key) ? parts + order.indexOf(key) + 1 : 0] as const,
    )
    this.place = Object.fromEntries(places) as Record<Captured, number>
  }

  /** What the line says that begins at `from`; null where it is not of this shape. */
  read(text: string, from: number): Found | null {
    this.pattern.lastIndex = from
    const parts = this.pattern.exec(text)
    if (parts === null) return null
    const { place } = this
    const startedAt = parts[place.started_at] as string
    const finishedAt = parts[place.finished_at] as string
    if (endsBefore(startedAt, finishedAt)) return null
    const textAt = (at: number): string | null => (at === 0 ? null : (parts[at] ?? null))
    const numberAt = (at: number): number | null =>
      at === 0 || parts[at] === undefined ? null : Number(parts[at])
    const marks = {
      run: textAt(place.run),
      host: textAt(place.host),
      app: parts[place.app] as string,
      operation: parts[place.operation] as OwnLine['operation'],
      status: parts[place.status] as OwnLine['status'],
      startedAt,
      finishedAt,
      bytesStored: numberAt(place.bytes),
      bytesRead: numberAt(place.bytes_read),
      artifact: textAt(place.artifact),
    }
    return { marks, parts, end: this.pattern.lastIndex }
  }
}

/** The same of a line that was read the long way. */
export const marksOf = (own: OwnLine): OwnMarks => ({
  run: own.run ?? null,
  host: own.host ?? null,
  app: own.app,
  operation: own.operation,
  status: own.status,
  startedAt: own.started_at,
  finishedAt: own.finished_at ?? null,
  bytesStored: own.bytes ?? null,
  bytesRead: own.bytes_read ?? null,
  artifact: own.artifact ?? null,
})

const most = 8

/** The shapes of the scripts whose lines are being read; learned as they come, the last one used is tried first. */
export class OwnShapes {
  private readonly frame: Frame
  private readonly shapes = new Map<string, OwnShape>()
  private last: OwnShape | null = null

  constructor(frame = unframed) {
    this.frame = frame
  }

  /** What the line says, if it is written like one learned; null does not mean that it is wrong. */
  read(line: string): OwnMarks | null {
    return this.readAt(line, 0)?.marks ?? null
  }

  /** The same of a line that begins, with its frame, at a place of a text. */
  readAt(text: string, from: number): Found | null {
    const found = this.last?.read(text, from) ?? null
    if (found !== null) return found
    for (const shape of this.shapes.values()) {
      const other = shape === this.last ? null : shape.read(text, from)
      if (other !== null) {
        this.last = shape
        return other
      }
    }
    return null
  }

  /** Learns the shape of a line that was read the long way. */
  learn(own: OwnLine): void {
    const keys = Object.keys(own) as (keyof OwnLine)[]
    const name = keys.join()
    if (this.shapes.size >= most || this.shapes.has(name) || own.message || own.tail || own.copies) return
    if (needed.some(key => own[key] === null || !keys.includes(key))) return
    this.last = new OwnShape(keys, this.frame)
    this.shapes.set(name, this.last)
  }
}
