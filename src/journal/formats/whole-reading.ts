// How does a run that is known become a reading, within the bounds of a record?

import type { Execution } from '../execution.ts'
import type { LogLine, LogText, Reading } from './reader.ts'

/** The run that stands from `first` to `last`, all known at once. */
export const readingOf = (
  execution: Execution,
  text: LogText,
  first: LogLine,
  last: LogLine = first,
  run: string | null = null,
): Reading => ({
  execution: withinBounds(execution),
  run,
  line: first.number,
  offset: text.offset + first.start,
  length: last.end - first.start,
})

/** A name longer than a record can hold is no name: it is left out, as is a figure beyond what a number can count. */
export function withinBounds(run: Execution): Execution {
  const name = (text: string | null, most: number): string | null =>
    text === null || text.length > most ? null : text
  const figure = (value: number | null): number | null => (Number.isSafeInteger(value) ? value : null)
  return {
    ...run,
    tool: name(run.tool, 200),
    toolVersion: name(run.toolVersion, 200),
    app: name(run.app, 500),
    host: name(run.host, 255),
    artifact: name(run.artifact, 4096),
    rule: run.rule.slice(0, 500),
    bytesRead: figure(run.bytesRead),
    bytesStored: figure(run.bytesStored),
    files: figure(run.files),
  }
}
