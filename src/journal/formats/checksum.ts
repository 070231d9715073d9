// Did the artifacts still have the sums that were written down?

import { appOfArchive } from './app-name.ts'
import type { Call } from './command-call.ts'
import { addMessage } from './messages.ts'
import { type Phrase, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const named = (run: ToolRun, file: string): void => {
  run.app ??= appOfArchive(file)
}
const fail = (run: ToolRun, found: RegExpExecArray): void => {
  addMessage(run.errors, found[0])
  named(run, found[1] ?? '')
}

/** Only names that a backup can have: scripts of all kinds write `…: OK`. */
const artifact = String.raw`(\S.{0,4000}\.(?:gz|tgz|zst|xz|bz2|tar|sql|dump|zip|7z|bak|age|gpg|enc|db|sqlite3?))`

const phrases: readonly Phrase[] = [
  {
    part: 'says',
    shape: new RegExp(`^${artifact}: OK$`),
    operation: 'verify',
    note: (run, found) => {
      run.files = (run.files ?? 0) + 1
      run.closing = 'baris "…: OK" untuk tiap berkas'
      named(run, found[1] ?? '')
    },
  },
  { part: 'says', shape: new RegExp(`^${artifact}: (?:FAILED|GAGAL)\\b.*`), operation: 'verify', note: fail },
  {
    part: 'says',
    shape: /^(?:sha(?:1|224|256|384|512)|md5|b2)sum: (?:WARNING: )?(\S.*)/,
    operation: 'verify',
    note: (run, found) => addMessage(run.errors, found[0]),
  },
]

function noteCall(run: ToolRun, call: Call): void {
  if (call.args.some(arg => /^(?:-\w*c\w*|--check)$/.test(arg))) run.operation = 'verify'
}

/** `sha256sum -c` and its kin (GNU coreutils 9). */
export const checksumReader = phraseReader({
  name: 'sha256sum',
  why: 'hasil pemeriksaan jumlah sandi ("berkas: OK")',
  programs: ['sha256sum', 'sha512sum', 'sha1sum', 'md5sum', 'b2sum'],
  marks: [': OK\n', ': OK\r\n', 'sum: WARNING: ', ': FAILED'],
  rank: 0.4,
  phrases,
  verdict: {
    statusOf: code => (code === 0 ? 'success' : 'failed'),
    closes: () => true,
  },
  noteCall,
} satisfies ToolFormat)
