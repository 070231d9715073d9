// What can be filled into a cell of a workbook?

import type { Inline, RichCell } from '../document.ts'

/** What may be written into a workbook: its fields, all its empty cells, or nothing but what a person unlocks. */
export type Entry = 'fields' | 'cells' | 'none'

/** A field of a fillable document; boxes of one name are one input with a list. */
export interface Input {
  /** Null for an empty cell that is no field: it is filled, but not read back. */
  name: string | null
  kind: 'text' | 'date' | 'number' | 'choice' | 'tick'
  /** The list that drops down; empty when anything may be written. */
  options: string[]
  label: string
  required: boolean
  /** What stands there before anybody writes. */
  value: string
  /** Lines to write on. */
  lines: number
}

export const ticked = '☑'
export const unticked = '☐'

/** The fields among these words, in their order. */
export function inputsOf(content: readonly Inline[]): Input[] {
  const inputs = new Map<string, Input>()
  for (const part of content) {
    if (part.kind === 'blank' && part.field) {
      const { type, label, options, required } = part.field
      const lines = type === 'long' ? Math.max(2, part.lines) : part.lines
      const kind = type === 'long' ? 'text' : type
      inputs.set(part.name, { name: part.name, kind, options, label, required, value: '', lines })
    } else if (part.kind === 'checkbox' && part.field) {
      const { name, option, label, required } = part.field
      const before = inputs.get(name)
      const value = part.checked ? (option ?? ticked) : (before?.value ?? (option === null ? unticked : ''))
      const options = option === null ? [unticked, ticked] : [...(before?.options ?? []), option]
      const kind = option === null ? 'tick' : 'choice'
      inputs.set(name, { name, kind, options, label, required, value, lines: 1 })
    }
  }
  return [...inputs.values()]
}

/** The one field that these words are about: a cell of its own can stand for all of them. */
export function soleInput(content: readonly Inline[]): Input | null {
  const [input, other] = inputsOf(content)
  if (!input || other) return null
  const isGroup = input.kind === 'choice' && content.some(part => part.kind === 'checkbox')
  return isGroup || content.every(part => isField(part) || isQuiet(part)) ? input : null
}

/** Nothing but several boxes and their words: as inputs of their own they need not be printed too. */
export function onlyTicks(content: readonly Inline[]): boolean {
  return (
    content.every(part => part.kind !== 'blank') && inputsOf(content).every(({ kind }) => kind === 'tick')
  )
}

function isField(part: Inline): boolean {
  return (part.kind === 'blank' || part.kind === 'checkbox') && part.field !== null
}

/** Says nothing by itself. */
function isQuiet(part: Inline): boolean {
  return part.kind === 'break' || ('text' in part && /^[\s:]*$/.test(part.text))
}

/** Lines or boxes that a hand fills stand among these words. */
export function hasLines(content: readonly Inline[]): boolean {
  return content.some(part => part.kind === 'blank' || part.kind === 'checkbox')
}

/** All words of a cell, those of its paragraphs and lists too. */
export function cellContent(cell: RichCell): Inline[] {
  const inside = (blocks: RichCell['blocks']): Inline[] =>
    blocks.flatMap(block =>
      block.kind === 'paragraph'
        ? block.content
        : block.items.flatMap(item => [...item.content, ...inside(item.blocks)]),
    )
  return [...cell.content, ...inside(cell.blocks)]
}
