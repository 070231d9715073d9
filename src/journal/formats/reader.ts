// What does every log reader promise?

import type { Problem } from '../../problem.ts'
import type { Execution } from '../execution.ts'

/** A stretch of one log, always whole lines; the last may lack its newline only when `complete`. */
export interface LogText {
  /** Name shown in problems, also a hint for detection (never the only ground). */
  file: string
  bytes: Uint8Array
  /** 1-based number of the first line, and the offset of the first byte, within the file. */
  firstLine: number
  offset: number
  /** True when no more will be appended to what is here (explain, a rotated file). */
  complete: boolean
  /** IANA zone for times that carry none: the host's declared zone, or the office's. */
  zone: string
  /** Host of the inbox folder, or null (explain). */
  host: string | null
  /** Exit code when known from elsewhere (a wrapper's file beside the log), else null. */
  exitCode: number | null
  /** The log's last modification, epoch ms, for times without a year; null when not known. */
  modifiedAt: number | null
  /** The command line that wrote the log, where it is known from elsewhere. */
  command?: string
}

/** One line of a log. Positions are bytes within `LogText.bytes`. */
export interface LogLine {
  /** 1-based within the file. */
  number: number
  start: number
  /** Without the line break, CR included. */
  end: number
  /** Where the next line starts. */
  next: number
}

/** One run found in a log, with the bytes that tell of it. */
export interface Reading {
  execution: Execution
  /** The sender's own run id, if its line gave one. */
  run: string | null
  line: number
  offset: number
  length: number
}

export interface ReadingResult {
  readings: Reading[]
  problems: Problem[]
  /** Earlier backups that a listing proves (`execution.listed`); `run` is the name that is the same in every listing. */
  listed?: Reading[]
  /** Bytes (from the start of `bytes`) that are settled; the rest is an open block, read again later. */
  consumed: number
  /** Lines, of those offered, that this reader does not know; others may. Absent: it took them all. */
  left?: LogLine[]
  /** By what it knew its lines, Indonesian: `baris JSON dengan "app" dan "status"`. */
  why?: string
}

/** Detection is by content: how sure a reader is that this text is its own, 0 (no) … 1 (certain). */
export interface LogReader {
  name: string
  detect(text: LogText): number
  /** Reads what it knows of `lines`: those of `text` that no surer reader took. */
  read(text: LogText, lines: readonly LogLine[]): ReadingResult
}
