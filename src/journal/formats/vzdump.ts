// How is the task log of Proxmox's vzdump read, one run for each guest? Dari dokumentasi.
// Source: PVE/VZDump.pm and PVE/VZDump/QemuServer.pm at https://github.com/proxmox/pve-manager and qemu-server

import { scanSize } from './amount.ts'
import { addMessage } from './messages.ts'
import { instantText, type MomentContext, scanMoment } from './moment.ts'
import { type Phrase, phraseReader, type ToolFormat } from './phrase-reader.ts'
import type { ToolRun } from './tool-run.ts'

const momentIn = (text: string | undefined, context: MomentContext): string | null => {
  const moment = scanMoment(text ?? '', 0)?.value
  return moment === undefined ? null : instantText(moment, context)
}
/** vzdump prints powers of 1024, as GB and as GiB. */
const sizeIn = (text: string | undefined): number | null => scanSize(text ?? '', 0, 1024)?.value ?? null

const phrases: readonly Phrase[] = [
  {
    part: 'begins',
    shape: /^INFO: Starting Backup of VM (\d{1,9}) \((?:qemu|lxc|openvz)\)$/,
    operation: 'backup',
    note: (run, found) => {
      run.weakApp = found[1] ?? null
    },
  },
  {
    part: 'weak',
    shape: /^INFO: Backup started at (.{19})$/,
    note: (run, found, context) => {
      run.startedAt = momentIn(found[1], context)
    },
  },
  {
    part: 'weak',
    shape: /^INFO: (?:VM|CT) Name: (\S{1,200})$/,
    note: (run, found) => {
      run.app = found[1] ?? null
    },
  },
  {
    part: 'weak',
    shape: /^INFO: creating (?:vzdump|Proxmox Backup Server) archive '([^']{1,4000})'$/,
    note: (run, found) => {
      run.artifact = found[1] ?? null
      run.artifactSeen = true
    },
  },
  {
    part: 'weak',
    shape: /^INFO: transferred ([\d.]+ \w+) in /,
    note: (run, found) => {
      run.bytesRead = sizeIn(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^INFO: archive file size: ([\d.]+ ?\w+)$/,
    note: (run, found) => {
      run.bytesStored = sizeIn(found[1])
    },
  },
  {
    part: 'weak',
    shape: /^INFO: Finished Backup of VM (\d{1,9}) \(.*\)$/,
    note: (run, found) => {
      run.closing = `baris "${found[0].slice(6)}"`
    },
  },
  {
    part: 'weak',
    shape: /^INFO: (?:Backup finished|Failed) at (.{19})$/,
    note: (run, found, context) => {
      run.finishedAt = momentIn(found[1], context)
      run.over = true
    },
  },
  {
    part: 'weak',
    shape: /^ERROR: Backup of VM \d{1,9} failed - (.*)$/,
    note: (run, found) => addMessage(run.errors, found[1] ?? ''),
  },
  { part: 'weak', shape: /^(?:ERROR|WARN): (.*)$/, note: (run, found) => noteTrouble(run, found) },
  { part: 'weak', shape: /^INFO: .*/ },
  // What the job as a whole says is said of its guests already, unless it never came to one.
  {
    part: 'none',
    shape: /^INFO: (?:starting new backup job: vzdump|Backup job finished|skip external VMs|Failed at) ?.*/,
  },
  { part: 'none', shape: /^(?:TASK OK|TASK ERROR: job errors|job errors)$/ },
  {
    part: 'closes',
    shape: /^(?:ERROR: Backup job failed - |TASK ERROR: )(.*)$/,
    operation: 'backup',
    note: (run, found) => addMessage(run.errors, found[1] ?? ''),
  },
]

function noteTrouble(run: ToolRun, [whole, words]: RegExpExecArray): void {
  addMessage(whole.startsWith('WARN') ? run.warnings : run.errors, words ?? '')
}

/** Proxmox VE 6 to 8, dari dokumentasi. */
export const vzdumpReader = phraseReader({
  name: 'vzdump',
  why: 'log tugas vzdump ("Starting Backup of VM …")',
  programs: ['vzdump'],
  marks: [
    'INFO: Starting Backup of VM ',
    'INFO: starting new backup job: vzdump',
    'ERROR: Backup job failed',
  ],
  rank: 0.8,
  phrases,
  verdict: { statusOf: code => (code === 0 ? 'success' : 'failed'), closes: () => true },
  noteCall: () => undefined,
} satisfies ToolFormat)
