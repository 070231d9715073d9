// Does a listing fill in history, once, and never beside the log of the same backup?
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Run } from '../../src/books.ts'
import { causeOf } from '../../src/documents/run-words.ts'
import { foldRuns } from '../../src/journal/fold.ts'
import { readers } from '../../src/journal/formats/registry.ts'
import { openFileStore } from '../../src/store/file-store.ts'
import { ingest } from '../../src/store/ingest.ts'
import { office } from './entries.ts'
import { scratchFolder } from './scratch.ts'

const at = '2026-11-21T08:00:00+07:00'
const real = (name: string): string =>
  fs.readFileSync(path.join(import.meta.dirname, '../real-logs', name, 'stdout.txt'), 'utf8')

async function bench() {
  const folder = scratchFolder()
  const store = await openFileStore(folder, { office })
  const runsOf = async (): Promise<Run[]> => {
    const months = await Promise.all((await store.months()).map(month => store.month(month)))
    const facts = months.flatMap(month => month.facts)
    return foldRuns(facts, { attribute: () => ({ app: null, rule: null }), closedAt: () => null })
  }
  return {
    store,
    async read(file: string, text: string): Promise<number[]> {
      const to = path.join(folder, 'inbox', file)
      fs.mkdirSync(path.dirname(to), { recursive: true })
      fs.writeFileSync(to, text)
      const wanted = { readers: readers([]), at, by: 'uji', zoneOf: () => office.zone, complete: true }
      const { added, doubles } = await ingest(store, wanted)
      return [added, doubles]
    },
    runsOf,
    told: async (): Promise<unknown[]> =>
      (await runsOf()).map(({ execution }) => [execution.artifact?.slice(0, 8), execution.listed ?? false]),
  }
}

interface Snapshot {
  id: string
  summary?: unknown
  time?: string
}
const snapshots: Snapshot[] = JSON.parse(real('restic/snapshots-list-json-0.18'))
const listing = (some: Snapshot[]): string => `${JSON.stringify(some)}\n`

const snapshotAt = (n: number, hour: string, more: object = {}): Snapshot => ({
  ...(snapshots[0] as Snapshot),
  id: String(n).repeat(64),
  time: `2026-10-0${n}T${hour}:00+07:00`,
  summary: undefined,
  ...more,
})
const logOf = (n: number, start: string, id: string): string =>
  `${JSON.stringify({
    message_type: 'summary',
    files_new: 1,
    total_files_processed: 1,
    total_bytes_processed: 10,
    data_added: 5,
    backup_start: `2026-10-0${n}T${start}:00+07:00`,
    backup_end: `2026-10-0${n}T${start}:30+07:00`,
    snapshot_id: id,
  })}\n`
const wrapperLine = (n: number, start: string, end: string, more: object = {}): string =>
  `${JSON.stringify({
    app: 'e-office',
    operation: 'backup',
    status: 'success',
    started_at: `2026-10-0${n}T${start}:00+07:00`,
    finished_at: `2026-10-0${n}T${end}:00+07:00`,
    ...more,
  })}\n`

test('each backup of a listing is recorded once, however often and wherever it is listed', async () => {
  const { read, told, runsOf } = await bench()
  expect(await read('srv-repo/a.json', listing(snapshots.slice(0, 3)))).toEqual([3, 0])
  expect(await read('srv-repo/b.json', listing(snapshots.slice(0, 3)))).toEqual([0, 3])
  expect(await read('nas/c.json', listing(snapshots))).toEqual([snapshots.length - 3, 3])
  expect((await told()).sort()).toEqual(snapshots.map(({ id }) => [id.slice(0, 8), true]).sort())
  const first = (await runsOf()).find(({ execution }) => execution.artifact === snapshots[0]?.id)
  expect(first?.execution).toMatchObject({
    host: 'srv-eoffice',
    operation: 'backup',
    status: 'success',
    rule: 'restic: dari daftar snapshot, bukan dari log pelaksanaan',
    startedAt: '2026-11-20T10:03:23.548722885Z',
    bytesRead: 101462839,
    tags: ['e-office'],
    objects: ['/var/www/e-office'],
  })
  expect(first && causeOf(first)).toBe('dari daftar')
})

test('a copy of a snapshot in another repository is no backup of its own', async () => {
  const { read, told } = await bench()
  const copied = snapshotAt(1, '01:00', { id: '7'.repeat(64), original: '1'.repeat(64) })
  expect(await read('srv/a.json', listing([snapshotAt(1, '01:00')]))).toEqual([1, 0])
  expect(await read('nas/b.json', listing([copied]))).toEqual([0, 1])
  expect(await told()).toEqual([['11111111', true]])
})

test('a backup without a time proves nothing', async () => {
  const { read, told } = await bench()
  const { time: _, ...timeless } = snapshotAt(1, '01:00')
  expect(await read('srv/a.json', listing([timeless]))).toEqual([0, 0])
  expect(await told()).toEqual([])
})

