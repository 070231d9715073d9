// Do years cost no more than their months, and is what is derived or sealed the same as what it came from?
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { blankExecution } from '../../src/journal/execution.ts'
import { foldRuns } from '../../src/journal/fold.ts'
import { appMonths, RollupCount } from '../../src/journal/rollup.ts'
import { type FileStore, openFileStore } from '../../src/store/file-store.ts'
import { openMemoryStore } from '../../src/store/memory-store.ts'
import { verifyJournal } from '../../src/store/verify-journal.ts'
import { cadang } from '../cadang.ts'
import { application, at, by, office, run } from './entries.ts'
import { scratchFolder, snapshot } from './scratch.ts'

const opened = (folder: string): Promise<FileStore> => openFileStore(folder, { office, waitMs: 2000 })
const months = ['2026-07', '2026-08', '2026-09', '2026-10']

async function filled(): Promise<{ folder: string; store: FileStore }> {
  const folder = scratchFolder()
  const store = await opened(folder)
  await store.changeRegister({ by, at: '2026-07-01T07:00:00+07:00' }, () => [application('a')])
  await store.append(
    months.flatMap(month => [
      run('a', `${month}-03T01:00:00+07:00`, { bytesStored: 100 }),
      run('a', `${month}-03T23:30:00+07:00`, { status: 'warning', bytesRead: 10 }),
      run('A', `${month}-05T01:00:00+07:00`, { bytesStored: 1, artifact: `a_${month}.dump` }),
      run('b', `${month}-04T01:00:00+07:00`, { status: 'failed' }),
      run('b', `${month}-05T01:00:00+07:00`, { operation: 'restore' }),
      run('b', `${month}-06T01:00:00+07:00`, { dryRun: true }),
    ]),
  )
  return { folder, store }
}

const derivedFile = (folder: string, kind: string): string =>
  path.join(folder, 'journal', kind, '2026-09.json')
const ask = {
  standings: (store: FileStore) => store.standing('2026-09'),
  rollups: (store: FileStore) => store.rollup('2026-09'),
}

describe.each(['standings', 'rollups'] as const)('%s', kind => {
  const read = ask[kind]

  test('are made anew to the same bytes when they are gone', async () => {
    const { folder, store } = await filled()
    const first = await read(store)
    const bytes = fs.readFileSync(derivedFile(folder, kind))
    fs.rmSync(path.join(folder, 'journal', kind), { recursive: true })
    expect(await read(await opened(folder))).toEqual(first)
    expect(fs.readFileSync(derivedFile(folder, kind)).equals(bytes)).toBe(true)
  })

  test('are not believed when somebody touched them', async () => {
    const { folder, store } = await filled()
    const first = await read(store)
    const file = derivedFile(folder, kind)
    const bytes = fs.readFileSync(file)
    fs.writeFileSync(file, bytes.toString().replace(/"(month)":"2026-09"/, '"$1":"2026-09","x":1'))
    expect(fs.readFileSync(file).equals(bytes)).toBe(false)
    expect(await read(await opened(folder))).toEqual(first)
    expect(fs.readFileSync(file).equals(bytes)).toBe(true)
  })

  test('follow a record that arrives late', async () => {
    const { folder, store } = await filled()
    const first = await read(store)
    await store.append([8, 9].map(n => run('terlambat', `2026-0${n}-20T01:00:00+07:00`)))
    const second = await read(await opened(folder))
    expect(second).not.toEqual(first)
    expect(JSON.stringify(second)).toContain('terlambat')
  })
})

test('rest on the lines they were made from, and on those alone: one that arrives meanwhile makes them anew', async () => {
  const { folder, store } = await filled()
  const line = run('terlambat', '2026-08-20T01:00:00+07:00')
  await store.append([{ ...line, at: '2026-10-06T08:00:00+07:00' }])
  const file = path.join(folder, 'journal', '2026-08.jsonl')
  const whole = fs.readFileSync(file)
  const before = whole.subarray(0, whole.lastIndexOf('\n{') + 1)
  fs.writeFileSync(file, before)
  const reader = await opened(folder)
  const { lines, texts } = reader.shelf
  const arrives = (month: string): void => {
    if (month === '2026-08') fs.writeFileSync(file, whole)
  }
  reader.shelf.lines = function* (month, marks) {
    yield* lines.call(reader.shelf, month, marks)
    arrives(month)
  }
  reader.shelf.texts = function* (month) {
    yield* texts.call(reader.shelf, month)
    arrives(month)
  }
  for (const read of [
    (each: FileStore) => each.standing('2026-10'),
    (each: FileStore) => each.rollup('2026-08'),
  ]) {
    fs.writeFileSync(file, before)
    expect(JSON.stringify(await read(reader))).not.toContain('terlambat')
    expect(JSON.stringify(await read(await opened(folder)))).toContain('terlambat')
  }
})

