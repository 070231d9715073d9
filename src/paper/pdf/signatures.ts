// How are signature blocks set?

import type { Inline, Signatures, Signer } from '../document.ts'
import { balancedLines } from './balance.ts'
import type { Strip } from './flow.ts'
import { drawLine } from './ink.ts'
import type { Line } from './line.ts'
import { bodySize, ink, leading, mm } from './measure.ts'
import { linesHeight, type ProseStyle, type SetLine, type Setting, setLines } from './prose.ts'
import type { Element } from './structure.ts'
import type { TablePlace } from './table.ts'

const perRow = 3
/** Room for ink, or for the picture of an electronic signature. */
const signingLines = 4
/** A hand needs this many of them; the others are given up when a paper then ends a page earlier. */
const leastSigningLines = 2.75
const gapBefore = 14
const leastGapBefore = 8
const smallestSize = 4
const sizes = [bodySize, 10, 9, 7.5, 6, 5, smallestSize]
/** A number of a person is read as one; below this size it may break all the same. */
const smallestWhole = 9
const electronicWords = 'Ditandatangani secara elektronik oleh:'

/** One strip for every three signers, each kept with what stands above it. */
export function signatureStrips(
  block: Signatures,
  { left, width, bodyHeight }: TablePlace,
  parent: Element,
  setting: Setting,
): Strip[] {
  const box = setting.structure.add('Div', parent)
  const rows: Signer[][] = []
  for (let i = 0; i < block.signers.length; i += perRow) rows.push(block.signers.slice(i, i + perRow))
  return rows.map((signers, index) => {
    const row = { ...block, signers, placeDate: index === rows.length - 1 ? block.placeDate : null }
    return rowStrip(row, fittingSize(row, width, bodyHeight, setting), left, width, box, setting)
  })
}

/** Smaller where a NIP would break, and where names would make a block higher than a page: it is never divided. */
function fittingSize(row: Signatures, width: number, bodyHeight: number, setting: Setting): number {
  const heightAt = (size: number) => {
    const columns = columnsOf(row, width).map(({ place, ...texts }) =>
      (['head', 'post', 'foot'] as const).map(part =>
        texts[part].reduce((sum, content) => sum + centredLines(content, place, size, setting).length, 0),
      ),
    )
    const tallest = [0, 1, 2].map(part => Math.max(...columns.map(column => column[part] ?? 0)))
    return (tallest.reduce((sum, lines) => sum + lines, 0) + (row.room ?? signingLines)) * leading(size)
  }
  const whole = (size: number) =>
    columnsOf(row, width).every(({ foot, place }, index) => {
      const number = row.signers[index]?.nip ? foot.at(-1) : undefined
      return number === undefined || centredLines(number, place, size, setting).length === 1
    })
  return (
    sizes.find(size => heightAt(size) <= bodyHeight && (size < smallestWhole || whole(size))) ?? smallestSize
  )
}

/** What stands above the post, in it, and below the place of the ink. */
function columnsOf({ signers, placeDate, centred }: Signatures, width: number) {
  return signers.map((signer, index) => ({
    place: columnPlace(index, signers.length, width, centred === true),
    head: captions(signer, index === signers.length - 1 ? placeDate : null, signers, placeDate),
    post: posts(signer),
    foot: names(signer),
  }))
}

function rowStrip(
  row: Signatures,
  size: number,
  left: number,
  width: number,
  parent: Element,
  setting: Setting,
): Strip {
  const columns = columnsOf(row, width).map(({ place, head, post, foot }) => {
    const element = setting.structure.add('Div', parent)
    const set = (texts: Inline[][]) =>
      texts.flatMap(content => setCentred(content, place, size, element, setting))
    return { head: set(head), post: set(post), foot: set(foot) }
  })
  const tallest = (part: 'head' | 'post' | 'foot') =>
    Math.max(...columns.map(column => linesHeight(column[part])))
  const [headHeight, postHeight, footHeight] = [tallest('head'), tallest('post'), tallest('foot')]
  const lines = row.room ?? signingLines
  const strip: Strip = {
    before: gapBefore,
    height: headHeight + postHeight + lines * leading(size) + footHeight,
    give: {
      before: gapBefore - leastGapBefore,
      height: Math.max(0, lines - leastSigningLines) * leading(size),
    },
    keepNext: false,
    keepPrevious: true,
    draw(canvas, y) {
      for (const { head, post, foot } of columns) {
        const parts = [
          [head, y],
          [post, y + headHeight],
          [foot, y + strip.height - footHeight],
        ] as const
        for (const [lines, start] of parts) {
          let top = start
          for (const line of lines) {
            drawLine(canvas, line, left, top, ink, null, false)
            top += line.height
          }
        }
      }
    },
  }
  return strip
}

/** One signer stands right (or in the middle), two stand left and right, three share the width. */
function columnPlace(
  index: number,
  count: number,
  width: number,
  centred: boolean,
): { x: number; width: number } {
  if (count === 1) return { x: width * (centred ? 0.25 : 0.5), width: width * 0.5 }
  const gap = 4 * mm
  const each = count === 2 ? width * 0.46 : (width - 2 * gap) / 3
  return { x: (index * (width - each)) / (count - 1), width: each }
}

/** Place and date stand in the line of the captions, or above it when their own block has a caption too. */
function captions(
  signer: Signer,
  date: string | null,
  row: readonly Signer[],
  placeDate: string | null,
): Inline[][] {
  const own = row.at(-1)?.caption ?? null
  const captioned = row.some(({ caption }) => caption !== null)
  const lines: string[] = []
  if (placeDate !== null && own !== null) lines.push(date ?? '')
  if (placeDate !== null && own === null) lines.push(date ?? signer.caption ?? '')
  else if (captioned) lines.push(signer.caption ?? '')
  return lines.map(text => plain(text, false))
}

function posts(signer: Signer): Inline[][] {
  const lines = signer.post.map(text => plain(text, false))
  return signer.electronic ? [...lines, plain(electronicWords, false)] : lines
}

function names(signer: Signer): Inline[][] {
  const blank: Inline[] = [{ kind: 'blank', name: 'nama', width: 50, lines: 1, field: null }]
  const lines = [signer.name === null ? blank : plain(signer.name, true)]
  if (signer.rank !== null) lines.push(plain(signer.rank, false))
  if (signer.nip !== null) lines.push(plain(`NIP. ${spacedNip(signer.nip)}`, false))
  else if (signer.name === null)
    lines.push([...plain('NIP. ', false), { kind: 'blank', name: 'nip', width: 40, lines: 1, field: null }])
  return lines
}

/** 18 digits as 8-6-1-3 (birth, entry, sex, number); anything else as it was written. */
export function spacedNip(nip: string): string {
  return /^\d{18}$/.test(nip) ? nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4') : nip
}

function plain(text: string, strong: boolean): Inline[] {
  return [{ kind: 'text', text, strong, em: false }]
}

function setCentred(
  content: readonly Inline[],
  place: { x: number; width: number },
  size: number,
  parent: Element,
  setting: Setting,
): SetLine[] {
  const style = centredStyle(place.width, size)
  const lines = centredLines(content, place, size, setting)
  const empty = lines.every(line => line.runs.length === 0)
  return setLines(lines, style, place.x, empty ? null : setting.structure.add('P', parent))
}

function centredLines(
  content: readonly Inline[],
  place: { width: number },
  size: number,
  setting: Setting,
): Line[] {
  return balancedLines(content, centredStyle(place.width, size), setting)
}

function centredStyle(width: number, size: number): ProseStyle {
  return { size, width, align: 'center', indent: 0, strong: false }
}
