// Does the doctor see what is wrong, say what to do, and stay quiet about what is not?
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { takeLock } from '../../src/store/lock.ts'
import type { Symptom } from '../../src/store/symptom.ts'
import { cadang, scratchFolder } from '../cadang.ts'

const fixture = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'layout-1')
afterEach(() => vi.restoreAllMocks())

function folderOf(): string {
  const folder = path.join(scratchFolder(), 'kantor')
  fs.cpSync(fixture, folder, { recursive: true })
  for (const name of ['inbox', 'journal', 'papers']) fs.chmodSync(path.join(folder, name), 0o750)
  return folder
}

async function doctor(folder: string): Promise<{ code: number; ill: Symptom[] }> {
  const { code, text } = await cadang(['doctor', '--office', folder, '--json'])
  // A damaged register is told on standard error, too.
  const symptoms: Symptom[] = JSON.parse(text.slice(text.lastIndexOf('[{')))
  for (const { health, advice } of symptoms) expect(advice === null).toBe(health === 'ok')
  return { code, ill: symptoms.filter(({ health }) => health !== 'ok') }
}
const namesOf = (ill: Symptom[]): string[] => ill.map(({ check, health }) => `${check} ${health}`)

/** What ails the fixture itself: a line nobody could read, and no snapshot ever. */
const always = ['quarantine warning', 'own-backup warning']
const append = (folder: string, name: string, text: string): void =>
  fs.appendFileSync(path.join(folder, name), text)

test('an office with nothing broken: exit 0', async () => {
  const { code, ill } = await doctor(folderOf())
  expect({ code, names: namesOf(ill) }).toEqual({ code: 0, names: always })
})

test('on a journal that was changed a draft comes with a warning, and nothing is issued', async () => {
  const folder = folderOf()
  const paper = (...more: string[]) =>
    cadang([
      'paper',
      ...more,
      'laporan-bulanan',
      '--month',
      '2026-10',
      '--format',
      'text',
      '--office',
      folder,
    ])
  expect((await paper('print')).text).not.toContain('tidak utuh')
  edit(folder, 'journal/2026-10.jsonl', '2026-10-01T01:04:40', '2026-10-01T01:04:41')
  const printed = await paper('print')
  expect({ ...printed, text: printed.text.split('\n')[0] }).toMatchObject({
    code: 0,
    text: expect.stringMatching(/^Perhatikan: Jurnal Oktober 2026 tidak utuh: journal\/2026-10\.jsonl:\d+ /),
  })
  const issued = await paper('issue', '--number', '001')
  expect(issued.code).toBe(2)
  expect(issued.text).toContain('Naskah tidak diterbitkan. Jurnal Oktober 2026 tidak utuh')
})

const cases: [string, (folder: string) => void, string][] = [
  [
    'a line of the journal that was changed',
    folder => {
      const file = path.join(folder, 'journal', '2026-10.jsonl')
      fs.writeFileSync(
        file,
        fs.readFileSync(file, 'utf8').replace('2026-10-01T01:04:40', '2026-10-01T01:04:41'),
      )
    },
    'chain broken',
  ],
  [
    'a file in the journal that is no month',
    folder => append(folder, 'journal/0NaN-Na.jsonl', '{}\n'),
    'chain broken',
  ],
  ['a register that was edited', folder => edit(folder, 'register.json', 'BKPSDM', 'Lain'), 'chain broken'],
  [
    'a register cut in half',
    folder => fs.truncateSync(path.join(folder, 'register.json'), 60),
    'register warning',
  ],
  [
    'a paper whose folder is gone',
    folder => fs.rmSync(paperFolder(folder), { recursive: true }),
    'papers broken',
  ],
  [
    'a paper whose bytes were changed',
    folder => append(paperFolder(folder), nameIn(paperFolder(folder)), 'x'),
    'papers broken',
  ],
  [
    'a paper whose fact beside it is cut short',
    folder => fs.truncateSync(path.join(paperFolder(folder), 'paper.json'), 9),
    'papers broken',
  ],
  ['a log nobody read yet', folder => append(folder, 'inbox/srv-uji/simpeg.jsonl', 'x\n'), 'inbox warning'],
  [
    'a log from the future',
    folder => touch(folder, 'inbox/srv-uji/simpeg.jsonl', 4_000_000_000),
    'inbox warning',
  ],
  ['an inbox open to all', folder => fs.chmodSync(path.join(folder, 'inbox'), 0o755), 'privacy warning'],
  [
    'a write that was cut off',
    folder => append(folder, '.register.json.99-1-0123abcd.baru', '{'),
    'leftovers warning',
  ],
  [
    'a kantor.yaml that cannot be read',
    folder => append(folder, 'kantor.yaml', 'x: y\n'),
    'configuration broken',
  ],
  ['a newer layout', folder => edit(folder, 'kantor.yaml', 'layout: 1', 'layout: 9'), 'versions broken'],
]
test.each(cases)('%s', async (_, damage, expected) => {
  const folder = folderOf()
  damage(folder)
  const { code, ill } = await doctor(folder)
  expect(namesOf(ill)).toContain(expected)
  expect(namesOf(ill).filter(name => ![...always, expected].includes(name))).toEqual([])
  expect(code).toBe(expected.endsWith('broken') ? 1 : 0)
})

function edit(folder: string, name: string, from: string, to: string): void {
  const file = path.join(folder, name)
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll(from, to))
}
const nameIn = (folder: string): string => fs.readdirSync(folder).find(name => name !== 'paper.json') ?? ''
const paperFolder = (folder: string): string => {
  const papers = path.join(folder, 'papers')
  return path.join(papers, nameIn(papers))
}
const touch = (folder: string, name: string, seconds: number): void =>
  fs.utimesSync(path.join(folder, name), seconds, seconds)

test('a writer at work, and who it is', async () => {
  const folder = folderOf()
  const lock = await takeLock(path.join(folder, 'journal'), { command: 'cadang log ingest', waitMs: 0 })
  const { ill } = await doctor(folder)
  await lock.release()
  expect(ill.find(({ check }) => check === 'locks')?.message).toContain('cadang log ingest')
})

test('a full disk, and a network file system', async () => {
  const real = fs.statfsSync('/')
  const told = vi.spyOn(fs, 'statfsSync')
  told.mockReturnValue({ ...real, type: 26985, bavail: 10, bsize: 4096 } as unknown as ReturnType<
    typeof fs.statfsSync
  >)
  const { code, ill } = await doctor(folderOf())
  expect(code).toBe(1)
  expect(namesOf(ill)).toEqual(['disk broken', 'file-system warning', ...always])
})

test('a clock that went back behind what is written', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-01T00:00:00Z'))
  const { code, ill } = await doctor(folderOf())
  expect({ code, names: namesOf(ill) }).toMatchObject({
    code: 1,
    names: expect.arrayContaining(['clock broken']),
  })
})

test('an account that may not write', async () => {
  const told = vi.spyOn(fs, 'accessSync')
  told.mockImplementation(file => {
    if (String(file).endsWith('journal')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' })
  })
  expect(namesOf((await doctor(folderOf())).ill)).toContain('rights broken')
})
