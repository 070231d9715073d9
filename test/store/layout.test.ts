// Is every layout that was ever released still read, and a newer one left alone?
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readers } from '../../src/journal/formats/registry.ts'
import { currentLayout } from '../../src/sop/office.ts'
import { openFileStore } from '../../src/store/file-store.ts'
import { ingest } from '../../src/store/ingest.ts'
import { bringUp, type LayoutStep, layoutOf, layoutSteps } from '../../src/store/layout.ts'
import { restoreSnapshot } from '../../src/store/restore.ts'
import { verifyJournal } from '../../src/store/verify-journal.ts'
import { cadang } from '../cadang.ts'
import { scratchFolder, snapshot } from './scratch.ts'

const fixtures = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'fixtures')
const released = fs.readdirSync(fixtures).filter(name => /^layout-\d+$/.test(name))
const wanted = {
  at: '2026-11-05T08:00:00+07:00',
  program: '0.0.0',
  lock: { command: 'uji', waitMs: 2000 },
}
const office = { id: 'dinas-uji', zone: 'Asia/Jakarta' } as const
const copyOf = (fixture: string): string => {
  const folder = path.join(scratchFolder(), 'kantor')
  fs.cpSync(path.join(fixtures, fixture), folder, { recursive: true })
  return folder
}

test('there is a fixture of every released layout, and a step up from each but the newest', () => {
  const versions = Array.from({ length: currentLayout }, (_, i) => i + 1)
  expect(released.map(name => Number(name.slice(7))).sort()).toEqual(versions)
  expect(layoutSteps.map(step => step.from)).toEqual(versions.slice(0, -1))
})

test.each(released)('%s opens, verifies, knows its logs, and reprints what it issued', async name => {
  const folder = copyOf(name)
  const env = { CADANG_AS_OF: '2026-11-05T08:00:00+07:00' }
  const { code, text } = await cadang(['app', 'list', '--office', folder, '--json'], env)
  expect({ code, apps: JSON.parse(text).map((app: { id: string }) => app.id) }).toEqual({
    code: 0,
    apps: ['simpeg'],
  })
  const store = await openFileStore(folder, { office })
  expect(await store.months()).toEqual(['2026-09', '2026-10', '2026-11'])
  expect(await verifyJournal(store, [])).toMatchObject({ tampers: [], registerAgrees: true, anchors: 1 })
  const again = { readers: readers([]), at: wanted.at, by: 'uji', zoneOf: () => office.zone }
  expect(await ingest(store, again)).toMatchObject({ added: 0, quarantined: 0 })
  const out = path.join(folder, 'cetak')
  const reprint = ['paper', 'reprint', '001/UJI/2026', '--office', folder, '--out', out]
  expect(await cadang(reprint, env)).toMatchObject({ code: 0 })
  const [paper] = await store.papers()
  const [file] = (await store.paper(paper?.id ?? ''))?.files ?? []
  expect(fs.readFileSync(path.join(out, file?.name ?? '')).equals(Buffer.from(file?.bytes ?? []))).toBe(true)
})

/** A layout that never was: the register lay in `buku/`. */
const madeUp: LayoutStep = {
  from: 0,
  change(folder) {
    const old = path.join(folder, 'buku')
    if (!fs.existsSync(old)) return
    for (const name of fs.readdirSync(old)) fs.renameSync(path.join(old, name), path.join(folder, name))
    fs.rmdirSync(old)
  },
}

function older(): string {
  const folder = copyOf('layout-1')
  fs.mkdirSync(path.join(folder, 'buku'))
  fs.renameSync(path.join(folder, 'register.json'), path.join(folder, 'buku', 'register.json'))
  const yaml = path.join(folder, 'kantor.yaml')
  fs.writeFileSync(yaml, fs.readFileSync(yaml, 'utf8').replace('layout: 1', 'layout: 0  # lama'))
  return folder
}

test('an older folder is brought up, its comments stay, and a copy of it is kept', async () => {
  const folder = older()
  const before = snapshot(folder)
  const done = await bringUp(folder, wanted, [madeUp])
  expect(done).toMatchObject({ from: 0, to: 1 })
  expect(layoutOf(folder)).toBe(1)
  expect(fs.readFileSync(path.join(folder, 'kantor.yaml'), 'utf8')).toContain('layout: 1  # lama')
  expect(fs.existsSync(path.join(folder, 'register.json'))).toBe(true)
  const back = path.join(scratchFolder(), 'semula')
  await restoreSnapshot(done?.copy ?? '', back, 1)
  const { 'journal/cursors.json': _a, ...restored } = snapshot(back)
  const { 'journal/cursors.json': _b, ...kept } = before
  expect(restored).toEqual(kept)
  expect(await bringUp(folder, wanted, [madeUp])).toBeNull()
})

test('a step that was cut off is done again', async () => {
  const folder = older()
  const torn: LayoutStep = {
    from: 0,
    change(place) {
      madeUp.change(place)
      throw new Error('listrik padam')
    },
  }
  await expect(bringUp(folder, wanted, [torn])).rejects.toThrow('listrik padam')
  expect(layoutOf(folder)).toBe(0)
  expect(await bringUp(folder, wanted, [madeUp])).toMatchObject({ from: 0, to: 1 })
  expect((await verifyJournal(await openFileStore(folder, { office }), [])).registerAgrees).toBe(true)
})

test('a newer folder is refused by every command, and nothing in it changes', async () => {
  const folder = copyOf('layout-1')
  const yaml = path.join(folder, 'kantor.yaml')
  fs.writeFileSync(yaml, fs.readFileSync(yaml, 'utf8').replace('layout: 1', 'layout: 2'))
  const before = snapshot(folder)
  for (const argv of [
    ['app', 'list'],
    ['log', 'ingest'],
    ['snapshot', path.join(folder, 'x')],
  ]) {
    const { code, text } = await cadang([...argv, '--office', folder])
    expect({ code, text }).toMatchObject({ code: 2, text: expect.stringContaining('lebih baru') })
  }
  expect(snapshot(folder)).toEqual(before)
})
