// Was every expected backup made, whole and in time?

import { z } from 'zod'
import { formatDay } from '../calendar/indonesian.ts'
import { check, type Observation } from './check.ts'
import type { Slot, SlotState } from './coverage.ts'
import type { Severity } from './finding.ts'

/** States that are amiss, with their weight and their words. */
const amiss: readonly { state: SlotState; severity: Severity; words: string }[] = [
  { state: 'missed', severity: 'berat', words: 'terlewat' },
  { state: 'failed', severity: 'berat', words: 'gagal' },
  { state: 'partial', severity: 'sedang', words: 'hanya berhasil sebagian' },
  { state: 'late', severity: 'ringan', words: 'terlambat' },
]

/** One finding for each application and kind of lapse, however many slots: the evidence lists them. */
export const slotCovered = check({
  name: 'slot-covered',
  title: 'Setiap slot jadwal terisi backup yang utuh dan tepat waktu',
  severity: 'berat',
  params: z.strictObject({}),
  always: 'Jadwal backup yang ditetapkan kantor',
  find: (books, ledger) =>
    books.register.applications.flatMap(app => {
      const slots = ledger.slots.filter(slot => slot.app === app.id)
      return amiss.flatMap(({ state, severity, words }): Observation[] => {
        const lapses = slots.filter(slot => slot.state === state)
        if (lapses.length === 0) return []
        const message = `${lapses.length} dari ${slots.length} jadwal backup ${app.name} ${words}: ${daysOf(lapses)}.`
        return [{ severity, subject: `app:${app.id}`, message, evidence: lapses.map(evidenceOf) }]
      })
    }),
})

/** At most six days by name. */
function daysOf(slots: readonly Slot[]): string {
  const days = [...new Set(slots.map(slot => slot.on))]
  const shown = days.length > 6 ? days.slice(0, 5) : days
  const rest = days.length - shown.length
  return `${shown.map(formatDay).join(', ')}${rest > 0 ? `, dan ${rest} hari lain` : ''}`
}

function evidenceOf(slot: Slot): string {
  const run = slot.run ?? slot.attempts.at(-1)
  const place = run ? ` (${run.source.file}:${run.source.line})` : ''
  return `${slot.plan} ${slot.at}: ${slot.reason}${place}`
}
