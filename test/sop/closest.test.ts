import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closest, didYouMean, distance } from '../../src/sop/closest.ts'

test('the nearest word is offered, a far one is not', () => {
  const known = ['norm', 'needs', 'gives', 'note', 'decide']
  expect(closest('nrom', known)).toBe('norm')
  expect(closest('Gives', known)).toBe('gives')
  expect(closest('decides', known)).toBe('decide')
  expect(closest('kelengkapan', known)).toBeNull()
  expect(closest('daftar-aset', ['daftar-aset-server', 'buku-agenda'])).toBe('daftar-aset-server')
  expect(closest('laporan', ['laporan-bulanan-kantor', 'laporan-pengecekan'])).toBeNull()
  expect(didYouMean('judul', ['id', 'title'])).toBe('Yang dikenal: "id", "title".')
  expect(didYouMean('x', [])).toBe('')
})

test('distance is a distance', () => {
  const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(distance(a, b)).toBe(distance(b, a))
      expect(distance(a, b) === 0).toBe(a === b)
      expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      expect(distance(a, `${b}a`)).toBeLessThanOrEqual(distance(a, b) + 1)
    }),
  )
})
