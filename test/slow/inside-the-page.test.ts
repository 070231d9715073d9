// Does every letter of a blank form stand on its page, and none on another?

import { expect, test } from 'vitest'
import { forms, printForm } from '../documents/form-papers.ts'
import { sampleMonth } from '../documents/sample-month.ts'
import { faultsOf } from '../paper/misplaced.ts'

test.each(forms)('$slug', async form => {
  expect(await faultsOf(await printForm(form, sampleMonth(), { face: 'blank' }))).toEqual([])
})
