// How is the log of robocopy read? Dari dokumentasi; the log in the corpus is an imitation.
// Source: https://github.com/MicrosoftDocs/windowsserverdocs (robocopy.md): the exit code is a bit mask, below 8 nothing failed

import { scanCount, scanSize } from './amount.ts'
import { appOfPath } from './app-name.ts'
import { noteObject } from './covered.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const momentIn = (text: string | undefined, context: MomentContext): string | null => {
  const moment = scanMoment(text ?? '', 0)?.value
  return moment === undefined ? null : instantText(moment, context)
}
const countIn = (text: string | undefined): number => scanCount(text ?? '', 0)?.value ?? 0
const count = String.raw` +(\d+)`
const size = String.raw` +([\d.]+(?: [kmgt])?)`

const phrases: readonly Phrase[] = [
  { part: 'begins', shape: /^ROBOCOPY +:: +Robust File Copy/, operation: 'backup' },
  {
    part: 'weak',
    shape: /^Started : (.{10,60})$/,
    note: (run, found, context) => {
      run.startedAt = momentIn(found[1], context)
    },
  },
  {
    part: 'weak',
    // Windows makes no difference between upper and lower case.
    shape: /^(Source|Dest) : (.{1,4000})$/,
    note: (run, found) => {
      run.app ??= appOfPath(found[2] ?? '')?.toLowerCase() ?? null
      if (found[1] === 'Source') noteObject(run, found[2] ?? '')
    },
  },
  {
    part: 'weak',
    shape: new RegExp(`^Files :${count.repeat(6)}$`),
    note(run, found) {
      run.files = countIn(found[2])
      if (countIn(found[5]) > 0) addMessage(run.errors, `${found[5]} berkas gagal disalin`)
      if (countIn(found[4]) > 0) addMessage(run.warnings, `${found[4]} berkas tidak cocok jenisnya`)
    },
  },
  {
    part: 'weak',
    shape: new RegExp(`^Dirs :${count.repeat(6)}$`),
    note(run, found) {
      if (countIn(found[5]) > 0) addMessage(run.errors, `${found[5]} folder gagal disalin`)
    },
  },
  {
    part: 'weak',
    shape: new RegExp(`^Bytes :${size.repeat(2)} `),
    note(run, found) {
      run.bytesRead = scanSize(found[1] ?? '', 0, 1024)?.value ?? null
      run.bytesStored = scanSize(found[2] ?? '', 0, 1024)?.value ?? null
      run.notes.set('summary', 1)
    },
  },
  {
    part: 'weak',
    shape: /^Ended : (.{10,60})$/,
    note(run, found, context) {
      run.finishedAt = momentIn(found[1], context)
      run.closing = 'baris "Ended :"'
      run.over = true
    },
  },
  {
    part: 'weak',
    shape: /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d ERROR \d+ \(0x[0-9A-F]{8}\) (.*)$/,
    note: (run, found) => addMessage(run.errors, found[1] ?? ''),
  },
  { part: 'weak', shape: /^ERROR : (.*)$/, note: (run, found) => addMessage(run.errors, found[1] ?? '') },
  {
    part: 'weak',
    shape:
      /^(?:-{79}|Files : |Options : |Exc (?:Files|Dirs) : |Total +Copied +Skipped|Times : |Speed : |New (?:File|Dir)|Newer|Older|Modified|Changed|Tweaked|same|lonely|\*EXTRA (?:File|Dir)|\*MISMATCH|(?:The|Access is|Cannot|A|An) .*\.$|Waiting \d+ seconds|ERROR: RETRY LIMIT EXCEEDED|[\d.]+%$|\d+\t)/,
  },
  { part: 'none', shape: /^-{79}$/ },
]

/** An error that a retry made good leaves nothing in the column FAILED. */
function finish(run: ToolRun): void {
  const isCounted = run.notes.has('summary')
  if (!isCounted || run.errors.some(each => / gagal disalin$/.test(each))) return
  for (const message of run.errors) addMessage(run.warnings, message)
  run.errors = []
}

/** robocopy of Windows 7 and later, English; `/UNILOG` writes UTF-16, which is not read. */
export const robocopyReader = phraseReader({
  name: 'robocopy',
  why: 'log robocopy',
  programs: ['robocopy'],
  marks: ['Robust File Copy for Windows'],
  rank: 0.8,
  phrases,
  verdict: {
    statusOf: code => (code >= 8 ? 'failed' : code >= 4 ? 'warning' : 'success'),
    closes: () => true,
  },
  noteCall(run) {
    run.operation = 'backup'
  },
  finish,
} satisfies ToolFormat)
