// What of a run that stands word for word on a line of the journal counts in its month?

import { isUnmasked, readOwnLine } from './formats/own-line.ts'
import { type Found, marksOf, OwnShapes } from './formats/own-shape.ts'
import { runKey } from './identity.ts'
import { mayHoldKey } from './mask.ts'
import { hostOfSource } from './placing.ts'
import { remembering } from './remembering.ts'
import type { Counted } from './rollup.ts'

/** As JSON writes it: without a nought in front. */
const count = '(?:0|[1-9]\\d{0,14})'
const text = '[^"\\\\\\u0000-\\u001f]'
/** When a line was written down, by whom, and from which log: neighbours mostly say the same. */
const origin = `"at":"(${text}+)","by":"${text}*","kind":"execution","source":\\{"file":"(${text}*)"`
const originPattern = new RegExp(origin)
/** What the pen writes around a line of our own, with the record's id and its origin. */
const frame = {
  before: `\\{"v":1,"id":"([0-9a-f]{64})","n":${count},(${origin.replaceAll('(', '(?:')}),"line":${count},"offset":${count},"length":${count}\\},"own":`,
  parts: 2,
  after: ',"chain":"[0-9a-f]{64}"\\}\\n',
}
const framed = new RegExp(`${frame.before}(\\{[^\\\\\\n]*\\})${frame.after}`, 'y')

/** Where a line comes from; null where it tells no time. */
function originOf(told: string): Pick<Counted, 'recordedAt' | 'source'> | null {
  const [, recordedAt = '', file = ''] = originPattern.exec(told) ?? []
  return Number.isNaN(Date.parse(recordedAt)) ? null : { recordedAt, source: { file } }
}

/** What counts of a line, the key of its run, and where the line ends. */
type CountedLine = Counted & { run: string; end: number }

/**
 * Reads such lines where they stand in a text of many, for a fraction of what `decodeLine` costs, and learns how each
 * script writes them; test/journal/counted-line.test.ts holds it to what `decodeLine` tells.
 */
export class CountedLines {
  private readonly shapes = new OwnShapes(frame)
  private readonly originOf = remembering(originOf)
  private readonly mayHoldKey = remembering(mayHoldKey)

  /** The line that begins at `from` and ends in a newline; null for every other line, whatever it is. */
  read(text: string, from: number): CountedLine | null {
    const known = this.mayHoldKey(text) ? null : this.shapes.readAt(text, from)
    const found = known ?? this.learned(text, from)
    if (found === null) return null
    const { marks, parts, end } = found
    const origin = this.originOf(parts[2] ?? '')
    if (origin === null) return null
    const { recordedAt, source } = origin
    marks.host = hostOfSource(source.file) ?? marks.host
    return { run: runKey(marks, marks.run, parts[1] ?? ''), execution: marks, recordedAt, source, end }
  }

  private learned(text: string, from: number): Found | null {
    framed.lastIndex = from
    const parts = framed.exec(text)
    const own = readOwnLine(parts?.[3] ?? '')
    // What a person entered is told apart, and a secret is masked.
    if (parts === null || own === null || 'entered_by' in own || !isUnmasked(own)) return null
    this.shapes.learn(own)
    return { marks: marksOf(own), parts, end: framed.lastIndex }
  }
}
