// What cannot be read, where it stands, and what to do about it?

/**
 * Something written that cannot be read: a line of a log, a key of a YAML file, a cell of a form.
 * Problems are collected, never thrown; the rest of the reading goes on.
 * Shown to people as `FILE:LINE:COL`, the excerpt, and what to do, in Indonesian.
 */
export interface Problem {
  /** Stable name for scripts and for the error gallery, kebab-case: `unknown-key`, `bad-date`. */
  code: string
  /** Path as the user knows it (relative to the office folder where there is one). */
  file: string
  /** 1-based; 0 when the whole file is meant. */
  line: number
  /** 1-based, in characters; 0 when the whole line is meant. */
  column: number
  /** At most 120 characters of what stands there, control characters made visible, secrets masked. */
  excerpt: string
  /** What is wrong, one Indonesian sentence. */
  message: string
  /** What to do, one Indonesian sentence. */
  hint: string
  /** True when what was read is still used (a remark), false when it was set aside. */
  kept: boolean
  /** Where the bytes it speaks of stand in the file, so that they can be kept; absent where nobody needs them. */
  span?: { offset: number; length: number }
}
