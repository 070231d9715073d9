// Do records reach another machine whole, once, and with nobody's hand in them?
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { genesis, link, openSeal, seal, sha256 } from '../../src/journal/chain.ts'
import { readers } from '../../src/journal/formats/registry.ts'
import { carriedLines, takeCarried } from '../../src/store/carried.ts'
import { type FileStore, openFileStore } from '../../src/store/file-store.ts'
import { ingest } from '../../src/store/ingest.ts'
import { verifyJournal } from '../../src/store/verify-journal.ts'
import { office, run } from './entries.ts'
import { scratchFolder, snapshot } from './scratch.ts'

const by = 'petugas'
const sent = '2026-10-05T08:00:00+07:00'
const arrived = '2026-10-06T09:00:00+07:00'
const line = (day: string, more = {}) =>
  JSON.stringify({
    app: 'simpeg',
    operation: 'backup',
    status: 'success',
    started_at: `2026-10-${day}T01:00:00+07:00`,
    finished_at: `2026-10-${day}T01:05:00+07:00`,
    ...more,
  })

let there: FileStore
let here: FileStore
let file: string
beforeEach(async () => {
  there = await openFileStore(scratchFolder(), { office })
  const here0 = scratchFolder()
  here = await openFileStore(here0, { office })
  file = path.join(scratchFolder(), 'kiriman.jsonl')
  const inbox = path.join(there.shelf.folder, 'inbox/srv1')
  fs.mkdirSync(inbox, { recursive: true })
  // One that stands word for word, one that was read the long way, one of the month before.
  const old = line('01').replaceAll('2026-10', '2026-09')
  fs.writeFileSync(
    path.join(inbox, 'a.jsonl'),
    `${old}\n${line('01')}\n${line('02', { message: 'catatan "x"' })}\n`,
  )
  await ingest(there, { readers: readers([]), at: sent, by, zoneOf: () => office.zone })
  const target = (await there.month('2026-10')).facts.find(fact => fact.kind === 'execution')?.id ?? ''
  await there.append([
    run('ppid', '2026-10-03T01:00:00+07:00'),
    { at: sent, by, kind: 'correction', target, reason: 'salah ketik', change: { app: 'ppid' } },
    { at: sent, by, kind: 'assign', name: 'x', host: null, log: null, app: 'simpeg', reason: '' },
  ])
})

const exported = (since = 0): string[] => [...carriedLines(there, since, { at: sent, by })]
const write = (lines: string[]): void => fs.writeFileSync(file, `${lines.join('\n')}\n`)
const take = (heads: { month: string; lines: number; chain: string }[] = []) =>
  takeCarried(here, file, { at: arrived, by: 'penerima' }, heads)
const ids = async (store: FileStore) =>
  (await Promise.all((await store.months()).map(month => store.month(month))))
    .flatMap(({ facts }) => facts)
    .filter(fact => fact.kind !== 'month')
    .map(fact => fact.id)
    .sort()

test('the same ids, no doubles, however often it comes; a chain of its own holds', async () => {
  write(exported())
  expect(await take()).toMatchObject({ added: 6, doubles: 0, orphans: 0 })
  expect(await ids(here)).toEqual(await ids(there))
  expect(await take()).toMatchObject({ added: 0, doubles: 6, orphans: 0 })
  expect((await verifyJournal(here, [])).tampers).toEqual([])
  const [first] = (await here.month('2026-09')).facts.filter(fact => fact.kind === 'execution')
  expect(first).toMatchObject({
    at: arrived,
    by: 'petugas, dibawa penerima',
    source: { file: 'inbox/srv1/a.jsonl' },
  })
  // What stood word for word still does.
  const raw = fs.readFileSync(path.join(here.shelf.journal, '2026-10.jsonl'), 'utf8')
  expect(raw).toContain(`"own":${line('01')}`)
})

test('what the other machine reads from its own inbox meets what was carried', async () => {
  const inbox = path.join(here.shelf.folder, 'inbox/srv1')
  fs.mkdirSync(inbox, { recursive: true })
  fs.writeFileSync(path.join(inbox, 'a.jsonl'), `${line('01')}\n`)
  await ingest(here, { readers: readers([]), at: sent, by, zoneOf: () => office.zone })
  write(exported())
  expect(await take()).toMatchObject({ added: 5, doubles: 1 })
})

