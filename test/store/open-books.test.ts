import { expect, test } from 'vitest'
import { monthInterval } from '../../src/calendar/interval.ts'
import { copiesByApp } from '../../src/checks/copies.ts'
import { sha256 } from '../../src/journal/chain.ts'
import { blankExecution } from '../../src/journal/execution.ts'
import { openMemoryStore } from '../../src/store/memory-store.ts'
import { openBooks } from '../../src/store/open-books.ts'
import type { NewFact, Store } from '../../src/store/store.ts'
import { application, at, by, office as owner, run } from './entries.ts'

const office = { ...owner, layout: 1, name: 'Kantor Contoh' } as never
const october = monthInterval(2026, 10, owner.zone)
const asOf = '2026-11-02T08:00:00+07:00'
const books = (store: Store, when = asOf) =>
  openBooks(store, { office, sops: [], period: october, asOf: when })

async function filled(): Promise<Store> {
  const store = openMemoryStore(owner)
  const app = application('simpeg')
  await store.changeRegister({ by, at: '2026-09-01T08:00:00+07:00' }, () => [
    { ...app, after: { ...app.after, aliases: ['db-simpeg'] } },
  ])
  await store.append([
    run('db-simpeg', '2026-08-31T01:00:00+07:00'),
    run('simpeg', '2026-09-30T23:00:00+07:00', { finishedAt: '2026-10-01T00:10:00+07:00' }),
    run('db-simpeg', '2026-10-01T01:00:00+07:00'),
    run('tak-terdaftar', '2026-10-02T01:00:00+07:00'),
    run('simpeg', '2026-10-31T23:00:00+07:00'),
    run('simpeg', '2026-11-01T01:00:00+07:00'),
  ])
  return store
}

test('one month with its margins and its standing, by the keys of the register', async () => {
  const { runs, standing, heads, sources, register } = await books(await filled())
  expect(register.rev).toBe(1)
  expect(runs.map(({ app, execution }) => [app, execution.startedAt])).toEqual([
    ['simpeg', '2026-09-30T23:00:00+07:00'],
    ['simpeg', '2026-10-01T01:00:00+07:00'],
    [null, '2026-10-02T01:00:00+07:00'],
    ['simpeg', '2026-10-31T23:00:00+07:00'],
    ['simpeg', '2026-11-01T01:00:00+07:00'],
  ])
  expect(standing.apps).toMatchObject({ simpeg: { lastSuccessAt: '2026-10-01T00:10:00+07:00' } })
  expect(heads).toMatchObject([{ month: '2026-10', lines: 4 }])
  expect(sources).toMatchObject([{ file: 'inbox/srv/cadang.jsonl', records: 3 }])
})

test('what was written down after asOf is not known', async () => {
  const store = await filled()
  const before = await books(store, '2026-10-05T07:59:59+07:00')
  expect(before.runs).toEqual([])
  expect(before.standing.apps).toEqual({})
  await store.changeRegister({ by, at: '2026-11-05T08:00:00+07:00' }, () => [application('ppid')])
  expect((await books(store)).register.rev).toBe(1)
  expect((await books(store, '2026-11-06T00:00:00+07:00')).register.rev).toBe(2)
})

test('corrections, voids and excuses change the books, not the lines', async () => {
  const store = await filled()
  const [first, second] = [
    run('db-simpeg', '2026-10-01T01:00:00+07:00'),
    run('simpeg', '2026-10-31T23:00:00+07:00'),
  ]
  const excuse: NewFact = {
    at,
    by,
    kind: 'excuse',
    app: 'simpeg',
    from: '2026-09-29T00:00:00+07:00',
    until: '2026-10-03T00:00:00+07:00',
    reason: 'listrik padam',
  }
  const mistaken: NewFact = {
    ...excuse,
    id: sha256('keliru'),
    from: '2026-10-09T00:00:00+07:00',
    until: '2026-10-10T00:00:00+07:00',
  }
  await store.append([
    {
      at,
      by,
      kind: 'correction',
      target: first.id ?? '',
      reason: 'gagal diuji',
      change: { status: 'failed' },
    },
    { at, by, kind: 'void', target: second.id ?? '', reason: 'uji coba' },
    excuse,
    mistaken,
    { at, by, kind: 'void', target: sha256('keliru'), reason: 'salah hari' },
  ])
  const { runs, excuses } = await books(store)
  expect(runs.map(({ execution: { startedAt, status } }) => [startedAt, status]).slice(1)).toEqual([
    ['2026-10-01T01:00:00+07:00', 'failed'],
    ['2026-10-02T01:00:00+07:00', 'success'],
    ['2026-11-01T01:00:00+07:00', 'success'],
  ])
  expect(runs[1]?.corrections).toMatchObject([{ reason: 'gagal diuji', by }])
  expect(excuses).toMatchObject([{ reason: 'listrik padam' }])
})

