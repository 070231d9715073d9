// How is the output of tar read, English and Indonesian, and what does its silence mean?

import { appOfArchive, appOfPath } from './app-name.ts'
import { type Call, optionOf } from './command-call.ts'
import { noteObject } from './covered.ts'
import { addMessage } from './messages.ts'
import { type Phrase, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const placeIn = (run: ToolRun, words: string): void => {
  run.weakApp ??= appOfPath(/^tar(?: \(child\))?: (\/[^:]+): /.exec(words)?.[1] ?? '')
}
const fail = (run: ToolRun, [words]: RegExpExecArray): void => {
  addMessage(run.errors, words)
  placeIn(run, words)
}
const miss = (run: ToolRun, [words]: RegExpExecArray): void => {
  addMessage(run.warnings, words)
  placeIn(run, words)
}

/** Words of GNU tar 1.34; the second of each pair is its Indonesian translation. */
const phrases: readonly Phrase[] = [
  {
    part: 'says',
    shape: /^Total bytes? (?:written|ditulis): (\d{1,15}) \(/,
    operation: 'backup',
    note: (run, found) => {
      run.bytesRead = Number(found[1])
      run.closing = `baris "${found[0].slice(0, found[0].indexOf(':'))}"`
    },
  },
  {
    part: 'says',
    shape: /^Total bytes? (?:read|dibaca): (\d{1,15}) \(/,
    note: (run, found) => {
      run.bytesRead = Number(found[1])
      run.closing = 'baris "Total bytes read"'
    },
  },
  { part: 'weak', shape: /^Total bytes? (?:deleted|dihapus): / },
  { part: 'weak', shape: /^tar: (?:Removing leading|Menghilangkan awalan) / },
  { part: 'weak', shape: /^tar: (?:[RW]: \d+ \(|Write checkpoint |Read checkpoint )/ },
  {
    part: 'weak',
    shape: /^tar: .*: (?:socket ignored|socket diabaikan|door ignored|file is the archive; not dumped)$/,
  },
  {
    part: 'says',
    shape:
      /^tar: .+: (?:file changed as we read it|berkas berubah (?:saat|ketika) kita membacanya|File removed before we read it|Berkas dihapus sebelum kita membacanya|File shrank by .*)$/,
    note: miss,
  },
  {
    part: 'says',
    shape: /^tar: .+: (?:Cannot|Tidak dapat) \w+: (?:Permission denied|Ijin ditolak|Izin ditolak)$/,
    note: miss,
  },
  // Differences that --compare finds, on stdout without the name of the program.
  {
    part: 'weak',
    shape: /^(?:tar: )?.+: (?:Mod time|Size|Contents|Mode|Uid|Gid|Symlink|File type|Not linked to) differs?$/,
    note: fail,
    when: run => run.operation === 'verify',
  },
  {
    part: 'closes',
    shape: /^tar: (?:Exiting with failure status due to previous errors|Keluar dengan status gagal .*)$/,
    note: (run, found) => {
      run.notes.set('delayed', 1)
      if (run.errors.length + run.warnings.length === 0) addMessage(run.errors, found[0])
    },
  },
  {
    part: 'closes',
    shape:
      /^tar: (?:Error is not recoverable: exiting now|Kesalahan tidak dapat dipulihkan.*|Error tidak dapat.*)$/,
    note: run => {
      // What it counted so far is no archive.
      run.bytesRead = null
      run.closing = null
      if (run.errors.length === 0) addMessage(run.errors, 'tar berhenti sebelum selesai')
    },
  },
  {
    part: 'says',
    shape:
      /^tar(?: \(child\))?: (?:.+: )?(?:Cannot|Tidak dapat|Wrote only|Hanya menulis|Child |Anak |Unexpected EOF|Skipping to next|This does not look like).*/,
    note: fail,
  },
  { part: 'weak', shape: /^tar \(child\): .*/ },
  { part: 'weak', shape: /^(?:gzip|bzip2|xz|zstd|pigz): .*/, note: fail },
  {
    part: 'weak',
    shape: /^([\w.-]{1,100})\/./,
    note: (run, found) => {
      run.weakApp ??= found[1] ?? null
    },
    when: run => run.operation === 'verify',
  },
]

type Mode = 'c' | 'x' | 't' | 'd'

/** What `tar cvzf FILE -C DIR NAMES` says, in the old style and the new. */
function partsOf(call: Call): { mode: Mode | null; archive: string | null; folder: string; names: string[] } {
  const parts = {
    mode: null as Mode | null,
    archive: optionOf(call, '--file'),
    folder: '',
    names: [] as string[],
  }
  for (let at = 0; at < call.args.length; at += 1) {
    const arg = call.args[at] as string
    const next = call.args[at + 1] ?? ''
    const letters = /^-([A-Za-z]+)$/.exec(arg)?.[1] ?? (at === 0 && /^[A-Za-z]+$/.test(arg) ? arg : null)
    if (letters === null) {
      const long = /^--(create|extract|get|list|compare|diff)$/.exec(arg)?.[1]
      if (long !== undefined) parts.mode = longModes[long] ?? null
      else if (!arg.startsWith('-')) parts.names.push(arg)
      continue
    }
    const mode = /[cxtd]/.exec(letters)?.[0]
    if (mode !== undefined && parts.mode === null) parts.mode = mode as Mode
    if (letters.endsWith('f')) parts.archive = next
    if (letters.endsWith('C')) parts.folder = `${next}/`
    if (/[fCTX]$/.test(letters)) at += 1
  }
  return parts
}

const longModes: Readonly<Record<string, Mode>> = {
  create: 'c',
  extract: 'x',
  get: 'x',
  list: 't',
  compare: 'd',
  diff: 'd',
}

function noteCall(run: ToolRun, call: Call): void {
  const { mode, archive, folder, names } = partsOf(call)
  const file = archive === '-' || archive === null ? (call.output ?? call.input) : archive
  run.artifact = file
  if (mode === 'c') run.operation = 'backup'
  else if (mode === 'x') run.operation = 'restore'
  else if (mode !== null) run.operation = 'verify'
  run.app = mode === 'c' ? appOfPath(`${folder}${names[0] ?? ''}`) : appOfArchive(file ?? '')
  if (mode === 'c')
    for (const name of names) noteObject(run, name.startsWith('/') ? name : `${folder}${name}`)
}

function finish(run: ToolRun): void {
  // In a pipe too tar says on stderr what went wrong: an archive that was listed afterwards, and no word of trouble.
  if (run.artifactSeen) run.codeIsOthers = false
  // The list of what is in the archive knows the application better than an archive called `perizinan-rusak`.
  if (run.weakApp !== null && run.app?.startsWith(`${run.weakApp}-`)) run.app = run.weakApp
}

/** GNU tar 1.34. Its words are found in many scripts' own logs: the patterns of those come first. */
export const tarReader = phraseReader({
  name: 'tar',
  why: 'kalimat khas tar ("tar: …", "Total bytes written")',
  programs: ['tar', 'gtar'],
  marks: ['tar: ', 'tar (child): ', 'Total bytes written: ', 'Total byte ditulis: '],
  rank: 0.4,
  phrases,
  verdict: {
    // 2 is fatal, but also what is left of files that could not be read: the archive without them is whole.
    statusOf(code, run) {
      if (code === 0) return 'success'
      if (run.operation === 'verify') return 'failed'
      return code === 1 || (code === 2 && run.notes.has('delayed')) ? 'warning' : 'failed'
    },
    closes: () => false,
  },
  noteCall,
  finish,
} satisfies ToolFormat)
