// How does the office say dates, times, sizes and numbers?

import { type Day, partsOfDay, weekdayOf } from './day.ts'
import { dayAt, parseInstant, wallOf } from './zone.ts'

export const monthNames = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const
/** Senin first, as `weekdayOf` counts from 1. */
export const dayNames = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const

/** Month by its Indonesian name or the name's first three letters or more, 1–12; null for none ("Pebruari", "Nopember" count). */
export function monthNumber(name: string): number | null {
  const asked = name
    .toLowerCase()
    .replace(/^peb/, 'feb')
    .replace(/^nop/, 'nov')
    .replace(/^agt|^ags$/, 'agu')
  if (asked.length < 3) return null
  const index = monthNames.findIndex(month => month.toLowerCase().startsWith(asked))
  return index < 0 ? null : index + 1
}

/** Month of `YYYY-MM` or of a day in words: "Oktober 2026". */
export const formatMonth = (month: string): string =>
  `${monthNames[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`

/** `1 Oktober 2026`. */
export function formatDay(day: Day): string {
  const { year, month, date } = partsOfDay(day)
  return `${date} ${monthNames[month - 1]} ${year}`
}

/** `Kamis`. */
export const formatWeekday = (day: Day): string => dayNames[weekdayOf(day) - 1] as string

/** `Kamis, 1 Oktober 2026`. */
export const formatLongDay = (day: Day): string => `${formatWeekday(day)}, ${formatDay(day)}`

/** `01-10-2026`, for narrow columns. */
export const formatShortDay = (day: Day): string =>
  `${day.slice(8, 10)}-${day.slice(5, 7)}-${day.slice(0, 4)}`

const zoneNames: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}
/** WIB, WITA, WIT; another zone by its own name. */
export const zoneName = (zone: string): string => zoneNames[zone] ?? zone

/** `01.30`: hour and minute of an instant (epoch ms). */
export function formatClock(at: number, zone: string): string {
  const wall = wallOf(at, zone)
  return `${String(wall.hour).padStart(2, '0')}.${String(wall.minute).padStart(2, '0')}`
}

/** `01.30 WIB`. */
export const formatTime = (at: number, zone: string): string => `${formatClock(at, zone)} ${zoneName(zone)}`

/** `1 Oktober 2026 pukul 01.30 WIB`. */
export function formatMoment(at: number, zone: string): string {
  const wall = wallOf(at, zone)
  return `${wall.date} ${monthNames[wall.month - 1]} ${wall.year} pukul ${formatTime(at, zone)}`
}

/** `01-10-2026 01.30`: an instant where there is little room, in the zone of the office. */
export function formatShortMoment(at: string | number, zone: string): string {
  const instant = typeof at === 'number' ? at : parseInstant(at)
  return `${formatShortDay(dayAt(instant, zone))} ${formatClock(instant, zone)}`
}

/** `1.073.741.824`; fractions are rounded to `digits` places and written with a comma. */
export function formatNumber(value: number, digits = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  const sign = value < 0 && /[1-9]/.test(`${whole}${fraction ?? ''}`) ? '-' : ''
  return fraction === undefined ? `${sign}${grouped}` : `${sign}${grouped},${fraction}`
}

/** `Rp1.500.000`, whole rupiah. */
export const formatRupiah = (value: number): string => `Rp${formatNumber(value)}`

/**
 * A share 0…1 that no rounding to one decimal of a per cent brings to 100% or 0%: 0,9996 is 0,999, for a paper that
 * is signed must not say "all" when one is missing.
 */
export const boundedShare = (share: number): number =>
  share > 0 && share < 1 ? Math.min(0.999, Math.max(0.001, share)) : share

/** `97,3%` of a share 0…1, bounded. */
export const formatPercent = (share: number): string =>
  `${formatNumber(boundedShare(share) * 100, 1).replace(/,0+$/, '')}%`

const sizeUnits = ['KB', 'MB', 'GB', 'TB', 'PB'] as const
/**
 * `1,5 GB`. Powers of 1024 with the names KB, MB, GB, as Windows and the tools of these offices print
 * them; below 1 KB `512 byte`. One decimal under ten, none above a hundred.
 */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${formatNumber(bytes)} byte`
  let value = bytes / 1024
  let unit = 0
  while (value >= 1023.95 && unit < sizeUnits.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = value >= 100 || Number(value.toFixed(1)) % 1 === 0 ? 0 : 1
  return `${formatNumber(value, digits)} ${sizeUnits[unit]}`
}

/** `45 detik`, `1 menit 5 detik`, `2 jam 3 menit`, `1 hari 4 jam`: the two largest units that are not nought. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), 'hari'],
    [Math.floor(whole / 3600) % 24, 'jam'],
    [Math.floor(whole / 60) % 60, 'menit'],
    [whole % 60, 'detik'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return '0 detik'
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

/** `15 menit`, `2 jam 5 menit`, `9 jam`: working minutes, never turned into days of 24 hours. */
export function minutesWords(minutes: number): string {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  const parts = [hours > 0 ? `${hours} jam` : '', rest > 0 || hours === 0 ? `${rest} menit` : '']
  return parts.filter(Boolean).join(' ')
}

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const
/** Month 1–12 as letter numbers write it: `X`. */
export const romanMonth = (month: number): string => romans[month - 1] ?? ''

/** `19761123 199511 1 002`: NIP in its four groups; anything but 18 digits stays as it is. */
export const formatNip = (nip: string): string => nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4')