const files: [string, string][] = [
  ['srv-repo/daftar.json', listing([snapshotAt(1, '01:00'), snapshotAt(2, '01:00')])],
  ['srv-eoffice/restic.log', logOf(2, '03:00', '22222222')],
]
test.each([
  ['the listing first', files],
  ['the log first', files.toReversed()],
])('the log of the same snapshot comes before the listing: %s', async (_, order) => {
  const { read, told } = await bench()
  for (const [file, text] of order) await read(file, text)
  expect(await told()).toEqual([
    ['11111111', true],
    ['22222222', false],
  ])
})

test.each([
  ['ten minutes before', wrapperLine(1, '00:51', '00:52'), false],
  ['longer before', wrapperLine(1, '00:45', '00:46'), true],
  ['while it lasts', wrapperLine(1, '00:15', '01:20', { tool: 'skrip-kami' }), false],
  ['that failed', wrapperLine(1, '01:00', '01:01', { status: 'failed' }), false],
  ['of another application', wrapperLine(1, '01:00', '01:01', { app: 'webgis' }), true],
  [
    'of another tool and no name in common',
    wrapperLine(1, '01:00', '01:01', { app: 'lain', tool: 'x' }),
    true,
  ],
  ['that restores', wrapperLine(1, '01:00', '01:01', { operation: 'restore' }), true],
  ['that stored nothing', wrapperLine(1, '01:00', '01:01', { dry_run: true }), true],
])('a listing beside a run %s', async (_, line, stands) => {
  const { read, runsOf } = await bench()
  const archive = {
    id: 'a'.repeat(64),
    name: 'e-office-2026-10-01',
    barchive: 'e-office-2026-10-01',
    start: '2026-10-01T01:00:00.000000',
  }
  const list = { archives: [archive], repository: { location: '/srv/borg/e-office' } }
  await read('srv/daftar.json', `${JSON.stringify(list)}\n`)
  await read('srv/skrip.jsonl', line)
  expect((await runsOf()).some(({ execution }) => execution.listed)).toBe(stands)
})

test.each([
  [{}, false],
  [{ tool: 'rsync' }, true],
])('a listing that names no application, beside a line of its host %j', async (more, stands) => {
  const { read, runsOf } = await bench()
  await read('srv/daftar.json', listing([snapshotAt(1, '01:00', { paths: ['/srv'], hostname: 'srv' })]))
  await read('srv/skrip.jsonl', wrapperLine(1, '01:00', '01:01', more))
  expect((await runsOf()).some(({ execution }) => execution.listed)).toBe(stands)
})

test('two snapshots minutes apart, of which one has a log, stay two backups', async () => {
  const { read, told } = await bench()
  await read(
    'srv/daftar.json',
    listing([snapshotAt(1, '01:00'), snapshotAt(1, '01:05', { id: '9'.repeat(64) })]),
  )
  await read('srv/restic.log', logOf(1, '01:00', '11111111'))
  expect(await told()).toEqual([
    ['11111111', false],
    ['99999999', true],
  ])
})

test('info of pgBackRest and lists of borg tell what they hold', async () => {
  const { read, runsOf } = await bench()
  expect(
    await read('db/info.json', real('pgbackrest/info-json').replace('"error":false', '"error":true')),
  ).toEqual([3, 0])
  expect(await read('srv/list.json', real('borg/list-json-1.2'))).toEqual([4, 0])
  expect(await read('srv/info.json', real('borg/info-json-1.2'))).toEqual([0, 1])
  const rows = (await runsOf()).map(({ execution: run }) =>
    [
      run.tool,
      run.app,
      run.host,
      run.status,
      run.startedAt,
      run.finishedAt,
      run.bytesStored,
      run.artifact,
    ].join(' '),
  )
  expect(rows).toMatchInlineSnapshot(`
    [
      "borg absensi srv success 2026-11-15T08:00:00+07:00   absensi-2026-11-15T01:00:00",
      "borg absensi srv success 2026-11-17T08:00:00+07:00   absensi-2026-11-17T01:00:00",
      "borg absensi srv success 2026-11-18T08:00:00+07:00   absensi-2026-11-18T01:00:00",
      "borg absensi srv success 2026-11-20T17:09:08+07:00   absensi-2026-11-20T17:09:08",
      "pgbackrest simpeg db warning 2026-11-20T17:42:34+07:00 2026-11-20T17:42:41+07:00 25849861 20261120-174234F",
      "pgbackrest simpeg db success 2026-11-20T17:42:42+07:00 2026-11-20T17:42:45+07:00 2215650 20261120-174234F_20261120-174242I",
      "pgbackrest simpeg db success 2026-11-20T17:42:46+07:00 2026-11-20T17:42:48+07:00 5443852 20261120-174234F_20261120-174246D",
    ]
  `)
})

test('roll-ups leave out what the log of a run tells', async () => {
  const { read, store } = await bench()
  for (const [file, text] of files) await read(file, text)
  const { success, bytes } = await store.rollup('2026-10')
  expect([success.reduce((a, b) => a + b), bytes.reduce((a, b) => a + b)]).toEqual([2, 5])
})
