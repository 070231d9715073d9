// Which known word did the writer mean?

/** Number of letters to add, take, change or swap with the neighbour to come from one word to the other. */
export function distance(from: string, to: string): number {
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const change = (above[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      let best = Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = above
    above = row
  }
  return above[to.length] ?? 0
}

/**
 * The known word nearest to what was written (a third of its letters, at least two, may differ), else the only one that
 * begins so; null when there is none.
 */
export function closest(written: string, known: readonly string[]): string | null {
  const asked = written.toLowerCase().slice(0, 200)
  let best: string | null = null
  let bestDistance = Math.max(2, Math.floor(asked.length / 3)) + 1
  for (const word of known) {
    const away = distance(asked, word.toLowerCase().slice(0, 200))
    if (away < bestDistance) {
      best = word
      bestDistance = away
    }
  }
  if (best !== null || asked.length < 4) return best
  const [begun, ...others] = new Set(known.filter(word => word.toLowerCase().startsWith(asked)))
  return others.length === 0 ? (begun ?? null) : null
}

/** "Mungkin maksudnya …", or the words that are known when none is near. */
export function didYouMean(written: string, known: readonly string[]): string {
  const near = closest(written, known)
  if (near !== null) return `Mungkin maksudnya "${near}".`
  return known.length === 0 ? '' : `Yang dikenal: ${known.map(word => `"${word}"`).join(', ')}.`
}
