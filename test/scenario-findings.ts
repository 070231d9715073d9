// Which findings does a page of plain text expect?

import type { Books } from '../src/books.ts'
import { runChecks } from '../src/checks/catalogue.ts'
import type { Words } from './scenario-words.ts'

interface Expected {
  check: string
  words: string[]
  times: number
}

const expectations = new WeakMap<Books, Expected[]>()

/** `temuan norm-kept "B-2026-03-001" "memakan" kali=2`: as soon as one stands, the findings are these and no others. */
export function findingVerb(books: Books, words: Words): void {
  const check = words.next('nama pemeriksaan')
  const times = Number(words.option('kali') ?? 1)
  const told: string[] = []
  for (let word = words.rest(); word !== null; word = words.rest()) told.push(word)
  words.end()
  expectations.set(books, [...(expectations.get(books) ?? []), { check, words: told, times }])
}

/** @throws Error with what nobody expected, and what was expected and is not there */
export function holdToExpected(books: Books): void {
  const expected = expectations.get(books)
  if (expected === undefined) return
  const counts = new Map(expected.map(each => [each, 0]))
  const wrong: string[] = []
  for (const { check, message } of runChecks(books)) {
    const match = expected.find(
      each => each.check === check && each.words.every(word => message.includes(word)),
    )
    if (match === undefined) wrong.push(`tidak ditunggu: ${check}: ${message}`)
    else counts.set(match, (counts.get(match) ?? 0) + 1)
  }
  for (const [{ check, words, times }, count] of counts)
    if (count !== times) wrong.push(`${count} kali, bukan ${times}: ${check} ${words.join(' … ')}`)
  if (wrong.length > 0) throw new Error(`temuan lain dari yang ditulis:\n${wrong.join('\n')}`)
}
