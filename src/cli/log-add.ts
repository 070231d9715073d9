// How does a script write down one run, in the time that Node needs to start?

// The fast door: scripts call it hundreds of times a night, so nothing is imported that it can do without.
import fs from 'node:fs'
import os from 'node:os'
import { isOwnLine } from '../journal/formats/own-check.ts'
import { nowMs } from './clock.ts'
import { appendToInbox, lineMaxBytes, reasonOf } from './inbox-append.ts'
import { nearestOffice } from './nearest-office.ts'

interface AddOption {
  flag: string
  /** Key of the line (docs/log-lines.md); null for what only steers the call. */
  key: string | null
  kind: 'text' | 'whole' | 'instant' | 'switch'
  help: string
}

/** All options of `cadang log add`; its help and its documentation are made from this table. */
export const logAddOptions: readonly AddOption[] = [
  { flag: '--app', key: 'app', kind: 'text', help: 'aplikasi, dengan kode atau nama lain yang terdaftar' },
  { flag: '--op', key: 'operation', kind: 'text', help: 'backup, restore, verify, prune, atau test' },
  { flag: '--status', key: 'status', kind: 'text', help: 'success, warning, failed, running, atau unknown' },
  { flag: '--started', key: 'started_at', kind: 'instant', help: 'waktu mulai: RFC 3339, atau detik epoch' },
  {
    flag: '--finished',
    key: 'finished_at',
    kind: 'instant',
    help: 'waktu selesai; boleh kosong bila running',
  },
  { flag: '--host', key: 'host', kind: 'text', help: 'host tempat backup berjalan; bawaan: nama mesin ini' },
  { flag: '--exit', key: 'exit_code', kind: 'whole', help: 'kode keluar perintah backup' },
  { flag: '--bytes', key: 'bytes', kind: 'whole', help: 'byte yang tersimpan' },
  { flag: '--files', key: 'files', kind: 'whole', help: 'jumlah berkas' },
  { flag: '--artifact', key: 'artifact', kind: 'text', help: 'berkas hasil backup' },
  { flag: '--sha256', key: 'sha256', kind: 'text', help: 'sha256 berkas hasil, 64 digit heksadesimal' },
  { flag: '--message', key: 'message', kind: 'text', help: 'pesan, mis. baris galat terakhir' },
  { flag: '--tool', key: 'tool', kind: 'text', help: 'alat yang dipakai, mis. pg_dump' },
  {
    flag: '--run',
    key: 'run',
    kind: 'text',
    help: 'tanda pengenal pelaksanaan; sama untuk mulai dan selesai',
  },
  {
    flag: '--entered-by',
    key: 'entered_by',
    kind: 'text',
    help: 'dicatat dengan tangan oleh jabatan ini, bukan oleh skrip; naskah menandainya',
  },
  {
    flag: '--office',
    key: null,
    kind: 'text',
    help: 'folder kantor; bila tidak disebut: CADANG_OFFICE, atau kantor.yaml terdekat',
  },
  {
    flag: '--no-sync',
    key: null,
    kind: 'switch',
    help: 'jangan menunggu disk (lebih cepat, tidak tahan listrik padam)',
  },
]

const messageMaxChars = 8000

interface Call {
  line: Record<string, string | number>
  office: string | undefined
  sync: boolean
  /** What is wrong with the call, Indonesian; it is written down all the same. */
  faults: string[]
}

/** An option nobody knows is kept under its own name: the line is refused when it is read, with its place, and nothing is lost. */
function parseCall(argv: readonly string[]): Call {
  const call: Call = { line: {}, office: undefined, sync: true, faults: [] }
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] ?? ''
    const equals = word.indexOf('=')
    const flag = word.startsWith('--') && equals > 0 ? word.slice(0, equals) : word
    const option = logAddOptions.find(each => each.flag === flag)
    if (option?.kind === 'switch') {
      call.sync = false
      continue
    }
    const follows =
      equals < 0 && argv[i + 1] !== undefined && !logAddOptions.some(each => each.flag === argv[i + 1])
    const value =
      flag !== word ? word.slice(equals + 1) : follows && word.startsWith('--') ? argv[++i] : undefined
    if (option === undefined) {
      call.faults.push(word.startsWith('--') ? `opsi ${flag} tidak dikenal` : `"${word}" bukan opsi`)
      call.line[flag.replace(/^--/, '') || '--'] = value ?? ''
    } else if (value === undefined) call.faults.push(`opsi ${flag} tanpa nilai`)
    else if (option.key === null) call.office = value
    else call.line[option.key] = typed(option.kind, value)
  }
  return call
}

