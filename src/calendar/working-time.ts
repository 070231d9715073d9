// How does the office count time?

import { type Day, serialOf, weekdayOfSerial } from './day.ts'
import { dayTally } from './day-tally.ts'
import type { HolidayYear } from './holidays.ts'
import { type OfficeHours, type Span, spansOf, type Week, weeksOf } from './hours.ts'
import { readNorm } from './norm.ts'
import { offsetMinutes } from './zone.ts'

/** What `kantor.yaml` says of the office's time. */
export interface OfficeTime {
  zone: string
  hours: OfficeHours
  /** Days off of its own. */
  localHolidays: readonly { on: Day; name: string; decree?: string | undefined }[]
}

/** One day as the office works it. */
export interface OfficeDay {
  on: Day
  /** Working hours in order; none on a closed day. */
  spans: readonly Span[]
  /** What makes it other than its weekday: a day off, hours of its own, Ramadan; null on a plain day. */
  because: Cause | null
}

export interface Cause {
  name: string
  /** What gives it, as `data/libur/` or the office has it. */
  decree: string | null
}

/** A way to count time; instants are epoch ms, lengths minutes. */
export interface Meter {
  /** Minutes between two instants, none when the second comes first. */
  used(from: number, until: number): number
  /** The first instant at which so many minutes from `from` are used; `from` itself for none. */
  after(from: number, minutes: number): number
}

/** The time of one norm: counted so, and over then. */
export interface NormMeter extends Meter {
  /** What its minutes are: those that the office works, or all of them. */
  of: 'kerja' | 'kalender'
  due(from: number): number
}

/** Working minutes of an office: only its hours count, in its zone. Pure and quick: no day is walked. */
export interface WorkingTime extends Meter {
  zone: string
  /** How the time of a norm runs; null where it names no length ("secepatnya"). */
  meterOf(norm: string): NormMeter | null
  /** Working days from `first` to `last`, both included. */
  workingDays(first: Day, last: Day): number
  dayOn(on: Day): OfficeDay
}

const minuteMs = 60_000
const dayMs = 86_400_000

/**
 * The office's time. Outside the years that `years` and the office's own days tell of, every week is a plain one.
 * Hours and Ramadan: Perpres 21/2023, where the office says nothing else; days off: `data/libur/`.
 */
export function workingTime(office: OfficeTime, years: readonly HolidayYear[]): WorkingTime {
  const { week, ramadan } = weeksOf(office.hours)
  const others = otherDays(office, years, ramadan)
  const plainHours = (serial: number): readonly Span[] => week[weekdayOfSerial(serial) - 1] ?? []
  const serials = [...others.keys()].sort((a, b) => a - b)
  const first = serials[0] ?? 0
  const length = (serials.at(-1) ?? first) - first + 1
  const known = Array.from({ length }, (_, i) => others.get(first + i)?.spans ?? plainHours(first + i))
  const hoursIn = (serial: number): readonly Span[] => known[serial - first] ?? plainHours(serial)
  const time = dayTally(week.map(lengthMs), first, known.map(lengthMs))
  const open = dayTally(week.map(isOpen), first, known.map(isOpen))
  /** The zones of Indonesia have kept their offsets since 1988. */
  const east = offsetMinutes(office.zone, Date.UTC(2000, 0, 1)) * minuteMs
  const serialAt = (at: number): number => Math.floor((at + east) / dayMs)

  const workedOn = (serial: number, at: number): number =>
    workedMs(hoursIn(serial), at + east - serial * dayMs)
  const workedAt = (at: number): number => {
    const serial = serialAt(at)
    return time.before(serial) + workedOn(serial, at)
  }
  const instantIn = (serial: number, worked: number): number =>
    serial * dayMs + wallMs(hoursIn(serial), worked) - east
  const used = (from: number, until: number): number =>
    until <= from ? 0 : (workedAt(until) - workedAt(from)) / minuteMs
  const after = (from: number, minutes: number): number => {
    if (minutes <= 0) return from
    const target = workedAt(from) + Math.round(minutes * minuteMs)
    const serial = time.reaching(target, serialAt(from))
    return instantIn(serial, target - time.before(serial))
  }
  /** Days of work, a part of a day being the part of its hours: a short day is a day too. */
  const afterDays = (from: number, days: number): number => {
    const serial = serialAt(from)
    const share = workedOn(serial, from) / (lengthMs(hoursIn(serial)) || 1)
    const target = open.before(serial) + share + days
    const on = open.reaching(target, serial)
    return instantIn(on, Math.round((target - open.before(on)) * lengthMs(hoursIn(on))))
  }
  return {
    zone: office.zone,
    used,
    after,
    dayOn: on => ({ on, because: null, spans: plainHours(serialOf(on)), ...others.get(serialOf(on)) }),
    workingDays: (from, until) => open.before(serialOf(until) + 1) - open.before(serialOf(from)),
    meterOf: text => {
      const norm = readNorm(text)
      if (norm === null) return null
      if (norm.kind === 'minutes') return { of: 'kerja', used, after, due: from => after(from, norm.minutes) }
      return (norm.of ?? office.hours.day) === 'kerja'
        ? { of: 'kerja', used, after, due: from => afterDays(from, norm.days) }
        : { of: 'kalender', ...everyMinute, due: from => everyMinute.after(from, norm.days * 1440) }
    },
  }
}

/** Calendar days run through nights and days off. */
const everyMinute: Meter = {
  used: (from, until) => Math.max(0, until - from) / minuteMs,
  after: (from, minutes) => from + Math.round(minutes * minuteMs),
}

const isOpen = (spans: readonly Span[]): number => (spans.length > 0 ? 1 : 0)
const lengthMs = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, until }) => sum + until - from, 0) * minuteMs

/** Of a day's hours, what is over at a wall time (ms after midnight). */
const workedMs = (spans: readonly Span[], wall: number): number =>
  spans.reduce(
    (sum, { from, until }) => sum + Math.max(0, Math.min(wall, until * minuteMs) - from * minuteMs),
    0,
  )

/** The wall time (ms after midnight) at which so much of a day's hours is over. */
function wallMs(spans: readonly Span[], worked: number): number {
  let left = worked
  for (const { from, until } of spans) {
    const length = (until - from) * minuteMs
    if (left <= length) return from * minuteMs + left
    left -= length
  }
  return (spans.at(-1)?.until ?? 0) * minuteMs
}

type OtherDay = Pick<OfficeDay, 'spans' | 'because'>

/**
 * The days that are other than their weekday, by serial. What is nearest to the office comes last and stays: Ramadan,
 * the nation's days off, the office's, its hours of one day.
 */
function otherDays(
  { hours, localHolidays }: OfficeTime,
  years: readonly HolidayYear[],
  ramadan: Week,
): Map<number, OtherDay> {
  const days = new Map<number, OtherDay>()
  const lay = (serial: number, spans: readonly Span[], { name, decree = null }: Reason): unknown =>
    days.set(serial, { spans, because: { name, decree } })
  for (const fast of years.flatMap(year => year.ramadan))
    for (let serial = serialOf(fast.from); serial <= serialOf(fast.until); serial += 1) {
      const spans = ramadan[weekdayOfSerial(serial) - 1] ?? []
      if (spans.length > 0) lay(serial, spans, fast)
    }
  for (const off of [...years.flatMap(year => year.days), ...localHolidays]) lay(serialOf(off.on), [], off)
  for (const own of hours.special) lay(serialOf(own.on), spansOf(own.open), own)
  return days
}

interface Reason {
  name: string
  decree?: string | undefined | null
}
