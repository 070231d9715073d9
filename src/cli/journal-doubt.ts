// May a paper rest on the journal of these months?
import { type Interval, monthsOf } from '../calendar/interval.ts'
import { tampersOf } from '../store/verify-journal.ts'
import type { Desk } from './office-folder.ts'

/** Why not, one Indonesian sentence: lines of the period's journal are not as they were written; else null. */
export function journalDoubt({ store, office }: Desk, period: Interval): string | null {
  const tampers = tampersOf(store, monthsOf(period, office.zone))
  const [first] = tampers
  if (first === undefined) return null
  const place = `journal/${first.month}.jsonl${first.line > 0 ? `:${first.line}` : ''}`
  const others = tampers.length > 1 ? ` dan di ${tampers.length - 1} tempat lain` : ''
  return `Jurnal ${period.label} tidak utuh: ${place}${others} diubah setelah ditulis; lihat "cadang journal verify", dan laporkan kepada auditor.`
}
