// What may stand in a line of our own?

import { z } from 'zod'
import { media } from '../../register/medium.ts'
import { Instant, operations, statuses } from '../execution.ts'
import { endsBefore, firstYear, lastYear } from './own-check.ts'

const moment = Instant.refine(
  value => Number(value.slice(0, 4)) >= firstYear && Number(value.slice(0, 4)) <= lastYear,
  'year-out-of-range',
)
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const text = (longest: number) => z.string().max(longest)

const OwnCopy = z.strictObject({
  medium: z.enum(media).describe('Kind of medium.'),
  place: text(300).min(1).describe('Which one, where.'),
  offsite: z.boolean().nullish().describe('In another building than the server.'),
  encrypted: z.boolean().nullish(),
  kept_until: z.iso.date().nullish().describe('The last day on which it must still be there.'),
})

/**
 * The contract of our own log line; data/schema/log-line.schema.json is made from it. Bulk reading asks
 * `isOwnLine` instead, which accepts the same lines; this schema then words what is wrong with a refused one.
 */
export const OwnLineSchema = z
  .strictObject({
    v: z.literal(1).nullish().describe('Version of this format.'),
    ts: moment.nullish().describe('When the line was written, RFC 3339 with offset.'),
    run: text(200).nullish().describe("The sender's id of the run; a start and its finish carry the same."),
    app: text(500).min(1).describe('Application, by its short name or one of its aliases in the register.'),
    operation: z.enum(operations).describe('What the run did.'),
    status: z.enum(statuses).describe('How it ended; `running` for a line that tells only of the start.'),
    started_at: moment.describe('Start, RFC 3339 with offset, 2000 to 2098.'),
    finished_at: moment.nullish().describe('End; needed unless status is `running`.'),
    host: text(255).nullish().describe("Host; the inbox folder's name wins over it."),
    tool: text(200).nullish().describe('Program that made the backup.'),
    tool_version: text(200).nullish(),
    exit_code: z.number().int().min(-2147483648).max(4294967295).nullish().describe('Exit status.'),
    duration_s: z.number().nonnegative().nullish().describe('Seconds.'),
    bytes: count.nullish().describe('Bytes stored by this run.'),
    bytes_read: count.nullish().describe('Bytes of what was covered.'),
    files: count.nullish().describe('Files covered.'),
    artifact: text(4096).nullish().describe('Name of the file or snapshot that was made.'),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .nullish()
      .describe('SHA-256 of the artifact, 64 hexadecimal digits.'),
    message: z.string().nullish().describe('What went wrong, or what is to be known.'),
    signal: text(32).nullish().describe('Name of the signal that ended the run: SIGTERM.'),
    tail: z.string().nullish().describe('The last lines that the run printed.'),
    free_bytes: count.nullish().describe('Free bytes, at the end, on the file system of the artifact.'),
    entered_by: text(200).nullish().describe('Who wrote the line by hand, where no script did.'),
    copies: z.array(OwnCopy).max(20).nullish().describe('Where the artifact lies.'),
  })
  .superRefine((line, context) => {
    if (typeof line.finished_at !== 'string') {
      if (line.status !== 'running')
        context.addIssue({ code: 'custom', path: ['finished_at'], message: 'finish-missing' })
    } else if (endsBefore(line.started_at, line.finished_at))
      context.addIssue({ code: 'custom', path: ['finished_at'], message: 'end-before-start' })
  })
