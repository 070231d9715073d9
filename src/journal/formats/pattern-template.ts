// Does this line fit that template, and what do its tokens say?

import { isTokenName, type Token, type TokenName, tokens } from './pattern-tokens.ts'

type Item =
  | { kind: 'literal'; text: string }
  /** One blank or more, or the end of the line. */
  | { kind: 'gap' }
  | { kind: 'token'; name: TokenName; token: Token; free: number }

/** A line's template, compiled once. */
export interface Template {
  source: string
  items: Item[]
  /** How many free tokens it has: that many positions are kept in mind for each character. */
  free: number
  /** The longest literal text; a log without it holds no such line. Empty where the template has none. */
  landmark: string
}

export interface Capture {
  name: TokenName
  text: string
}

/** Longest part of a line that is held against templates, in characters. */
const longestMatched = 8192

/** Words in braces that are no tokens; empty for a sound template. A brace before anything else is a brace. */
export const unknownTokens = (source: string): string[] =>
  [...source.matchAll(tokenMark)].map(found => found[1] ?? '').filter(word => !isTokenName(word))

const tokenMark = /\{([a-z][a-z0-9-]*)\}/g

/** Compiles a template such as `{waktu} START backup {aplikasi}`; words in braces that are no tokens stay text. */
export function compileTemplate(source: string): Template {
  const items: Item[] = []
  let free = 0
  let done = 0
  const trimmed = source.trim()
  for (const found of trimmed.matchAll(tokenMark)) {
    const name = found[1] ?? ''
    if (!isTokenName(name)) continue
    items.push(...textItems(trimmed.slice(done, found.index)))
    const token: Token = tokens[name]
    items.push({ kind: 'token', name, token, free: token.kind === 'free' ? free++ : -1 })
    done = found.index + found[0].length
  }
  items.push(...textItems(trimmed.slice(done)))
  const literals = items.flatMap(item => (item.kind === 'literal' ? [item.text] : []))
  const landmark = literals.reduce((best, text) => (text.length > best.length ? text : best), '')
  return { source: trimmed, items, free, landmark }
}

const textItems = (text: string): Item[] =>
  text
    .split(/(\s+)/)
    .filter(part => part !== '')
    .map(part => (/^\s/.test(part) ? { kind: 'gap' } : { kind: 'literal', text: part }))

/** Counts the places looked at, so that a test can prove the work linear. */
export interface Effort {
  steps: number
}

/**
 * Holds a whole line against a template; null where it does not fit. A free token takes as little as the rest of
 * the template allows. The work is linear: a free token never looks twice at the same place of the line, and
 * everything else looks at a bounded number of characters from there.
 */
export function matchTemplate(template: Template, line: string, effort?: Effort): Capture[] | null {
  const text = line.length > longestMatched ? line.slice(0, longestMatched) : line
  // Most lines lack the template's own words: seen at once, without trying its tokens.
  if (!text.includes(template.landmark)) return null
  const captures: Capture[] = []
  const seen: { places: Uint8Array | null } = { places: null }
  return walk({ template, text, captures, seen, effort }, 0, 0) ? captures.reverse() : null
}

interface Walk {
  template: Template
  text: string
  captures: Capture[]
  seen: { places: Uint8Array | null }
  effort: Effort | undefined
}

function walk(state: Walk, from: number, start: number): boolean {
  const { items } = state.template
  let at = start
  for (let index = from; index < items.length; index += 1) {
    const item = items[index] as Item
    if (state.effort) state.effort.steps += 1
    if (item.kind === 'token' && item.token.kind === 'free')
      return walkFree(state, index, at, item.token, item.name, item.free)
    const end = fixedEnd(item, state.text, at)
    if (end < 0) return false
    if (item.kind === 'token') {
      // Captures are collected from the last to the first, once all that follows has matched.
      if (!walk(state, index + 1, end)) return false
      state.captures.push({ name: item.name, text: state.text.slice(at, end) })
      return true
    }
    at = end
  }
  return at === state.text.length
}

function walkFree(
  state: Walk,
  index: number,
  start: number,
  token: Extract<Token, { kind: 'free' }>,
  name: TokenName,
  free: number,
): boolean {
  const { text, seen, template } = state
  seen.places ??= new Uint8Array(template.free * (text.length + 1))
  const row = free * (text.length + 1)
  for (let at = start; ; at += 1) {
    if (state.effort) state.effort.steps += 1
    const empty = at === start && !token.mayBeEmpty
    if (!empty) {
      if (seen.places[row + at]) return false
      seen.places[row + at] = 1
      if (walk(state, index + 1, at)) {
        state.captures.push({ name, text: text.slice(start, at) })
        return true
      }
    }
    if (at >= text.length || !token.allows(text.charCodeAt(at))) return false
  }
}

/** Index after what the item stands for at `at`, or -1. */
function fixedEnd(item: Item, text: string, at: number): number {
  switch (item.kind) {
    case 'literal':
      return text.startsWith(item.text, at) ? at + item.text.length : -1
    case 'gap':
      return gapEnd(text, at)
    case 'token':
      return item.token.kind === 'shaped' ? item.token.scan(text, at) : -1
    default:
      return item satisfies never
  }
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09

/** A gap begins where its blanks begin, so that no run of blanks is walked from each of its places. */
function gapEnd(text: string, at: number): number {
  if (at === text.length) return at
  if (!isBlank(text.charCodeAt(at)) || (at > 0 && isBlank(text.charCodeAt(at - 1)))) return -1
  let end = at
  while (end < text.length && isBlank(text.charCodeAt(end))) end += 1
  return end
}
