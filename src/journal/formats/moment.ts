// When was that, as scripts write it?

import { instantOf, offsetMinutes } from '../../calendar/zone.ts'

/** A date and time as a log writes it. What it leaves out is null. */
export interface Moment {
  /** Null for syslog's `Oct  1 02:15:00`. */
  year: number | null
  month: number
  date: number
  hour: number
  minute: number
  second: number
  /** Digits after the second, as written, without the point: `123`, or empty. */
  fraction: string
  /** Minutes east of Greenwich, where the text says so. */
  offset: number | null
}

/** Where a shape ends in the text, and what it says. */
export interface Scan<T> {
  end: number
  value: T
}

const dayName = "(?:[A-Za-z]{3,9}'?[a-z]{0,3},?[ ]{1,3})?"
const hourPart = String.raw`(?:(?:pukul|jam|at)[ ]{1,3})?(?<hour>\d{1,2})[:.](?<minute>\d\d)(?:[:.](?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?(?:[ ]?(?<half>[AP]M)\b)?`
const zonePart = String.raw`(?:[ ]{0,3}(?<zone>Z\b|[+-]\d\d:?\d\d(?!\d)|(?:WIB|WITA|WIT|UTC|GMT)\b))?`
const numericDate = String.raw`(?<date>\d{1,2})(?<mark>[/.-])(?<month>\d{1,2})\k<mark>(?<year>\d{4})`
const isoDate = String.raw`(?<year>\d{4})[-/](?<month>\d\d)[-/](?<date>\d\d)`
const wordDate = String.raw`${dayName}(?<date>\d{1,2})[ -](?<word>[A-Za-z]{3,9})[ -](?<year>\d{4})`
const usDate = String.raw`${dayName}(?<word>[A-Za-z]{3,9})[ ](?<date>\d{1,2}),[ ](?<year>\d{4})`
const shape = (source: string): RegExp => new RegExp(source, 'y')

/** Every repeat is bounded: trying all of them at one place costs a fixed number of steps. */
const momentShapes: readonly RegExp[] = [
  shape(`${isoDate}(?:T|,?[ ]{1,3})${hourPart}${zonePart}`),
  shape(`${numericDate},?[ ]{1,3}${hourPart}${zonePart}`),
  shape(`${wordDate},?[ ]{1,3}${hourPart}${zonePart}`),
  shape(`${usDate},?[ ]{1,3}${hourPart}${zonePart}`),
  // `date`: Thu Oct  1 03:00:00 WIB 2026 ; ctime: Fri Nov 20 18:17:01 2026
  shape(
    String.raw`(?:[A-Za-z]{3}[ ])(?<word>[A-Za-z]{3})[ ]{1,2}(?<date>\d{1,2})[ ]${hourPart}(?:[ ](?<zone>WIB|WITA|WIT|UTC|GMT|[+-]\d{4}))?[ ](?<year>\d{4})(?!\d)`,
  ),
  // syslog: no year
  shape(String.raw`(?<word>[A-Za-z]{3})[ ]{1,2}(?<date>\d{1,2})[ ]${hourPart}`),
]
const dateShapes: readonly RegExp[] = [isoDate, numericDate, wordDate, usDate].map(source =>
  shape(`${source}(?![\\d])`),
)
const clockShape = shape(hourPart)
const epochShape = /(?<second>\d{10})(?:(?<ms>\d{3})|[.,](?<fraction>\d{1,9}))?(?![\d])/y

/** Months by their first three letters, Indonesian and English. */
const months: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  peb: 2,
  mar: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  agu: 8,
  ags: 8,
  agt: 8,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  nop: 11,
  des: 12,
  dec: 12,
}
const zoneMinutes: Readonly<Record<string, number>> = { WIB: 420, WITA: 480, WIT: 540, UTC: 0, GMT: 0, Z: 0 }

/** A date with its time at this place of the text, in any shape docs/log-patterns.md lists; else null. */
export function scanMoment(text: string, at: number): Scan<Moment> | null {
  return firstShape(momentShapes, text, at) ?? scanEpoch(text, at)
}

/** A date without a time. */
export const scanDate = (text: string, at: number): Scan<Moment> | null => firstShape(dateShapes, text, at)

/** A time without a date: `01:00:05`, `01.00`. */
export function scanClock(text: string, at: number): Scan<Moment> | null {
  clockShape.lastIndex = at
  const found = clockShape.exec(text)
  const moment = found && momentOf({ ...found.groups, year: '2000', month: '1', date: '1' })
  return found && moment ? { end: at + found[0].length, value: moment } : null
}

function firstShape(shapes: readonly RegExp[], text: string, at: number): Scan<Moment> | null {
  for (const pattern of shapes) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    const moment = found && momentOf(found.groups ?? {})
    if (found && moment) return { end: at + found[0].length, value: moment }
  }
  return null
}

