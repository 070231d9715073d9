import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letters } from '../../src/paper/numerals.ts'
import { Container } from '../../src/paper/pdf/container.ts'
import { Face } from '../../src/paper/pdf/face.ts'
import { LineFiller, plainLines } from '../../src/paper/pdf/line.ts'
import { markerText } from '../../src/paper/pdf/prose.ts'
import { spacedNip } from '../../src/paper/pdf/signatures.ts'
import { columnPlaces } from '../../src/paper/pdf/table-columns.ts'
import { fonts } from './pdf-papers.ts'

const facts = { title: 'x', author: null, subject: null, createdAt: new Date(0) }
const container = await Container.open(facts, false)
const face = new Face(container.font(fonts.regular, 'regular'), () => {})
const shown = (text: string, width: number) =>
  plainLines(text, face, 10, width).map(line =>
    line.runs.map(run => (run.kind === 'text' ? run.text : '')).join(''),
  )

test('words fill lines; a hyphen between letters may end one, other signs only when they must', () => {
  expect(shown('satu dua tiga', 45)).toEqual(['satu dua', 'tiga'])
  expect(shown('undang-undang dasar', 45)).toEqual(['undang-', 'undang', 'dasar'])
  expect(shown('ke 2-1 dan -x', 20)).toEqual(['ke', '2-1', 'dan', '-x'])
  expect(shown('/srv/backup/simpeg.tar', 50)).toEqual(['/srv/', 'backup/', 'simpeg.tar'])
  expect(shown('baris\nbaru', 200)).toEqual(['baris', 'baru'])
  expect(shown('tak\u00a0putus di sini', 45)).toEqual(['tak\u00a0putus', 'di sini'])
})

test('no line is wider than its box unless one letter is, and no letter is lost', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom(...'aiNW-/._é😀 '), maxLength: 30 }), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(words, fc.double({ min: 1, max: 200, noNaN: true }), (list, width) => {
      const text = face.legible(list.join(' '))
      const lines = plainLines(text, face, 10, width)
      const all = lines.flatMap(line => line.runs.map(run => (run.kind === 'text' ? run.text : ''))).join('')
      expect(all.replace(/ /g, '')).toBe(text.replace(/ /g, ''))
      for (const line of lines) {
        const letters = line.runs.reduce(
          (sum, run) => sum + (run.kind === 'text' ? [...run.text].length : 0),
          0,
        )
        if (letters > 1) expect(line.width).toBeLessThanOrEqual(width + 0.02)
      }
    }),
  )
})

test('faces may change within a word', () => {
  const filler = new LineFiller(10, 30, 0)
  filler.text(face, 'aaa ')
  filler.text(face, 'bb')
  filler.text(face, 'bb cc')
  const lines = filler
    .finish()
    .map(line => line.runs.map(run => (run.kind === 'text' ? run.text : '')).join(''))
  expect(lines).toEqual(['aaa', 'bbbb', 'cc'])
})

test('markers of lists', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(letters)).toEqual(['a', 'z', 'aa', 'az', 'ba', 'zz', 'aaa'])
  expect([1, 4, 9, 14, 40, 99].map(n => markerText('roman', n))).toEqual([
    'i.',
    'iv.',
    'ix.',
    'xiv.',
    'xl.',
    'xcix.',
  ])
  expect(markerText('bullet', 3)).toBe('•')
})

test('a NIP is spaced 8-6-1-3; what is none stays as it is', () => {
  expect(spacedNip('197611231995111002')).toBe('19761123 199511 1 002')
  expect(spacedNip('19761123')).toBe('19761123')
})

test('columns fill their place: millimetres first, shares the rest, nothing beyond the edge', () => {
  const width = fc.oneof(
    fc.record({ mm: fc.integer({ min: 1, max: 300 }) }),
    fc.record({ share: fc.integer({ min: 1, max: 5 }) }),
  )
  fc.assert(
    fc.property(
      fc.array(width, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 50, max: 900 }),
      fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 }),
      (widths, available, needs) => {
        const places = columnPlaces(
          widths.map(one => ({ width: one, align: 'left' as const })),
          available,
          needs,
        )
        const last = places.at(-1)
        expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(available + 0.01)
        for (const place of places) expect(place.width).toBeGreaterThan(0)
        if (widths.some(one => 'share' in one))
          expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(available, 2)
      },
    ),
  )
})

test('a share is never narrower than the words of its head, while there is room for all', () => {
  const columns = [4, 1, 3].map(share => ({ width: { share }, align: 'left' as const }))
  expect(columnPlaces(columns, 320, [0, 60, 0]).map(({ width }) => Math.round(width))).toEqual([149, 60, 111])
  expect(columnPlaces(columns, 320, [200, 60, 80]).map(({ width }) => Math.round(width))).toEqual([
    160, 40, 120,
  ])
})
