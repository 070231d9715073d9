// Which rules of law are known to be replaced or changed?

import { type Law, Laws } from '../sop/law.ts'
import { readYaml } from '../sop/yaml-place.ts'
import { assetTexts } from './assets.ts'

/** data/dasar-hukum.yaml. A broken file is a fault of ours and stops the program. */
export function lawLibrary(): Law[] {
  const asset = assetTexts('data', '.yaml').find(({ name }) => name === 'dasar-hukum')
  const { value, problems } = readYaml(asset?.file ?? 'data/dasar-hukum.yaml', asset?.text ?? '', Laws)
  const first = problems[0]
  if (value === null) throw new Error(`${first?.file}:${first?.line}: ${first?.message}`)
  return value
}
