// Is a step told as done when it is, whatever becomes of its papers?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'

const scratch = scratchFolder()
const office = path.join(scratch, 'kantor')
const key = 'B-2026-10-001'
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

const at = (when: string, ...argv: string[]) =>
  cadang(argv, { CADANG_OFFICE: office, CADANG_AS_OF: `2026-10-${when}:00+07:00` })

beforeAll(async () => {
  await cadang(['init', office, '--sop', 'majalengka'])
  await at('01T08:00', 'app', 'add', 'simpeg', '--name', 'SIMPEG', '--owner', 'BKPSDM')
  const restore = ['ticket', 'open', 'restore', '--app', 'simpeg', '--title', 'Tabel hilang']
  await at('05T08:10', ...restore, '--as', 'Unit Kerja Pemohon')
  const letter = ['--tell', 'letterNumber=005/21', 'letterDate=2026-10-05']
  await at('05T08:20', 'ticket', 'do', key, ...letter, '--as', 'Unit Kerja Pemohon', '--no-papers')
})

test('a paper that cannot go out does not hide that its step was done', async () => {
  const settings = path.join(office, 'kantor.yaml')
  const whole = fs.readFileSync(settings, 'utf8')
  fs.writeFileSync(settings, whole.replace(/^letterhead:$/m, 'letterhead:\n  logo: tidak-ada.png'))
  const done = await at('05T08:40', 'ticket', 'do', key, '--as', 'Kadis Kominfo', '--json')
  fs.writeFileSync(settings, whole)
  expect(done.code).toBe(0)
  expect(JSON.parse(done.text)).toMatchObject({
    step: 'verifikasi',
    papers: [],
    unissued: [
      {
        paper: 'lembar-disposisi',
        reason: `Langkahnya tercatat, tetapi naskah "lembar-disposisi" belum terbit: Lambang tidak-ada.png di kantor.yaml tidak ditemukan.\n  Sesudah itu: cadang ticket print ${key} lembar-disposisi`,
      },
    ],
  })
  const later = await at('05T08:50', 'ticket', 'print', key, 'lembar-disposisi')
  expect(later).toMatchObject({ code: 0, text: expect.stringContaining('terbit dengan nomor') })
})
