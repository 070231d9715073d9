// Where do the lines of a centred text break, so that none is left with one word?

import type { Inline } from '../document.ts'
import type { Line } from './line.ts'
import { inlineLines, type ProseStyle, type Setting } from './prose.ts'

/** Halvings of the width: the last is narrower than a letter. */
const halvings = 7

/**
 * As many lines as the words need, about equally long: broken in the narrowest width that needs no line more and no
 * other break than between words. Only the breaks: the lines are still to be centred in `style.width`.
 */
export function balancedLines(content: readonly Inline[], style: ProseStyle, setting: Setting): Line[] {
  let best = inlineLines(content, style, setting)
  if (best.length < 2) return best
  const words = wordsOf(best)
  let [narrow, wide] = [0, style.width]
  for (let i = 0; i < halvings; i++) {
    const width = (narrow + wide) / 2
    const lines = inlineLines(content, { ...style, width }, setting)
    if (lines.length > best.length) narrow = width
    else {
      wide = width
      if (wordsOf(lines) === words) best = lines
    }
  }
  return best
}

/** A word broken elsewhere, at its hyphen too, reads otherwise. */
const wordsOf = (lines: readonly Line[]): string =>
  lines.map(({ runs }) => runs.map(run => (run.kind === 'text' ? run.text : '\u25a1')).join('')).join(' ')
