// Do the register's commands write what was typed, and show it as it stood?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Entity, fields } from '../../src/register/fields.ts'
import { cadang, scratchFolder } from '../cadang.ts'

const folder = scratchFolder()
const kantor = path.join(folder, 'kantor')
const at = (instant: string, ...argv: string[]) =>
  cadang(argv, { CADANG_OFFICE: kantor, CADANG_AS_OF: instant })
const may = '2026-05-04T08:00:00+07:00'
const june = '2026-06-01T08:00:00+07:00'
const july = '2026-07-01T08:00:00+07:00'

beforeAll(async () => {
  await cadang(['init', kantor])
  await at(
    may,
    'server',
    'add',
    'srv1',
    '--hostname',
    'srv1',
    '--type',
    'vm',
    '--owner',
    'Diskominfo',
    '--condition',
    'B',
    '--state',
    'aktif',
    '--ram-bytes',
    '16 GB',
  )
  await at(
    may,
    'app',
    'add',
    'simpeg',
    '--name',
    'Sistem Kepegawaian',
    '--owner',
    'BKPSDM',
    '--servers',
    'srv1',
    '--note',
    'baru',
  )
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const json = async (instant: string, ...argv: string[]) =>
  JSON.parse((await at(instant, ...argv, '--json')).text)

test('what was typed is read by its kind', async () => {
  expect(await json(may, 'server', 'show', 'srv1')).toMatchObject({ ramBytes: 16 * 1024 ** 3, type: 'vm' })
  expect(await json(may, 'app', 'show', 'simpeg')).toMatchObject({ servers: ['srv1'], plans: [] })
})

test('set changes only what is named, and an empty value takes a field away', async () => {
  expect((await at(june, 'app', 'set', 'simpeg', '--owner', 'BKD', '--note', '')).code).toBe(0)
  const app = await json(june, 'app', 'show', 'simpeg')
  expect(app).toMatchObject({ name: 'Sistem Kepegawaian', owner: 'BKD' })
  expect(app).not.toHaveProperty('note')
  expect(await json(july, 'app', 'show', 'simpeg', '--as-of', '2026-05-31')).toMatchObject({
    owner: 'BKPSDM',
    note: 'baru',
  })
})

test('kelengkapan is laid over item by item', async () => {
  await at(june, 'app', 'set', 'simpeg', '--completeness', 'Kode sumber=ada', 'Panduan=tidak')
  await at(june, 'app', 'set', 'simpeg', '--completeness', 'Panduan=ada')
  const { completeness } = await json(june, 'app', 'show', 'simpeg')
  expect(completeness).toEqual([
    { item: 'Kode sumber', status: 'ada' },
    { item: 'Panduan', status: 'ada' },
  ])
})

test('a review is kept by its day, and its condition becomes that of the server', async () => {
  const review = [
    'server',
    'review',
    'srv1',
    '--reviewer',
    'Pengelola',
    '--found',
    'rusak',
    '--condition',
    'RR',
  ]
  await at(june, ...review, '--on', '30-05-2026', '--difference', 'ruang: A -> B (dipindah)')
  await at(
    june,
    'server',
    'review',
    'srv1',
    '--reviewer',
    'Pengelola',
    '--found',
    'ada',
    '--on',
    '2026-01-05',
  )
  const server = await json(june, 'server', 'show', 'srv1')
  expect(server.condition).toBe('RR')
  expect(server.reviews.map(({ on }: { on: string }) => on)).toEqual(['2026-01-05', '2026-05-30'])
  expect(server.reviews[1].differences).toEqual([
    { field: 'ruang', before: 'A', after: 'B', reason: 'dipindah' },
  ])
})

test('who changes a plan is told from when; who retires an application ends its plans, and the list leaves it out', async () => {
  await at(june, 'plan', 'set', 'simpeg', '--category', 'harian', '--at', '01:00', '--from', '2026-06-01')
  const changed = await at('2026-06-15T08:00:00+07:00', 'plan', 'set', 'simpeg', '--at', '13:00')
  expect(changed.text).toContain(
    'berlaku sejak 16 Juni 2026; sampai 15 Juni 2026 tetap berlaku jadwal sebelumnya',
  )
  expect((await at(july, 'app', 'show', 'simpeg')).text).toContain(
    'Sampai 15-06-2026: Setiap hari pukul 01.00 WIB',
  )
  const retired = await at(july, 'app', 'retire', 'simpeg', '--reason', 'diganti')
  expect(retired).toMatchObject({ code: 0, text: 'Berhenti: aplikasi simpeg, 2026-07-01.\n' })
  const late = await at('2026-07-05T08:00:00+07:00', 'app', 'set', 'simpeg', '--added-on', '2026-06-03')
  expect(late.text).toContain('sejak 1 Juni 2026 disusun ulang')
  expect(await json('2026-07-02T08:00:00+07:00', 'app', 'list')).toEqual([])
  expect(await json(july, 'app', 'list', '--all')).toHaveLength(1)
  expect(await json(july, 'plan', 'list')).toMatchObject([{ id: 'simpeg', until: '2026-07-01' }])
  expect((await at(july, 'app', 'retire', 'simpeg', '--reason', 'lagi')).code).toBe(2)
})

test('officials are listed with rank and roles, without columns that nobody filled, and shown one by one', async () => {
  const kabid = ['--post', 'Kepala Bidang', '--roles', 'Kabid, Verifikator', '--rank', 'Pembina']
  await at(may, 'official', 'set', 'kabid', ...kabid)
  const listed = await at(may, 'official', 'list')
  expect(listed.text).toMatchInlineSnapshot(`
    "Kode jabatan  Jabatan        Pangkat  Cara menjabat  Pelaksana dalam SOP
    ────────────  ─────────────  ───────  ─────────────  ───────────────────
    kabid         Kepala Bidang  Pembina  langsung       Kabid, Verifikator
    "
  `)
  expect((await at(may, 'official', 'show', 'kabid')).text).toMatchInlineSnapshot(`
    "Isian                Nilai
    ───────────────────  ──────────────────
    Kode jabatan         kabid
    Jabatan              Kepala Bidang
    Pelaksana dalam SOP  Kabid, Verifikator
    Pangkat              Pembina
    Cara menjabat        langsung
    "
  `)
  expect(await json(may, 'official', 'show', 'kabid')).toMatchObject({ roles: ['Kabid', 'Verifikator'] })
  expect((await at(may, 'official', 'show', 'kabit')).code).toBe(2)
})

test.each(['application', 'server', 'plan', 'official'] as Entity[])(
  '%s: every field that can be typed has an option',
  async entity => {
    const word = { application: 'app', server: 'server', plan: 'plan', official: 'official' }[entity]
    const { text } = await cadang([word, 'set', '--help'])
    for (const { key, type, label } of fields[entity]) {
      if (key === 'id' || key === 'retiredOn' || type === 'rows') continue
      const flag = `--${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)} `
      expect(text, key).toContain(flag)
      expect(text.replace(/\s+/g, ' '), key).toContain(label.replace(/\s+/g, ' '))
    }
  },
)
