// Do the morning's commands tell what happened, whose it is, and where it lies?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'

const folder = scratchFolder()
const kantor = path.join(folder, 'kantor')
const monday = '2026-10-05T08:00:00+07:00'
const at = (instant: string, ...argv: string[]) =>
  cadang(argv, { CADANG_OFFICE: kantor, CADANG_AS_OF: instant })
const inbox = (file: string, ...lines: object[]) => {
  const place = path.join(kantor, 'inbox', file)
  fs.mkdirSync(path.dirname(place), { recursive: true })
  fs.appendFileSync(place, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
}
const line = (app: string, start: string, more: object = {}) => ({
  app,
  operation: 'backup',
  status: 'success',
  started_at: `2026-10-${start}:00+07:00`,
  finished_at: `2026-10-${start}:30+07:00`,
  ...more,
})

beforeAll(async () => {
  await cadang(['init', kantor, '--name', 'Dinas Uji'])
  for (const app of ['simpeg', 'ppid', 'web', 'arsip']) {
    await at('2026-10-01T08:00:00+07:00', 'app', 'add', app, '--name', app.toUpperCase(), '--owner', 'BKD')
    const plan = ['--category', 'harian', '--at', '01:00', '--from', '2026-10-01', '--retention-days', '30']
    await at('2026-10-01T08:00:00+07:00', 'plan', 'set', app, ...plan)
  }
  inbox(
    'srv1/cadang.jsonl',
    line('simpeg', '05T01:00', { bytes: 2_000_000, artifact: 'simpeg_20261005.dump' }),
    line('ppid', '05T01:10', { status: 'failed', message: 'disk penuh di /srv/cadangan' }),
    line('portal', '04T01:00'),
    line('portal', '05T01:00'),
  )
  await at(monday, 'log', 'ingest')
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test('today: what failed and is missing first, what waits last, and exit 0', async () => {
  inbox('srv2/lain.jsonl', line('web', '04T01:05'))
  const { text, code } = await at(monday, 'today')
  expect(code).toBe(0)
  expect(text).toBe(`Dinas Uji: Senin, 5 Oktober 2026 pukul 08.00 WIB
24 jam terakhir: 1 dari 2 jatuh tempo terbukti, 1 gagal

GAGAL (1)
  01.00  ppid                 disk penuh di /srv/cadangan (inbox/srv1/cadang.jsonl:2)

MASIH TERBUKA (2)
  01.00  arsip                belum lewat tenggang
  01.00  web                  belum lewat tenggang

BERHASIL (1)
  01.00  simpeg               1,9 MB

PELAKSANAAN LAIN (1)
  01.00  portal (tak terdaftar) backup, Berhasil

BERIKUTNYA, 24 JAM (4)
  01.00  arsip
  01.00  ppid
  01.00  simpeg
  01.00  web

MENUNGGU
  1 log di inbox belum dibaca: cadang log ingest
  2 pelaksanaan tak dikenali aplikasinya: cadang log unassigned
`)
  const evening = JSON.parse((await at('2026-10-05T20:00:00+07:00', 'today', '--json')).text)
  expect(evening.missed.map((slot: { plan: string }) => slot.plan)).toEqual(['arsip', 'web'])
  expect(evening.unread).toEqual(['inbox/srv2/lain.jsonl'])
})

test('today fits the screen it is on', async () => {
  const on = async (env: Record<string, string>) =>
    (await cadang(['today'], { CADANG_OFFICE: kantor, CADANG_AS_OF: monday, ...env })).text.split('\n')
  const small = await on({ LINES: '25', COLUMNS: '80' })
  expect(small.length).toBeLessThanOrEqual(25)
  expect(Math.max(...small.map(text => text.length))).toBeLessThanOrEqual(80)
  expect(small[4]).toBe('  01.00  ppid                 disk penuh di /srv/ca… (inbox/srv1/cadang.jsonl:2)')
  expect(small).toContain('  … dan 2 lagi')
})

test('a person answers once, for the runs before and after; the records stay as they are', async () => {
  const waiting = JSON.parse((await at(monday, 'log', 'unassigned', '--json')).text)
  expect(waiting).toMatchObject([{ key: 'portal@srv1', name: 'portal', host: 'srv1', log: null }])
  expect(await at(monday, 'log', 'assign', 'portl@srv1', 'web')).toMatchObject({
    code: 2,
    text: 'Tidak ada pelaksanaan yang menunggu dengan kunci "portl@srv1"; yang ada: portal@srv1.\n',
  })
  expect(await at(monday, 'log', 'assign', 'portal@srv1', 'webb')).toMatchObject({ code: 2 })
  const before = JSON.parse((await at(monday, 'log', 'list', '--json')).text)
  const told = await at(monday, 'log', 'assign', 'portal@srv1', 'arsip')
  expect(told.text).toBe('2 pelaksanaan "portal@srv1" kini milik arsip, juga yang akan datang.\n')
  // Answered wrongly; the later answer counts.
  expect(await at('2026-10-05T08:01:00+07:00', 'log', 'assign', 'portal@srv1', 'web')).toMatchObject({
    code: 0,
  })
  inbox('srv1/cadang.jsonl', line('portal', '06T01:00'))
  const tuesday = '2026-10-06T08:00:00+07:00'
  await at(tuesday, 'log', 'ingest')
  const runs = JSON.parse((await at(tuesday, 'log', 'list', '--json', '--app', 'web')).text)
  expect(runs.map((run: { attributedBy: string }) => run.attributedBy)).toEqual([
    'answer',
    'name',
    'answer',
    'answer',
  ])
  const ids = (list: { id: string }[]) => list.map(run => run.id)
  expect(ids(runs)).toEqual(
    expect.arrayContaining(ids(before.filter((run: { app: null }) => run.app === null))),
  )
  expect((await at(tuesday, 'log', 'list')).text).toContain('jawaban petugas')
  // In the next month, from the standing.
  inbox('srv1/cadang.jsonl', {
    ...line('portal', '06T01:00'),
    started_at: '2026-11-03T01:00:00+07:00',
    finished_at: '2026-11-03T01:01:00+07:00',
  })
  await at('2026-11-03T08:00:00+07:00', 'log', 'ingest')
  expect((await at('2026-11-03T08:00:00+07:00', 'log', 'unassigned')).text).toContain('dikenali aplikasinya')
  expect((await at('2026-10-05T08:00:30+07:00', 'log', 'list', '--json', '--app', 'arsip')).text).toContain(
    'portal',
  )
})

test('copies are laid down, shown with what they lack, and taken away', async () => {
  const add = (...more: string[]) => at(monday, 'copy', 'add', 'simpeg', ...more)
  expect((await add('--medium', 'nas', '--place', 'nas-arsip01')).text).toBe(
    'Tercatat: simpeg_20261005.dump di nas nas-arsip01.\n',
  )
  await add('--medium', 'cloud', '--place', 'PDN', '--offsite', '--encrypted', 'ya')
  const list = JSON.parse((await at(monday, 'copy', 'list', '--app', 'simpeg', '--json')).text)
  expect(list[0]).toMatchObject({ artifact: 'simpeg_20261005.dump', lacks: [] })
  expect(list[0].copies[0]).toMatchObject({ keptUntil: '2026-11-04', offsite: false })
  const remove = await at(
    monday,
    'copy',
    'remove',
    'simpeg',
    '--medium',
    'nas',
    '--place',
    'nas-arsip01',
    '--reason',
    'rusak',
  )
  expect(remove.text).toContain('harus disimpan sampai 4 November 2026')
  expect((await at(monday, 'copy', 'list')).text).toContain('kurang 1 salinan, 1 jenis media lain')
  expect(
    await at(monday, 'copy', 'remove', 'simpeg', '--medium', 'pita', '--place', 'x', '--reason', 'y'),
  ).toMatchObject({
    code: 2,
    text: 'Tidak ada salinan simpeg_20261005.dump di pita x; yang tercatat: cloud PDN (luar lokasi, terenkripsi).\n',
  })
  expect(await at(monday, 'copy', 'add', 'ppid', '--medium', 'nas', '--place', 'x')).toMatchObject({
    code: 2,
  })
})

test('the forecast says when it cannot tell', async () => {
  expect((await at(monday, 'copy', 'forecast')).text).toContain('sesudah ada catatan dua bulan utuh')
  const december = await at('2026-12-02T08:00:00+07:00', 'copy', 'forecast', '--months', '2', '--json')
  expect(JSON.parse(december.text).months).toHaveLength(4)
})

test('what is exported here is taken over there, once; another office refuses it', async () => {
  const { text, code } = await at(monday, 'log', 'export', '--since', '2026-10-01')
  expect(code).toBe(0)
  const lines = text.split('\n').filter(each => each.startsWith('{'))
  const carried = path.join(folder, 'kiriman.jsonl')
  fs.writeFileSync(carried, `${lines.join('\n')}\n`)
  const head = /--head: (\S+)/.exec(text)?.[1] ?? ''
  const other = path.join(folder, 'lain')
  await cadang(['init', other, '--id', 'kantor'])
  const there = (...argv: string[]) => cadang(argv, { CADANG_OFFICE: other, CADANG_AS_OF: monday })
  const first = await there('log', 'ingest', carried, '--head', head)
  expect(first).toMatchObject({ code: 0 })
  expect(first.text).toMatch(/rantai utuh, \d+ catatan baru, 0 ganda dilewati/)
  expect((await there('log', 'ingest', carried)).text).toMatch(/0 catatan baru, \d+ ganda/)
  expect(await there('journal', 'verify')).toMatchObject({ code: 0 })
  fs.writeFileSync(carried, `${lines.toSpliced(3, 1).join('\n')}\n`)
  expect(await there('log', 'ingest', carried)).toMatchObject({ code: 2 })
  await cadang(['init', path.join(folder, 'asing'), '--id', 'asing'])
  fs.writeFileSync(carried, `${lines.join('\n')}\n`)
  const stranger = await cadang(['log', 'ingest', carried, '--office', path.join(folder, 'asing')])
  expect(stranger).toMatchObject({ code: 2 })
  expect(stranger.text).toContain('milik kantor "kantor"')
})
