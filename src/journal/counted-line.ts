// What of a run that stands word for word on a line of the journal counts in its month?

import { readOwnLine } from './formats/own-line.ts'
import { marksOf, type OwnMarks, OwnShapes } from './formats/own-shape.ts'
import { runKey } from './identity.ts'
import { hostOfSource } from './placing.ts'
import { remembering } from './remembering.ts'
import type { Counted } from './rollup.ts'

/** As JSON writes it: without a nought in front. */
const count = '(?:0|[1-9]\\d{0,14})'
/** A run whose log is a line of our own, as the pen writes it. */
const verbatim = new RegExp(
  `^\\{"v":1,"id":"([0-9a-f]{64})","n":${count},"at":"([^"\\\\]+)","by":"[^"\\\\]*","kind":"execution","source":\\{"file":"([^"\\\\]*)","line":${count},"offset":${count},"length":${count}\\},"own":(\\{[^\\\\]*\\}),"chain":"[0-9a-f]{64}"\\}$`,
)

const none: never[] = []

/**
 * Reads such lines one after another for a third of what `decodeLine` costs, and learns how each script writes them;
 * test/journal/counted-line.test.ts holds it to what `decodeLine` tells.
 */
export class CountedLines {
  private readonly shapes = new OwnShapes()
  private readonly isInstant = remembering(at => !Number.isNaN(Date.parse(at)))

  /** What counts, and the run's key; null for every other line, whatever it is. */
  read(line: string): (Counted & { run: string }) | null {
    const [, id, recordedAt, file, raw] = verbatim.exec(line) ?? []
    if (id === undefined || recordedAt === undefined || file === undefined || raw === undefined) return null
    // An address may hold a password, which is masked; what a person entered is told apart.
    if (raw.includes('://') || raw.includes('"entered_by"') || !this.isInstant(recordedAt)) return null
    const marks = this.shapes.read(raw) ?? this.learned(raw)
    if (marks === null) return null
    const host = hostOfSource(file) ?? marks.host
    const { app, operation, status, startedAt, finishedAt, bytesStored, bytesRead, artifact } = marks
    return {
      run: runKey({ host, app, operation, startedAt }, marks.run, id),
      recordedAt,
      source: { file },
      execution: {
        app,
        host,
        operation,
        status,
        startedAt,
        finishedAt,
        bytesStored,
        bytesRead,
        artifact,
        tags: none,
        objects: none,
        dryRun: false,
      },
    }
  }

  private learned(raw: string): OwnMarks | null {
    const own = readOwnLine(raw)
    if (own === null) return null
    this.shapes.learn(own)
    return marksOf(own)
  }
}
