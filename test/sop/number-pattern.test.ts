// Which number does a pattern make, and is its place read back?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberFrom, patternFault, placeInPattern } from '../../src/sop/number-pattern.ts'
import { readOffice } from '../../src/sop/read-office.ts'

const ground = { on: '2026-11-02', kind: 'laporan-bulanan', unit: 'TI', classification: '000.5.4', owner: '' }
const made = (pattern: string, sequence = 7, more = {}): string =>
  numberFrom(pattern, { ...ground, ...more, sequence })

test('tokens stand for sequence, classification, unit, month and year', () => {
  expect(made('000.5.4/{urut:03}/TI/{bulanRomawi}/{tahun}')).toBe('000.5.4/007/TI/XI/2026')
  expect(made('{klas}/{urut}/{unit}')).toBe('000.5.4/7/TI')
  expect(made('{urut}-{bulan}-{jenis}', 7, { on: '2026-02-28' })).toBe('7-02-laporan-bulanan')
})

test('the place of a number is read in whichever month it was given', () => {
  const pattern = '000.5.4/{urut:03}/TI/{bulanRomawi}/{tahun}'
  expect(placeInPattern(pattern, ground, '000.5.4/012/TI/IV/2025')).toEqual({ sequence: 12, year: 2025 })
  expect(placeInPattern(pattern, ground, '0005554/012/TI/IV/2025')).toBeNull()
  expect(placeInPattern('{klas}/{urut}/{unit}', ground, '000.5.4/9/TI')).toEqual({ sequence: 9, year: 2026 })
  expect(placeInPattern('{klas}/{unit}/{tahun}', ground, '000.5.4/TI/2026')).toBeNull()
})

test('what a pattern makes, it reads back', () => {
  const part = fc.constantFrom(
    '/',
    '-',
    '.',
    'TI',
    '{bulan}',
    '{bulanRomawi}',
    '{tahun}',
    '{klas}',
    '{jenis}',
  )
  const parts = fc.array(part, { maxLength: 5 })
  fc.assert(
    fc.property(parts, parts, fc.integer({ min: 1, max: 99_999 }), (before, after, sequence) => {
      const pattern = [...before, '/{urut:03}/', ...after].join('')
      expect(placeInPattern(pattern, ground, made(pattern, sequence))).toEqual({ sequence, year: 2026 })
    }),
    { numRuns: 200 },
  )
})

test('a token that nobody knows is told at its place in kantor.yaml', () => {
  expect(patternFault('{nomer}/{tahun}')).toContain('{nomer}')
  const text = `layout: 1
id: a
name: A
letterhead: { government: P, agency: D }
place: T
zone: Asia/Jakarta
sops: [surakarta]
numbers:
  laporan-bulanan: '{nomer}/{tahun}'
  surat: { pattern: '{urut:03}/{unit}', unit: TI }
`
  const { problems } = readOffice('kantor.yaml', text)
  expect(problems).toMatchObject([{ line: 9, column: 20, code: 'bad-value' }])
  expect(problems[0]?.message).toContain('{nomer} yang tidak dikenal')
  const more = readOffice(
    'kantor.yaml',
    text.replace('nomer', 'urut').replace('unit: TI', 'unti: TI'),
  ).problems
  expect(more).toMatchObject([{ line: 10 }])
  expect(readOffice('kantor.yaml', text.replace('nomer', 'urut')).office?.numbers).toEqual({
    'laporan-bulanan': { pattern: '{urut}/{tahun}' },
    surat: { pattern: '{urut:03}/{unit}', unit: 'TI' },
  })
})
