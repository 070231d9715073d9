// Does a list line up in a terminal?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableText } from '../../src/cli/table-text.ts'

test('numbers stand to the right, words to the left, nothing trails', () => {
  expect(
    tableText(
      ['Aplikasi', 'Ukuran'],
      [
        ['simpeg', '1,5 GB'],
        ['e-office', '12 KB'],
        ['kosong', ''],
      ],
    ),
  ).toBe(
    ['Aplikasi  Ukuran', '────────  ──────', 'simpeg    1,5 GB', 'e-office   12 KB', 'kosong'].join('\n'),
  )
})

test('in a terminal the last column folds between words', () => {
  const rows = [
    ['sop', 'identitas dan bagan alir SOP yang berlaku'],
    ['agenda', 'nomor'],
  ]
  expect(tableText(['Naskah', 'Dasar'], rows, 32).split('\n')).toEqual([
    'Naskah  Dasar',
    '──────  ────────────────────────',
    'sop     identitas dan bagan alir',
    '        SOP yang berlaku',
    'agenda  nomor',
  ])
})

test('every column begins at one place, whatever the words', () => {
  const word = fc.stringMatching(/^[a-zé😀]{1,12}$/u)
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 8 }), rows => {
      const lines = tableText(['satu', 'dua'], rows).split('\n').slice(2)
      const first = Math.max(4, ...rows.map(([left]) => [...left].length))
      for (const [place, [, right]] of rows.entries()) {
        expect([...(lines[place] ?? '')].slice(first + 2).join('')).toBe(right)
      }
    }),
  )
})