function typed(kind: AddOption['kind'], text: string): string | number {
  if (kind === 'whole' && /^-?\d{1,15}$/.test(text)) return Number(text)
  return kind === 'instant' ? instantOf(text) : text
}

/**
 * What `date` prints, as RFC 3339: `+0700` gets its colon, a blank becomes `T`, epoch seconds become UTC, and a time
 * without offset gets this machine's, whose clock wrote it. Anything else stays as it is, and is refused when read.
 */
function instantOf(text: string): string {
  if (/^\d{9,11}$/.test(text)) return new Date(Number(text) * 1000).toISOString().replace('.000Z', 'Z')
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?) ?(Z|[+-]\d\d:?\d\d)?$/.exec(text)
  if (found === null) return text
  const [, day = '', time = '', offset = localOffset(`${day}T${time}`)] = found
  return `${day}T${time}${offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`
}

function localOffset(local: string): string {
  const east = -new Date(local).getTimezoneOffset()
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return Number.isNaN(east)
    ? ''
    : `${east < 0 ? '-' : '+'}${pad(Math.abs(east) / 60)}:${pad(Math.abs(east) % 60)}`
}

/**
 * `cadang log add …`: one line at the end of `inbox/<host>/cadang.jsonl`, on the disk when it returns.
 * Answers the exit code: 0 once it is on the disk, even where the call is wrong and the line cannot be read later
 * (then standard error says so), so that scripts under `set -e` go on; 2 when nothing could be written.
 */
export function logAdd(argv: readonly string[]): number {
  const { line, office, sync, faults } = parseCall(argv)
  const host = typeof line['host'] === 'string' && line['host'] !== '' ? line['host'] : os.hostname()
  const message =
    typeof line['message'] === 'string' ? { message: line['message'].slice(0, messageMaxChars) } : {}
  const { entered_by: post } = line
  const entered = post === undefined ? {} : { entered_by: `${post} (${os.userInfo().username})` }
  const absent = Object.fromEntries(neededKeys(line).map(key => [key, null]))
  const text = JSON.stringify({
    v: 1,
    ts: new Date(nowMs()).toISOString(),
    ...absent,
    ...line,
    host,
    ...message,
    ...entered,
  })
  if (!isOwnLine(JSON.parse(text))) faults.push(...missing(line, faults.length > 0))
  const folder = office ?? process.env['CADANG_OFFICE'] ?? nearestOffice(process.cwd())
  if (!folder || !fs.existsSync(folder))
    return lost('folder kantor tidak ditemukan; sebut dengan --office', text)
  if (Buffer.byteLength(text) > lineMaxBytes) return lost('catatan lebih dari 64 KiB', text.slice(0, 200))
  try {
    appendToInbox(folder, host, text, sync)
  } catch (error) {
    return lost(reasonOf(error), text)
  }
  if (faults.length > 0)
    process.stderr.write(`cadang log add: tercatat, tetapi belum dapat dibaca: ${faults.join('; ')}.\n`)
  return 0
}

/** Keys that a line cannot be read without. */
const neededKeys = (line: Record<string, unknown>): string[] =>
  [
    'app',
    'operation',
    'status',
    'started_at',
    ...(line['status'] === 'running' ? [] : ['finished_at']),
  ].filter(key => line[key] === undefined || line[key] === '')

/** What a line that cannot be read lacks or has wrong, as well as can be told without the schema. */
function missing(line: Record<string, unknown>, explained: boolean): string[] {
  const needed = neededKeys(line)
  const flags = logAddOptions
    .filter(({ key }) => key !== null && needed.includes(key))
    .map(({ flag }) => flag)
  if (flags.length > 0) return [`${flags.join(', ')} belum diisi`]
  if (explained) return []
  const wrong = Object.entries(line).filter(([key, value]) => !isOwnLine({ ...soundLine, [key]: value }))
  const told = wrong.map(([key, value]) => {
    const option = logAddOptions.find(each => each.key === key)
    return `${option?.flag ?? key} "${String(value).slice(0, 80)}" tidak sah (${option?.help ?? ''})`
  })
  return told.length > 0 ? told : ['nilainya tidak cocok satu sama lain; lihat "cadang log problems"']
}

/** Nothing is wrong with it: what is laid over it and makes it unreadable is at fault. */
const soundLine = {
  app: 'app',
  operation: 'backup',
  status: 'running',
  started_at: '2026-01-01T00:00:00Z',
}

/** Nothing was written; the line goes to standard error, so that even then it can be found in the script's own log. */
function lost(why: string, text: string): number {
  process.stderr.write(`cadang log add: TIDAK tercatat: ${why}.\n${text}\n`)
  return 2
}