test('only what was written down since then; a correction of what did not come waits for the rest', async () => {
  await there.append([{ ...run('arsip', '2026-10-04T01:00:00+07:00'), at: '2026-10-05T12:00:00+07:00' }])
  const target = (await there.month('2026-10')).facts.find(fact => fact.kind === 'execution')?.id ?? ''
  await there.append([{ at: '2026-10-05T12:01:00+07:00', by, kind: 'void', target, reason: 'uji' }])
  write(exported(Date.parse('2026-10-05T12:00:00+07:00')))
  expect(await take()).toMatchObject({ added: 1, doubles: 0, orphans: 1 })
  write(exported())
  expect(await take()).toMatchObject({ orphans: 0 })
  expect(await ids(here)).toEqual(await ids(there))
  write(exported(Date.parse('2027-01-01T00:00:00Z')))
  expect(await take()).toMatchObject({ added: 0, doubles: 0 })
})

test('every way to touch it is refused with its line, and nothing is written', async () => {
  const good = exported()
  const before = snapshot(here.shelf.folder)
  const ways: [RegExp, string[]][] = [
    [
      /baris 5 .*rantainya tidak cocok/,
      good.map((each, i) => (i === 4 ? each.replace('success', 'failedx') : each)),
    ],
    [/baris 5 .*rantainya tidak cocok/, good.toSpliced(4, 1)],
    [/rantainya tidak cocok/, good.toSpliced(4, 2, good[5] ?? '', good[4] ?? '')],
    [/rantainya tidak cocok/, good.toSpliced(5, 0, good[5] ?? '')],
    [/terpotong setelah baris 9/, good.slice(0, -1)],
    [/rantainya|terpotong/, good.toSpliced(-2, 1)],
    [/sidik/, good.toSpliced(-1, 1, (good.at(-1) ?? '').replace(/"sha256":"./, '"sha256":"x'))],
    [/sesudah penutupnya/, [...good, good[3] ?? '']],
    [/milik kantor "lain"/, good.map((each, i) => (i === 0 ? each.replace('kantor-contoh', 'lain') : each))],
    [/lebih baru/, good.map((each, i) => (i === 0 ? each.replace('"v":1', '"v":2') : each))],
    [/bukan hasil "cadang log export"/, [line('01')]],
    [/bukan hasil "cadang log export"/, []],
  ]
  for (const [why, lines] of ways) {
    write(lines)
    await expect(take(), String(why)).rejects.toThrow(why)
  }
  expect(snapshot(here.shelf.folder)).toEqual(before)
})

test('a chain made anew fits itself, but not the head that was told beside it', async () => {
  const good = exported()
  const header = JSON.parse(good[0] ?? '')
  const month = header.months.at(-1)
  const { month: name, lines, chain } = month.to
  const october = good.findIndex(text => text.includes('"kind":"month","month":"2026-10"'))
  let last = genesis
  const forged = good.slice(october, -1).map(text => {
    const json = (openSeal(text)?.json ?? '').replace('ppid', 'pqid')
    last = link(last, sha256(json))
    return seal(json, last)
  })
  month.to.chain = last
  const body = [JSON.stringify(header), ...good.slice(1, october), ...forged]
  write([
    ...body,
    JSON.stringify({ cadang: 'akhir', lines: body.length, sha256: sha256(`${body.join('\n')}\n`) }),
  ])
  await expect(take([{ month: name, lines, chain: chain.slice(0, 16) }])).rejects.toThrow(
    /tidak cocok dengan kepala rantai yang diberikan/,
  )
  write(good)
  expect(await take([{ month: name, lines, chain: chain.slice(0, 16) }])).toMatchObject({ added: 6 })
  await expect(take([{ month: '2026-12', lines: 3, chain: 'abcdef01' }])).rejects.toThrow(/tidak memuat/)
})

test('property: no changed byte goes through', async () => {
  const good = Buffer.from(`${exported().join('\n')}\n`)
  const before = snapshot(here.shelf.folder)
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const bytes = Buffer.from(good)
      bytes[at] = (bytes[at] ?? 0) ^ flip
      fs.writeFileSync(file, bytes)
      await expect(take()).rejects.toThrow()
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 120) },
  )
  expect(snapshot(here.shelf.folder)).toEqual(before)
})
