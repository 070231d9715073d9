// Does an SOP become paper, checks and papers through YAML alone?
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { Sop } from '../../src/sop/sop.ts'
import { cadang, scratchFolder } from '../cadang.ts'

const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..')
const hospital = path.join(home, 'test', 'sop', 'rumah-sakit.yaml')
const env = { CADANG_AS_OF: '2026-11-02T08:00:00+07:00' }
let folder = ''
beforeEach(() => {
  folder = scratchFolder()
})
const at = (...parts: string[]): string => path.join(folder, ...parts)

describe('a sixth office, by one file', () => {
  test('is checked: its text is told of, and it can be used', async () => {
    const { text, code } = await cadang(['sop', 'check', hospital], env)
    expect(code).toBe(0)
    expect(text).toContain('nomor "445/ /SPO/2021" belum terisi seluruhnya')
    expect(text).toContain(
      '1 kalimat kegiatan SOP "Pencadangan dan Pemulihan Data Rekam Medis" menyebut pelakunya ("Petugas SIMRS")',
    )
    expect(text).toContain('tidak menyebut waktu bakunya: langkah 6')
    expect(text).toContain(
      'diubah dengan Undang-Undang Nomor 1 Tahun 2024 sejak 2 Januari 2024, sesudah SOP ini ditetapkan (11 Januari 2021)',
    )
    expect(text).toContain('dapat dipakai: 1 prosedur, 8 langkah, 5 catatan.')
  })

  test('is printed in four formats, with its loop, its refusal and its verdicts', async () => {
    const printed = await cadang(
      ['sop', 'print', hospital, '--format', 'pdf,xlsx,html,text', '--out', folder],
      env,
    )
    expect(printed.code).toBe(0)
    expect(fs.readdirSync(folder).sort()).toEqual(
      ['html', 'pdf', 'txt', 'xlsx'].map(end => `sop-rumah-sakit.${end}`),
    )
    const text = fs.readFileSync(at('sop-rumah-sakit.txt'), 'utf8')
    expect(text).toContain('RUMAH SAKIT UMUM DAERAH CONTOH')
    expect(text).toContain('Judul SPO')
    const chart = text.slice(text.indexOf('PEMULIHAN DATA'))
    await expect(chart).toMatchFileSnapshot('../golden/alur-rumah-sakit.txt')
    expect(fs.readFileSync(at('sop-rumah-sakit.html'), 'utf8')).toContain('<em>Rekam Medis</em>')
  })

  test('in an office it switches on its checks and names its papers', async () => {
    await cadang(['init', at('rsud'), '--name', 'RSUD Contoh', '--sop', 'surakarta'])
    const settings = at('rsud', 'kantor.yaml')
    expect(fs.readFileSync(settings, 'utf8')).toContain('  agency: "RSUD Contoh"\n')
    fs.writeFileSync(
      settings,
      fs
        .readFileSync(settings, 'utf8')
        .replace('sops: [surakarta]', 'sops: [sop.yaml]')
        .replace(/^papers: .*$/m, 'papers: []'),
    )
    fs.copyFileSync(hospital, at('rsud', 'sop.yaml'))
    const office = { ...env, CADANG_OFFICE: at('rsud') }
    await cadang(
      ['app', 'add', 'simrs', '--name', 'SIMRS', '--owner', 'RSUD Contoh', '--added-on', '2026-01-02'],
      office,
    )
    await cadang(
      ['plan', 'set', 'simrs', '--category', 'harian', '--at', '01:00', '--from', '2026-11-01'],
      office,
    )
    const { text, code } = await cadang(['check', '--month', '2026-11'], office)
    expect(code).toBe(1)
    expect(text).toContain(
      'dasar: SOP Pencadangan dan Pemulihan Data Rekam Medis, langkah 5: "Menguji hasil pemulihan"',
    )
    expect(text).toContain('tidak menyebut waktu bakunya: langkah 6')
    const papers = JSON.parse((await cadang(['paper', 'list', '--json'], office)).text)
    expect(papers.papers.map(({ paper }: { paper: string }) => paper)).toEqual([
      'sop',
      'jadwal-backup',
      'laporan-bulanan',
      'buku-agenda',
    ])
    const sop = await cadang(['paper', 'print', 'sop', '--format', 'text', '--out', at('cetak')], office)
    expect(sop.code).toBe(0)
    expect(fs.readFileSync(at('cetak', 'sop.txt'), 'utf8')).toContain('Menelaah')
  })
})

