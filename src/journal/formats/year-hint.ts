// Around which time was this log written, by its own words?

import { bufferOf } from './lines.ts'
import type { LogText } from './reader.ts'

const looked = 256 * 1024

/** Epoch ms of the first full date in the text's first 256 KiB; null where it names none. */
export function yearHint(text: LogText): number | null {
  const head = bufferOf(text.bytes).toString('latin1', 0, looked)
  const iso = /(?<![\d.])(20\d\d)[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])[T ]\d\d:/.exec(head)
  return iso === null ? null : Date.UTC(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
}
