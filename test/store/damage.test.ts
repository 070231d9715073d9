import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { sha256 } from '../../src/journal/chain.ts'
import { verifyMonth } from '../../src/journal/verify.ts'
import { Refusal } from '../../src/refusal.ts'
import { type FileStore, openFileStore } from '../../src/store/file-store.ts'
import { NumberTaken } from '../../src/store/store.ts'
import { verifyJournal } from '../../src/store/verify-journal.ts'
import { application, office, run } from './entries.ts'
import { scratchFolder } from './scratch.ts'

const by = 'petugas'
const at = '2026-10-05T08:00:00+07:00'

const opened = (folder: string): Promise<FileStore> => openFileStore(folder, { office, waitMs: 2000 })
afterEach(() => vi.restoreAllMocks())

async function withRegister(): Promise<{ folder: string; file: string; store: FileStore }> {
  const folder = scratchFolder()
  const store = await opened(folder)
  for (const key of ['a', 'b', 'c']) await store.changeRegister({ by, at }, () => [application(key)])
  return { folder, file: path.join(folder, 'register.json'), store }
}

describe('a register file', () => {
  const damages: [string, (file: string) => void][] = [
    ['cut in half', file => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2))],
    ['empty', file => fs.truncateSync(file, 0)],
    ['of another shape', file => fs.writeFileSync(file, '{"rev":3}')],
  ]
  test.each(damages)('%s loses nothing: it is told, rolled forward, and set aside', async (_, damage) => {
    const { folder, file } = await withRegister()
    const before = await (await opened(folder)).register()
    damage(file)
    const broken = fs.readFileSync(file)
    const store = await opened(folder)
    expect(await store.register()).toEqual(before)
    expect(await store.remarks()).toMatchObject([{ code: 'damaged-register', file: 'register.json' }])
    const after = await store.changeRegister({ by, at }, () => [application('d')])
    expect(after.applications.map(app => app.id)).toEqual(['a', 'b', 'c', 'd'])
    expect(fs.readFileSync(path.join(folder, 'register.rusak-20261005-080000.json'))).toEqual(broken)
    expect(await store.remarks()).toEqual([])
    expect((await verifyJournal(store, [])).registerAgrees).toBe(true)
  })

  test('keeps the generation before it, and its mode', async () => {
    const { folder, file, store } = await withRegister()
    fs.chmodSync(file, 0o600)
    await store.changeRegister({ by, at }, () => [application('d')])
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'register.prev.json'), 'utf8')).rev).toBe(3)
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  })

  test('gone altogether, with the generation before it, is folded back from the journal', async () => {
    const { folder, file } = await withRegister()
    fs.rmSync(file)
    fs.rmSync(path.join(folder, 'register.prev.json'))
    const store = await opened(folder)
    expect((await store.register()).rev).toBe(3)
    expect((await store.changeRegister({ by, at }, () => [])).rev).toBe(3)
    expect(JSON.parse(fs.readFileSync(file, 'utf8')).rev).toBe(3)
  })

  test('gone alone is told, and written anew with the next change', async () => {
    const { folder, file } = await withRegister()
    fs.rmSync(file)
    const store = await opened(folder)
    expect(await store.remarks()).toMatchObject([{ message: expect.stringContaining('revisi 2') }])
    expect((await store.changeRegister({ by, at }, () => [application('d')])).rev).toBe(4)
    expect(JSON.parse(fs.readFileSync(file, 'utf8')).rev).toBe(4)
    expect(await store.remarks()).toEqual([])
  })

  test('damaged stands in its place until the new one does', async () => {
    const { folder, file } = await withRegister()
    fs.truncateSync(file, 5)
    const killed = vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (to === file) throw new Error('killed')
      fs.copyFileSync(from, to)
    })
    const store = await opened(folder)
    await expect(store.changeRegister({ by, at }, () => [application('d')])).rejects.toThrow('killed')
    killed.mockRestore()
    expect(fs.existsSync(file)).toBe(true)
    expect((await store.changeRegister({ by, at }, () => [application('e')])).rev).toBe(5)
  })

  test('replaced behind our back: refused before a fact is written', async () => {
    const { folder, file, store } = await withRegister()
    const { head } = await store.month('2026-10')
    const change = store.changeRegister({ by, at }, () => {
      fs.copyFileSync(path.join(folder, 'register.prev.json'), file)
      return [application('d')]
    })
    await expect(change).rejects.toThrow(/tidak ada yang ditulis/)
    expect((await store.month('2026-10')).head).toEqual(head)
  })

  test('that missed a fact (the power went between the two) is rolled forward', async () => {
    const { folder, file } = await withRegister()
    fs.copyFileSync(path.join(folder, 'register.prev.json'), file)
    const store = await opened(folder)
    expect((await store.register()).applications).toHaveLength(3)
    await store.changeRegister({ by, at }, () => [application('d')])
    expect(JSON.parse(fs.readFileSync(file, 'utf8')).rev).toBe(4)
  })

  test('changed behind our back is told by verify', async () => {
    const { file, store } = await withRegister()
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"A"', '"Lain"'))
    expect((await verifyJournal(store, [])).registerAgrees).toBe(false)
  })

  test('temp files of dead processes are removed', async () => {
    const { folder, store } = await withRegister()
    const stale = path.join(folder, '.register.json.99-1-0123abcd.baru')
    fs.writeFileSync(stale, '{')
    await store.append([run('simpeg', '2026-10-01T01:00:00+07:00')])
    expect(fs.existsSync(stale)).toBe(false)
  })
})