describe('sop new', () => {
  test('its file is whole: no problem, no remark, and it prints', async () => {
    expect((await cadang(['sop', 'new', '--out', at('baru', 'sop.yaml')])).code).toBe(0)
    const { text, code } = await cadang(['sop', 'check', at('baru', 'sop.yaml')], env)
    expect([code, text]).toEqual([
      0,
      `${at('baru', 'sop.yaml')}: dapat dipakai: 1 prosedur, 5 langkah, 0 catatan.\n`,
    ])
    expect((await cadang(['sop', 'print', at('baru', 'sop.yaml'), '--out', at('sop.pdf')], env)).code).toBe(0)
    expect(fs.readFileSync(at('sop.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })
  test('with every comment taken off it is still an SOP, so that what it shows is right', async () => {
    const { text } = await cadang(['sop', 'new'])
    // `# words` explains, `#key: value` shows what could stand there.
    const shown = text.replace(/^( *)#(?! \S|$)/gm, '$1')
    expect(shown).not.toBe(text)
    fs.writeFileSync(at('semua.yaml'), shown)
    const { text: told, code } = await cadang(['sop', 'check', at('semua.yaml')], env)
    expect(told).toContain('dapat dipakai')
    expect(code).toBe(0)
  })
  test('it names every key there is', async () => {
    const { text } = await cadang(['sop', 'new'])
    const missing = keysOf(Sop).filter(key => !new RegExp(`\\b${key}:`).test(text))
    expect(missing).toEqual([])
  })
  test('a file that is there is not written over', async () => {
    fs.writeFileSync(at('ada.yaml'), 'isi')
    const { text, code } = await cadang(['sop', 'new', '--out', at('ada.yaml')])
    expect([code, text]).toEqual([2, `Berkas ${at('ada.yaml')} sudah ada; pilih nama lain.\n`])
    expect(fs.readFileSync(at('ada.yaml'), 'utf8')).toBe('isi')
  })
})

type Definition = Record<string, unknown> & { shape?: Record<string, z.ZodType> }

/** Every key of a schema, however deep. */
function keysOf(schema: z.ZodType): string[] {
  const { shape, ...rest } = (schema as unknown as { def: Definition }).def
  const inner = [
    rest['innerType'],
    rest['element'],
    rest['valueType'],
    ...((rest['options'] as unknown[]) ?? []),
  ]
  const below = inner.filter(each => each !== undefined).flatMap(each => keysOf(each as z.ZodType))
  return [...Object.entries(shape ?? {}).flatMap(([key, value]) => [key, ...keysOf(value)]), ...below]
}

test('sop list knows the five', async () => {
  const sops = JSON.parse((await cadang(['sop', 'list', '--json'])).text)
  expect(sops.map(({ id }: { id: string }) => id)).toEqual([
    'batam',
    'kaltim',
    'kudus',
    'majalengka',
    'surakarta',
  ])
  expect((await cadang(['sop', 'list'])).text).toContain('Pemerintah Kabupaten Kudus')
})

test('what is wrong with a file is told with its place, and nothing is printed', async () => {
  fs.writeFileSync(
    at('salah.yaml'),
    fs
      .readFileSync(hospital, 'utf8')
      .replace('by: Komite Rekam Medis', 'by: Komite')
      .replace('papers: [', 'papers: [jadwal, '),
  )
  const checked = await cadang(['sop', 'check', at('salah.yaml'), 'kudus'], env)
  expect(checked.code).toBe(3)
  expect(checked.text).toContain('salah.yaml:25:13: Pelaksana "Komite" tidak ada dalam daftar "roles".')
  expect(checked.text).toMatch(/salah\.yaml:\d+:\d+: Naskah "jadwal" tidak dikenal\./)
  expect(checked.text).toContain('salah.yaml: tidak dapat dipakai sebelum dibetulkan.')
  expect(checked.text).toContain('kudus.yaml: dapat dipakai')
  expect((await cadang(['sop', 'print', at('salah.yaml'), '--out', folder], env)).code).toBe(3)
  expect(fs.readdirSync(folder)).toEqual(['salah.yaml'])
})

test('two printings of one moment are the same bytes', async () => {
  for (const name of ['a', 'b']) {
    await cadang(['sop', 'print', 'kaltim', '--format', 'pdf,xlsx', '--paper', 'A4', '--out', at(name)], env)
  }
  for (const name of ['sop-kaltim.pdf', 'sop-kaltim.xlsx']) {
    expect(fs.readFileSync(at('a', name)).equals(fs.readFileSync(at('b', name)))).toBe(true)
  }
})

test.each([
  [
    ['sop', 'print', 'bandung'],
    'SOP "bandung" tidak ada; yang tersedia: batam, kaltim, kudus, majalengka, surakarta',
  ],
  [['sop', 'check', 'tidak-ada.yaml'], 'Berkas "tidak-ada.yaml" tidak ada.'],
  [['sop', 'print', 'kudus', '--format', 'docx'], 'tidak dicetak sebagai "docx"'],
])('%j is refused', async (argv, words) => {
  const { text, code } = await cadang(argv, env)
  expect(code).toBe(2)
  expect(text).toContain(words)
})