test('are not believed in another zone', async () => {
  const { folder, store } = await filled()
  const days = async (books: FileStore) => (await books.rollup('2026-09')).days
  const here = await days(store)
  const moved = await openFileStore(folder, { office: { ...office, zone: 'Asia/Jayapura' } })
  const there = await days(moved)
  expect(there).not.toEqual(here)
  const basis = () => fs.readFileSync(derivedFile(folder, 'standings'), 'utf8').slice(0, 80)
  await store.standing('2026-09')
  const first = basis()
  await moved.standing('2026-09')
  expect(basis()).not.toBe(first)
})

const open = () => null

test('a roll-up is counted by application and day; dry runs do not count', async () => {
  const { store } = await filled()
  const attribute = ({ name }: { name: string | null }) => ({
    app: name?.toLowerCase() === 'a' ? 'a' : null,
    rule: null,
  })
  expect(appMonths([await store.rollup('2026-09')], attribute, open)).toEqual([
    {
      month: '2026-09',
      app: 'a',
      name: 'a',
      success: 2,
      warning: 1,
      failed: 0,
      unfinished: 0,
      bytes: 111,
      days: 2,
      restores: 0,
      manual: 0,
      late: 0,
    },
    {
      month: '2026-09',
      app: null,
      name: 'b',
      success: 0,
      warning: 0,
      failed: 1,
      unfinished: 0,
      bytes: 0,
      days: 0,
      restores: 1,
      manual: 0,
      late: 0,
    },
  ])
})

test('a roll-up knows what came after the month was closed, whenever that turns out to have been', async () => {
  const { store } = await filled()
  const attribute = () => ({ app: 'a', rule: null })
  const late = async (byPaper: string | null) =>
    appMonths([await store.rollup('2026-09')], attribute, () => byPaper).map(({ late, manual }) => [
      late,
      manual,
    ])
  // All six were written down on 5 October; the dry run does not count.
  expect(await late(null)).toEqual([[0, 0]])
  expect(await late('2026-10-05T07:59:59+07:00')).toEqual([[5, 0]])
  expect(await late(at)).toEqual([[0, 0]])
  const about = { by, month: '2026-09', asOf: at, role: '', note: '', ticket: null, changes: [] }
  const verified = '2026-10-06T08:00:00+07:00'
  await store.changeReport('2026-09', verified, () => ({
    ...about,
    kind: 'report',
    at: verified,
    stage: 'verified',
  }))
  const entered = { by: 'petugas', at: null }
  const added = run('a', '2026-09-09T01:00:00+07:00', { entered })
  await store.append([{ ...added, at: '2026-10-07T08:00:00+07:00' }])
  expect(await late(null)).toEqual([[1, 1]])
  expect(await late('2026-10-05T07:59:59+07:00')).toEqual([[6, 1]])
})

test('a month counted line by line is the month whose runs were folded', async () => {
  const entry = fc.record({
    app: fc.constantFrom('a', 'b', 'C 1', 'é"\\'),
    day: fc.integer({ min: 1, max: 30 }),
    status: fc.constantFrom('success', 'warning', 'failed', 'running', 'unknown'),
    operation: fc.constantFrom('backup', 'restore', 'prune', null),
    bytesStored: fc.option(fc.nat()),
    artifact: fc.option(fc.constantFrom('x_1.dump', 'y')),
    dryRun: fc.boolean(),
  })
  const changes = fc.constantFrom('none', 'void', 'correction')
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 12 }), changes, async (entries, change) => {
      const store = openMemoryStore(office)
      const runs = entries.map(({ app, day, ...more }) =>
        run(app, `2026-09-${String(day).padStart(2, '0')}T23:30:00+07:00`, more),
      )
      await store.append(runs)
      const target = runs[0]?.id ?? ''
      if (target !== '' && change === 'void')
        await store.append([{ at, by, kind: 'void', target, reason: '-' }])
      if (target !== '' && change === 'correction')
        await store.append([
          { at, by, kind: 'correction', target, reason: '-', change: { status: 'failed' } },
        ])
      const { facts } = await store.month('2026-09')
      const count = new RollupCount('2026-09', office.zone)
      const nobody = { attribute: () => ({ app: null, rule: null }), closedAt: () => null }
      for (const each of foldRuns(facts, nobody)) count.add(each)
      expect(runs.length === 0 || (await store.rollup('2026-09'))).toEqual(
        runs.length === 0 || count.rollup(),
      )
    }),
    { numRuns: 60 },
  )
})

