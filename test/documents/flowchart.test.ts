import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flowchart } from '../../src/documents/flowchart.ts'
import { createCanvas } from '../../src/paper/box-canvas.ts'
import type { FlowCell, FlowNode } from '../../src/paper/document.ts'
import { drawFlow, flowHeight, flowWidth } from '../../src/paper/flow-text.ts'
import { Procedure } from '../../src/sop/sop.ts'

/** The whole chart in box characters, cells edge to edge. */
function drawing(grid: FlowCell[][]): string {
  const canvas = createCanvas()
  for (const [row, cells] of grid.entries()) {
    for (const [column, cell] of cells.entries()) {
      const [left, top] = [column * flowWidth, row * flowHeight]
      drawFlow(canvas, cell, { left, top, right: left + flowWidth, bottom: top + flowHeight })
    }
  }
  return `${canvas.rows().join('\n').trimEnd()}\n`
}

test('decisions, a loop, a verdict that ends, two symbols in a row', async () => {
  const procedure = Procedure.parse({
    id: 'restore',
    trigger: 'request',
    roles: ['Pemohon', 'Kadis', 'Kabid', 'Fungsional'],
    steps: [
      { id: 'mulai', do: 'Mulai', by: 'Pemohon', symbol: 'start' },
      { id: 'minta', do: 'Mengajukan permintaan', by: 'Pemohon' },
      { id: 'disposisi', do: 'Mendisposisi', by: 'Kadis', with: ['Kabid'] },
      { id: 'verifikasi', do: 'Memverifikasi', by: 'Kabid', decide: { Ya: 'restore', Tidak: 'minta' } },
      { id: 'restore', do: 'Melakukan restore', by: 'Fungsional' },
      { id: 'uji', do: 'Menguji', by: 'Fungsional', decide: { Ya: 'kabar', Tidak: 'restore', Batal: 'end' } },
      { id: 'kabar', do: 'Menerima kabar', by: 'Pemohon' },
      { id: 'selesai', do: 'Selesai', by: 'Pemohon', symbol: 'end' },
    ],
  })
  const texts = ['', '1', '2', '3', '4', '5', '6', '']
  const grid = flowchart(procedure, step => texts[procedure.steps.indexOf(step)] ?? '')
  await expect(drawing(grid)).toMatchFileSnapshot('../golden/alur-keputusan.txt')
})

/** Procedures of every shape: roles, rows with several symbols, decisions of two or three verdicts, loops, jumps. */
const procedures = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 }))
  .chain(([roleCount, stepCount]) => {
    const roles = Array.from({ length: roleCount }, (_, index) => `Peran ${index}`)
    const target = fc.constantFrom('end', ...Array.from({ length: stepCount }, (_, index) => `s${index}`))
    const step = fc.record({
      by: fc.constantFrom(...roles),
      with: fc.subarray(roles),
      next: fc.option(target, { nil: undefined, freq: 4 }),
      verdicts: fc.option(fc.tuple(target, target, fc.option(target)), { nil: undefined, freq: 2 }),
      end: fc.boolean(),
    })
    return fc.array(step, { minLength: stepCount, maxLength: stepCount }).map(steps =>
      Procedure.parse({
        id: 'acak',
        trigger: 'cycle',
        roles,
        steps: steps.map(({ by, with: others, next, verdicts, end }, index) => {
          const [yes, no, third] = verdicts ?? []
          const decide = yes && no ? { Ya: yes, Tidak: no, ...(third ? { Tunda: third } : {}) } : undefined
          const last = index === stepCount - 1 && end
          const exits = last ? { symbol: 'end' } : decide ? { decide } : next ? { next } : {}
          return { id: `s${index}`, do: 'Melakukan', by, with: others, ...exits }
        }),
      }),
    )
  })

/** Points on the edges of a cell that its lines touch. */
function edgePoints(cell: FlowCell | undefined, edge: 'N' | 'S' | 'W' | 'E'): string[] {
  const index = edge === 'N' || edge === 'S' ? 1 : 0
  const touching = (cell?.strokes ?? []).flatMap(({ path }) => path.filter(node => node[index] === edge))
  return [...new Set(touching.map(node => node[1 - index] as string))].sort()
}

test('what leaves a cell by an edge goes on in its neighbour, and nothing leaves the chart', () => {
  fc.assert(
    fc.property(procedures, procedure => {
      const grid = flowchart(procedure)
      for (const [row, cells] of grid.entries()) {
        for (const [column, cell] of cells.entries()) {
          expect(edgePoints(cell, 'E')).toEqual(edgePoints(cells[column + 1], 'W'))
          expect(edgePoints(cell, 'S')).toEqual(edgePoints(grid[row + 1]?.[column], 'N'))
          if (column === 0) expect(edgePoints(cell, 'W')).toEqual([])
          if (row === 0) expect(edgePoints(cell, 'N')).toEqual([])
        }
      }
    }),
    { numRuns: 60 },
  )
})

/** Points between the corners too, so that passing through is seen. */
function pointsOf(path: readonly FlowNode[]): string[] {
  const xs = 'WLCRE'
  const ys = 'NTMBUS'
  return path.flatMap((to, index) => {
    const from = path[index - 1]
    if (!from) return [to]
    const [x, y, toX, toY] = [
      xs.indexOf(from[0] ?? ''),
      ys.indexOf(from[1] ?? ''),
      xs.indexOf(to[0] ?? ''),
      ys.indexOf(to[1] ?? ''),
    ]
    expect(x === toX || y === toY).toBe(true)
    const length = Math.max(Math.abs(toX - x), Math.abs(toY - y))
    return Array.from(
      { length },
      (_, at) => `${xs[x + Math.sign(toX - x) * (at + 1)]}${ys[y + Math.sign(toY - y) * (at + 1)]}`,
    )
  })
}

test('lines are straight, run through no symbol, and touch one only where they begin or end', () => {
  fc.assert(
    fc.property(procedures, procedure => {
      for (const cell of flowchart(procedure).flat()) {
        for (const { path, arrow } of cell.strokes) {
          const points = pointsOf(path)
          const inner = points.slice(1, -1)
          if (cell.shape) expect(inner.filter(point => ['CT', 'CM', 'CB'].includes(point))).toEqual([])
          if (arrow && cell.shape) expect(['CT', 'CM', 'LM', 'RM']).toContain(points.at(-1))
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('every step is drawn for its role, every verdict is written, every role in the row has its symbol', () => {
  fc.assert(
    fc.property(procedures, procedure => {
      for (const [row, cells] of flowchart(procedure).entries()) {
        const step = procedure.steps[row]
        const drawn = procedure.roles.filter((_, column) => cells[column]?.shape)
        expect(new Set(drawn)).toEqual(new Set([step?.by, ...(step?.with ?? [])]))
        const labels = cells.flatMap(cell => cell.labels.map(label => label.text))
        expect(labels.sort()).toEqual(Object.keys(step?.decide ?? {}).sort())
      }
    }),
    { numRuns: 60 },
  )
})

test('a step that only leads on to the next row is one straight line', () => {
  const procedure = Procedure.parse({
    id: 'a',
    trigger: 'cycle',
    roles: ['Petugas'],
    steps: [
      { id: 'satu', do: 'Satu', by: 'Petugas' },
      { id: 'dua', do: 'Dua', by: 'Petugas' },
    ],
  })
  expect(flowchart(procedure).map(row => row[0]?.strokes)).toEqual([
    [{ path: ['CB', 'CS'], arrow: false }],
    [{ path: ['CN', 'CT'], arrow: true }],
  ])
})