test('a void leaves nothing of a run with a start and a finish, in books, roll-up and standing', async () => {
  const store = openMemoryStore(owner)
  const finish = run('simpeg', '2026-10-05T01:00:00+07:00')
  const start = {
    ...finish,
    id: sha256('mulai'),
    execution: { ...blankExecution, status: 'running' as const },
  }
  await store.append([start, finish, { at, by, kind: 'void', target: finish.id ?? '', reason: 'uji coba' }])
  expect((await books(store)).runs).toEqual([])
  expect((await store.rollup('2026-10')).keys).toEqual([])
  expect((await store.standing('2026-11')).counts).toMatchObject({ executions: 0, voided: 1 })
})

test('what arrives after the month was closed by its paper is late', async () => {
  const store = await filled()
  const head = (await store.month('2026-10')).head
  const paper = {
    slug: 'laporan-bulanan',
    title: 'Laporan',
    number: '1',
    period: '2026-10',
    files: [],
    heads: [head],
  }
  // A form of the month, made in the month, closes nothing.
  await store.keepPaper({ ...paper, at, by, asOf: at, number: '0' }, [])
  await store.keepPaper(
    { ...paper, at: '2026-11-01T09:00:00+07:00', by, asOf: '2026-11-01T09:00:00+07:00' },
    [],
  )
  await store.append([
    { ...run('simpeg', '2026-10-07T01:00:00+07:00'), at: '2026-11-02T07:00:00+07:00', by: 'penyusul' },
    { ...run('simpeg', '2026-10-08T01:00:00+07:00'), at: '2026-11-01T08:59:00+07:00' },
  ])
  const { runs, papers } = await books(store)
  expect(papers.map(({ number }) => number)).toEqual(['0', '1'])
  expect(runs.filter(({ late }) => late)).toMatchObject([
    { execution: { startedAt: '2026-10-07T01:00:00+07:00' }, recordedBy: 'penyusul' },
  ])
})

test('what arrives after the report of its month was verified is late, though no paper went out', async () => {
  const store = await filled()
  const stage = {
    kind: 'report',
    by,
    month: '2026-10',
    role: 'kabid',
    note: '',
    ticket: null,
  } as const
  const told = (name: 'drafted' | 'verified', when: string) => ({
    ...stage,
    changes: [],
    stage: name,
    at: when,
    asOf: when,
  })
  await store.append([
    told('drafted', '2026-11-01T08:00:00+07:00'),
    { ...run('simpeg', '2026-10-07T01:00:00+07:00'), at: '2026-11-01T09:00:00+07:00' },
    told('verified', '2026-11-01T10:00:00+07:00'),
    { ...run('simpeg', '2026-10-08T01:00:00+07:00'), at: '2026-11-02T07:00:00+07:00' },
  ])
  const { runs } = await books(store)
  expect(runs.filter(({ late }) => late).map(({ execution }) => execution.startedAt)).toEqual([
    '2026-10-08T01:00:00+07:00',
  ])
})

test('copies of a last backup of long ago are known in every month, those of an earlier one no more', async () => {
  const store = openMemoryStore(owner)
  const nas = { medium: 'nas', place: 'nas1', offsite: false, encrypted: null, keptUntil: null } as const
  const told = {
    kind: 'copy',
    by,
    event: 'added',
    app: 'simpeg',
    madeAt: null,
    copy: nas,
    reason: '',
  } as const
  await store.changeRegister({ by, at: '2026-06-01T08:00:00+07:00' }, () => [application('simpeg')])
  await store.append([
    run('simpeg', '2026-06-01T01:00:00+07:00', { artifact: 'simpeg_20260601.dump' }),
    run('simpeg', '2026-07-01T01:00:00+07:00', { artifact: 'simpeg_20260701.dump' }),
    { ...told, artifact: 'simpeg_20260601.dump', at: '2026-06-02T08:00:00+07:00' },
    { ...told, artifact: 'simpeg_20260701.dump', at: '2026-07-02T08:00:00+07:00' },
  ])
  const { copies } = await books(store)
  expect(copies.map(({ artifact }) => artifact)).toEqual(['simpeg_20260701.dump'])
  expect(copiesByApp(await books(store))).toMatchObject([{ artifact: 'simpeg_20260701.dump', copies: [nas] }])
  const july = await openBooks(store, { office, sops: [], period: monthInterval(2026, 7, owner.zone), asOf })
  expect(july.copies.map(({ artifact }) => artifact)).toEqual([
    'simpeg_20260601.dump',
    'simpeg_20260701.dump',
  ])
  const target = copies[0]?.id ?? ''
  await store.append([{ kind: 'void', at: '2026-09-01T08:00:00+07:00', by, target, reason: 'salah' }])
  expect((await books(store)).copies).toEqual([])
})
