import { expect, test } from 'vitest'
import type { FlowCell } from '../../src/paper/document.ts'
import { flowAnchors, type PlacedFlow } from '../../src/paper/xlsx/flow-drawing.ts'
import { writeXlsx } from '../../src/paper/xlsx/xlsx.ts'
import { unzip } from '../../src/paper/xlsx/zip.ts'
import { cell, everyBlock, flowchart, paperWith, png, row, table, words } from './pdf-papers.ts'

const line = (path: FlowCell['strokes'][number]['path'], arrow = false) => ({ path, arrow })
const step = (text: string, ...strokes: FlowCell['strokes']): FlowCell => ({
  shape: 'process',
  text,
  strokes,
  labels: [],
})

/** Two columns of 80 points, rows of 48. */
const columns = [80, 80]
const placed = (flow: FlowCell, rowAt: number, column: number): PlacedFlow => ({
  flow,
  row: rowAt,
  top: rowAt * 48,
  height: 48,
  column,
  columns: 1,
})

/** `kind from-to`, each corner as column+points/row+points. */
function shapes(xml: string): string[] {
  const corner =
    '<xdr:col>(\\d+)</xdr:col><xdr:colOff>(\\d+)</xdr:colOff><xdr:row>(\\d+)</xdr:row><xdr:rowOff>(\\d+)</xdr:rowOff>'
  const anchor = new RegExp(
    `<xdr:twoCellAnchor><xdr:from>${corner}</xdr:from><xdr:to>${corner}</xdr:to>.*?prst="(\\w+)"(.*?)</xdr:twoCellAnchor>`,
    'gs',
  )
  const points = (emu: string | undefined) => Math.round(Number(emu) / 12_700)
  return [...xml.matchAll(anchor)].map(([, c1, x1, r1, y1, c2, x2, r2, y2, kind, rest]) => {
    const end = /(head|tail)End type/.exec(rest ?? '')?.[1]
    const text = /<a:t>(.*?)<\/a:t>/.exec(rest ?? '')?.[1]
    const place = `${c1}+${points(x1)}/${r1}+${points(y1)} ${c2}+${points(x2)}/${r2}+${points(y2)}`
    return [kind, place, end, text].filter(Boolean).join(' ')
  })
}

test('lines run from cell to cell: where one ends on an edge, the next begins', () => {
  const flows = [
    placed(step('1', line(['CB', 'CU', 'EU'])), 0, 0),
    placed({ ...step(''), shape: null, strokes: [line(['WU', 'CU', 'CS'])] }, 0, 1),
    placed(step('2', line(['CN', 'CT'], true), line(['CM', 'WM'], true)), 1, 1),
  ]
  expect(shapes(flowAnchors(flows, columns))).toEqual([
    'line 0+40/0+34 0+40/0+42',
    'line 0+40/0+42 1+0/0+42',
    'flowChartProcess 0+20/0+14 0+60/0+34 1',
    'line 1+0/0+42 1+40/0+42',
    'line 1+40/0+42 1+40/1+0',
    'line 1+40/1+0 1+40/1+14 tail',
    'line 1+0/1+24 1+20/1+24 head',
    'flowChartProcess 1+20/1+14 1+60/1+34 2',
  ])
})

test('a cell over several columns has its symbol in its middle', () => {
  const wide = { ...placed(step('1'), 0, 0), columns: 2 }
  expect(shapes(flowAnchors([wide], columns))).toEqual(['flowChartProcess 0+60/0+14 1+20/0+34 1'])
})

test('a verdict stands beside its line, and what a symbol says can be heard', () => {
  const flow: FlowCell = {
    ...step('', line(['CB', 'CS'])),
    shape: 'decision',
    labels: [{ at: 'CB', text: 'Ya & lanjut' }],
  }
  const xml = flowAnchors([placed(flow, 0, 0)], columns)
  expect(xml).toContain('descr="Keputusan (Ya &amp; lanjut)"')
  expect(xml).toContain('<a:t>Ya &amp;</a:t>')
})

test('every symbol and line of a flowchart is in the workbook, beside its pictures', async () => {
  const letterhead = everyBlock().find(block => block.kind === 'letterhead')
  const legend = table([20, 40], {
    body: [row([cell({ flow: step('') }), cell({ content: [words('Proses')] })])],
  })
  const logo = letterhead ? [{ ...letterhead, logo: png(false) }] : []
  const { bytes } = await writeXlsx(paperWith([...logo, legend, flowchart('Isi')]))
  const drawings = [...unzip(bytes)].filter(([name]) => /^xl\/drawings\/[^/]+\.xml$/.test(name))
  const kinds = drawings.map(([, part]) => {
    const xml = Buffer.from(part).toString('utf8')
    const ids = [...xml.matchAll(/<xdr:cNvPr id="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    return [...xml.matchAll(/<xdr:pic>|flowChart\w+/g)].map(([kind]) => kind)
  })
  const chart = [
    'Terminator',
    ...Array(3).fill('Process'),
    'Decision',
    ...Array(3).fill('Process'),
    'Terminator',
  ]
  expect(kinds.flat().sort()).toEqual(
    ['<xdr:pic>', 'flowChartProcess', ...chart.map(kind => `flowChart${kind}`)].sort(),
  )
})
