// Does every paper render in every office, blank and filled, in every format, whatever it holds?

import { test } from 'vitest'
import { everyCase, expectRendered, nameOf } from '../documents/matrix.ts'

test.each(everyCase.map(each => ({ name: nameOf(each), each })))('$name', ({ each }) =>
  expectRendered(each, 3000),
)
