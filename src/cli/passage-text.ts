// How do the days that a stretch of time went through read in a terminal?
import { formatClock, formatShortDay, formatWeekday, minutesWords } from '../calendar/indonesian.ts'
import type { PassageDay } from '../calendar/passage.ts'
import { dayAt } from '../calendar/zone.ts'
import { tableText } from './table-text.ts'

/** One row for each day, or for several that are alike, with why it counts as it does; then what the reasons rest on. */
export const passageText = (days: readonly PassageDay[], from: number, zone: string): string =>
  [
    tableText(
      ['Hari', 'Tanggal', 'Terhitung', 'Waktu', 'Keterangan'],
      groupsOf(days).map(group => rowOf(group, from, zone)),
    ),
    ...basisLines(days),
  ].join('\n')

type Group = [PassageDay, ...PassageDay[]]

/** Neighbours that are alike: closed for one reason, or worked from opening to closing; the first day stands alone. */
function groupsOf(days: readonly PassageDay[]): Group[] {
  const groups: Group[] = []
  for (const day of days) {
    const group = groups.at(-1)
    const alike = group?.[0].whole && day.whole && kindOf(group[0]) === kindOf(day)
    if (alike && (groups.length > 1 || day.minutes === 0)) group.push(day)
    else groups.push([day])
  }
  return groups
}

const kindOf = ({ spans, because }: PassageDay): string => `${spans.length > 0} ${because?.name}`

function rowOf(group: Group, from: number, zone: string): string[] {
  const [first, ...others] = group
  const last = others.at(-1)
  const minutes = group.reduce((sum, day) => sum + day.minutes, 0)
  const counted =
    minutes === 0 ? '' : last === undefined ? partsText(first, zone) : `${group.length} hari penuh`
  return [
    last === undefined ? formatWeekday(first.on) : `${formatWeekday(first.on)}–${formatWeekday(last.on)}`,
    last === undefined
      ? formatShortDay(first.on)
      : `${formatShortDay(first.on)} s.d. ${formatShortDay(last.on)}`,
    counted,
    minutes === 0 ? '' : minutesWords(minutes),
    [...(last === undefined ? hourNotes(first, from, zone) : []), causeText(first)]
      .filter(Boolean)
      .join('; '),
  ]
}

const partsText = ({ parts }: PassageDay, zone: string): string =>
  parts.map(part => `${formatClock(part.from, zone)}–${formatClock(part.until, zone)}`).join(', ')

const causeText = ({ spans, because }: PassageDay): string =>
  because?.name ?? (spans.length === 0 ? 'bukan hari kerja' : '')

/** Where time stood still on a working day: before it was opened, in a break, or because it had closed. */
function hourNotes({ spans, parts, on }: PassageDay, from: number, zone: string): string[] {
  const closing = spans.at(-1)
  const [first, ...later] = parts
  if (closing === undefined) return []
  if (first === undefined) return [`sudah tutup pukul ${wallClock(closing.until)}`]
  const begun = dayAt(from, zone) === on && first.from > from
  return [
    ...(begun ? [`dihitung sejak pukul ${formatClock(first.from, zone)}`] : []),
    ...later.map(
      (part, i) => `istirahat ${formatClock(parts[i]?.until ?? 0, zone)}–${formatClock(part.from, zone)}`,
    ),
  ]
}

/** Minutes after midnight as `15.30`. */
const wallClock = (minutes: number): string => formatClock(minutes * 60_000, 'UTC')

/** Each decree once, with the days that it gives. */
function basisLines(days: readonly PassageDay[]): string[] {
  const given = new Map<string, Set<string>>()
  for (const { because } of days)
    if (because?.decree) given.set(because.decree, (given.get(because.decree) ?? new Set()).add(because.name))
  return [...given].map(
    ([decree, names], i) => `${i === 0 ? '\n' : ''}Dasar: ${decree} (${[...names].join('; ')})`,
  )
}
