// What does the clock on this wall say at that instant?

import { tzOffset } from '@date-fns/tz/tzOffset'
import { type Day, dayOf, isDay } from './day.ts'

/** The zones of Indonesia: fixed offsets in minutes since 1988, so no look-up is needed for an office. */
const fixedOffsets: Readonly<Record<string, number>> = {
  'Asia/Jakarta': 420,
  'Asia/Pontianak': 420,
  'Asia/Makassar': 480,
  'Asia/Jayapura': 540,
  UTC: 0,
}
const fixedSince = Date.UTC(1988, 1, 1)

/** The zone of Indonesia whose offset stands behind an instant: `2026-10-01T08:00:00+08:00` → `Asia/Makassar`; null for any other. */
export function zoneOfOffset(instant: string): string | null {
  const [, hours = '', minutes = ''] = /\+(\d\d):(\d\d)$/.exec(instant) ?? []
  const offset = Number(hours) * 60 + Number(minutes)
  const found = Object.entries(fixedOffsets).find(
    ([, minutesEast]) => minutesEast !== 0 && minutesEast === offset,
  )
  return found?.[0] ?? null
}

/** Seconds past midnight and the day, as a wall clock shows them. */
export interface Wall {
  year: number
  month: number
  date: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

/** Minutes east of Greenwich at this instant (epoch ms); NaN for a zone nobody knows. */
export function offsetMinutes(zone: string, at: number): number {
  const fixed = fixedOffsets[zone]
  return fixed !== undefined && at >= fixedSince ? fixed : tzOffset(zone, new Date(at))
}

/** True for an IANA zone this machine knows. */
export const isZone = (zone: string): boolean =>
  Object.hasOwn(fixedOffsets, zone) || (/^[A-Za-z]/.test(zone) && !Number.isNaN(offsetMinutes(zone, 0)))

/** Instant (epoch ms) → what the wall clock of the zone shows. */
export function wallOf(at: number, zone: string): Wall {
  const shifted = new Date(at + offsetMinutes(zone, at) * 60_000)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    date: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
  }
}

/**
 * Wall time → instant (epoch ms). Where a zone skips an hour, the time after the gap is meant;
 * where it repeats one, the earlier of the two. Indonesian zones do neither.
 */
export function instantOf(wall: Partial<Wall> & Pick<Wall, 'year' | 'month' | 'date'>, zone: string): number {
  const { year, month, date, hour = 0, minute = 0, second = 0, millisecond = 0 } = wall
  const asUtc = Date.UTC(year, month - 1, date, hour, minute, second, millisecond)
  const before = asUtc - offsetMinutes(zone, asUtc - 86_400_000) * 60_000
  if (offsetMinutes(zone, before) * 60_000 === asUtc - before) return before
  const after = asUtc - offsetMinutes(zone, asUtc + 86_400_000) * 60_000
  return offsetMinutes(zone, after) * 60_000 === asUtc - after ? after : before
}

/** Midnight with which the day begins in the zone, epoch ms. */
export const startOfDay = (day: Day, zone: string): number =>
  instantOf(
    { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) },
    zone,
  )

/** `2026-10-01` + `01:30` → instant, epoch ms. */
export const atTime = (day: Day, time: string, zone: string): number =>
  instantOf(
    {
      year: Number(day.slice(0, 4)),
      month: Number(day.slice(5, 7)),
      date: Number(day.slice(8, 10)),
      hour: Number(time.slice(0, 2)),
      minute: Number(time.slice(3, 5)),
      second: Number(time.slice(6, 8) || 0),
    },
    zone,
  )

/** The zone's day on which the instant (epoch ms) falls. */
export function dayAt(at: number, zone: string): Day {
  const wall = wallOf(at, zone)
  return dayOf(wall.year, wall.month, wall.date)
}

/** The zone's month on which the instant (epoch ms) falls: `2026-10`. */
export const monthAt = (at: number, zone: string): string => dayAt(at, zone).slice(0, 7)

/** RFC 3339 with the zone's offset, whole seconds unless there are fractions: `2026-10-01T01:00:05+07:00`. */
export function formatInstant(at: number, zone: string): string {
  const offset = offsetMinutes(zone, at)
  const local = new Date(at + offset * 60_000).toISOString()
  const size = Math.abs(offset)
  const sign = offset < 0 ? '-' : '+'
  const clock = `${pad(Math.floor(size / 60))}:${pad(Math.floor(size % 60))}`
  return `${local.slice(0, 19)}${local.slice(20, 23) === '000' ? '' : local.slice(19, 23)}${sign}${clock}`
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** `2026-10-05 08:30` as people type it, in the zone, or RFC 3339 with its own offset → epoch ms; NaN for neither. */
export function momentOf(text: string, zone: string): number {
  const [, day = '', time = '', offset] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim()) ?? []
  if (!isDay(day) || time >= '24') return Number.NaN
  return offset === undefined ? atTime(day, time, zone) : Date.parse(`${day}T${time}${offset}`)
}

/** Days before each month of a year that has no 29 February, and days in it. */
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const zero = 0x30

/** Two digits at a place; NaN where there are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero
  const ones = text.charCodeAt(at + 1) - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN
}

/** `2026-10-01T01:00:05+07:00`, as nearly all logs write it, taken apart by hand; NaN for whatever is written otherwise. */
function plainInstant(text: string): number {
  if (text.length !== 25 || text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return Number.NaN
  if (text[13] !== ':' || text[16] !== ':' || text[22] !== ':') return Number.NaN
  const sign = text[19] === '+' ? 1 : text[19] === '-' ? -1 : Number.NaN
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  const zoneHour = twoDigits(text, 20)
  const zoneMinute = twoDigits(text, 23)
  // Between these years every fourth has a 29 February; that day itself is left to the platform.
  if (!(year >= 1970 && year < 2100 && day >= 1 && day <= (daysIn[month - 1] ?? 0))) return Number.NaN
  if (!(hour < 24 && minute < 60 && second < 60 && zoneHour < 24 && zoneMinute < 60)) return Number.NaN
  const leapDays = Math.floor((year - 1969) / 4) + (year % 4 === 0 && month > 2 ? 1 : 0)
  const days = 365 * (year - 1970) + leapDays + (daysBefore[month - 1] ?? 0) + day - 1
  const minutes = 60 * hour + minute - sign * (60 * zoneHour + zoneMinute)
  return 86_400_000 * days + 60_000 * minutes + 1000 * second
}

/** RFC 3339 → epoch ms; NaN when it is none. Says what `Date.parse` says, for a third: a year of runs asks often. */
export function parseInstant(text: string): number {
  const at = plainInstant(text)
  return Number.isNaN(at) ? Date.parse(text) : at
}
