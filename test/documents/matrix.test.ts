// Does every paper render in every office, whatever it holds? (Every pair of choices; CI tries all, with 3,000 rows.)

import { expect, test } from 'vitest'
import { contents, everyCase, expectRendered, type MatrixCase, nameOf, pairwise } from './matrix.ts'

const cases = pairwise(everyCase)

test.each(cases.map(each => ({ name: nameOf(each), each })))('$name', ({ each }) => expectRendered(each, 40))

test('every office, paper, face, format and content is tried', () => {
  const values = (list: readonly MatrixCase[], of: (each: MatrixCase) => string) => new Set(list.map(of))
  const choices: ((each: MatrixCase) => string)[] = [
    ({ office, kind }) => `${office.id} ${kind.slug}`,
    ({ kind, face }) => `${kind.slug} ${face}`,
    ({ kind, format }) => `${kind.slug} ${format}`,
    ({ kind, content }) => `${kind.slug} ${content}`,
    ({ format, content }) => `${format} ${content}`,
  ]
  for (const choice of choices) expect(values(cases, choice)).toEqual(values(everyCase, choice))
  expect(values(cases, ({ content }) => content)).toEqual(new Set(contents))
  expect(cases.length).toBeLessThan(everyCase.length / 3)
})
