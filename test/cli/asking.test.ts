// Is a person at a terminal asked for what is missing, and nobody else?
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { completed } from '../../src/cli/asking.ts'
import { commands } from '../../src/cli/commands.ts'
import { buildProgram } from '../../src/cli/program.ts'
import type { Ask } from '../../src/cli/question.ts'
import { questions } from '../../src/cli/questions.ts'
// @ts-expect-error plain Node: it runs before anything is installed
import { prepare } from '../../src/setup.mjs'
import { builtCadang, cadang, scratchFolder } from '../cadang.ts'

const folder = scratchFolder()
const office = path.join(folder, 'kantor')
const env = { CADANG_OFFICE: office, CADANG_AS_OF: '2026-10-05T08:10:00+07:00' }
const bundle = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'cadang.cjs')
const at = (...argv: string[]) => cadang(argv, env)

beforeAll(async () => {
  await prepare()
  await cadang(['init', office, '--sop', 'majalengka'])
  await at('app', 'add', 'simpeg', '--name', 'SIMPEG', '--owner', 'BKPSDM')
  for (const [key, role] of [
    ['kadis', 'Kadis Kominfo'],
    ['kabid', 'Kabid Bidang Informatika'],
    ['pelaksana', 'Pejabat Fungsional/Pelaksana'],
  ] as const)
    await at('official', 'set', key, '--post', `Pejabat ${key}`, '--roles', role)
}, 120_000)
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

