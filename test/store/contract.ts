// What does every store promise?

import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/journal/chain.ts'
import type { AppStanding, Standing } from '../../src/journal/standing.ts'
import { Refusal } from '../../src/refusal.ts'
import { type NewFact, NumberTaken, type Store } from '../../src/store/store.ts'
import { application, at, by, office, run } from './entries.ts'

/** What a standing knows of the application of that name, the newest word first. */
const told = (standing: Standing, name: string): AppStanding | undefined =>
  Object.values(standing.apps)
    .filter(({ clues }) => clues.name === name)
    .sort((a, b) => ((a.lastSuccessAt ?? '') > (b.lastSuccessAt ?? '') ? -1 : 1))[0]

/** The contract; `open` answers a store on the same storage each time it is called within one test. */
export function contract(name: string, fresh: () => Promise<{ open: () => Promise<Store> }>): void {
  const opened = async (): Promise<Store> => (await fresh()).open()

  describe(`${name}: the journal`, () => {
    test('is empty at first', async () => {
      const store = await opened()
      expect(await store.months()).toEqual([])
      expect(await store.month('2026-10')).toMatchObject({ facts: [], problems: [], head: { lines: 0 } })
    })

    test('files a run by its start in the zone of the office', async () => {
      const store = await opened()
      await store.append([run('simpeg', '2026-09-30T17:30:00Z'), run('ppid', '2026-09-30T23:30:00+07:00')])
      expect(await store.months()).toEqual(['2026-09', '2026-10'])
      const october = await store.month('2026-10')
      expect(october.facts.map(fact => fact.kind)).toEqual(['month', 'execution'])
      expect(october.facts[0]).toMatchObject({ month: '2026-10', office: office.id })
      expect(october.facts[1]).toMatchObject({ execution: { app: 'simpeg', tool: null, warnings: [] } })
      expect(october.head.lines).toBe(2)
    })

    test('holds each id once, also over several openings', async () => {
      const { open } = await fresh()
      const first = await (await open()).append([run('a', '2026-10-01T01:00:00+07:00')])
      const second = await (await open()).append([
        run('a', '2026-10-01T01:00:00+07:00'),
        run('b', '2026-10-01T01:00:00+07:00'),
        run('b', '2026-10-01T01:00:00+07:00'),
      ])
      expect(first).toMatchObject({ added: 1, doubles: 0, heads: [{ month: '2026-10', lines: 2 }] })
      expect(second).toMatchObject({ added: 1, doubles: 2, heads: [{ month: '2026-10', lines: 3 }] })
      expect((await (await open()).month('2026-10')).facts).toHaveLength(3)
    })

    test('puts a correction beside what it corrects, and refuses one of nothing', async () => {
      const store = await opened()
      const old = run('simpeg', '2026-08-03T01:00:00+07:00')
      await store.append([old])
      const target = old.id ?? ''
      await store.append([
        { at, by, kind: 'correction', target, reason: 'salah ketik', change: { app: 'ppid' } },
        { at, by, kind: 'void', target, reason: 'uji coba' },
      ])
      expect((await store.month('2026-08')).facts.map(fact => fact.kind)).toEqual([
        'month',
        'execution',
        'correction',
        'void',
      ])
      const lost: NewFact = { at, by, kind: 'void', target: sha256('?'), reason: 'x' }
      await expect(store.append([lost])).rejects.toThrow(Refusal)
      expect(await store.months()).toEqual(['2026-08'])
    })

    test('a refused batch leaves nothing behind', async () => {
      const store = await opened()
      const big: NewFact = { at, by, kind: 'void', target: sha256('x'), reason: 'x'.repeat(70_000) }
      await store.append([run('x', '2026-10-01T01:00:00+07:00')])
      const before = await store.month('2026-10')
      const target = run('x', '2026-10-01T01:00:00+07:00').id ?? ''
      await expect(store.append([run('y', '2026-10-02T01:00:00+07:00'), { ...big, target }])).rejects.toThrow(
        /terlalu besar/,
      )
      expect(await store.month('2026-10')).toEqual(before)
      expect(await store.append([run('y', '2026-10-02T01:00:00+07:00')])).toMatchObject({ added: 1 })
    })

    test('appends of many at once all stand, in one chain', async () => {
      const store = await opened()
      const hours = Array.from({ length: 20 }, (_, i) => String(i).padStart(2, '0'))
      await Promise.all(hours.map(hour => store.append([run('simpeg', `2026-10-01T${hour}:00:00+07:00`)])))
      expect((await store.month('2026-10')).head.lines).toBe(21)
    })
  })

  describe(`${name}: the register`, () => {
    test('changes by facts, and can be folded back', async () => {
      const { open } = await fresh()
      const store = await open()
      await store.changeRegister({ by, at: '2026-09-01T08:00:00+07:00' }, () => [application('simpeg')])
      await store.changeRegister({ by, at: '2026-10-01T08:00:00+07:00' }, register => {
        expect(register.applications[0]?.name).toBe('SIMPEG')
        return [application('simpeg', 'SIMPEG Baru'), application('ppid')]
      })
      const now = await (await open()).register()
      expect(now.rev).toBe(3)
      expect(now.applications.map(app => app.name)).toEqual(['SIMPEG Baru', 'PPID'])
      expect((await store.registerAt('2026-09-15T00:00:00+07:00')).applications.map(app => app.name)).toEqual(
        ['SIMPEG'],
      )
      expect(await store.registerAt('2026-10-15T00:00:00+07:00')).toEqual(now)
      expect(await store.remarks()).toEqual([])
      const facts = (await store.month('2026-10')).facts.filter(fact => fact.kind === 'register')
      expect(facts.map(({ before, after }) => [before?.['name'] ?? null, after?.['name']])).toEqual([
        ['SIMPEG', 'SIMPEG Baru'],
        [null, 'PPID'],
      ])
    })

    test('a change that changes nothing writes nothing', async () => {
      const store = await opened()
      await store.changeRegister({ by, at }, () => [application('simpeg')])
      const before = await store.month('2026-10')
      await store.changeRegister({ by, at }, () => [application('simpeg')])
      expect(await store.month('2026-10')).toEqual(before)
    })

    test('refuses what would not be valid, and keeps nothing of it', async () => {
      const store = await opened()
      const bad = { entity: 'application', key: 'x', after: { id: 'x', name: 'X' } } as const
      await expect(store.changeRegister({ by, at }, () => [application('a'), bad])).rejects.toThrow(
        /OPD pemilik wajib ada/,
      )
      await expect(
        store.changeRegister({ by, at }, () => [{ ...application('a'), key: 'b' }]),
      ).rejects.toThrow(Refusal)
      expect(await store.register()).toMatchObject({ rev: 0, applications: [] })
      expect(await store.months()).toEqual([])
    })

    test('changes at once are all kept', async () => {
      const store = await opened()
      const keys = Array.from({ length: 20 }, (_, i) => `app-${i}`)
      await Promise.all(keys.map(key => store.changeRegister({ by, at }, () => [application(key)])))
      const { rev, applications } = await store.register()
      expect(rev).toBe(20)
      expect(applications.map(app => app.id).sort()).toEqual([...keys].sort())
    })
  })

  describe(`${name}: standings`, () => {
    test('carry each application into the next month, and notice a late line', async () => {
      const store = await opened()
      await store.append([
        run('simpeg', '2026-08-30T01:00:00+07:00', { artifact: 'a.dump', bytesStored: 10 }),
        run('simpeg', '2026-09-30T01:00:00+07:00', { status: 'failed' }),
        run('ppid', '2026-09-29T01:00:00+07:00', { operation: 'restore' }),
      ])
      expect(await store.standing('2026-08')).toMatchObject({ month: '2026-08', apps: {}, head: null })
      const october = await store.standing('2026-10')
      expect(october).toMatchObject({
        month: '2026-10',
        counts: { executions: 3, success: 2, failed: 1 },
        head: { month: '2026-09', lines: 3 },
      })
      expect(told(october, 'simpeg')).toMatchObject({
        lastSuccessAt: '2026-08-30T01:00:00+07:00',
        lastArtifact: 'a.dump',
        lastBytes: 10,
        stored: [{ month: '2026-08', bytes: 10, backups: 1, firstDate: 30 }],
      })
      expect(told(october, 'ppid')).toMatchObject({
        lastSuccessAt: null,
        lastRestoreAt: '2026-09-29T01:00:00+07:00',
      })
      await store.append([{ ...run('simpeg', '2026-08-31T01:00:00+07:00'), at: '2026-10-06T08:00:00+07:00' }])
      expect(told(await store.standing('2026-10'), 'simpeg')?.lastSuccessAt).toBe('2026-08-31T01:00:00+07:00')
      expect(told(await store.standing('2026-10', at), 'simpeg')?.lastSuccessAt).toBe(
        '2026-08-30T01:00:00+07:00',
      )
    })

    test('state what an office began with, until a log proves more', async () => {
      const store = await opened()
      const stated = '2026-09-15T01:00:00+07:00'
      await store.append([
        {
          at: '2026-09-20T08:00:00+07:00',
          by,
          kind: 'opening',
          app: 'simpeg',
          lastSuccessAt: stated,
          lastRestoreAt: null,
          note: '',
        },
      ])
      expect(told(await store.standing('2026-10'), 'simpeg')).toMatchObject({
        lastSuccessAt: stated,
        stated: true,
      })
      await store.append([run('simpeg', '2026-10-02T01:00:00+07:00')])
      expect(told(await store.standing('2026-11'), 'simpeg')).toMatchObject({ stated: false })
    })

    test('keep an excuse that reaches into the month', async () => {
      const store = await opened()
      const excuse = { at, by, kind: 'excuse', app: 'simpeg', reason: 'listrik padam' } as const
      await store.append([
        { ...excuse, from: '2026-09-20T00:00:00+07:00', until: '2026-09-22T00:00:00+07:00' },
        { ...excuse, from: '2026-09-28T00:00:00+07:00', until: '2026-10-02T00:00:00+07:00' },
      ])
      expect((await store.standing('2026-10')).excuses).toMatchObject([{ from: '2026-09-28T00:00:00+07:00' }])
      expect((await store.standing('2026-11')).excuses).toEqual([])
    })
  })

  describe(`${name}: papers`, () => {
    const bytes = new TextEncoder().encode('%PDF-1.7 contoh')
    const paper = {
      at,
      by,
      slug: 'laporan-bulanan',
      title: 'Laporan Hasil Backup',
      number: '000.8.3.2/17/2026',
      period: '2026-09',
      asOf: at,
      files: [{ name: 'laporan-bulanan-2026-09.pdf', sha256: sha256(bytes), sizeBytes: bytes.length }],
      heads: [],
    }
    test('are kept byte for byte, with a fact', async () => {
      const { open } = await fresh()
      const fact = await (await open()).keepPaper(paper, [{ name: 'laporan-bulanan-2026-09.pdf', bytes }])
      const store = await open()
      const kept = await store.paper(fact.id)
      expect(kept?.fact).toEqual(fact)
      expect(Buffer.from(kept?.files[0]?.bytes ?? []).toString()).toBe('%PDF-1.7 contoh')
      expect(await store.papers()).toEqual([fact])
      expect((await store.month('2026-10')).facts.at(-1)).toEqual(fact)
      expect(await store.paper(sha256('?'))).toBeNull()
    })

    test('have each number once, however many ask for it at the same time', async () => {
      const { open } = await fresh()
      const files = [{ name: 'laporan-bulanan-2026-09.pdf', bytes }]
      const asked = await Promise.allSettled(
        ['a', 'b', 'c'].map(async each => (await open()).keepPaper({ ...paper, by: each }, files)),
      )
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const each of asked)
        if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(NumberTaken)
      expect(await (await open()).papers()).toHaveLength(1)
    })

    const place = { series: 'laporan-bulanan', unit: '', year: 2026, sequence: 17 }
    const reserved = { kind: 'number', at, by, event: 'reserved', subject: 'laporan', place } as const
    const files = [{ name: 'laporan-bulanan-2026-09.pdf', bytes }]

    test('bear a reserved number only by its reservation, and a cancelled one never', async () => {
      const { open } = await fresh()
      const { id: reservation } = await (await open()).changeNumbers(() => ({
        ...reserved,
        number: paper.number,
      }))
      const store = await open()
      await expect(store.keepPaper(paper, files)).rejects.toBeInstanceOf(NumberTaken)
      expect((await store.keepPaper({ ...paper, place, reservation }, files)).number).toBe(paper.number)
      await expect(store.keepPaper({ ...paper, by: 'b', reservation }, files)).rejects.toThrow(NumberTaken)
      const book = await (await open()).numberBook()
      expect(book.get(paper.number)).toMatchObject({ state: 'used', subject: 'laporan' })
      await store.changeNumbers(() => ({ ...reserved, number: 'x', place: null }))
      await store.changeNumbers(() => ({ ...reserved, event: 'cancelled', number: 'x', place: null }))
      await expect(store.keepPaper({ ...paper, number: 'x' }, files)).rejects.toBeInstanceOf(NumberTaken)
    })

    test('take a place of a series once, however their numbers are written', async () => {
      const store = await opened()
      await store.keepPaper({ ...paper, place }, files)
      const other = { ...paper, number: '000.8.3.2/17/BKD/2026', by: 'b' }
      await expect(store.keepPaper({ ...other, place }, files)).rejects.toBeInstanceOf(NumberTaken)
      expect(await store.keepPaper({ ...other, place: { ...place, unit: 'TI' } }, files)).toMatchObject(other)
    })

    test('numbers are decided on the newest book, and told in the order they were written', async () => {
      const { open } = await fresh()
      const take = async () =>
        (await open()).changeNumbers(book => ({ ...reserved, number: String(book.size + 1), place: null }))
      await Promise.all([take(), take(), take()])
      expect((await (await open()).numbers()).map(({ number }) => number)).toEqual(['1', '2', '3'])
    })
  })

  describe(`${name}: stages of a report`, () => {
    test('are decided on what was written down, though two ask at the same time', async () => {
      const { open } = await fresh()
      const stage = { kind: 'report', at, by, month: '2026-09', asOf: at, role: '', note: '' } as const
      const verify = async (note: string) =>
        (await open()).changeReport('2026-09', at, stages => {
          if (stages.length > 0) throw new Refusal('sudah')
          return { ...stage, note, stage: 'drafted', changes: [], ticket: null }
        })
      const both = await Promise.allSettled([verify('a'), verify('b')])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const { facts } = await (await open()).month('2026-09')
      expect(facts.filter(({ kind }) => kind === 'report')).toHaveLength(1)
    })
  })
}