type Groups = Readonly<Record<string, string | undefined>>

function momentOf(groups: Groups): Moment | null {
  const {
    year,
    month,
    word,
    date = '0',
    hour = '0',
    minute = '0',
    second = '0',
    fraction = '',
    zone,
  } = groups
  const moment: Moment = {
    year: year === undefined ? null : Number(year),
    month: word === undefined ? Number(month) : (months[word.slice(0, 3).toLowerCase()] ?? 0),
    date: Number(date),
    hour: hourOf(Number(hour), groups['half']),
    minute: Number(minute),
    second: Number(second),
    fraction,
    offset: zone === undefined ? null : offsetOf(zone),
  }
  return isPossible(moment) ? moment : null
}

const hourOf = (hour: number, half: string | undefined): number =>
  half === undefined ? hour : (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)

const offsetOf = (zone: string): number =>
  zoneMinutes[zone] ??
  (zone[0] === '-' ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.replace(':', '').slice(3, 5)))

function isPossible(moment: Moment): boolean {
  if (moment.month < 1 || moment.month > 12 || moment.hour > 23 || moment.minute > 59 || moment.second > 59)
    return false
  const lastDate = new Date(Date.UTC(moment.year ?? 2000, moment.month, 0)).getUTCDate()
  return moment.date >= 1 && moment.date <= lastDate
}

/** Seconds or milliseconds since 1970, of the years 2001 to 2098. */
function scanEpoch(text: string, at: number): Scan<Moment> | null {
  epochShape.lastIndex = at
  const found = epochShape.exec(text)
  const seconds = Number(found?.groups?.['second'])
  if (found === null || seconds < 1_000_000_000 || seconds >= 4_070_908_800) return null
  const instant = new Date(seconds * 1000)
  return {
    end: at + found[0].length,
    value: {
      year: instant.getUTCFullYear(),
      month: instant.getUTCMonth() + 1,
      date: instant.getUTCDate(),
      hour: instant.getUTCHours(),
      minute: instant.getUTCMinutes(),
      second: instant.getUTCSeconds(),
      fraction: found.groups?.['ms'] ?? found.groups?.['fraction'] ?? '',
      offset: Number.NaN,
    },
  }
}

/** What a time needs that its text leaves out. */
export interface MomentContext {
  zone: string
  /** An instant (epoch ms) near which times without a year lie, or null. */
  near: number | null
  /** True where `near` is the latest they can be (a file's modification), false where it is one of their neighbours. */
  nearIsLatest: boolean
}

/** Epoch ms; null where the year is not known. */
export function epochOf(moment: Moment, context: MomentContext): number | null {
  if (moment.year === null) {
    const year = yearOf(moment, context)
    return year === null ? null : epochOf({ ...moment, year }, context)
  }
  const { year, month, date, hour, minute, second } = moment
  const millisecond = Number(moment.fraction.padEnd(3, '0').slice(0, 3))
  if (moment.offset === null)
    return instantOf({ year, month, date, hour, minute, second, millisecond }, context.zone)
  const offset = Number.isNaN(moment.offset) ? 0 : moment.offset
  return Date.UTC(year, month - 1, date, hour, minute, second, millisecond) - offset * 60_000
}

function yearOf(moment: Moment, context: MomentContext): number | null {
  if (context.near === null) return null
  const day = 86_400_000
  const around = new Date(context.near).getUTCFullYear()
  const years = [around + 1, around, around - 1].filter(year => isPossible({ ...moment, year }))
  const away = (year: number): number => (epochOf({ ...moment, year }, context) ?? 0) - (context.near ?? 0)
  if (context.nearIsLatest) return years.find(year => away(year) <= day) ?? null
  return years.sort((a, b) => Math.abs(away(a)) - Math.abs(away(b)))[0] ?? null
}

/** RFC 3339 with the offset the text gives, else the zone's; null where the year is not known. */
export function instantText(moment: Moment, context: MomentContext): string | null {
  const at = epochOf(moment, context)
  if (at === null) return null
  const given = moment.offset === null || Number.isNaN(moment.offset) ? null : moment.offset
  return formatAt(at, given ?? offsetMinutes(context.zone, at), moment.fraction)
}

/** RFC 3339 at an offset in minutes, with the fraction as it was written. */
export function formatAt(at: number, offset: number, fraction = ''): string {
  const size = Math.abs(offset)
  const clock = `${pad(Math.floor(size / 60))}:${pad(Math.floor(size % 60))}`
  const wall = new Date(at + offset * 60_000).toISOString().slice(0, 19)
  return `${wall}${fraction && `.${fraction}`}${offset < 0 ? '-' : '+'}${clock}`
}

const pad = (value: number): string => String(value).padStart(2, '0')
