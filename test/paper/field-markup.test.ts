import { describe, expect, test } from 'vitest'
import { compose } from '../../src/paper/compose.ts'
import type { Paragraph } from '../../src/paper/document.ts'

const meta = { slug: 'coba', createdAt: '2026-11-02T08:00:00+07:00', author: null, subject: null }

function composed(inside: string, head = '') {
  const source = `<naskah judul="Coba"${head}><p>${inside}</p></naskah>`
  return compose({ template: { name: 'coba.hbs', source }, partials: {}, view: {}, meta })
}

async function parts(inside: string) {
  const [section] = (await composed(inside)).sections
  const [paragraph] = section?.blocks ?? []
  return (paragraph as Paragraph).content
}

describe('fields of a template', () => {
  test('a blank tells what may be written into it', async () => {
    const [blank] = await parts(
      '<isian nama="barang.2.mutu" jenis="pilihan" pilihan="baik | cukup|buruk" label="Mutu" wajib="ya" lebar="penuh"/>',
    )
    expect(blank).toEqual({
      kind: 'blank',
      name: 'barang.2.mutu',
      width: 0,
      lines: 1,
      field: { type: 'choice', label: 'Mutu', options: ['baik', 'cukup', 'buruk'], required: true },
    })
  })

  test('without a type it is only printed; without a label its name is shown', async () => {
    expect(await parts('<isian nama="Nama lengkap"/>')).toMatchObject([{ name: 'Nama lengkap', field: null }])
    expect(await parts('<isian nama="nama" jenis="" label=""/>')).toMatchObject([{ field: null }])
    expect(await parts('<isian nama="opd" jenis="teks"/>')).toMatchObject([
      { field: { type: 'text', label: 'opd', options: [], required: false } },
    ])
  })

  test('boxes of one name exclude one another; a box without an option says yes or no', async () => {
    const boxes = await parts(
      '<input type="checkbox" nama="jenis" pilihan="penuh"/><input type="checkbox" nama="jenis" pilihan="selisih"/><input type="checkbox" nama="setuju" wajib="ya"/><input type="checkbox"/>',
    )
    expect(boxes.map(box => box.kind === 'checkbox' && box.field)).toEqual([
      { name: 'jenis', option: 'penuh', label: 'jenis', required: false },
      { name: 'jenis', option: 'selisih', label: 'jenis', required: false },
      { name: 'setuju', option: null, label: 'setuju', required: true },
      null,
    ])
  })

  test('the paper says whether it can be filled on a computer', async () => {
    expect((await composed('x')).fillable).toBe(false)
    expect((await composed('x', ' dapat-diisi="ya"')).fillable).toBe(true)
  })

  test.each([
    ['<isian nama="a" jenis="huruf"/>', /<isian jenis="huruf">: harus salah satu dari teks, panjang/],
    ['<isian nama="a" jenis="pilihan"/>', /"pilihan" milik jenis="pilihan"/],
    ['<isian nama="a" jenis="teks" pilihan="x"/>', /"pilihan" milik jenis="pilihan"/],
    ['<isian nama="nama lengkap" jenis="teks"/>', /nama="nama lengkap">: kunci jawaban hanya huruf/],
    ['<input type="checkbox" nama="1"/>', /nama="1">: kunci jawaban/],
    ['<isian nama="a" jenis="teks"/><isian nama="A" jenis="angka"/>', /nama="A">: nama itu sudah dipakai/],
    ['<isian nama="a" jenis="teks"/><input type="checkbox" nama="a" pilihan="x"/>', /sudah dipakai/],
    [
      '<input type="checkbox" nama="a" pilihan="x"/><input type="checkbox" nama="a" pilihan="x"/>',
      /sudah dipakai/,
    ],
    ['<input type="checkbox" nama="a"/><input type="checkbox" nama="a" pilihan="x"/>', /sudah dipakai/],
  ])('%s stops the print', async (inside, message) => {
    await expect(composed(inside)).rejects.toThrow(message)
  })
})
