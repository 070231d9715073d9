// Does a file of answers say what a ticket fills, and bring what the ticket knew?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'

const scratch = scratchFolder()
const office = path.join(scratch, 'kantor')
const slug = 'formulir-permintaan-restore'
const key = 'B-2026-10-001'
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

const at = (when: string, ...argv: string[]) =>
  cadang(argv, { CADANG_OFFICE: office, CADANG_AS_OF: `${when}:00+07:00` })

beforeAll(async () => {
  await cadang(['init', office, '--sop', 'majalengka'])
  await at('2026-10-01T08:00', 'app', 'add', 'simpeg', '--name', 'SIMPEG', '--owner', 'BKPSDM')
  const restore = ['ticket', 'open', 'restore', '--app', 'simpeg', '--title', 'Tabel hilang']
  await at('2026-10-05T08:10', ...restore, '--as', 'Unit Kerja Pemohon')
})

test('without a ticket the head names the blanks that one would fill', async () => {
  const { text } = await at('2026-10-05T08:15', 'form', 'answers', slug)
  expect(text.split('\n\n')[0]).toMatchInlineSnapshot(`
    "# Formulir Permintaan Restore Data (FM-RST-01 Rev. 0)
    # Tulis jawaban sesudah titik dua. Tanda * berarti wajib; baris yang diawali tanda pagar tidak dibaca.
    # Cetak dengan: cadang paper print formulir-permintaan-restore --answers <berkas ini>
    # Bila diterbitkan bersama langkahnya ("cadang ticket do", "decide", atau "print"), yang berikut boleh kosong,
    # karena diisi dari catatan berkas (ticket) itu: Tanggal permintaan, Unit kerja pemohon."
  `)
  const backup = await at('2026-10-05T08:15', 'form', 'answers', 'penilaian-kekritisan')
  expect(backup.text).not.toContain('(ticket)')
})

test('with a ticket the file holds what it knew when the step was left, whatever happened since', async () => {
  const early = await at('2026-10-05T08:15', 'form', 'answers', slug, '--ticket', key)
  expect(early).toMatchObject({ code: 2, text: expect.stringContaining('belum ada naskah') })
  const asked = await at('2026-10-05T08:20', 'ticket', 'do', key, '--as', 'Unit Kerja Pemohon')
  expect(asked.text).toContain(`cadang form answers ${slug} --ticket ${key} > jawaban.yaml`)
  await at('2026-10-07T09:00', 'ticket', 'do', key, '--as', 'Kadis Kominfo', '--no-papers')
  const { text } = await at('2026-10-07T10:00', 'form', 'answers', slug, '--ticket', key)
  expect(text).toContain(`# Terbitkan dengan: cadang ticket print ${key} ${slug} --answers <berkas ini>`)
  expect(text).toContain('requestedOn: "2026-10-05"')
  expect(text).toContain('unit: "BKPSDM"')
})

test('every paper at hand can be listed, marked where the office names it', async () => {
  const named = async (...more: string[]) => {
    const { text } = await at('2026-10-07T10:00', 'paper', 'list', '--json', ...more)
    const { papers } = JSON.parse(text) as { papers: { paper: string; named: boolean }[] }
    return new Map(papers.map(each => [each.paper, each.named]))
  }
  const [own, all] = [await named(), await named('--all')]
  expect(own.get(slug)).toBe(true)
  expect([...own.values()]).not.toContain(false)
  expect([all.get(slug), all.get('ba-uji-restore'), own.get('ba-uji-restore')]).toEqual([
    true,
    false,
    undefined,
  ])
  expect([...own.keys()].filter(each => !all.has(each))).toEqual([])
})

test('a ticket leaves no other choice', async () => {
  const both = await at('2026-10-07T10:00', 'form', 'answers', slug, '--ticket', key, '--app', 'simpeg')
  expect(both).toEqual({ code: 2, text: 'Berkas sudah menentukan isinya; pilih --ticket atau --app.\n' })
})
