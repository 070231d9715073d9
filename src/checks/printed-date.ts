// Which date does a signed paper mean?

import { monthNumber } from '../calendar/indonesian.ts'

const two = (part: string | number): string => String(part).padStart(2, '0')

/** `2018-08-01` of "01 Agustus 2018", "31-Maret-2023", "1/8/2018"; `2020-04` of "April 2020"; null where none can be read. */
export function printedDate(text: string): string | null {
  const parts = text.trim().split(/[\s/-]+/)
  const [year = '', month = '', day] = parts.reverse()
  const number = /^\d{1,2}$/.test(month) ? Number(month) : monthNumber(month)
  if (parts.length > 3 || !/^\d{4}$/.test(year) || number === null || number < 1 || number > 12) return null
  if (day === undefined) return `${year}-${two(number)}`
  return /^\d{1,2}$/.test(day) ? `${year}-${two(number)}-${two(day)}` : null
}
