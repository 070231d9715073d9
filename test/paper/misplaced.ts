// Which letters of a page stand outside it, or on another? (Places of the text, from the PDF itself.)
import type { Document } from '../../src/paper/document.ts'
import { type PageContent, pageContent, type Shown } from './pdf-content.ts'
import { print } from './pdf-papers.ts'
import { Pdf } from './pdf-reader.ts'

/** Points around the paper's edge that no printer reaches. */
const edge = 10
/** Letters without ascenders reach this high, and descenders this low, of the size; rules may come closer. */
const [high, low] = [0.7, 0.18]
const slack = 0.6

/** What is wrong, one sentence each; none where every letter has its own place. */
export function misplaced({ width, height, shown }: PageContent): string[] {
  const runs = shown.filter(run => run.text.trim() !== '')
  const outside = runs.filter(
    ({ x, end, y, size }) =>
      x < edge || end > width - edge || y - high * size < edge || y + low * size > height - edge,
  )
  const faults = outside.map(({ text }) => `di luar halaman: "${text.slice(0, 60)}"`)
  const sorted = runs.sort((one, other) => top(one) - top(other))
  sorted.forEach((one, index) => {
    for (const other of sorted.slice(index + 1)) {
      if (top(other) > bottom(one) - slack) break
      const across = Math.min(endOf(one), endOf(other)) - Math.max(one.x, other.x)
      if (across > slack) faults.push(`"${one.text.slice(0, 40)}" di atas "${other.text.slice(0, 40)}"`)
    }
  })
  return faults
}

const top = ({ y, size }: Shown): number => y - high * size
const bottom = ({ y, size }: Shown): number => y + low * size
/** A space at the end of a run covers nothing. */
const endOf = ({ end, text, size }: Shown): number =>
  end - (text.length - text.trimEnd().length) * 0.28 * size

/** Of every page of a document, with its number. */
export async function faultsOf(document: Document): Promise<string[]> {
  const pdf = new Pdf((await print(document)).bytes)
  return pdf.pages.flatMap((page, index) =>
    misplaced(pageContent(pdf, page)).map(fault => `halaman ${index + 1}: ${fault}`),
  )
}
