// Which number does a paper get?
import { expect, test } from 'vitest'
import { numberFrom } from '../../src/cli/paper-number.ts'
import { Refusal } from '../../src/refusal.ts'

const ground = { sequence: 7, on: '2026-11-02', slug: 'laporan-bulanan', owner: null }

test('tokens stand for sequence, month and year', () => {
  expect(numberFrom('000.5.4/{urut:03}/TI/{bulanRomawi}/{tahun}', ground)).toBe('000.5.4/007/TI/XI/2026')
  expect(numberFrom('{urut}-{bulan}-{jenis}', { ...ground, on: '2026-02-28' })).toBe('7-02-laporan-bulanan')
})

test('an unknown token is refused by its name', () => {
  expect(() => numberFrom('{nomer}/{tahun}', ground)).toThrow(Refusal)
  expect(() => numberFrom('{nomer}/{tahun}', ground)).toThrow('{nomer}')
})
