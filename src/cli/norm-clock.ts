// When does a norm fall due, and why then?
import { Command } from 'commander'
import { OfficeHours } from '../calendar/hours.ts'
import { formatLongDay, formatTime, minutesWords } from '../calendar/indonesian.ts'
import { doubtsOf, passageOf } from '../calendar/passage.ts'
import { type NormMeter, type WorkingTime, workingTime } from '../calendar/working-time.ts'
import { dayAt, formatInstant, momentOf, zoneOfOffset } from '../calendar/zone.ts'
import { Refusal } from '../refusal.ts'
import type { Office } from '../sop/office.ts'
import { holidayLibrary } from '../store/holiday-library.ts'
import { nearestOffice } from './nearest-office.ts'
import { findOfficeFolder, readOfficeFile } from './office-folder.ts'
import { passageText } from './passage-text.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption {
  from: string
  norm?: string
  until?: string
}

export function newNormClockCommand(): Command {
  const command = new Command('clock')
    .requiredOption('--from <waktu>', 'mulai dihitung: "2026-03-13 15:50" atau RFC 3339')
    .option('--norm <waktu baku>', 'seperti pada SOP: "15 menit", "2 jam", "1 hari"')
    .option('--until <waktu>', 'dihitung sampai saat ini: yang terpakai, sisa, atau lewat')
  return addJsonOption(addOfficeOption(command)).action(runNormClock)
}

function runNormClock(options: Options): void {
  const office = officeOf(options)
  const zone = office?.zone ?? zoneOfOffset(options.from.trim()) ?? 'Asia/Jakarta'
  const years = holidayLibrary()
  const time = workingTime(office ?? { zone, hours: OfficeHours.parse({}), localHolidays: [] }, years)
  const from = momentAt(options.from, zone)
  const meter = options.norm === undefined ? null : meterOf(options.norm, time)
  const dueAt = meter?.due(from) ?? null
  const until = options.until === undefined ? dueAt : momentAt(options.until, zone)
  if (until === null)
    throw new Refusal('Sebut --norm untuk jatuh temponya, --until untuk waktu yang terpakai, atau keduanya.')
  if (until < from)
    throw new Refusal(`--until (${options.until}) lebih dulu daripada --from (${options.from}).`)
  const used = (meter ?? time).used(from, until)
  const given = meter === null || dueAt === null ? null : meter.used(from, dueAt)
  const answer: Answer = {
    from,
    until,
    dueAt,
    norm: options.norm ?? null,
    counted: meter?.of ?? 'kerja',
    usedMinutes: used,
    leftMinutes: given === null ? null : given - used,
    doubts: doubtsOf(years, dayAt(from, zone), dayAt(until, zone)),
  }
  console.log(options.json ? JSON.stringify(jsonOf(answer, time)) : textOf(answer, time, office))
}

/** The office that is named, or the nearest; null where there is none: then the hours of Perpres 21/2023 count. */
function officeOf({ office }: Options): Office | null {
  const named = office ?? process.env['CADANG_OFFICE'] ?? nearestOffice(process.cwd())
  return named ? readOfficeFile(findOfficeFolder(office)) : null
}

function momentAt(text: string, zone: string): number {
  const at = momentOf(text, zone)
  if (at >= momentOf('2000-01-01 00:00', zone) && at < momentOf('2101-01-01 00:00', zone)) return at
  if (!Number.isNaN(at)) throw new Refusal(`Waktu "${text}" harus dari tahun 2000 sampai 2100.`)
  throw new Refusal(
    `Waktu "${text}" tidak dikenali; tulis seperti "2026-03-13 15:50" atau 2026-03-13T15:50+07:00.`,
  )
}

function meterOf(norm: string, time: WorkingTime): NormMeter {
  const meter = time.meterOf(norm)
  if (meter !== null) return meter
  throw new Refusal(
    `Waktu baku "${norm}" tidak dapat dihitung; tulis seperti "15 menit", "2 jam", atau "1 hari".`,
  )
}

/** Instants are epoch ms. */
interface Answer {
  from: number
  until: number
  dueAt: number | null
  norm: string | null
  /** What the minutes are: the office's, or those of the calendar. */
  counted: 'kerja' | 'kalender'
  usedMinutes: number
  leftMinutes: number | null
  doubts: string[]
}

function jsonOf({ from, until, dueAt, ...rest }: Answer, time: WorkingTime) {
  const { zone } = time
  const instant = (at: number): string => formatInstant(at, zone)
  const days = passageOf(time, from, until).map(({ on, minutes, because, parts, spans }) => ({
    on,
    open: spans.length > 0,
    minutes,
    parts: parts.map(part => ({ from: instant(part.from), until: instant(part.until) })),
    because,
  }))
  const asked = { zone, from: instant(from), until: instant(until) }
  return { ...asked, dueAt: dueAt === null ? null : instant(dueAt), ...rest, days }
}

function textOf(answer: Answer, time: WorkingTime, office: Office | null): string {
  const { from, until, dueAt, norm, counted, usedMinutes, leftMinutes, doubts } = answer
  const moment = (at: number): string =>
    `${formatLongDay(dayAt(at, time.zone))} pukul ${formatTime(at, time.zone)}`
  const left = leftMinutes ?? 0
  const standing = left < 0 ? `, lewat ${minutesWords(-left)}` : `, sisa ${minutesWords(left)}`
  return [
    `Mulai         ${moment(from)}`,
    ...(dueAt === null ? [] : [`Waktu baku    ${norm}`, `Jatuh tempo   ${moment(dueAt)}`]),
    ...(until === dueAt
      ? []
      : [
          `Sampai        ${moment(until)}`,
          `Terpakai      ${minutesWords(usedMinutes)}${dueAt === null ? '' : standing}`,
        ]),
    `Jam kerja     ${office === null ? 'menurut Perpres 21/2023 (tanpa kantor)' : office.name}`,
    '',
    counted === 'kalender'
      ? 'Hari kalender: malam, akhir pekan, dan hari libur ikut dihitung.'
      : passageText(passageOf(time, from, until), from, time.zone),
    ...(doubts.length > 0 ? ['', ...doubts.map(doubt => `Catatan: ${doubt}`)] : []),
  ].join('\n')
}
