// What was asked of `cadang run`?

import os from 'node:os'
import path from 'node:path'

interface RunOption {
  flag: string
  value: string | null
  help: string
}

/** All options of `cadang run`; its help and its documentation are held to this table. */
export const runOptions: readonly RunOption[] = [
  { flag: '--app', value: 'kode', help: 'aplikasi, dengan kode atau nama lain yang terdaftar' },
  { flag: '--op', value: 'operasi', help: 'backup (bawaan), restore, verify, prune, atau test' },
  {
    flag: '--artifact',
    value: 'jalur',
    help: 'berkas atau folder hasil; boleh memuat * dan token {nama}, {app}',
  },
  { flag: '--warning', value: 'kode', help: 'kode keluar yang berarti "ada hasil, tetapi …", mis. 1,3' },
  { flag: '--tool', value: 'nama', help: 'alat yang dipakai; bawaan: nama perintahnya' },
  { flag: '--host', value: 'nama', help: 'host tempat backup berjalan; bawaan: nama mesin ini' },
  { flag: '--run', value: 'tanda', help: 'tanda pengenal pelaksanaan; bawaan: dibuatkan' },
  {
    flag: '--no-tail',
    value: null,
    help: 'ekor keluaran tidak dibaca dan tidak dicatat',
  },
  {
    flag: '--office',
    value: 'folder',
    help: 'folder kantor; bila tidak disebut: CADANG_OFFICE, atau kantor.yaml terdekat',
  },
]

export interface RunCall {
  app: string
  operation: string
  artifact: string | null
  warningCodes: number[]
  tool: string | null
  host: string
  run: string | null
  tail: boolean
  office: string | undefined
  /** Empty when no command was given. */
  command: string[]
  /** What is wrong with the call, Indonesian; the command runs all the same. */
  faults: string[]
}

const shells = ['sh', 'bash', 'dash', 'zsh', 'ksh', 'env', 'sudo', 'nice', 'ionice', 'timeout']

/** Options stand before `--`, the command after it. */
export function parseRunCall(argv: readonly string[]): RunCall {
  const end = argv.indexOf('--')
  const command = end < 0 ? [] : argv.slice(end + 1)
  const values = new Map<string, string>()
  const faults: string[] = []
  const words = end < 0 ? [...argv] : argv.slice(0, end)
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [, flag = word, glued] = /^(--[a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    const option = runOptions.find(each => each.flag === flag)
    if (option === undefined) faults.push(`"${word}" tidak dikenal`)
    else if (option.value === null) values.set(flag, '')
    else {
      const value = glued ?? (words[0]?.startsWith('--') ? undefined : words.shift())
      if (value === undefined || value === '') faults.push(`opsi ${flag} tanpa nilai`)
      else values.set(flag, value)
    }
  }
  if (!values.has('--app')) faults.push('--app belum disebut')
  const program = path.basename(command[0] ?? '')
  return {
    app: values.get('--app') ?? '',
    operation: values.get('--op') ?? 'backup',
    artifact: values.get('--artifact') ?? null,
    warningCodes: (values.get('--warning') ?? '').split(',').filter(Boolean).map(Number),
    tool: values.get('--tool') ?? (program === '' || shells.includes(program) ? null : program.slice(0, 200)),
    host: values.get('--host') ?? os.hostname(),
    run: values.get('--run') ?? null,
    tail: !values.has('--no-tail'),
    office: values.get('--office'),
    command,
    faults,
  }
}