test('artifacts that rules look at alike are one row, whatever digits their names bear; others are not', () => {
  const count = new RollupCount('2026-09', office.zone)
  const add = (artifact: string) => {
    const execution = {
      ...blankExecution,
      app: 'simpeg',
      status: 'success',
      operation: 'backup',
      artifact,
    } as const
    count.add({ execution, source: { file: 'inbox/srv/simpeg.jsonl' }, recordedAt: at })
  }
  // Seven hexadecimal digits are a word, eight are a hash.
  for (const name of ['x-20260901.dump', 'x-20260902.dump', 'abcdef1.dump', 'abcdef12.dump', 'abcdef2.dump'])
    add(name)
  const { keys, success } = count.rollup()
  expect(keys.map(key => JSON.parse(key).at(-1))).toEqual(['#.dump', 'abcdef#.dump', 'x-#.dump'])
  expect(success).toEqual([1, 2, 2])
})

describe('a sealed month', () => {
  const sealed = async () => {
    const { folder, store } = await filled()
    const before = {
      month: await store.month('2026-08'),
      standing: await store.standing('2026-10'),
      rollup: await store.rollup('2026-08'),
    }
    await store.shelf.exclusively(() => store.shelf.files.pack('2026-08'))
    return {
      folder,
      store: await opened(folder),
      before,
      file: path.join(folder, 'journal', '2026-08.jsonl'),
    }
  }

  test('is read as before, and nothing derived has to be made anew', async () => {
    const { folder, store, before, file } = await sealed()
    expect(fs.existsSync(file)).toBe(false)
    const derived = snapshot(path.join(folder, 'journal', 'standings'))
    expect(await store.months()).toEqual(months)
    expect(await store.month('2026-08')).toEqual(before.month)
    expect(await store.standing('2026-10')).toEqual(before.standing)
    expect(await store.rollup('2026-08')).toEqual(before.rollup)
    expect(snapshot(path.join(folder, 'journal', 'standings'))).toEqual(derived)
    expect(await verifyJournal(store, [])).toMatchObject({ tampers: [], registerAgrees: true })
  })

  test('opens by itself for what arrives late, and its chain goes on', async () => {
    const { store, before, file } = await sealed()
    await store.append([run('terlambat', '2026-08-20T01:00:00+07:00')])
    expect((await store.month('2026-08')).facts).toHaveLength(before.month.facts.length + 1)
    expect(fs.existsSync(file)).toBe(true)
    expect(fs.existsSync(`${file}.gz`)).toBe(false)
    expect((await verifyJournal(store, [])).tampers).toEqual([])
  })

  test('of which both files lie there (the power went) counts as the plain one', async () => {
    const { store, file } = await sealed()
    const packed = fs.readFileSync(`${file}.gz`)
    await store.append([run('terlambat', '2026-08-20T01:00:00+07:00')])
    fs.writeFileSync(`${file}.gz`, packed)
    const { facts } = await store.month('2026-08')
    await store.append([run('lagi', '2026-08-20T01:00:00+07:00')])
    expect((await store.month('2026-08')).facts).toHaveLength(facts.length + 1)
    expect(fs.existsSync(`${file}.gz`)).toBe(false)
  })

  test('is read whole while it is sealed, and while it is opened', async () => {
    const { store, before } = await sealed()
    const { files } = store.shelf
    const open = fs.openSync
    const read = fs.readFileSync
    /** What somebody else does just before the month's file is opened, once. */
    const meanwhile = (act: () => void): void => {
      const spies = [vi.spyOn(fs, 'openSync'), vi.spyOn(fs, 'readFileSync')] as const
      const first = (file: fs.PathOrFileDescriptor): void => {
        if (!String(file).includes('2026-08')) return
        for (const spy of spies) spy.mockRestore()
        act()
      }
      spies[0].mockImplementation((...args) => {
        first(args[0])
        return open(...args)
      })
      spies[1].mockImplementation(((...args: Parameters<typeof read>) => {
        first(args[0])
        return read(...args)
      }) as typeof read)
    }
    for (const act of [() => files.unpack('2026-08'), () => files.pack('2026-08')]) {
      meanwhile(act)
      expect(await store.month('2026-08')).toEqual(before.month)
    }
    const lines = [...files.lines('2026-08')]
    for (const act of [() => files.unpack('2026-08'), () => files.pack('2026-08')]) {
      meanwhile(act)
      expect([...files.lines('2026-08')]).toEqual(lines)
    }
  })

  test('that was touched is refused, and told by verify', async () => {
    const { store, file } = await sealed()
    const bytes = fs.readFileSync(`${file}.gz`)
    fs.writeFileSync(
      `${file}.gz`,
      bytes.map((byte, i) => (i === bytes.length - 20 ? byte ^ 1 : byte)),
    )
    await expect(store.month('2026-08')).rejects.toThrow(/tidak sesuai segelnya/)
    await expect(store.append([run('x', '2026-08-20T01:00:00+07:00')])).rejects.toThrow(
      /tidak sesuai segelnya/,
    )
    expect((await verifyJournal(store, [])).tampers).toMatchObject([{ month: '2026-08', kind: 'changed' }])
  })
})