/** Asks as a person would be asked, who answers so; gives back what ran, and what was asked. */
async function asked(typed: string, answers: string[], more: string[] = []) {
  const left = [...answers]
  const heard: string[] = []
  const ask: Ask = async ({ message, choices, several, check }) => {
    heard.push(message)
    const answer = left.shift()
    if (answer === undefined) throw new Error(`nobody answers: ${message}`)
    const refused = check?.(answer) ?? null
    if (refused !== null) throw new Error(refused)
    if (choices === 'words') return [answer]
    const found = (several ? answer.split(' + ') : [answer]).map(part =>
      choices.find(({ value, label }) => value === part || label.includes(part)),
    )
    return found.map(choice => {
      if (choice === undefined) throw new Error(`${answer} is none of ${choices.map(({ label }) => label)}`)
      return choice.value
    })
  }
  const argv = typed.split(' ')
  const entry = commands.findLast(({ path: words }) => typed === words || typed.startsWith(`${words} `))
  if (entry === undefined) throw new Error(`no command ${typed}`)
  const before = { ...process.env }
  Object.assign(process.env, env)
  try {
    const whole = await completed(entry, argv, ask)
    return { heard, whole: whole.join(' '), left, ran: await at(...whole, ...more) }
  } finally {
    for (const name of Object.keys(env)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

test('a request, from its opening to its verdict', async () => {
  const opened = await asked('ticket open', ['RESTORE', 'SIMPEG'])
  expect(opened.heard).toEqual(['Prosedur mana?', 'Aplikasi mana?'])
  expect(opened.whole).toBe('ticket open majalengka/restore --app simpeg')
  expect(opened.ran.text).toContain('Berkas B-2026-10-001 dibuka')

  const done = await asked('ticket do --no-papers', ['B-2026-10-001', 'Unit Kerja Pemohon'])
  expect(done.heard).toEqual(['Berkas mana?', 'Siapa yang melakukannya?'])
  expect(done.ran.text).toContain('menunggu langkah "disposisi"')

  const second = await asked('ticket do 001 --no-papers', ['Pejabat kadis'])
  expect(second.whole).toBe('ticket do --as kadis 001 --no-papers')
  expect(second.ran.text).toContain('menunggu langkah "verifikasi"')

  const back = await asked('ticket return', ['001', 'disposisi', 'Pejabat kabid', 'tanda tangan'])
  expect(back.heard).toContain('Kembali ke langkah mana?')
  expect(back.ran.text).toContain('menunggu langkah "disposisi"')
  await asked('ticket do 001 --no-papers --note lagi', ['Pejabat kadis'])

  const decided = await asked('ticket decide 001 --reason sesuai', ['disetujui', 'Pejabat kabid'])
  expect(decided.heard).toEqual(['Apa keputusannya?', 'Siapa yang melakukannya?'])
  expect(decided.whole).toBe('ticket decide --as kabid 001 --reason sesuai -- disetujui')
  expect(decided.ran.text).toContain('menunggu langkah "matikan"')
})

test('a month, and its report', async () => {
  const opened = await asked('ticket open backup', ['September 2026'])
  expect(opened.whole).toBe('ticket open --month 2026-09 backup')
  const draft = await asked('report draft', ['Agustus 2026', 'Pejabat pelaksana'])
  expect(draft.heard).toEqual(['Laporan bulan mana?', 'Siapa yang melakukannya?'])
  expect(draft.ran.text).toBe('Draft laporan Agustus 2026 disusun.\n')
})

test('a number of the agenda', async () => {
  const file = path.join(office, 'kantor.yaml')
  const numbers = 'numbers: { undangan: "005/{urut}/{tahun}" }\n'
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('numbers: {}\n', numbers))
  const taken = await asked('number take', ['undangan', 'Rapat'])
  expect(taken.ran.text).toBe('Nomor 005/1/2026 diambil: Rapat.\n')
  const cancelled = await asked('number cancel --reason ditunda', ['005/1/2026'])
  expect(cancelled.heard).toEqual(['Nomor mana yang dibatalkan?'])
  expect(cancelled.ran.code).toBe(0)
})

test('what was told is not asked; whose account it is neither', async () => {
  const whole = ['ticket', 'hold', 'B-2026-10-001', '--as', 'pelaksana', '--reason', 'menunggu']
  expect((await asked(whole.join(' '), [])).heard).toEqual([])
  const { username } = (await import('node:os')).userInfo()
  expect((await at('official', 'set', 'pelaksana', '--accounts', username)).text).toContain('Tercatat')
  const resumed = await asked('ticket resume 001', [])
  expect(resumed.heard).toEqual([])
  expect(resumed.ran.code).toBe(0)
  await at('official', 'set', 'pelaksana', '--accounts', '')
})

test('the form of a step is filled answer by answer, each held against its type', async () => {
  await at('ticket', 'open', 'restore', '--app', 'simpeg')
  const known = JSON.parse((await at('ticket', 'list', '--json')).text) as { key: string; step: string }[]
  const key = known.findLast(({ step }) => step === 'permintaan')?.key ?? ''
  const form = ['isi sekarang', 'Nama Contoh Empat', '0812000000', 'Basis data', 'terbaru', 'Data terhapus']
  const wrong = asked(`ticket do ${key}`, ['Unit Kerja Pemohon', ...form, 'Server awan'])
  await expect(wrong).rejects.toThrow('Server awan is none of')
  const { heard, whole } = await asked(
    `ticket do ${key}`,
    ['Unit Kerja Pemohon', ...form, 'Server asal', 'ya'],
    ['--no-papers'],
  )
  expect(heard[1]).toBe('Formulir Permintaan Restore Data: 7 isian belum ada.')
  expect(whole).toContain('--answers=formulir-permintaan-restore=')
  expect(JSON.parse((await at('ticket', 'show', key, '--json')).text).told).toMatchObject({
    recoveryPoint: 'terbaru',
    riskAccepted: true,
  })
  const later = await asked(`ticket do ${key}`, ['Pejabat kadis', 'nanti'])
  expect(later.ran.text).toContain('Lembar Disposisi belum terbit')
  const printed = await asked(`ticket print ${key} lembar-disposisi`, ['isi sekarang', '005/21'], ['--help'])
  expect(printed.whole).toMatch(/ticket print --answers=\S+lembar-disposisi\.yaml/)
})

test('nothing to choose from, and somebody who goes away, are told in one sentence', async () => {
  await expect(asked('repair add', [])).rejects.toThrow('Tidak ada pelaksanaan yang cocok')
  await expect(asked('ticket resume', [])).rejects.toThrow('Tidak ada berkas yang dapat')
})

test('every question stands for something that its command declares', async () => {
  const program = await buildProgram(() => true)
  for (const key of Object.keys(questions)) {
    const [group, ...rest] = key.split(' ')
    const name = rest.at(-1)
    const parent = program.commands.find(each => each.name() === group)
    const own = parent?.commands.filter(each => rest.length === 1 || each.name() === rest[0]) ?? []
    const declared = own.flatMap(each => [
      ...each.registeredArguments.map(argument => argument.name()),
      ...each.options.map(option => option.long),
    ])
    expect([key, declared.includes(name ?? '')]).toEqual([key, true])
  }
})

test('without a terminal, or for a program, nothing is ever asked', async () => {
  expect((await at('ticket', 'do')).text).toContain('Argumen <berkas> belum diberikan.')
  const [input, output] = [process.stdin, process.stderr]
  const were = [input.isTTY, output.columns] as const
  Object.assign(input, { isTTY: true })
  Object.assign(output, { columns: 80 })
  try {
    for (const command of ['ticket do', 'ticket decide', 'report verify', 'repair add'])
      expect((await at(...command.split(' '), '--json')).code).toBe(2)
    // Nothing to choose from is said before anything is asked; what needs no office is not looked up in one.
    expect((await at('number', 'cancel')).text).toContain('Tidak ada nomor yang dapat dibatalkan.')
    expect((await cadang(['clock'], { CADANG_OFFICE: '' })).text).toContain('--from')
  } finally {
    Object.assign(input, { isTTY: were[0] })
    Object.assign(output, { columns: were[1] })
  }
  const piped = builtCadang(['ticket', 'decide'], { cwd: office, env })
  expect(piped).toMatchObject({ code: 2 })
  expect(piped.text).toContain('wajib diisi.')
})

// util-linux: gives the program a terminal of its own.
const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')

test.skipIf(!hasScript)(
  'at a terminal: keys choose, and Ctrl-C leaves everything as it was',
  async () => {
    const typed = async (command: string, keys: [string, string][]): Promise<string> => {
      const line = `stty cols 100 rows 40; "${process.execPath}" "${bundle}" ${command}`
      const child = spawn('script', ['-qec', line, '/dev/null'], {
        cwd: office,
        env: { ...process.env, ...env },
      })
      let seen = ''
      const left = [...keys]
      child.stdout.on('data', (chunk: Buffer) => {
        seen += chunk.toString()
        const [next] = left
        if (next === undefined || !seen.includes(next[0])) return
        left.shift()
        child.stdin.write(next[1])
      })
      await new Promise(resolve => child.on('close', resolve))
      return seen
    }
    const away = await typed('ticket hold', [['Berkas mana?', '\u0003']])
    expect(away).toContain('Dibatalkan; tidak ada yang dicatat.')
    const held = await typed('ticket hold B-2026-10-001', [
      ['Siapa yang melakukannya?', '\r'],
      ['Mengapa ditunda', 'menunggu pemohon\r'],
    ])
    expect(held).toContain('$ cadang ticket hold --as pelaksana --reason')
    expect(held).toContain('(ditunda: menunggu pemohon)')
  },
  20_000,
)
