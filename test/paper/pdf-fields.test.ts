import { describe, expect, test } from 'vitest'
import { fillableAnswers, fillableDocument } from './fillable-form.ts'
import { everyElement, faultsOf, structureOf } from './pdf-faults.ts'
import { print } from './pdf-papers.ts'
import { Name, Pdf, Ref, Str, type Value } from './pdf-reader.ts'

const text = (value: Value | undefined) => (value instanceof Str ? value.text : '')

async function fieldsOf() {
  const { bytes } = await print(await fillableDocument())
  const pdf = new Pdf(bytes)
  const fields = pdf.list(pdf.dict(pdf.catalog['AcroForm'])['Fields']).map(field => pdf.dict(field))
  return {
    bytes,
    pdf,
    fields,
    named: (name: string) => fields.find(field => text(field['T']) === name) ?? {},
  }
}

describe('a paper that can be filled on a computer', () => {
  test('is PDF/A-3a and PDF/UA-1 like any other, and can be added to', async () => {
    const { bytes, pdf } = await fieldsOf()
    expect(faultsOf(bytes)).toEqual([])
    expect(pdf.classic).toBe(true)
    expect(bytes.length).toBeLessThan(300_000)
  })

  test('has a field for every answer, in the order of reading', async () => {
    const { pdf, fields } = await fieldsOf()
    expect(fields.map(field => text(field['T']).replaceAll('/', '.'))).toEqual([
      ...Object.keys(fillableAnswers),
      '_naskah',
    ])
    const annotations = pdf.pages
      .flatMap(page => pdf.list(page['Annots']))
      .map(ref => (ref instanceof Ref ? ref.id : 0))
    expect(everyElement(structureOf(pdf)).flatMap(({ objects }) => objects)).toEqual(annotations)
  })

  test('each of the kind that its answer asks for', async () => {
    const { pdf, named } = await fieldsOf()
    const kind = (name: string) => {
      const field = named(name)
      return `${field['FT'] instanceof Name ? field['FT'].value : ''} ${field['Ff']}`
    }
    expect(kind('opd')).toBe('Tx 2')
    expect(kind('alasan')).toBe('Tx 4096')
    expect(kind('kekritisan')).toBe('Ch 131072')
    expect(pdf.list(named('kekritisan')['Opt']).map(text)).toEqual(['Tinggi', 'Sedang', 'Rendah & arsip'])
    expect(kind('jenis')).toBe('Btn 32768')
    expect(pdf.list(named('jenis')['Opt']).map(text)).toEqual(['Penuh', 'Sebagian'])
    expect(pdf.list(named('jenis')['Kids'])).toHaveLength(2)
    expect(kind('diperiksa')).toBe('Btn 0')
    expect(text(named('opd')['TU'])).toBe('Perangkat daerah (wajib diisi)')
    expect(text(named('tanggal')['TU'])).toBe('Tanggal permintaan (tanggal, misalnya 2 November 2026)')
  })

  test('and when it is not to be filled, the same paper has only ink', async () => {
    const { bytes } = await print({ ...(await fillableDocument()), fillable: false })
    expect(faultsOf(bytes)).toEqual([])
    expect(new Pdf(bytes).catalog['AcroForm']).toBeUndefined()
  })

  test('the checker sees a field that is not as it must be', async () => {
    const { bytes } = await fieldsOf()
    const spoil = (from: string, to: string) =>
      faultsOf(Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1'))
    expect(spoil('/F 4', '/F 2')).toEqual(['annotation'])
    expect(spoil('/TU(Perangkat', '/UT(Perangkat')).toEqual(['field without TU'])
    expect(spoil('/AP<</N', '/PA<</N')).toEqual(['field without appearance'])
    expect(spoil('/S/Form', '/S/Span')).toEqual(['field outside Form', 'object outside Form'])
    expect(spoil('/WinAnsiEncoding', '/MacRomanEncodin')).toEqual(['encoding'])
    expect(spoil('/DA(/Isian 10 Tf 0 g)>>', '/DA(/Ariel 10 Tf 0 g)>>')).toContain('DA without font')
  })
})
