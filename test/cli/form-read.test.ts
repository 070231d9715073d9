// Does a form that an OPD filled on its own computer come back as answers?
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'
import { type Filling, fillPdf, fillXlsx } from '../intake/filling.ts'

const slug = 'formulir-permintaan-restore'
const env: Record<string, string> = { CADANG_AS_OF: '2026-11-02T08:00:00+07:00' }
let folder = ''
const at = (...parts: string[]): string => path.join(folder, ...parts)
let blank: Record<'pdf' | 'xlsx', Buffer>

beforeAll(async () => {
  folder = scratchFolder()
  expect(
    (await cadang(['init', at('kantor'), '--name', 'Dinas Contoh', '--sop', 'majalengka'], env)).text,
  ).toContain('kantor')
  env['CADANG_OFFICE'] = at('kantor')
  const printed = await cadang(['paper', 'print', slug, '--blank', '--out', at('kosong')], env)
  expect(printed.text).toMatch(/\.pdf\n.*\.xlsx\n/)
  const file = (ending: string) => {
    const name = fs.readdirSync(at('kosong')).find(each => each.endsWith(ending))
    return fs.readFileSync(at('kosong', name ?? ''))
  }
  blank = { pdf: file('.pdf'), xlsx: file('.xlsx') }
})

const given: Filling = {
  requestedOn: '2 November 2026',
  unit: 'Dinas Pendidikan',
  applicantName: 'Nama Contoh',
  phone: '0812 0000 0000',
  application: 'Absensi',
  'objects.1': true,
  'objects.4': true,
  recoveryPoint: 'terbaru',
  reason: 'Uji pemulihan',
  target: 'Lingkungan uji',
  riskAccepted: 'ya',
}
const answers = {
  requestedOn: '2 November 2026',
  unit: 'Dinas Pendidikan',
  applicantName: 'Nama Contoh',
  phone: '0812 0000 0000',
  application: 'Absensi',
  objects: ['Basis data', 'Konfigurasi'],
  recoveryPoint: 'terbaru',
  reason: 'Uji pemulihan',
  target: 'Lingkungan uji',
  riskAccepted: 'ya',
}

test.each(['pdf', 'xlsx'] as const)('from %s, as an answers file that prints the paper', async kind => {
  const filled = at(`isian.${kind}`)
  fs.writeFileSync(filled, kind === 'pdf' ? fillPdf(blank.pdf, given) : await fillXlsx(blank.xlsx, given))
  const json = await cadang(['form', 'read', filled, '--json'], env)
  expect([json.code, JSON.parse(json.text)]).toEqual([0, answers])

  const out = at(`jawaban-${kind}.yaml`)
  const read = await cadang(['form', 'read', filled, '--out', out], env)
  expect([read.code, read.text]).toEqual([
    0,
    `Jawaban "Formulir Permintaan Restore Data" ditulis ke ${out}.\n`,
  ])
  const print = ['paper', 'print', slug, '--answers', out, '--format', 'text', '--out', at(`cetak-${kind}`)]
  expect((await cadang(print, env)).code).toBe(0)
  const [text = ''] = fs.readdirSync(at(`cetak-${kind}`))
  expect(fs.readFileSync(at(`cetak-${kind}`, text), 'utf8')).toMatch(
    /☑\sBasis data[\s\S]*☐\sSource code[\s\S]*☑\sKonfigurasi/,
  )
  expect(await cadang(['form', 'read', filled, '--out', out], env)).toMatchObject({
    code: 2,
    text: expect.stringContaining('sudah ada'),
  })
})

test('every wrong or missing answer is told at once by its field, and the rest is kept', async () => {
  const filled = at('salah.pdf')
  fs.writeFileSync(
    filled,
    fillPdf(blank.pdf, {
      ...given,
      requestedOn: 'kemarin',
      email: 'bukan surel',
      riskAccepted: 'mungkin',
      unit: '',
    }),
  )
  const out = at('salah.yaml')
  const { text, code } = await cadang(['form', 'read', filled, '--out', out], env)
  expect(code).toBe(3)
  expect(text).toMatch(/salah\.yaml:\d+:\d+[\s\S]*requestedOn[\s\S]*tanggal/)
  expect(text).toMatch(/email/)
  expect(text).toMatch(/riskAccepted/)
  expect(text).toMatch(/\(unit\) wajib diisi/)
  expect(text).toContain(`ditulis ke ${out}; 4 hal berikut masih harus dibetulkan.`)
  expect(fs.readFileSync(out, 'utf8')).toContain('applicantName: "Nama Contoh"')
})

test('a file of strangers is refused, by what it is', async () => {
  fs.writeFileSync(at('foto.pdf'), 'JFIF')
  expect(await cadang(['form', 'read', at('foto.pdf')], env)).toMatchObject({
    code: 3,
    text: expect.stringContaining('Berkas bukan PDF dan bukan XLSX.'),
  })
  fs.writeFileSync(at('lain.pdf'), fillPdf(blank.pdf, given))
  const other = await cadang(['form', 'read', at('lain.pdf'), '--form', 'surat-permohonan'], env)
  expect(other.code).toBe(3)
  expect(other.text).toContain('Isian "recoveryPoint" tidak ada pada "')
})
