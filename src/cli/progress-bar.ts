// How far is a long reading?

import { formatBytes } from '../calendar/indonesian.ts'

const width = 24
const leastBytes = 32 * 1024 * 1024

/** The bar's text, without line break: `[######      ] 25%  1,2 GB dari 4,8 GB`. */
export function barText(done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const full = Math.floor(share * width)
  const bar = `${'#'.repeat(full)}${' '.repeat(width - full)}`
  return `[${bar}] ${Math.floor(share * 100)}%  ${formatBytes(done)} dari ${formatBytes(total)}`
}

/**
 * Draws the bar on a terminal, in one place, for readings of 32 MB and more; `null` where nobody watches. The reading calls it
 * with bytes done and bytes in all.
 */
export function progressBar(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
): ((done: number, total: number) => void) | null {
  if (!stream.isTTY) return null
  let shown = ''
  return (done, total) => {
    if (total < leastBytes) return
    const text = barText(done, total)
    if (text !== shown) stream.write(`\r${text}\u001b[K`)
    shown = text
    if (done >= total) stream.write('\r\u001b[K')
  }
}
