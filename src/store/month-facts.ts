// Which facts does a month hold?

import type { Fact } from '../journal/fact.ts'
import { decodeLine } from '../journal/line.ts'
import type { Problem } from '../problem.ts'
import type { Shelf } from './shelf.ts'

/** Facts of a month in the order they were written; only of lines whose text is `wanted`. */
export function monthFacts(
  shelf: Shelf,
  month: string,
  wanted?: (line: string) => boolean,
): { facts: Fact[]; problems: Problem[] } {
  const facts: Fact[] = []
  const problems: Problem[] = []
  let number = 0
  for (const line of shelf.lines(month)) {
    number += 1
    if (line === '' || wanted?.(line) === false) continue
    const read = decodeLine(line)
    if (read.kind === 'fact') facts.push(read.fact)
    else if (read.kind === 'bad') problems.push(badLine(month, number, line, read.why))
  }
  return { facts, problems }
}

const badLine = (month: string, line: number, text: string, why: string): Problem => ({
  code: 'bad-journal-line',
  file: `journal/${month}.jsonl`,
  line,
  column: 0,
  excerpt: text.slice(0, 120),
  message: `Baris jurnal tidak dapat dibaca: ${why}.`,
  hint: 'Jalankan "cadang journal verify": bila rantai tetap utuh, ini sisa tulisan yang terputus dan tidak ada yang hilang.',
  kept: false,
})
