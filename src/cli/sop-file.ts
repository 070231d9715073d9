// Which SOP is meant when no office says so?
import fs from 'node:fs'
import path from 'node:path'
import { formatInstant } from '../calendar/zone.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { readSop } from '../sop/read-sop.ts'
import type { Sop } from '../sop/sop.ts'
import { assetTexts } from '../store/assets.ts'
import { nowMs } from './clock.ts'
import { instantOf, vocabulary } from './office-folder.ts'

export interface SopReading {
  file: string
  /** Null when a problem sets it aside. */
  sop: Sop | null
  problems: Problem[]
}

/** Every SOP that travels with the program. */
export const packagedSops = (): SopReading[] =>
  assetTexts('data/sop', '.yaml').map(({ file, text }) => ({ file, ...readSop(file, text, vocabulary()) }))

/** A file of YAML, or the id of an SOP that travels with the program. @throws Refusal when there is neither */
export function sopReading(named: string): SopReading {
  if (/\.ya?ml$/i.test(named) || named.includes(path.sep)) {
    if (!fs.existsSync(named)) throw new Refusal(`Berkas "${named}" tidak ada.`)
    return { file: named, ...readSop(named, fs.readFileSync(named, 'utf8'), vocabulary()) }
  }
  const packaged = assetTexts('data/sop', '.yaml')
  const asset = packaged.find(({ name }) => name === named)
  if (asset) return { file: asset.file, ...readSop(asset.file, asset.text, vocabulary()) }
  const known = packaged.map(({ name }) => name).join(', ')
  throw new Refusal(`SOP "${named}" tidak ada; yang tersedia: ${known}, atau sebut berkas YAML-nya.`)
}

/** RFC 3339: the clock, or CADANG_AS_OF in its place; no office tells another zone than the capital's. */
export function momentWithoutOffice(): string {
  const fixed = process.env['CADANG_AS_OF']
  return fixed ? instantOf(fixed, 'Asia/Jakarta') : formatInstant(nowMs(), 'Asia/Jakarta')
}
