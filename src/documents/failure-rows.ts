// What failed, why, and what made it good again?

import { type Books, beganAt } from '../books.ts'
import { formatShortMoment } from '../calendar/indonesian.ts'
import type { Slot, SlotState } from '../checks/coverage.ts'
import { repairOf } from '../checks/repairs.ts'
import type { Cell, Row } from '../paper/document.ts'
import { andMore, count, lines, orUnknown, row, rowsOrNihil, shortDay, toFill } from './cells.ts'
import { causeOf } from './run-words.ts'
import type { Scope } from './scope.ts'
import { groupBy } from './tally.ts'

/** Slots without a whole backup: when, why, and what made it good again, or a blank for the officer. */
export function failureRows({ apps, slots }: Scope, books: Books): Row[] {
  const names = new Map(apps.map(app => [app.id, app.name]))
  const streaks = [...groupBy(slots, slot => slot.plan).values()]
    .flatMap(streaksOf)
    .toSorted((a, b) => a.first.at.localeCompare(b.first.at) || a.first.app.localeCompare(b.first.app))
  return rowsOrNihil(
    streaks.map(({ first, last, times, cause }, i) =>
      row([
        count(i + 1),
        shortDay(first.on),
        shortDay(last.on),
        count(times),
        lines([names.get(first.app) ?? first.app, first.plan === first.app ? null : first.plan]),
        orUnknown(amissWords[first.state]),
        cause,
        repairText(last, slots, books) ?? toFill(0),
      ]),
    ),
    8,
  )
}

export const amissWords: Partial<Record<SlotState, string>> = {
  partial: 'Sebagian',
  failed: 'Gagal',
  missed: 'Terlewat',
}

interface Streak {
  first: Slot
  last: Slot
  times: number
  cause: string
}

/** The same failure of the same cause, slot after slot, is told once: "24-10 sampai 28-10, 5 kali". */
function streaksOf(slots: Slot[]): Streak[] {
  const streaks: Streak[] = []
  let open: Streak | null = null
  for (const slot of slots) {
    const amiss = slot.state === 'failed' || slot.state === 'partial' || slot.state === 'missed'
    const cause = (slot.run === null ? '' : causeOf(slot.run)) || orUnknown(slot.reason)
    if (open !== null && open.first.state === slot.state && open.cause === cause) {
      open.last = slot
      open.times += 1
    } else {
      open = amiss ? { first: slot, last: slot, times: 1, cause } : null
      if (open !== null) streaks.push(open)
    }
  }
  return streaks
}

/** What the office wrote of the repair, and the run after which backups were whole again. */
function repairText(slot: Slot, slots: Slot[], books: Books): Cell | null {
  const told = slot.attempts.map(run => repairOf(books.repairs, run)).findLast(repair => repair !== null)
  const again = goodAgain(slot, slots, books)
  if (told === undefined || told === null) return again
  return lines([
    `${told.action} (${told.worker}, ${formatShortMoment(told.repairedAt, books.office.zone)})`,
    again,
  ])
}

/** The next whole backup of the same plan: that of another plan covers something else. */
function goodAgain(slot: Slot, slots: Slot[], { office }: Books): string | null {
  const next = slots.find(
    ({ plan, at, state }) => plan === slot.plan && at > slot.at && (state === 'on-time' || state === 'late'),
  )
  return next?.run ? `Berhasil lagi ${formatShortMoment(beganAt(next.run), office.zone)}` : null
}

/** Most causes that section IV lists; the table of failures has them all. */
const mostCauses = 8

/** Causes as the logs give them, the most frequent first: section IV. Paths are left out, so that like stands with like. */
export function hindrancesOf({ apps, slots }: Scope, unreadable: number): string[] {
  const names = new Map(apps.map(app => [app.id, app.name]))
  const amiss = slots.filter(slot => slot.state === 'failed' || slot.state === 'partial')
  const causes = groupBy(amiss, slot => likeness((slot.run === null ? '' : causeOf(slot.run)) || slot.reason))
  const told = [...causes].toSorted(([, a], [, b]) => b.length - a.length)
  const hindrances = told.slice(0, mostCauses).map(([cause, group]) => {
    const who = [...new Set(group.map(slot => names.get(slot.app) ?? slot.app))]
    return `“${cause}”, ${group.length} kali: ${andMore(who, 5, ', ')}.`
  })
  if (told.length > mostCauses)
    hindrances.push(`${told.length - mostCauses} penyebab lain, lihat bagian III.C.`)
  const missed = slots.filter(slot => slot.state === 'missed').length
  if (missed > 0) hindrances.push(`${missed} jadwal backup terlewat tanpa catatan pelaksanaan.`)
  if (unreadable > 0) hindrances.push(`${unreadable} baris log tidak dapat dibaca.`)
  return hindrances
}

const likeness = (cause: string): string => cause.replace(/\S*\/\S*/g, '…')
