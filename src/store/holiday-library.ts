// Which days off and which months of fasting does the house know?

import { HolidayYear } from '../calendar/holidays.ts'
import { readYaml } from '../sop/yaml-place.ts'
import { assetTexts } from './assets.ts'

let read: HolidayYear[] | undefined

/** The years of data/libur/, ascending; read once. A broken file is a fault of ours and stops the program. */
export function holidayLibrary(): HolidayYear[] {
  read ??= assetTexts('data/libur', '.yaml').map(({ file, text }) => {
    const { value, problems } = readYaml(file, text, HolidayYear)
    if (value === null) throw new Error(`${file}:${problems[0]?.line}: ${problems[0]?.message}`)
    return value
  })
  return read
}