test('the register as of an instant, unwound or folded, is the same', async () => {
  const store = await opened(scratchFolder())
  const day = (n: number): string => `2026-10-${String(n).padStart(2, '0')}T08:00:00+07:00`
  for (const [n, key] of ['a', 'b', 'a', 'c'].entries())
    await store.changeRegister({ by, at: day(n + 1) }, () => [application(key, `Nama ${n}`)])
  // A clock that went back.
  await store.changeRegister({ by, at: day(2) }, () => [application('d')])
  for (let n = 1; n <= 5; n += 1)
    expect(await store.registerAt(day(n))).toEqual(await store.registerFromFacts(Date.parse(day(n))))
})

test('summary and journal seal, as people call them', async () => {
  const folder = path.join(scratchFolder(), 'kantor')
  const env = { CADANG_AS_OF: '2026-11-04T08:00:00+07:00', CADANG_OFFICE: folder }
  await cadang(['init', folder, '--id', office.id])
  await (await opened(folder)).append(
    months.map(month => run('simpeg', `${month}-03T01:00:00+07:00`, { bytesStored: 5 })),
  )
  await cadang(['app', 'add', 'simpeg', '--name', 'S', '--owner', 'O'], env)
  expect(await cadang(['journal', 'seal', '2026-08'], env)).toMatchObject({ code: 0 })
  expect(await cadang(['journal', 'seal', '2026-08'], env)).toMatchObject({ code: 2 })
  expect(await cadang(['journal', 'seal', '2026-11'], env)).toMatchObject({ code: 2 })
  expect(await cadang(['journal', 'verify'], env)).toMatchObject({ code: 0 })
  const asked = ['summary', '--from', '2026-08', '--until', '2026-10']
  const { months: told, applications } = JSON.parse((await cadang([...asked, '--json'], env)).text)
  expect(told.map((each: { month: string; bytes: number }) => [each.month, each.bytes])).toEqual([
    ['2026-08', 5],
    ['2026-09', 5],
    ['2026-10', 5],
  ])
  expect(applications).toMatchObject([{ app: 'simpeg', months: 3, days: 3, success: 3, bytes: 15 }])
  expect((await cadang([...asked, '--app', 'simpeg'], env)).text).toMatch(
    /Jumlah +1 +3 +0 +0 +0 +0 +15 +0 +0$/m,
  )
  expect(await cadang([...asked, '--app', 'tidak-ada'], env)).toMatchObject({ code: 2 })
  const packed = path.join(folder, 'journal', '2026-08.jsonl.gz')
  const whole = fs.readFileSync(packed)
  fs.truncateSync(packed, 200)
  fs.rmSync(path.join(folder, 'journal', 'standings'), { recursive: true })
  expect((await cadang(['doctor'], env)).text).toMatch(/RUSAK +rantai +.*\(2026-08\)/)
  expect(await cadang(['app', 'set', 'simpeg', '--name', 'Simpeg'], env)).toMatchObject({ code: 0 })
  const began = ['2026-08-20', '2026-11-02'].map(day => ({
    ...{ app: 'simpeg', operation: 'backup', status: 'success' },
    ...{ started_at: `${day}T01:00:00+07:00`, finished_at: `${day}T01:01:00+07:00` },
  }))
  fs.writeFileSync(
    path.join(folder, 'inbox', 'simpeg.jsonl'),
    began.map(each => `${JSON.stringify(each)}\n`).join(''),
  )
  const taken = await cadang(['log', 'ingest'], env)
  expect(taken.text).toContain('1 catatan baru, 0 ganda dilewati, 1 hal di karantina')
  fs.writeFileSync(packed, whole)
  const again = await cadang(['log', 'ingest', '--again'], env)
  expect(again.text).toContain('1 catatan baru, 1 ganda dilewati; 1 hal keluar dari karantina')
  await cadang(['journal', 'seal', '2026-08'], env)
  fs.rmSync(path.join(folder, 'journal', '2026-08.seal.json'))
  const copy = path.join(path.dirname(folder), 'salinan')
  expect(await cadang(['snapshot', copy], env)).toMatchObject({ code: 0 })
})
