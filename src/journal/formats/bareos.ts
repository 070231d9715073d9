// How is the report read that Bareos and Bacula write at the end of a job? Dari dokumentasi.
// Source: https://docs.bareos.org (Job report), core/src/dird/backup.cc and verify.cc at https://github.com/bareos/bareos

import { scanCount } from './amount.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const momentIn = (text: string | undefined, context: MomentContext): string | null => {
  const moment = scanMoment(text ?? '', 0)?.value
  return moment === undefined ? null : instantText(moment, context)
}
const countIn = (text: string | undefined): number | null => scanCount(text ?? '', 0)?.value ?? null

const phrases: readonly Phrase[] = [
  {
    part: 'begins',
    shape: /^(?:\S.{0,60} JobId \d+: )?(Bareos|Bacula) \S+ ([\d.]+\S*) \(\S+\):/,
    note: (run, found) => {
      run.tool = found[1]?.toLowerCase() ?? run.tool
      run.version = found[2] ?? null
    },
  },
  { part: 'says', shape: /^Build OS: +\S/ },
  {
    part: 'weak',
    shape: /^JobId: +(\d+)$/,
    note: (run, found) => {
      run.runId = found[1] ?? null
    },
  },
  {
    part: 'weak',
    // The job's name with the time it was queued: `backup-simpeg.2026-10-01_01.00.00_12`.
    shape: /^Job: +(\S{1,200}?)(?:\.\d{4}-\d\d-\d\d_\S*)?$/,
    note: (run, found) => {
      run.app = found[1] ?? null
    },
  },
  {
    part: 'weak',
    shape: /^(?:Client|Restore Client|Verify Client): +"?([\w.-]{1,200})"?/,
    note: (run, found) => {
      run.host = found[1]?.replace(/-fd$/, '') ?? null
    },
  },
  {
    part: 'weak',
    shape: /^Start time: +(.{17,24})$/,
    note: (run, found, context) => {
      run.startedAt = momentIn(found[1], context)
    },
  },
  {
    part: 'weak',
    shape: /^End time: +(.{17,24})$/,
    note: (run, found, context) => {
      run.finishedAt = momentIn(found[1], context)
    },
  },
  ...(
    [
      ['FD Files Written', 'backup'],
      ['Files Restored', 'restore'],
      ['Files Examined', 'verify'],
    ] as const
  ).map(
    ([name, operation]): Phrase => ({
      part: 'weak',
      shape: new RegExp(`^${name}: +([\\d.,]+)$`),
      operation,
      note: (run, found) => {
        run.files = countIn(found[1])
      },
    }),
  ),
  {
    part: 'weak',
    shape: /^(?:FD Bytes Written|Bytes Restored): +([\d.,]+)/,
    note: (run, found) => {
      run.bytesRead = countIn(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^SD Bytes Written: +([\d.,]+)/,
    note: (run, found) => {
      run.bytesStored = countIn(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^(?:Non-fatal FD errors|FD Errors|SD Errors): +([1-9]\d*)$/,
    note: (run, found) => addMessage(run.warnings, found[0].replace(/ +/g, ' ')),
  },
  { part: 'closes', shape: /^Termination: +(?:\*{3} )?(\S.{0,100}?)(?: \*{3})?$/, note: noteTermination },
  { part: 'weak', shape: /^[A-Z][\w /()-]{1,40}: +\S.*/ },
  { part: 'weak', shape: /^[A-Z][\w /()-]{1,40}:$/ },
  { part: 'none', shape: /^\d\d-[A-Z][a-z]{2}(?:-\d{4})? \d\d:\d\d(?::\d\d)? \S+ JobId \d+: / },
]

/** Job status letters T, W, e, E, f, A, D in words (reference §4.13). */
function noteTermination(run: ToolRun, found: RegExpExecArray): void {
  const words = found[1] ?? ''
  run.closing = `baris "Termination: ${words}"`
  if (/^Restore/.test(words)) run.operation = 'restore'
  else if (/^Verify/.test(words)) run.operation = 'verify'
  else run.operation = 'backup'
  if (/-- with warnings$/.test(words)) {
    if (run.warnings.length === 0) addMessage(run.warnings, words)
  } else if (!/ OK$/.test(words)) addMessage(run.errors, words)
  if (run.operation !== 'backup') run.bytesStored = null
}

/** Bareos and Bacula, dari dokumentasi. The console always exits 0: only the report tells. */
export const bareosReader = phraseReader({
  name: 'bareos',
  why: 'laporan pekerjaan Bareos/Bacula ("Termination: …")',
  programs: [],
  marks: ['Termination: ', 'FD Files Written: '],
  rank: 0.8,
  phrases,
  verdict: { statusOf: code => (code === 0 ? 'success' : 'failed'), closes: () => true },
  noteCall: () => undefined,
} satisfies ToolFormat)
