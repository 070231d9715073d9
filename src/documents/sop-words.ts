// How do the words and lists of an SOP stand in a cell?

import type { Cell, Inline, List, RichCell } from '../paper/document.ts'
import { italicRuns } from '../sop/italic.ts'
import type { Mark } from '../sop/sop.ts'
import { plainText, rich } from './cells.ts'

/** A sentence of the SOP, its italics kept. */
export const sentence = (text: string): Inline[] =>
  italicRuns(text).map(run => ({ ...plainText(run.text), em: run.italic }))

type Look = Partial<Omit<RichCell, 'kind' | 'content'>>

/** A list under its mark. Nothing stays nothing: a blank part of a signed paper is not ours to fill. */
export function markedList(items: readonly string[], mark: NonNullable<Mark>, look: Look = {}): Cell {
  if (items.length === 0) return rich([], look)
  const own = (index: number): string => {
    if (mark === 'number' || mark === 'none') return ''
    const written = mark === 'dash' ? '-' : (mark[index] ?? '')
    return written === '' ? '' : `${written} `
  }
  const list: List = {
    kind: 'list',
    ordered: mark === 'number',
    marker: mark === 'number' ? 'decimal' : 'none',
    start: 1,
    items: items.map((item, index) => ({ content: sentence(own(index) + item), blocks: [] })),
  }
  return rich([], { ...look, blocks: [list] })
}

/**
 * A cell of the flowchart table: one item stands as a sentence, several as a numbered list; items that bring
 * their own numbers keep them.
 */
export function listedCell(items: readonly string[], mark: Mark): Cell {
  const look: Look = { valign: 'middle' }
  if (mark !== undefined) return markedList(items, mark, look)
  if (items.length < 2) return rich(sentence(items[0] ?? ''), look)
  return markedList(items, items.some(item => /^(?:\d+[.)]|-\s)|:$/.test(item)) ? 'none' : 'number', look)
}
