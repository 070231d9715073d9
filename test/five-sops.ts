// What do the SOPs of the house say? (read once by each worker)
import { readSop } from '../src/sop/read-sop.ts'
import type { Sop } from '../src/sop/sop.ts'
import { assetTexts } from '../src/store/assets.ts'

/** The five, as they lie in `data/sop/`. */
export const fiveSops: readonly Sop[] = assetTexts('data/sop', '.yaml').flatMap(
  ({ file, text }) => readSop(file, text).sop ?? [],
)

/** A copy of one's own. */
export function sopNamed(id: string): Sop {
  const sop = fiveSops.find(each => each.id === id)
  if (sop === undefined) throw new Error(`SOP "${id}" tidak ada`)
  return structuredClone(sop)
}