test.each(['folder', 'paper.json'])('a number stays given though the %s of its paper is lost', async lost => {
  const folder = scratchFolder()
  const bytes = Buffer.from('naskah')
  const files = [{ name: 'a.txt', bytes }]
  const about = { at, by, slug: 's', title: 't', number: 'A/1', period: '-', asOf: at, heads: [] }
  const told = [{ name: 'a.txt', sha256: sha256(bytes), sizeBytes: bytes.length }]
  const fact = await (await opened(folder)).keepPaper({ ...about, files: told }, files)
  const place = path.join(folder, 'papers', fact.id)
  if (lost === 'folder') fs.rmSync(place, { recursive: true })
  else fs.truncateSync(path.join(place, lost), 5)
  const store = await opened(folder)
  expect(await store.papers()).toEqual([fact])
  expect(await store.paper(fact.id)).toEqual(lost === 'folder' ? null : { fact, files })
  await expect(store.keepPaper({ ...about, by: 'lain', files: told }, files)).rejects.toThrow(NumberTaken)
})

describe('a full disk', () => {
  test('gives a short count: refused, the fragment takes nothing along', async () => {
    const { store, folder } = await withRegister()
    const before = await store.month('2026-10')
    const write = fs.writeSync
    const spy = vi
      .spyOn(fs, 'writeSync')
      .mockImplementationOnce(((fd: number, bytes: Uint8Array) =>
        write(fd, bytes, 0, 40)) as typeof fs.writeSync)
    await expect(store.append([run('a', '2026-10-01T01:00:00+07:00')])).rejects.toThrow(/Disk penuh/)
    spy.mockRestore()
    expect((await store.month('2026-10')).facts).toEqual(before.facts)
    await store.append([run('a', '2026-10-01T01:00:00+07:00')])
    await (await opened(folder)).append([run('b', '2026-10-01T01:00:00+07:00')])
    const { facts, problems, head } = await store.month('2026-10')
    expect(facts).toHaveLength(before.facts.length + 2)
    expect(problems).toMatchObject([{ code: 'bad-journal-line' }])
    expect(verifyMonth('2026-10', store.shelf.files.byteLines('2026-10'), [])).toMatchObject({
      tampers: [],
      head,
    })
  })

  test('that tears the line of a paper leaves the paper not issued, and its number free', async () => {
    const { store, folder } = await withRegister()
    const bytes = new TextEncoder().encode('naskah')
    const files = [{ name: 'a.txt', bytes }]
    const told = [{ name: 'a.txt', sha256: sha256(bytes), sizeBytes: bytes.length }]
    const paper = {
      at,
      by,
      slug: 'uji',
      title: 'Uji',
      number: '1',
      period: '-',
      asOf: at,
      files: told,
      heads: [],
    }
    const write = fs.writeSync
    const spy = vi.spyOn(fs, 'writeSync').mockImplementation(((
      ...[fd, data, from, length, ...rest]: [number, Uint8Array, number, number]
    ) => {
      const isLine = Buffer.from(data).includes('"kind":"paper"')
      return write(fd, data, from, isLine ? 200 : length, ...rest)
    }) as typeof fs.writeSync)
    await expect(store.keepPaper(paper, files)).rejects.toThrow(/Disk penuh/)
    spy.mockRestore()
    await store.append([run('sesudahnya', '2026-10-01T01:00:00+07:00')])
    const after = await opened(folder)
    expect(await after.papers()).toEqual([])
    const { id } = await after.keepPaper({ ...paper, by: 'lain' }, files)
    expect((await after.papers()).map(each => each.id)).toEqual([id])
  })

  test('while the register is written leaves the old one, and the fact is not lost', async () => {
    const { store, file } = await withRegister()
    const before = fs.readFileSync(file)
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    const write = fs.writeSync
    let calls = 0
    const spy = vi.spyOn(fs, 'writeSync').mockImplementation(((...args: Parameters<typeof fs.writeSync>) => {
      calls += 1
      if (calls > 1) throw full
      return write(...args)
    }) as typeof fs.writeSync)
    await expect(store.changeRegister({ by, at }, () => [application('d')])).rejects.toThrow(Refusal)
    spy.mockRestore()
    expect(fs.readFileSync(file)).toEqual(before)
    expect((await store.register()).applications.map(app => app.id)).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('a second writer', () => {
  test('who comes by another lock cannot fork the chain unseen', async () => {
    const { store, folder } = await withRegister()
    const file = path.join(folder, 'journal/2026-10.jsonl')
    const work = store.shelf.exclusively(({ pen }) => {
      pen.add('2026-10', { v: 1, id: sha256('a'), at, by, kind: 'void', target: sha256('b'), reason: '-' })
      fs.appendFileSync(file, '\n{"penulis":"lain"}\n')
      pen.settle()
    })
    await expect(work).rejects.toThrow(/pihak lain/)
    expect(fs.readFileSync(file, 'utf8').endsWith('{"penulis":"lain"}\n')).toBe(true)
  })
})

describe('a torn tail', () => {
  test('is not read, and the next record stands on its own line', async () => {
    const { store, folder } = await withRegister()
    const file = path.join(folder, 'journal/2026-10.jsonl')
    const count = (await store.month('2026-10')).facts.length
    fs.appendFileSync(file, '\n{"v":1,"id":"abc')
    expect((await store.month('2026-10')).facts).toHaveLength(count)
    await (await opened(folder)).append([run('a', '2026-10-01T01:00:00+07:00')])
    expect((await store.month('2026-10')).facts).toHaveLength(count + 1)
    expect((await verifyJournal(store, [])).tampers).toEqual([])
  })
})

describe('standings', () => {
  test('are made anew when deleted, damaged, or when their month changed', async () => {
    const { store, folder } = await withRegister()
    await store.append([run('a', '2026-09-01T01:00:00+07:00')])
    const good = await store.standing('2026-10')
    const file = path.join(folder, 'journal/standings/2026-10.json')
    const text = fs.readFileSync(file, 'utf8')
    fs.writeFileSync(file, '{')
    expect(await (await opened(folder)).standing('2026-10')).toEqual(good)
    expect(fs.readFileSync(file, 'utf8')).toBe(text)
    fs.rmSync(path.dirname(file), { recursive: true })
    expect(await (await opened(folder)).standing('2026-10')).toEqual(good)
    await store.append([run('b', '2026-09-02T01:00:00+07:00')])
    expect(Object.values((await store.standing('2026-10')).apps).map(({ clues }) => clues.name)).toEqual([
      'a',
      'b',
    ])
  })
})

describe('verify of a whole office', () => {
  test('holds months against papers, against each other, and against what an auditor reads off', async () => {
    const folder = scratchFolder()
    const store = await opened(folder)
    await store.append([run('a', '2026-09-01T01:00:00+07:00'), run('b', '2026-09-02T01:00:00+07:00')])
    const { head } = await store.month('2026-09')
    await store.keepPaper(
      { at, by, slug: 's', title: 't', number: '17', period: '2026-09', asOf: at, files: [], heads: [head] },
      [],
    )
    await store.append([{ ...run('c', '2026-09-03T01:00:00+07:00'), at }])
    const sound = await verifyJournal(store, [{ ...head, chain: head.chain.slice(0, 8) }])
    expect(sound).toMatchObject({ tampers: [], anchors: 2 })
    expect(sound.months).toMatchObject([{ anchored: 3, head: { lines: 4 } }, { anchored: 0 }])
    const file = path.join(folder, 'journal/2026-09.jsonl')
    const whole = fs.readFileSync(file, 'utf8')
    const lines = whole.split('\n').filter(text => text !== '')
    fs.writeFileSync(file, `${lines.toSpliced(1, 1).join('\n')}\n`)
    expect((await verifyJournal(store, [])).tampers).toMatchObject([
      { month: '2026-09', line: 2, kind: 'removed' },
    ])
    fs.rmSync(file)
    expect((await verifyJournal(store, [])).tampers).toMatchObject([{ month: '2026-09', kind: 'missing' }])
    fs.writeFileSync(file, whole)
    const strange = { ...head, chain: '0'.repeat(64) }
    expect((await verifyJournal(store, [strange])).tampers).toMatchObject([{ kind: 'rewritten', line: 4 }])
  })
})
