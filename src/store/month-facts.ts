// Which facts does a month hold?

import type { Fact, FactKind } from '../journal/fact.ts'
import { decodeLine } from '../journal/line.ts'
import type { Problem } from '../problem.ts'
import type { Shelf } from './shelf.ts'

/** Facts of a month in the order they were written, and the lines that are none. */
export function monthFacts(shelf: Shelf, month: string): { facts: Fact[]; problems: Problem[] } {
  const facts: Fact[] = []
  const problems: Problem[] = []
  let number = 0
  for (const line of shelf.lines(month)) {
    number += 1
    if (line === '') continue
    const read = decodeLine(line)
    if (read.kind === 'fact') facts.push(read.fact)
    else if (read.kind === 'bad') problems.push(badLine(month, number, line, read.why))
  }
  return { facts, problems }
}

/** Facts of a month whose lines hold one of the marks, in the order they were written; the other lines are not read. */
export function markedFacts(shelf: Shelf, month: string, marks: readonly string[]): Fact[] {
  const facts: Fact[] = []
  for (const line of shelf.lines(month, marks)) {
    const read = decodeLine(line)
    if (read.kind === 'fact') facts.push(read.fact)
  }
  return facts
}

/** Facts of some kinds, the same way. */
export function factsOf<K extends FactKind>(
  shelf: Shelf,
  month: string,
  ...kinds: K[]
): Extract<Fact, { kind: K }>[] {
  const marks = kinds.map(kind => `"kind":"${kind}"`)
  const isWanted = (fact: Fact): fact is Extract<Fact, { kind: K }> => kinds.some(kind => kind === fact.kind)
  return markedFacts(shelf, month, marks).filter(isWanted)
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
