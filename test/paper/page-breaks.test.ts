import { expect, test } from 'vitest'
import { type PageChunk, paginate } from '../../src/paper/xlsx/page-breaks.ts'

const margins = { top: 20, right: 20, bottom: 25, left: 30 }
/** A4 upright has 714 points between the margins, of which 690 are counted on. */
const sheet = { paper: { size: 'A4', orientation: 'portrait', margins } as const, columns: [400] }

const pageBreaks = (...given: Parameters<typeof paginate>) => paginate(...given).breaks

function chunk(heights: number[], more: Partial<PageChunk> = {}): PageChunk {
  return {
    rows: heights.map(height => ({ height, cells: [] })),
    keepWithNext: false,
    newPage: false,
    ...more,
  }
}

test('what fits one page has no break', () => {
  expect(pageBreaks([chunk([300, 300])], sheet, 0)).toEqual([])
})

test('rows that belong together begin a page rather than be torn', () => {
  expect(pageBreaks([chunk([300, 300]), chunk([50, 50])], sheet, 0)).toEqual([2])
})

test('a heading goes with what it heads', () => {
  expect(pageBreaks([chunk([610]), chunk([20], { keepWithNext: true }), chunk([70])], sheet, 0)).toEqual([1])
})

test('what is taller than a page is torn at its rows', () => {
  expect(pageBreaks([chunk(Array(10).fill(100))], sheet, 0)).toEqual([6])
})

test('a repeated head takes its place on every further page', () => {
  const rows = Array.from({ length: 10 }, () => chunk([100]))
  expect(pageBreaks(rows, sheet, 0)).toEqual([6])
  expect(pageBreaks(rows, sheet, 300)).toEqual([6, 9])
})

test('a new page is a new page, but the first is there already', () => {
  expect(pageBreaks([chunk([10], { newPage: true }), chunk([10], { newPage: true })], sheet, 0)).toEqual([1])
})

test('a sheet wider than the paper is printed smaller, so that more rows fit', () => {
  const rows = Array.from({ length: 10 }, () => chunk([100]))
  expect(pageBreaks(rows, { ...sheet, columns: [907] }, 0)).toEqual([])
})

test('a table goes on below its head, once more in its place', () => {
  const head = [{ height: 40, cells: [] }]
  const rows = Array.from({ length: 3 }, () => chunk([200], { repeat: head }))
  const table = [chunk([300]), chunk([40], { keepWithNext: true }), ...rows]
  const { breaks, chunks } = paginate(table, sheet, 0)
  expect(breaks).toEqual([3])
  expect(chunks.map(({ rows: set }) => set.map(({ height }) => height))).toEqual([
    [300],
    [40],
    [200],
    [40, 200],
    [200],
  ])
})

test('a signature gives up room for ink when that saves a page, and only then', () => {
  const signed = (above: number) => {
    const signature: PageChunk = { ...chunk([]), rows: [{ height: 60, cells: [], give: 20 }] }
    const { breaks, chunks } = paginate([chunk([above]), signature], sheet, 0)
    return { breaks, ink: Math.round(chunks[1]?.rows[0]?.height ?? 0) }
  }
  expect(signed(600)).toEqual({ breaks: [], ink: 60 })
  expect(signed(642)).toEqual({ breaks: [], ink: 49 })
  expect(signed(660)).toEqual({ breaks: [1], ink: 60 })
})
