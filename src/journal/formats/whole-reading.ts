// How does a run that is known all at once become a reading?

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
  execution,
  run,
  line: first.number,
  offset: text.offset + first.start,
  length: last.end - first.start,
})
