// What is one run of a backup script, whichever tool made it?

import { z } from 'zod'
import { Copy } from './copy.ts'

export const operations = ['backup', 'restore', 'verify', 'prune', 'test'] as const
export type Operation = (typeof operations)[number]

/** `warning`: a backup exists, but. `running`: begun, no end seen. `unknown`: the log does not tell. */
export const statuses = ['success', 'warning', 'failed', 'running', 'unknown'] as const
export type Status = (typeof statuses)[number]

/** RFC 3339 with offset, as `2026-10-01T01:00:05+07:00`; fractions of a second are kept as given. */
export const Instant = z.iso.datetime({ offset: true })
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)

/**
 * One run, as its log tells of it. What the log does not tell is `null`, never guessed.
 * `bytesRead` is the size of what was covered (the source, or what was restored), `bytesStored` what the
 * run added, copied or wrote; the corpus calls them `bytes_total` and `bytes_added`.
 */
export const Execution = z.strictObject({
  tool: z.string().max(200).nullable(),
  toolVersion: z.string().max(200).nullable(),
  /** Application as the log names it; resolved against the register when the books are opened. */
  app: z.string().max(500).nullable(),
  /** Host; the inbox folder's name wins over the line's own claim. */
  host: z.string().max(255).nullable(),
  /** The host the line itself claims, kept only where it differs from the inbox folder's. */
  claimedHost: z.string().max(255).nullable(),
  operation: z.enum(operations).nullable(),
  status: z.enum(statuses),
  /** The rule that decided the status: `restic: exit code 3 with snapshot_id`. */
  rule: z.string().max(500),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  exitCode: z.number().int().nullable(),
  /** Name of the signal that ended it: `SIGTERM`. */
  signal: z.string().max(32).nullable(),
  bytesRead: count.nullable(),
  bytesStored: count.nullable(),
  files: count.nullable(),
  artifact: z.string().max(4096).nullable(),
  /** 64 lower-case hexadecimal digits. */
  artifactSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** Tags the tool was given, as the log names them. */
  tags: z.array(z.string()),
  /** Folders and databases that were covered, as the log names them. */
  objects: z.array(z.string()),
  /** Where the artifact lies, as far as the log tells. */
  copies: z.array(Copy),
  warnings: z.array(z.string()),
  errors: z.array(z.string()),
  /** The last lines it printed, secrets masked. */
  tail: z.string().max(4000).nullable(),
  /** Free space, when it ended, on the file system that holds the artifact. */
  freeBytes: count.nullable(),
  /** A log without its closing line is not finished, whatever the wrapper said. */
  closingLineSeen: z.boolean(),
  /** Nothing was stored; never counts for a slot. */
  dryRun: z.boolean(),
  /** Told by a tool's listing of what it holds, not by the log of a run; it yields to the run's own log. */
  listed: z.literal(true).optional(),
  /** Written down by a person, not by a script: who and when. */
  entered: z.strictObject({ by: z.string().max(200), at: Instant.nullable() }).optional(),
})
export type Execution = z.infer<typeof Execution>

/** An execution of which nothing is known yet; readers fill in what their log tells. */
export const blankExecution: Readonly<Execution> = Object.freeze({
  tool: null,
  toolVersion: null,
  app: null,
  host: null,
  claimedHost: null,
  operation: null,
  status: 'unknown',
  rule: 'tidak ada baris yang menentukan',
  startedAt: null,
  finishedAt: null,
  exitCode: null,
  signal: null,
  bytesRead: null,
  bytesStored: null,
  files: null,
  artifact: null,
  artifactSha256: null,
  tags: [],
  objects: [],
  copies: [],
  warnings: [],
  errors: [],
  tail: null,
  freeBytes: null,
  closingLineSeen: false,
  dryRun: false,
})
