// Which free-text logs can be read without an office saying how?

import { LogPattern } from '../sop/office.ts'
import { readYaml } from '../sop/yaml-place.ts'
import { assetTexts } from './assets.ts'

/** The patterns of data/pola/, by file name. A broken one is a fault of ours and stops the program. */
export function patternLibrary(): LogPattern[] {
  return assetTexts('data/pola', '.yaml').map(({ file, text }) => {
    const { value, problems } = readYaml(file, text, LogPattern)
    const first = problems[0]
    if (value === null) throw new Error(`${file}:${first?.line}: ${first?.message}`)
    return value
  })
}
