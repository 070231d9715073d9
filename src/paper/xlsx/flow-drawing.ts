// How does a flowchart stand in a sheet, drawn over its lane cells?

import type { FlowCell } from '../document.ts'
import {
  type Box,
  flowAlt,
  flowWeight,
  labelSize,
  type Point,
  placeLabels,
  strokePoints,
  symbolBox,
  symbolTextSize,
} from '../flow-geometry.ts'
import { escapeMarkup } from '../visible.ts'
import { sum } from './grid.ts'
import { textWidth } from './text-width.ts'

/** A lane cell in its place: 0-based row and columns; points from the sheet's top, and of the row's height. */
export interface PlacedFlow {
  flow: FlowCell
  row: number
  top: number
  height: number
  column: number
  columns: number
}

/**
 * Anchors of DrawingML shapes for the lane cells of a sheet whose columns are so many points wide: symbols that an officer can
 * click on, lines between them that meet at the edges of the cells and move with them (ECMA-376 part 1, §20.5).
 */
export function flowAnchors(flows: readonly PlacedFlow[], columns: number[]): string {
  // Pictures of the sheet have the numbers below.
  let id = 1000
  return flows
    .flatMap(placed => shapesOf(placed, sum(columns.slice(placed.column, placed.column + placed.columns))))
    .map(({ placed, box, name, alt, inside }) => {
      const facts = `<xdr:cNvPr id="${id}" name="${name} ${id++}"${alt ? ` descr="${escapeMarkup(alt)}"` : ''}/>`
      const place = { ...box, x: box.x + sum(columns.slice(0, placed.column)), y: box.y + placed.top }
      return `<xdr:twoCellAnchor>${anchor(placed, box, columns)}${inside(facts, frame(place))}<xdr:clientData/></xdr:twoCellAnchor>`
    })
    .join('')
}

interface Shape {
  placed: PlacedFlow
  /** Within its cell. */
  box: Box
  name: string
  alt: string
  inside(facts: string, frame: string): string
}

function shapesOf(placed: PlacedFlow, width: number): Shape[] {
  const { flow } = placed
  const cell: Box = { x: 0, y: 0, width, height: placed.height }
  const lines = flow.strokes.flatMap(stroke => {
    const points = strokePoints(flow, stroke, cell)
    return points.slice(1).map((to, index): Shape => {
      const headed = stroke.arrow && index === points.length - 2
      return lineShape(placed, points[index] ?? to, to, headed)
    })
  })
  const symbol = flow.shape ? [symbolShape(placed, flow.shape, symbolBox(flow.shape, cell))] : []
  const labels = placeLabels(flow, cell, text => textWidth(text, labelSize, false)).map(
    ({ lines: words, box }): Shape => ({
      placed,
      box,
      name: 'Keterangan',
      alt: '',
      inside: (facts, xfrm) =>
        `<xdr:sp macro="" textlink=""><xdr:nvSpPr>${facts}<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>${xfrm}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></xdr:spPr>${textBody(words, labelSize, 'l')}</xdr:sp>`,
    }),
  )
  return [...lines, ...symbol, ...labels]
}

const symbols = {
  terminator: 'flowChartTerminator',
  process: 'flowChartProcess',
  decision: 'flowChartDecision',
  connector: 'flowChartOffpageConnector',
} as const

function symbolShape(placed: PlacedFlow, shape: keyof typeof symbols, box: Box): Shape {
  return {
    placed,
    box,
    name: 'Simbol',
    alt: flowAlt(placed.flow),
    inside: (facts, xfrm) =>
      `<xdr:sp macro="" textlink=""><xdr:nvSpPr>${facts}<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>${xfrm}<a:prstGeom prst="${symbols[shape]}"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>${outline('')}</xdr:spPr>${textBody([placed.flow.text], symbolTextSize, 'ctr')}</xdr:sp>`,
  }
}

/** A straight line runs from its left or upper end; the arrow's head is where the stroke ends. */
function lineShape(placed: PlacedFlow, from: Point, to: Point, headed: boolean): Shape {
  const end = to[0] < from[0] || to[1] < from[1] ? 'headEnd' : 'tailEnd'
  const box = {
    x: Math.min(from[0], to[0]),
    y: Math.min(from[1], to[1]),
    width: Math.abs(to[0] - from[0]),
    height: Math.abs(to[1] - from[1]),
  }
  return {
    placed,
    box,
    name: 'Garis',
    alt: '',
    inside: (facts, xfrm) =>
      `<xdr:cxnSp macro=""><xdr:nvCxnSpPr>${facts}<xdr:cNvCxnSpPr/></xdr:nvCxnSpPr><xdr:spPr>${xfrm}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>${outline(headed ? `<a:${end} type="triangle"/>` : '')}</xdr:spPr></xdr:cxnSp>`,
  }
}

function outline(end: string): string {
  return `<a:ln w="${emu(flowWeight)}" cap="sq"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:miter lim="800000"/>${end}</a:ln>`
}

function textBody(lines: readonly string[], size: number, align: 'ctr' | 'l'): string {
  const run = (text: string) =>
    text === ''
      ? ''
      : `<a:r><a:rPr lang="id-ID" sz="${size * 100}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="Arial"/></a:rPr><a:t>${escapeMarkup(text)}</a:t></a:r>`
  const paragraphs = lines.map(text => `<a:p><a:pPr algn="${align}"/>${run(text)}</a:p>`).join('')
  return `<xdr:txBody><a:bodyPr vertOverflow="overflow" horzOverflow="overflow" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>${paragraphs}</xdr:txBody>`
}

/** From and to; an end on the cell's edge belongs to the next cell, so that lines meet however a program rounds. */
function anchor({ row, height, column }: PlacedFlow, { x, y, ...box }: Box, columns: number[]): string {
  const corner = (tag: string, left: number, top: number) => {
    let [at, offset] = [column, left]
    for (let width = columns[at]; width !== undefined && offset >= width - 0.01; width = columns[at]) {
      offset -= width
      at++
    }
    const [line, down] = top >= height - 0.01 ? [row + 1, 0] : [row, top]
    return `<xdr:${tag}><xdr:col>${at}</xdr:col><xdr:colOff>${emu(offset)}</xdr:colOff><xdr:row>${line}</xdr:row><xdr:rowOff>${emu(down)}</xdr:rowOff></xdr:${tag}>`
  }
  return corner('from', x, y) + corner('to', x + box.width, y + box.height)
}

function frame({ x, y, width, height }: Box): string {
  return `<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm>`
}

/** English metric units: 12,700 a point. */
function emu(points: number): number {
  return Math.max(0, Math.round(points * 12_700))
}
